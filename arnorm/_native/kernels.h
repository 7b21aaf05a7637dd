/* The kernels of this build: one per storage width. */

#ifndef ARN_KERNELS_H
#define ARN_KERNELS_H

#include "plan.h"
#include "slow.h"
#include "utf8.h"

#define ARN_IN uint8_t
#define ARN_OUT uint8_t
#define ARN_SUFFIX 8
#define ARN_WIDE 0
#include "fast.h"

/* Latin-1 text whose images may lie beyond Latin-1 */
#define ARN_IN uint8_t
#define ARN_OUT uint16_t
#define ARN_SUFFIX 8_16
#define ARN_WIDE 0
#include "fast.h"

#define ARN_IN uint16_t
#define ARN_OUT uint16_t
#define ARN_SUFFIX 16
#define ARN_WIDE 0
#include "fast.h"

#define ARN_IN uint32_t
#define ARN_OUT uint32_t
#define ARN_SUFFIX 32
#define ARN_WIDE 1
#include "fast.h"

/* The bits of all units together: their highest tells which storage the text needs. */
static inline uint32_t arn_all_bits(const void *units, size_t n, int width)
{
    uint32_t bits = 0;
    if (width == 1)
        for (size_t i = 0; i < n; i++)
            bits |= ((const uint8_t *)units)[i];
    else if (width == 2)
        for (size_t i = 0; i < n; i++)
            bits |= ((const uint16_t *)units)[i];
    else
        for (size_t i = 0; i < n; i++)
            bits |= ((const uint32_t *)units)[i];
    return bits;
}

#endif
