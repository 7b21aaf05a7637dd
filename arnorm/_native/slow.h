/* The slow lane: one stretch between two safe borders, code point by code point, step by step.

   job->a holds the stretch as code points; each step a plan asks for runs over it once, in the fixed order of
   arn_slow_lane() at the end of this file, and only where `seen` says that something in the stretch needs it.
   Every step is linear in the stretch. Word steps are in words.h, cluster steps in clusters.h, those on the vowels of
   words in readings.h. */

#ifndef ARN_SLOW_H
#define ARN_SLOW_H

#include "plan.h"
#include "words.h"
#include "clusters.h"
#include "readings.h"

/* Appends the images of `c`, unit `from` of the stretch, before composition to job->a. */
static int arn_take(arn_job *job, uint32_t c, size_t from)
{
    const arn_plan *plan = job->plan;
    uint32_t map = arn_char_of(plan, c)->before;
    if (map & ARN_MAP_EXPAND) {
        const uint32_t *expansion = plan->expansions + (map & ARN_MAP_VALUE);
        if (!arn_reserve(job, &job->a, job->a.n + expansion[0]))
            return 0;
        for (uint32_t k = 1; k <= expansion[0]; k++)
            job->a.at[job->a.n++] = (arn_taken){expansion[k], (uint32_t)from, (uint32_t)from};
        return 1;
    }
    if (map & ARN_MAP_DELETE)
        return 1;
    if (!arn_reserve(job, &job->a, job->a.n + 1))
        return 0;
    job->a.at[job->a.n++] = (arn_taken){c ^ map, (uint32_t)from, (uint32_t)from};
    return 1;
}

/* Maps the stretch behind composition, through job->b because it may grow. */
static int arn_map_after(arn_job *job)
{
    const arn_plan *plan = job->plan;
    arn_buffer *to = &job->b;
    to->n = 0;
    for (size_t i = 0; i < job->a.n; i++) {
        const arn_taken one = job->a.at[i];
        uint32_t map = arn_char_of(plan, one.c)->after;
        uint32_t images = map & ARN_MAP_EXPAND ? plan->expansions[map & ARN_MAP_VALUE] : 1;
        if (!arn_reserve(job, to, to->n + images))
            return 0;
        if (map & ARN_MAP_EXPAND) {
            for (uint32_t k = 1; k <= images; k++)
                to->at[to->n++] = (arn_taken){plan->expansions[(map & ARN_MAP_VALUE) + k], one.from, one.last};
        } else if (!(map & ARN_MAP_DELETE)) {
            to->at[to->n++] = (arn_taken){one.c ^ map, one.from, one.last};
        }
    }
    arn_buffer swap = job->a;
    job->a = job->b;
    job->b = swap;
    return 1;
}

/* Deletes free-standing marks with the space they leave: the one behind them, or at a line's end the one
   before. */
static void arn_free_marks(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    int leaves_space = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_taken one = text->at[i];
        uint32_t role = arn_role(plan, one.c);
        uint32_t last = to ? arn_role(plan, text->at[to - 1].c) : ARN_TERMINATOR;
        if (role & ARN_FREE_MARK) {
            leaves_space |= last & (ARN_BLANK | ARN_TERMINATOR);
            continue;
        }
        if (leaves_space) {
            leaves_space = 0;
            if (role & ARN_BLANK)
                continue;
            if ((role & ARN_TERMINATOR) && (last & ARN_BLANK))
                to--;
        }
        text->at[to++] = one;
    }
    if (leaves_space && to && (arn_role(plan, text->at[to - 1].c) & ARN_BLANK))
        to--;
    text->n = to;
}

/* Between two digits a separator becomes the plan's. */
static void arn_numbers(const arn_plan *plan, arn_buffer *text)
{
    for (size_t i = 1; i + 1 < text->n; i++) {
        if (!(arn_role(plan, text->at[i].c) & ARN_SEPARATOR))
            continue;
        if (!(arn_role(plan, text->at[i - 1].c) & arn_role(plan, text->at[i + 1].c) & ARN_DIGIT))
            continue;
        for (size_t k = 0; k < plan->n_separators; k++)
            if (plan->separators[k].from == text->at[i].c) {
                text->at[i].c = plan->separators[k].to;
                break;
            }
    }
}

static inline uint32_t arn_seen(const arn_plan *plan, const arn_buffer *text)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < text->n; i++)
        seen |= arn_role(plan, text->at[i].c);
    return seen;
}

#define ARN_WANTED(step, roles) ((steps & (step)) && (seen & (roles)))

/* What happens to single characters and words before marks meet their bases. */
static int arn_before_composition(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const uint32_t steps = plan->steps;
    const uint32_t seen = arn_seen(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_FREE_MARKS, ARN_FREE_MARK))
        arn_free_marks(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_DAGGER, ARN_DAGGER | ARN_LATE_DELETE))
        if (!arn_dagger(job))
            return 0;
    if (ARN_WANTED(ARN_STEP_FILLER, ARN_FILLER) || ARN_WANTED(ARN_STEP_FILLER_DELETE, ARN_FILLER_DELETE))
        arn_fillers(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_POSITIONAL, ARN_POSITIONAL))
        arn_positions(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_NONJOINER_TIDY | ARN_STEP_NONJOINER_STRIP, ARN_NONJOINER))
        arn_nonjoiners(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_JOINER, ARN_JOINER))
        arn_joiners(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_COMPOSE, ARN_COMPOSES))
        arn_compose(plan, &job->a);
    return 1;
}

static int arn_after_composition(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const uint32_t steps = plan->steps;
    const uint32_t seen = arn_seen(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_SEATS, ARN_SEAT_MARK))
        arn_seats(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_INITIAL, ARN_INITIAL_ONLY))
        arn_initials(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_DUPLICATES | ARN_STEP_ORPHANS, ARN_MARK))
        arn_stray_marks(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_ELONGATION, ARN_ELONGATES))
        arn_elongation(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_TANWIN_BEFORE | ARN_STEP_TANWIN_AFTER, ARN_TANWIN))
        arn_tanwin(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_FINAL, ARN_VOWEL))
        arn_final_vowels(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_REPEATED, ARN_VOWEL))
        arn_repeated_vowels(plan, &job->a);
    if (ARN_WANTED(ARN_STEP_ORDER, ARN_OURS))
        if (!arn_order(job))
            return 0;
    if (ARN_WANTED(ARN_STEP_NUMBERS, ARN_SEPARATOR))
        arn_numbers(plan, &job->a);
    return 1;
}

/* All steps over the stretch in job->a, in the fixed order. With `ahead` the last code point is only there to be
   looked at: it starts the next stretch, has one image, and is dropped. */
static int arn_slow_lane(arn_job *job, int ahead)
{
    if (!arn_before_composition(job) || !arn_map_after(job) || !arn_after_composition(job))
        return ARN_NO_MEMORY;
    if (ahead)
        job->a.n--;
    return ARN_DONE;
}

#undef ARN_WANTED

#endif
