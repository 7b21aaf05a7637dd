/* Where a text may be cut so that its parts, normalized one by one, are the parts of the whole normalized. */

#ifndef ARN_BORDERS_H
#define ARN_BORDERS_H

#include "offsets.h"
#include "plan.h"

/* Whether what stands before `c` needs to see only that it follows, and what stands behind needs nothing before. */
static inline int arn_is_plain_anchor(const arn_plan *plan, uint32_t c, uint64_t entry)
{
    return !(entry & (ARN_NOT_ANCHOR | ARN_DELETE | ARN_NEEDS | ARN_BREAKS))
           && (c ^ ((uint32_t)entry & ARN_DELTA)) != plan->space;
}

/* The last place in (0, n) to cut at; 0 when there is none. Behind a line's end the part before stands for itself;
   else, with *ahead, it has to be normalized with the character behind, whose one image is the last. */
static size_t arn_last_border(const arn_plan *plan, const void *units, int width, size_t n, int *ahead)
{
    size_t anchor = 0; /* the one that a border may stand before */
    uint64_t anchor_entry = ARN_NOT_ANCHOR;
    *ahead = 1;
    for (size_t k = n; k--;) {
        const uint32_t c = arn_unit_at(units, width, k);
        const uint64_t entry = arn_entry(plan, c);
        if (c == plan->terminator && k + 1 < n) {
            *ahead = 0;
            return k + 1;
        }
        if (entry & ARN_DELETE)
            continue;
        if (anchor && arn_is_border(plan, entry, anchor_entry))
            return anchor;
        anchor = arn_is_plain_anchor(plan, c, entry) ? k : 0;
        anchor_entry = anchor ? entry : ARN_NOT_ANCHOR;
    }
    return 0;
}

#endif
