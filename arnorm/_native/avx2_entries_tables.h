/* Short entries with AVX2: looking 32 units of 32 bits up, and what the highest bytes of their entries say. */

#ifndef ARN_AVX2_ENTRIES_TABLES_H
#define ARN_AVX2_ENTRIES_TABLES_H

#include "avx2_tables.h"

typedef struct { __m256i eights[4]; } arn_entries_256;

/* Whether 32 units have short entries. */
ARN_256_INLINE int arn_have_entries_256(const uint32_t *in)
{
    __m256i any = _mm256_setzero_si256();
    for (int k = 0; k < 4; k++)
        any = _mm256_or_si256(any, _mm256_loadu_si256((const __m256i *)(in + 8 * k)));
    return _mm256_testz_si256(any, _mm256_set1_epi32(~(int)(ARN_SHORT_ENTRIES - 1)));
}

/* Looks them up. No gathering: loads of their own are as fast here, and much faster on some processors. */
ARN_256_INLINE arn_entries_256 arn_look_up_256(const uint32_t *of, const uint32_t *in)
{
    arn_entries_256 found;
    for (int k = 0; k < 4; k++, in += 8)
        found.eights[k] = _mm256_setr_epi32((int)of[in[0]], (int)of[in[1]], (int)of[in[2]], (int)of[in[3]],
                                            (int)of[in[4]], (int)of[in[5]], (int)of[in[6]], (int)of[in[7]]);
    return found;
}

/* The highest bytes of entries, in order. */
ARN_256_INLINE __m256i arn_flags_256(const arn_entries_256 *entries)
{
    __m256i high[4];
    for (int k = 0; k < 4; k++)
        high[k] = _mm256_srli_epi32(entries->eights[k], 24);
    const __m256i crossed = _mm256_packus_epi16(_mm256_packs_epi32(high[0], high[1]),
                                                _mm256_packs_epi32(high[2], high[3]));
    return _mm256_permutevar8x32_epi32(crossed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

/* The lanes of entries that have a bit, one of the highest eight. */
#define ARN_FLAGGED_256(flags, bit) arn_mask_256(_mm256_slli_epi16((flags), __builtin_clz(bit)))

/* Which units may conflict with what stands before them; *meets is whether that before the block says so (ARN_IS_MET),
   then whether the last of the block does. A joiner between pictographs stays, whatever its bits say. */
ARN_256_INLINE uint32_t arn_suspects_by_entries_256(__m256i flags, uint32_t *meets)
{
    const uint32_t needs = ARN_FLAGGED_256(flags, ARN_NEEDS), joins = ARN_FLAGGED_256(flags, ARN_JOINS);
    const uint32_t looked_through = ARN_FLAGGED_256(flags, ARN_DELETE) & ~needs, joined = joins & ~needs;
    const uint32_t met = arn_behind_32(meets, ARN_FLAGGED_256(flags, ARN_IS_MET), looked_through);
    return needs & (met | ARN_FLAGGED_256(flags, ARN_ODD_NEEDS)) & ~(joins & joined << 1 & joined >> 1);
}

/* Whether 32 units stay, whatever stands before them. */
ARN_256_INLINE int arn_stay_by_entries_256(const arn_plan *plan, const uint32_t *in)
{
    uint32_t meets = 1;
    if (!arn_have_entries_256(in))
        return 0;
    const arn_entries_256 entries = arn_look_up_256(plan->short_entries, in);
    const __m256i flags = arn_flags_256(&entries);
    return !arn_any_256(flags, (ARN_DELETE | ARN_DIFFERS) >> 24) && !arn_suspects_by_entries_256(flags, &meets);
}

#endif
