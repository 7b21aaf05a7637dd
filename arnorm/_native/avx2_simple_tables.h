/* Simple bytes with AVX2: looking them up, and what they say. */

#ifndef ARN_AVX2_SIMPLE_TABLES_H
#define ARN_AVX2_SIMPLE_TABLES_H

#include "avx2_tables.h"

/* What a block needs again and again, in memory, where it is an operand. */
typedef struct {
    __m256i page, most;                                                              /* in 16 bits */
    __m256i image, is_ascii, row, two_rows, gone, line, unknown, below_space, space; /* in bytes */
    __m256i page_lead, even, lead_bit, lower, last_second;                           /* of UTF-8 */
} arn_simple_256;

typedef struct { __m256i at[8], high; } arn_simple_rows_256; /* in registers */

/* Values that compilers do not know, so that they keep them instead of making them anew, or better, in every block. */
#define ARN_OPAQUE_256(vector) __asm__("" : "+x"(vector))
#define ARN_OPAQUE(pointer) __asm__("" : "+r"(pointer))

ARN_256_INLINE arn_simple_256 arn_simple_of_256(const arn_plan *plan)
{
    const uint8_t space = (uint8_t)(0x80 | plan->space);
    const arn_simple_256 as = {
        _mm256_set1_epi16((short)(plan->wide.page << 8)), _mm256_set1_epi16(0x7F), arn_all_256(0x7F), arn_all_256(0x80),
        arn_all_256(0x10), arn_all_256(0x20), arn_all_256(ARN_SIMPLE_GONE),
        arn_all_256((uint8_t)(0x80 | plan->terminator)), arn_all_256(ARN_SIMPLE_UNKNOWN),
        arn_all_256((uint8_t)(space - 1)), arn_all_256(space), arn_all_256((uint8_t)(0xC0 | plan->wide.page << 2)),
        arn_all_256(0xFE), arn_all_256(0x40), arn_all_256(0x3F), arn_all_256(0xBF),
    };
    return as;
}

ARN_256_INLINE arn_simple_rows_256 arn_simple_rows_of_256(const arn_plan *plan)
{
    arn_simple_rows_256 rows;
    for (int k = 0; k < 8; k++) {
        rows.at[k] = arn_table_256(plan->wide.classes.simple[k]);
        ARN_OPAQUE_256(rows.at[k]);
    }
    rows.high = arn_all_256(plan->wide.page);
    ARN_OPAQUE_256(rows.high);
    return rows;
}

/* Looks low bytes below 0x80 up: a shuffle gives 0 where the highest bit is set, as it is once the start of a row has
   been taken away from a byte of the rows before; of all others it looks up their lower half. So what a row has beside
   the one before adds up to what the row of the byte holds. */
ARN_256_INLINE __m256i arn_in_simple_256(const arn_simple_256 *as, const arn_simple_rows_256 *rows, __m256i low)
{
    __m256i from = low, other = _mm256_sub_epi8(low, as->row);
    __m256i found = _mm256_xor_si256(_mm256_shuffle_epi8(rows->at[0], from), _mm256_shuffle_epi8(rows->at[1], other));
    for (int k = 2; k < 8; k += 2) {
        from = _mm256_sub_epi8(from, as->two_rows);
        other = _mm256_sub_epi8(other, as->two_rows);
        found = _mm256_xor_si256(found, _mm256_xor_si256(_mm256_shuffle_epi8(rows->at[k], from),
                                                         _mm256_shuffle_epi8(rows->at[k + 1], other)));
    }
    return found;
}

/* Lanes of which simple bytes say all that there is to know: no controls but line ends. */
ARN_256_INLINE uint32_t arn_simply_known_256(const arn_simple_256 *as, __m256i bytes)
{
    const __m256i is_line = _mm256_cmpeq_epi8(bytes, as->line);
    const __m256i usual = _mm256_or_si256(_mm256_cmpgt_epi8(bytes, as->below_space), is_line);
    return arn_mask_256(_mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, as->unknown), usual));
}

#endif
