/* Two alignments that meet, one behind the other, become one: source, middle, target. */

#ifndef ARN_COMPOSE_H
#define ARN_COMPOSE_H

#include "alignment.h"

/* A stretch of the middle that is more than kept or deleted on one side or the other. */
typedef struct { size_t from, to; } arn_knot;

/* Goes through the spans and swaps of an alignment, as stretches of its source or of its target, in order. */
typedef struct {
    const arn_alignment *of;
    int by_target;
    size_t span, word; /* those to be looked at next */
    uint64_t swaps;    /* of that word, those that are left */
    arn_knot knot;     /* the next stretch; from is SIZE_MAX behind the last */
} arn_knots;

static arn_knot arn_swap_knot(const arn_knots *at, size_t unit)
{
    if (at->by_target) {
        const size_t k = arn_images_before(at->of, unit);
        return (arn_knot){k - 1, k + 1};
    }
    return (arn_knot){arn_select(at->of, arn_rank(at->of, unit) - 1), unit + 1};
}

static void arn_next_knot(arn_knots *at)
{
    const arn_alignment *const of = at->of;
    const size_t words = arn_words_for(of->n);
    if (of->swapped)
        while (!at->swaps && at->word < words)
            at->swaps = of->swapped[at->word++];
    const arn_span *const span = at->span < of->n_spans ? &of->spans[at->span] : NULL;
    const size_t swap = at->swaps ? (at->word - 1) * 64 + (size_t)arn_place_of_one(at->swaps, 0) : SIZE_MAX;
    if (span && span->from < swap) {
        at->knot = at->by_target ? (arn_knot){span->at, (size_t)span->at + span->images}
                                 : (arn_knot){span->from, span->to};
        at->span++;
    } else if (swap != SIZE_MAX) {
        at->knot = arn_swap_knot(at, swap);
        at->swaps &= at->swaps - 1;
    } else {
        at->knot = (arn_knot){SIZE_MAX, SIZE_MAX};
    }
}

static arn_knots arn_first_knot(const arn_alignment *of, int by_target)
{
    arn_knots at = {of, by_target, 0, 0, 0, {0, 0}};
    arn_next_knot(&at);
    return at;
}

/* The union of the stretches of both sides that overlap, from the next one on. */
static arn_knot arn_tied(arn_knots *first, arn_knots *second, int *n_first, int *n_second)
{
    arn_knot all = first->knot.from <= second->knot.from ? first->knot : second->knot;
    *n_first = *n_second = 0;
    for (;;) {
        if (first->knot.from < all.to) {
            all.to = first->knot.to > all.to ? first->knot.to : all.to;
            ++*n_first;
            arn_next_knot(first);
        } else if (second->knot.from < all.to) {
            all.to = second->knot.to > all.to ? second->knot.to : all.to;
            ++*n_second;
            arn_next_knot(second);
        } else {
            return all;
        }
    }
}

/* Of the ones of `mask`, those whose number among them is set in `which`. */
static uint64_t arn_deposit(uint64_t which, uint64_t mask)
{
    uint64_t out = 0;
    for (; mask; mask &= mask - 1, which >>= 1)
        if (which & 1)
            out |= mask & (~mask + 1);
    return out;
}

/* Keeps what both keep, without regard to spans. */
static void arn_keep_both(arn_alignment *to, const arn_alignment *first, const arn_alignment *second)
{
    size_t middle = 0, spans = 0;
    for (size_t k = 0; k < first->n;) {
        const arn_span *const span = spans < first->n_spans ? &first->spans[spans] : NULL;
        if (span && span->from == k) {
            middle += span->images;
            k = span->to;
            spans++;
            continue;
        }
        size_t n = first->n - k < 64 - k % 64 ? first->n - k : 64 - k % 64;
        if (span && span->from - k < n)
            n = span->from - k;
        const uint64_t kept = arn_bits_at(first->kept, k, n);
        const size_t ones = (size_t)arn_count_ones(kept);
        const uint64_t which = ones ? arn_bits_at(second->kept, middle, ones) : 0;
        to->kept[k / 64] |= (which == arn_low_ones(ones) ? kept : arn_deposit(which, kept)) << k % 64;
        middle += ones;
        k += n;
    }
}

/* Whether a knot is one swap of the first or the second, with nothing else to it; then *unit is that of the source. */
static int arn_is_lone_swap(const arn_alignment *first, const arn_alignment *second, arn_knot knot, int n_first,
                            int n_second, size_t *unit)
{
    if (n_first + n_second != 1)
        return 0;
    if (n_first) {
        const size_t earlier = arn_source_of(first, knot.to - 1).from; /* the image of the later one comes first */
        *unit = arn_source_of(first, knot.from).from;
        return first->swapped && *unit > earlier && arn_bit(first->swapped, *unit)
               && arn_bits_at(second->kept, knot.from, 2) == 3;
    }
    *unit = arn_source_of(first, knot.to - 1).from;
    return second->swapped && arn_bit(second->swapped, knot.to - 1);
}

/* Ties a knot: what it is in the composition. */
static void arn_tie(arn_alignment *to, const arn_alignment *first, const arn_alignment *second, arn_knot knot,
                    int n_first, int n_second)
{
    size_t unit;
    if (arn_is_lone_swap(first, second, knot, n_first, n_second, &unit)) {
        arn_add_bits(to->swapped, unit, 1);
        return;
    }
    const arn_part source = arn_to_source(first, knot.from, knot.to);
    const size_t at = arn_images_before(second, knot.from);
    const size_t end = knot.to < second->n ? arn_images_before(second, knot.to) : second->m;
    arn_clear_bits(to->kept, source.from, source.to);
    if (end > at)
        to->spans[to->n_spans++] = (arn_span){(uint32_t)source.from, (uint32_t)source.to, (uint32_t)at,
                                              (uint32_t)(end - at)};
}

/* How many spans the composition may have. */
static size_t arn_most_spans(const arn_alignment *first, const arn_alignment *second)
{
    size_t n = first->n_spans + second->n_spans;
    for (size_t w = 0; first->swapped && w < arn_words_for(first->n); w++)
        n += (size_t)arn_count_ones(first->swapped[w]);
    for (size_t w = 0; second->swapped && w < arn_words_for(second->n); w++)
        n += (size_t)arn_count_ones(second->swapped[w]);
    return n;
}

/* Fills `to`, all zero so far, with room for arn_most_spans() and, where one of both has swaps, for these. */
static void arn_compose_alignments(arn_alignment *to, const arn_alignment *first, const arn_alignment *second)
{
    arn_knots left = arn_first_knot(first, 1), right = arn_first_knot(second, 0);
    arn_keep_both(to, first, second);
    while (left.knot.from != SIZE_MAX || right.knot.from != SIZE_MAX) {
        int n_first, n_second;
        const arn_knot knot = arn_tied(&left, &right, &n_first, &n_second);
        arn_tie(to, first, second, knot, n_first, n_second);
    }
    arn_count_up(to);
}

#endif
