/* Lines of 16-bit units with AVX2, by simple bytes: see brief.h. There are few blocks, so that what is made ready for
   them counts as much as they do: tables and constants are operands in memory. */

#ifndef ARN_AVX2_LINE_H
#define ARN_AVX2_LINE_H

#include "avx2_simple.h"
#include "lines.h"

/* Constants as operands in memory: compilers would make them anew, or keep them on the stack. */
#define ARN_8_OF(byte) (byte), (byte), (byte), (byte), (byte), (byte), (byte), (byte)
#define ARN_32_OF(byte) {ARN_8_OF(byte), ARN_8_OF(byte), ARN_8_OF(byte), ARN_8_OF(byte)}
typedef struct { uint8_t ascii[32], image[32], row[32], two_rows[32], gone[32], unknown[32]; } arn_lanes_256;
static const _Alignas(32) arn_lanes_256 ARN_LANES_256 = {
    ARN_32_OF(0x80), ARN_32_OF(0x7F), ARN_32_OF(0x10), ARN_32_OF(0x20),
    ARN_32_OF(ARN_SIMPLE_GONE), ARN_32_OF(ARN_SIMPLE_UNKNOWN),
};
#define ARN_LANES(name) _mm256_load_si256((const __m256i *)lanes->name)

/* What a plan says, in registers. */
typedef struct {
    const arn_plan *plan;
    __m256i page, high, space, line;
} arn_known_line_256;

#define ARN_IN_ROW(row, place) _mm256_shuffle_epi8(arn_table_256(classes->row), (place))

/* Simple bytes by the place of units in the page, less than 0 of those that stand before it, which is in no row. */
ARN_256_INLINE __m256i arn_in_page_256(const arn_classes *classes, const arn_lanes_256 *lanes, __m256i place)
{
    __m256i other = _mm256_subs_epi8(place, ARN_LANES(row));
    __m256i found = _mm256_xor_si256(ARN_IN_ROW(simple_first, place), ARN_IN_ROW(simple[1], other));
    for (int k = 2; k < 8; k += 2) {
        place = _mm256_subs_epi8(place, ARN_LANES(two_rows));
        other = _mm256_subs_epi8(other, ARN_LANES(two_rows));
        found = _mm256_xor_si256(found, ARN_IN_ROW(simple[k], place));
        found = _mm256_xor_si256(found, ARN_IN_ROW(simple[k + 1], other));
    }
    return _mm256_xor_si256(found, ARN_LANES(unknown));
}

typedef struct {
    const uint16_t *in; /* where it begins */
    __m256i differ;     /* bits in which images are not their units */
    uint32_t small;     /* units of the block before that are a space or a control, or gone behind one */
    int has_unknown;
    size_t o;
} arn_line_256;

/* Maps a block, but for its first units, of which so many are `done`, behind what there is; 0 when it is not easy. */
ARN_256_INLINE int arn_block_of_line_256(const arn_known_line_256 *known, const uint16_t *in, int done, uint16_t *out,
                                         arn_line_256 *line)
{
    const arn_classes *classes = &known->plan->wide.classes;
    const arn_lanes_256 *lanes = &ARN_LANES_256;
    ARN_OPAQUE(classes);
    ARN_OPAQUE(lanes);
    const arn_units_16_avx2 units = arn_read_16_avx2(in);
    const __m256i place = _mm256_packs_epi16(_mm256_sub_epi16(units.first, known->page),
                                             _mm256_sub_epi16(units.second, known->page));
    const __m256i narrow = _mm256_adds_epu8(_mm256_packs_epi16(units.first, units.second), ARN_LANES(ascii));
    const __m256i crossed = _mm256_min_epu8(arn_in_page_256(classes, lanes, place), narrow);
    const __m256i bytes = _mm256_permute4x64_epi64(crossed, 0xD8);
    const arn_images_16_avx2 images = arn_unpacked_16_avx2(_mm256_and_si256(crossed, ARN_LANES(image)),
                                                           _mm256_shuffle_epi8(known->high, crossed));
    const __m256i control = _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, known->line),
                                                _mm256_cmpgt_epi8(known->space, bytes));
    const uint32_t unknown = arn_mask_256(_mm256_or_si256(control, _mm256_cmpeq_epi8(bytes, ARN_LANES(unknown))));
    uint32_t small = ~arn_mask_256(_mm256_cmpgt_epi8(bytes, known->space));
    uint32_t gone = arn_mask_256(_mm256_cmpeq_epi8(bytes, ARN_LANES(gone)));
    line->differ = _mm256_or_si256(line->differ, _mm256_or_si256(_mm256_xor_si256(images.part[0], units.first),
                                                                 _mm256_xor_si256(images.part[1], units.second)));
    if (__builtin_expect(unknown != 0, 0)) {
        const arn_judged found = arn_judge_unknown(known->plan, line->in, (size_t)(in - line->in), unknown);
        if (found.is_hard)
            return 0;
        gone |= (uint32_t)found.gone;
        small |= (uint32_t)found.small;
        line->has_unknown = 1;
    }
    const uint32_t behind_small = small << 1 | line->small >> 31 << done;
    line->small = small;
    const size_t from = line->o;
    const uint32_t keep = ~gone & ~0u << done;
    line->o += arn_write_16_avx2(out + from, images, keep);
    if (__builtin_expect(unknown != 0, 0))
        arn_put_unknown(known->plan, in, out + from, unknown, keep);
    if (__builtin_expect(((small | gone) & behind_small) != 0, 0)) { /* what is gone may be what stands behind it */
        line->small = small | gone;
        if (arn_meet_in_line(known->plan, out, from, _pext_u32(small, keep)))
            line->o = arn_tidied_line(known->plan, out, from, line->o);
    }
    return 1;
}

/* Maps a line of 32 units or more, up to a block that is not so easy; returns how many units that are. */
ARN_256_INLINE size_t arn_blocks_of_line_256(const arn_known_line_256 *known, const uint16_t *in, size_t n,
                                             uint16_t *out, arn_line_256 *line)
{
    size_t i = 0;
    for (; n - i >= 32; i += 32)
        if (!arn_block_of_line_256(known, in + i, 0, out, line))
            return i;
    return i < n && !arn_block_of_line_256(known, in + n - 32, (int)(32 - (n - i)), out, line) ? i : n;
}

ARN_256 static ptrdiff_t arn_line_avx2(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out,
                                       arn_line_stop *stop)
{
    arn_line_256 line = {in, _mm256_setzero_si256(), ~0u, 0, 0};
    *stop = (arn_line_stop){0, 0};
    if (!plan->wide.classes.is_simple || n < 32)
        return ARN_NOT_BRIEF;
    const arn_known_line_256 known = {
        plan, _mm256_set1_epi16((short)(plan->wide.page << 8)), arn_all_256(plan->wide.page),
        arn_all_256((uint8_t)(0x80 | plan->space)), arn_all_256((uint8_t)(0x80 | plan->terminator)),
    };
    const size_t done = arn_blocks_of_line_256(&known, in, n, out, &line);
    const int may_be_same = line.has_unknown || _mm256_testz_si256(line.differ, line.differ);
    _mm256_zeroupper(); /* compilers forget it where the last call knows no vectors */
    if (done == n)
        return arn_end_of_line(plan, in, n, out, line.o, may_be_same);
    *stop = (arn_line_stop){done, line.o};
    return ARN_NOT_BRIEF;
}

#undef ARN_IN_ROW
#undef ARN_LANES
#undef ARN_32_OF
#undef ARN_8_OF

#endif
