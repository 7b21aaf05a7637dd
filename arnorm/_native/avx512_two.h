/* Blocks of UTF-8 that hold nothing but ASCII and the plan's page, which has two bytes a character: most of most texts.

   Nothing is decoded or encoded. Both bytes are looked up where they stand, and stay there; those that go are left out
   when the block is compressed. What a block knows of the one before is where that ended, so that the processor works
   at several at once. Whatever is not so simple is found out first, and left to avx512_utf8.h. */

#ifndef ARN_AVX512_TWO_H
#define ARN_AVX512_TWO_H

#include "avx512_tables.h"

/* What stays in registers. */
typedef struct {
    const arn_wide *wide;
    __m512i ascii_note[2], page_note[2], page_last[2], page, page_lead, space, earlier, later;
    int spaces;
} arn_known_two_512;

ARN_512_INLINE arn_known_two_512 arn_known_two_of_512(const arn_plan *plan)
{
    const arn_wide *const wide = &plan->wide;
    arn_known_two_512 known = {.wide = wide, .spaces = (plan->steps & ARN_STEP_SPACES) != 0};
    for (int k = 0; k < 2; k++) {
        known.ascii_note[k] = _mm512_loadu_si512(wide->note[0] + 64 * k);
        known.page_note[k] = _mm512_loadu_si512(wide->note[1] + 64 * k);
        known.page_last[k] = _mm512_loadu_si512(wide->page_last + 64 * k);
    }
    known.page = _mm512_set1_epi8((char)wide->page);
    known.page_lead = _mm512_set1_epi8((char)(0xC0 | wide->page << 2));
    known.space = _mm512_set1_epi8((char)plan->space);
    known.earlier = _mm512_sub_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    known.later = _mm512_add_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    return known;
}

typedef struct {
    __m512i bytes, index; /* index: low bytes of characters of two bytes, where their second stands */
    __m512i note;         /* of characters, where they end; else 0 */
    __mmask64 lanes, ascii, second, upper;
} arn_two_512;

/* Takes `n` bytes; 0 when something else is among them. */
ARN_512_INLINE int arn_take_two_512(const arn_known_two_512 *known, const uint8_t *in, size_t n, int is_tail,
                                    arn_two_512 *two)
{
    const __mmask64 lanes = ~(__mmask64)0 >> (64 - n);
    const __m512i b = is_tail ? _mm512_maskz_loadu_epi8(lanes, in) : _mm512_loadu_si512(in);
    const __m512i before = _mm512_maskz_permutexvar_epi8(~(__mmask64)1, known->earlier, b);
    const __m512i four_leads = _mm512_and_si512(before, _mm512_set1_epi8((char)0xFC));
    const __mmask64 above = _mm512_movepi8_mask(b), second = _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8((char)0xC0));
    const __mmask64 behind_lead = _mm512_cmpeq_epi8_mask(four_leads, known->page_lead);
    if (((second ^ behind_lead) | (above ^ second ^ second >> 1)) & lanes)
        return 0;
    two->bytes = b;
    two->index = _mm512_ternarylogic_epi32(_mm512_set1_epi8(0x3F), b, _mm512_slli_epi16(before, 6), 0xCA);
    two->lanes = lanes;
    two->ascii = ~above;
    two->second = second;
    two->upper = _mm512_mask_test_epi8_mask(second, two->index, _mm512_set1_epi8((char)0x80));
    __m512i page = _mm512_maskz_permutex2var_epi8(second, known->page_note[0], two->index, known->page_note[1]);
    if (two->upper)
        page = _mm512_mask_mov_epi8(page, two->upper, arn_upper_half_512(known->wide->note[1], two->index));
    const __m512i ascii = _mm512_maskz_permutex2var_epi8(~above, known->ascii_note[0], b, known->ascii_note[1]);
    two->note = _mm512_or_si512(page, ascii);
    return 1;
}

/* The bytes of all images, in place. */
ARN_512_INLINE __m512i arn_images_of_two_512(const arn_known_two_512 *known, const arn_two_512 *two)
{
    __m512i last = _mm512_permutex2var_epi8(known->page_last[0], two->index, known->page_last[1]);
    if (two->upper)
        last = _mm512_mask_mov_epi8(last, two->upper, arn_upper_half_512(known->wide->page_last, two->index));
    const __m512i bytes = _mm512_mask_mov_epi8(two->bytes, two->second, last);
    const __m512i note = _mm512_maskz_permutexvar_epi8(two->second >> 1, known->later, two->note);
    return _mm512_ternarylogic_epi32(bytes, note, _mm512_set1_epi8(ARN_NOTE_LEAD), 0x78); /* bytes ^ (note & lead) */
}

/* Whether a space may meet a space or a line end (a control) in a block of `n` > 0 units; `narrow` are those of one
   byte, *small_before says whether the one before is a space or a control, and then says it of the last. Whether it is
   a space is only looked at where two meet: lines with nothing between them meet, too. */
ARN_512_INLINE int arn_meet_two_512(const arn_known_two_512 *known, __m512i low, __mmask64 narrow, size_t n,
                                    int is_space_before, uint64_t *small_before)
{
    const uint64_t small = _mm512_mask_cmple_epu8_mask(narrow, low, known->space);
    const uint64_t met = small & (small << 1 | *small_before);
    *small_before = small >> (n - 1);
    if (!met)
        return 0;
    const uint64_t space = _mm512_mask_cmpeq_epi8_mask(narrow, low, known->space);
    return (met & (space | space << 1 | (uint64_t)is_space_before)) != 0;
}

/* Whether two neighbours of a block may share a bit. `lanes` are those of characters, `before` is the entry of what
   stands before them. A left bit travels up by a carry, through all lanes between two characters; those of deleted ones
   without right bits are looked through. */
ARN_512_INLINE int arn_may_clash_512(const arn_plan *plan, __m512i note, __mmask64 lanes, uint64_t before)
{
    const __mmask64 needs = arn_bits_set_512(lanes, note, ARN_NOTE_NEEDS);
    const __mmask64 kept = lanes & ~(_mm512_movepi8_mask(note) & ~needs);
    const __mmask64 left = arn_bits_set_512(kept, note, ARN_NOTE_LEFT);
    const int left_before = arn_left_byte(plan, before) || arn_is_foreign(plan, before);
    return (((left << 1 | (__mmask64)left_before) + ~kept) & needs) != 0;
}

#endif
