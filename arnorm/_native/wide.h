/* Pair bits as bytes, and the byte tables of a plan: what the vector kernels share.

   Of the pair bits (roles.py) the lowest eight are judged as bytes. The next two are about marks of other scripts,
   which are in neither page; all others make a vector kernel look at whole entries. */

#ifndef ARN_WIDE_H
#define ARN_WIDE_H

#include "plan.h"

#define ARN_NEAR_LEVELS 0x7E /* the bits among the lowest eight by which marks are in order */
#define ARN_FOREIGN 0x0300u  /* pair bits of marks of other scripts: behind one of ours, and before one */
#define ARN_FOREIGN_BEFORE 0x0200u
#define ARN_CLOSELY 0xFF     /* in place of right bits: these do not say all */

#define ARN_KIND_HIGH 0x0F   /* which of the high bytes the image has */
#define ARN_KIND_CHANGES 0x10
#define ARN_KIND_PATCH 0x20  /* the tables do not hold it: to be treated like a unit of another page */
#define ARN_KIND_NEEDS 0x40  /* it has right bits */
#define ARN_KIND_DELETE 0x80
#define ARN_ASCII_HIGH 15    /* the kind of a unit of ASCII that stays as it is */

static inline uint32_t arn_left_bits(const arn_plan *plan, uint64_t entry)
{
    return (uint32_t)((entry ^ plan->pair_default) >> 32) & 0xFFFF;
}

static inline uint8_t arn_left_byte(const arn_plan *plan, uint64_t entry)
{
    return (uint8_t)arn_left_bits(plan, entry);
}

static inline int arn_is_foreign(const arn_plan *plan, uint64_t entry)
{
    return (arn_left_bits(plan, entry) & ARN_FOREIGN_BEFORE) != 0;
}

static inline uint8_t arn_right_byte(uint64_t entry)
{
    const uint32_t bits = (uint32_t)(entry >> 48) & ~ARN_FOREIGN;
    return bits > 0xFF ? ARN_CLOSELY : (uint8_t)bits;
}

/* The place of a high byte among those of the plan, which it may take; -1 when all are taken. */
static int arn_place_of_high(arn_wide *wide, uint8_t high)
{
    if (!high)
        return ARN_ASCII_HIGH;
    for (int k = 0; k < ARN_ASCII_HIGH; k++)
        if (!wide->highs[k] || wide->highs[k] == high) {
            wide->highs[k] = high;
            return k;
        }
    return -1;
}

static uint8_t arn_kind(const arn_plan *plan, arn_wide *wide, uint32_t c)
{
    const uint64_t entry = plan->bmp[c];
    const int place = arn_place_of_high(wide, (uint8_t)(plan->short_entries[c] >> 8));
    int kind = arn_right_byte(entry) ? ARN_KIND_NEEDS : 0;
    if (entry & ARN_DELETE)
        return (uint8_t)(kind | ARN_KIND_DELETE | ARN_KIND_CHANGES);
    if (entry & ARN_DELTA)
        kind |= ARN_KIND_CHANGES;
    const uint32_t image = plan->short_entries[c] & ARN_DELTA;
    const int is_odd = image != c && image >= 0x80 && image < 0x100; /* in UTF-8 its lead is not that of its page */
    return (uint8_t)(place < 0 || is_odd ? ARN_KIND_PATCH : kind | place);
}

/* The kind of a character that no table holds. */
static inline uint8_t arn_kind_of_short(uint32_t entry)
{
    return (uint8_t)(ARN_KIND_PATCH | (entry & ARN_DELETE ? ARN_KIND_DELETE : 0)
                     | (entry & ARN_NEEDS ? ARN_KIND_NEEDS : 0)
                     | (entry & (ARN_DELETE | ARN_DIFFERS) ? ARN_KIND_CHANGES : 0));
}

/* Row m: where in eight units of 16 bits the bytes of those come from that the bits of m keep, one behind the other. */
static uint8_t ARN_KEEP[256][16];

/* The same for eight bytes. */
static uint8_t ARN_KEEP_BYTES[256][8];

/* Filled once, before any kernel runs. */
static void arn_fill_keep(void)
{
    for (int m = 0; m < 256; m++) {
        int to = 0, byte = 0;
        for (int k = 0; k < 8; k++)
            if (m >> k & 1) {
                ARN_KEEP_BYTES[m][byte++] = (uint8_t)k;
                ARN_KEEP[m][to++] = (uint8_t)(2 * k);
                ARN_KEEP[m][to++] = (uint8_t)(2 * k + 1);
            }
        while (to < 16)
            ARN_KEEP[m][to++] = 0x80;
        while (byte < 8)
            ARN_KEEP_BYTES[m][byte++] = 0x80;
    }
}

/* Fills the byte tables from the entries. */
static void arn_fill_wide(arn_plan *plan, uint32_t page, uint32_t other_page)
{
    arn_wide *wide = &plan->wide;
    const uint32_t pages[3] = {0, page, other_page};
    wide->page = (uint8_t)page;
    wide->other_page = (uint8_t)other_page;
    for (uint32_t row = 0; row < 3; row++)
        for (uint32_t k = 0; k < 256; k++) {
            const uint32_t c = pages[row] << 8 | k;
            wide->low[row][k] = (uint8_t)plan->short_entries[c];
            wide->kind[row][k] = arn_kind(plan, wide, c);
            wide->right[row][k] = arn_right_byte(plan->bmp[c]);
            wide->left[row][k] = arn_left_byte(plan, plan->bmp[c]);
        }
}

/* Whether all characters of a block stay as they are, without regard to what stands before them. */
static int arn_is_plain(const arn_plan *plan, uint32_t block)
{
    uint32_t any = 0;
    if (block < ARN_BMP >> 8) {
        for (uint32_t c = block << 8; c < (block + 1) << 8; c++)
            any |= plan->short_entries[c];
    } else if (plan->astral_index[block]) {
        for (uint32_t k = 0; k < 256; k++)
            any |= arn_shortened(0, plan->astral[(size_t)plan->astral_index[block] * 256 + k]);
    }
    return !(any & (ARN_DELETE | ARN_DIFFERS | ARN_NEEDS));
}

static void arn_fill_plain(arn_plan *plan)
{
    for (uint32_t block = 0; block < 8 * sizeof plan->wide.plain; block++)
        if (arn_is_plain(plan, block))
            plan->wide.plain[block / 8] |= (uint8_t)(1 << block % 8);
}

/* Sorts the rows in which something happens; bit r of `common` says of row r of the page that most texts have it. */
static void arn_fill_rows(arn_wide *wide, uint32_t common)
{
    size_t n_common = 0;
    for (uint32_t k = 0; k < 64; k++)
        wide->delta[2][k] = (uint8_t)(wide->low[2][k] ^ k);
    for (uint32_t row = 0; row < ARN_ROWS; row++) {
        const uint32_t page = row < ARN_ROWS / 2, first = row * 16 & 0xFF;
        const int is_common = page && (common >> row & 1) && n_common < 4;
        uint8_t happens = 0;
        for (uint32_t k = first; k < first + 16; k++) {
            wide->delta[page][k] = (uint8_t)(wide->low[page][k] ^ k);
            if (!(wide->kind[page][k] & ~ARN_KIND_HIGH))
                continue;
            happens = (uint8_t)(1 << first / 16 % 8);
            wide->happens[page][first / 128][k % 16] |= happens;
            if (!is_common)
                wide->rare[page][first / 128][k % 16] |= happens;
        }
        if (happens && is_common) {
            arn_row *const to = &wide->common[n_common++];
            to->first = (uint8_t)first;
            memcpy(to->delta, wide->delta[page] + first, 16);
            memcpy(to->kind, wide->kind[page] + first, 16);
        }
    }
}

#endif
