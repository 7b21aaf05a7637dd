/* What a job notes of its way, when it has somewhere to: which units are kept, swapped, or in spans, and where in its
   output spaces meet, which are closed up once all is written (closing.h). */

#ifndef ARN_TRACE_H
#define ARN_TRACE_H

#include "alignment.h"
#include "plan.h"

struct arn_trace {
    arn_alignment *to;
    arn_part *meetings; /* parts of the output in which spaces meet, in order */
    size_t n_meetings, cap_meetings;
    arn_span *added;     /* what runs of spaces have become of which one is left */
    size_t n_added, cap_added;
    int is_short; /* of memory: something could not be noted */
};

/* Room for one more of what `size` bytes each are; NULL when there is none. */
static void *arn_one_more(const arn_job *job, void *all, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return all;
    const size_t more = *cap + *cap / 2 + 16;
    void *const grown = job->grow(all, more * size);
    if (grown)
        *cap = more;
    return grown;
}

/* Of the units from `i` on those of `kept` have been mapped side by side; those of `swapped` have changed places with
   the kept one before. */
static inline void arn_note_units(const arn_job *job, size_t i, uint64_t kept, uint64_t swapped)
{
    if (!job->trace)
        return;
    arn_add_bits(job->trace->to->kept, i, kept);
    if (swapped)
        arn_add_bits(job->trace->to->swapped, i, swapped);
}

/* Source [from, to) has these images together. */
static void arn_note_span(const arn_job *job, size_t from, size_t to, size_t images)
{
    arn_alignment *const links = job->trace->to;
    arn_span *const spans = (arn_span *)arn_one_more(job, links->spans, links->n_spans, &links->cap_spans,
                                                     sizeof(arn_span));
    if (spans) {
        links->spans = spans;
        links->spans[links->n_spans++] = (arn_span){(uint32_t)from, (uint32_t)to, 0, (uint32_t)images};
    }
    job->trace->is_short |= !spans;
}

/* Spaces meet in the output's [from, to): 1 when that is noted for later. */
static inline int arn_note_meeting(const arn_job *job, size_t from, size_t to)
{
    arn_trace *const trace = job->trace;
    if (!trace)
        return 0;
    arn_part *const meetings = (arn_part *)arn_one_more(job, trace->meetings, trace->n_meetings,
                                                          &trace->cap_meetings, sizeof(arn_part));
    if (meetings) {
        trace->meetings = meetings;
        trace->meetings[trace->n_meetings++] = (arn_part){from, to};
    }
    trace->is_short |= !meetings;
    return 1;
}

/* What has been mapped from unit `start` on, whose output begins at `out`, goes through the slow lane instead. */
static void arn_forget(const arn_job *job, size_t start, size_t out)
{
    arn_trace *const trace = job->trace;
    if (!trace)
        return;
    arn_clear_bits(trace->to->kept, start, job->i);
    arn_clear_bits(trace->to->swapped, start, job->i);
    while (trace->to->n_spans && trace->to->spans[trace->to->n_spans - 1].from >= start)
        trace->to->n_spans--;
    while (trace->n_meetings && trace->meetings[trace->n_meetings - 1].from >= out)
        trace->n_meetings--;
    if (trace->n_meetings && trace->meetings[trace->n_meetings - 1].to > out)
        trace->meetings[trace->n_meetings - 1].to = out;
}

/* Notes images[from..to), which nothing ties to those before or behind, of the stretch that begins at `start`. */
static void arn_note_images(const arn_job *job, size_t start, size_t from, size_t to)
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
        arn_note_span(job, first, last + 1, to - from);
    }
}

/* Notes the images in job->a of the stretch that begins at `start`: in the smallest parts whose order is that of what
   they come from. Takes job->b for the least unit that the images from each one on come from. */
static void arn_note_stretch(arn_job *job, size_t start)
{
    const size_t n = job->a.n;
    if (!job->trace || !n)
        return;
    job->b.n = 0;
    if (!arn_reserve(job, &job->b, n)) {
        job->trace->is_short = 1;
        return;
    }
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
        arn_note_images(job, start, from, k + 1);
        from = k + 1;
    }
}

#endif
