/* How often each character is in UTF-8: for counting, not for normalizing. It needs no plan. */

#ifndef ARN_CENSUS_H
#define ARN_CENSUS_H

#include <stddef.h>
#include <stdint.h>

#include "utf8_chars.h"

enum { ARN_CODE_POINTS = 0x110000, ARN_FINDINGS = 16 };

typedef struct {
    uint64_t *counts; /* ARN_CODE_POINTS of them */
    uint64_t bytes;   /* read so far */
    uint64_t invalid; /* sequences that are no character */
    uint64_t at[ARN_FINDINGS]; /* offsets of the first of them */
} arn_census;

/* Length of what is no character at `in`, as Python's decoder sees it: as much as could begin one, at least one byte. */
static inline size_t arn_no_character(const uint8_t *in, size_t left)
{
    uint32_t lead = in[0];
    size_t wanted = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead <= 0xEF ? 2 : 0;
    size_t n = 1;
    if (left < 2 || wanted == 0)
        return 1;
    if ((lead == 0xE0 && in[1] < 0xA0) || (lead == 0xED && in[1] > 0x9F) || (lead == 0xF0 && in[1] < 0x90)
        || (lead == 0xF4 && in[1] > 0x8F))
        return 1;
    while (n < wanted && n < left && (in[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* Counts one character, or notes that there is none; returns where the next one begins. */
static inline size_t arn_census_one(arn_census *census, const uint8_t *in, size_t i, size_t n)
{
    uint32_t c;
    size_t length = arn_decode(in + i, n - i, &c);
    if (length) {
        census->counts[c]++;
        return i + length;
    }
    if (census->invalid < ARN_FINDINGS)
        census->at[census->invalid] = census->bytes + i;
    census->invalid++;
    return i + arn_no_character(in + i, n - i);
}

/* One or two bytes, without a jump that depends on which; 0 when there is more to it. Reads two bytes. */
static inline size_t arn_census_simple(uint64_t *counts, const uint8_t *in)
{
    uint32_t lead = in[0], next = in[1], is_two = lead >> 7;
    uint32_t c = lead + (((lead & 0x1F) << 6 | (next & 0x3F)) - lead) * is_two;
    if (is_two & (uint32_t)((lead - 0xC2u > 0xDFu - 0xC2u) | ((next & 0xC0) != 0x80)))
        return 0;
    counts[c]++;
    return 1 + is_two;
}

static inline size_t arn_census_until(arn_census *census, const uint8_t *in, size_t i, size_t stop, size_t n)
{
    uint64_t *counts = census->counts;
    while (i < stop) {
        size_t step = n - i >= 2 ? arn_census_simple(counts, in + i) : 0;
        i = step ? i + step : arn_census_one(census, in, i, n);
    }
    return i;
}

/* Where a character begins, at or behind `i`, as far as can be told without a look at what is before. */
static inline size_t arn_census_border(const uint8_t *in, size_t i, size_t n)
{
    while (i < n && (in[i] & 0xC0) == 0x80)
        i++;
    return i;
}

/* Counts the characters of `n` bytes. They are read in two places at once, since where a character begins is known
   only when the one before it has been read; that goes on until one of them meets what is not simple. */
static inline void arn_census_add(arn_census *census, const uint8_t *in, size_t n)
{
    uint64_t *counts = census->counts;
    size_t i = 0;
    while (n - i >= 64) {
        size_t end = i + 4096 < n ? i + 4096 : n - 1; /* so that two bytes can be read everywhere */
        size_t half = arn_census_border(in, i + (end - i) / 2, end), j = half, a = 1, b = 1;
        while (i < half && j < end) {
            if (!(a = arn_census_simple(counts, in + i)))
                break;
            i += a;
            if (!(b = arn_census_simple(counts, in + j)))
                break;
            j += b;
        }
        /* What is invalid must be met in its order; the second half has counted nothing that is. */
        i = arn_census_until(census, in, i, half, n);
        i = i > j ? i : j;
        if (!b)
            i = arn_census_one(census, in, i, n);
        else if (j < end)
            i = arn_census_until(census, in, i, end, n);
    }
    arn_census_until(census, in, i, n, n);
    census->bytes += n;
}

#endif
