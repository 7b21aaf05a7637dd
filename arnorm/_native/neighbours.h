/* Neighbours judged by whole entries: a template, included once for each unit size.

   Before inclusion: ARN_BITS (8, 16 or 32). */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_BITS)

/* The entry of the last character with an image before `i`; what job->before says at job->i. */
static inline uint64_t ARN_FN(arn_entry_before_)(const arn_job *job, size_t i)
{
    const ARN_UNIT *in = (const ARN_UNIT *)job->in;
    while (i > job->i) {
        const uint64_t entry = arn_entry(job->plan, in[--i]);
        if (!(entry & ARN_DELETE))
            return entry;
    }
    return job->before;
}

/* Moves the job to `i`, behind characters that are done. */
static inline void ARN_FN(arn_move_to_)(arn_job *job, size_t i)
{
    job->before = ARN_FN(arn_entry_before_)(job, i);
    job->i = i;
}

/* Whether two neighbours among units [i, i + n) conflict, or the first with what stands before it; deleted characters
   are looked through. */
static inline int ARN_FN(arn_clash_among_)(const arn_job *job, size_t i, size_t n)
{
    const arn_plan *plan = job->plan;
    const ARN_UNIT *in = (const ARN_UNIT *)job->in + i;
    uint64_t clash = 0, before = ARN_FN(arn_entry_before_)(job, i);
    for (size_t k = 0; k < n; k++) {
        const uint64_t entry = arn_entry(plan, in[k]);
        clash |= ARN_CONFLICT(plan->pair_default, before, entry);
        before = entry & ARN_DELETE ? before : entry;
    }
    return clash != 0;
}

#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
