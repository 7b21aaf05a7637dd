/* Lines of 16-bit units with AVX-512: see brief.h. As there are few blocks, all that is not asked for each of them
   counts: where spaces meet, and whether there are controls, is seen to at the end. */

#ifndef ARN_AVX512_LINE_H
#define ARN_AVX512_LINE_H

#include "avx512_easy.h"

typedef struct {
    __m512i differ;     /* bits in which images are not their units */
    uint64_t last, met; /* of spaces and line ends: whether one is the last, where they met */
    size_t o;
} arn_line_512;

/* Maps those `lanes` of a block of `n` units that are asked for, behind what there is; 0 when it is not so easy. */
ARN_512_INLINE int arn_block_of_line_512(const arn_known_easy_512 *known, const uint16_t *in, size_t n, uint64_t lanes,
                                         uint16_t *out, arn_line_512 *line)
{
    __m512i high;
    const __m512i low = arn_read_easy_512(in, n, &high);
    arn_images_easy_512 images;
    if (!arn_look_easy_512(known, low, high, lanes, &images))
        return 0;
    const __mmask64 small = _mm512_mask_cmple_epu8_mask(lanes, images.easy, known->space);
    const __mmask64 control = _mm512_mask_cmplt_epu8_mask(lanes, images.easy, known->space);
    if (_mm512_mask_cmpneq_epi8_mask(control, images.easy, known->line))
        return 0;
    const uint64_t keep = _mm512_mask_cmpneq_epi8_mask(lanes, images.easy, known->gone);
    const uint64_t keep_first = _pext_u64(keep, ARN_FIRST_512), keep_other = _pext_u64(keep, ARN_OTHER_512);
    const size_t n_first = (size_t)_mm_popcnt_u64(keep_first), kept = (size_t)_mm_popcnt_u64(keep);
    const uint64_t met_by = _pext_u64(arn_in_order_512(small), keep_first | keep_other << 32);
    const arn_halves_512 halves = arn_halves_easy_512(known, &images);
    uint16_t *const to = out + line->o;
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi16((__mmask32)keep_first, halves.first));
    _mm512_storeu_si512(to + n_first, _mm512_maskz_compress_epi16((__mmask32)keep_other, halves.other));
    const __m512i differ = _mm512_ternarylogic_epi32(_mm512_xor_si512(low, images.low), high, images.high, 0xF6);
    line->differ = _mm512_or_si512(line->differ, _mm512_maskz_mov_epi8(lanes, differ)); /* 0xF6: a | (b ^ c) */
    line->met |= met_by & (met_by << 1 | line->last);
    line->last = kept ? met_by >> (kept - 1) : line->last;
    line->o += kept;
    return 1;
}

ARN_512 static ptrdiff_t arn_line_avx512(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out)
{
    arn_line_512 line = {_mm512_setzero_si512(), 1, 0, 0};
    if (!plan->wide.is_easy)
        return ARN_NOT_BRIEF;
    const arn_known_easy_512 known = arn_known_easy_of_512(plan);
    uint64_t lanes = ~(uint64_t)0;
    if (n < 64 && !arn_block_of_line_512(&known, in, n, arn_lanes_easy_512(arn_lanes_512(n)), out, &line))
        return ARN_NOT_BRIEF;
    for (size_t i = 0; n >= 64 && i < n; i += 64) {
        if (n - i < 64) { /* the last block reaches back */
            lanes = arn_lanes_easy_512(lanes << (64 - (n - i)));
            i = n - 64;
        }
        if (!arn_block_of_line_512(&known, in + i, 64, lanes, out, &line))
            return ARN_NOT_BRIEF;
    }
    const int differs = _mm512_test_epi8_mask(line.differ, line.differ) != 0;
    _mm256_zeroupper();
    return arn_end_of_line(plan, out, line.o, line.met != 0, n, differs);
}

#endif
