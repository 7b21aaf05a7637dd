/* Blocks of 64 bytes of UTF-8 with AVX-512: validated, mapped and closed up in one pass, without leaving UTF-8.

   Every character lives in the lane of its last byte. There its low byte is put together and looked up, and from there
   the bytes of the image are written backwards, in place; lanes that an image does not need are dropped with those of
   deleted characters. An image is never longer than its character: where it would be, the block is left to others. */

#ifndef ARN_AVX512_UTF8_H
#define ARN_AVX512_UTF8_H

#include "avx512_two.h"

/* ---- characters of a block --------------------------------------------------------------------------------------- */

typedef struct {
    __m512i bytes;
    size_t n;                   /* bytes of whole characters */
    __mmask64 two, three, four; /* last bytes of characters of so many bytes */
    arn_units_512 units;        /* in the lanes of last bytes */
} arn_text_512;

/* Where leads of three and four bytes are followed by what no well-formed text has (Unicode Standard, table 3-7). */
ARN_512_INLINE __mmask64 arn_ill_formed_512(__m512i b)
{
    const __mmask64 e0 = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)0xE0));
    const __mmask64 ed = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)0xED));
    const __mmask64 f0 = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)0xF0));
    const __mmask64 f4 = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)0xF4));
    return _mm512_mask_cmplt_epu8_mask(e0 << 1, b, _mm512_set1_epi8((char)0xA0))
           | _mm512_mask_cmpge_epu8_mask(ed << 1, b, _mm512_set1_epi8((char)0xA0))
           | _mm512_mask_cmplt_epu8_mask(f0 << 1, b, _mm512_set1_epi8((char)0x90))
           | _mm512_mask_cmpge_epu8_mask(f4 << 1, b, _mm512_set1_epi8((char)0x90))
           | _mm512_cmpge_epu8_mask(b, _mm512_set1_epi8((char)0xF5));
}

/* How many of 64 bytes belong to whole characters: known before all else, so that the next block can begin. */
static inline size_t arn_whole_512(const uint8_t *in)
{
    size_t n = 64 - (in[63] >= 0xC0);
    n = in[62] >= 0xE0 ? 62 : n;
    return in[61] >= 0xF0 ? 61 : n;
}

/* Takes the whole characters of 64 bytes; 0 when they are not well-formed. */
ARN_512_INLINE int arn_take_utf8_512(const arn_known_512 *known, const uint8_t *in, arn_text_512 *text)
{
    const __m512i b = text->bytes = _mm512_loadu_si512(in);
    const __mmask64 ascii = ~_mm512_movepi8_mask(b);
    const __mmask64 cont = _mm512_cmplt_epi8_mask(b, _mm512_set1_epi8((char)0xC0));
    const __mmask64 lead = ~(ascii | cont);
    const __mmask64 lead34 = _mm512_cmpge_epu8_mask(b, _mm512_set1_epi8((char)0xE0));
    __mmask64 expected = lead << 1, lead4 = 0;
    text->n = arn_whole_512(in);
    const __mmask64 lanes = ~(__mmask64)0 >> (64 - text->n);
    if (lead34) {
        lead4 = _mm512_cmpge_epu8_mask(b, _mm512_set1_epi8((char)0xF0));
        expected |= lead34 << 2 | lead4 << 3;
        if (arn_ill_formed_512(b) & lanes)
            return 0;
    }
    if ((((lead & lanes) << 1) | ((lead34 & lanes) << 2) | ((lead4 & lanes) << 3)) & ~lanes)
        return 0; /* a lead among the whole characters that lacks its end: that of another stands there */
    if (((expected ^ cont) | _mm512_mask_cmplt_epu8_mask(lead, b, _mm512_set1_epi8((char)0xC2))) & lanes)
        return 0;
    text->two = (lead & ~lead34) << 1 & lanes;
    text->three = (lead34 & ~lead4) << 2 & lanes;
    text->four = lead4 << 3 & lanes;

    const __m512i earlier = arn_shifted_512(b, 0);
    arn_units_512 *const units = &text->units;
    const __m512i bits = _mm512_set1_epi8(0x3F);
    const __m512i joined = _mm512_ternarylogic_epi32(bits, b, _mm512_slli_epi16(earlier, 6), 0xCA); /* bits ? b : .. */
    units->ascii = ascii & lanes;
    units->low = _mm512_mask_mov_epi8(joined, ascii, b);
    units->lanes = units->ascii | text->two | text->three | text->four;
    const __m512i four_leads = _mm512_and_si512(earlier, _mm512_set1_epi8((char)0xFC));
    const __mmask64 page = _mm512_mask_cmpeq_epi8_mask(text->two, four_leads, known->page_lead);
    units->upper = page & _mm512_movepi8_mask(units->low);
    units->unknown = units->lanes & ~(units->ascii | page);
    units->latin = units->more = 0;
    if (units->unknown) {
        const __m512i two_leads = _mm512_and_si512(earlier, _mm512_set1_epi8((char)0xFE));
        units->latin = _mm512_mask_cmpeq_epi8_mask(text->two, two_leads, _mm512_set1_epi8((char)0xC2));
        units->more = _mm512_mask_cmpeq_epi8_mask(text->three, earlier, known->other_second)
                      & _mm512_mask_cmpeq_epi8_mask(text->three, arn_shifted_512(earlier, 0), known->other_lead);
        units->unknown &= ~(units->latin | units->more);
    }
    return 1;
}

/* ---- their images, in place -------------------------------------------------------------------------------------- */

typedef struct {
    __m512i bytes;
    __mmask64 keep; /* lanes of bytes that are wanted */
} arn_written_512;

/* The images of characters that no table holds, by decoding them; 0 when one is longer than its character. */
ARN_512 __attribute__((noinline)) static int arn_patch_utf8_512(const arn_plan *plan, const uint8_t *in,
                                                                arn_images_512 *images, arn_written_512 *written)
{
    uint8_t bytes[64 + 4], kind[64];
    _mm512_storeu_si512(bytes, written->bytes);
    _mm512_storeu_si512(kind, images->kind);
    for (__mmask64 rest = images->unknown; rest; rest &= rest - 1) {
        const int k = (int)_tzcnt_u64(rest);
        const int start = (int)arn_step_back(in, (size_t)k + 1, 0);
        uint32_t c = 0;
        uint8_t image[4];
        arn_decode(in + start, 64 - (size_t)start, &c);
        const uint32_t entry = arn_short(plan, c);
        const int length = k + 1 - start;
        kind[k] = arn_kind_of_short(entry);
        if (!(entry & (ARN_DELETE | ARN_DIFFERS)))
            continue;
        const int kept = entry & ARN_DELETE ? 0 : (int)arn_encode(image, entry & ARN_DELTA);
        if (kept > length)
            return 0;
        memcpy(bytes + k + 1 - kept, image, (size_t)kept);
        written->keep &= ~((((__mmask64)1 << (length - kept)) - 1) << start);
    }
    written->bytes = _mm512_loadu_si512(bytes);
    images->kind = _mm512_loadu_si512(kind);
    images->deleted = _mm512_movepi8_mask(images->kind);
    return 1;
}

/* The same on copies: what a call could see would have to live in memory, in every block. */
ARN_512_INLINE int arn_patched_utf8_512(const arn_plan *plan, const uint8_t *in, arn_images_512 *images,
                                        arn_written_512 *written)
{
    arn_images_512 images_there = *images;
    arn_written_512 written_there = *written;
    const int fits = arn_patch_utf8_512(plan, in, &images_there, &written_there);
    *images = images_there;
    *written = written_there;
    return fits;
}

/* Whether one of these images of three bytes is in another page than its character, or in another 64 of it. */
ARN_512_INLINE int arn_moves_page_512(const arn_known_512 *known, const arn_text_512 *text,
                                      const arn_images_512 *images, __mmask64 three)
{
    const __m512i high = _mm512_shuffle_epi8(known->highs, images->kind);
    const __mmask64 stay = _mm512_mask_cmpeq_epi8_mask(text->units.more, high, known->other_page)
                           & _mm512_cmplt_epu8_mask(images->low, _mm512_set1_epi8(64));
    return (three & ~stay) != 0;
}

/* Writes the images of a block over its characters; 0 when one is longer. */
ARN_512_INLINE int arn_write_utf8_512(const arn_plan *plan, const arn_known_512 *known, const uint8_t *in,
                                      const arn_text_512 *text, arn_images_512 *images, arn_written_512 *written)
{
    const __mmask64 lanes = arn_lanes_512(text->n);
    *images = arn_images_of_512(&text->units, known);
    written->bytes = text->bytes;
    written->keep = lanes;
    const __mmask64 known_lanes = text->units.lanes & ~images->unknown;
    const __mmask64 changes = arn_bits_set_512(known_lanes, images->kind, ARN_KIND_CHANGES);
    if (changes) {
        const __m512i length = _mm512_shuffle_epi8(known->lengths, images->kind); /* of images; 0 of the deleted */
        const __mmask64 one = arn_bits_set_512(changes, length, 1), two = arn_bits_set_512(changes, length, 2);
        const __mmask64 three = arn_bits_set_512(changes, length, 4), gone = changes & images->deleted;
        if ((two & text->units.ascii) | (three && arn_moves_page_512(known, text, images, three)))
            return 0;
        const __m512i bits = _mm512_set1_epi8(0x3F), marker = _mm512_set1_epi8((char)0x80);
        const __m512i last = _mm512_ternarylogic_epi32(bits, images->low, marker, 0xEA); /* bits & low | marker */
        const __m512i top = _mm512_and_si512(_mm512_srli_epi16(images->low, 6), _mm512_set1_epi8(3));
        const __m512i lead = _mm512_or_si512(top, _mm512_shuffle_epi8(known->leads, images->kind));
        const __m512i later = _mm512_add_epi8(arn_counting_512(), _mm512_set1_epi8(1));
        written->bytes = _mm512_mask_mov_epi8(written->bytes, two | three, last);
        written->bytes = _mm512_mask_mov_epi8(written->bytes, one, images->low);
        written->bytes = _mm512_mask_permutexvar_epi8(written->bytes, two >> 1, later, lead);
        const __mmask64 first = (gone | one) & ~text->units.ascii; /* whose byte before the last goes */
        written->keep &= ~(gone | first >> 1 | ((first | two) & text->three) >> 2);
    }
    return !images->unknown || arn_patched_utf8_512(plan, in, images, written);
}

/* ---- neighbours -------------------------------------------------------------------------------------------------- */

static int arn_look_closely_utf8_512(const arn_job *job, size_t i, size_t n, uint64_t before)
{
    const arn_plan *plan = job->plan;
    const uint8_t *in = (const uint8_t *)job->in;
    uint64_t clash = 0;
    for (const size_t end = i + n; i < end;) {
        uint32_t c = 0;
        const size_t length = arn_decode(in + i, end - i, &c);
        const uint64_t entry = arn_entry(plan, c);
        if (!length)
            return 1; /* somebody writes into the buffer meanwhile */
        clash |= ARN_CONFLICT(plan->pair_default, before, entry);
        before = entry & ARN_DELETE ? before : entry;
        i += length;
    }
    return clash != 0;
}

ARN_512_INLINE arn_clash_512 arn_clashes_utf8_512(arn_job *job, size_t i, const arn_text_512 *text,
                                                  const arn_images_512 *images)
{
    arn_move_to_utf8(job, i); /* so that nobody goes back further for what stands before */
    arn_clash_512 found = arn_judge_512(job->plan, &text->units, images, job->before);
    if (found.closely) {
        found.clash = (__mmask64)arn_look_closely_utf8_512(job, i, text->n, job->before);
        found.swap = 0;
    }
    return found;
}

/* Lets marks change places in `bytes`: pairs of characters of two bytes each, side by side. 0 when they are not. */
ARN_512_INLINE int arn_swap_utf8_512(const arn_text_512 *text, const arn_images_512 *images, __mmask64 second,
                                     __m512i *bytes)
{
    const __mmask64 kept = text->units.lanes & ~images->deleted & text->two;
    if ((second & ~kept) | (second >> 2 & ~kept))
        return 0;
    const __m512i counting = arn_counting_512(), two = _mm512_set1_epi8(2);
    const __mmask64 down = second | second >> 1, up = down >> 2;
    const __m512i from = _mm512_mask_add_epi8(_mm512_mask_sub_epi8(counting, down, counting, two), up, counting, two);
    *bytes = _mm512_permutexvar_epi8(from, *bytes);
    return 1;
}

#endif
