/* Blocks of 64 units of 16 bits of which one byte for each says all, with AVX-512: the image, of the page or of ASCII,
   or that there is none. Nothing in them has right bits, so that no neighbours conflict. Included by avx512.h.

   The low bytes of a block are not put side by side: the odd lanes are those of its second half. There are shuffles for
   looking up and for deleting only, of which many processors do no more than one at a time. */

#ifndef ARN_AVX512_EASY_H
#define ARN_AVX512_EASY_H

#include "avx512_two.h"

#define ARN_FIRST_512 0x5555555555555555u /* lanes of the first half of a block */
#define ARN_OTHER_512 0xAAAAAAAAAAAAAAAAu

/* What stays in registers. */
typedef struct {
    const arn_wide *wide;
    __m512i table[2], page, gone, space, line, one, above, low_bytes;
} arn_known_easy_512;

ARN_512_INLINE arn_known_easy_512 arn_known_easy_of_512(const arn_plan *plan)
{
    const uint8_t *const easy = plan->wide.easy;
    const arn_known_easy_512 known = {
        &plan->wide, {_mm512_loadu_si512(easy), _mm512_loadu_si512(easy + 64)}, arn_constant_512(plan->wide.page),
        arn_constant_512(ARN_EASY_GONE), arn_constant_512((uint8_t)plan->space),
        arn_constant_512((uint8_t)plan->terminator), arn_constant_512(1), arn_constant_512(0x80),
        _mm512_set1_epi16(0xFF),
    };
    return known;
}

/* The low bytes of `n` units, and the high ones. */
ARN_512_INLINE __m512i arn_read_easy_512(const uint16_t *in, size_t n, __m512i *high)
{
    if (n == 64) { /* one byte further on stands the other byte of each unit */
        const uint8_t *const bytes = (const uint8_t *)in;
        *high = _mm512_mask_loadu_epi8(_mm512_loadu_si512(bytes + 64), ARN_FIRST_512, bytes + 1);
        return _mm512_mask_loadu_epi8(_mm512_loadu_si512(bytes), ARN_OTHER_512, bytes + 63);
    }
    const __m512i first = _mm512_maskz_loadu_epi16((__mmask32)arn_lanes_512(n), in);
    const __m512i other = _mm512_maskz_loadu_epi16((__mmask32)(arn_lanes_512(n) >> 32), in + 32);
    *high = _mm512_mask_mov_epi8(other, ARN_FIRST_512, _mm512_srli_epi16(first, 8));
    return _mm512_mask_mov_epi8(first, ARN_OTHER_512, _mm512_slli_epi16(other, 8));
}

/* Lanes of a block in the order of its units. */
ARN_512_INLINE uint64_t arn_in_order_512(uint64_t lanes)
{
    return _pext_u64(lanes, ARN_FIRST_512) | _pext_u64(lanes, ARN_OTHER_512) << 32;
}

/* Images of a block: easy bytes, or 0x80 of any other image, low bytes and high ones. */
typedef struct {
    __m512i easy, low, high;
    __mmask64 page, strange; /* units of the page; units that easy bytes do not know */
} arn_images_easy_512;

/* Looks up what easy bytes do not know: the rest of Latin-1 and of the page, and the first of the other page; 0 when
   there is still something else, or something has right bits. */
ARN_512_INLINE int arn_find_strange_512(const arn_known_easy_512 *known, __m512i low, __m512i high, __mmask64 page,
                                        __mmask64 strange, arn_images_easy_512 *images)
{
    const arn_wide *const wide = known->wide;
    const __mmask64 above = strange & _mm512_movepi8_mask(low);
    const __mmask64 upper = above & page, latin = _mm512_mask_testn_epi8_mask(above, high, high);
    const __mmask64 more = _mm512_mask_cmpeq_epi8_mask(strange, high, _mm512_set1_epi8((char)wide->other_page))
                           & _mm512_cmplt_epu8_mask(low, _mm512_set1_epi8(64));
    __m512i image = _mm512_maskz_permutexvar_epi8(more, low, _mm512_loadu_si512(wide->low[2]));
    __m512i kind = _mm512_maskz_permutexvar_epi8(more, low, _mm512_loadu_si512(wide->kind[2]));
    image = _mm512_mask_mov_epi8(image, latin, arn_upper_half_512(wide->low[0], low));
    kind = _mm512_mask_mov_epi8(kind, latin, arn_upper_half_512(wide->kind[0], low));
    if (upper) {
        image = _mm512_mask_mov_epi8(image, upper, arn_upper_half_512(wide->low[1], low));
        kind = _mm512_mask_mov_epi8(kind, upper, arn_upper_half_512(wide->kind[1], low));
    }
    if ((strange & ~(upper | latin | more)) | arn_bits_set_512(strange, kind, ARN_KIND_NEEDS | ARN_KIND_PATCH))
        return 0;
    const __m512i highs = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)wide->highs));
    const __mmask64 gone = strange & _mm512_movepi8_mask(kind);
    images->low = _mm512_mask_mov_epi8(images->low, strange, image);
    images->high = _mm512_mask_shuffle_epi8(images->high, strange, highs, kind);
    const __mmask64 ascii = _mm512_mask_testn_epi8_mask(strange, images->high, images->high)
                            & ~_mm512_movepi8_mask(image);
    images->easy = _mm512_mask_mov_epi8(images->easy, strange, known->above);
    images->easy = _mm512_mask_mov_epi8(images->easy, ascii, image);
    images->easy = _mm512_mask_mov_epi8(images->easy, gone, known->gone);
    return 1;
}

/* Looks up a block by the bytes of its units, at least those `lanes` that are asked for; 0 when it is not so easy. */
ARN_512_INLINE int arn_look_easy_512(const arn_known_easy_512 *known, __m512i low, __m512i high, uint64_t lanes,
                                     arn_images_easy_512 *images)
{
    const __mmask64 page = _mm512_cmpeq_epi8_mask(high, known->page);
    const __m512i rest = _mm512_mask_sub_epi8(high, page, high, known->page); /* of the page, 0, as of ASCII */
    const __m512i next = _mm512_adds_epu8(low, known->one); /* of DEL, which may be deleted, it is not below 0x80 */
    const __m512i not_easy = _mm512_ternarylogic_epi32(rest, next, known->above, 0xF8); /* rest | (next & above) */
    const __mmask64 strange = _mm512_test_epi8_mask(not_easy, not_easy) & lanes;
    images->page = page;
    images->strange = strange;
    images->easy = _mm512_mask2_permutex2var_epi8(known->table[0], low, page, known->table[1]);
    images->low = _mm512_andnot_si512(known->above, images->easy);
    images->high = _mm512_maskz_mov_epi8(_mm512_movepi8_mask(images->easy), known->page);
    return !strange || arn_find_strange_512(known, low, high, page, strange, images);
}

/* The images of each half of a block, in order. */
typedef struct { __m512i first, other; } arn_halves_512;

ARN_512_INLINE arn_halves_512 arn_halves_easy_512(const arn_known_easy_512 *known, const arn_images_easy_512 *images)
{
    const __m512i low_bytes = known->low_bytes; /* of units: of either, (low_bytes & one) | (~low_bytes & other) */
    const arn_halves_512 halves = {
        _mm512_ternarylogic_epi32(low_bytes, images->low, _mm512_slli_epi16(images->high, 8), 0xCA),
        _mm512_ternarylogic_epi32(low_bytes, _mm512_srli_epi16(images->low, 8), images->high, 0xCA),
    };
    return halves;
}

/* The lanes of units, those in order. */
ARN_512_INLINE uint64_t arn_lanes_easy_512(uint64_t units)
{
    return _pdep_u64(units, ARN_FIRST_512) | _pdep_u64(units >> 32, ARN_OTHER_512);
}

/* Maps the block of `n` units at at->i, for which there is room; 0 when it is not so easy, or spaces meet in it. */
ARN_512_INLINE int arn_block_easy_512(const arn_job *job, const arn_known_easy_512 *known, size_t n, int has_spaces,
                                      arn_place_512 *at)
{
    uint16_t *const out = (uint16_t *)job->out + at->o;
    const uint64_t lanes = n == 64 ? ~(uint64_t)0 : arn_lanes_easy_512(arn_lanes_512(n));
    __m512i high;
    const __m512i low = arn_read_easy_512((const uint16_t *)job->in + at->i, n, &high);
    arn_images_easy_512 images;
    if (!arn_look_easy_512(known, low, high, lanes, &images))
        return 0;
    const __mmask64 small = _mm512_cmple_epu8_mask(images.easy, known->space);
    const __mmask64 control = _mm512_mask_cmpneq_epi8_mask(small, images.easy, known->space);
    const __mmask64 odd = _mm512_mask_cmpneq_epi8_mask(control, images.easy, known->line);
    if (odd & lanes)
        return 0;
    const uint64_t keep = ~_mm512_cmpeq_epi8_mask(images.easy, known->gone) & lanes;
    const uint64_t keep_first = _pext_u64(keep, ARN_FIRST_512), keep_other = _pext_u64(keep, ARN_OTHER_512);
    const size_t n_first = (size_t)_mm_popcnt_u64(keep_first), kept = (size_t)_mm_popcnt_u64(keep);
    const uint64_t met_by = _pext_u64(arn_in_order_512(small), keep_first | keep_other << 32);
    const uint64_t met = met_by & (met_by << 1 | at->small_before);
    if (has_spaces && met) {
        const uint64_t space = _pext_u64(arn_in_order_512(small & ~control), keep_first | keep_other << 32);
        if (met & (space | space << 1 | (uint64_t)(!at->o || out[-1] == job->plan->space)))
            return 0;
    }
    const arn_halves_512 halves = arn_halves_easy_512(known, &images);
    const __m512i first = _mm512_maskz_compress_epi16((__mmask32)keep_first, halves.first);
    const __m512i other = _mm512_maskz_compress_epi16((__mmask32)keep_other, halves.other);
    if (n == 64 || job->cap - at->o >= 64) {
        _mm512_storeu_si512(out, first);
        _mm512_storeu_si512(out + n_first, other);
    } else {
        _mm512_mask_storeu_epi16(out, (__mmask32)arn_lanes_512(n_first), first);
        _mm512_mask_storeu_epi16(out + n_first, (__mmask32)arn_lanes_512(kept - n_first), other);
    }
    at->small_before = kept ? met_by >> (kept - 1) : at->small_before;
    at->i += n;
    at->o += kept;
    return 1;
}

/* Moves on from `i` behind blocks that stay: of the lower half of the page and ASCII, without a right bit, and no two
   of spaces and controls side by side; *small_before says whether one stands before, and then at the end. */
ARN_512_INLINE size_t arn_skip_easy_16_512(const arn_job *job, const arn_known_two_512 *known, size_t i, size_t stop,
                                           uint64_t *small_before)
{
    const __m512i special = arn_constant_512(ARN_NOTE_ODD | ARN_NOTE_NEEDS | ARN_NOTE_CHANGES);
    uint64_t before = *small_before;
    for (; stop - i >= 64; i += 64) {
        __m512i high;
        const __m512i low = arn_read_easy_512((const uint16_t *)job->in + i, 64, &high);
        const __mmask64 page = _mm512_cmpeq_epi8_mask(high, known->page);
        const __m512i rest = _mm512_mask_sub_epi8(high, page, high, known->page); /* as above */
        const __m512i strange = _mm512_ternarylogic_epi32(rest, low, known->own_drop, 0xF8);
        const __m512i note = _mm512_mask_mov_epi8(
            _mm512_permutex2var_epi8(known->ascii_note[0], low, known->ascii_note[1]), page,
            _mm512_permutex2var_epi8(known->page_note[0], low, known->page_note[1]));
        const __m512i found = _mm512_ternarylogic_epi32(strange, note, special, 0xF8);
        const uint64_t small = _mm512_mask_cmple_epu8_mask(~page, low, known->space);
        const uint64_t behind = small << 2 | (small >> 61 & 2) | before; /* the last of the first half, in lane 62 */
        if (_mm512_test_epi8_mask(found, found) | (known->spaces ? small & behind : 0))
            break;
        before = small >> 63;
    }
    *small_before = before;
    return i;
}

/* Maps units from at->i on, up to a block that is not so easy; out has room for as many units as are left. Nothing is
   called from here: what is in registers stays there. */
ARN_512 __attribute__((noinline)) static void arn_map_easy_16_512(const arn_job *job, arn_place_512 *place, size_t stop)
{
    const arn_known_easy_512 known = arn_known_easy_of_512(job->plan);
    const int has_spaces = (job->plan->steps & ARN_STEP_SPACES) != 0;
    arn_place_512 at = *place;
    while (stop - at.i >= 64 && arn_block_easy_512(job, &known, 64, has_spaces, &at))
        ;
    if (stop - at.i < 64 && at.i < stop)
        arn_block_easy_512(job, &known, stop - at.i, has_spaces, &at);
    *place = at;
}

#endif
