/* What a job notes of its way, when it has somewhere to: which units are kept, swapped, or in spans. */

#ifndef ARN_TRACE_H
#define ARN_TRACE_H

#include "alignment.h"
#include "plan.h"

/* Of the units from `i` on those of `kept` have been mapped side by side; those of `swapped` have changed places with
   the kept one before. */
static inline void arn_note_units(const arn_job *job, size_t i, uint64_t kept, uint64_t swapped)
{
    if (!job->trace)
        return;
    arn_add_bits(job->trace->kept, i, kept);
    if (swapped)
        arn_add_bits(job->trace->swapped, i, swapped);
}

/* What has been mapped from `start` on goes through the slow lane instead. */
static inline void arn_forget_units(const arn_job *job, size_t start)
{
    if (!job->trace)
        return;
    arn_clear_bits(job->trace->kept, start, job->i);
    arn_clear_bits(job->trace->swapped, start, job->i);
}

static int arn_note_span(const arn_job *job, size_t from, size_t to, size_t images)
{
    arn_alignment *const trace = job->trace;
    if (trace->n_spans == trace->cap_spans) {
        const size_t cap = trace->cap_spans + trace->cap_spans / 2 + 16;
        arn_span *const spans = (arn_span *)job->grow(trace->spans, cap * sizeof(arn_span));
        if (!spans)
            return 0;
        trace->spans = spans;
        trace->cap_spans = cap;
    }
    trace->spans[trace->n_spans++] = (arn_span){(uint32_t)from, (uint32_t)to, 0, (uint32_t)images};
    return 1;
}

/* Notes images[from..to), which nothing ties to those before or behind, of the stretch that begins at `start`. */
static int arn_note_images(const arn_job *job, size_t start, size_t from, size_t to)
{
    const arn_taken *const images = job->a.at;
    arn_taken all = images[from];
    for (size_t k = from + 1; k < to; k++)
        all = arn_joined(all, images[k]);
    const size_t first = start + all.from, last = start + all.last;
    const int are_single = images[from].from == images[from].last && images[to - 1].from == images[to - 1].last;
    if (to - from == 1 && first == last) {
        arn_note_units(job, first, 1, 0);
    } else if (to - from == 2 && are_single && first < last) { /* they would not be tied if they were in order */
        arn_note_units(job, first, 1, 0);
        arn_note_units(job, last, 1, 1);
    } else {
        return arn_note_span(job, first, last + 1, to - from);
    }
    return 1;
}

/* Notes the images in job->a of the stretch that begins at `start`: in the smallest parts whose order is that of what
   they come from. Takes job->b for the least unit that the images from each one on come from. */
static int arn_note_stretch(arn_job *job, size_t start)
{
    const size_t n = job->a.n;
    if (!job->trace || !n)
        return 1;
    job->b.n = 0;
    if (!arn_reserve(job, &job->b, n))
        return 0;
    uint32_t least = UINT32_MAX;
    for (size_t k = n; k--;) {
        least = job->a.at[k].from < least ? job->a.at[k].from : least;
        job->b.at[k].from = least;
    }
    size_t from = 0;
    uint32_t last = 0; /* the greatest unit so far */
    for (size_t k = 0; k < n; k++) {
        last = job->a.at[k].last > last ? job->a.at[k].last : last;
        if (k + 1 < n && job->b.at[k + 1].from <= last)
            continue;
        if (!arn_note_images(job, start, from, k + 1))
            return 0;
        from = k + 1;
    }
    return 1;
}

#endif
