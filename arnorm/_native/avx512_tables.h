/* What the AVX-512 kernels share: 64 characters in byte lanes, their images and their neighbours, by the byte tables of
   the plan (arn_wide; VBMI looks up 64 bytes at a time). Reading characters and writing images is each kernel's own. */

#ifndef ARN_AVX512_TABLES_H
#define ARN_AVX512_TABLES_H

#include <immintrin.h>

#include "ahead.h"
#include "lanes.h"
#include "wide.h"

#define ARN_512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))
#define ARN_512_INLINE ARN_512 __attribute__((always_inline)) static inline

/* The lowest `n` of 64 lanes. */
ARN_512_INLINE __mmask64 arn_lanes_512(size_t n)
{
    return n >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << n) - 1;
}

ARN_512_INLINE __m512i arn_counting_512(void)
{
    return _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
                            0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
}

/* The bytes one lane up, `first` in the lowest. */
ARN_512_INLINE __m512i arn_shifted_512(__m512i bytes, uint8_t first)
{
    const __m512i before = _mm512_sub_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    return _mm512_mask_mov_epi8(_mm512_permutexvar_epi8(before, bytes), 1, _mm512_set1_epi8((char)first));
}

/* Units from their low and high bytes, the lower (0) or upper (1) 32 of 64. */
ARN_512_INLINE __m512i arn_zip_512(__m512i low, __m512i high, int half)
{
    const __m512i zip = _mm512_set_epi16(
        0x5F1F, 0x5E1E, 0x5D1D, 0x5C1C, 0x5B1B, 0x5A1A, 0x5919, 0x5818, 0x5717, 0x5616, 0x5515, 0x5414, 0x5313, 0x5212,
        0x5111, 0x5010, 0x4F0F, 0x4E0E, 0x4D0D, 0x4C0C, 0x4B0B, 0x4A0A, 0x4909, 0x4808, 0x4707, 0x4606, 0x4505, 0x4404,
        0x4303, 0x4202, 0x4101, 0x4000);
    return _mm512_permutex2var_epi8(low, _mm512_or_si512(zip, _mm512_set1_epi8((char)(32 * half))), high);
}

ARN_512_INLINE __m512i arn_even_words_512(void)
{
    return _mm512_set_epi16(62, 60, 58, 56, 54, 52, 50, 48, 46, 44, 42, 40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18,
                            16, 14, 12, 10, 8, 6, 4, 2, 0);
}

/* The same of halves of 16 bits. */
ARN_512_INLINE __m512i arn_zip_words_512(__m512i low, __m512i high, int half)
{
    const __m512i zip = _mm512_set_epi16(47, 15, 46, 14, 45, 13, 44, 12, 43, 11, 42, 10, 41, 9, 40, 8, 39, 7, 38, 6, 37,
                                         5, 36, 4, 35, 3, 34, 2, 33, 1, 32, 0);
    return _mm512_permutex2var_epi16(low, _mm512_add_epi16(zip, _mm512_set1_epi16((short)(16 * half))), high);
}

/* The bytes after every pair of which `swap` marks the second has changed places. */
ARN_512_INLINE __m512i arn_swapped_512(__m512i bytes, __mmask64 swap)
{
    const __m512i counting = arn_counting_512(), one = _mm512_set1_epi8(1);
    const __m512i down = _mm512_mask_sub_epi8(counting, swap, counting, one);
    return _mm512_permutexvar_epi8(_mm512_mask_add_epi8(down, swap >> 1, counting, one), bytes);
}

ARN_512_INLINE __mmask64 arn_bits_set_512(__mmask64 lanes, __m512i bytes, uint8_t bits)
{
    return _mm512_mask_test_epi8_mask(lanes, bytes, _mm512_set1_epi8((char)bits));
}

/* ---- tables ------------------------------------------------------------------------------------------------- */

/* A table, and what nearly all blocks need of it: ASCII and the lower half of the page. */
typedef struct {
    const uint8_t (*all)[256];
    __m512i ascii[2], page[2];
} arn_table_512;

ARN_512_INLINE arn_table_512 arn_load_512(const uint8_t table[3][256])
{
    arn_table_512 loaded = {table, {_mm512_loadu_si512(table[0]), _mm512_loadu_si512(table[0] + 64)},
                            {_mm512_loadu_si512(table[1]), _mm512_loadu_si512(table[1] + 64)}};
    return loaded;
}

ARN_512_INLINE __m512i arn_upper_half_512(const uint8_t page[256], __m512i low)
{
    return _mm512_permutex2var_epi8(_mm512_loadu_si512(page + 128), low, _mm512_loadu_si512(page + 192));
}

/* What stays in registers while a text goes by. */
typedef struct {
    arn_table_512 low, kind;
    __m512i highs, page, other_page, space;
    __m512i leads, lengths; /* UTF-8, in the places of highs: lead of two bytes; 1, 2 or, of three bytes, 4 */
    __m512i page_lead, other_lead, other_second; /* the first of four leads of the page; first bytes of the other */
    int spaces; /* whether the plan looks at them */
} arn_known_512;

ARN_512_INLINE arn_known_512 arn_known_of_512(const arn_plan *plan)
{
    arn_known_512 known;
    known.low = arn_load_512(plan->wide.low);
    known.kind = arn_load_512(plan->wide.kind);
    known.highs = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)plan->wide.highs));
    known.page = _mm512_set1_epi8((char)plan->wide.page);
    known.other_page = _mm512_set1_epi8((char)plan->wide.other_page);
    known.space = _mm512_set1_epi8((char)plan->space);
    const __m512i two = _mm512_set1_epi8((char)0xC0);
    const uint8_t page = plan->wide.page, other = plan->wide.other_page;
    known.leads = _mm512_or_si512(two, _mm512_slli_epi16(_mm512_and_si512(known.highs, _mm512_set1_epi8(7)), 2));
    known.lengths = _mm512_mask_mov_epi8(
        _mm512_set1_epi8(2), _mm512_cmpge_epu8_mask(known.highs, _mm512_set1_epi8(8)), _mm512_set1_epi8(4));
    known.lengths = _mm512_mask_mov_epi8(
        known.lengths, _mm512_testn_epi8_mask(known.highs, known.highs), _mm512_set1_epi8(1));
    known.page_lead = _mm512_set1_epi8(page < 8 ? (char)(0xC0 | page << 2) : 0); /* 0 is the lead of nothing */
    known.other_lead = _mm512_set1_epi8((char)(0xE0 | other >> 4));
    known.other_second = _mm512_set1_epi8((char)(0x80 | (other & 0x0F) << 2));
    known.spaces = (plan->steps & ARN_STEP_SPACES) != 0;
    return known;
}

/* ---- characters and their images ------------------------------------------------------------------------------ */

/* Characters, by the low byte of their code point. A lane is in one of the other masks at most, or in the lower half
   of the page. */
typedef struct {
    __m512i low;
    __mmask64 lanes;        /* that hold a character */
    __mmask64 ascii, latin; /* U+0000..7F, U+0080..FF */
    __mmask64 upper;        /* the upper half of the page */
    __mmask64 more;         /* the first 64 of the other page */
    __mmask64 unknown;      /* in no table */
} arn_units_512;

ARN_512_INLINE __m512i arn_ascii_512(const arn_table_512 *table, __m512i low)
{
    return _mm512_permutex2var_epi8(table->ascii[0], low, table->ascii[1]);
}

/* What the table says of all but ASCII. What many texts do without is looked up where it is asked for only. */
ARN_512_INLINE __m512i arn_pages_512(const arn_table_512 *table, const arn_units_512 *units)
{
    __m512i found = _mm512_permutex2var_epi8(table->page[0], units->low, table->page[1]);
    if (units->upper)
        found = _mm512_mask_mov_epi8(found, units->upper, arn_upper_half_512(table->all[1], units->low));
    if (units->latin | units->more) {
        found = _mm512_mask_mov_epi8(found, units->latin, arn_upper_half_512(table->all[0], units->low));
        const __m512i more = _mm512_loadu_si512(table->all[2]);
        found = _mm512_mask_permutexvar_epi8(found, units->more, units->low, more);
    }
    return found;
}

typedef struct {
    __m512i low, kind;
    __mmask64 deleted;
    __mmask64 unknown; /* not to be had from the tables */
} arn_images_512;

ARN_512_INLINE arn_images_512 arn_images_of_512(const arn_units_512 *units, const arn_known_512 *known)
{
    arn_images_512 images;
    images.low = _mm512_mask_mov_epi8(arn_pages_512(&known->low, units), units->ascii, units->low);
    images.kind = _mm512_mask_mov_epi8(arn_pages_512(&known->kind, units), units->ascii,
                                       arn_ascii_512(&known->kind, units->low));
    if (arn_bits_set_512(units->ascii, images.kind, ARN_KIND_CHANGES))
        images.low = _mm512_mask_mov_epi8(images.low, units->ascii, arn_ascii_512(&known->low, units->low));
    images.deleted = _mm512_movepi8_mask(images.kind);
    images.unknown = units->unknown | arn_bits_set_512(units->lanes, images.kind, ARN_KIND_PATCH);
    return images;
}

/* Those of `lanes` that are in a block of the plan that is plain, by the two highest bytes of a code point. */
ARN_512_INLINE __mmask64 arn_plain_512(const arn_wide *wide, __mmask64 lanes, __m512i top, __m512i high)
{
    const __m512i bits = _mm512_set1_epi64((long long)0x8040201008040201);
    const __m512i eighth = _mm512_and_si512(_mm512_srli_epi16(high, 3), _mm512_set1_epi8(0x1F));
    const __m512i lowest = _mm512_and_si512(top, _mm512_set1_epi8(1)); /* more would run over into the next lane */
    const __m512i place = _mm512_or_si512(eighth, _mm512_slli_epi16(lowest, 5));
    const __m512i found = _mm512_permutexvar_epi8(place, _mm512_loadu_si512(wide->plain));
    lanes = _mm512_mask_cmple_epu8_mask(lanes, top, _mm512_set1_epi8(1));
    const __m512i bit = _mm512_shuffle_epi8(bits, _mm512_and_si512(high, _mm512_set1_epi8(7)));
    return _mm512_mask_test_epi8_mask(lanes, found, bit);
}

/* Those of `lanes` that are in a small range in which all stay. */
ARN_512_INLINE __mmask64 arn_still_512(const arn_wide *wide, __mmask64 lanes, __m512i top, __m512i high, __m512i low)
{
    const __m512i place = _mm512_sub_epi8(low, _mm512_set1_epi8((char)wide->still_low));
    lanes = _mm512_mask_cmpeq_epi8_mask(lanes, high, _mm512_set1_epi8((char)wide->still_high));
    lanes = _mm512_mask_cmplt_epu8_mask(lanes, place, _mm512_set1_epi8((char)wide->still_size));
    return _mm512_mask_testn_epi8_mask(lanes, top, top);
}

/* ---- neighbours --------------------------------------------------------------------------------------------- */

ARN_512_INLINE __m512i arn_pair_bits_512(const uint8_t table[3][256], const arn_units_512 *units)
{
    const arn_table_512 loaded = arn_load_512(table);
    return _mm512_mask_mov_epi8(arn_pages_512(&loaded, units), units->ascii, arn_ascii_512(&loaded, units->low));
}

/* Conflicts with what stands before, one bit for each lane. */
typedef struct {
    __mmask64 clash;
    __mmask64 swap;    /* those of them that only have to change places with it */
    __mmask64 closely; /* those that bytes do not tell: whole entries have to be looked at */
} arn_clash_512;

/* Judges the neighbours of a block by bytes; `before` is the entry of what stands before it. What is deleted is looked
   through, unless it has right bits. What is unknown clashes with whatever could mind it.

   A pair of marks that stands between two letters, out of order and without any other conflict, is put in order by a
   swap: the one thing that a text typed with the shadda first needs everywhere. Not at the edges of a block, where
   a third mark could follow or stand before. */
ARN_512_INLINE arn_clash_512 arn_judge_512(const arn_plan *plan, const arn_units_512 *units,
                                           const arn_images_512 *images, uint64_t before)
{
    arn_clash_512 found = {0, 0, 0};
    const __m512i any = _mm512_set1_epi8((char)ARN_CLOSELY);
    __m512i left = arn_pair_bits_512(plan->wide.left, units);
    __m512i right = _mm512_maskz_mov_epi8(units->lanes, arn_pair_bits_512(plan->wide.right, units));
    __mmask64 unknown = images->unknown;
    if (unknown) {
        right = _mm512_mask_mov_epi8(right, unknown, _mm512_setzero_si512());
        right = _mm512_mask_mov_epi8(right, arn_bits_set_512(unknown, images->kind, ARN_KIND_NEEDS), any);
    }
    unknown |= _mm512_mask_cmpeq_epi8_mask(images->deleted, right, any);
    left = _mm512_mask_mov_epi8(left, unknown, any);
    const __mmask64 judged = units->lanes & (~images->deleted | _mm512_test_epi8_mask(right, right));
    left = _mm512_maskz_compress_epi8(judged, left);
    right = _mm512_maskz_compress_epi8(judged, right);
    const __m512i left_before = arn_shifted_512(left, arn_left_byte(plan, before));
    const __m512i shared = _mm512_and_si512(left_before, right);
    const __mmask64 clash = _mm512_test_epi8_mask(shared, shared);
    const __mmask64 all = _mm512_cmpeq_epi8_mask(right, any); /* of unknown marks, what stands behind them too */
    __mmask64 closely = all | (__mmask64)arn_is_foreign(plan, before);
    if (unknown) {
        unknown = _pext_u64(unknown, judged);
        closely |= (all & unknown) << 1 | (clash & (unknown | unknown << 1));
    }
    if (!(clash | closely))
        return found;
    found.closely = _pdep_u64(closely, judged);
    found.clash = _pdep_u64(clash | closely, judged);
    if (!clash || !(plan->steps & ARN_STEP_ORDER))
        return found;
    const __m512i level_bits = _mm512_set1_epi8(ARN_NEAR_LEVELS);
    const __m512i levels = _mm512_and_si512(right, level_bits), levels_before = arn_shifted_512(levels, 0);
    const __mmask64 marks = _mm512_test_epi8_mask(levels, levels);
    const __m512i differ = _mm512_or_si512(shared, _mm512_xor_si512(left, left_before));
    const __mmask64 inner = arn_lanes_512((size_t)_mm_popcnt_u64(judged)) >> 1 & ~(__mmask64)3;
    const __mmask64 swap = clash & inner & ~closely & ~(marks << 2) & ~(marks >> 1)
                           & _mm512_cmpgt_epu8_mask(levels_before, levels)
                           & _mm512_testn_epi8_mask(_mm512_andnot_si512(level_bits, differ), _mm512_set1_epi8(-1));
    found.swap = _pdep_u64(swap, judged);
    return found;
}

/* ---- spaces ------------------------------------------------------------------------------------------------- */

/* Of the unit before a block, in the lowest bit: whether it is a space, whether it is one or a control. */
typedef struct { uint64_t space, small; } arn_last_512;

/* Whether a space may meet a space or a line end (a control) behind *last, which becomes the last of these `n` units.
   `low` are their bytes, `narrow` those that hold a unit of one byte. */
ARN_512_INLINE int arn_meet_512(const arn_known_512 *known, __m512i low, __mmask64 narrow, size_t n, arn_last_512 *last)
{
    const uint64_t small = _mm512_mask_cmple_epu8_mask(narrow, low, known->space);
    const uint64_t space = _mm512_mask_cmpeq_epi8_mask(narrow, low, known->space);
    const int met = (small & (small << 1 | last->small) & (space | space << 1 | last->space)) != 0;
    if (n) {
        last->space = space >> (n - 1) & 1;
        last->small = small >> (n - 1) & 1;
    }
    return met;
}

#endif
