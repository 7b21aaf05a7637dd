/* Lines of 16-bit units with AVX-512, by easy bytes: see brief.h. */

#ifndef ARN_AVX512_LINE_H
#define ARN_AVX512_LINE_H

#include "avx512_easy.h"
#include "lines.h"

typedef struct {
    const uint16_t *in; /* where it begins */
    __m512i differ;     /* bits in which easy bytes are not those of their units */
    __mmask64 strange;  /* of these they never are */
    uint64_t small;     /* lanes of the block before that are a space or a line end, or gone behind one */
    size_t o;
} arn_line_512;

/* Maps those `lanes` of a block of `n` units that are asked for, of which `begin` is the first, behind what there is; 0
   when it is not so easy. */
ARN_512_INLINE int arn_block_of_line_512(const arn_plan *plan, const arn_known_easy_512 *known, const uint16_t *in,
                                         size_t n, uint64_t lanes, uint64_t begin, uint16_t *out, arn_line_512 *line)
{
    __m512i high;
    const __m512i low = arn_read_easy_512(in, n, &high);
    arn_images_easy_512 images;
    if (!arn_look_easy_512(known, low, high, n == 64 ? ~(uint64_t)0 : lanes, &images))
        return 0;
    const __m512i own = _mm512_mask_add_epi8(low, images.page, low, known->above);
    line->differ = _mm512_ternarylogic_epi32(line->differ, images.easy, own, 0xF6); /* differ | (easy ^ own) */
    line->strange |= images.strange;
    const __mmask64 control = _mm512_mask_cmplt_epu8_mask(lanes, images.easy, known->space);
    const uint64_t unknown = _mm512_mask_cmpneq_epi8_mask(control, images.easy, known->line);
    uint64_t gone = _mm512_cmpeq_epi8_mask(images.easy, known->gone);
    if (__builtin_expect(unknown != 0, 0)) {
        const arn_judged found = arn_judge_unknown(plan, line->in, (size_t)(in - line->in), arn_in_order_512(unknown));
        if (found.is_hard)
            return 0;
        gone |= arn_lanes_easy_512(found.gone);
        line->strange |= unknown;
    }
    const uint64_t all_small = _mm512_cmple_epu8_mask(images.easy, known->space);
    const uint64_t small = n == 64 ? all_small : all_small & lanes;
    const uint64_t keep = lanes & ~gone;
    uint64_t behind_small = small << 2 | (small >> 61 & 2); /* lane 1 is behind lane 62 */
    behind_small |= begin & (0 - (line->small >> 63));
    line->small = small;
    const uint64_t keep_first = _pext_u64(keep, ARN_FIRST_512), keep_other = _pext_u64(keep, ARN_OTHER_512);
    const arn_halves_512 halves = arn_halves_easy_512(known, &images);
    const size_t from = line->o;
    uint16_t *const first = out + from, *const other = first + _mm_popcnt_u64(keep_first);
    _mm512_storeu_si512(first, _mm512_maskz_compress_epi16((__mmask32)keep_first, halves.first));
    _mm512_storeu_si512(other, _mm512_maskz_compress_epi16((__mmask32)keep_other, halves.other));
    line->o += (size_t)_mm_popcnt_u64(keep);
    if (__builtin_expect(unknown != 0, 0))
        arn_put_unknown(plan, in, first, arn_in_order_512(unknown), arn_in_order_512(keep));
    if (__builtin_expect(((small | gone) & behind_small) != 0, 0)) { /* what is gone may be what stands behind it */
        const uint64_t small_first = _pext_u64(small, keep & ARN_FIRST_512);
        const uint64_t small_other = _pext_u64(small, keep & ARN_OTHER_512);
        line->small = small | gone;
        if (arn_meet_in_line(plan, out, from, small_first | small_other << (other - first)))
            line->o = arn_tidied_line(plan, out, from, line->o);
    }
    return 1;
}

/* Maps a line, up to a block that is not so easy; returns how many units that are. */
ARN_512_INLINE size_t arn_blocks_of_line_512(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out,
                                          arn_line_512 *line)
{
    const arn_known_easy_512 known = arn_known_easy_of_512(plan);
    uint64_t lanes = ~(uint64_t)0, begin = 1;
    if (n < 64)
        return arn_block_of_line_512(plan, &known, in, n, arn_lanes_easy_512(arn_lanes_512(n)), 1, out, line) ? n : 0;
    for (size_t i = 0; i < n; i += 64) {
        const uint16_t *block = in + i;
        if (n - i < 64) { /* the last block reaches back */
            lanes = arn_lanes_easy_512(~(uint64_t)0 << (64 - (n - i)));
            begin = arn_lanes_easy_512((uint64_t)1 << (64 - (n - i)));
            block = in + n - 64;
        }
        if (!arn_block_of_line_512(plan, &known, block, 64, lanes, begin, out, line))
            return i;
    }
    return n;
}

ARN_512 static ptrdiff_t arn_line_avx512(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out,
                                         arn_line_stop *stop)
{
    arn_line_512 line = {in, _mm512_setzero_si512(), 0, ~(uint64_t)0, 0};
    *stop = (arn_line_stop){0, 0};
    if (!plan->wide.is_easy)
        return ARN_NOT_BRIEF;
    const size_t done = arn_blocks_of_line_512(plan, in, n, out, &line);
    const int may_be_same = line.strange || !_mm512_test_epi8_mask(line.differ, line.differ);
    _mm256_zeroupper(); /* compilers forget it where the last call knows no vectors */
    if (done == n)
        return arn_end_of_line(plan, in, n, out, line.o, may_be_same);
    *stop = (arn_line_stop){done, line.o};
    return ARN_NOT_BRIEF;
}

#endif
