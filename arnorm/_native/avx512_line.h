/* Lines of 16-bit units with AVX-512: see brief.h. Nothing is asked of the text by which the blocks go but whether they
   are easy; where spaces meet, that is seen to at the end. */

#ifndef ARN_AVX512_LINE_H
#define ARN_AVX512_LINE_H

#include "avx512_easy.h"

typedef struct {
    __m512i differ; /* bits in which images are not their units */
    uint64_t small_before, met;
    size_t o;
} arn_line_512;

/* Maps those `lanes` of a block of `n` units that are asked for, behind what there is; 0 when it is not so easy. */
ARN_512_INLINE int arn_block_of_line_512(const arn_known_easy_512 *known, const uint16_t *in, size_t n, uint64_t lanes,
                                         uint16_t *out, arn_line_512 *line)
{
    arn_seen_easy_512 seen;
    if (!arn_look_easy_512(known, in, n, lanes, &seen))
        return 0;
    const arn_halves_512 halves = arn_halves_easy_512(known, &seen);
    _mm512_storeu_si512(out + line->o, halves.first);
    _mm512_storeu_si512(out + line->o + seen.n_first, halves.other);
    const __m512i low = _mm512_xor_si512(seen.low, seen.images.low);
    const __m512i differ = _mm512_ternarylogic_epi32(low, seen.high, seen.images.high, 0xF6); /* low | (one ^ other) */
    line->differ = _mm512_or_si512(line->differ, _mm512_maskz_mov_epi8(lanes, differ));
    line->met |= seen.met_by & (seen.met_by << 1 | line->small_before);
    line->small_before = seen.kept ? seen.met_by >> (seen.kept - 1) : line->small_before;
    line->o += seen.kept;
    return 1;
}

ARN_512 static ptrdiff_t arn_line_avx512(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out)
{
    arn_line_512 line = {_mm512_setzero_si512(), 1, 0, 0};
    if (!plan->wide.is_easy)
        return ARN_NOT_BRIEF;
    const arn_known_easy_512 known = arn_known_easy_of_512(plan);
    if (n < 64 && !arn_block_of_line_512(&known, in, n, arn_lanes_easy_512(arn_lanes_512(n)), out, &line))
        return ARN_NOT_BRIEF;
    uint64_t lanes = ~(uint64_t)0;
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
