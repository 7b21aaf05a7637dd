/* Slow-lane steps that look at the vowels of words: the last letter's, and those that a long vowel repeats.

   A cluster is here a base with its marks and the format characters among them; a word is clusters of letters and
   fillers side by side. */

#ifndef ARN_READINGS_H
#define ARN_READINGS_H

#include "plan.h"
#include "words.h"

static inline int arn_is_within_cluster(const arn_char *row)
{
    return arn_is_mark(row) || (row->role & ARN_EXTENDS);
}

/* ---- the vowels of the last letter of a word -------------------------------------------------------------- */

/* Drops the marks of [from, text->n) that have the role, which is the end of what has been written. A mark of a class
   that composes stays beside one that it keeps from composing. */
static void arn_drop_marks(const arn_plan *plan, arn_taken *at, size_t from, size_t *n, uint32_t role)
{
    uint32_t seen = 0;
    for (size_t i = from; i < *n; i++)
        seen |= arn_role(plan, at[i].c);
    size_t to = from;
    for (size_t i = from; i < *n; i++) {
        const arn_char *row = arn_char_of(plan, at[i].c);
        if (!(row->role & role) || ((seen & ARN_COMPOSES) && row->ccc == 230))
            at[to++] = at[i];
    }
    *n = to;
}

/* Where the last two letters of a word begin in what has been written; SIZE_MAX for none, and for a seat before a seat,
   as tanwin does not move between two of them. */
typedef struct { size_t last, before; int is_seat; } arn_word_end;

/* The last letter, and the fillers behind it, lose their vowels; the letter before a seat its tanwin. */
static void arn_strip_word_end(const arn_plan *plan, arn_taken *at, size_t *n, arn_word_end word)
{
    if (word.last == SIZE_MAX)
        return;
    arn_drop_marks(plan, at, word.last, n, ARN_VOWEL);
    if (!word.is_seat || word.before == SIZE_MAX)
        return;
    const size_t length = *n - word.last;
    size_t end = word.last;
    arn_drop_marks(plan, at, word.before, &end, ARN_TANWIN);
    memmove(at + end, at + word.last, length * sizeof(arn_taken));
    *n = end + length;
}

static void arn_final_vowels(const arn_plan *plan, arn_buffer *text)
{
    const arn_word_end none = {SIZE_MAX, SIZE_MAX, 0};
    arn_word_end word = none;
    size_t to = 0;
    for (size_t i = 0; i < text->n; i++) {
        const arn_char *row = arn_char_of(plan, text->at[i].c);
        if (!arn_is_within_cluster(row)) {
            if (row->role & ARN_LETTER) {
                word = (arn_word_end){to, word.is_seat ? SIZE_MAX : word.last, (row->role & ARN_TANWIN_SEAT) != 0};
            } else if (!(row->role & ARN_FILLER)) {
                arn_strip_word_end(plan, text->at, &to, word);
                word = none;
            }
        }
        text->at[to++] = text->at[i];
    }
    arn_strip_word_end(plan, text->at, &to, word);
    text->n = to;
}

/* ---- vowels that the letter behind them repeats ----------------------------------------------------------- */

/* A cluster: how it came, and how it is left. Pauses do not count as marks. */
typedef struct {
    uint32_t role, marks;  /* roles of the base, and of all marks */
    uint8_t base, reads;   /* what the base is read as, and the marks as they came */
    uint8_t came_bare;     /* without marks */
    uint8_t has_dagger, has_others; /* what marks are left: daggers, and others */
} arn_cluster;

/* What follows, on the way from the end of the text to its beginning. */
typedef struct {
    arn_cluster next[3]; /* of the word, and what stands behind it; looks through fillers without a dagger */
    arn_cluster beside;  /* the very next */
    int is_before_silent; /* behind the word and blanks a word begins with a silent letter */
} arn_following;

static arn_cluster arn_look_at_cluster(const arn_plan *plan, const arn_taken *at, size_t i, size_t end)
{
    const arn_char *row = arn_char_of(plan, at[i].c);
    arn_cluster cluster = {row->role, 0, row->reads, 0, 1, 0, 0};
    for (size_t k = i + 1; k < end; k++) {
        row = arn_char_of(plan, at[k].c);
        cluster.marks |= row->role;
        cluster.reads |= row->reads;
        if (!arn_is_mark(row) || (row->role & ARN_PAUSE))
            continue;
        cluster.came_bare = 0;
        if (row->role & ARN_DAGGER)
            cluster.has_dagger = 1;
        else
            cluster.has_others = 1;
    }
    return cluster;
}

static inline int arn_is_bare(const arn_cluster *cluster)
{
    return !cluster->has_dagger && !cluster->has_others;
}

static inline int arn_is_of_word(const arn_cluster *cluster)
{
    return (cluster->role & (ARN_LETTER | ARN_FILLER)) != 0;
}

/* The short vowel that a cluster makes long; 0 for none. */
static uint8_t arn_lengthened(const arn_cluster *cluster)
{
    if (cluster->role & ARN_FILLER)
        return cluster->has_dagger ? ARN_READ_A : 0;
    const int may_have_dagger = (cluster->role & ARN_DAGGER_FINAL) != 0;
    return !cluster->has_others && (may_have_dagger || !cluster->has_dagger) ? cluster->base & ARN_READ_VOWEL : 0;
}

/* Whether the word begins with at most ARN_WORD_MAX letters up to that at `i`, all of them proclitics. */
static int arn_is_behind_proclitics(const arn_plan *plan, const arn_taken *at, size_t i)
{
    uint32_t letters = 0;
    for (size_t k = i + 1; k--;) {
        const arn_char *row = arn_char_of(plan, at[k].c);
        if (arn_is_within_cluster(row) || (row->role & ARN_FILLER))
            continue;
        if (!(row->role & ARN_LETTER))
            break;
        if (++letters > ARN_WORD_MAX || !arn_is_proclitic(plan, arn_decomposed_base(plan, at[k].c)))
            return 0;
    }
    return letters != 0;
}

/* Whether the letter behind the one at `i` is silent: it begins what stands behind proclitics, and the letter behind
   it has no vowel, without being the last, or is double. */
static int arn_is_silent_inside(const arn_plan *plan, const arn_taken *at, size_t i, const arn_following *following)
{
    const arn_cluster *const behind = &following->next[1];
    if (!(following->next[0].base & ARN_READ_SILENT) || !(behind->role & ARN_LETTER))
        return 0;
    const int has_vowel = (behind->marks & (ARN_VOWEL | ARN_DAGGER)) != 0;
    if (!(behind->reads & ARN_READ_DOUBLE) && (has_vowel || !arn_is_of_word(&following->next[2])))
        return 0;
    return arn_is_behind_proclitics(plan, at, i);
}

/* Whether the long vowel that next[0] writes is short: it ends its word, with `otiose` behind it, before a silent
   letter. */
static int arn_is_shortened(const arn_following *following, int otiose)
{
    return !arn_is_of_word(&following->next[1 + otiose]) && following->is_before_silent;
}

/* The first short vowel: repeated by a dagger, or by a letter unless that is silent, or the sound is short, or without
   the vowel the word would read otherwise. */
static int arn_repeats_a(const arn_plan *plan, const arn_taken *at, size_t i, const arn_cluster *cluster,
                         const arn_following *following)
{
    const arn_cluster *const next = &following->next[0];
    if (arn_is_of_word(next) && (next->marks & ARN_TANWIN))
        return 0;
    if (cluster->has_dagger || ((next->role & ARN_FILLER) && next->has_dagger))
        return 1;
    if (arn_lengthened(next) != ARN_READ_A || arn_is_shortened(following, 0))
        return 0;
    if (next->role & ARN_DAGGER_FINAL)
        return 1;
    const int carries = (cluster->base & ARN_READ_CARRIES)
                        || ((cluster->base & ARN_READ_I) && (cluster->marks & ARN_CARRIED));
    const int ends_in_u = (cluster->base & ARN_READ_U) && !arn_is_of_word(&following->next[1]);
    return !carries && !ends_in_u && !arn_is_silent_inside(plan, at, i, following);
}

/* The second and the third: repeated by their letter, unless it is a consonant before a vowel of its own, or the sound
   is short. Behind the letter of the second the last letter of a word may be an otiose one of the first. */
static int arn_repeats_other(const arn_following *following, uint8_t vowel)
{
    const arn_cluster *const next = following->next;
    if (arn_lengthened(&next[0]) != vowel)
        return 0;
    const int otiose = vowel == ARN_READ_U && arn_lengthened(&next[1]) == ARN_READ_A && (next[1].base & ARN_READ_SILENT)
                       && !arn_is_of_word(&next[2]);
    return (otiose || !arn_lengthened(&next[1])) && !arn_is_shortened(following, otiose);
}

/* The short vowels of the cluster at `i` that are repeated by what follows. */
static uint8_t arn_repeated(const arn_plan *plan, const arn_taken *at, size_t i, const arn_cluster *cluster,
                            const arn_following *following)
{
    uint8_t repeated = 0;
    if (!arn_is_of_word(cluster) || !(cluster->reads & ARN_READ_VOWEL))
        return 0;
    if (cluster->role & ARN_TANWIN_SEAT) /* a vowel that keeps tanwin before it from moving here */
        for (size_t k = i; k-- && arn_is_within_cluster(arn_char_of(plan, at[k].c));)
            if (arn_role(plan, at[k].c) & ARN_TANWIN)
                return 0;
    if ((cluster->reads & ARN_READ_A) && arn_repeats_a(plan, at, i, cluster, following))
        repeated |= ARN_READ_A;
    if ((cluster->reads & ARN_READ_U) && arn_repeats_other(following, ARN_READ_U))
        repeated |= ARN_READ_U;
    if ((cluster->reads & ARN_READ_I) && arn_repeats_other(following, ARN_READ_I))
        repeated |= ARN_READ_I;
    return repeated;
}

static void arn_pass_cluster(arn_following *following, const arn_cluster *cluster)
{
    const arn_cluster *const beside = &following->beside;
    if (!arn_is_of_word(cluster)) {
        const int is_blank = (cluster->role & ARN_BLANK) != 0;
        if (!is_blank || !(beside->role & ARN_BLANK))
            following->is_before_silent = is_blank && (beside->base & ARN_READ_SILENT) && beside->came_bare;
    }
    following->beside = *cluster;
    if ((cluster->role & ARN_FILLER) && !cluster->has_dagger)
        return;
    following->next[2] = following->next[1];
    following->next[1] = following->next[0];
    following->next[0] = *cluster;
}

#define ARN_GONE 0xFFFFFFFFu /* no code point */

/* Marks the marks of (i, end) that are read as one of the vowels as gone; whether others are left. */
static uint8_t arn_take_vowels(const arn_plan *plan, arn_taken *at, size_t i, size_t end, uint8_t vowels)
{
    uint8_t others = 0;
    for (size_t k = i + 1; k < end; k++) {
        const arn_char *row = arn_char_of(plan, at[k].c);
        if (row->reads & vowels & ARN_READ_VOWEL)
            at[k].c = ARN_GONE;
        else if (arn_is_mark(row) && !(row->role & (ARN_PAUSE | ARN_DAGGER)))
            others = 1;
    }
    return others;
}

static void arn_repeated_vowels(const arn_plan *plan, arn_buffer *text)
{
    arn_following following = {0};
    for (size_t end = text->n, i = end; i--;) {
        if (i && arn_is_within_cluster(arn_char_of(plan, text->at[i].c)))
            continue;
        arn_cluster cluster = arn_look_at_cluster(plan, text->at, i, end);
        const uint8_t repeated = arn_repeated(plan, text->at, i, &cluster, &following);
        if (repeated)
            cluster.has_others = arn_take_vowels(plan, text->at, i, end, repeated);
        arn_pass_cluster(&following, &cluster);
        end = i;
    }
    size_t to = 0;
    for (size_t i = 0; i < text->n; i++)
        if (text->at[i].c != ARN_GONE)
            text->at[to++] = text->at[i];
    text->n = to;
}

#endif
