/* Runs of spaces, in the output: a template, included once for each unit size (a byte of UTF-8 is a unit too).

   Before inclusion: ARN_BITS (8, 16 or 32). Whatever became a space, only the images tell, so this is done last, to
   each piece of output as it is written. Nothing that a piece decides is undone by the next but a trailing space. */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_BITS)
#if ARN_BITS == 8 /* every x86-64 has vectors for comparing bytes without a sign, and wider units with one */
#define ARN_COMPARED uint8_t
#else
#define ARN_COMPARED ARN_CAT(int, ARN_CAT(ARN_BITS, _t))
#endif

/* Whether one of units[from..to) may be a space that meets a space or a line end: of two neighbours the greater is
   the space. Line ends and all else that is smaller than a space are controls; a false alarm costs time only. */
static inline int ARN_FN(arn_spaces_meet_)(const arn_plan *plan, const void *text, size_t from, size_t to)
{
    const ARN_COMPARED *units = (const ARN_COMPARED *)text;
    const ARN_COMPARED space = (ARN_COMPARED)plan->space;
    ARN_COMPARED met = 0;
    if (from == 0) {
        if (to == 0)
            return 0;
        met = units[0] == space;
        from = 1;
    }
    for (size_t k = from; k < to; k++) {
        const ARN_COMPARED greater = units[k - 1] > units[k] ? units[k - 1] : units[k];
        met = (ARN_COMPARED)(met | -(greater == space));
    }
    return met != 0;
}

static inline int ARN_FN(arn_ends_line_)(const arn_plan *plan, ARN_UNIT unit)
{
    return unit < plan->space && (arn_role(plan, unit) & ARN_TERMINATOR);
}

/* The first of units[from..to) that is a space behind another, behind a line end or at the start, or a line end
   behind a space; `to` when there is none. */
static size_t ARN_FN(arn_first_meeting_)(const arn_plan *plan, const void *text, size_t from, size_t to)
{
    const ARN_UNIT *units = (const ARN_UNIT *)text;
    for (size_t k = from; k < to; k++) {
        const int is_space = units[k] == plan->space;
        if (!k) {
            if (is_space)
                return k;
        } else if (units[k - 1] == plan->space ? is_space || ARN_FN(arn_ends_line_)(plan, units[k])
                                               : is_space && ARN_FN(arn_ends_line_)(plan, units[k - 1])) {
            return k;
        }
    }
    return to;
}

/* The same for a plan that looks at spaces; else `to`. */
static inline size_t ARN_FN(arn_next_meeting_)(const arn_plan *plan, const void *text, size_t from, size_t to)
{
    if (!(plan->steps & ARN_STEP_SPACES) || !ARN_FN(arn_spaces_meet_)(plan, text, from, to))
        return to;
    return ARN_FN(arn_first_meeting_)(plan, text, from, to);
}

static inline int ARN_FN(arn_ends_with_space_)(const arn_plan *plan, const void *text, size_t n)
{
    return (plan->steps & ARN_STEP_SPACES) && n && ((const ARN_UNIT *)text)[n - 1] == plan->space;
}

/* Leaves one space of each run in units[from..to), and none at the ends of a line; one before `from` may go too.
   Returns where the units end now. */
static size_t ARN_FN(arn_collapse_)(const arn_plan *plan, void *text, size_t from, size_t to)
{
    ARN_UNIT *units = (ARN_UNIT *)text;
    size_t end = from;
    for (size_t k = from; k < to; k++) {
        const ARN_UNIT unit = units[k];
        if (unit == plan->space) {
            if (!end || units[end - 1] == plan->space || ARN_FN(arn_ends_line_)(plan, units[end - 1]))
                continue;
        } else if (end && units[end - 1] == plan->space && ARN_FN(arn_ends_line_)(plan, unit)) {
            end--;
        }
        units[end++] = unit;
    }
    return end;
}

/* The same of the output of a job, which notes it for later where it is traced. */
static inline size_t ARN_FN(arn_closed_up_)(const arn_job *job, size_t from, size_t to)
{
    return arn_note_meeting(job, from, to) ? to : ARN_FN(arn_collapse_)(job->plan, job->out, from, to);
}

/* What is to be done to the output from `from` on; nothing where the plan leaves spaces alone. */
static inline void ARN_FN(arn_tidy_)(arn_job *job, size_t from)
{
    const size_t met = ARN_FN(arn_next_meeting_)(job->plan, job->out, from, job->o);
    if (met < job->o)
        job->o = ARN_FN(arn_closed_up_)(job, met, job->o);
}

/* The end of the text is the end of a line. */
static inline void ARN_FN(arn_tidy_end_)(arn_job *job)
{
    if (ARN_FN(arn_ends_with_space_)(job->plan, job->out, job->o))
        job->o = ARN_FN(arn_closed_up_)(job, job->o - 1, job->o) - !job->trace;
}

/* Where the image of a character begins that ends at `o`: a space may have been dropped. */
static inline size_t ARN_FN(arn_before_image_)(const arn_job *job, size_t o, uint32_t image, size_t units)
{
    const ARN_UNIT *out = (const ARN_UNIT *)job->out;
    const int may_be_dropped = out && !job->trace && image == job->plan->space && (job->plan->steps & ARN_STEP_SPACES);
    if (may_be_dropped && (!o || out[o - 1] != image))
        return o;
    return units < o ? o - units : 0; /* never below, even if somebody writes into the buffer meanwhile */
}

/* Closes up the spaces of the traced output, where they were noted to meet, and notes what becomes of each run. */
static void ARN_FN(arn_close_traced_)(arn_job *job)
{
    ARN_UNIT *const out = (ARN_UNIT *)job->out;
    const ARN_UNIT space = (ARN_UNIT)job->plan->space;
    arn_closing closing = arn_begin_closing(job->trace);
    size_t done = 0, o = 0; /* of the output as it was; of what it becomes */
    for (size_t k = 0; k < job->trace->n_meetings; k++) {
        const arn_part meeting = job->trace->meetings[k];
        size_t at = meeting.from > done ? meeting.from : done;
        while (at && at > done && out[at - 1] == space)
            at--;
        while (at < meeting.to) {
            size_t end = at;
            while (end < job->o && out[end] == space)
                end++;
            if (end == at) {
                at++;
                continue;
            }
            const int stays = at && end < job->o && !ARN_FN(arn_ends_line_)(job->plan, out[at - 1])
                              && !ARN_FN(arn_ends_line_)(job->plan, out[end]);
            if (end - at > 1 || !stays) {
                memmove(out + o, out + done, (at - done + stays) * sizeof(ARN_UNIT));
                o += at - done + (size_t)stays;
                done = end;
                arn_close_run(job, &closing, at, end, stays);
            }
            at = end;
        }
    }
    memmove(out + o, out + done, (job->o - done) * sizeof(ARN_UNIT));
    job->o = o + job->o - done;
    arn_end_closing(job, &closing);
}

#undef ARN_COMPARED
#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
