/* All that there is to say of a character of the lower half of a plan's page that needs no look at its neighbours, in
   one byte: easy bytes, which are images, and delta bytes, which turn UTF-8 into images. */

#ifndef ARN_EASY_H
#define ARN_EASY_H

#include "wide.h"

/* A delta byte: by what the last byte of a character differs from that of its image, in the bits below these. */
#define ARN_DELTA_LEAD 0x40    /* the leads differ, too, in their lowest bit */
#define ARN_DELTA_SHORTER 0x80 /* the image is of ASCII: the lead goes */
#define ARN_DELTA_GONE 0xC0    /* no image */

/* The easy byte of a character; of ASCII it is the character itself, the last of each half is left to others. */
static uint8_t arn_easy_byte(const arn_plan *plan, uint32_t c)
{
    const uint32_t image = plan->short_entries[c] & ARN_DELTA, low = image & 0xFF;
    if (plan->bmp[c] & ARN_NEEDS)
        return 0;
    if (plan->bmp[c] & ARN_DELETE)
        return ARN_EASY_GONE;
    if (image < 0x80)
        return (uint8_t)(image < plan->space ? 0 : image);
    return (uint8_t)(image >> 8 == plan->wide.page && low < 0x7F ? 0x80 | low : 0);
}

/* Fills them, once it is known whether simple bytes are worth it. */
static void arn_fill_easy(arn_plan *plan)
{
    arn_wide *const wide = &plan->wide;
    uint64_t needs = plan->bmp[plan->terminator];
    for (uint32_t k = 0; k < 0x80; k++)
        wide->easy[k] = arn_easy_byte(plan, (uint32_t)wide->page << 8 | k);
    for (uint32_t c = plan->space; c < 0x7F; c++)
        needs |= plan->bmp[c];
    wide->is_easy = wide->classes.is_simple && !(needs & (ARN_NEEDS | ARN_CHANGES));
}

/* The delta byte of a character; it makes DEL of one that it does not know. */
static uint8_t arn_delta_byte(const arn_plan *plan, uint32_t c)
{
    const uint32_t image = plan->short_entries[c] & ARN_DELTA, differs = (image ^ c) & 0x7F;
    const int is_deleted = (plan->bmp[c] & ARN_DELETE) != 0, is_ascii = image > plan->space && image < 0x40;
    if (arn_right_byte(plan->bmp[c]) || !(is_deleted || is_ascii || image >> 7 == c >> 7))
        return arn_last_byte(c) ^ ARN_DEL;
    return is_deleted ? ARN_DELTA_GONE : is_ascii ? ARN_DELTA_SHORTER | (differs & 0x3F) : (uint8_t)differs;
}

/* Fills them, each row beside what the one before holds. */
static void arn_fill_deltas(arn_plan *plan)
{
    uint8_t(*const deltas)[16] = plan->wide.classes.deltas;
    const uint32_t page = (uint32_t)plan->wide.page << 8;
    for (uint32_t k = 0; k < 0x80; k++)
        deltas[k >> 4][k & 15] = arn_delta_byte(plan, page | k) ^ (k < 16 ? 0 : arn_delta_byte(plan, page | (k - 16)));
}

/* Marks what stays of the first 64 of the other page, as arn_mark_half() does of halves. */
static void arn_mark_other(arn_plan *plan)
{
    arn_wide *const wide = &plan->wide;
    for (uint32_t k = 1; k < 64 && wide->other_page < 0x80; k++)
        if (arn_is_inert(plan, (uint32_t)wide->other_page << 8 | k))
            wide->classes.stays[2][k & 15] |= (uint8_t)(1 << (k >> 4));
}

#endif
