/* Conflicts that need no slow lane: a part of the template fast.h. */

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

/* Notes what became of the characters at job->i: they stay, are deleted, or the first becomes several. */
static void ARN_FN(arn_note_aside_)(const arn_job *job, size_t images, int stays)
{
    for (size_t k = 0; stays && k < images; k++)
        arn_note_units(job, job->i + k, 1, 0);
    if (!stays && images == 1)
        arn_note_units(job, job->i, 1, 0);
    else if (!stays && images)
        arn_note_span(job, job->i, job->i + 1, images);
}

/* Maps the conflict at job->i, where what stands beside it tells how, and goes on behind it, at a safe border; 0 where
   it needs the slow lane. */
static int ARN_FN(arn_aside_)(arn_job *job)
{
    const arn_char *const row = arn_char_of(job->plan, ((const ARN_IN *)job->in)[job->i]);
    const size_t o = job->o;
    int stays = 0;
    size_t n, images;
    if (!(job->plan->steps & ARN_WHOLE_WORDS) && ((row->before ? row->before : row->after) & ARN_MAP_EXPAND)) {
        if (!ARN_FN_IN(arn_stands_free_)(job, job->i + 1))
            return 0;
        images = ARN_FN(arn_expand_)(job, row);
        n = images != 0;
    } else {
        n = ARN_FN_IN(arn_settled_)(job, job->i, &stays);
        images = stays ? n : 0;
        if (images > job->cap - o)
            return 0;
        for (size_t k = 0; k < images; k++)
            ((ARN_OUT *)job->out)[o + k] = ((const ARN_IN *)job->in)[job->i];
    }
    if (!n)
        return 0;
    if (job->trace)
        ARN_FN(arn_note_aside_)(job, images, stays);
    job->o += images;
    ARN_FN_OUT(arn_tidy_)(job, o);
    ARN_FN(arn_resume_)(job, job->i + n);
    return 1;
}

/* The same of a conflict at `i`, to which `o` units are written, for a kernel that then goes on at job->i and job->o. */
static int ARN_FN(arn_step_aside_)(arn_job *job, size_t i, size_t o)
{
    ARN_FN_IN(arn_move_to_)(job, i);
    job->o = o;
    return ARN_FN(arn_aside_)(job);
}
