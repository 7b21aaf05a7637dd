/* Texts in which nearly every block of 64 units holds something besides ASCII and the page, as those with pictographs:
   units of 32 bits, with AVX-512. Included by avx512.h.

   A branch on what a block holds cannot be foreseen there, and is decided late, behind all that a look at it takes. So
   a few blocks are looked at, one behind the other, without any branch; then the units of which that does not say all,
   which are called odd, are settled one by one; then the blocks are written. Conflicts that need no slow lane are
   settled on the way. */

#ifndef ARN_AVX512_MIXED_H
#define ARN_AVX512_MIXED_H

#include "avx512_easy.h"

enum { ARN_MIXED_BLOCKS = 8, ARN_MIXED_UNITS = 64 * ARN_MIXED_BLOCKS };

/* What is known of a block; masks are in the order of the units. */
typedef struct {
    __m512i differ[2];          /* by what images differ, 16 bits each: of units 0 16 1 17 ..., of 32 48 33 49 ... */
    uint64_t keep, space, line; /* of images: there is one; it is the space; it is less, which ends a line */
    uint64_t patch;             /* `differ` does not say it */
    uint64_t has_controls;      /* that do not end lines */
} arn_seen_512;

/* A few blocks from unit `begin` on, and where their odd units are. */
typedef struct {
    arn_seen_512 block[ARN_MIXED_BLOCKS];
    uint8_t odd_block[ARN_MIXED_UNITS + 64], odd_unit[ARN_MIXED_UNITS + 64]; /* whole registers are written */
    size_t begin, end, n_odd;
} arn_chunk_512;

static inline size_t arn_odd_at_512(const arn_chunk_512 *chunk, size_t m)
{
    return chunk->begin + 64 * (size_t)chunk->odd_block[m] + chunk->odd_unit[m];
}

/* ---- looking at a block ------------------------------------------------------------------------------------------ */

/* A range of characters to which nothing happens: of whole blocks of 256, by the higher bytes, or within a block. */
typedef struct { __m512i first, more, top; } arn_still_512_range;

/* What stays in registers. */
typedef struct {
    __m512i lower[2], upper[2], upper_low[2]; /* easy bytes of the halves of the page; low bytes of the upper images */
    __m512i page, space, line, one, above, filler, order;
    arn_still_512_range still[2], part;
    __m512i part_high;
} arn_known_mixed_512;

ARN_512_INLINE __m512i arn_pick_512(__m512i mask, __m512i one, __m512i other)
{
    return _mm512_ternarylogic_epi32(mask, one, other, 0xCA);
}

/* `bytes`, or 0xFF bits where two others differ. */
ARN_512_INLINE __m512i arn_unless_512(__m512i bytes, __m512i one, __m512i other)
{
    return _mm512_ternarylogic_epi32(bytes, one, other, 0xF6); /* bytes | (one ^ other) */
}

/* Where bytes are found that arn_gather_512 reads, in the order of their units. */
ARN_512_INLINE __m512i arn_gathered_order_512(void)
{
    const __m512i pair = _mm512_and_si512(_mm512_srli_epi16(arn_counting_512(), 4), _mm512_set1_epi8(3));
    const __m512i place = _mm512_shuffle_epi8(_mm512_set1_epi32(0x03010200), pair);
    const __m512i group = _mm512_and_si512(arn_counting_512(), _mm512_set1_epi8(0x0F));
    return _mm512_or_si512(_mm512_slli_epi16(group, 2), place);
}

ARN_512_INLINE arn_known_mixed_512 arn_known_mixed_of_512(const arn_plan *plan)
{
    const arn_wide *const wide = &plan->wide;
    arn_known_mixed_512 known = {
        .page = arn_constant_512(wide->page), .space = arn_constant_512((uint8_t)plan->space),
        .line = arn_constant_512((uint8_t)plan->terminator), .one = arn_constant_512(1),
        .above = arn_constant_512(0x80), .filler = arn_constant_512(ARN_EASY_FILLER),
        .order = arn_gathered_order_512(), .part_high = arn_constant_512(wide->still_high),
        .part = {arn_constant_512(wide->still_low), arn_constant_512((uint8_t)(wide->still_size - 1)),
                 arn_constant_512(wide->still_size ? 0 : 0xFF)},
    };
    for (int k = 0; k < 2; k++) {
        const arn_still_blocks blocks = wide->still_blocks[k];
        known.lower[k] = _mm512_loadu_si512(wide->easy_page + 64 * k);
        known.upper[k] = _mm512_loadu_si512(wide->easy_page + 128 + 64 * k);
        known.upper_low[k] = _mm512_loadu_si512(wide->low[1] + 128 + 64 * k);
        known.still[k].first = arn_constant_512(blocks.first);
        known.still[k].more = arn_constant_512(blocks.more);
        known.still[k].top = arn_constant_512(blocks.top);
    }
    return known;
}

/* The lowest three bytes of 64 units: those of units m, 32 + m, 16 + m and 48 + m stand side by side. */
typedef struct { __m512i low, high, top; } arn_gathered_512;

ARN_512_INLINE arn_gathered_512 arn_gather_512(const uint32_t *in)
{
    const __m512i half = _mm512_set1_epi32(0xFFFF), byte = _mm512_set1_epi16(0xFF);
    const __m512i a = _mm512_loadu_si512(in), b = _mm512_loadu_si512(in + 16);
    const __m512i c = _mm512_loadu_si512(in + 32), d = _mm512_loadu_si512(in + 48);
    const __m512i ab = arn_pick_512(half, a, _mm512_slli_epi32(b, 16));
    const __m512i cd = arn_pick_512(half, c, _mm512_slli_epi32(d, 16));
    const __m512i ab_top = arn_pick_512(half, _mm512_srli_epi32(a, 16), b);
    const __m512i cd_top = arn_pick_512(half, _mm512_srli_epi32(c, 16), d);
    const arn_gathered_512 bytes = {
        arn_pick_512(byte, ab, _mm512_slli_epi16(cd, 8)), arn_pick_512(byte, _mm512_srli_epi16(ab, 8), cd),
        arn_pick_512(byte, ab_top, _mm512_slli_epi16(cd_top, 8)),
    };
    return bytes;
}

/* 0 in lanes of `bytes` that are in a range, if the top byte is. */
ARN_512_INLINE __m512i arn_beside_512(const arn_still_512_range *range, __m512i bytes, __m512i top)
{
    const __m512i beside = _mm512_subs_epu8(_mm512_sub_epi8(bytes, range->first), range->more);
    return arn_unless_512(beside, top, range->top);
}

ARN_512_INLINE __mmask64 arn_still_mixed_512(const arn_known_mixed_512 *known, const arn_gathered_512 *bytes)
{
    const __m512i part = arn_beside_512(&known->part, bytes->low, bytes->top);
    const __m512i blocks = _mm512_min_epu8(arn_beside_512(&known->still[0], bytes->high, bytes->top),
                                           arn_beside_512(&known->still[1], bytes->high, bytes->top));
    const __m512i beside = _mm512_min_epu8(blocks, arn_unless_512(part, bytes->high, known->part_high));
    return _mm512_testn_epi8_mask(beside, beside);
}

/* Looks at 64 units; returns which are odd. Of fillers in a row only the first is, for what stands before it. */
ARN_512_INLINE uint64_t arn_look_512(const arn_known_mixed_512 *known, const uint32_t *in, arn_seen_512 *seen)
{
    const arn_gathered_512 bytes = arn_gather_512(in);
    const __m512i low = bytes.low, not_page = arn_unless_512(bytes.top, bytes.high, known->page);
    const __mmask64 page = _mm512_testn_epi8_mask(not_page, not_page), upper = page & _mm512_movepi8_mask(low);
    const __m512i next = _mm512_adds_epu8(low, known->one); /* of DEL, which may be deleted, it is not below 0x80 */
    const __m512i higher = _mm512_or_si512(bytes.high, bytes.top);
    const __m512i not_ascii = _mm512_ternarylogic_epi32(higher, next, known->above, 0xF8);
    const __mmask64 strange = _mm512_mask_test_epi8_mask(~page, not_ascii, not_ascii);
    const __mmask64 still = arn_still_mixed_512(known, &bytes);
    __m512i easy = _mm512_mask2_permutex2var_epi8(known->lower[0], low, page, known->lower[1]);
    __m512i image = _mm512_andnot_si512(known->above, easy);
    easy = _mm512_mask_mov_epi8(easy, upper, _mm512_permutex2var_epi8(known->upper[0], low, known->upper[1]));
    image = _mm512_mask_mov_epi8(
        image, upper, _mm512_permutex2var_epi8(known->upper_low[0], low, known->upper_low[1]));
    const __mmask64 mapped = _mm512_mask_test_epi8_mask(page, easy, easy);
    const __m512i low_differs = _mm512_maskz_mov_epi8(mapped, _mm512_xor_si512(low, image));
    const __m512i high_differs = _mm512_maskz_mov_epi8(mapped & ~_mm512_movepi8_mask(easy), known->page);
    const __m512i byte = _mm512_set1_epi16(0xFF);
    seen->differ[0] = arn_pick_512(byte, low_differs, _mm512_slli_epi16(high_differs, 8));
    seen->differ[1] = arn_pick_512(byte, _mm512_srli_epi16(low_differs, 8), high_differs);
    easy = _mm512_mask_mov_epi8(easy, strange, _mm512_maskz_mov_epi8(still, known->above));
    easy = _mm512_permutexvar_epi8(known->order, easy);
    const __m512i gone = _mm512_or_si512(easy, known->above); /* ARN_EASY_GONE, also of a filler */
    const uint64_t small = _mm512_cmple_epu8_mask(easy, known->space);
    const uint64_t filler = _mm512_cmpeq_epi8_mask(easy, known->filler);
    seen->space = _mm512_cmpeq_epi8_mask(easy, known->space);
    seen->line = _mm512_cmpeq_epi8_mask(easy, known->line);
    seen->keep = _mm512_cmpneq_epi8_mask(gone, _mm512_set1_epi8(-1));
    seen->patch = seen->has_controls = 0;
    return (small & ~(seen->space | seen->line)) | (filler & ~(filler << 1));
}

/* Looks at `n` blocks. */
ARN_512 __attribute__((noinline)) static void arn_look_at_512(const arn_known_mixed_512 *all, const uint32_t *in,
                                                              size_t n, arn_chunk_512 *chunk)
{
    const arn_known_mixed_512 known = *all;
    size_t n_odd = 0;
    for (size_t k = 0; k < n; k++) {
        const uint64_t odd = arn_look_512(&known, in + 64 * k, &chunk->block[k]);
        _mm512_storeu_si512(chunk->odd_block + n_odd, _mm512_set1_epi8((char)k));
        _mm512_storeu_si512(chunk->odd_unit + n_odd, _mm512_maskz_compress_epi8(odd, arn_counting_512()));
        n_odd += (size_t)_mm_popcnt_u64(odd);
    }
    chunk->n_odd = n_odd;
}

/* ---- odd units --------------------------------------------------------------------------------------------------- */

static int arn_aside_32_avx512(arn_job *job);
static void arn_resume_32_avx512(arn_job *job, size_t end);

/* A condition that a compiler would take apart into branches, of which each can be foreseen less than the whole. */
ARN_512_INLINE int arn_at_once_512(int condition)
{
    __asm__("" : "+r"(condition));
    return condition;
}

/* Whether the unit at `i` may conflict with the one before it, which tells it where that is of the BMP and stays. */
ARN_512_INLINE int arn_may_clash_at_512(const arn_job *job, size_t i, uint64_t entry)
{
    const uint32_t c = i ? ((const uint32_t *)job->in)[i - 1] : ARN_BMP;
    const uint64_t before = job->plan->bmp[c % ARN_BMP];
    const int is_clear = (c < ARN_BMP) & !(before & ARN_DELETE) & !ARN_CONFLICT(job->plan->pair_default, before, entry);
    return arn_at_once_512(((entry & ARN_NEEDS) != 0) & !is_clear);
}

/* Settles a conflict of the unit at `i`, `unit` of its block, where it stays or goes with those like it; else 0. */
static int arn_settle_clash_512(arn_job *job, size_t i, size_t unit, arn_seen_512 *seen)
{
    if (arn_joins_32(job, i) || !arn_clashes_at_32(job, i))
        return 1;
    int stays;
    const size_t n = arn_settled_32(job, i, &stays);
    if (!n || unit + n > 64)
        return 0;
    const uint64_t lanes = ~(uint64_t)0 >> (64 - n) << unit;
    seen->keep = stays ? seen->keep | lanes : seen->keep & ~lanes;
    seen->patch |= lanes;
    arn_resume_32_avx512(job, i + n);
    return 1;
}

/* Settles odd units from the `m`th on, up to one that needs more; returns which that is, or how many there are. */
ARN_512 __attribute__((noinline)) static size_t arn_settle_odd_512(arn_job *job, arn_chunk_512 *chunk, size_t m)
{
    const arn_plan *const plan = job->plan;
    const uint32_t *const in = (const uint32_t *)job->in;
    for (; m < chunk->n_odd; m++) {
        const size_t unit = chunk->odd_unit[m], i = arn_odd_at_512(chunk, m);
        arn_seen_512 *const seen = &chunk->block[chunk->odd_block[m]];
        const uint64_t entry = arn_entry(plan, in[i]);
        const uint32_t delta = (uint32_t)entry & ARN_DELTA, image = in[i] ^ delta, is_kept = !(entry & ARN_DELETE);
        seen->keep &= ~((uint64_t)!is_kept << unit);
        if (arn_at_once_512(is_kept & ((delta != 0) | (image <= plan->space)))) {
            seen->patch |= (uint64_t)1 << unit;
            seen->space |= (uint64_t)(image == plan->space) << unit;
            seen->line |= (uint64_t)(image < plan->space) << unit;
            seen->has_controls |= image < plan->space;
        }
        if (arn_may_clash_at_512(job, i, entry) && !arn_settle_clash_512(job, i, unit, seen))
            break;
    }
    return m;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

/* Writes the images of the units of a block that are kept. */
ARN_512_INLINE void arn_write_seen_512(uint32_t *out, const uint32_t *in, const arn_seen_512 *seen, uint64_t keep)
{
    const __m512i half = _mm512_set1_epi32(0xFFFF);
    for (int j = 0; j < 4; j++) {
        const __mmask16 kept = (__mmask16)(keep >> 16 * j);
        const __m512i units = _mm512_loadu_si512(in + 16 * j), differ = seen->differ[j / 2];
        const __m512i images = j % 2 ? _mm512_xor_si512(units, _mm512_srli_epi32(differ, 16))
                                     : _mm512_ternarylogic_epi32(units, differ, half, 0x78); /* ^ (differ & half) */
        arn_foresee((const uint8_t *)(in + 16 * j), (const uint8_t *)out);
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(kept, images));
        out += _mm_popcnt_u32(kept);
    }
}

/* Leaves out of *keep what closes up the spaces of a block behind `o` units of output; 0 where that takes more. */
ARN_512_INLINE int arn_close_512(const arn_job *job, const arn_seen_512 *seen, size_t o, uint64_t *keep)
{
    const uint32_t *const out = (const uint32_t *)job->out;
    const uint64_t space = _pext_u64(seen->space, *keep), line = _pext_u64(seen->line, *keep);
    const uint64_t space_before = o && out[o - 1] == job->plan->space;
    const uint64_t line_before = !o || arn_ends_line_32(job->plan, out[o - 1]);
    const uint64_t again = space & (space << 1 | space_before), first = space & ~again;
    if ((again & line >> 1) | (line & space_before) | seen->has_controls)
        return 0;
    *keep = _pdep_u64(~(again | (first & (line << 1 | line_before | line >> 1))), *keep);
    return 1;
}

/* Writes those of the block at `i` that `lanes` are. There is room for a whole block. */
ARN_512_INLINE void arn_put_512(const arn_job *job, const arn_seen_512 *seen, size_t i, uint64_t lanes, int has_spaces,
                                arn_place_512 *at)
{
    const uint32_t *const in = (const uint32_t *)job->in + i;
    uint32_t *const out = (uint32_t *)job->out + at->o;
    uint64_t keep = seen->keep & lanes;
    const uint64_t small = seen->space | seen->line, met_by = _pext_u64(small, keep);
    int is_open = has_spaces && (met_by & (met_by << 1 | at->small_before));
    if (is_open)
        is_open = !arn_close_512(job, seen, at->o, &keep);
    arn_write_seen_512(out, in, seen, keep);
    for (uint64_t patch = seen->patch & keep; patch; patch &= patch - 1) {
        const uint32_t c = in[_tzcnt_u64(patch)];
        out[_mm_popcnt_u64(keep & (_blsmsk_u64(patch) >> 1))] = c ^ ((uint32_t)arn_entry(job->plan, c) & ARN_DELTA);
    }
    const size_t kept = (size_t)_mm_popcnt_u64(keep);
    at->o += kept;
    at->small_before = keep ? small >> (63 - _lzcnt_u64(keep)) & 1 : at->small_before;
    if (is_open) {
        at->o = arn_closed_up_32(job, at->o - kept, at->o);
        at->small_before = !at->o || ((const uint32_t *)job->out)[at->o - 1] <= job->plan->space;
    }
}

/* Writes the blocks of a chunk from at->i up to `stop`. */
ARN_512 __attribute__((noinline)) static void arn_put_all_512(const arn_job *job, const arn_chunk_512 *chunk,
                                                              size_t stop, arn_place_512 *place)
{
    const int has_spaces = (job->plan->steps & ARN_STEP_SPACES) != 0;
    const size_t begin = chunk->begin, end = (stop - begin) / 64, rest = (stop - begin) % 64;
    arn_place_512 at = *place;
    size_t k = (at.i - begin) / 64;
    uint64_t lanes = ~arn_lanes_512((at.i - begin) % 64);
    for (; k < end; k++) {
        arn_put_512(job, &chunk->block[k], begin + 64 * k, lanes, has_spaces, &at);
        lanes = ~(uint64_t)0;
    }
    if (rest)
        arn_put_512(job, &chunk->block[k], begin + 64 * k, lanes & arn_lanes_512(rest), has_spaces, &at);
    at.i = stop;
    *place = at;
}

/* ---- chunks ------------------------------------------------------------------------------------------------------ */

/* Goes on behind the conflict at at->i; 0 where it needs the slow lane. */
static int arn_pass_512(arn_job *job, arn_place_512 *at)
{
    arn_move_to_32(job, at->i);
    job->o = at->o;
    if (!arn_aside_32_avx512(job))
        return 0;
    at->i = job->i;
    at->o = job->o;
    at->small_before = !at->o || ((const uint32_t *)job->out)[at->o - 1] <= job->plan->space;
    return 1;
}

/* Whether there is room for the blocks of a chunk from that of at->i on. */
static inline int arn_has_room_512(const arn_job *job, const arn_chunk_512 *chunk, const arn_place_512 *at)
{
    return job->cap - at->o >= chunk->end - at->i + (at->i - chunk->begin) % 64;
}

/* Maps a chunk that was looked at; 0 where it came to a conflict for the slow lane, or to the end of the room. */
static int arn_map_chunk_512(arn_job *job, arn_chunk_512 *chunk, arn_place_512 *at)
{
    if (chunk->n_odd)
        arn_move_to_32(job, chunk->begin); /* so that nobody goes back further for what stands before */
    for (size_t m = 0; at->i < chunk->end;) {
        if (!arn_has_room_512(job, chunk, at))
            return 0;
        m = arn_settle_odd_512(job, chunk, m);
        const int is_clear = m == chunk->n_odd;
        arn_put_all_512(job, chunk, is_clear ? chunk->end : arn_odd_at_512(chunk, m), at);
        if (!is_clear && !arn_pass_512(job, at))
            return 0;
        while (m < chunk->n_odd && arn_odd_at_512(chunk, m) < at->i)
            m++;
    }
    return 1;
}

/* Whether the blocks of a chunk that begins at `in` hold something besides ASCII, Latin-1 and the page. */
ARN_512 static int arn_is_mixed_512(const arn_plan *plan, const uint32_t *in)
{
    const __m512i page = _mm512_set1_epi32(plan->wide.page);
    __mmask16 other = 0;
    for (int k = 0; k < ARN_MIXED_UNITS; k += 16) {
        const __m512i higher = _mm512_srli_epi32(_mm512_loadu_si512(in + k), 8);
        other |= _mm512_mask_cmpneq_epi32_mask(_mm512_test_epi32_mask(higher, higher), higher, page);
    }
    return other != 0;
}

/* Maps units from at->i on, up to a chunk with so much odd in it that it is left to others; 0 as of a chunk. */
ARN_512 __attribute__((noinline)) static int arn_map_mixed_512(arn_job *job, arn_place_512 *at, size_t stop)
{
    enum { ARN_MANY_ODD = 12 }; /* a block */
    const arn_known_mixed_512 known = arn_known_mixed_of_512(job->plan);
    arn_chunk_512 chunk;
    while (at->i + 64 <= stop) {
        const size_t left = (stop - at->i) / 64, n = left < ARN_MIXED_BLOCKS ? left : ARN_MIXED_BLOCKS;
        chunk.begin = at->i;
        chunk.end = at->i + 64 * n;
        arn_look_at_512(&known, (const uint32_t *)job->in + at->i, n, &chunk);
        if (chunk.n_odd > ARN_MANY_ODD * n)
            break;
        if (!arn_map_chunk_512(job, &chunk, at))
            return 0;
    }
    return 1;
}

#endif
