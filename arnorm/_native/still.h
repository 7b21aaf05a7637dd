/* Characters to which nothing happens, whatever stands beside them: what vector kernels know beyond the pages of their
   byte tables. */

#ifndef ARN_STILL_H
#define ARN_STILL_H

#include "plan.h"

/* Whether all characters of a block stay as they are, without regard to what stands before them. */
static int arn_is_plain(const arn_plan *plan, uint32_t block)
{
    uint32_t any = 0;
    if (block < ARN_BMP >> 8) {
        for (uint32_t c = block << 8; c < (block + 1) << 8; c++)
            any |= plan->short_entries[c];
    } else if (plan->astral_index[block]) {
        for (uint32_t k = 0; k < 256; k++)
            any |= arn_shortened(0, plan->astral[(size_t)plan->astral_index[block] * 256 + k]);
    }
    return !(any & (ARN_DELETE | ARN_DIFFERS | ARN_NEEDS));
}

static void arn_fill_plain(arn_plan *plan)
{
    for (uint32_t block = 0; block < 8 * sizeof plan->wide.plain; block++)
        if (arn_is_plain(plan, block))
            plan->wide.plain[block / 8] |= (uint8_t)(1 << block % 8);
}

/* Takes ranges from pairs of numbers, as far as nothing happens in them. */
static void arn_fill_still(arn_plan *plan, const uint64_t *pairs)
{
    for (int k = 0; k < ARN_N_STILL; k++, pairs += 2) {
        arn_range range = {(uint32_t)pairs[0], (uint32_t)pairs[1]};
        for (uint32_t c = range.first; c <= range.last; c++)
            if (plan->short_entries[c] != c)
                range.last = 0;
        if (!range.last) /* its only character is no character */
            range.first = range.last = UINT32_MAX;
        plan->wide.still[k] = range;
        if (range.first >> 8 == range.last >> 8 && range.last < ARN_BMP) {
            plan->wide.still_high = (uint8_t)(range.first >> 8);
            plan->wide.still_low = (uint8_t)range.first;
            plan->wide.still_size = (uint8_t)(range.last - range.first + 1);
        }
    }
}

/* The ranges of whole blocks, by bytes. */
static void arn_fill_still_blocks(arn_wide *wide)
{
    arn_still_blocks *to = wide->still_blocks;
    to[0].top = to[1].top = 0xFF; /* nowhere */
    for (const arn_range *range = wide->still; range < wide->still + ARN_N_STILL; range++)
        if (range->last < UINT32_MAX && !(range->first & 0xFF) && (range->last & 0xFF) == 0xFF
            && to < wide->still_blocks + 2) {
            to->first = (uint8_t)(range->first >> 8);
            to->more = (uint8_t)((range->last - range->first) >> 8);
            to->top = (uint8_t)(range->first >> 16);
            to++;
        }
}

#endif
