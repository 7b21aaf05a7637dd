/* Texts taken apart and put together in memory of exactly the length that is needed, for sanitizers: of every storage
   width and every short length, with automata and offsets that are made up. */

#include <stdio.h>
#include <stdlib.h>

#include "../../arnorm/_native/marks.h"

enum { ROUNDS = 100000, LONGEST = 40, CLASSES = 4, STATES = 5, LABELS = 6 };

static uint8_t pages[ARN_MARK_PAGES], classes[2 * ARN_PAGE];
static uint32_t entries[STATES * CLASSES];
static uint64_t gains[256];
static const arn_automaton AUTOMATON = {pages, classes, entries, gains};
static const arn_run_of_marks RUNS[LABELS] = {
    {{0}, 0, 0}, {{'p'}, 1, 'p'}, {{'p', 'q'}, 2, 'q'}, {{'p', 'q', 'r'}, 3, 'r'}, {{'p', 'q', 'r', 's'}, 4, 's'},
    {{'q'}, 1, 'q'},
};

static void *room(size_t n, int width)
{
    void *memory = malloc(n > 0 ? n * (size_t)width : 1);
    if (!memory)
        exit(2);
    return memory;
}

static void make_automaton(void)
{
    pages[0x10FF] = 1;
    for (int c = 0; c < ARN_PAGE; c++)
        classes[c] = classes[ARN_PAGE + c] = (uint8_t)(rand() % 3 ? rand() % CLASSES : 0);
    for (int k = 0; k < STATES * CLASSES; k++)
        entries[k] = (uint32_t)(rand() % STATES * CLASSES) | (uint32_t)(rand() % 512) << 16;
    for (uint32_t k = 0; k < 256; k++)
        gains[k] = arn_gain(k);
}

static void *make_text(size_t n, int width)
{
    void *text = room(n, width);
    for (size_t k = 0; k < n; k++) {
        const uint32_t c = (uint32_t)(rand() % 256);
        arn_put_unit(text, width, k, width == 4 && rand() % 2 ? 0x10FF00 | c : c);
    }
    return text;
}

static int is_same_when_joined(const void *text, int width, size_t n)
{
    arn_parts parts = {room(n, width), room(n, width), room(n + 1, 4), 0, 0};
    arn_split(&AUTOMATON, text, width, n, &parts);
    void *bases = room(parts.n_bases, width), *marks = room(parts.n_marks, width), *out = room(n, width);
    memcpy(bases, parts.bases, parts.n_bases * (size_t)width);
    memcpy(marks, parts.marks, parts.n_marks * (size_t)width);
    const arn_joint joint = {bases, marks, parts.offsets, parts.n_bases, parts.n_marks, width, width};
    int same = parts.n_bases + parts.n_marks == n
        && arn_bad_offset(parts.offsets, parts.n_bases, parts.n_marks) == parts.n_bases + 1;
    arn_join(&joint, width, out);
    same = same && memcmp(out, text, n * (size_t)width) == 0;
    free(parts.bases), free(parts.marks), free(parts.offsets), free(bases), free(marks), free(out);
    return same;
}

/* Letters and marks of different widths: what is written is what was read, one after the other. */
static int is_joined_from_widths(size_t n, int base_width, int mark_width)
{
    const int width = base_width > mark_width ? base_width : mark_width;
    uint32_t *offsets = room(n + 1, 4);
    size_t total = 0, o = 0;
    int same = 1;
    for (size_t k = 0; k <= n; k++)
        offsets[k] = (uint32_t)(total += (size_t)(rand() % 4));
    void *bases = make_text(n, base_width), *marks = make_text(total, mark_width), *out = room(n + total, width);
    const arn_joint joint = {bases, marks, offsets, n, total, base_width, mark_width};
    arn_join(&joint, width, out);
    for (size_t k = 0, p = 0; k <= n; k++) {
        for (; p < offsets[k]; p++)
            same = same && arn_unit_at(out, width, o++) == arn_unit_at(marks, mark_width, p);
        if (k < n)
            same = same && arn_unit_at(out, width, o++) == arn_unit_at(bases, base_width, k);
    }
    free(offsets), free(bases), free(marks), free(out);
    return same && o == n + total;
}

/* Outputs added up in bytes are those of one character after the other; as many words are listed as have ended. */
static int is_counted(const void *text, int width, size_t n)
{
    uint64_t fast[ARN_OUTPUTS] = {0}, slow[ARN_OUTPUTS] = {0};
    uint32_t row = 0;
    arn_tally_marks(&AUTOMATON, text, width, n, fast);
    for (size_t k = 0; k <= n; k++) {
        const uint32_t entry = entries[row + (k < n ? arn_mark_class(&AUTOMATON, arn_unit_at(text, width, k)) : 0)];
        for (int bit = 0; bit < ARN_OUTPUTS; bit++)
            slow[bit] += entry >> (16 + bit) & 1;
        row = entry & 0xFFFF;
    }
    arn_marked_word *words = room(fast[5], (int)sizeof *words); /* bit 5: one has ended */
    arn_list_words(&AUTOMATON, text, width, n, words);
    free(words);
    return memcmp(fast, slow, sizeof fast) == 0;
}

static int is_spelled(const void *text, int width, size_t n)
{
    void *letters = room(n, width);
    uint8_t *labels = room(n + 1, 1);
    uint32_t bits = 0;
    size_t bad, kept = arn_label(&AUTOMATON, text, width, n, letters, labels);
    for (size_t k = 0; k < n; k++)
        labels[k] = (uint8_t)(rand() % LABELS);
    const size_t marks = arn_marks_of_labels(RUNS, LABELS, labels, n, &bits, &bad);
    void *out = room(n + marks, width);
    arn_spell(RUNS, text, width, labels, n, width, out, n + marks);
    size_t o = 0;
    int same = kept <= n && bad == n;
    for (size_t k = 0; k < n; k++) {
        same = same && arn_unit_at(out, width, o++) == arn_unit_at(text, width, k);
        for (size_t m = 0; m < RUNS[labels[k]].length; m++)
            same = same && arn_unit_at(out, width, o++) == RUNS[labels[k]].units[m];
    }
    free(letters), free(labels), free(out);
    return same && o == n + marks;
}

int main(void)
{
    int same = 1;
    srand(1);
    for (int round = 0; round < ROUNDS && same; round++) {
        const int width = 1 << rand() % 3;
        const size_t n = (size_t)rand() % (round % 1000 ? LONGEST : 2000);
        if (round % 16 == 0)
            make_automaton();
        void *text = make_text(n, width);
        same = is_same_when_joined(text, width, n) && is_joined_from_widths(n, 1 << rand() % 3, 1 << rand() % 3)
            && is_counted(text, width, n) && is_spelled(text, width, n);
        free(text);
    }
    printf("marks: %d texts, %s\n", ROUNDS, same ? "same" : "DIFFERENT");
    return !same;
}
