/* The fast lane on fixed-width code units: a template, included once for each pair of widths.

   Before inclusion: ARN_IN_BITS and ARN_OUT_BITS (unit sizes), ARN_SUFFIX (name suffix), ARN_WIDE (units beyond the
   BMP). A vector kernel brings ARN_WHOLE_SKIP and ARN_WHOLE_MAP, which go through a text ahead of this lane and see to
   its spaces too.

   The lane maps every code point through one fused entry; where two neighbours conflict it goes back to the last safe
   border, hands the stretch up to the next one to the slow lane, and continues behind it. */

#define ARN_IN ARN_CAT(uint, ARN_CAT(ARN_IN_BITS, _t))
#define ARN_OUT ARN_CAT(uint, ARN_CAT(ARN_OUT_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_SUFFIX)
#define ARN_FN_IN(name) ARN_CAT(name, ARN_IN_BITS)
#define ARN_FN_OUT(name) ARN_CAT(name, ARN_OUT_BITS)
#define ARN_IMAGE(c, entry) ((ARN_OUT)((c) ^ ((uint32_t)(entry) & ARN_DELTA)))

/* Puts the stretch around the conflict at job->i through the slow lane. Leaves its images in job->a, sets *end,
   and moves job->i and job->o back to the stretch's start. */
static int ARN_FN(arn_stretch_)(arn_job *job, size_t *end)
{
    const arn_plan *plan = job->plan;
    const ARN_IN *in = (const ARN_IN *)job->in;
    size_t start = job->floor, out = job->o;
    size_t candidate = 0, candidate_out = 0;
    uint64_t candidate_entry = ARN_NOT_ANCHOR;

    for (size_t j = job->i, o = job->o; j > job->floor;) {
        uint64_t entry = arn_entry(plan, in[--j]);
        if (entry & ARN_DELETE)
            continue;
        if (arn_is_border(plan, entry, candidate_entry)) {
            start = candidate;
            out = candidate_out;
            break;
        }
        o = ARN_FN_OUT(arn_before_image_)(job, o, ARN_IMAGE(in[j], entry), 1);
        candidate = j;
        candidate_out = o;
        candidate_entry = entry;
        out = o;
        if (!(plan->steps & ARN_WHOLE_WORDS) && !(entry & ARN_NOT_ANCHOR)) {
            start = j;
            break;
        }
    }

    job->a.n = 0;
    size_t j = start;
    uint64_t before = 0;
    int ahead = 0;
    while (j < job->n) {
        uint32_t c = in[j];
        uint64_t entry = arn_entry(plan, c);
        if (j > job->i && !(entry & ARN_DELETE) && arn_is_border(plan, before, entry))
            ahead = 1;
        if (!arn_take(job, c, j - start))
            return ARN_NO_MEMORY;
        if (ahead)
            break;
        if (!(entry & ARN_DELETE))
            before = entry;
        j++;
    }
    *end = j;
    arn_forget(job, start, out);
    job->i = start;
    job->o = out;
    return arn_slow_lane(job, ahead);
}

/* Whether the images in job->a are the stretch itself, and no spaces meet in it. */
static int ARN_FN(arn_same_)(const arn_job *job, size_t end)
{
    const ARN_IN *in = (const ARN_IN *)job->in + job->i;
    if (job->a.n != end - job->i)
        return 0;
    for (size_t k = 0; k < job->a.n; k++)
        if (job->a.at[k].c != in[k])
            return 0;
    return ARN_FN_IN(arn_next_meeting_)(job->plan, job->in, job->i, end) == end;
}

/* A safe border at `end`, whose anchor looks at nothing before it. */
static inline void ARN_FN(arn_resume_)(arn_job *job, size_t end)
{
    job->i = job->floor = end;
    job->before = 0;
}

/* To be begun again at job->i, a safe border. */
static inline void ARN_FN(arn_rewind_)(arn_job *job)
{
    job->floor = job->i;
    job->before = job->i ? 0 : job->plan->bmp[job->plan->terminator];
}

/* Eight characters at a time, unrolled by hand: compilers leave the loops. Most blocks hold no character with a need
   of its own, and nothing in them can conflict. Units that have no short entry are left to who goes one by one: to ask
   each would cost more than all else. */
#if ARN_WIDE
#define ARN_SHORT(c) arn_short(plan, (c))
#define ARN_IS_BLOCK(in) \
    ((in[0] | in[1] | in[2] | in[3] | in[4] | in[5] | in[6] | in[7]) < ARN_SHORT_ENTRIES)
#else
#define ARN_SHORT(c) plan->short_entries[(c)]
#define ARN_IS_BLOCK(in) 1
#endif
#ifdef ARN_WHOLE_SKIP
#define ARN_SCAN_CHUNK ARN_CHUNK
#else
#define ARN_SCAN_CHUNK ARN_LONG_CHUNK
#endif
#define ARN_LOAD(k) const uint32_t e##k = plan->short_entries[in[k]];
#define ARN_LOAD_BLOCK ARN_LOAD(0) ARN_LOAD(1) ARN_LOAD(2) ARN_LOAD(3) ARN_LOAD(4) ARN_LOAD(5) ARN_LOAD(6) ARN_LOAD(7)
#define ARN_ANY (e0 | e1 | e2 | e3 | e4 | e5 | e6 | e7)
#define ARN_STORE(k) \
    out[o + k] = (ARN_OUT)(e##k & ARN_DELTA); \
    o -= e##k >> 31;

/* ---- looking for the first change --------------------------------------------------------------------------- */

/* Moves job->i behind blocks of [job->i, stop) that do not change. */
static void ARN_FN(arn_skip_)(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    size_t i = job->i;
    for (; stop - i >= ARN_BLOCK; i += ARN_BLOCK) {
        const ARN_IN *const in = (const ARN_IN *)job->in + i;
        if (!ARN_IS_BLOCK(in))
            break;
        ARN_LOAD_BLOCK
        const uint32_t any = ARN_ANY;
        if (any & (ARN_DELETE | ARN_DIFFERS))
            break;
        if ((any & ARN_NEEDS) && ARN_FN_IN(arn_clash_among_kept_)(job, i))
            break;
    }
    ARN_FN_IN(arn_move_to_)(job, i);
}

/* Reads on until the first character that changes. */
static int ARN_FN(arn_scan_)(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const ARN_IN *in = (const ARN_IN *)job->in;
    for (;;) {
#ifdef ARN_WHOLE_SKIP
        ARN_WHOLE_SKIP(job, job->n);
#endif
        const size_t end = job->n - job->i < ARN_SCAN_CHUNK ? job->n : job->i + ARN_SCAN_CHUNK;
        const size_t stop = ARN_FN_IN(arn_next_meeting_)(plan, in, job->i, end);
        ARN_FN(arn_skip_)(job, stop);
        uint64_t entry = 0;
        for (; job->i < stop; job->i++) {
            entry = arn_entry(plan, in[job->i]);
            if ((entry & ARN_CHANGES) | ARN_CONFLICT(plan->pair_default, job->before, entry))
                break;
            job->before = entry;
        }
        job->o = job->i;
        if (job->i == stop) {
            if (stop < end || (stop == job->n && ARN_FN_IN(arn_ends_with_space_)(plan, in, stop)))
                return ARN_CHANGED;
            if (stop == job->n)
                return ARN_DONE;
            continue;
        }
        if (!ARN_CONFLICT(plan->pair_default, job->before, entry))
            return ARN_CHANGED;
        size_t behind;
        int status = ARN_FN(arn_stretch_)(job, &behind);
        if (status != ARN_DONE)
            return status;
        if (!ARN_FN(arn_same_)(job, behind)) {
            ARN_FN(arn_rewind_)(job);
            return ARN_CHANGED;
        }
        ARN_FN(arn_resume_)(job, behind);
    }
}

/* ---- mapping ------------------------------------------------------------------------------------------------ */

/* Notes what is kept of the blocks from `begin` to `end`: behind them, for in their loop it would take registers. */
ARN_APART static void ARN_FN(arn_note_blocks_)(const arn_job *job, size_t begin, size_t end)
{
    const ARN_IN *const in = (const ARN_IN *)job->in;
    for (size_t i = begin; i < end; i += ARN_BLOCK) {
        uint64_t gone = 0;
        for (size_t k = 0; k < ARN_BLOCK; k++)
            gone |= (uint64_t)(job->plan->short_entries[in[i + k]] >> 31) << k;
        arn_note_units(job, i, ~gone & 0xFF, 0);
    }
}

/* Maps whole blocks of [job->i, stop) up to one in which two neighbours conflict, at a cursor that moves without a
   branch. */
static void ARN_FN(arn_blocks_)(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    ARN_OUT *const restrict out = (ARN_OUT *)job->out;
    const size_t begin = job->i;
    size_t i = begin, o = job->o;
    for (; stop - i >= ARN_BLOCK; i += ARN_BLOCK, o += ARN_BLOCK) {
        const ARN_IN *const restrict in = (const ARN_IN *)job->in + i;
        if (!ARN_IS_BLOCK(in))
            break;
        ARN_LOAD_BLOCK
        const uint32_t any = ARN_ANY;
        if ((any & ARN_NEEDS) && (any & ARN_DELETE ? ARN_FN_IN(arn_clash_among_)(job, i)
                                                   : ARN_FN_IN(arn_clash_among_kept_)(job, i)))
            break;
        ARN_STORE(0) ARN_STORE(1) ARN_STORE(2) ARN_STORE(3) ARN_STORE(4) ARN_STORE(5) ARN_STORE(6) ARN_STORE(7)
    }
    if (job->trace)
        ARN_FN(arn_note_blocks_)(job, begin, i);
    ARN_FN_IN(arn_move_to_)(job, i);
    job->o = o;
}

/* Maps [job->i, stop) one by one, up to a conflict that is more than two marks out of order. */
static void ARN_FN(arn_singles_)(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    const ARN_IN *const restrict in = (const ARN_IN *)job->in;
    ARN_OUT *restrict out = (ARN_OUT *)job->out + job->o;
    uint64_t before = job->before;
    size_t i = job->i;
    for (; i < stop; i++) {
        const uint64_t entry = arn_entry(plan, in[i]);
        *out = ARN_IMAGE(in[i], entry);
        if (ARN_CONFLICT(plan->pair_default, before, entry) && !ARN_FN_IN(arn_joins_)(job, i)) {
            if (!ARN_FN_IN(arn_swaps_)(job, i, before, entry))
                break;
            const ARN_OUT image = *out;
            *out = out[-1];
            out[-1] = image;
            arn_note_units(job, i, 0, 1);
        }
        arn_note_units(job, i, !(entry & ARN_DELETE), 0);
        before = entry & ARN_DELETE ? before : entry;
        out += !(entry & ARN_DELETE);
    }
    job->before = before;
    job->i = i;
    job->o = (size_t)(out - (ARN_OUT *)job->out);
}

/* Maps units while no two neighbours conflict, as far as is convenient and out has room. */
static void ARN_FN(arn_map_)(arn_job *job)
{
    enum { ARN_SINGLES = 2 * ARN_BLOCK };
    size_t stop = arn_stop(job);
#ifdef ARN_WHOLE_MAP
    if (stop - job->i >= ARN_CALL) {
        ARN_WHOLE_MAP(job, stop);
        stop = arn_stop(job); /* what was deleted on the way, and what became several, has left more room or less */
    } else
#endif
    for (size_t end = job->i; end - job->i < ARN_BLOCK && stop - job->i >= ARN_BLOCK;) {
        const size_t o = job->o;
        end = stop - job->i < ARN_LONG_CHUNK ? stop : job->i + ARN_LONG_CHUNK;
        ARN_FN(arn_blocks_)(job, end);
        ARN_FN_OUT(arn_tidy_)(job, o);
    }
    if (job->i == stop)
        return;
    const size_t o = job->o;
    ARN_FN(arn_singles_)(job, stop - job->i < ARN_SINGLES ? stop : job->i + ARN_SINGLES);
    ARN_FN_OUT(arn_tidy_)(job, o);
}

/* Appends the images of a stretch. */
static int ARN_FN(arn_put_)(arn_job *job)
{
    const size_t o = job->o;
    if (job->cap - o < job->a.n) {
        job->need = job->a.n;
        return 0;
    }
    ARN_OUT *out = (ARN_OUT *)job->out + o;
    for (size_t k = 0; k < job->a.n; k++)
        out[k] = (ARN_OUT)job->a.at[k].c;
    job->o += job->a.n;
    ARN_FN_OUT(arn_tidy_)(job, o);
    return 1;
}

#include "asides.h"

/* Runs a job until it is done, needs room in `out`, or memory is short. */
static int ARN_FN(arn_run_)(arn_job *job)
{
    const arn_plan *plan = job->plan;
    if (!job->out)
        return ARN_FN(arn_scan_)(job);
    while (job->i < job->n) {
        ARN_FN(arn_map_)(job);
        if (job->i == job->n)
            break;
        const uint64_t entry = arn_entry(plan, ((const ARN_IN *)job->in)[job->i]);
        if (!ARN_CONFLICT(plan->pair_default, job->before, entry)) {
            if (job->cap > job->o)
                continue;
            job->need = 1;
            return ARN_NEED_ROOM;
        }
        if (ARN_FN(arn_aside_)(job))
            continue;
        size_t end;
        int status = ARN_FN(arn_stretch_)(job, &end);
        if (status != ARN_DONE)
            return status;
        const size_t start = job->i;
        if (!ARN_FN(arn_put_)(job)) {
            ARN_FN(arn_rewind_)(job);
            return ARN_NEED_ROOM;
        }
        arn_note_stretch(job, start);
        ARN_FN(arn_resume_)(job, end);
    }
    ARN_FN_OUT(arn_tidy_end_)(job);
    return ARN_DONE;
}

#undef ARN_ANY
#undef ARN_IS_BLOCK
#undef ARN_LOAD_BLOCK
#undef ARN_LOAD
#undef ARN_SHORT
#undef ARN_SCAN_CHUNK
#undef ARN_STORE
#undef ARN_IMAGE
#undef ARN_FN_OUT
#undef ARN_FN_IN
#undef ARN_FN
#undef ARN_OUT
#undef ARN_IN
#undef ARN_IN_BITS
#undef ARN_OUT_BITS
#undef ARN_SUFFIX
#undef ARN_WIDE
#undef ARN_WHOLE_SKIP
#undef ARN_WHOLE_MAP
