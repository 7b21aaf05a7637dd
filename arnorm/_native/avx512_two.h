/* Blocks of UTF-8 that hold nothing but ASCII and the plan's page, which has two bytes a character: most of most texts.
   Here and there something of Latin-1 or of the other page, of three bytes, may stand among that.

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
    __m512i lead_bits, six_bits, least_lead, own_drop, drops, moves; /* constants */
    int spaces;
} arn_known_two_512;

/* A constant that a compiler would make anew in every block, by instructions that the lookups wait for. */
ARN_512_INLINE __m512i arn_constant_512(uint8_t byte)
{
    __m512i bytes = _mm512_set1_epi8((char)byte);
    __asm__("" : "+v"(bytes));
    return bytes;
}

ARN_512_INLINE arn_known_two_512 arn_known_two_of_512(const arn_plan *plan)
{
    const arn_wide *const wide = &plan->wide;
    arn_known_two_512 known = {.wide = wide, .spaces = (plan->steps & ARN_STEP_SPACES) != 0};
    for (int k = 0; k < 2; k++) {
        known.ascii_note[k] = _mm512_loadu_si512(wide->note[0] + 64 * k);
        known.page_note[k] = _mm512_loadu_si512(wide->note[1] + 64 * k);
        known.page_last[k] = _mm512_loadu_si512(wide->last[1] + 64 * k);
    }
    known.page = _mm512_set1_epi8((char)wide->page);
    known.page_lead = _mm512_set1_epi8((char)(0xC0 | wide->page << 2));
    known.space = _mm512_set1_epi8((char)plan->space);
    known.earlier = _mm512_sub_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    known.later = _mm512_add_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    known.lead_bits = arn_constant_512(0xFC);
    known.six_bits = arn_constant_512(0x3F);
    known.least_lead = arn_constant_512(0xC0);
    known.own_drop = arn_constant_512(ARN_NOTE_DELETE);
    known.drops = arn_constant_512(ARN_NOTE_DELETE | ARN_NOTE_SHORTER);
    known.moves = arn_constant_512(ARN_NOTE_LEAD);
    return known;
}

typedef struct {
    __m512i bytes, index;        /* index: low bytes of characters, where those of more than one byte end */
    __m512i note;                /* of characters, where they end; else 0 */
    __mmask64 lanes, ascii;
    __mmask64 page, upper;       /* ends of characters of the page, of its upper half */
    __mmask64 latin, three;      /* of Latin-1 and of the other page, if there are any */
    size_t n;                    /* bytes of whole characters */
} arn_two_512;

/* Finds the characters of Latin-1 and of the other page in a block of which these bytes are `trail`, those that
   continue a character, and `above` ASCII; 0 when still something else is among them. A block ends where its last
   character that is whole does. */
ARN_512 __attribute__((noinline)) static int arn_find_others_512(const arn_wide *wide, __m512i b, __mmask64 trail,
                                                                 __mmask64 above, __mmask64 page_lead, arn_two_512 *two)
{
    const uint8_t other = wide->other_page;
    const int has_other = other >= 0x08 && (other < 0xD8 || other > 0xDF); /* else it does not have three bytes */
    const __m512i two_leads = _mm512_and_si512(b, _mm512_set1_epi8((char)0xFE));
    const __mmask64 latin = _mm512_cmpeq_epi8_mask(two_leads, _mm512_set1_epi8((char)0xC2));
    const __mmask64 three = has_other ? _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)(0xE0 | other >> 4))) : 0;
    const __m512i second = _mm512_set1_epi8((char)(0x80 | (other & 0x0F) << 2));
    if (two->n == 64 && three >> 62 == 1)
        two->n = 62;
    const __mmask64 lanes = arn_lanes_512(two->n);
    if (((above ^ (trail | page_lead | latin | three)) & lanes)
        | (trail ^ ((page_lead | latin | three) << 1 | three << 2))
        | (three << 1 & ~_mm512_cmpeq_epi8_mask(b, second)))
        return 0;
    two->latin = latin << 1 & lanes;
    two->three = three << 2 & lanes;
    two->lanes = lanes;
    return 1;
}

ARN_512_INLINE __m512i arn_two_table_512(__m512i bytes, const uint8_t table[3][256], const arn_two_512 *two)
{
    if (two->latin)
        bytes = _mm512_mask_mov_epi8(bytes, two->latin, arn_upper_half_512(table[0], two->index));
    return _mm512_mask_permutexvar_epi8(bytes, two->three, two->index, _mm512_loadu_si512(table[2]));
}

/* Takes the whole characters of `n` bytes; 0 when something else is among them. What is not the tail stands behind
   another character. */
ARN_512_INLINE int arn_take_two_512(const arn_known_two_512 *known, const uint8_t *in, size_t n, int is_tail,
                                    arn_two_512 *two)
{
    const __mmask64 lanes = ~(__mmask64)0 >> (64 - n);
    const __m512i b = is_tail ? _mm512_maskz_loadu_epi8(lanes, in) : _mm512_loadu_si512(in);
    const __m512i before = is_tail ? _mm512_maskz_permutexvar_epi8(~(__mmask64)1, known->earlier, b)
                                   : _mm512_loadu_si512(in - 1);
    const __mmask64 above = _mm512_movepi8_mask(b), trail = _mm512_cmplt_epi8_mask(b, known->least_lead);
    const __mmask64 lead = _mm512_cmpeq_epi8_mask(_mm512_and_si512(b, known->lead_bits), known->page_lead);
    two->bytes = b;
    two->index = _mm512_ternarylogic_epi32(known->six_bits, b, _mm512_slli_epi16(before, 6), 0xCA);
    two->n = n;
    two->lanes = lanes;
    two->latin = two->three = 0;
    two->ascii = ~above;
    two->page = lead << 1;
    if (((above ^ trail ^ lead) & lanes) | (trail ^ lead << 1)) {
        arn_two_512 found = *two; /* a copy: what a call could see would live in memory, in every block */
        if (!arn_find_others_512(known->wide, b, trail, above, lead, &found))
            return 0;
        two->n = found.n;
        two->lanes = found.lanes;
        two->latin = found.latin;
        two->three = found.three;
    }
    two->upper = _mm512_mask_test_epi8_mask(two->page, two->index, known->own_drop);
    __m512i note = _mm512_maskz_permutex2var_epi8(two->page, known->page_note[0], two->index, known->page_note[1]);
    if (two->upper)
        note = _mm512_mask_mov_epi8(note, two->upper, arn_upper_half_512(known->wide->note[1], two->index));
    if (two->latin | two->three)
        note = arn_two_table_512(note, known->wide->note, two);
    two->note = _mm512_or_si512(
        note, _mm512_maskz_permutex2var_epi8(~above, known->ascii_note[0], b, known->ascii_note[1]));
    return 1;
}

/* The bytes of all images, in place; *keep are those that are wanted. What a character's note says of the byte before
   its last is looked at there; the notes of ASCII say nothing of it. */
ARN_512_INLINE __m512i arn_images_of_two_512(const arn_known_two_512 *known, const arn_two_512 *two, __mmask64 *keep)
{
    __m512i last = _mm512_permutex2var_epi8(known->page_last[0], two->index, known->page_last[1]);
    if (two->upper)
        last = _mm512_mask_mov_epi8(last, two->upper, arn_upper_half_512(known->wide->last[1], two->index));
    __m512i bytes = _mm512_mask_mov_epi8(two->bytes, two->page, last);
    const __m512i note = _mm512_maskz_permutexvar_epi8(~(__mmask64)0 >> 1, known->later, two->note);
    const __m512i drop = _mm512_ternarylogic_epi32(known->own_drop, two->note, note, 0xCA); /* own ? two->note : note */
    *keep = _mm512_testn_epi8_mask(drop, known->drops);
    if (two->latin | two->three) {
        bytes = arn_two_table_512(bytes, known->wide->last, two);
        *keep &= ~(arn_bits_set_512(two->three, two->note, ARN_NOTE_SHORTER) >> 2);
    }
    return _mm512_ternarylogic_epi32(bytes, note, known->moves, 0x78); /* bytes ^ (note & moves) */
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

/* Where a text goes on. */
typedef struct { size_t i, o; uint64_t small_before; } arn_place_512;

/* Maps the easy blocks at *at: those in which there is nothing else, and neither neighbours nor spaces have to be
   looked at. There is no call in it, so that all that it knows stays in registers. */
ARN_512 __attribute__((noinline)) static void arn_map_easy_512(const arn_job *job, const arn_known_two_512 *in_memory,
                                                               arn_place_512 *at)
{
    const arn_known_two_512 known = *in_memory;
    const __m512i special = arn_constant_512(ARN_NOTE_ODD | ARN_NOTE_NEEDS), none = arn_constant_512(0xFF);
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    const size_t end = job->n, cap = job->cap;
    arn_place_512 to = *at;
    while (end - to.i >= 64 && cap - to.o >= 64) {
        const uint64_t n = 64 - (uint64_t)(in[to.i + 63] >= 0xC0);
        arn_foresee(in + to.i, out + to.o);
        const __m512i b = _mm512_loadu_si512(in + to.i), before = _mm512_loadu_si512(in + to.i - 1);
        const __mmask64 ascii = _mm512_testn_epi8_mask(b, known.own_drop);
        const __mmask64 trail = _mm512_cmplt_epi8_mask(b, known.least_lead);
        const __mmask64 lead = _mm512_cmpeq_epi8_mask(_mm512_and_si512(b, known.lead_bits), known.page_lead);
        __mmask64 of_page = trail, latin = 0;
        if (~(ascii ^ trail ^ lead) << (64 - n) | (trail ^ lead << 1)) { /* a lead behind the block is not looked at */
            const __m512i two_leads = _mm512_and_si512(b, _mm512_set1_epi8((char)0xFE));
            const __mmask64 other = _mm512_cmpeq_epi8_mask(two_leads, _mm512_set1_epi8((char)0xC2));
            if (~(ascii ^ trail ^ (lead | other)) << (64 - n) | (trail ^ (lead | other) << 1))
                break;
            latin = other << 1;
            of_page = trail & ~latin;
        }
        const __m512i index = _mm512_ternarylogic_epi32(known.six_bits, b, _mm512_slli_epi16(before, 6), 0xCA);
        const __mmask64 upper = _mm512_mask_test_epi8_mask(of_page, index, known.own_drop);
        __m512i note = _mm512_maskz_permutex2var_epi8(of_page, known.page_note[0], index, known.page_note[1]);
        __m512i last = _mm512_permutex2var_epi8(known.page_last[0], index, known.page_last[1]);
        if (upper) {
            note = _mm512_mask_mov_epi8(note, upper, arn_upper_half_512(known.wide->note[1], index));
            last = _mm512_mask_mov_epi8(last, upper, arn_upper_half_512(known.wide->last[1], index));
        }
        if (latin) {
            note = _mm512_mask_mov_epi8(note, latin, arn_upper_half_512(known.wide->note[0], index));
            last = _mm512_mask_mov_epi8(last, latin, arn_upper_half_512(known.wide->last[0], index));
        }
        const __m512i of_ascii = _mm512_maskz_permutex2var_epi8(ascii, known.ascii_note[0], b, known.ascii_note[1]);
        note = _mm512_or_si512(note, of_ascii);
        if (_mm512_test_epi8_mask(note, special))
            break;
        const __m512i earlier = _mm512_maskz_permutexvar_epi8(~(__mmask64)0 >> 1, known.later, note);
        const __m512i drop = _mm512_ternarylogic_epi32(known.own_drop, note, earlier, 0xCA);
        const __mmask64 keep = _mm512_testn_epi8_mask(drop, known.drops);
        const __m512i images = _mm512_mask_mov_epi8(b, trail, last);
        const __m512i bytes = _mm512_mask_compress_epi8(
            none, keep, _mm512_ternarylogic_epi32(images, earlier, known.moves, 0x78));
        const size_t kept = (size_t)_mm_popcnt_u64(keep) + n - 64; /* such a lead is written last, and does not count */
        _mm512_storeu_si512(out + to.o, bytes);
        const uint64_t small = _mm512_cmple_epu8_mask(bytes, known.space);
        const uint64_t met = small & (small << 1 | to.small_before);
        if (known.spaces & (met != 0)) {
            const uint64_t space = _mm512_cmpeq_epi8_mask(bytes, known.space);
            if (met & (space | space << 1 | (uint64_t)(!to.o || out[to.o - 1] == job->plan->space)))
                break;
        }
        to.small_before = kept ? small >> (kept - 1) : to.small_before;
        to.i += n;
        to.o += kept;
    }
    *at = to;
}

#endif
