/* Lines of 16-bit units (brief.h): units that the bytes of a vector kernel do not know, judged and put one by one. */

#ifndef ARN_LINES_H
#define ARN_LINES_H

#include "avx2_tables.h"
#include "brief.h"

/* Of the units of a block, those that are gone, and those that are a space or a control; whether it is hard. */
typedef struct { uint64_t gone, small; int is_hard; } arn_judged;

/* Judges the `unknown` units of the block at `i`, by their entries: many, and what conflicts, are hard. Not inlined,
   nor is the next: they are seldom asked for, and would take registers from all else. */
__attribute__((noinline)) static arn_judged arn_judge_unknown(const arn_plan *plan, const uint16_t *in, size_t i,
                                                              uint64_t unknown)
{
    enum { ARN_FEW = 3 }; /* of more, a job makes less work */
    arn_judged found = {0, 0, 0};
    uint64_t before = plan->start, many = unknown;
    for (int k = 0; k < ARN_FEW; k++)
        many &= many - 1;
    found.is_hard = many != 0;
    for (size_t from = 0; unknown && !found.is_hard; unknown &= unknown - 1) {
        const int k = __builtin_ctzll(unknown);
        const size_t at = i + (size_t)k;
        const uint32_t entry = plan->short_entries[in[at]], image = entry & ARN_DELTA;
        if (entry & ARN_NEEDS) {
            before = arn_last_entry_16(plan, in, from, at, before);
            from = at;
            found.is_hard = ARN_CONFLICT(plan->pair_default, before, plan->bmp[in[at]]) != 0;
        }
        found.is_hard |= image >> 16 != 0;
        found.gone |= (uint64_t)(entry >> 31) << k;
        found.small |= (uint64_t)(image <= plan->space) << k;
    }
    return found;
}

/* Writes the images of units that are unknown where they belong. */
ARN_256 __attribute__((noinline)) static void arn_put_unknown(const arn_plan *plan, const uint16_t *in, uint16_t *out,
                                                              uint64_t unknown, uint64_t keep)
{
    for (uint64_t rest = unknown & keep; rest; rest &= rest - 1) {
        const uint64_t before = (rest & (0 - rest)) - 1;
        out[_mm_popcnt_u64(keep & before)] = (uint16_t)plan->short_entries[in[__builtin_ctzll(rest)]];
    }
}

#endif
