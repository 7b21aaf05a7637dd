/* Bases and the marks behind them: a text taken apart and put together, and what an automaton says of it. It needs no
   plan, and knows of characters what the tables of its caller say. */

#ifndef ARN_MARKS_H
#define ARN_MARKS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "offsets.h"

enum { ARN_MARK_PAGES = 0x1100, ARN_PAGE = 256, ARN_OUTPUTS = 8, ARN_TALLIED = 255, ARN_LONGEST_RUN = 4 };

/* What the automaton of vocalization says, bit by bit, when it reads a character; and of the one of labels, the bits
   below ARN_STAYS are the label. */
enum {
    ARN_IS_LETTER = 1 << 0,
    ARN_IS_MARKED = 1 << 1,    /* the first mark of its letter that counts */
    ARN_IS_DOUBLED = 1 << 2,   /* the mark by which its letter is a double one */
    ARN_WORD_BEGINS = 1 << 3,  /* with this letter */
    ARN_OF_WORD = 1 << 4,      /* letters, marks and what else a word ends with */
    ARN_WORD_ENDS = 1 << 5,    /* has ended, before this */
    ARN_WORD_PARTIAL = 1 << 6, /* the word that has ended: some letters have marks, or all that need one */
    ARN_WORD_FULL = 1 << 7,
    ARN_STAYS = 1 << 8 /* this is a base, or a mark that is kept like one */
};

typedef struct {
    const uint8_t *pages;    /* ARN_MARK_PAGES of them: by the high bits of a code point, which page of classes */
    const uint8_t *classes;  /* of each code point, in pages; 0 is that of most characters, and of the end of a text */
    const uint32_t *entries; /* rows of one for each class: where the next row begins, and from bit 16 on the output */
    const uint64_t *gains;   /* by output: a byte for each bit of it, 0 or 1 */
} arn_automaton;

static inline uint32_t arn_mark_class(const arn_automaton *of, uint32_t c)
{
    return of->classes[(size_t)of->pages[c >> 8] * ARN_PAGE + (c & 0xFF)];
}

static inline void arn_put_unit(void *units, int width, size_t k, uint32_t c)
{
    if (width == 1)
        ((uint8_t *)units)[k] = (uint8_t)c;
    else if (width == 2)
        ((uint16_t *)units)[k] = (uint16_t)c;
    else
        ((uint32_t *)units)[k] = c;
}

/* The bits of an output, each in a byte of its own. */
static inline uint64_t arn_gain(uint32_t output)
{
    uint64_t gain = 0;
    for (int bit = 0; bit < ARN_OUTPUTS; bit++)
        gain |= (uint64_t)(output >> bit & 1) << 8 * bit;
    return gain;
}

/* ---- apart ------------------------------------------------------------------------------------------------------ */

typedef struct {
    void *bases, *marks; /* room for n units each, as wide as those of the text */
    uint32_t *offsets;   /* and for n + 1 of these */
    size_t n_bases, n_marks;
} arn_parts;

/* Every unit is written to both, and only one of them goes on: nothing to guess for the processor. */
static inline void arn_split_units(const arn_automaton *of, const void *text, int width, size_t n, arn_parts *parts)
{
    size_t o = 0, p = 0;
    parts->offsets[0] = 0;
    for (size_t k = 0; k < n; k++) {
        const uint32_t c = arn_unit_at(text, width, k);
        const size_t is_mark = arn_mark_class(of, c) != 0;
        arn_put_unit(parts->bases, width, o, c);
        arn_put_unit(parts->marks, width, p, c);
        p += is_mark;
        o += 1 - is_mark;
        parts->offsets[o] = (uint32_t)p;
    }
    parts->n_bases = o;
    parts->n_marks = p;
}

static inline void arn_split(const arn_automaton *of, const void *text, int width, size_t n, arn_parts *parts)
{
    if (width == 1)
        arn_split_units(of, text, 1, n, parts);
    else if (width == 2)
        arn_split_units(of, text, 2, n, parts);
    else
        arn_split_units(of, text, 4, n, parts);
}

/* ---- together --------------------------------------------------------------------------------------------------- */

typedef struct {
    const void *bases, *marks;
    const uint32_t *offsets;
    size_t n_bases, n_marks;
    int base_width, mark_width;
} arn_joint;

/* The first offset that is less than the one before or too great, n_bases + 1 when there is none. */
static inline size_t arn_bad_offset(const uint32_t *offsets, size_t n_bases, size_t n_marks)
{
    uint32_t before = 0;
    for (size_t k = 0; k <= n_bases; k++) {
        if (offsets[k] < before || offsets[k] > n_marks)
            return k;
        before = offsets[k];
    }
    return n_bases + 1;
}

/* Writes n_bases + n_marks units. Two marks are written whether there are so many or not, as long as there is room. */
static inline void arn_join_units(const arn_joint *from, int base_width, int mark_width, int width, void *out)
{
    const size_t all = from->n_bases + from->n_marks;
    size_t p = 0, o = 0;
    for (; p < from->offsets[0]; p++)
        arn_put_unit(out, width, o++, arn_unit_at(from->marks, mark_width, p));
    for (size_t k = 0; k < from->n_bases; k++) {
        const size_t end = from->offsets[k + 1];
        arn_put_unit(out, width, o++, arn_unit_at(from->bases, base_width, k));
        if (end - p <= 2 && p + 2 <= from->n_marks && o + 2 <= all) {
            arn_put_unit(out, width, o, arn_unit_at(from->marks, mark_width, p));
            arn_put_unit(out, width, o + 1, arn_unit_at(from->marks, mark_width, p + 1));
            o += end - p;
            p = end;
        }
        for (; p < end; p++)
            arn_put_unit(out, width, o++, arn_unit_at(from->marks, mark_width, p));
    }
}

/* `width`, that of the units of `out`, is the greater of the two. */
static inline void arn_join(const arn_joint *from, int width, void *out)
{
    if (from->base_width == 2 && from->mark_width == 2)
        arn_join_units(from, 2, 2, 2, out);
    else if (width == 2)
        arn_join_units(from, from->base_width, from->mark_width, 2, out);
    else if (width == 4)
        arn_join_units(from, from->base_width, from->mark_width, 4, out);
    else
        arn_join_units(from, 1, 1, 1, out);
}

/* One to three code points as a number, which is not 0. */
static inline uint64_t arn_key(const void *text, int width, size_t start, size_t end)
{
    uint64_t key = 1;
    for (size_t k = start; k < end; k++)
        key = key << 21 | arn_unit_at(text, width, k);
    return key;
}

/* Spreads keys: their differences are in the low bits of each code point. */
static inline size_t arn_slot(uint64_t key)
{
    return (size_t)(key * 0x9E3779B97F4A7C15u >> 48);
}

/* ---- vocalization ----------------------------------------------------------------------------------------------- */

static inline uint32_t arn_next(const arn_automaton *of, uint32_t row, uint32_t class_of_next)
{
    return of->entries[row + class_of_next];
}

/* Adds up how often each bit is in the outputs, the one at the end of the text too. */
static inline void arn_tally_units(const arn_automaton *of, const void *text, int width, size_t n, uint64_t *totals)
{
    uint32_t row = 0;
    for (size_t k = 0; k <= n;) {
        const size_t stop = n - k < ARN_TALLIED ? n : k + ARN_TALLIED - 1;
        uint64_t gained = 0;
        for (; k < stop; k++) {
            const uint32_t entry = arn_next(of, row, arn_mark_class(of, arn_unit_at(text, width, k)));
            gained += of->gains[entry >> 16 & 0xFF];
            row = entry & 0xFFFF;
        }
        if (k == n) {
            gained += of->gains[arn_next(of, row, 0) >> 16 & 0xFF];
            k++;
        }
        for (int bit = 0; bit < ARN_OUTPUTS; bit++)
            totals[bit] += gained >> 8 * bit & 0xFF;
    }
}

static inline void arn_tally_marks(const arn_automaton *of, const void *text, int width, size_t n, uint64_t *totals)
{
    if (width == 1)
        arn_tally_units(of, text, 1, n, totals);
    else if (width == 2)
        arn_tally_units(of, text, 2, n, totals);
    else
        arn_tally_units(of, text, 4, n, totals);
}

typedef struct { uint32_t start, end, letters, marked, level; } arn_marked_word;

/* Writes the words of a text, of which the caller knows how many there are. */
static inline void arn_list_words(const arn_automaton *of, const void *text, int width, size_t n, arn_marked_word *out)
{
    arn_marked_word word = {0, 0, 0, 0, 0};
    uint32_t row = 0;
    for (size_t k = 0; k <= n; k++) {
        const uint32_t entry = arn_next(of, row, k < n ? arn_mark_class(of, arn_unit_at(text, width, k)) : 0);
        const uint32_t output = entry >> 16;
        row = entry & 0xFFFF;
        if (output & ARN_WORD_ENDS) {
            word.level = output & ARN_WORD_FULL ? 2 : output & ARN_WORD_PARTIAL ? 1 : 0;
            *out++ = word;
        }
        if (output & ARN_WORD_BEGINS) {
            word.start = (uint32_t)k;
            word.letters = word.marked = 0;
        }
        word.letters += (output & ARN_IS_LETTER) != 0;
        word.marked += (output & ARN_IS_MARKED) != 0;
        if (output & ARN_OF_WORD)
            word.end = (uint32_t)k + 1;
    }
}

/* ---- labels ----------------------------------------------------------------------------------------------------- */

/* Writes what stays and a label for each of it; `out` has room for n units, `labels` for n + 1, of which the first is
   for what comes before any base. Returns how much stays. */
static inline size_t arn_label_units(const arn_automaton *of, const void *text, int width, size_t n, void *out,
                                     uint8_t *labels)
{
    uint32_t row = 0;
    size_t o = 0;
    for (size_t k = 0; k < n; k++) {
        const uint32_t c = arn_unit_at(text, width, k), entry = arn_next(of, row, arn_mark_class(of, c));
        arn_put_unit(out, width, o, c);
        o += entry >> 16 & ARN_STAYS ? 1 : 0;
        labels[o] = (uint8_t)(entry >> 16);
        row = entry & 0xFFFF;
    }
    return o;
}

static inline size_t arn_label(const arn_automaton *of, const void *text, int width, size_t n, void *out,
                               uint8_t *labels)
{
    if (width == 1)
        return arn_label_units(of, text, 1, n, out, labels);
    if (width == 2)
        return arn_label_units(of, text, 2, n, out, labels);
    return arn_label_units(of, text, 4, n, out, labels);
}

/* What labels stand for, ended by zeros. */
typedef struct { uint32_t units[ARN_LONGEST_RUN]; uint32_t length; uint32_t top; } arn_run_of_marks;

/* How many marks these labels stand for, and all bits of them; or, where `bad` becomes less than n, the place of the
   first label that stands for nothing. */
static inline size_t arn_marks_of_labels(const arn_run_of_marks *runs, size_t n_runs, const uint8_t *labels, size_t n,
                                         uint32_t *bits, size_t *bad)
{
    size_t total = 0;
    for (size_t k = 0; k < n; k++) {
        if (labels[k] >= n_runs) {
            *bad = k;
            return 0;
        }
        total += runs[labels[k]].length;
        *bits |= runs[labels[k]].top;
    }
    *bad = n;
    return total;
}

/* Writes letters and the marks of their labels, `all` units; a whole run as long as there is room. */
static inline void arn_spell_units(const arn_run_of_marks *runs, const void *letters, int letter_width,
                                   const uint8_t *labels, size_t n, int width, void *out, size_t all)
{
    size_t o = 0;
    for (size_t k = 0; k < n; k++) {
        const arn_run_of_marks *run = &runs[labels[k]];
        arn_put_unit(out, width, o++, arn_unit_at(letters, letter_width, k));
        if (all - o >= ARN_LONGEST_RUN)
            for (size_t m = 0; m < ARN_LONGEST_RUN; m++)
                arn_put_unit(out, width, o + m, run->units[m]);
        else
            for (size_t m = 0; m < run->length; m++)
                arn_put_unit(out, width, o + m, run->units[m]);
        o += run->length;
    }
}

static inline void arn_spell(const arn_run_of_marks *runs, const void *letters, int letter_width,
                             const uint8_t *labels, size_t n, int width, void *out, size_t all)
{
    if (width == 2 && letter_width == 2)
        arn_spell_units(runs, letters, 2, labels, n, 2, out, all);
    else if (width == 2)
        arn_spell_units(runs, letters, letter_width, labels, n, 2, out, all);
    else if (width == 4)
        arn_spell_units(runs, letters, letter_width, labels, n, 4, out, all);
    else
        arn_spell_units(runs, letters, 1, labels, n, 1, out, all);
}

#endif
