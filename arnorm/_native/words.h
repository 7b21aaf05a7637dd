/* Slow-lane steps that look at letters in their words: dagger, filler, position, joiners, initials. */

#ifndef ARN_WORDS_H
#define ARN_WORDS_H

#include "plan.h"

/* Marks of any script: what stands between a base and the next one. */
static inline int arn_is_mark(const arn_char *row)
{
    return (row->role & ARN_MARK) || row->ccc;
}

/* Marks, and the joiners that may stand between them. */
static inline int arn_is_attached(const arn_char *row)
{
    return arn_is_mark(row) || (row->role & (ARN_NONJOINER | ARN_JOINER));
}

static uint32_t arn_decomposed_base(const arn_plan *plan, uint32_t c)
{
    for (size_t k = 0; k < plan->n_compositions; k++)
        if (plan->compositions[k].canonical && plan->compositions[k].composite == c)
            return plan->compositions[k].base;
    return c;
}

/* ---- dagger: the small letter above becomes the letter, except in the plan's words --------------------- */

enum { ARN_WORD_MAX = 16 };

typedef struct {
    uint32_t letters[ARN_WORD_MAX]; /* of the word so far, decomposed */
    uint32_t count;                 /* ARN_WORD_MAX + 1 once it is longer */
    uint32_t next[ARN_WORD_MAX];    /* letters that follow */
    uint32_t next_count;
    size_t next_at;                 /* where the first of them stands */
    size_t next_from;               /* asked from here on, the answer holds up to next_at */
} arn_word_view;

static void arn_look_ahead(const arn_plan *plan, const arn_buffer *text, size_t from, arn_word_view *word)
{
    if (from >= word->next_from && from <= word->next_at && word->next_from)
        return;
    word->next_from = from;
    word->next_at = text->n;
    word->next_count = 0;
    for (size_t i = from; i < text->n && word->next_count < ARN_WORD_MAX; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (arn_is_attached(row) || (row->role & ARN_FILLER))
            continue;
        if (!word->next_count)
            word->next_at = i;
        if (!(row->role & ARN_LETTER))
            break;
        word->next[word->next_count++] = arn_decomposed_base(plan, text->at[i].c);
    }
}

static int arn_is_proclitic(const arn_plan *plan, uint32_t c)
{
    for (size_t k = 0; k < plan->n_proclitics; k++)
        if (plan->proclitics[k] == c)
            return 1;
    return 0;
}

/* Whether the letters so far and those that follow spell one of the plan's words, proclitics allowed. */
static int arn_is_exception(const arn_plan *plan, const arn_word_view *word)
{
    if (word->count > ARN_WORD_MAX)
        return 0;
    for (size_t k = 0; k < plan->n_words; k++) {
        const arn_word *entry = &plan->words[k];
        if (entry->before_len > word->count || entry->after_len > word->next_count)
            continue;
        uint32_t stem = word->count - entry->before_len;
        if (memcmp(word->letters + stem, entry->before, entry->before_len * sizeof(uint32_t)))
            continue;
        if (entry->after_len && memcmp(word->next, entry->after, entry->after_len * sizeof(uint32_t)))
            continue;
        uint32_t clitic = 0;
        while (clitic < stem && arn_is_proclitic(plan, word->letters[clitic]))
            clitic++;
        if (clitic == stem)
            return 1;
    }
    return 0;
}

/* The image of a base that carries a dagger; sets *follows to the letter that comes behind the cluster. */
static uint32_t arn_dagger_base(const arn_plan *plan, const arn_buffer *text, uint32_t base, uint32_t marks,
                                size_t end, arn_word_view *word, uint32_t *follows)
{
    uint32_t role = arn_role(plan, base);
    *follows = 0;
    if (role & ARN_DAGGER_SAME)
        return base;
    arn_look_ahead(plan, text, end, word);
    if ((role & ARN_DAGGER_FINAL) && !(marks & ARN_CARRIED))
        return word->next_count ? plan->alef : base;
    if ((role & ARN_DAGGER_BARE) && !(marks & (ARN_VOWEL | ARN_CARRIED)))
        return plan->alef;
    if (!arn_is_exception(plan, word))
        *follows = plan->alef;
    return base;
}

static void arn_word_add(const arn_plan *plan, arn_word_view *word, uint32_t c, uint32_t role)
{
    if (role & ARN_LETTER) {
        if (word->count < ARN_WORD_MAX)
            word->letters[word->count] = arn_decomposed_base(plan, c);
        word->count += word->count <= ARN_WORD_MAX;
    } else if (!(role & (ARN_FILLER | ARN_NONJOINER | ARN_JOINER))) {
        word->count = 0;
    }
}

static int arn_dagger(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const arn_buffer *text = &job->a;
    arn_word_view word = {0};
    size_t to = 0;
    if (!arn_reserve(job, &job->b, 2 * text->n + 1))
        return 0;
    arn_taken *out = job->b.at;
    for (size_t i = 0; i < text->n;) {
        arn_taken base = text->at[i];
        const arn_char *row = arn_char_of(plan, base.c);
        size_t end = i + 1;
        uint32_t marks = 0;
        while (end < text->n && arn_is_attached(arn_char_of(plan, text->at[end].c)))
            marks |= arn_role(plan, text->at[end++].c);
        if (!arn_is_mark(row))
            arn_word_add(plan, &word, base.c, row->role);
        uint32_t follows = 0;
        int resolves = (marks & ARN_DAGGER) && (row->role & (ARN_LETTER | ARN_FILLER)) && !arn_is_mark(row);
        if (resolves)
            base.c = arn_dagger_base(plan, text, base.c, marks, end, &word, &follows);
        const size_t first = to;
        arn_taken dagger = base;
        if (!(row->role & ARN_LATE_DELETE))
            out[to++] = base;
        for (size_t k = i + 1; k < end; k++) {
            uint32_t role = arn_role(plan, text->at[k].c);
            if (resolves && (role & ARN_DAGGER)) {
                dagger = text->at[k];
                if (base.c != text->at[i].c && to > first) /* it has become the base, with what was one */
                    out[first] = arn_joined(out[first], dagger);
            } else if (!(role & ARN_LATE_DELETE)) {
                out[to++] = text->at[k];
            }
        }
        if (follows)
            out[to++] = (arn_taken){follows, dagger.from, dagger.last};
        i = end;
    }
    job->b.n = to;
    arn_buffer swap = job->a;
    job->a = job->b;
    job->b = swap;
    return 1;
}

/* ---- fillers -------------------------------------------------------------------------------------------- */

static int arn_is_filler_region(const arn_char *row)
{
    return arn_is_attached(row) || (row->role & ARN_FILLER);
}

/* Rewrites a region of fillers, marks and joiners that touches a letter: a filler that carries a mark of the
   letter kind becomes that letter, every other filler goes. */
static size_t arn_filler_region(const arn_plan *plan, arn_taken *at, size_t i, size_t end, size_t to)
{
    while (i < end) {
        if (!(arn_role(plan, at[i].c) & ARN_FILLER)) {
            at[to++] = at[i++];
            continue;
        }
        while (i < end && (arn_role(plan, at[i].c) & ARN_FILLER))
            i++;
        size_t marks_end = i;
        int carries = 0;
        arn_taken letter = {plan->hamza, at[i - 1].from, at[i - 1].last};
        for (; marks_end < end && arn_is_mark(arn_char_of(plan, at[marks_end].c)); marks_end++)
            if (arn_role(plan, at[marks_end].c) & ARN_CARRIED) {
                carries = 1;
                letter = arn_joined(letter, at[marks_end]);
            }
        if (carries && !(arn_role(plan, plan->hamza) & ARN_FILLER_DELETE))
            at[to++] = letter; /* there is room: the filler is gone */
        for (; i < marks_end; i++)
            if (!carries || !(arn_role(plan, at[i].c) & ARN_CARRIED))
                at[to++] = at[i];
    }
    return to;
}

static void arn_fillers(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    int letter_before = 0;
    for (size_t i = 0; i < text->n;) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (!arn_is_filler_region(row)) {
            letter_before = (row->role & ARN_LETTER) != 0;
            if (!(row->role & ARN_FILLER_DELETE))
                text->at[to++] = text->at[i];
            i++;
            continue;
        }
        size_t end = i;
        while (end < text->n && arn_is_filler_region(arn_char_of(plan, text->at[end].c)))
            end++;
        int touches_letter = letter_before || (end < text->n && (arn_role(plan, text->at[end].c) & ARN_LETTER));
        if (touches_letter && (plan->steps & ARN_STEP_FILLER)) {
            to = arn_filler_region(plan, text->at, i, end, to);
        } else {
            memmove(text->at + to, text->at + i, (end - i) * sizeof(arn_taken));
            to += end - i;
        }
        i = end;
    }
    text->n = to;
}

/* ---- letters whose image depends on their place in the word ---------------------------------------------- */

static uint32_t arn_positioned(const arn_plan *plan, uint32_t c, int is_initial, int is_final)
{
    for (size_t k = 0; k < plan->n_positions; k++) {
        const arn_position *row = &plan->positions[k];
        if (row->from != c)
            continue;
        if (is_final && row->final != row->otherwise)
            return row->final;
        return is_initial ? row->initial : row->otherwise;
    }
    return c;
}

static void arn_positions(const arn_plan *plan, arn_buffer *text)
{
    int joined = 0; /* a letter or filler stands before */
    for (size_t i = 0; i < text->n; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (arn_is_attached(row))
            continue;
        if (row->role & ARN_POSITIONAL) {
            size_t next = i + 1;
            while (next < text->n && (arn_is_mark(arn_char_of(plan, text->at[next].c))
                                      || (arn_role(plan, text->at[next].c) & ARN_JOINER)))
                next++;
            int is_final = next == text->n || !(arn_role(plan, text->at[next].c) & (ARN_LETTER | ARN_FILLER));
            text->at[i].c = arn_positioned(plan, text->at[i].c, !joined, is_final);
        }
        joined = (row->role & (ARN_LETTER | ARN_FILLER)) != 0;
    }
}

/* ---- joiners and non-joiners ------------------------------------------------------------------------------ */

/* Tidy: a non-joiner stays between a letter (with its marks) and the letter right behind it. */
static void arn_nonjoiners(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    int letter_before = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (row->role & ARN_NONJOINER) {
            int letter_behind = i + 1 < text->n && (arn_role(plan, text->at[i + 1].c) & ARN_LETTER);
            if ((plan->steps & ARN_STEP_NONJOINER_STRIP) || !letter_before || !letter_behind)
                continue;
            letter_before = 0;
        } else if (!arn_is_mark(row)) {
            letter_before = (row->role & ARN_LETTER) != 0;
        }
        text->at[to++] = text->at[i];
    }
    text->n = to;
}

/* A joiner stays between two pictographs. */
static void arn_joiners(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    uint32_t before = 0;
    for (size_t i = 0; i < text->n; i++) {
        uint32_t role = arn_role(plan, text->at[i].c);
        uint32_t behind = i + 1 < text->n ? arn_role(plan, text->at[i + 1].c) : 0;
        if (!(role & ARN_JOINER) || (before & behind & ARN_PICTOGRAPH))
            text->at[to++] = text->at[i];
        before = role;
    }
    text->n = to;
}

/* ---- letters that stay only at the beginning of a word ---------------------------------------------------- */

static void arn_initials(const arn_plan *plan, arn_buffer *text)
{
    size_t to = 0;
    int letter_before = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (!arn_is_mark(row) && !(row->role & ARN_FILLER)) {
            if (letter_before && (row->role & ARN_INITIAL_ONLY))
                continue;
            letter_before = (row->role & ARN_LETTER) != 0;
        }
        text->at[to++] = text->at[i];
    }
    text->n = to;
}

#endif
