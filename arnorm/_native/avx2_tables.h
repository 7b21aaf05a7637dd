/* What the AVX2 kernels share: 32 characters in byte lanes, and what the classes of the plan say of them (arn_classes;
   a shuffle looks up 16 bytes at a time). Reading characters and writing images is each kernel's own. */

#ifndef ARN_AVX2_TABLES_H
#define ARN_AVX2_TABLES_H

#include <immintrin.h>

#include "ahead.h"
#include "lanes.h"
#include "wide.h"

#define ARN_256 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define ARN_256_INLINE ARN_256 __attribute__((always_inline)) static inline

/* Values that compilers do not know, so that they keep them instead of making them anew, or better, in every block. */
#define ARN_OPAQUE_256(vector) __asm__("" : "+x"(vector))
#define ARN_OPAQUE(pointer) __asm__("" : "+r"(pointer))

ARN_256_INLINE __m256i arn_all_256(uint8_t byte)
{
    return _mm256_set1_epi8((char)byte);
}

ARN_256_INLINE __m256i arn_table_256(const uint8_t table[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

ARN_256_INLINE uint32_t arn_mask_256(__m256i lanes)
{
    return (uint32_t)_mm256_movemask_epi8(lanes);
}

ARN_256_INLINE __m256i arn_counting_256(void)
{
    return _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                            16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}

ARN_256_INLINE uint8_t arn_page_lead_256(const arn_plan *plan)
{
    return (uint8_t)(0xC0 | plan->wide.page << 2); /* the first of four */
}

/* Looks bytes up in a row. A byte of the row has its place left when the row is taken away, any other more than 15;
   0x70 added, its highest bit is set, which shuffles to 0. */
ARN_256_INLINE __m256i arn_in_row_256(const arn_class_row *row, __m256i low)
{
    const __m256i place = _mm256_adds_epu8(_mm256_xor_si256(low, arn_table_256(row->first)), arn_all_256(0x70));
    return _mm256_shuffle_epi8(arn_table_256(row->kind), place);
}

ARN_256_INLINE __m256i arn_in_two_rows_256(const arn_class_row rows[2], __m256i low)
{
    return _mm256_or_si256(arn_in_row_256(rows, low), arn_in_row_256(rows + 1, low));
}

/* What the rows say of 32 characters by their low bytes in the page, those of others being in no row. */
ARN_256_INLINE __m256i arn_in_rows_256(const arn_classes *classes, __m256i low)
{
    const arn_class_row *const rows = classes->rows;
    __m256i kind = arn_in_two_rows_256(rows, low);
    if (classes->n_rows > 2)
        kind = _mm256_or_si256(kind, arn_in_two_rows_256(rows + 2, low));
    for (uint8_t k = 4; k < classes->n_rows; k += 2)
        kind = _mm256_or_si256(kind, arn_in_two_rows_256(rows + k, low));
    return kind;
}

/* What one of two tables (`stays` or `maps`) knows of units, not 0, or 0 of those that it does not know. `page` and
   `latin` are the low bytes of units there, 0xFF for all others, or 0 in both. */
ARN_256_INLINE __m256i arn_said_256(const uint8_t known[2][16], __m256i page, __m256i latin)
{
    const __m256i bits = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,
                                          1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i low = _mm256_min_epu8(page, latin);
    const __m256i row = _mm256_and_si256(_mm256_srli_epi16(low, 4), arn_all_256(0x0F));
    const __m256i rows = _mm256_or_si256(_mm256_shuffle_epi8(arn_table_256(known[1]), page),
                                         _mm256_shuffle_epi8(arn_table_256(known[0]), latin));
    return _mm256_and_si256(rows, _mm256_shuffle_epi8(bits, row));
}

/* The same of the other page, by low bytes there, that are 0xFF, or 0, for all others. */
ARN_256_INLINE __m256i arn_said_of_other_256(const uint8_t known[3][16], __m256i other)
{
    const __m256i bits = _mm256_setr_epi8(1, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                          1, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i row = _mm256_and_si256(_mm256_srli_epi16(other, 4), arn_all_256(0x0F));
    return _mm256_and_si256(_mm256_shuffle_epi8(arn_table_256(known[2]), other), _mm256_shuffle_epi8(bits, row));
}

/* The lanes of units of which that is nothing. */
ARN_256_INLINE uint32_t arn_unsaid_256(const uint8_t known[2][16], __m256i page, __m256i latin)
{
    return arn_mask_256(_mm256_cmpeq_epi8(arn_said_256(known, page, latin), _mm256_setzero_si256()));
}

/* Whether one of these kinds has a bit. */
ARN_256_INLINE int arn_any_256(__m256i kind, uint8_t bit)
{
    return !_mm256_testz_si256(kind, arn_all_256(bit));
}

/* The bytes one lane up, or two, those of `before` at the start. */
#define ARN_UP_256(bytes, before, n) \
    _mm256_alignr_epi8((bytes), _mm256_permute2x128_si256((before), (bytes), 0x21), 16 - (n))

/* Which of 32 characters may conflict with the one before, by their kinds; `earlier` are those of the ones before. */
ARN_256_INLINE uint32_t arn_suspects_256(const arn_classes *classes, __m256i earlier, __m256i kind)
{
    const __m256i class_bits = arn_all_256(0x0F);
    const __m256i left = _mm256_shuffle_epi8(arn_table_256(classes->left), _mm256_and_si256(earlier, class_bits));
    const __m256i right = _mm256_shuffle_epi8(arn_table_256(classes->right), _mm256_and_si256(kind, class_bits));
    return ~arn_mask_256(_mm256_cmpeq_epi8(_mm256_and_si256(left, right), _mm256_setzero_si256()));
}

/* Writes those of 32 bytes that `keep` says, and more behind them; returns how many they are. */
ARN_256_INLINE size_t arn_put_bytes_256(uint8_t *out, __m256i bytes, uint32_t keep)
{
    if (keep == ~0u) {
        _mm256_storeu_si256((__m256i *)out, bytes);
        return 32;
    }
    const __m128i first = _mm256_castsi256_si128(bytes), second = _mm256_extracti128_si256(bytes, 1);
    const __m128i eights[4] = {first, _mm_unpackhi_epi64(first, first), second, _mm_unpackhi_epi64(second, second)};
    uint8_t *to = out;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m128i shuffle = _mm_loadu_si128((const __m128i *)ARN_KEEP_BYTES[kept]);
        _mm_storel_epi64((__m128i *)to, _mm_shuffle_epi8(eights[k], shuffle));
        to += _mm_popcnt_u32(kept);
    }
    return (size_t)(to - out);
}

/* How many of `n` bytes are `unit`. */
ARN_256 static size_t arn_count_avx2(const uint8_t *units, size_t n, uint8_t unit)
{
    const __m256i wanted = arn_all_256(unit);
    size_t count = 0, k = 0;
    for (; n - k >= 64; k += 64) {
        const __m256i first = _mm256_loadu_si256((const __m256i *)(units + k));
        const __m256i second = _mm256_loadu_si256((const __m256i *)(units + k + 32));
        const uint64_t found = arn_mask_256(_mm256_cmpeq_epi8(first, wanted));
        count += (size_t)_mm_popcnt_u64(found << 32 | arn_mask_256(_mm256_cmpeq_epi8(second, wanted)));
    }
    for (; k < n; k++)
        count += units[k] == unit;
    return count;
}

/* ---- spaces ------------------------------------------------------------------------------------------------------ */

/* The units that are a space or a control, by their low bytes in Latin-1 as they are packed. */
ARN_256_INLINE uint32_t arn_small_256(const arn_plan *plan, __m256i latin)
{
    const __m256i small = _mm256_cmpeq_epi8(_mm256_min_epu8(latin, arn_all_256((uint8_t)plan->space)), latin);
    return arn_mask_256(_mm256_permute4x64_epi64(small, 0xD8));
}

/* Whether two of `small` lanes meet, those that `keep` does not have looked through; *last as in arn_behind_32(). */
ARN_256_INLINE int arn_meet_256(uint32_t *last, uint32_t small, uint32_t keep)
{
    const uint32_t here = small & keep;
    return (arn_behind_32(last, here, ~keep) & here) != 0;
}

#endif
