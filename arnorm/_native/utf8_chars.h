/* Single characters of UTF-8: decoding with validation, encoding, and the way back. */

#ifndef ARN_UTF8_CHARS_H
#define ARN_UTF8_CHARS_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `in`; returns its length, or 0 when it is not well-formed (Unicode Standard,
   table 3-7). */
static inline size_t arn_decode(const uint8_t *in, size_t left, uint32_t *c)
{
    uint32_t lead = in[0];
    if (lead < 0x80) {
        *c = lead;
        return 1;
    }
    if (left >= 2 && lead >= 0xC2 && lead <= 0xDF && (in[1] & 0xC0) == 0x80) {
        *c = (lead & 0x1F) << 6 | (in[1] & 0x3Fu);
        return 2;
    }
    if (left >= 3 && (lead & 0xF0) == 0xE0 && (in[1] & 0xC0) == 0x80 && (in[2] & 0xC0) == 0x80) {
        *c = (lead & 0x0F) << 12 | (in[1] & 0x3Fu) << 6 | (in[2] & 0x3Fu);
        return *c >= 0x800 && (*c & 0xFFFFF800u) != 0xD800 ? 3 : 0;
    }
    if (left >= 4 && (lead & 0xF8) == 0xF0 && (in[1] & 0xC0) == 0x80 && (in[2] & 0xC0) == 0x80
        && (in[3] & 0xC0) == 0x80) {
        *c = (lead & 0x07) << 18 | (in[1] & 0x3Fu) << 12 | (in[2] & 0x3Fu) << 6 | (in[3] & 0x3Fu);
        return *c >= 0x10000 && *c <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

static inline size_t arn_encoded(uint32_t c)
{
    return 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
}

static inline size_t arn_encode(uint8_t *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (uint8_t)(0xC0 | c >> 6);
        out[1] = (uint8_t)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xE0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        out[2] = (uint8_t)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (uint8_t)(0xF0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3F));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
    out[3] = (uint8_t)(0x80 | (c & 0x3F));
    return 4;
}

static inline size_t arn_step_back(const uint8_t *in, size_t i, size_t floor)
{
    do
        i--;
    while (i > floor && (in[i] & 0xC0) == 0x80);
    return i;
}

#endif
