/* Offsets of a text in the units of an encoding. */

#ifndef ARN_OFFSETS_H
#define ARN_OFFSETS_H

#include <stddef.h>
#include <stdint.h>

static inline uint32_t arn_unit_at(const void *units, int width, size_t k)
{
    if (width == 1)
        return ((const uint8_t *)units)[k];
    return width == 2 ? ((const uint16_t *)units)[k] : ((const uint32_t *)units)[k];
}

static inline void arn_put_unit(void *units, int width, size_t k, uint32_t c)
{
    if (width == 1)
        ((uint8_t *)units)[k] = (uint8_t)c;
    else if (width == 2)
        ((uint16_t *)units)[k] = (uint16_t)c;
    else
        ((uint32_t *)units)[k] = c;
}

/* Whether `n` units from one place of a text are the `m` from a place of another. */
static inline int arn_are_same_units(const void *text, int width, size_t at, size_t n, const void *other,
                                     int other_width, size_t other_at, size_t m)
{
    int are_same = n == m;
    for (size_t k = 0; are_same && k < n; k++)
        are_same = arn_unit_at(text, width, at + k) == arn_unit_at(other, other_width, other_at + k);
    return are_same;
}

/* Units that a code point takes in UTF-8 (`bits` 8) or UTF-16 (16); one of any other. A surrogate counts like the
   others of its block. */
static inline uint32_t arn_units_of(uint32_t c, int bits)
{
    if (bits == 16)
        return 1 + (c >= 0x10000);
    return bits == 8 ? 1u + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000) : 1;
}

/* Writes n + 1 offsets; 0 when they do not fit. */
static int arn_unit_offsets(const void *text, int width, size_t n, int bits, uint32_t *offsets)
{
    uint64_t at = 0;
    for (size_t k = 0; k < n; k++) {
        offsets[k] = (uint32_t)at;
        at += arn_units_of(arn_unit_at(text, width, k), bits);
    }
    offsets[n] = (uint32_t)at;
    return at <= UINT32_MAX;
}

#endif
