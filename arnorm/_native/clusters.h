/* Slow-lane steps inside a cluster, a base with its marks: composition, seats, stray marks, elongation, tanwin,
   order. A run is the maximal stretch of characters with a canonical combining class other than 0. */

#ifndef ARN_CLUSTERS_H
#define ARN_CLUSTERS_H

#include "plan.h"
#include "words.h"

static size_t arn_run_end(const arn_plan *plan, const arn_buffer *text, size_t i)
{
    while (i < text->n && arn_char_of(plan, text->at[i].c)->ccc)
        i++;
    return i;
}

/* ---- composition (Unicode Standard Annex #15, restricted to the plan's pairs) ----------------------------- */

static uint32_t arn_composite(const arn_plan *plan, uint32_t base, uint32_t mark)
{
    for (size_t k = 0; k < plan->n_compositions; k++)
        if (plan->compositions[k].base == base && plan->compositions[k].mark == mark)
            return plan->compositions[k].composite;
    return 0;
}

/* The composite of a base and a mark; where there is none, that of the letter the base is folded to, so that a
   fold never leaves a pair behind that composes on the next pass. */
static uint32_t arn_composite_folded(const arn_plan *plan, uint32_t base, uint32_t mark)
{
    uint32_t composite = arn_composite(plan, base, mark);
    uint32_t fold = arn_char_of(plan, base)->after;
    if (!composite && fold && !(fold & (ARN_MAP_DELETE | ARN_MAP_EXPAND)))
        composite = arn_composite(plan, base ^ fold, mark);
    return composite;
}

/* Takes the composite at *base apart; returns its mark, or 0. */
static uint32_t arn_decompose(const arn_plan *plan, uint32_t *base)
{
    for (size_t k = 0; k < plan->n_compositions; k++)
        if (plan->compositions[k].canonical && plan->compositions[k].composite == *base) {
            *base = plan->compositions[k].base;
            return plan->compositions[k].mark;
        }
    return 0;
}

/* Composes *base with the first mark of class `ccc` among marks[0..n), where 0 stands for a taken one. */
static void arn_compose_class(const arn_plan *plan, arn_taken *base, arn_taken *own, arn_taken *marks, size_t n,
                              uint8_t ccc)
{
    arn_taken *first = NULL;
    if (own->c && arn_char_of(plan, own->c)->ccc == ccc)
        first = own;
    for (size_t k = 0; !first && k < n; k++)
        if (marks[k].c && arn_char_of(plan, marks[k].c)->ccc == ccc)
            first = &marks[k];
    uint32_t composite = first ? arn_composite_folded(plan, base->c, first->c) : 0;
    if (composite) {
        *base = arn_joined(*base, *first);
        base->c = composite;
        first->c = 0;
    }
}

static void arn_compose(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    for (size_t i = 0; i < text->n;) {
        arn_taken base = text->at[i];
        size_t end = arn_run_end(plan, text, i + 1);
        uint32_t seen = 0;
        for (size_t k = i + 1; k < end; k++)
            seen |= arn_role(plan, text->at[k].c);
        arn_taken own = {0, base.from, base.last};
        if ((seen & ARN_COMPOSES) && !arn_char_of(plan, base.c)->ccc) {
            own.c = arn_decompose(plan, &base.c);
            /* the classes that compose, below before above, as canonical order has them */
            arn_compose_class(plan, &base, &own, text->at + i + 1, end - i - 1, 220);
            arn_compose_class(plan, &base, &own, text->at + i + 1, end - i - 1, 230);
        }
        text->at[to++] = base;
        size_t k = i + 1;
        if (own.c) { /* it stays only where a mark of the run was taken instead: close that gap */
            size_t gap = k;
            while (text->at[gap].c)
                gap++;
            memmove(text->at + k + 1, text->at + k, (gap - k) * sizeof(arn_taken));
            text->at[k] = own;
        }
        for (; k < end; k++)
            if (text->at[k].c)
                text->at[to++] = text->at[k];
        i = end;
    }
    text->n = to;
}

/* ---- seats: a folded base keeps no hamza ------------------------------------------------------------------ */

static void arn_seats(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    int folded = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (!row->ccc)
            folded = (row->role & ARN_FOLDED_SEAT) != 0;
        else if (folded && (row->role & ARN_SEAT_MARK))
            continue;
        text->at[to++] = text->at[i];
    }
    text->n = to;
}

/* ---- stray marks: orphans and duplicates ------------------------------------------------------------------ */

enum { ARN_MARKS_MAX = 256 }; /* more than there are marks of one script */

static int arn_is_repeated(uint32_t c, uint32_t *marks, size_t *n)
{
    for (size_t k = 0; k < *n; k++)
        if (marks[k] == c)
            return 1;
    if (*n < ARN_MARKS_MAX)
        marks[(*n)++] = c;
    return 0;
}

static void arn_stray_marks(const arn_plan *plan, arn_buffer *text)
{
    const int orphans = (plan->steps & ARN_STEP_ORPHANS) != 0;
    const int duplicates = (plan->steps & ARN_STEP_DUPLICATES) != 0;
    uint32_t marks[ARN_MARKS_MAX];
    size_t n_marks = 0, to = 0;
    int legal = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_taken one = text->at[i];
        const arn_char *row = arn_char_of(plan, one.c);
        const int is_mark = (row->role & ARN_MARK) != 0;
        if (orphans && is_mark && !legal && !(row->role & ARN_PAUSE)) /* a pause mark may stand alone */
            continue;
        if (!row->ccc)
            n_marks = 0; /* a new run */
        if (is_mark) {
            if (duplicates && row->ccc && arn_is_repeated(one.c, marks, &n_marks))
                continue;
        } else if (!row->ccc && !(row->role & ARN_EXTENDS)) {
            legal = (row->role & ARN_LEGAL_BASE) != 0;
        }
        text->at[to++] = one;
    }
    text->n = to;
}

/* ---- elongation: the longest run of one letter ------------------------------------------------------------ */

/* Of a run of clusters on one letter the first elongation-1 stay, then the last marked of the others (or the
   last of all), so that the case ending typed behind the run is kept. */
static void arn_elongation(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    uint32_t count = 0, letter = 0;
    size_t last = 0; /* where the cluster stands in the output that a later one may replace */
    for (size_t i = 0; i < text->n;) {
        const uint32_t base = text->at[i].c;
        size_t end = i + 1;
        while (end < text->n && arn_is_mark(arn_char_of(plan, text->at[end].c)))
            end++;
        int elongates = (arn_role(plan, base) & ARN_ELONGATES) != 0;
        count = elongates && base == letter ? count + 1 : 1;
        letter = elongates ? base : 0;
        if (count > plan->elongation) {
            if (end - i == 1) { /* bare: the cluster that stands there stays */
                i = end;
                continue;
            }
            to = last;
        }
        last = to;
        memmove(text->at + to, text->at + i, (end - i) * sizeof(arn_taken));
        to += end - i;
        i = end;
    }
    text->n = to;
}

/* ---- tanwin: before its seat or behind it ------------------------------------------------------------------ */

/* Moves the mark at `from` to `to`, and what is between by one. */
static void arn_move(arn_taken *at, size_t from, size_t to)
{
    const arn_taken moved = at[from];
    if (from > to)
        memmove(at + to + 1, at + to, (from - to) * sizeof(arn_taken));
    else
        memmove(at + from, at + from + 1, (to - from) * sizeof(arn_taken));
    at[to] = moved;
}

typedef struct { uint32_t vowels; size_t tanwin; } arn_cluster_marks; /* tanwin: index, or SIZE_MAX */

static arn_cluster_marks arn_look_at_marks(const arn_plan *plan, const arn_buffer *text, size_t i, size_t end)
{
    arn_cluster_marks marks = {0, SIZE_MAX};
    for (size_t k = i + 1; k < end; k++) {
        uint32_t role = arn_role(plan, text->at[k].c);
        marks.vowels |= role & ARN_VOWEL;
        if ((role & ARN_TANWIN) && marks.tanwin == SIZE_MAX)
            marks.tanwin = k;
    }
    return marks;
}

static void arn_tanwin(const arn_plan *plan, arn_buffer *text)
{
    size_t i = 0;
    size_t end = arn_run_end(plan, text, 1);
    while (end < text->n) {
        size_t seat = end;
        size_t seat_end = arn_run_end(plan, text, seat + 1);
        uint32_t base_role = arn_role(plan, text->at[i].c);
        int is_pair = (base_role & ARN_LETTER) && !(base_role & ARN_TANWIN_SEAT)
                      && (arn_role(plan, text->at[seat].c) & ARN_TANWIN_SEAT);
        if (is_pair) {
            arn_cluster_marks before = arn_look_at_marks(plan, text, i, seat);
            arn_cluster_marks behind = arn_look_at_marks(plan, text, seat, seat_end);
            if (plan->steps & ARN_STEP_TANWIN_BEFORE) {
                if (!before.vowels && behind.tanwin != SIZE_MAX) {
                    arn_move(text->at, behind.tanwin, seat);
                    seat++;
                }
            } else if (before.tanwin != SIZE_MAX && !behind.vowels) {
                arn_move(text->at, before.tanwin, seat);
                seat--;
            }
        }
        i = seat;
        end = seat_end;
    }
}

/* ---- order of the marks in a run ---------------------------------------------------------------------------- */

static void arn_sort_short(const arn_plan *plan, arn_taken *at, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const arn_taken one = at[i];
        const uint8_t key = arn_char_of(plan, one.c)->key;
        size_t k = i;
        for (; k && arn_char_of(plan, at[k - 1].c)->key > key; k--)
            at[k] = at[k - 1];
        at[k] = one;
    }
}

/* Stable counting sort, for runs of any length in linear time. */
static int arn_sort_long(arn_job *job, arn_taken *at, size_t n)
{
    const arn_plan *plan = job->plan;
    size_t starts[257] = {0};
    if (!arn_reserve(job, &job->b, n))
        return 0;
    for (size_t i = 0; i < n; i++)
        starts[arn_char_of(plan, at[i].c)->key + 1]++;
    for (size_t k = 1; k < 257; k++)
        starts[k] += starts[k - 1];
    for (size_t i = 0; i < n; i++)
        job->b.at[starts[arn_char_of(plan, at[i].c)->key]++] = at[i];
    memcpy(at, job->b.at, n * sizeof(arn_taken));
    return 1;
}

/* Moves the leading marks that the marks of one class begin with to the front of the run. */
static int arn_lead(arn_job *job, arn_taken *at, size_t n, uint8_t ccc)
{
    const arn_plan *plan = job->plan;
    size_t from = 0;
    while (from < n && arn_char_of(plan, at[from].c)->ccc != ccc)
        from++;
    size_t to = from;
    while (to < n && arn_char_of(plan, at[to].c)->ccc == ccc && arn_char_of(plan, at[to].c)->leads)
        to++;
    if (!arn_reserve(job, &job->b, to - from))
        return 0;
    if (to > from) {
        memcpy(job->b.at, at + from, (to - from) * sizeof(arn_taken));
        memmove(at + (to - from), at, from * sizeof(arn_taken));
        memcpy(at, job->b.at, (to - from) * sizeof(arn_taken));
    }
    return 1;
}

static int arn_order_run(arn_job *job, arn_taken *at, size_t n)
{
    if (n <= 32)
        arn_sort_short(job->plan, at, n);
    else if (!arn_sort_long(job, at, n))
        return 0;
    if (!(job->plan->steps & ARN_STEP_ORDER_AMTRA))
        return 1;
    return arn_lead(job, at, n, 230) && arn_lead(job, at, n, 220); /* UAX #53: 220 ends up foremost */
}

static int arn_order(arn_job *job)
{
    const arn_plan *plan = job->plan;
    arn_buffer *text = &job->a;
    for (size_t i = 0; i < text->n;) {
        size_t start = arn_char_of(plan, text->at[i].c)->ccc ? i : i + 1;
        size_t end = arn_run_end(plan, text, start);
        uint32_t ours = 0;
        if (end - start > 1)
            for (size_t k = i; k < end; k++)
                ours |= arn_role(plan, text->at[k].c) & ARN_OURS;
        if (ours && !arn_order_run(job, text->at + start, end - start))
            return 0;
        i = end > i ? end : i + 1;
    }
    return 1;
}

#endif
