/* Texts so short that setting a job up costs about as much as doing it. Words: one pass without branches over the short
   entries, which also tells whether anything changed. Lines: vector kernels go through those whose blocks are all easy.
   What conflicts is left to a job; of a line, from there on. */

#ifndef ARN_BRIEF_H
#define ARN_BRIEF_H

#include "plan.h"

enum { ARN_BRIEF = 16, ARN_LINE = 512 }; /* units that a word has at most, and a line */
enum { ARN_LINE_ROOM = ARN_LINE + 64 }; /* of the output of a line: whole vectors are written */
enum { ARN_IS_SAME = -1, ARN_NOT_BRIEF = -2 };

typedef struct { size_t i, o; } arn_line_stop; /* where a line is left to a job: units read, and written */

/* Normalizes a line of 16-bit units, longer than a word, to `out`. Returns what arn_brief() does, and in *stop where
   it stops when that is ARN_NOT_BRIEF. */
typedef ptrdiff_t (*arn_line_kernel)(const arn_plan *plan, const uint16_t *in, size_t n, uint16_t *out,
                                     arn_line_stop *stop);

/* Whether a text of `n` units of `width` bytes is to be tried as a line; plans without simple bytes have none. */
static inline int arn_is_line(const arn_plan *plan, int width, size_t n)
{
    return n <= ARN_LINE && width == 2 && plan->wide.classes.is_simple;
}

static inline uint32_t arn_unit(const void *in, int width, size_t k)
{
    return width == 1 ? ((const uint8_t *)in)[k] : ((const uint16_t *)in)[k];
}

/* Whether two neighbours conflict. */
static inline int arn_brief_clash(const arn_plan *plan, const void *in, int width, size_t n)
{
    uint64_t clash = 0, before = plan->start;
    for (size_t k = 0; k < n; k++) {
        const uint64_t entry = plan->bmp[arn_unit(in, width, k)];
        clash |= ARN_CONFLICT(plan->pair_default, before, entry);
        before = entry & ARN_DELETE ? before : entry;
    }
    return clash != 0;
}

static inline ptrdiff_t arn_brief_of(const arn_plan *plan, const void *in, int width, size_t n, uint16_t *out)
{
    const uint32_t *const entries = plan->short_entries;
    uint32_t any = 0;
    size_t o = 0;
    for (size_t k = 0; k < n; k++) {
        const uint32_t entry = entries[arn_unit(in, width, k)];
        out[o] = (uint16_t)entry;
        o += 1 - (entry >> 31);
        any |= entry;
    }
    if ((any & ARN_NEEDS) && arn_brief_clash(plan, in, width, n))
        return ARN_NOT_BRIEF;
    if ((any & ARN_SPACE) && (plan->steps & ARN_STEP_SPACES)) {
        o = arn_collapse_16(plan, out, arn_next_meeting_16(plan, out, 0, o), o);
        o -= (size_t)arn_ends_with_space_16(plan, out, o);
    }
    return o == n && !(any & ARN_DIFFERS) ? ARN_IS_SAME : (ptrdiff_t)o;
}

/* Normalizes up to ARN_BRIEF units of `width` bytes, 1 or 2, to units of 16 bits. Returns how many these are, or
   ARN_IS_SAME, or ARN_NOT_BRIEF. */
static inline ptrdiff_t arn_brief(const arn_plan *plan, const void *in, int width, size_t n, uint16_t *out)
{
    return width == 1 ? arn_brief_of(plan, in, 1, n, out) : arn_brief_of(plan, in, 2, n, out);
}

/* Whether of a line's output from `from` on, of which `small` are spaces and controls, two of these stand side by side,
   or the first behind another. */
static inline int arn_meet_in_line(const arn_plan *plan, const uint16_t *out, size_t from, uint64_t small)
{
    return (small & (small << 1 | (uint64_t)(!from || out[from - 1] <= plan->space))) != 0;
}

/* Closes up the spaces of a line's output from `from` to `o`; returns where it ends now. Not inlined, nor is the next:
   vectors of a kernel would find their way into it. */
ARN_APART static size_t arn_tidied_line(const arn_plan *plan, uint16_t *out, size_t from, size_t o)
{
    return plan->steps & ARN_STEP_SPACES ? arn_collapse_16(plan, out, from, o) : o;
}

/* What becomes of a line of `n` units, `o` units so far, which `may_be_same` as they were. */
ARN_APART static ptrdiff_t arn_end_of_line(const arn_plan *plan, const uint16_t *in, size_t n, const uint16_t *out,
                                           size_t o, int may_be_same)
{
    o -= (size_t)arn_ends_with_space_16(plan, out, o);
    return may_be_same && o == n && !memcmp(out, in, n * sizeof *in) ? ARN_IS_SAME : (ptrdiff_t)o;
}

/* Lets a job that has been started, with the `out` of its line, go on where that stopped: what is written there is what
   it would have written itself. */
static inline void arn_go_on_from(arn_job *job, arn_line_stop stop)
{
    job->o = stop.o;
    arn_move_to_16(job, stop.i);
}

#endif
