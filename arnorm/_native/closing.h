/* Spaces that are closed up behind all else, in a text that is traced: what becomes of the units they come from. */

#ifndef ARN_CLOSING_H
#define ARN_CLOSING_H

#include "trace.h"

/* On the way through the output as it was before. */
typedef struct {
    size_t word, rank;   /* of the source's bits, and kept units before it */
    size_t span, images; /* the span that is next, and how many images those before it had */
    size_t lost;         /* images that this one loses */
} arn_closing;

static arn_closing arn_begin_closing(const arn_trace *trace)
{
    const arn_closing closing = {0};
    arn_count_up(trace->to);
    return closing;
}

/* Moves behind the spans that end at or before unit `k` of the output; whether that is in the next. */
static int arn_is_in_span(arn_closing *at, arn_alignment *links, size_t k)
{
    for (; at->span < links->n_spans; at->span++) {
        arn_span *const span = &links->spans[at->span];
        if (k < (size_t)span->at + span->images)
            return span->at <= k;
        at->images += span->images;
        span->images -= (uint32_t)at->lost;
        at->lost = 0;
    }
    return 0;
}

/* The kept unit of the source whose image is unit `k` of the output, which is in no span. */
static size_t arn_unit_of_image(arn_closing *at, const arn_alignment *links, size_t k)
{
    const size_t rank = k - at->images, last_block = (arn_words_for(links->n) - 1) / ARN_RANK_WORDS;
    size_t block = at->word / ARN_RANK_WORDS;
    while (block < last_block && links->ranks[block + 1] <= rank)
        block++;
    if (block > at->word / ARN_RANK_WORDS) {
        at->word = block * ARN_RANK_WORDS;
        at->rank = links->ranks[block];
    }
    for (size_t ones; (ones = (size_t)arn_count_ones(links->kept[at->word])) + at->rank <= rank; at->word++)
        at->rank += ones;
    return at->word * 64 + (size_t)arn_place_of_one(links->kept[at->word], (int)(rank - at->rank));
}

/* The image of unit `k` of the output goes; where it comes from. */
static size_t arn_drop_image(arn_closing *at, arn_alignment *links, size_t k)
{
    const size_t unit = arn_unit_of_image(at, links, k);
    arn_clear_bits(links->kept, unit, unit + 1);
    at->rank++; /* it has been passed: what follows in this word has one kept unit less before it */
    return unit;
}

/* The output's [from, to) is a run of spaces, of which one stays or none. One that stays comes from all of them, unless
   some are images in a span. */
static void arn_close_run(arn_job *job, arn_closing *at, size_t from, size_t to, int stays)
{
    arn_alignment *const links = job->trace->to;
    const int begins_in_span = arn_is_in_span(at, links, from);
    const int is_plain = !begins_in_span && (at->span == links->n_spans || links->spans[at->span].at >= to);
    size_t first = 0, last = 0;
    for (size_t k = from + (size_t)(stays && !is_plain); k < to; k++) {
        if (!is_plain && arn_is_in_span(at, links, k)) {
            at->lost++;
            continue;
        }
        last = arn_drop_image(at, links, k);
        first = k == from ? last : first;
    }
    if (!stays || !is_plain)
        return;
    arn_trace *const trace = job->trace;
    arn_span *const added = (arn_span *)arn_one_more(job, trace->added, trace->n_added, &trace->cap_added,
                                                     sizeof(arn_span));
    if (added) {
        trace->added = added;
        trace->added[trace->n_added++] = (arn_span){(uint32_t)first, (uint32_t)last + 1, 0, 1};
    }
    trace->is_short |= !added;
}

/* Puts the added spans among the others, from the last to the first, and leaves out those without an image. */
static void arn_merge_added(arn_job *job)
{
    arn_trace *const trace = job->trace;
    arn_alignment *const links = trace->to;
    const size_t n = links->n_spans + trace->n_added;
    if (n > links->cap_spans) {
        arn_span *const spans = (arn_span *)job->grow(links->spans, n * sizeof(arn_span));
        trace->is_short |= !spans;
        if (!spans)
            return;
        links->spans = spans;
        links->cap_spans = n;
    }
    size_t k = links->n_spans, added = trace->n_added, to = n;
    while (added) {
        const int is_added = !k || trace->added[added - 1].from > links->spans[k - 1].from;
        links->spans[--to] = is_added ? trace->added[--added] : links->spans[--k];
    }
    links->n_spans = 0;
    for (k = 0; k < n; k++)
        if (links->spans[k].images)
            links->spans[links->n_spans++] = links->spans[k];
}

static void arn_end_closing(arn_job *job, arn_closing *at)
{
    (void)arn_is_in_span(at, job->trace->to, SIZE_MAX); /* what the last one loses */
    arn_merge_added(job);
    arn_count_up(job->trace->to);
}

#endif
