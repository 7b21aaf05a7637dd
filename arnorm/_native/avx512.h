/* Blocks of 64 sixteen-bit units with AVX-512 (VBMI, VBMI2): what the scalar blocks of fast.h do, wider.

   Units of ASCII, of the page the plan is mostly about and of the start of another are looked up in byte tables
   (arn_wide); any other is patched in from its short entry. Low and high bytes are kept in registers of their own;
   deleting is one VPCOMPRESSB for each. */

#ifndef ARN_AVX512_H
#define ARN_AVX512_H

#include "avx512_tables.h"

/* ---- 64 units and their images, low and high bytes apart -------------------------------------------------------- */

typedef struct {
    __m512i low, high;
    __mmask64 lanes;               /* that hold a unit */
    __mmask64 ascii, upper, other; /* in ASCII; in the upper half of the page; in neither of them */
    __mmask64 more;                /* of those: among the first 64 of the other page */
} arn_units_512;

ARN_512_INLINE arn_units_512 arn_take_512(const arn_known_512 *known, const uint16_t *in, size_t n)
{
    const __m512i even = _mm512_add_epi8(arn_counting_512(), arn_counting_512());
    const __m512i odd = _mm512_or_si512(even, _mm512_set1_epi8(1));
    arn_units_512 units;
    __m512i first, second;
    units.lanes = arn_lanes_512(n);
    if (n == 64) {
        first = _mm512_loadu_si512(in);
        second = _mm512_loadu_si512(in + 32);
    } else {
        first = _mm512_maskz_loadu_epi16((__mmask32)units.lanes, in);
        second = _mm512_maskz_loadu_epi16((__mmask32)(units.lanes >> 32), in + 32);
    }
    units.low = _mm512_permutex2var_epi8(first, even, second);
    units.high = _mm512_permutex2var_epi8(first, odd, second);
    const __mmask64 in_page = _mm512_cmpeq_epi8_mask(units.high, known->page);
    const __mmask64 above = _mm512_movepi8_mask(units.low);
    units.ascii = _mm512_testn_epi8_mask(units.high, units.high) & ~above;
    units.upper = above & in_page;
    units.other = units.lanes & ~(units.ascii | in_page);
    units.more = 0;
    if (units.other)
        units.more = _mm512_mask_cmpeq_epi8_mask(units.other, units.high, known->other_page)
                     & _mm512_cmplt_epu8_mask(units.low, _mm512_set1_epi8(64));
    return units;
}

typedef struct {
    __m512i low, high, kind;
    __mmask64 deleted;
} arn_images_512;

/* The images of units that the tables do not hold, from their short entries. */
ARN_512 __attribute__((noinline)) static arn_images_512 arn_patched_512(const arn_plan *plan, const uint16_t *in,
                                                                         __mmask64 other, arn_images_512 images)
{
    uint8_t low[64], high[64], kind[64];
    _mm512_storeu_si512(low, images.low);
    _mm512_storeu_si512(high, images.high);
    _mm512_storeu_si512(kind, images.kind);
    for (__mmask64 rest = other; rest; rest &= rest - 1) {
        const int k = (int)_tzcnt_u64(rest);
        const uint32_t entry = plan->short_entries[in[k]];
        low[k] = (uint8_t)entry;
        high[k] = (uint8_t)(entry >> 8);
        kind[k] = ARN_KIND_PATCH | (entry & ARN_DELETE ? ARN_KIND_DELETE : 0) | (entry & ARN_NEEDS ? ARN_KIND_NEEDS : 0)
                  | (entry & (ARN_DELETE | ARN_DIFFERS) ? ARN_KIND_CHANGES : 0);
    }
    images.low = _mm512_loadu_si512(low);
    images.high = _mm512_loadu_si512(high);
    images.kind = _mm512_loadu_si512(kind);
    images.deleted = _mm512_movepi8_mask(images.kind);
    return images;
}

ARN_512_INLINE arn_images_512 arn_map_512(const arn_plan *plan, const uint16_t *in, const arn_units_512 *units,
                                          const arn_known_512 *known)
{
    const arn_table_512 *const low = &known->low, *const kind = &known->kind;
    arn_images_512 images;
    images.low = _mm512_mask_mov_epi8(arn_page_512(low, units->low, units->upper), units->ascii, units->low);
    images.kind = _mm512_mask_mov_epi8(arn_page_512(kind, units->low, units->upper), units->ascii,
                                       arn_ascii_512(kind, units->low));
    const __mmask64 changing = _mm512_mask_test_epi8_mask(units->ascii, images.kind, _mm512_set1_epi8(ARN_KIND_CHANGES));
    if (changing)
        images.low = _mm512_mask_mov_epi8(images.low, units->ascii, arn_ascii_512(low, units->low));
    if (units->more) {
        images.low = _mm512_mask_permutexvar_epi8(images.low, units->more, units->low, low->more);
        images.kind = _mm512_mask_permutexvar_epi8(images.kind, units->more, units->low, kind->more);
    }
    images.high = _mm512_shuffle_epi8(known->highs, images.kind);
    images.deleted = _mm512_movepi8_mask(images.kind);
    const __mmask64 other
        = (units->other & ~units->more) | _mm512_mask_test_epi8_mask(units->lanes, images.kind, _mm512_set1_epi8(ARN_KIND_PATCH));
    return other ? arn_patched_512(plan, in, other, images) : images;
}

ARN_512_INLINE __mmask64 arn_any_512(const arn_units_512 *units, const arn_images_512 *images, uint8_t kinds)
{
    return _mm512_mask_test_epi8_mask(units->lanes, images->kind, _mm512_set1_epi8((char)kinds));
}

/* Writes the first `n` of 64 units, or all where there is room for them. */
ARN_512_INLINE void arn_put_512(uint16_t *out, size_t n, int has_room, __m512i low, __m512i high)
{
    const __m512i zip = _mm512_set_epi16(
        0x5F1F, 0x5E1E, 0x5D1D, 0x5C1C, 0x5B1B, 0x5A1A, 0x5919, 0x5818, 0x5717, 0x5616, 0x5515, 0x5414, 0x5313, 0x5212,
        0x5111, 0x5010, 0x4F0F, 0x4E0E, 0x4D0D, 0x4C0C, 0x4B0B, 0x4A0A, 0x4909, 0x4808, 0x4707, 0x4606, 0x4505, 0x4404,
        0x4303, 0x4202, 0x4101, 0x4000);
    const __m512i first = _mm512_permutex2var_epi8(low, zip, high);
    const __m512i second = _mm512_permutex2var_epi8(low, _mm512_or_si512(zip, _mm512_set1_epi8(32)), high);
    if (has_room) {
        _mm512_storeu_si512(out, first);
        _mm512_storeu_si512(out + 32, second);
    } else {
        const __mmask64 lanes = arn_lanes_512(n);
        _mm512_mask_storeu_epi16(out, (__mmask32)lanes, first);
        _mm512_mask_storeu_epi16(out + 32, (__mmask32)(lanes >> 32), second);
    }
}

/* ---- neighbours --------------------------------------------------------------------------------------------- */

/* What a table of pair bits says of the units. */
ARN_512_INLINE __m512i arn_bits_512(const uint8_t table[3][256], const arn_units_512 *units)
{
    const arn_table_512 loaded = arn_load_512(table);
    const __m512i bits = _mm512_mask_mov_epi8(arn_page_512(&loaded, units->low, units->upper), units->ascii,
                                              arn_ascii_512(&loaded, units->low));
    return _mm512_mask_permutexvar_epi8(bits, units->more, units->low, loaded.more);
}

/* Left bits of the units that the tables do not hold. */

ARN_512 __attribute__((noinline)) static __m512i arn_patched_left_512(const arn_plan *plan, const uint16_t *in,
                                                                       __mmask64 other, __m512i looked_up)
{
    uint8_t left[64];
    _mm512_storeu_si512(left, looked_up);
    for (__mmask64 rest = other; rest; rest &= rest - 1) {
        const int k = (int)_tzcnt_u64(rest);
        left[k] = arn_left_byte(plan, arn_entry(plan, in[k]));
    }
    return _mm512_loadu_si512(left);
}

typedef struct {
    __mmask64 clash;  /* images that conflict with the one before */
    __mmask64 swap;   /* those of them that only have to change places with it */
} arn_clash_512;

/* Conflicts among the kept images of a block; `right` are right bits, `before` the left bits of what stands before it.

   A pair of marks that stands between two letters, out of order and without any other conflict, is put in order by a
   swap: the one thing that a text typed with the shadda first needs everywhere. Not at the edges of a block, where
   a third mark could follow or stand before. */
ARN_512_INLINE arn_clash_512 arn_clashes_512(const arn_plan *plan, const uint16_t *in, const arn_units_512 *units,
                                             __mmask64 keep, __m512i right, uint8_t before)
{
    __m512i left = arn_bits_512(plan->wide.left, units);
    const __mmask64 unknown = units->other & ~units->more;
    if (unknown)
        left = arn_patched_left_512(plan, in, unknown, left);
    left = _mm512_maskz_compress_epi8(keep, left);
    right = _mm512_maskz_compress_epi8(keep, right);
    const __m512i left_before = arn_shifted_512(left, before);
    const __m512i shared = _mm512_and_si512(left_before, right);
    arn_clash_512 found = {_mm512_test_epi8_mask(shared, shared), 0};
    if (!found.clash || !(plan->steps & ARN_STEP_ORDER))
        return found;
    const __m512i level_bits = _mm512_set1_epi8(ARN_NEAR_LEVELS);
    const __m512i levels = _mm512_and_si512(right, level_bits), levels_before = arn_shifted_512(levels, 0);
    const __mmask64 marks = _mm512_test_epi8_mask(levels, levels);
    const __m512i differ = _mm512_or_si512(shared, _mm512_xor_si512(left, left_before));
    const __mmask64 inner = arn_lanes_512((size_t)_mm_popcnt_u64(keep)) >> 1 & ~(__mmask64)3;
    found.swap = found.clash & inner & ~(marks << 2) & ~(marks >> 1)
                 & _mm512_cmpgt_epu8_mask(levels_before, levels)
                 & _mm512_testn_epi8_mask(_mm512_andnot_si512(level_bits, differ), _mm512_set1_epi8(-1));
    return found;
}

/* Whether two neighbours of units [i, i + n) conflict, judged by whole entries. */
static int arn_look_closely_512(const arn_job *job, size_t i, size_t n, uint64_t before)
{
    const arn_plan *plan = job->plan;
    const uint16_t *in = (const uint16_t *)job->in + i;
    uint64_t clash = 0;
    for (size_t k = 0; k < n; k++) {
        const uint64_t entry = arn_entry(plan, in[k]);
        clash |= ARN_CONFLICT(plan->pair_default, before, entry);
        before = entry & ARN_DELETE ? before : entry;
    }
    return clash != 0;
}

/* The entry of the last character with an image before `i`; what job->before says at job->i. */
static uint64_t arn_entry_before_512(const arn_job *job, size_t i)
{
    const uint16_t *in = (const uint16_t *)job->in;
    while (i > job->i) {
        const uint64_t entry = arn_entry(job->plan, in[--i]);
        if (!(entry & ARN_DELETE))
            return entry;
    }
    return job->before;
}

/* All conflicts of a block of `n` units at `i`. */
ARN_512_INLINE arn_clash_512 arn_judge_512(const arn_job *job, size_t i, size_t n, const arn_units_512 *units,
                                           const arn_images_512 *images)
{
    const arn_plan *plan = job->plan;
    const uint64_t before = arn_entry_before_512(job, i);
    const __mmask64 unknown = units->other & ~units->more;
    const __m512i right = _mm512_maskz_mov_epi8(units->lanes & ~unknown, arn_bits_512(plan->wide.right, units));
    const __mmask64 closely = _mm512_cmpeq_epi8_mask(right, _mm512_set1_epi8((char)ARN_CLOSELY))
                              | (unknown & arn_any_512(units, images, ARN_KIND_NEEDS));
    if (closely || arn_is_foreign(plan, before)) {
        const arn_clash_512 found = {(__mmask64)arn_look_closely_512(job, i, n, before), 0};
        return found;
    }
    return arn_clashes_512(plan, (const uint16_t *)job->in + i, units, units->lanes & ~images->deleted, right,
                           arn_left_byte(plan, before));
}

/* ---- spaces ------------------------------------------------------------------------------------------------- */

/* Of the unit before a block, in the lowest bit: whether it is a space, whether it is one or a control. */
typedef struct { uint64_t space, small; } arn_last_512;

ARN_512_INLINE arn_last_512 arn_last_of_512(const arn_plan *plan, const uint16_t *units, size_t n)
{
    const arn_last_512 last = {n && units[n - 1] == plan->space, !n || units[n - 1] <= plan->space};
    return last;
}

/* Whether a space may meet a space or a line end (a control) behind *last, which becomes the last of these `n` units.
   `low` and `high` are their bytes; unused lanes have a high byte that is not 0. */
ARN_512_INLINE int arn_meet_512(const arn_known_512 *known, __m512i low, __m512i high, size_t n, arn_last_512 *last)
{
    const __mmask64 narrow = _mm512_testn_epi8_mask(high, high);
    const uint64_t small = _mm512_mask_cmple_epu8_mask(narrow, low, known->space);
    const uint64_t space = _mm512_mask_cmpeq_epi8_mask(narrow, low, known->space);
    const int met = (small & (small << 1 | last->small) & (space | space << 1 | last->space)) != 0;
    if (n) {
        last->space = space >> (n - 1) & 1;
        last->small = small >> (n - 1) & 1;
    }
    return met;
}

/* ---- the two loops: whole blocks, then what is left ------------------------------------------------------------ */

/* Whether the block of `n` units at `i` surely does not change. */
ARN_512_INLINE int arn_stays_512(const arn_job *job, const arn_known_512 *known, size_t i, size_t n,
                                 arn_last_512 *last)
{
    const uint16_t *const text = (const uint16_t *)job->in;
    const arn_units_512 units = arn_take_512(known, text + i, n);
    const arn_images_512 images = arn_map_512(job->plan, text + i, &units, known);
    if (arn_any_512(&units, &images, ARN_KIND_CHANGES))
        return 0;
    if (arn_any_512(&units, &images, ARN_KIND_NEEDS) && arn_judge_512(job, i, n, &units, &images).clash)
        return 0;
    const __m512i high = _mm512_mask_mov_epi8(_mm512_set1_epi8(-1), units.lanes, units.high);
    return !known->spaces || !arn_meet_512(known, units.low, high, n, last);
}

/* Moves job->i behind blocks of [job->i, stop) that surely do not change. */
ARN_512 static void arn_skip_16_avx512(arn_job *job, size_t stop)
{
    const arn_known_512 known = arn_known_of_512(job->plan);
    arn_last_512 last = arn_last_of_512(job->plan, (const uint16_t *)job->in, job->i);
    size_t i = job->i;
    while (stop - i >= 64 && arn_stays_512(job, &known, i, 64, &last))
        i += 64;
    if (stop - i < 64 && arn_stays_512(job, &known, i, stop - i, &last))
        i = stop;
    job->before = arn_entry_before_512(job, i);
    job->i = i;
}

ARN_512_INLINE __m512i arn_swapped_512(__m512i bytes, __mmask64 swap)
{
    const __m512i counting = arn_counting_512(), one = _mm512_set1_epi8(1);
    const __m512i down = _mm512_mask_sub_epi8(counting, swap, counting, one);
    return _mm512_permutexvar_epi8(_mm512_mask_add_epi8(down, swap >> 1, counting, one), bytes);
}

/* Maps the block of `n` units at `i` to *o; 0 when it needs the slow lane. */
ARN_512_INLINE int arn_block_512(const arn_job *job, const arn_known_512 *known, size_t i, size_t n, size_t *o,
                                 arn_last_512 *last)
{
    uint16_t *const out = (uint16_t *)job->out;
    const uint16_t *const in = (const uint16_t *)job->in + i;
    const arn_units_512 units = arn_take_512(known, in, n);
    const arn_images_512 images = arn_map_512(job->plan, in, &units, known);
    const __mmask64 keep = units.lanes & ~images.deleted;
    const size_t kept = (size_t)_mm_popcnt_u64(keep);
    __m512i low = _mm512_maskz_compress_epi8(keep, images.low);
    __m512i high = _mm512_mask_compress_epi8(_mm512_set1_epi8(-1), keep, images.high);
    if (arn_any_512(&units, &images, ARN_KIND_NEEDS)) {
        const arn_clash_512 found = arn_judge_512(job, i, n, &units, &images);
        if (found.clash & ~found.swap)
            return 0;
        if (found.swap) {
            low = arn_swapped_512(low, found.swap);
            high = arn_swapped_512(high, found.swap);
        }
    }
    arn_put_512(out + *o, kept, n == 64, low, high);
    *o += kept;
    if (known->spaces && arn_meet_512(known, low, high, kept, last)) {
        *o = arn_collapse_16(job->plan, out, *o - kept, *o);
        *last = arn_last_of_512(job->plan, out, *o);
    }
    return 1;
}

/* Maps blocks of [job->i, stop) up to one that needs the slow lane; out has room for as many units as are left. */
ARN_512 static void arn_blocks_16_avx512(arn_job *job, size_t stop)
{
    const arn_known_512 known = arn_known_of_512(job->plan);
    size_t i = job->i, o = job->o;
    arn_last_512 last = arn_last_of_512(job->plan, (const uint16_t *)job->out, o);
    while (stop - i >= 64 && arn_block_512(job, &known, i, 64, &o, &last))
        i += 64;
    if (stop - i < 64 && arn_block_512(job, &known, i, stop - i, &o, &last))
        i = stop;
    job->before = arn_entry_before_512(job, i);
    job->i = i;
    job->o = o;
}

#endif
