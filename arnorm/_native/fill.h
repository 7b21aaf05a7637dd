/* Fills the tables of a plan from the numbers that arnorm/plan.py makes of a profile: Plan.numbers().

   They are one flat array: ARN_N_SCALARS scalars in the order of arn_fill_scalars(), then lists, each behind its
   length: entries, chars, expansions, compositions, positions, separators, proclitics, and two for each word. */

#ifndef ARN_FILL_H
#define ARN_FILL_H

#include "plan.h"
#include "easy.h"

#define ARN_N_SCALARS 14

typedef void *(*arn_calloc)(size_t, size_t);

typedef struct { const uint64_t *at, *end; } arn_lists;

/* The next list: its length, and where it begins. */
static size_t arn_next_list(arn_lists *numbers, const uint64_t **list)
{
    if (numbers->at == numbers->end)
        return 0;
    const size_t n = (size_t)*numbers->at;
    *list = numbers->at + 1;
    numbers->at += n + 1;
    return n;
}

static void arn_fill_scalars(arn_plan *plan, const uint64_t *scalars)
{
    plan->pair_default = scalars[0];
    plan->steps = (uint32_t)scalars[1];
    plan->terminator = (uint32_t)scalars[2];
    plan->hamza = (uint32_t)scalars[3];
    plan->alef = (uint32_t)scalars[4];
    plan->elongation = (uint32_t)scalars[5];
    plan->space = (uint32_t)scalars[6];
    plan->widest_of_ascii = (uint32_t)scalars[7];
    plan->widest_of_latin1 = (uint32_t)scalars[8];
}

/* Numbers the blocks of 256 code points in [first, last] that have no number yet. */
static size_t arn_number_blocks(uint16_t *index, size_t blocks, uint64_t first, uint64_t last)
{
    for (uint64_t block = first >> 8; block <= last >> 8; block++)
        if (!index[block])
            index[block] = (uint16_t)blocks++;
    return blocks;
}

/* All right bits of characters that have only such as fit a byte. */
static uint32_t arn_near_bits(const uint64_t *rows, size_t n)
{
    uint32_t near = 0;
    for (size_t k = 0; k < n; k += 3)
        near |= rows[k + 2] >> 56 ? 0 : (uint32_t)(rows[k + 2] >> 48);
    return near;
}

/* The short entry of `c` in the table. What is deleted is looked through where it has no right bits, and may be where
   they are odd. */
static uint32_t arn_short_in_table(const arn_plan *plan, uint32_t c, uint64_t entry, uint32_t near)
{
    const uint32_t found = arn_shortened(c, entry), image = found & ARN_DELTA;
    const uint32_t left = (uint32_t)((entry ^ plan->pair_default) >> 32), right = (uint32_t)(entry >> 48);
    const int is_odd = right > 0xFF, is_gone = (entry & ARN_DELETE) != 0;
    const int meets = is_gone && (is_odd || !right) ? is_odd : (left & near) != 0;
    return found | (image == plan->space ? ARN_SPACE : 0) | (image <= plan->space ? ARN_SMALL : 0)
           | (meets ? ARN_IS_MET : 0) | (is_odd ? ARN_ODD_NEEDS : 0);
}

/* Rows of (first, last, entry); later rows win. */
static int arn_fill_entries(arn_plan *plan, const uint64_t *rows, size_t n, arn_calloc take)
{
    size_t blocks = 1;
    for (size_t k = 0; k < n; k += 3)
        if (rows[k + 1] >= ARN_BMP)
            blocks = arn_number_blocks(plan->astral_index, blocks, rows[k] < ARN_BMP ? ARN_BMP : rows[k], rows[k + 1]);
    plan->astral = (uint64_t *)take(blocks * 256, sizeof *plan->astral);
    if (!plan->astral)
        return 0;
    const uint32_t near = arn_near_bits(rows, n);
    for (uint32_t c = 0; c < ARN_SHORT_ENTRIES; c++)
        plan->short_entries[c] = arn_short_in_table(plan, c, 0, near);
    for (size_t k = 0; k < n; k += 3)
        for (uint32_t c = (uint32_t)rows[k]; c <= rows[k + 1]; c++) {
            if (c < ARN_BMP)
                plan->bmp[c] = rows[k + 2];
            else
                plan->astral[(size_t)plan->astral_index[c >> 8] * 256 + (c & 0xFF)] = rows[k + 2];
            if (c < ARN_SHORT_ENTRIES)
                plan->short_entries[c] = arn_short_in_table(plan, c, rows[k + 2], near);
        }
    return 1;
}

/* Notes whether a character may stand in a sequence of pictographs that stays as it is. */
static void arn_mark_joins(arn_plan *plan, uint32_t c, const arn_char *row)
{
    uint32_t *const entry = &plan->short_entries[c];
    const int is_joiner = (row->role & ARN_JOINER) && !row->after && (plan->steps & ARN_STEP_JOINER);
    const int is_joined = (row->role & ARN_PICTOGRAPH) && !(*entry & ARN_DELETE);
    *entry &= ~ARN_JOINS;
    if ((is_joiner || is_joined) && !row->before)
        *entry |= ARN_JOINS;
}

/* Rows of (first, last, before, after, role, ccc | key << 8 | leads << 16 | reads << 24); later rows win. */
static int arn_fill_chars(arn_plan *plan, const uint64_t *rows, size_t n, arn_calloc take)
{
    size_t blocks = 1;
    for (size_t k = 0; k < n; k += 6)
        blocks = arn_number_blocks(plan->index, blocks, rows[k], rows[k + 1]);
    plan->chars = (arn_char *)take(blocks * 256, sizeof *plan->chars);
    if (!plan->chars)
        return 0;
    for (size_t k = 0; k < n; k += 6) {
        const arn_char row = {(uint32_t)rows[k + 2], (uint32_t)rows[k + 3], (uint32_t)rows[k + 4],
                              (uint8_t)rows[k + 5], (uint8_t)(rows[k + 5] >> 8), (uint8_t)(rows[k + 5] >> 16),
                              (uint8_t)(rows[k + 5] >> 24)};
        for (uint32_t c = (uint32_t)rows[k]; c <= rows[k + 1]; c++) {
            plan->chars[(size_t)plan->index[c >> 8] * 256 + (c & 0xFF)] = row;
            if (c < ARN_SHORT_ENTRIES)
                arn_mark_joins(plan, c, &row);
        }
    }
    return 1;
}

/* Copies the next list to *to, which moves behind it; returns where it begins, and its length in *n. */
static const uint32_t *arn_keep(arn_lists *numbers, uint32_t **to, size_t *n)
{
    const uint64_t *list = NULL;
    uint32_t *const begin = *to;
    *n = arn_next_list(numbers, &list);
    for (size_t k = 0; k < *n; k++)
        *(*to)++ = (uint32_t)list[k];
    return begin;
}

/* The lists that the slow lane reads, side by side in one piece of memory, which begins with the expansions. */
static int arn_fill_lists(arn_plan *plan, arn_lists numbers, arn_calloc take)
{
    size_t n, lists = 0;
    const uint64_t *list;
    for (arn_lists rest = numbers; rest.at != rest.end; lists++)
        arn_next_list(&rest, &list);
    uint32_t *to = (uint32_t *)take((size_t)(numbers.end - numbers.at) + 1, sizeof *to);
    arn_word *words = (arn_word *)take(lists, sizeof *words);
    plan->expansions = to;
    plan->words = words;
    if (!to || !words)
        return 0;
    arn_keep(&numbers, &to, &n);
    plan->compositions = (const arn_composition *)arn_keep(&numbers, &to, &n);
    plan->n_compositions = n / 4;
    plan->positions = (const arn_position *)arn_keep(&numbers, &to, &n);
    plan->n_positions = n / 4;
    plan->separators = (const arn_pair *)arn_keep(&numbers, &to, &n);
    plan->n_separators = n / 2;
    plan->proclitics = arn_keep(&numbers, &to, &plan->n_proclitics);
    for (; numbers.at != numbers.end; words++, plan->n_words++) {
        words->before = arn_keep(&numbers, &to, &n);
        words->before_len = (uint32_t)n;
        words->after = arn_keep(&numbers, &to, &n);
        words->after_len = (uint32_t)n;
    }
    return 1;
}

static uint32_t arn_encoded_image(uint32_t entry)
{
    const uint32_t image = entry & ARN_DELTA;
    if ((entry & ARN_NEEDS) || image >= 0x800)
        return ARN_HARD;
    if (entry & ARN_DELETE)
        return 0;
    return image < 0x80 ? 1u << 16 | image : 2u << 16 | (0x80 | (image & 0x3F)) << 8 | 0xC0 | image >> 6;
}

static void arn_fill_encoded(arn_plan *plan)
{
    uint32_t image = 0;
    for (uint32_t k = 0; k < 0xE0 << 6; k++) {
        const uint32_t first = k >> 6, c = first < 0x80 ? first : k & 0x7FF;
        if (first >= 0x80 && c < 0x80)
            image = ARN_HARD; /* too long */
        else if (first >= 0x80 || !(k & 0x3F))
            image = arn_encoded_image(plan->short_entries[c]);
        plan->encoded[k] = image;
    }
}

/* Fills a plan, all zero, from `n` numbers; 0 when memory is short. `take` is a calloc(). The plan is to be given back
   by arn_release() either way. */
static int arn_fill(arn_plan *plan, const uint64_t *numbers, size_t n, arn_calloc take)
{
    const uint64_t *list = NULL;
    arn_lists rest = {numbers + ARN_N_SCALARS, numbers + n};
    plan->bmp = (uint64_t *)take(ARN_BMP, sizeof *plan->bmp);
    plan->short_entries = (uint32_t *)take(ARN_SHORT_ENTRIES, sizeof *plan->short_entries);
    plan->astral_index = (uint16_t *)take(ARN_BLOCKS, sizeof *plan->astral_index);
    plan->index = (uint16_t *)take(ARN_BLOCKS, sizeof *plan->index);
    if (!plan->bmp || !plan->short_entries || !plan->astral_index || !plan->index)
        return 0;
    arn_fill_scalars(plan, numbers);
    const uint64_t *entries = NULL;
    const size_t n_entries = arn_next_list(&rest, &entries);
    if (!arn_fill_entries(plan, entries, n_entries, take))
        return 0;
    plan->start = plan->bmp[plan->terminator];
    const size_t length = arn_next_list(&rest, &list);
    if (!arn_fill_chars(plan, list, length, take) || !arn_fill_lists(plan, rest, take))
        return 0;
    arn_fill_wide(plan, (uint32_t)numbers[9], (uint32_t)numbers[10]);
    arn_fill_plain(plan);
    arn_fill_still(plan, (uint32_t)numbers[12], (uint32_t)numbers[13]);
    arn_fill_encoded(plan);
    arn_fill_classes(plan, (uint32_t)numbers[11], entries, n_entries);
    arn_fill_easy(plan);
    arn_fill_deltas(plan);
    arn_mark_other(plan);
    return 1;
}

/* Gives back the memory of a plan; `release` is free() to the calloc() that filled it. */
static void arn_release(arn_plan *plan, void (*release)(void *))
{
    release(plan->bmp);
    release(plan->short_entries);
    release(plan->astral);
    release(plan->astral_index);
    release(plan->chars);
    release(plan->index);
    release((void *)plan->expansions);
    release((void *)plan->words);
}

#endif
