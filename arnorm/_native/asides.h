/* Conflicts that need no slow lane: a part of the template fast.h. A character that becomes several, a filler without a
   letter beside it, a joiner without two pictographs: their neighbours tell what becomes of them, as long as what
   follows stands free. Whatever is not so simple is left to the slow lane. */

/* Whether nothing that stands before `c` matters to it, nor to what follows it. */
static inline int ARN_FN(arn_stands_free_)(const arn_plan *plan, uint32_t c)
{
    return !(arn_entry(plan, c) & ARN_NOT_ANCHOR) || (arn_role(plan, c) & ARN_BLANK);
}

/* The row of what stands before job->i; NULL where that is not to be had so easily. */
static inline const arn_char *ARN_FN(arn_row_before_)(const arn_job *job)
{
    const arn_plan *const plan = job->plan;
    const uint32_t c = job->i ? ((const ARN_IN *)job->in)[job->i - 1] : plan->terminator;
    const arn_char *const row = arn_char_of(plan, c);
    return row->before || (row->role & ARN_FREE_MARK) || (arn_entry(plan, c) & ARN_DELETE) ? NULL : row;
}

/* Writes the images of a character that becomes several, as if these stood in the text; returns how many they are, or
   0 where they conflict, or there is no room. */
static size_t ARN_FN(arn_expand_)(const arn_job *job, const arn_char *row)
{
    const arn_plan *const plan = job->plan;
    const int is_late = !row->before;
    const uint32_t *const images = plan->expansions + ((is_late ? row->after : row->before) & ARN_MAP_VALUE);
    ARN_OUT *const out = (ARN_OUT *)job->out + job->o;
    uint64_t before = job->before;
    if (job->cap - job->o < images[0] || (is_late && (row->role || row->ccc)))
        return 0;
    for (uint32_t k = 1; k <= images[0]; k++) {
        const arn_char *const image = arn_char_of(plan, images[k]);
        const uint64_t entry = is_late ? 0 : arn_entry(plan, images[k]);
        if (is_late ? image->role || image->ccc
                    : image->before || (image->role & ARN_FREE_MARK) || (entry & ARN_DELETE)
                      || ARN_CONFLICT(plan->pair_default, before, entry))
            return 0;
        out[k - 1] = ARN_IMAGE(images[k], entry);
        before = entry;
    }
    return images[0];
}

/* The units of a run of one filler at job->i; 0 where it is not simple, or there is no room. *stays says whether they
   stay. */
static size_t ARN_FN(arn_fillers_)(const arn_job *job, int *stays)
{
    const arn_plan *const plan = job->plan;
    const ARN_IN *const in = (const ARN_IN *)job->in;
    const arn_char *const before = ARN_FN(arn_row_before_)(job);
    size_t end = job->i;
    while (end < job->n && in[end] == in[job->i])
        end++;
    const arn_char *const behind = arn_char_of(plan, end < job->n ? in[end] : plan->terminator);
    if (!before || arn_is_filler_region(before) || behind->before || arn_is_filler_region(behind))
        return 0;
    *stays = !((before->role | behind->role) & ARN_LETTER);
    return !*stays || end - job->i <= job->cap - job->o ? end - job->i : 0;
}

/* Maps the conflict at job->i and goes on behind it, at a safe border; 0 where it needs the slow lane. */
static int ARN_FN(arn_aside_)(arn_job *job)
{
    const arn_plan *const plan = job->plan;
    const ARN_IN *const in = (const ARN_IN *)job->in;
    const arn_char *const row = arn_char_of(plan, in[job->i]);
    const size_t o = job->o;
    size_t n = 1, images = 0;
    int stays = 0;
    if (plan->steps & ARN_WHOLE_WORDS)
        return 0;
    if ((row->before | (row->before ? 0 : row->after)) & ARN_MAP_EXPAND) {
        images = ARN_FN(arn_expand_)(job, row);
        n = images != 0;
    } else if (row->before | row->after) {
        return 0;
    } else if ((row->role & ARN_FILLER) && (plan->steps & ARN_STEP_FILLER)) {
        n = ARN_FN(arn_fillers_)(job, &stays);
        for (; stays && images < n; images++)
            ((ARN_OUT *)job->out)[o + images] = (ARN_OUT)in[job->i];
    } else if ((row->role & ARN_JOINER) && (plan->steps & ARN_STEP_JOINER)) {
        const arn_char *const before = ARN_FN(arn_row_before_)(job);
        n = before && !(before->role & ARN_PICTOGRAPH);
    } else {
        return 0;
    }
    const size_t end = job->i + n;
    if (!n || (end < job->n && !ARN_FN(arn_stands_free_)(plan, in[end])))
        return 0;
    job->o += images;
    ARN_FN_OUT(arn_tidy_)(job, o);
    ARN_FN(arn_resume_)(job, end);
    return 1;
}
