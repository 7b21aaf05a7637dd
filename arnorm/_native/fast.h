/* The fast lane on fixed-width code units: a template, included once for each pair of widths.

   Before inclusion: ARN_IN and ARN_OUT (unit types), ARN_SUFFIX (name suffix), ARN_WIDE (units beyond the BMP).
   The lane maps every code point through one fused entry; where two neighbours conflict it goes back to the
   last safe border, hands the stretch up to the next one to the slow lane, and continues behind it. */

#define ARN_CAT_(a, b) a##b
#define ARN_CAT(a, b) ARN_CAT_(a, b)
#define ARN_FN(name) ARN_CAT(name, ARN_SUFFIX)

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
        o--;
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
        if (!arn_take(job, c))
            return ARN_NO_MEMORY;
        if (ahead)
            break;
        if (!(entry & ARN_DELETE))
            before = entry;
        j++;
    }
    *end = j;
    job->i = start;
    job->o = out;
    return arn_slow_lane(job, ahead);
}

/* Whether the images in job->a are the stretch itself. */
static int ARN_FN(arn_same_)(const arn_job *job, size_t end)
{
    const ARN_IN *in = (const ARN_IN *)job->in + job->i;
    if (job->a.n != end - job->i)
        return 0;
    for (size_t k = 0; k < job->a.n; k++)
        if (job->a.at[k] != in[k])
            return 0;
    return 1;
}

static inline void ARN_FN(arn_resume_)(arn_job *job, size_t end)
{
    job->i = job->floor = end;
    job->before = 0; /* an anchor follows, which looks at nothing before it */
}

/* Reads on until the first character that changes. */
static int ARN_FN(arn_scan_)(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const ARN_IN *in = (const ARN_IN *)job->in;
    const uint64_t pair_default = plan->pair_default;
    for (;;) {
        uint64_t before = job->before;
        size_t i = job->i;
        uint64_t entry = 0;
        for (; i < job->n; i++) {
            entry = arn_entry(plan, in[i]);
            if ((entry & ARN_CHANGES) | ARN_CONFLICT(pair_default, before, entry))
                break;
            before = entry;
        }
        if (i == job->n)
            entry = plan->bmp[plan->terminator];
        job->i = job->o = i;
        job->before = before;
        if (!ARN_CONFLICT(pair_default, before, entry))
            return i == job->n ? ARN_DONE : ARN_CHANGED;
        size_t end;
        int status = ARN_FN(arn_stretch_)(job, &end);
        if (status != ARN_DONE)
            return status;
        if (!ARN_FN(arn_same_)(job, end)) {
            job->floor = job->i;
            job->before = job->i ? 0 : plan->bmp[plan->terminator];
            return ARN_CHANGED;
        }
        job->o = end;
        ARN_FN(arn_resume_)(job, end);
        if (end == job->n)
            return ARN_DONE;
    }
}

#if ARN_WIDE
#define ARN_ENTRY(c) arn_entry(job->plan, (c))
#else
#define ARN_ENTRY(c) bmp[(c)]
#endif
#define ARN_IMAGE(c, entry) ((ARN_OUT)((c) ^ ((uint32_t)(entry) & ARN_DELTA)))

/* The entry of the last character before `i` that has an image; remembered in the job. */
static uint64_t ARN_FN(arn_before_)(arn_job *job, size_t i)
{
    const ARN_IN *const in = (const ARN_IN *)job->in;
    size_t j = i;
    while (j > job->i) {
        const uint64_t entry = arn_entry(job->plan, in[--j]);
        if (!(entry & ARN_DELETE)) {
            job->before = entry;
            break;
        }
    }
    job->i = i;
    return job->before;
}

/* Whether two neighbours of the block at `i` conflict, deleted characters being looked through; *last is set to the
   entry of the last character with an image. */
static int ARN_FN(arn_clashes_)(arn_job *job, size_t i, uint64_t *last)
{
    const ARN_IN *const in = (const ARN_IN *)job->in + i;
    const uint64_t pair_default = job->plan->pair_default;
    uint64_t clash = 0, before = ARN_FN(arn_before_)(job, i);
    for (int k = 0; k < ARN_BLOCK; k++) {
        const uint64_t entry = arn_entry(job->plan, in[k]);
        clash |= ARN_CONFLICT(pair_default, before, entry);
        before = entry & ARN_DELETE ? before : entry;
    }
    *last = before;
    return clash != 0;
}

#define ARN_LOAD(k) const uint64_t e##k = ARN_ENTRY(in[i + k]);
#define ARN_STORE(k) \
    *out = ARN_IMAGE(in[i + k], e##k); \
    out += 1 - ((uint32_t)e##k >> 31);

/* Maps [i, stop) while no two neighbours conflict; out has room for it. Returns where it stopped.

   Eight at a time: all entries are loaded, then all images written at a cursor that moves without a branch. A
   cheap test says of most blocks that nothing in them can conflict: no character with a need of its own, and
   behind a blank only what is neither blank nor deleted. Unrolled by hand: compilers leave the loops. */
static size_t ARN_FN(arn_map_)(arn_job *job, size_t stop)
{
    const uint64_t *const bmp = job->plan->bmp;
    const ARN_IN *const restrict in = (const ARN_IN *)job->in;
    ARN_OUT *restrict out = (ARN_OUT *)job->out + job->o;
    uint64_t before = job->before;
    size_t i = job->i;
    (void)bmp;
    for (; stop - i >= ARN_BLOCK; i += ARN_BLOCK) {
        ARN_LOAD(0) ARN_LOAD(1) ARN_LOAD(2) ARN_LOAD(3) ARN_LOAD(4) ARN_LOAD(5) ARN_LOAD(6) ARN_LOAD(7)
        const uint32_t seen = (uint32_t)(e0 | e1 | e2 | e3 | e4 | e5 | e6 | e7);
        const uint32_t blanks = (uint32_t)((before << 1 & e0) | (e0 << 1 & e1) | (e1 << 1 & e2) | (e2 << 1 & e3)
                                           | (e3 << 1 & e4) | (e4 << 1 & e5) | (e5 << 1 & e6) | (e6 << 1 & e7));
        before = e7;
        if ((seen & ARN_NEEDS) | (blanks & ARN_BEHIND_BLANK))
            if (ARN_FN(arn_clashes_)(job, i, &before)) /* which also sees a blank before a deleted end */
                break;
        ARN_STORE(0) ARN_STORE(1) ARN_STORE(2) ARN_STORE(3) ARN_STORE(4) ARN_STORE(5) ARN_STORE(6) ARN_STORE(7)
    }
    before = ARN_FN(arn_before_)(job, i);
    for (; i < stop; i++) {
        const uint64_t entry = ARN_ENTRY(in[i]);
        if (ARN_CONFLICT(job->plan->pair_default, before, entry))
            break;
        *out = ARN_IMAGE(in[i], entry);
        out += 1 - ((uint32_t)entry >> 31);
        before = entry & ARN_DELETE ? before : entry;
    }
    job->i = i;
    job->o = (size_t)(out - (ARN_OUT *)job->out);
    job->before = before;
    return i;
}

static int ARN_FN(arn_put_)(arn_job *job)
{
    if (job->cap - job->o < job->a.n) {
        job->need = job->a.n;
        return 0;
    }
    ARN_OUT *out = (ARN_OUT *)job->out + job->o;
    for (size_t k = 0; k < job->a.n; k++)
        out[k] = (ARN_OUT)job->a.at[k];
    job->o += job->a.n;
    return 1;
}

/* Runs a job until it is done, needs room in `out`, or memory is short. */
static int ARN_FN(arn_run_)(arn_job *job)
{
    const arn_plan *plan = job->plan;
    if (!job->out)
        return ARN_FN(arn_scan_)(job);
    for (;;) {
        size_t stop = job->n - job->i < job->cap - job->o ? job->n : job->i + (job->cap - job->o);
        uint64_t entry = plan->bmp[plan->terminator];
        if (ARN_FN(arn_map_)(job, stop) < job->n)
            entry = arn_entry(plan, ((const ARN_IN *)job->in)[job->i]);
        if (!ARN_CONFLICT(plan->pair_default, job->before, entry)) {
            if (job->i == job->n)
                return ARN_DONE;
            if (job->cap > job->o)
                continue;
            job->need = 1;
            return ARN_NEED_ROOM;
        }
        size_t end;
        int status = ARN_FN(arn_stretch_)(job, &end);
        if (status != ARN_DONE)
            return status;
        if (!ARN_FN(arn_put_)(job)) {
            job->floor = job->i;
            job->before = job->i ? 0 : plan->bmp[plan->terminator];
            return ARN_NEED_ROOM;
        }
        ARN_FN(arn_resume_)(job, end);
        if (end == job->n)
            return ARN_DONE;
    }
}

#undef ARN_ENTRY
#undef ARN_LOAD
#undef ARN_STORE
#undef ARN_IMAGE
#undef ARN_CAT_
#undef ARN_CAT
#undef ARN_FN
#undef ARN_IN
#undef ARN_OUT
#undef ARN_SUFFIX
#undef ARN_WIDE
