/* What the AVX-512 kernels share: lanes, and byte tables looked up 64 bytes at a time (VBMI). */

#ifndef ARN_AVX512_TABLES_H
#define ARN_AVX512_TABLES_H

#include <immintrin.h>

#include "wide.h"

#define ARN_512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
#define ARN_512_INLINE ARN_512 __attribute__((always_inline)) static inline

/* The lowest `n` of 64 lanes. */
ARN_512_INLINE __mmask64 arn_lanes_512(size_t n)
{
    return n >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << n) - 1;
}

ARN_512_INLINE __m512i arn_counting_512(void)
{
    return _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
                            0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
}

/* The bytes one lane up, `first` in the lowest. */
ARN_512_INLINE __m512i arn_shifted_512(__m512i bytes, uint8_t first)
{
    const __m512i before = _mm512_sub_epi8(arn_counting_512(), _mm512_set1_epi8(1));
    return _mm512_mask_mov_epi8(_mm512_permutexvar_epi8(before, bytes), 1, _mm512_set1_epi8((char)first));
}

/* ---- tables ------------------------------------------------------------------------------------------------- */

typedef struct { __m512i ascii[2], page[4], more; } arn_table_512; /* 128, 256 and 64 bytes */

ARN_512_INLINE arn_table_512 arn_load_512(const uint8_t table[3][256])
{
    arn_table_512 loaded;
    for (int k = 0; k < 2; k++)
        loaded.ascii[k] = _mm512_loadu_si512(table[0] + 64 * k);
    for (int k = 0; k < 4; k++)
        loaded.page[k] = _mm512_loadu_si512(table[1] + 64 * k);
    loaded.more = _mm512_loadu_si512(table[2]);
    return loaded;
}

/* What stays in registers while a text goes by. */
typedef struct {
    arn_table_512 low, kind;
    __m512i highs, page, other_page, space;
    int spaces; /* whether the plan looks at them */
} arn_known_512;

ARN_512_INLINE arn_known_512 arn_known_of_512(const arn_plan *plan)
{
    arn_known_512 known;
    known.low = arn_load_512(plan->wide.low);
    known.kind = arn_load_512(plan->wide.kind);
    known.highs = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)plan->wide.highs));
    known.page = _mm512_set1_epi8((char)plan->wide.page);
    known.other_page = _mm512_set1_epi8((char)plan->wide.other_page);
    known.space = _mm512_set1_epi8((char)plan->space);
    known.spaces = (plan->steps & ARN_STEP_SPACES) != 0;
    return known;
}

ARN_512_INLINE __m512i arn_ascii_512(const arn_table_512 *table, __m512i low)
{
    return _mm512_permutex2var_epi8(table->ascii[0], low, table->ascii[1]);
}

/* What the page says; its upper half, which many texts do without, only where `upper` asks for it. */
ARN_512_INLINE __m512i arn_page_512(const arn_table_512 *table, __m512i low, __mmask64 upper)
{
    const __m512i lower = _mm512_permutex2var_epi8(table->page[0], low, table->page[1]);
    return upper ? _mm512_mask_mov_epi8(lower, upper, _mm512_permutex2var_epi8(table->page[2], low, table->page[3]))
                 : lower;
}

#endif
