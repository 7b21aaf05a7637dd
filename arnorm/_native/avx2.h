/* Blocks of 32 units with AVX2: what the scalar blocks of fast.h do, wider. A template, included once for each unit
   size. A block is packed to bytes, for the page of the plan and for Latin-1; the bytes by which the images differ are
   unpacked again. What the rows of the plan do not know is looked up one by one. Units of 32 bits are looked up in
   short entries first (avx2_entries.h).

   Before inclusion: ARN_BITS (16 or 32). */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_CAT(ARN_BITS, _avx2))
#define ARN_BITS_FN(name) ARN_CAT(name, ARN_BITS)

/* 32 units: the lowest 16 bits of each (more are all ones), in bytes as two vectors of 16 units pack. Byte lane k is
   that of unit ARN_UNIT_OF_LANE(k): the middle eights have changed places. */
typedef struct { __m256i first, second; } ARN_FN(arn_units_);
#define ARN_UNIT_OF_LANE(k) (((k) & 7) | ((k) & 8) << 1 | ((k) & 16) >> 1)

#if ARN_BITS == 16
ARN_256_INLINE ARN_FN(arn_units_) ARN_FN(arn_read_)(const uint16_t *in)
{
    const ARN_FN(arn_units_) units = {_mm256_loadu_si256((const __m256i *)in),
                                      _mm256_loadu_si256((const __m256i *)(in + 16))};
    return units;
}
#else
ARN_256_INLINE ARN_FN(arn_units_) ARN_FN(arn_read_)(const uint32_t *in)
{
    __m256i eights[4];
    for (int k = 0; k < 4; k++)
        eights[k] = _mm256_loadu_si256((const __m256i *)(in + 8 * k));
    const ARN_FN(arn_units_) units = {
        _mm256_permute4x64_epi64(_mm256_packus_epi32(eights[0], eights[1]), 0xD8),
        _mm256_permute4x64_epi64(_mm256_packus_epi32(eights[2], eights[3]), 0xD8),
    };
    return units;
}
#endif

/* Low bytes of the units in a page; 0 or 0xFF for all others. */
ARN_256_INLINE __m256i ARN_FN(arn_low_in_)(ARN_FN(arn_units_) units, uint8_t page)
{
    const __m256i high = _mm256_set1_epi16((short)(page << 8));
    return _mm256_packus_epi16(_mm256_xor_si256(units.first, high), _mm256_xor_si256(units.second, high));
}

/* A block: by what its units differ from their images, in byte lanes as they are packed, and their kinds. */
typedef struct {
    __m256i low, high, kind;
    uint32_t small;   /* units that are a space or a control */
    uint32_t closely; /* units whose pair bits no class holds */
    int is_hard;      /* not for this kernel */
} ARN_FN(arn_block_);

/* What the rows do not say, one by one; `lanes` are those to look at. Marks of other scripts are left to others: what
   follows them is not all in the tables. */
ARN_256 __attribute__((noinline)) static void ARN_FN(arn_patch_)(const arn_plan *plan, const ARN_UNIT *in,
                                                                 uint32_t lanes, ARN_FN(arn_block_) *block)
{
    const arn_wide *const wide = &plan->wide;
    const __m256i counting = arn_counting_256();
    __m256i low = block->low, high = block->high, kinds = block->kind;
    for (; lanes; lanes &= lanes - 1) {
        const int k = __builtin_ctz(lanes), unit = ARN_UNIT_OF_LANE(k);
        const uint32_t c = in[unit], page = c >> 8;
        const uint32_t entry = arn_short(plan, c), delta = (entry & ARN_DELTA) ^ c;
        const int table = page == wide->page ? 1 : !page ? 0 : page == wide->other_page ? 2 : -1;
        const uint8_t kind = table < 0 ? arn_kind_of_short(entry) | ARN_CLASSES : wide->classes.of[table][c & 0xFF];
        block->is_hard |= delta >> 16 && !(entry & ARN_DELETE);
        block->is_hard |= table < 0 && (entry & ARN_NEEDS) && arn_is_foreign(plan, arn_entry(plan, c));
        if (!(kind & ~ARN_KIND_HIGH))
            continue;
        const __m256i here = _mm256_cmpeq_epi8(counting, arn_all_256((uint8_t)k));
        low = _mm256_blendv_epi8(low, arn_all_256((uint8_t)delta), here);
        high = _mm256_blendv_epi8(high, arn_all_256((uint8_t)(delta >> 8)), here);
        kinds = _mm256_blendv_epi8(kinds, arn_all_256(kind), here);
        block->small = (block->small & ~(1u << unit)) | (uint32_t)((entry & ARN_DELTA) <= plan->space) << unit;
        block->closely |= (uint32_t)((kind & ARN_KIND_PATCH) && (kind & ARN_KIND_NEEDS)) << unit;
    }
    block->low = low;
    block->high = high;
    block->kind = kinds;
}

/* Looks up 32 units. */
ARN_256_INLINE ARN_FN(arn_block_) ARN_FN(arn_find_)(const arn_plan *plan, const ARN_UNIT *in,
                                                    ARN_FN(arn_units_) units)
{
    const arn_classes *const classes = &plan->wide.classes;
    const __m256i page = ARN_FN(arn_low_in_)(units, plan->wide.page);
    const __m256i latin = ARN_FN(arn_low_in_)(units, 0), kind = arn_in_rows_256(classes, page);
    const uint32_t unsaid = arn_unsaid_256(classes->maps, page, latin);
    ARN_FN(arn_block_) block = {_mm256_shuffle_epi8(arn_table_256(classes->low), kind),
                                _mm256_shuffle_epi8(arn_table_256(classes->high), kind), kind,
                                arn_small_256(plan, latin), 0, 0};
    if (unsaid) {
        ARN_FN(arn_block_) patched = block; /* a copy: what a call could see would live in memory, in every block */
        ARN_FN(arn_patch_)(plan, in, unsaid, &patched);
        block = patched;
    }
    block.kind = _mm256_permute4x64_epi64(block.kind, 0xD8);
    return block;
}

/* Images of 32 units, in order. */
typedef struct { __m256i part[ARN_BITS / 8]; } ARN_FN(arn_images_);

#if ARN_BITS == 16
/* From what the units differ by. */
ARN_256_INLINE ARN_FN(arn_images_) ARN_FN(arn_differing_)(const uint16_t *in, ARN_FN(arn_units_) units,
                                                          __m256i low, __m256i high)
{
    (void)in;
    const ARN_FN(arn_images_) images = {{_mm256_xor_si256(units.first, _mm256_unpacklo_epi8(low, high)),
                                         _mm256_xor_si256(units.second, _mm256_unpackhi_epi8(low, high))}};
    return images;
}

/* From their bytes. */
ARN_256_INLINE ARN_FN(arn_images_) ARN_FN(arn_unpacked_)(__m256i low, __m256i high)
{
    const ARN_FN(arn_images_) images = {{_mm256_unpacklo_epi8(low, high), _mm256_unpackhi_epi8(low, high)}};
    return images;
}

/* Writes those of 32 images that `keep` says, and more behind them; returns how many they are. */
ARN_256_INLINE size_t ARN_FN(arn_write_)(uint16_t *out, ARN_FN(arn_images_) images, uint32_t keep)
{
    const __m256i first = images.part[0], second = images.part[1];
    if (keep == ~0u) {
        _mm256_storeu_si256((__m256i *)out, first);
        _mm256_storeu_si256((__m256i *)(out + 16), second);
        return 32;
    }
    const __m128i eights[4] = {_mm256_castsi256_si128(first), _mm256_extracti128_si256(first, 1),
                               _mm256_castsi256_si128(second), _mm256_extracti128_si256(second, 1)};
    size_t o = 0;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m128i shuffle = _mm_loadu_si128((const __m128i *)ARN_KEEP[kept]);
        _mm_storeu_si128((__m128i *)(out + o), _mm_shuffle_epi8(eights[k], shuffle));
        o += (size_t)_mm_popcnt_u32(kept);
    }
    return o;
}
#else
ARN_256_INLINE ARN_FN(arn_images_) ARN_FN(arn_unpacked_)(__m256i low, __m256i high)
{
    const __m256i first = _mm256_unpacklo_epi8(low, high), second = _mm256_unpackhi_epi8(low, high);
    const ARN_FN(arn_images_) images = {{_mm256_cvtepu16_epi32(_mm256_castsi256_si128(first)),
                                         _mm256_cvtepu16_epi32(_mm256_extracti128_si256(first, 1)),
                                         _mm256_cvtepu16_epi32(_mm256_castsi256_si128(second)),
                                         _mm256_cvtepu16_epi32(_mm256_extracti128_si256(second, 1))}};
    return images;
}

ARN_256_INLINE ARN_FN(arn_images_) ARN_FN(arn_differing_)(const uint32_t *in, ARN_FN(arn_units_) units,
                                                          __m256i low, __m256i high)
{
    (void)units;
    ARN_FN(arn_images_) images = ARN_FN(arn_unpacked_)(low, high);
    for (int k = 0; k < 4; k++)
        images.part[k] = _mm256_xor_si256(images.part[k], _mm256_loadu_si256((const __m256i *)(in + 8 * k)));
    return images;
}

ARN_256_INLINE size_t ARN_FN(arn_write_)(uint32_t *out, ARN_FN(arn_images_) images, uint32_t keep)
{
    size_t o = 0;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m256i from = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)ARN_KEEP_BYTES[kept]));
        _mm256_storeu_si256((__m256i *)(out + o), _mm256_permutevar8x32_epi32(images.part[k], from));
        o += (size_t)_mm_popcnt_u32(kept);
    }
    return o;
}
#endif

/* ---- neighbours -------------------------------------------------------------------------------------------------- */

/* Judges the suspects of the block at `i` by their entries, of which none is before `first`. Moves the job to that, so
   that nobody goes back further for what stands before. */
ARN_256_INLINE arn_suspicion ARN_FN(arn_judge_)(arn_job *job, size_t i, size_t first, uint32_t suspects)
{
    if (suspects)
        ARN_BITS_FN(arn_move_to_)(job, first);
    return ARN_BITS_FN(arn_judge_suspects_)(job, i, 32, suspects);
}

/* ---- spaces ------------------------------------------------------------------------------------------------------ */

ARN_256_INLINE uint32_t ARN_FN(arn_last_is_small_)(const arn_plan *plan, const ARN_UNIT *units, size_t n)
{
    return !n || units[n - 1] <= plan->space;
}

/* Closes up the output from `from` to `o`; returns where it ends now. */
ARN_256_INLINE size_t ARN_FN(arn_tidied_)(const arn_job *job, size_t from, size_t o)
{
    const size_t met = ARN_BITS_FN(arn_next_meeting_)(job->plan, job->out, from, o);
    return met < o ? ARN_BITS_FN(arn_closed_up_)(job, met, o) : o;
}

/* ---- the two loops: whole blocks, then one that reaches back ----------------------------------------------------- */

typedef struct {
    size_t i, o;
    uint32_t spaces, last; /* whether the plan looks at spaces, and whether the last unit is one or a control */
    __m256i before;        /* kinds of the block before */
} ARN_FN(arn_cursor_);

/* Whether the block at at->i does not change. */
ARN_256_INLINE int ARN_FN(arn_stays_)(arn_job *job, ARN_FN(arn_cursor_) *at)
{
    const arn_plan *const plan = job->plan;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + at->i;
    const ARN_FN(arn_units_) units = ARN_FN(arn_read_)(in);
    const __m256i page = ARN_FN(arn_low_in_)(units, plan->wide.page), latin = ARN_FN(arn_low_in_)(units, 0);
    if (at->spaces && arn_meet_256(&at->last, arn_small_256(plan, latin), ~0u)
        && ARN_BITS_FN(arn_next_meeting_)(plan, job->in, at->i, at->i + 32) < at->i + 32)
        return 0;
    if (!arn_unsaid_256(plan->wide.classes.stays, page, latin)) {
        at->before = arn_all_256(ARN_CLASSES);
        return 1;
    }
#if ARN_BITS == 32
    if (arn_unsaid_256(plan->wide.classes.maps, page, latin) && arn_stay_by_entries_256(plan, in)) {
        at->before = arn_all_256(ARN_CLASSES);
        return 1;
    }
#endif
    const ARN_FN(arn_block_) block = ARN_FN(arn_find_)(plan, in, units);
    if (block.is_hard || arn_any_256(block.kind, ARN_KIND_CHANGES))
        return 0;
    if (arn_any_256(block.kind, ARN_KIND_NEEDS)) {
        const __m256i earlier = ARN_UP_256(block.kind, at->before, 1);
        const uint32_t suspects = arn_suspects_256(&plan->wide.classes, earlier, block.kind) | block.closely;
        const arn_suspicion found = ARN_FN(arn_judge_)(job, at->i, at->i, suspects);
        if (found.swap || found.conflict < 32)
            return 0;
    }
    at->before = block.kind;
    return 1;
}

#include "avx2_pairs.h"

/* Moves job->i behind blocks of [job->i, stop) that surely do not change. */
ARN_256 static void ARN_FN(arn_whole_skip_)(arn_job *job, size_t stop)
{
    enum { ARN_PAUSE_UNITS = 256 }; /* without a look for pairs, behind a block that is none */
    ARN_FN(arn_cursor_) at = {job->i, job->i, job->plan->steps & ARN_STEP_SPACES,
                              ARN_FN(arn_last_is_small_)(job->plan, (const ARN_UNIT *)job->in, job->i),
                              arn_all_256(ARN_CLASSES)};
    if (arn_is_foreign(job->plan, job->before))
        return;
    for (size_t pause = at.spaces ? stop : at.i; stop - at.i >= 32; at.i += 32) {
        if (at.i >= pause) {
            const size_t begin = at.i;
            ARN_FN(arn_skip_pairs_)(job, &at, stop);
            pause = at.i == begin ? begin + ARN_PAUSE_UNITS : 0;
        }
        if (stop - at.i < 32 || !ARN_FN(arn_stays_)(job, &at))
            break;
    }
    _mm256_zeroupper(); /* compilers forget it where the last call knows no vectors */
    ARN_BITS_FN(arn_move_to_)(job, at.i);
}

/* Sees to spaces in the block of `n` images at at->o; `small` are its units that are a space or a control, `keep` those
   that have an image. */
ARN_256_INLINE void ARN_FN(arn_go_on_)(const arn_job *job, ARN_FN(arn_cursor_) *at, size_t n, uint32_t small,
                                       uint32_t keep)
{
    if (at->spaces && arn_meet_256(&at->last, small, keep)) {
        at->o = ARN_FN(arn_tidied_)(job, at->o, at->o + n);
        at->last = ARN_FN(arn_last_is_small_)(job->plan, (const ARN_UNIT *)job->out, at->o);
    } else {
        at->o += n;
    }
}

/* Maps the units of the block at `i` from at->i on, up to one that needs the slow lane; 0 when there is one. */
ARN_256_INLINE int ARN_FN(arn_map_block_)(arn_job *job, size_t i, ARN_FN(arn_cursor_) *at)
{
    const arn_plan *const plan = job->plan;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    ARN_UNIT *const out = (ARN_UNIT *)job->out + at->o;
    const ARN_FN(arn_units_) units = ARN_FN(arn_read_)(in);
    const ARN_FN(arn_block_) block = ARN_FN(arn_find_)(plan, in, units);
    arn_suspicion found = {0, 32};
    if (block.is_hard)
        return 0;
    const uint32_t lanes = ~0u << (at->i - i);
    uint32_t keep = ~arn_mask_256(block.kind) & lanes;
    if (arn_any_256(block.kind, ARN_KIND_NEEDS)) {
        const __m256i earlier = ARN_UP_256(block.kind, at->before, 1);
        const uint32_t suspects = arn_suspects_256(&plan->wide.classes, earlier, block.kind) | block.closely;
        found = ARN_FN(arn_judge_)(job, i, at->i, suspects & lanes);
        if (found.conflict < 32) {
            found = ARN_BITS_FN(arn_judge_joiners_)(job, i, 32, suspects & lanes, found);
            keep &= (uint32_t)((1ull << found.conflict) - 1);
        }
    }
    arn_note_units(job, i, keep, found.swap);
    const size_t n = ARN_FN(arn_write_)(out, ARN_FN(arn_differing_)(in, units, block.low, block.high), keep);
    ARN_BITS_FN(arn_change_places_)(out, found.swap, keep);
    ARN_FN(arn_go_on_)(job, at, n, block.small, keep);
    at->i = i + (size_t)found.conflict;
    at->before = block.kind;
    return found.conflict == 32;
}

/* Maps units from at->i on to `stop`, up to one that needs the slow lane or that this kernel leaves to others; 0 when
   there is one. The last block reaches back. */
ARN_256_INLINE int ARN_FN(arn_map_blocks_)(arn_job *job, ARN_FN(arn_cursor_) *at, size_t stop)
{
    at->before = arn_all_256(ARN_CLASSES);
    while (stop - at->i >= 32)
        if (!ARN_FN(arn_map_block_)(job, at->i, at))
            return 0;
    at->before = arn_all_256(ARN_CLASSES);
    return at->i == stop || stop < 32 || job->cap - at->o < 32 || ARN_FN(arn_map_block_)(job, stop - 32, at);
}

/* The same for loops of other kinds: not inlined, and with a cursor of its own, so that theirs stay in registers. */
ARN_256 __attribute__((noinline)) static int ARN_FN(arn_map_others_)(arn_job *job, ARN_FN(arn_cursor_) *cursor,
                                                                    size_t stop)
{
    ARN_FN(arn_cursor_) at = *cursor;
    const int goes_on = ARN_FN(arn_map_blocks_)(job, &at, stop);
    *cursor = at;
    return goes_on;
}

#if ARN_BITS == 16
#include "avx2_simple.h"
#else
#include "avx2_entries.h"
#endif

/* Maps units of [job->i, stop), up to one that needs the slow lane or that this kernel leaves to others; out has room
   for as many units as are left. */
ARN_256 static void ARN_FN(arn_whole_map_)(arn_job *job, size_t stop)
{
    ARN_FN(arn_cursor_) at = {job->i, job->o, job->plan->steps & ARN_STEP_SPACES,
                              ARN_FN(arn_last_is_small_)(job->plan, (const ARN_UNIT *)job->out, job->o),
                              arn_all_256(ARN_CLASSES)};
    if (arn_is_foreign(job->plan, job->before))
        return;
#if ARN_BITS == 16
    if (job->plan->wide.classes.is_simple && !job->trace && stop - at.i >= ARN_SIMPLE_CALL) {
        ARN_FN(arn_cursor_) cursor = at; /* a copy: what a call could see would live in memory */
        arn_map_simply_256(job, &cursor, stop);
        at = cursor;
    } else
        ARN_FN(arn_map_blocks_)(job, &at, stop);
#else
    arn_map_entries_256(job, &at, stop);
#endif
    _mm256_zeroupper();
    ARN_BITS_FN(arn_move_on_)(job, at.i);
    job->o = at.o;
}

#undef ARN_UNIT_OF_LANE
#undef ARN_BITS_FN
#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
