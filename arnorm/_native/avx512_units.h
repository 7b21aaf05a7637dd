/* Reading 64 units into registers of their bytes, and writing them, with AVX-512: a part of the template avx512.h. */

/* Higher bytes of 64 units; `top` of units of 32 bits only, and all zero where `is_astral` is not set. */
typedef struct { __m512i high, top; int is_astral; } ARN_FN(arn_upper_);

#if ARN_BITS == 16
ARN_512_INLINE __m512i ARN_FN(arn_read_)(const uint16_t *in, size_t n, ARN_FN(arn_upper_) *upper)
{
    const __m512i even = _mm512_add_epi8(arn_counting_512(), arn_counting_512());
    const __m512i odd = _mm512_or_si512(even, _mm512_set1_epi8(1));
    __m512i units[2];
    for (int k = 0; k < 2; k++)
        units[k] = n == 64 ? _mm512_loadu_si512(in + 32 * k)
                           : _mm512_maskz_loadu_epi16((__mmask32)(arn_lanes_512(n) >> 32 * k), in + 32 * k);
    upper->high = _mm512_permutex2var_epi8(units[0], odd, units[1]);
    upper->top = _mm512_setzero_si512();
    upper->is_astral = 0;
    return _mm512_permutex2var_epi8(units[0], even, units[1]);
}

/* Writes the first `n` of 64 units, or all where there is room for them. */
ARN_512_INLINE void ARN_FN(arn_write_)(uint16_t *out, size_t n, int has_room, __m512i low, ARN_FN(arn_upper_) upper)
{
    for (int k = 0; k < 2; k++) {
        const __m512i units = arn_zip_512(low, upper.high, k);
        if (has_room)
            _mm512_storeu_si512(out + 32 * k, units);
        else
            _mm512_mask_storeu_epi16(out + 32 * k, (__mmask32)(arn_lanes_512(n) >> 32 * k), units);
    }
}
#else
ARN_512_INLINE __m512i ARN_FN(arn_read_)(const uint32_t *in, size_t n, ARN_FN(arn_upper_) *upper)
{
    const __m512i even_words = arn_even_words_512(), odd_words = _mm512_or_si512(even_words, _mm512_set1_epi16(1));
    __m512i units[4], low[2], high[2]; /* low, high: 32 halves of 16 bits */
    for (int k = 0; k < 4; k++)
        units[k] = n == 64 ? _mm512_loadu_si512(in + 16 * k)
                           : _mm512_maskz_loadu_epi32((__mmask16)(arn_lanes_512(n) >> 16 * k), in + 16 * k);
    for (int k = 0; k < 2; k++)
        low[k] = _mm512_permutex2var_epi16(units[2 * k], even_words, units[2 * k + 1]);
    const __m512i all = _mm512_or_si512(_mm512_or_si512(units[0], units[1]), _mm512_or_si512(units[2], units[3]));
    const __m512i even = _mm512_add_epi8(arn_counting_512(), arn_counting_512());
    const __m512i odd = _mm512_or_si512(even, _mm512_set1_epi8(1));
    upper->high = _mm512_permutex2var_epi8(low[0], odd, low[1]);
    upper->top = _mm512_setzero_si512();
    upper->is_astral = _mm512_test_epi32_mask(all, _mm512_set1_epi32((int)0xFFFF0000)) != 0;
    if (upper->is_astral) {
        for (int k = 0; k < 2; k++)
            high[k] = _mm512_permutex2var_epi16(units[2 * k], odd_words, units[2 * k + 1]);
        upper->top = _mm512_permutex2var_epi8(high[0], even, high[1]);
    }
    return _mm512_permutex2var_epi8(low[0], even, low[1]);
}

ARN_512_INLINE void ARN_FN(arn_write_)(uint32_t *out, size_t n, int has_room, __m512i low, ARN_FN(arn_upper_) upper)
{
    for (int k = 0; k < 4; k++) {
        const __m512i halves = arn_zip_512(low, upper.high, k / 2);
        __m512i units = _mm512_cvtepu16_epi32(k % 2 ? _mm512_extracti64x4_epi64(halves, 1)
                                                    : _mm512_castsi512_si256(halves));
        if (upper.is_astral)
            units = arn_zip_words_512(halves, arn_zip_512(upper.top, _mm512_setzero_si512(), k / 2), k % 2);
        if (has_room)
            _mm512_storeu_si512(out + 16 * k, units);
        else
            _mm512_mask_storeu_epi32(out + 16 * k, (__mmask16)(arn_lanes_512(n) >> 16 * k), units);
    }
}
#endif
