/* Lines of 16-bit units with AVX2, by simple bytes: see brief.h. As there are few blocks, all that is not asked for each
   of them counts: where spaces meet, and whether there are controls, is seen to at the end. */

#ifndef ARN_AVX2_LINE_H
#define ARN_AVX2_LINE_H

#include "avx2_simple.h"

/* What does not change from block to block. */
typedef struct {
    __m256i rows[8], page, high, space;
} arn_known_line_256;

ARN_256_INLINE arn_known_line_256 arn_known_line_of_256(const arn_plan *plan)
{
    arn_known_line_256 known;
    for (int k = 0; k < 8; k++) {
        known.rows[k] = arn_table_256(plan->wide.classes.simple[k]);
        if (!k) /* of what is in no row */
            known.rows[k] = _mm256_xor_si256(known.rows[k], arn_all_256(ARN_SIMPLE_UNKNOWN));
        ARN_OPAQUE_256(known.rows[k]);
    }
    known.page = _mm256_set1_epi16((short)(plan->wide.page << 8));
    known.high = arn_all_256(plan->wide.page);
    known.space = arn_all_256((uint8_t)(0x80 | plan->space));
    return known;
}

/* Simple bytes by the place of units in the page, less than 0 for those before it: of the rows, nothing is added up. */
ARN_256_INLINE __m256i arn_in_page_256(const arn_known_line_256 *known, __m256i place)
{
    __m256i found = arn_all_256(ARN_SIMPLE_UNKNOWN), other = _mm256_subs_epi8(place, arn_all_256(0x10));
    for (int k = 0; k < 8; k += 2) {
        found = _mm256_xor_si256(found, _mm256_xor_si256(_mm256_shuffle_epi8(known->rows[k], place),
                                                         _mm256_shuffle_epi8(known->rows[k + 1], other)));
        place = _mm256_subs_epi8(place, arn_all_256(0x20));
        other = _mm256_subs_epi8(other, arn_all_256(0x20));
    }
    return found;
}

typedef struct {
    __m256i differ, least;       /* bits in which images are not their units; the least of all bytes */
    uint32_t last, met, unknown; /* of spaces and controls: whether one is the last, where they met; what was unknown */
    size_t o;
} arn_line_256;

/* Of units of a block that are unknown, those that have no image; puts *hard where neighbours or spaces matter. */
ARN_256_INLINE uint32_t arn_gone_of_256(const arn_plan *plan, const uint16_t *in, uint32_t unknown, uint32_t *hard)
{
    uint32_t gone = 0;
    for (; unknown; unknown &= unknown - 1) {
        const int k = __builtin_ctz(unknown);
        const uint32_t entry = plan->short_entries[in[k]], image = entry & ARN_DELTA;
        *hard |= (entry & ARN_NEEDS) | (!(entry & ARN_DELETE) && image <= plan->space) | image >> 16;
        gone |= entry >> 31 << k;
    }
    return gone;
}

/* Maps a block, but for the units that are `done`, behind what there is; 0 when it is not so easy. */
ARN_256_INLINE int arn_block_of_line_256(const arn_plan *plan, const arn_known_line_256 *known, const uint16_t *in,
                                         uint32_t done, uint16_t *out, arn_line_256 *line)
{
    const arn_units_16_avx2 units = arn_read_16_avx2(in);
    const __m256i place = _mm256_packs_epi16(_mm256_sub_epi16(units.first, known->page),
                                             _mm256_sub_epi16(units.second, known->page));
    const __m256i narrow = _mm256_adds_epu8(_mm256_packs_epi16(units.first, units.second), arn_all_256(0x80));
    const __m256i crossed = _mm256_min_epu8(arn_in_page_256(known, place), narrow);
    const __m256i bytes = _mm256_permute4x64_epi64(crossed, 0xD8);
    const arn_images_16_avx2 images = arn_unpacked_16_avx2(_mm256_and_si256(crossed, arn_all_256(0x7F)),
                                                           _mm256_shuffle_epi8(known->high, crossed));
    const uint32_t unknown = arn_mask_256(_mm256_cmpeq_epi8(bytes, arn_all_256(ARN_SIMPLE_UNKNOWN))) & ~done;
    const uint32_t small = ~(arn_mask_256(_mm256_cmpgt_epi8(bytes, known->space)) | unknown | done);
    uint32_t gone = arn_mask_256(_mm256_cmpeq_epi8(bytes, arn_all_256(ARN_SIMPLE_GONE))) | done;
    if (unknown) {
        uint32_t hard = 0;
        gone |= arn_gone_of_256(plan, in, unknown, &hard);
        if (hard)
            return 0;
    }
    uint16_t *const to = out + line->o;
    line->o += arn_write_16_avx2(to, images, ~gone);
    for (uint32_t rest = unknown & ~gone; rest; rest &= rest - 1) {
        const uint32_t before = (rest & (0u - rest)) - 1;
        to[_mm_popcnt_u32(~gone & before)] = (uint16_t)plan->short_entries[in[__builtin_ctz(rest)]];
    }
    line->differ = _mm256_or_si256(line->differ, _mm256_or_si256(_mm256_xor_si256(images.part[0], units.first),
                                                                 _mm256_xor_si256(images.part[1], units.second)));
    line->least = _mm256_min_epi8(line->least, bytes);
    line->met |= arn_behind_256(&line->last, small, gone) & small;
    line->unknown |= unknown;
    return 1;
}

/* Whether there are controls that do not end a line: of these simple bytes do not tell what becomes. */
static int arn_has_controls(const arn_plan *plan, const uint16_t *in, size_t n)
{
    int has = 0;
    for (size_t k = 0; k < n; k++)
        has |= in[k] < plan->space && in[k] != plan->terminator;
    return has;
}

ARN_256 static ptrdiff_t arn_line_avx2(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out)
{
    arn_line_256 line = {_mm256_setzero_si256(), _mm256_setzero_si256(), 1, 0, 0, 0};
    if (!plan->wide.classes.is_simple || n < 32)
        return ARN_NOT_BRIEF;
    const arn_known_line_256 known = arn_known_line_of_256(plan);
    uint32_t done = 0;
    for (size_t i = 0; i < n; i += 32) {
        if (n - i < 32) { /* the last block reaches back */
            done = (1u << (32 - (n - i))) - 1;
            i = n - 32;
        }
        if (!arn_block_of_line_256(plan, &known, in + i, done, out, &line))
            return ARN_NOT_BRIEF;
    }
    const int is_odd = arn_mask_256(_mm256_cmpgt_epi8(known.space, line.least)) != 0;
    int differs = !_mm256_testz_si256(line.differ, line.differ);
    _mm256_zeroupper();
    if (is_odd && arn_has_controls(plan, in, n))
        return ARN_NOT_BRIEF;
    if (differs && line.unknown && line.o == n) /* it does wherever one is unknown */
        differs = memcmp(out, in, n * sizeof *in) != 0;
    return arn_end_of_line(plan, out, line.o, line.met != 0, n, differs);
}

#endif
