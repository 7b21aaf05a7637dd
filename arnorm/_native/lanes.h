/* Lanes of a block as bits of a number, the first the lowest: what stands behind what. */

#ifndef ARN_LANES_H
#define ARN_LANES_H

#include <stdint.h>

/* In each of 64 lanes what `first` says of the lane before it, those of `gone` looked through; *last is what it says of
   that before the block, then of the last of the block. An addition carries over what is gone, of which `first` says
   no. */
static inline uint64_t arn_behind_64(uint64_t *last, uint64_t first, uint64_t gone)
{
    const uint64_t behind = (first << 1 | *last) + gone;
    *last = first >> 63 | (uint64_t)(behind < gone);
    return behind;
}

/* The same of 32. */
static inline uint32_t arn_behind_32(uint32_t *last, uint32_t first, uint32_t gone)
{
    const uint64_t behind = ((uint64_t)first << 1) + *last + gone;
    *last = (uint32_t)(behind >> 32);
    return (uint32_t)behind;
}

#endif
