/* Blocks of 64 sixteen-bit units with AVX-512: what the scalar blocks of fast.h do, wider. Low and high bytes are kept
   in registers of their own; deleting is one VPCOMPRESSB for each. */

#ifndef ARN_AVX512_H
#define ARN_AVX512_H

#include "avx512_tables.h"

/* Takes up to 64 units; *high are their high bytes. */
ARN_512_INLINE arn_units_512 arn_take_512(const arn_known_512 *known, const uint16_t *in, size_t n, __m512i *high)
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
    *high = _mm512_permutex2var_epi8(first, odd, second);
    const __mmask64 narrow = _mm512_testn_epi8_mask(*high, *high), above = _mm512_movepi8_mask(units.low);
    const __mmask64 page = _mm512_cmpeq_epi8_mask(*high, known->page);
    units.ascii = narrow & ~above;
    units.upper = page & above;
    units.unknown = units.lanes & ~(units.ascii | page);
    units.latin = units.more = 0;
    if (units.unknown) {
        units.latin = units.unknown & narrow;
        units.more = _mm512_mask_cmpeq_epi8_mask(units.unknown, *high, known->other_page)
                     & _mm512_cmplt_epu8_mask(units.low, _mm512_set1_epi8(64));
        units.unknown &= ~(units.latin | units.more);
    }
    return units;
}

/* The images that the tables do not hold, from short entries. */
ARN_512 __attribute__((noinline)) static arn_images_512 arn_patched_512(const arn_plan *plan, const uint16_t *in,
                                                                         arn_images_512 images, __m512i *high)
{
    uint8_t low[64], upper[64], kind[64];
    _mm512_storeu_si512(low, images.low);
    _mm512_storeu_si512(upper, *high);
    _mm512_storeu_si512(kind, images.kind);
    for (__mmask64 rest = images.unknown; rest; rest &= rest - 1) {
        const int k = (int)_tzcnt_u64(rest);
        const uint32_t entry = plan->short_entries[in[k]];
        low[k] = (uint8_t)entry;
        upper[k] = (uint8_t)(entry >> 8);
        kind[k] = arn_kind_of_short(entry);
    }
    images.low = _mm512_loadu_si512(low);
    images.kind = _mm512_loadu_si512(kind);
    images.deleted = _mm512_movepi8_mask(images.kind);
    *high = _mm512_loadu_si512(upper);
    return images;
}

/* Images of units, *high their high bytes. */
ARN_512_INLINE arn_images_512 arn_map_512(const arn_plan *plan, const uint16_t *in, const arn_units_512 *units,
                                          const arn_known_512 *known, __m512i *high)
{
    const arn_images_512 images = arn_images_of_512(units, known);
    *high = _mm512_shuffle_epi8(known->highs, images.kind);
    return images.unknown ? arn_patched_512(plan, in, images, high) : images;
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

/* All conflicts of the block of `n` units at `i`. */
ARN_512_INLINE arn_clash_512 arn_clashes_512(const arn_job *job, size_t i, size_t n, const arn_units_512 *units,
                                             const arn_images_512 *images)
{
    const uint64_t before = arn_entry_before_512(job, i);
    arn_clash_512 found = {0, 0, 1};
    if (!images->unknown)
        found = arn_judge_512(job->plan, units, units->lanes & ~images->deleted, before);
    if (found.closely)
        found.clash = (__mmask64)arn_look_closely_512(job, i, n, before);
    return found;
}

ARN_512_INLINE arn_last_512 arn_last_of_512(const arn_plan *plan, const uint16_t *units, size_t n)
{
    const arn_last_512 last = {n && units[n - 1] == plan->space, !n || units[n - 1] <= plan->space};
    return last;
}

/* ---- the two loops: whole blocks, then what is left ------------------------------------------------------------ */

/* Whether the block of `n` units at `i` surely does not change. */
ARN_512_INLINE int arn_stays_512(const arn_job *job, const arn_known_512 *known, size_t i, size_t n,
                                 arn_last_512 *last)
{
    const uint16_t *const in = (const uint16_t *)job->in + i;
    __m512i high, image_high;
    const arn_units_512 units = arn_take_512(known, in, n, &high);
    const arn_images_512 images = arn_map_512(job->plan, in, &units, known, &image_high);
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_CHANGES))
        return 0;
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_NEEDS)
        && arn_clashes_512(job, i, n, &units, &images).clash)
        return 0;
    const __mmask64 narrow = _mm512_mask_testn_epi8_mask(units.lanes, high, high);
    return !known->spaces || !arn_meet_512(known, units.low, narrow, n, last);
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
    __m512i high;
    const arn_units_512 units = arn_take_512(known, in, n, &high);
    const arn_images_512 images = arn_map_512(job->plan, in, &units, known, &high);
    const __mmask64 keep = units.lanes & ~images.deleted;
    const size_t kept = (size_t)_mm_popcnt_u64(keep);
    __m512i low = _mm512_maskz_compress_epi8(keep, images.low);
    high = _mm512_mask_compress_epi8(_mm512_set1_epi8(-1), keep, high);
    if (arn_bits_set_512(units.lanes, images.kind, ARN_KIND_NEEDS)) {
        const arn_clash_512 found = arn_clashes_512(job, i, n, &units, &images);
        if (found.clash & ~found.swap)
            return 0;
        if (found.swap) {
            low = arn_swapped_512(low, found.swap);
            high = arn_swapped_512(high, found.swap);
        }
    }
    arn_put_512(out + *o, kept, n == 64, low, high);
    *o += kept;
    if (known->spaces && arn_meet_512(known, low, _mm512_testn_epi8_mask(high, high), kept, last)) {
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
