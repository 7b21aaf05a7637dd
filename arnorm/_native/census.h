/* How often each character is in UTF-8: for counting, not for normalizing. It needs no plan. */

#ifndef ARN_CENSUS_H
#define ARN_CENSUS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "utf8_chars.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define ARN_LITTLE_ENDIAN 0
#else
#define ARN_LITTLE_ENDIAN 1
#endif

enum { ARN_CODE_POINTS = 0x110000, ARN_PAIRS = 0x10000, ARN_FINDINGS = 16 };

typedef struct {
    uint64_t *counts; /* ARN_CODE_POINTS of them */
    uint64_t *pairs;  /* ARN_PAIRS of them: of a byte and, times 256, the next; not in `counts` yet */
    uint64_t bytes;   /* read so far */
    uint64_t invalid; /* sequences that are no character */
    uint64_t at[ARN_FINDINGS]; /* offsets of the first of them */
} arn_census;

/* Length of what is no character at `in`, as Python's decoder sees it: what could begin one, at least one byte. */
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

static inline size_t arn_census_until(arn_census *census, const uint8_t *in, size_t i, size_t stop, size_t n)
{
    while (i < stop)
        i = arn_census_one(census, in, i, n);
    return i;
}

/* Whether 8 bytes, the first in the lowest, are whole characters of one and two bytes, but that the last one may be
   cut off; and whether it is. */
static inline int arn_is_simple(uint64_t word, uint64_t *is_cut)
{
    const uint64_t top = 0x8080808080808080u;
    uint64_t second = word << 1, third = word << 2;
    uint64_t lead = word & second & ~third & top, next = word & ~second & top, long_lead = word & second & third & top;
    uint64_t too_short = lead & ~((word & 0x1E1E1E1E1E1E1E1Eu) + 0x7E7E7E7E7E7E7E7Eu); /* written in two, needs one */
    *is_cut = lead >> 63;
    return (long_lead | too_short | (next ^ lead << 8)) == 0;
}

/* Counts the characters of `n` bytes. Most go by as pairs of bytes, one pair from every byte on: which of them are
   characters, and of which length, is sorted out when all is counted. */
static inline void arn_census_add(arn_census *census, const uint8_t *in, size_t n)
{
    uint64_t *pairs = census->pairs;
    size_t i = 0;
    while (n - i > 8 && ARN_LITTLE_ENDIAN) {
        uint64_t word, is_cut;
        memcpy(&word, in + i, 8);
        if (!arn_is_simple(word, &is_cut)) {
            i = arn_census_until(census, in, i, i + 8, n);
            continue;
        }
        for (int k = 0; k < 7; k++)
            pairs[word >> 8 * k & 0xFFFF]++;
        pairs[word >> 56 | (uint64_t)in[i + 8] << 8] += 1 - is_cut;
        i += 8 - is_cut;
    }
    arn_census_until(census, in, i, n, n);
    census->bytes += n;
}

/* Adds what went by as pairs to the counts. */
static inline void arn_census_settle(arn_census *census)
{
    for (uint32_t pair = 0; pair < ARN_PAIRS; pair++) {
        uint32_t first = pair & 0xFF, second = pair >> 8;
        if (first < 0x80)
            census->counts[first] += census->pairs[pair];
        else if (first >= 0xC2)
            census->counts[(first & 0x1F) << 6 | (second & 0x3F)] += census->pairs[pair];
        census->pairs[pair] = 0;
    }
}

#endif
