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

#define ARN_SIMPLE_GONE 0x7F    /* no image; else a simple byte is the image, of the page or, 0x80 added, of ASCII */
#define ARN_SIMPLE_UNKNOWN 0xFF /* it does not say */
#define ARN_DEL 0x7F            /* of ASCII, it is left to others, and what delta bytes do not know with it */
#define ARN_SIMPLE_CALL 384     /* units below which the constants for them are not worth it */

#define ARN_EASY_GONE 0xFF /* no image; else an easy byte is that of the image, 0x80 added in the page; or 0: unknown */
#define ARN_EASY_CALL 256  /* units below which a job does without: most are the rest of a line that has stopped */

#define ARN_KIND_HIGH 0x0F   /* which of the high bytes the image has */
#define ARN_KIND_CHANGES 0x10
#define ARN_KIND_PATCH 0x20  /* the tables do not hold it: to be treated like a unit of another page */
#define ARN_KIND_NEEDS 0x40  /* it has right bits */
#define ARN_KIND_DELETE 0x80
#define ARN_LEAD_GOES 0x80   /* the image is of one byte, that of the character not */
#define ARN_LEAD_HARD 0x40   /* the image is longer than the character, or of more than two bytes */
#define ARN_ASCII_HIGH 15    /* the kind of a unit of ASCII that stays as it is */

/* What there is to know of a character besides the low byte of its image. */
#define ARN_NOTE_LEAD 0x03    /* by what the first of the two bytes of its image differs */
#define ARN_NOTE_SHORTER 0x04 /* of more than one byte in UTF-8, of which only the last stays, or none */
#define ARN_NOTE_NEEDS 0x08   /* it has right bits */
#define ARN_NOTE_LEFT 0x10    /* it has left bits */
#define ARN_NOTE_CHANGES 0x20
#define ARN_NOTE_ODD 0x40     /* this is not all: to be left to others */
#define ARN_NOTE_DELETE 0x80

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

/* Whether all that two neighbours conflict in is that they are marks out of order. */
static inline int arn_are_out_of_order(const arn_plan *plan, uint64_t before, uint64_t entry)
{
    const uint64_t levels = (uint64_t)ARN_NEAR_LEVELS << 48;
    if (!(plan->steps & ARN_STEP_ORDER) || (entry & ARN_DELETE))
        return 0;
    if (ARN_CONFLICT(plan->pair_default, before, entry) & ~(levels >> 16))
        return 0;
    return (before & levels) > (entry & levels) && !((before ^ entry) & ARN_PAIR_LEFT & ~(levels >> 16));
}

/* Whether such marks have only to change places, for what stands on both sides: neither is a mark, nor deleted. */
static inline int arn_lets_swap(uint64_t first, uint64_t last)
{
    return !((first | last) & ((uint64_t)ARN_NEAR_LEVELS << 48 | ARN_DELETE));
}

/* What became of the suspects of a block. */
typedef struct {
    uint32_t swap; /* lanes of marks that have only to change places with the one before */
    int conflict;  /* lane of the first other conflict, or how many there are */
} arn_suspicion;

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

static uint8_t arn_note(const arn_plan *plan, uint32_t c)
{
    const uint32_t entry = plan->short_entries[c], image = entry & ARN_DELTA, page = plan->wide.page;
    const int is_deleted = (entry & ARN_DELETE) != 0;
    const uint8_t right = arn_right_byte(plan->bmp[c]);
    int note = (right ? ARN_NOTE_NEEDS : 0) | (arn_left_byte(plan, plan->bmp[c]) ? ARN_NOTE_LEFT : 0);
    if (right == ARN_CLOSELY || arn_is_foreign(plan, plan->bmp[c]) || page < 1 || page > 7)
        note |= ARN_NOTE_ODD;
    if (!(entry & (ARN_DELETE | ARN_DIFFERS)))
        return (uint8_t)note;
    note |= ARN_NOTE_CHANGES;
    if (c < 0x80) /* its image is not looked up */
        return (uint8_t)(note | (is_deleted ? ARN_NOTE_DELETE : ARN_NOTE_ODD));
    if (is_deleted)
        return (uint8_t)(note | ARN_NOTE_DELETE | ARN_NOTE_SHORTER);
    if (image < 0x80)
        return (uint8_t)(note | ARN_NOTE_SHORTER);
    const int stays = c >> 8 == page && image >> 8 == page;
    return (uint8_t)(note | (stays ? (int)((image ^ c) >> 6) & ARN_NOTE_LEAD : ARN_NOTE_ODD));
}

/* Row m: where in eight units of 16 bits the bytes of those come from that the bits of m keep, one behind the other. */
static uint8_t ARN_KEEP[256][16];

/* The same for eight bytes; one row more, since 16 bytes are read at a time. */
static uint8_t ARN_KEEP_BYTES[257][8];

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

/* The last byte of a character in UTF-8. */
static inline uint8_t arn_last_byte(uint32_t c)
{
    return (uint8_t)(c < 0x80 ? c : 0x80 | (c & 0x3F));
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
            wide->note[row][k] = arn_note(plan, c);
            wide->last[row][k] = arn_last_byte(plan->short_entries[c] & ARN_DELTA);
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

/* Takes a range within one block of 256 characters of the BMP, if nothing happens in it. */
static void arn_fill_still(arn_plan *plan, uint32_t first, uint32_t last)
{
    for (uint32_t c = first; c <= last; c++)
        if (plan->short_entries[c] & (ARN_DELETE | ARN_DIFFERS | ARN_NEEDS))
            return;
    plan->wide.still_high = (uint8_t)(first >> 8);
    plan->wide.still_low = (uint8_t)first;
    plan->wide.still_size = (uint8_t)(last - first + 1);
}

/* ---- classes, for shuffles ------------------------------------------------------------------------------------ */

/* By what the byte before the last differs in the image of `c`, a character of one byte or two. */
static uint8_t arn_lead_delta(uint32_t c, uint32_t image)
{
    if (image >= 0x800 || (c < 0x80 && image >= 0x80) || (c >= 0x800 && image != c))
        return ARN_LEAD_HARD;
    return (uint8_t)(c >= 0x80 && image < 0x80 ? ARN_LEAD_GOES : c >= 0x80 ? (c ^ image) >> 6 : 0);
}

/* The class of characters that are like `c`, which may be a new one; ARN_CLASSES when there are too many. */
static uint8_t arn_class_with(arn_classes *classes, uint32_t c, uint32_t delta, uint8_t left, uint8_t right)
{
    const uint8_t low = (uint8_t)delta, high = (uint8_t)(delta >> 8);
    const uint8_t last = arn_last_byte(c) ^ arn_last_byte(c ^ delta), lead = arn_lead_delta(c, c ^ delta);
    uint8_t k = 1;
    while (k < classes->n_classes && (classes->low[k] != low || classes->high[k] != high || classes->left[k] != left
                                      || classes->right[k] != right || classes->last[k] != last
                                      || classes->lead[k] != lead))
        k++;
    if (k == classes->n_classes && k < ARN_CLASSES) {
        classes->low[k] = low;
        classes->high[k] = high;
        classes->last[k] = last;
        classes->lead[k] = lead;
        classes->left[k] = left;
        classes->right[k] = right;
        classes->n_classes++;
    }
    return k;
}

/* The class of `c`, and ARN_KIND bits. */
static uint8_t arn_class(const arn_plan *plan, arn_classes *classes, uint32_t c)
{
    const uint64_t entry = plan->bmp[c];
    const uint32_t delta = (uint32_t)entry & ARN_DELTA;
    const uint8_t right = arn_right_byte(entry);
    const int flags = (right ? ARN_KIND_NEEDS : 0) | (entry & ARN_CHANGES ? ARN_KIND_CHANGES : 0);
    if (entry & ARN_DELETE) { /* with right bits, judged as if it were kept */
        const uint8_t k = right && right != ARN_CLOSELY
            ? arn_class_with(classes, c, 0, arn_left_byte(plan, entry), right) : ARN_CLASSES;
        return (uint8_t)(flags | ARN_KIND_DELETE | k | (right && k == ARN_CLASSES ? ARN_KIND_PATCH : 0));
    }
    const uint8_t k = right == ARN_CLOSELY || delta >= ARN_BMP
        ? ARN_CLASSES : arn_class_with(classes, c, delta, arn_left_byte(plan, entry), right);
    return (uint8_t)(flags | k | (k == ARN_CLASSES ? ARN_KIND_PATCH : 0));
}

static inline int arn_is_inert(const arn_plan *plan, uint32_t c)
{
    return !(plan->bmp[c] & ARN_CHANGES) && !arn_right_byte(plan->bmp[c]);
}

/* Whether class 0 would not do for a row. */
static int arn_is_wanted_row(const arn_plan *plan, uint32_t first)
{
    int wanted = 0;
    for (uint32_t c = first; c < first + 16; c++)
        wanted |= !arn_is_inert(plan, c) || arn_left_byte(plan, plan->bmp[c]) != arn_left_byte(plan, 0);
    return wanted;
}

static void arn_add_row(const arn_plan *plan, arn_classes *classes, uint32_t first)
{
    arn_class_row *const row = &classes->rows[classes->n_rows++];
    memset(row->first, (int)(first & 0xFF), sizeof row->first);
    for (uint32_t k = 0; k < 16; k++)
        row->kind[k] = classes->of[1][(first & 0xFF) + k] = arn_class(plan, classes, first + k);
}

/* Marks what rows and nothing else say of the lower half of a page (1) or of Latin-1 (0). A unit that is not there at
   all is taken for its first character, of which nothing is said; nor of what becomes a space or a control. */
static void arn_mark_half(const arn_plan *plan, arn_classes *classes, int page, uint32_t first, uint32_t rows)
{
    for (uint32_t k = 1; k < 128; k++) {
        const uint8_t bit = (uint8_t)(1 << (k >> 4));
        const uint32_t image = plan->short_entries[first + k];
        const int is_inert = arn_is_inert(plan, first + k);
        const int is_small = (image & ARN_DELTA) <= plan->space && !(image & ARN_DELETE);
        const uint8_t kind = classes->of[page][k];
        const int is_hard = (kind & ARN_KIND_PATCH) || (classes->lead[kind & ARN_KIND_HIGH] & ARN_LEAD_HARD);
        const int is_in_row = (rows & bit) && !is_hard && !is_small;
        classes->stays[page][k & 15] |= is_inert ? bit : 0;
        classes->maps[page][k & 15] |= is_inert || is_in_row ? bit : 0;
    }
}

static void arn_mark_latin(const arn_plan *plan, arn_classes *classes)
{
    for (uint32_t c = 0; c < 0x100; c++)
        if (plan->short_entries[c] & (ARN_DELETE | ARN_DIFFERS | ARN_NEEDS))
            classes->happens[c >> 7][c & 15] |= (uint8_t)(1 << (c >> 4 & 7));
}

/* The simple byte of a character of the page. */
static uint8_t arn_simple_byte(const arn_plan *plan, uint32_t c)
{
    const uint32_t image = plan->short_entries[c] & ARN_DELTA, low = image & 0xFF;
    const int is_ours = image >> 8 == plan->wide.page, is_ascii = image < 0x80 && image >= plan->space;
    if (arn_right_byte(plan->bmp[c]))
        return ARN_SIMPLE_UNKNOWN;
    if (plan->bmp[c] & ARN_DELETE)
        return ARN_SIMPLE_GONE;
    if (low >= 0x7F || !(is_ours || is_ascii))
        return ARN_SIMPLE_UNKNOWN;
    return (uint8_t)(is_ours ? low : 0x80 | low);
}

/* Simple bytes; bit r of `common` says of row r that most texts have it. A unit of elsewhere is taken for the last. */
static void arn_fill_simple(arn_plan *plan, uint32_t common)
{
    arn_classes *const classes = &plan->wide.classes;
    const uint32_t page = plan->wide.page;
    uint32_t unknown = 0, changed = 0;
    for (uint32_t k = 0; k < 0x80; k++) {
        classes->simple[k >> 4][k & 15] = k < 0x7F ? arn_simple_byte(plan, page << 8 | k) : ARN_SIMPLE_UNKNOWN;
        unknown += (common >> (k >> 4) & 1) && classes->simple[k >> 4][k & 15] == ARN_SIMPLE_UNKNOWN;
    }
    for (uint32_t k = 0x7F; k >= 0x10; k--) /* what it adds to the row before */
        classes->simple[k >> 4][k & 15] ^= classes->simple[(k >> 4) - 1][k & 15];
    for (int k = 0; k < 16; k++)
        classes->simple_first[k] = classes->simple[0][k] ^ ARN_SIMPLE_UNKNOWN;
    for (uint32_t c = plan->space; c < 0x7F; c++)
        changed += !arn_is_inert(plan, c);
    changed += !arn_is_inert(plan, plan->terminator) || plan->terminator > plan->space;
    changed += (plan->terminator & 15) == (ARN_DEL & 15) || (plan->space & 15) == (ARN_DEL & 15); /* in one table */
    classes->is_simple = page && page < 0x80 && !changed && unknown < 12; /* in the rows that most texts have */
}

/* Fills the classes from the entries, of which there are `n` numbers in rows of (first, last, entry); bit r of `common`
   says of row r of the page that most texts have it. */
static void arn_fill_classes(arn_plan *plan, uint32_t common, const uint64_t *entries, size_t n)
{
    arn_wide *const wide = &plan->wide;
    arn_classes *const classes = &wide->classes;
    const uint32_t pages[3] = {0, (uint32_t)wide->page << 8, (uint32_t)wide->other_page << 8};
    uint32_t rows = 0;
    arn_mark_latin(plan, classes);
    arn_fill_simple(plan, common);
    classes->n_classes = 1;
    classes->left[ARN_CLASSES] = 0xFF; /* of what has no image, and of what is not known */
    for (uint32_t row = 0; row < 8 && classes->n_rows < ARN_MAX_ROWS; row++)
        if ((common >> row & 1) && arn_is_wanted_row(plan, pages[1] + 16 * row)) {
            arn_add_row(plan, classes, pages[1] + 16 * row);
            rows |= 1u << row;
        }
    if (classes->n_rows % 2) { /* what two of them say is the same */
        classes->rows[classes->n_rows] = classes->rows[classes->n_rows - 1];
        classes->n_rows++;
    }
    for (int page = 0; page < 3; page++)
        for (uint32_t k = 0; k < 256; k++) {
            if (page == 1 && k < 128 && (rows >> (k >> 4) & 1))
                continue;
            if (!arn_is_inert(plan, pages[page] + k))
                classes->of[page][k] = arn_class(plan, classes, pages[page] + k);
        }
    classes->left[0] = arn_left_byte(plan, 0);
    for (size_t k = 0; k < n; k += 3) /* of whatever may be in class 0: false alarms cost time only */
        if (!(entries[k + 2] & ARN_CHANGES) && !arn_right_byte(entries[k + 2]))
            classes->left[0] |= arn_left_byte(plan, entries[k + 2]);
    if (wide->page >= 0x80) /* its units would pack to what others do */
        return;
    arn_mark_half(plan, classes, 0, pages[0], 0);
    arn_mark_half(plan, classes, 1, pages[1], rows);
}

#endif
