/* Asking for memory before it is needed: what vectors do with a block takes less time than a wait for it. */

#ifndef ARN_AHEAD_H
#define ARN_AHEAD_H

#include <stdint.h>

/* Asks for what will soon be read behind `in` and written behind `out`; nothing is touched, it may lie beyond their
   ends. Of itself a processor foresees what is read, within a page, and little of what is written. */
static inline void arn_foresee(const uint8_t *in, const uint8_t *out)
{
    enum { ARN_AHEAD_IN = 2048, ARN_AHEAD_OUT = 1024 }; /* bytes */
    __builtin_prefetch((const void *)((uintptr_t)in + ARN_AHEAD_IN));
    __builtin_prefetch((const void *)((uintptr_t)out + ARN_AHEAD_OUT), 1);
}

#endif
