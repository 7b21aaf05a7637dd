/* Blocks of 64 units with AVX-512: what the scalar blocks of fast.h do, wider. A template, included once for each unit
   size. The bytes of the units are kept in registers of their own; deleting is one VPCOMPRESSB for each.

   Before inclusion: ARN_BITS (16 or 32). */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_CAT(ARN_BITS, _avx512))
#define ARN_BITS_FN(name) ARN_CAT(name, ARN_BITS)

#include "avx512_units.h"
#if ARN_BITS == 16
#include "avx512_easy.h"
#endif

/* Takes up to 64 units. */
ARN_512_INLINE arn_units_512 ARN_FN(arn_take_)(const arn_known_512 *known, const ARN_UNIT *in, size_t n,
                                               ARN_FN(arn_upper_) *upper)
{
    arn_units_512 units;
    units.lanes = arn_lanes_512(n);
    units.low = ARN_FN(arn_read_)(in, n, upper);
    const __mmask64 bmp = upper->is_astral ? _mm512_testn_epi8_mask(upper->top, upper->top) : ~(__mmask64)0;
    const __mmask64 narrow = _mm512_mask_testn_epi8_mask(bmp, upper->high, upper->high);
    const __mmask64 page = _mm512_mask_cmpeq_epi8_mask(bmp, upper->high, known->page);
    const __mmask64 above = _mm512_movepi8_mask(units.low);
    units.ascii = narrow & ~above;
    units.upper = page & above;
    units.unknown = units.lanes & ~(units.ascii | page);
    units.latin = units.more = 0;
    if (units.unknown) {
        units.latin = units.unknown & narrow;
        units.more = _mm512_mask_cmpeq_epi8_mask(units.unknown & bmp, upper->high, known->other_page)
                     & _mm512_cmplt_epu8_mask(units.low, _mm512_set1_epi8(64));
        units.unknown &= ~(units.latin | units.more);
    }
    return units;
}

/* Whether what the tables do not hold stays, or is deleted, and has no right bits; then *deleted are those that go. */
ARN_512_INLINE int ARN_FN(arn_are_plain_)(const arn_plan *plan, const ARN_UNIT *in, __mmask64 unknown,
                                          __mmask64 *deleted)
{
    uint32_t any = 0;
    *deleted = 0;
    for (; unknown; unknown &= unknown - 1) {
        const uint32_t entry = arn_short(plan, in[_tzcnt_u64(unknown)]);
        any |= entry;
        *deleted |= entry >> 31 ? unknown & -unknown : 0;
    }
    return !(any & (ARN_NEEDS | ARN_DIFFERS));
}

/* The images that the tables do not hold, from short entries. */
ARN_512 __attribute__((noinline)) static arn_images_512 ARN_FN(arn_patched_)(
    const arn_plan *plan, const ARN_UNIT *in, arn_images_512 images, ARN_FN(arn_upper_) *upper)
{
    uint8_t low[64], high[64], top[64], kind[64];
    _mm512_storeu_si512(low, images.low);
    _mm512_storeu_si512(high, upper->high);
    _mm512_storeu_si512(top, upper->top);
    _mm512_storeu_si512(kind, images.kind);
    for (__mmask64 rest = images.unknown; rest; rest &= rest - 1) {
        const int k = (int)_tzcnt_u64(rest);
        const uint32_t entry = arn_short(plan, in[k]);
        low[k] = (uint8_t)entry;
        high[k] = (uint8_t)(entry >> 8);
        top[k] = (uint8_t)((entry & ARN_DELTA) >> 16);
        kind[k] = arn_kind_of_short(entry);
    }
    images.low = _mm512_loadu_si512(low);
    images.kind = _mm512_loadu_si512(kind);
    images.deleted = _mm512_movepi8_mask(images.kind);
    upper->high = _mm512_loadu_si512(high);
    upper->top = _mm512_loadu_si512(top);
    upper->is_astral = _mm512_test_epi8_mask(upper->top, upper->top) != 0;
    return images;
}

/* Images of units, and their higher bytes, which replace those of the units. */
ARN_512_INLINE arn_images_512 ARN_FN(arn_images_in_)(const arn_plan *plan, const ARN_UNIT *in,
                                                     const arn_units_512 *units, const arn_known_512 *known,
                                                     ARN_FN(arn_upper_) *upper)
{
    arn_images_512 images = arn_images_of_512(units, known);
    ARN_FN(arn_upper_) bytes = {_mm512_shuffle_epi8(known->highs, images.kind), _mm512_setzero_si512(), 0};
    __mmask64 deleted, rare = images.unknown;
    if (rare)
        rare &= ~(arn_plain_512(&plan->wide, rare, upper->top, upper->high)
                  | arn_still_512(&plan->wide, rare, upper->top, upper->high, units->low));
    if (images.unknown && ARN_FN(arn_are_plain_)(plan, in, rare, &deleted)) {
        images.low = _mm512_mask_mov_epi8(images.low, images.unknown, units->low);
        images.kind = _mm512_mask_mov_epi8(images.kind, images.unknown, _mm512_set1_epi8(ARN_KIND_PATCH));
        const __m512i gone = _mm512_set1_epi8((char)(ARN_KIND_PATCH | ARN_KIND_DELETE | ARN_KIND_CHANGES));
        images.kind = _mm512_mask_mov_epi8(images.kind, deleted, gone);
        images.deleted = (images.deleted & ~images.unknown) | deleted;
        bytes.high = _mm512_mask_mov_epi8(bytes.high, images.unknown, upper->high);
        bytes.top = _mm512_maskz_mov_epi8(images.unknown, upper->top);
        bytes.is_astral = upper->is_astral;
    } else if (images.unknown) {
        ARN_FN(arn_upper_) patched = bytes; /* a copy: what a call could see would live in memory, in every block */
        images = ARN_FN(arn_patched_)(plan, in, images, &patched);
        bytes = patched;
    }
    *upper = bytes;
    return images;
}

/* Where to look closely: the first of the lanes in `closely` that conflicts, 64 when none does. */
ARN_512 __attribute__((noinline)) static size_t ARN_FN(arn_look_closely_)(const arn_job *job, size_t i, size_t n,
                                                                          __mmask64 closely)
{
    enum { ARN_FEW = 8 };
    if (_mm_popcnt_u64(closely) > ARN_FEW) {
        const size_t first = ARN_BITS_FN(arn_first_clash_)(job, i, n);
        return first == n ? 64 : first;
    }
    for (; closely; closely &= closely - 1)
        if (ARN_BITS_FN(arn_clashes_at_)(job, i + _tzcnt_u64(closely)))
            break;
    return (size_t)_tzcnt_u64(closely);
}

/* The neighbours of the block of `n` units at `i`: how many units stand before the first conflict that is more than a
   swap, and the swaps among them. Moves the job to `i`, so that nobody goes back further for what stands before. */
ARN_512_INLINE size_t ARN_FN(arn_clear_in_)(arn_job *job, size_t i, size_t n, const arn_units_512 *units,
                                            const arn_images_512 *images, __mmask64 *swap)
{
    ARN_BITS_FN(arn_move_to_)(job, i);
    const arn_clash_512 found = arn_judge_512(job->plan, units, images, job->before);
    *swap = found.swap;
    if (!((found.clash & ~found.swap) | found.closely)) /* a branch: the next block need not wait for this one */
        return n;
    size_t clear = (size_t)_tzcnt_u64(found.clash & ~found.swap & ~found.closely);
    if (found.closely) {
        const size_t closely = ARN_FN(arn_look_closely_)(job, i, n, found.closely);
        clear = closely < clear ? closely : clear;
    }
    *swap &= arn_lanes_512(clear);
    return clear < n ? clear : n;
}

ARN_512_INLINE arn_last_512 ARN_FN(arn_last_of_)(const arn_plan *plan, const ARN_UNIT *units, size_t n)
{
    const arn_last_512 last = {n && units[n - 1] == plan->space, !n || units[n - 1] <= plan->space};
    return last;
}

ARN_512_INLINE __mmask64 ARN_FN(arn_narrow_)(ARN_FN(arn_upper_) upper)
{
    const __m512i both = upper.is_astral ? _mm512_or_si512(upper.high, upper.top) : upper.high;
    return _mm512_testn_epi8_mask(both, both);
}

/* ---- blocks of which the notes say all ------------------------------------------------------------------------- */

typedef struct {
    arn_units_512 units;
    ARN_FN(arn_upper_) upper;
    __m512i note;
    __mmask64 page;
} ARN_FN(arn_noted_);

/* Takes up to 64 units; 0 when there is one among them that is not in the tables. */
ARN_512_INLINE int ARN_FN(arn_take_noted_)(const arn_known_two_512 *known, const ARN_UNIT *in, size_t n,
                                           ARN_FN(arn_noted_) *noted)
{
    arn_units_512 units = {.lanes = arn_lanes_512(n), .low = ARN_FN(arn_read_)(in, n, &noted->upper)};
    if (noted->upper.is_astral)
        return 0;
    const __m512i high = noted->upper.high;
    const __mmask64 narrow = _mm512_testn_epi8_mask(high, high), above = _mm512_movepi8_mask(units.low);
    noted->page = units.lanes & _mm512_cmpeq_epi8_mask(high, known->page);
    units.ascii = units.lanes & narrow & ~above;
    units.upper = noted->page & above;
    const __mmask64 rest = units.lanes & ~(units.ascii | noted->page);
    const __m512i *const of_page = known->page_note, *const of_ascii = known->ascii_note;
    __m512i note = _mm512_maskz_permutex2var_epi8(noted->page, of_page[0], units.low, of_page[1]);
    if (units.upper)
        note = _mm512_mask_mov_epi8(note, units.upper, arn_upper_half_512(known->wide->note[1], units.low));
    note = _mm512_or_si512(note, _mm512_maskz_permutex2var_epi8(units.ascii, of_ascii[0], units.low, of_ascii[1]));
    if (rest) {
        const __m512i other = _mm512_set1_epi8((char)known->wide->other_page);
        const __m512i more = _mm512_loadu_si512(known->wide->note[2]);
        units.latin = rest & narrow;
        units.more = _mm512_mask_cmpeq_epi8_mask(rest, high, other)
                     & _mm512_cmplt_epu8_mask(units.low, _mm512_set1_epi8(64));
        if (rest & ~(units.latin | units.more))
            return 0;
        note = _mm512_mask_mov_epi8(note, units.latin, arn_upper_half_512(known->wide->note[0], units.low));
        note = _mm512_mask_permutexvar_epi8(note, units.more, units.low, more);
    }
    noted->units = units;
    noted->note = note;
    return 1;
}

/* Whether neighbours in the block at `i` conflict, or may. */
ARN_512_INLINE int ARN_FN(arn_clashes_in_noted_)(arn_job *job, size_t i, const ARN_FN(arn_noted_) *noted)
{
    const arn_images_512 images = {.deleted = _mm512_movepi8_mask(noted->note)};
    if (arn_bits_set_512(noted->units.lanes, noted->note, ARN_NOTE_ODD))
        return 1;
    ARN_BITS_FN(arn_move_to_)(job, i); /* so that nobody goes back further for what stands before */
    if (!arn_may_clash_512(job->plan, noted->note, noted->units.lanes, job->before))
        return 0;
    const arn_clash_512 found = arn_judge_512(job->plan, &noted->units, &images, job->before);
    return found.closely || found.clash;
}

/* Whether the block of `n` units at `i` surely does not change. */
ARN_512_INLINE int ARN_FN(arn_noted_stays_)(arn_job *job, const arn_known_two_512 *known, size_t i, size_t n,
                                            uint64_t *small_before)
{
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    const uint8_t special = ARN_NOTE_ODD | ARN_NOTE_NEEDS | ARN_NOTE_CHANGES;
    ARN_FN(arn_noted_) noted;
    if (!ARN_FN(arn_take_noted_)(known, in, n, &noted))
        return 0;
    const __mmask64 lanes = noted.units.lanes;
    if (arn_bits_set_512(lanes, noted.note, special)
        && (arn_bits_set_512(lanes, noted.note, ARN_NOTE_CHANGES) || ARN_FN(arn_clashes_in_noted_)(job, i, &noted)))
        return 0;
    return !known->spaces
           || !arn_meet_two_512(known, noted.units.low, noted.units.ascii, n, !i || in[-1] == job->plan->space,
                                small_before);
}

/* ---- the two loops: whole blocks, then what is left ------------------------------------------------------------ */

/* The same of any units. */
ARN_512_INLINE int ARN_FN(arn_stays_)(arn_job *job, const arn_known_512 *known, size_t i, size_t n,
                                      arn_last_512 *last)
{
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    ARN_FN(arn_upper_) upper;
    const arn_units_512 units = ARN_FN(arn_take_)(known, in, n, &upper);
    ARN_FN(arn_upper_) image_upper = upper;
    const arn_images_512 images = ARN_FN(arn_images_in_)(job->plan, in, &units, known, &image_upper);
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_CHANGES))
        return 0;
    __mmask64 swap = 0;
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_NEEDS)
        && (ARN_FN(arn_clear_in_)(job, i, n, &units, &images, &swap) < n || swap))
        return 0;
    return !known->spaces || !arn_meet_512(known, units.low, units.lanes & ARN_FN(arn_narrow_)(upper), n, last);
}

/* The same for any block: not inlined, so that it takes no registers from the loop. */
ARN_512 __attribute__((noinline)) static int ARN_FN(arn_other_stays_)(arn_job *job, size_t i, size_t n)
{
    const arn_known_512 known = arn_known_of_512(job->plan);
    arn_last_512 last = ARN_FN(arn_last_of_)(job->plan, (const ARN_UNIT *)job->in, i);
    return ARN_FN(arn_stays_)(job, &known, i, n, &last);
}

/* Moves job->i behind blocks of [job->i, stop) that surely do not change. */
ARN_512 static void ARN_FN(arn_whole_skip_)(arn_job *job, size_t stop)
{
    enum { ARN_PAUSE_UNITS = 512 }; /* behind a block that is not easy, where that before was not either */
    const arn_known_two_512 known = arn_known_two_of_512(job->plan);
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in;
    size_t i = job->i;
    uint64_t small_before = ARN_FN(arn_last_of_)(job->plan, in, i).small;
#if ARN_BITS == 16
    size_t pause = i; /* where to look for easy blocks again */
#endif
    while (i < stop) {
#if ARN_BITS == 16
        if (i >= pause) {
            const size_t begin = i;
            i = arn_skip_easy_16_512(job, &known, i, stop, &small_before);
            pause = i == begin ? i + ARN_PAUSE_UNITS : 0;
            if (i == stop)
                break;
        }
#endif
        const size_t n = stop - i < 64 ? stop - i : 64;
        if (n == 64 ? !ARN_FN(arn_noted_stays_)(job, &known, i, 64, &small_before)
                    : !ARN_FN(arn_noted_stays_)(job, &known, i, n, &small_before)) {
            if (!ARN_FN(arn_other_stays_)(job, i, n))
                break;
            small_before = in[i + n - 1] <= job->plan->space;
        }
        i += n;
    }
    ARN_BITS_FN(arn_move_to_)(job, i);
}

/* Maps the block of `n` units at `i` to *o, up to the first that needs the slow lane; returns how many that are. */
ARN_512_INLINE size_t ARN_FN(arn_block_)(arn_job *job, const arn_known_512 *known, size_t i, size_t n, size_t *o,
                                         arn_last_512 *last, int is_traced)
{
    ARN_UNIT *const out = (ARN_UNIT *)job->out;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    ARN_FN(arn_upper_) upper;
    const arn_units_512 units = ARN_FN(arn_take_)(known, in, n, &upper);
    const arn_images_512 images = ARN_FN(arn_images_in_)(job->plan, in, &units, known, &upper);
    __mmask64 keep = units.lanes & ~images.deleted, swap = 0;
    size_t clear = n;
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_NEEDS)) {
        clear = ARN_FN(arn_clear_in_)(job, i, n, &units, &images, &swap);
        keep &= arn_lanes_512(clear);
    }
    if (is_traced)
        arn_note_units(job, i, keep, swap);
    const size_t kept = (size_t)_mm_popcnt_u64(keep);
    __m512i low = _mm512_maskz_compress_epi8(keep, images.low);
    upper.high = _mm512_mask_compress_epi8(_mm512_set1_epi8(-1), keep, upper.high); /* the rest is not narrow */
    if (upper.is_astral)
        upper.top = _mm512_maskz_compress_epi8(keep, upper.top);
    if (swap) { /* marks of one page: their highest bytes are the same */
        swap = _pext_u64(swap, keep);
        low = arn_swapped_512(low, swap);
        upper.high = arn_swapped_512(upper.high, swap);
    }
    ARN_FN(arn_write_)(out + *o, kept, n == 64 || job->cap - *o >= 64, low, upper);
    *o += kept;
    if (known->spaces && arn_meet_512(known, low, ARN_FN(arn_narrow_)(upper), kept, last)) {
        *o = ARN_BITS_FN(arn_closed_up_)(job, *o - kept, *o);
        *last = ARN_FN(arn_last_of_)(job->plan, out, *o);
    }
    return clear;
}

/* Maps blocks of [at->i, stop); returns whether it came to the end. */
ARN_512_INLINE int ARN_FN(arn_map_blocks_)(arn_job *job, arn_place_512 *at, size_t stop, int is_traced)
{
    const arn_known_512 known = arn_known_of_512(job->plan);
    size_t i = at->i, o = at->o, clear = 64;
    arn_last_512 last = ARN_FN(arn_last_of_)(job->plan, (const ARN_UNIT *)job->out, o);
    for (; clear == 64 && stop - i >= 64; i += clear)
        clear = ARN_FN(arn_block_)(job, &known, i, 64, &o, &last, is_traced);
    if (clear == 64 && i < stop)
        i += ARN_FN(arn_block_)(job, &known, i, stop - i, &o, &last, is_traced);
    at->i = i;
    at->o = o;
    at->small_before = last.small;
    return i == stop;
}

/* Two copies of the loop: what is noted would take registers from the other. */
ARN_512 __attribute__((noinline)) static int ARN_FN(arn_map_traced_)(arn_job *job, arn_place_512 *at, size_t stop)
{
    return ARN_FN(arn_map_blocks_)(job, at, stop, 1);
}

ARN_512 __attribute__((noinline)) static int ARN_FN(arn_map_others_)(arn_job *job, arn_place_512 *at, size_t stop)
{
    return ARN_FN(arn_map_blocks_)(job, at, stop, 0);
}

#if ARN_BITS == 16
/* As arn_map_others_, for plans that have easy bytes. */
ARN_512 static void arn_map_easily_512(arn_job *job, arn_place_512 *at, size_t stop)
{
    enum { ARN_NEAR = 256, ARN_WHILE = 1024 }; /* units: where hard blocks stand closer, that many go by without this */
    for (int goes_on = 1; goes_on && at->i < stop;) {
        const size_t begin = at->i;
        arn_map_easy_16_512(job, at, stop);
        const size_t far = at->i - begin < ARN_NEAR ? ARN_WHILE : 64;
        goes_on = at->i == stop || arn_map_others_16_avx512(job, at, stop - at->i < far ? stop : at->i + far);
    }
}
#else
#include "avx512_entries.h"
#endif

/* Maps [job->i, stop) up to the first unit that needs the slow lane; out has room for as many units as are left. */
ARN_512 static void ARN_FN(arn_whole_map_)(arn_job *job, size_t stop)
{
    arn_place_512 at = {job->i, job->o, ARN_FN(arn_last_of_)(job->plan, (const ARN_UNIT *)job->out, job->o).small};
    if (job->trace)
        ARN_FN(arn_map_traced_)(job, &at, stop);
#if ARN_BITS == 16
    else if (job->plan->wide.is_easy && stop - at.i >= ARN_EASY_CALL)
        arn_map_easily_512(job, &at, stop);
    else
        ARN_FN(arn_map_others_)(job, &at, stop);
#else
    else
        arn_map_by_entries_512(job, &at, stop);
#endif
    _mm256_zeroupper(); /* compilers forget it where the last call knows no vectors */
    ARN_BITS_FN(arn_move_on_)(job, at.i);
    job->o = at.o;
}

#undef ARN_BITS_FN
#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
