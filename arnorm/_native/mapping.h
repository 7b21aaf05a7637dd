/* One-to-one maps of characters, and stretches between marks in which nothing is mapped: transliteration.

   A character that could be taken for an image of another is a danger for the way back. A mapping that `reads` no
   stretches makes them: the words around such characters, up to the next character that is mapped or ends a line, are
   put between two marks, and a mark among them is doubled. A mapping that reads them does the reverse; the end of a
   line ends a stretch too. So a text may be cut behind every end of a line, and every text has a way back.

   A text is walked once, to write a draft that has room for any result; or twice: first to see whether it changes, how
   long the result is, and how wide; then to write just that. Units are of 1, 2 or 4 bytes; a width of 0 stands for
   UTF-8, of which a unit is a byte. */

#ifndef ARN_MAPPING_H
#define ARN_MAPPING_H

#include <stddef.h>
#include <stdint.h>

#include "offsets.h"
#include "utf8.h"

#if defined(__GNUC__)
#define ARN_WALK __attribute__((always_inline)) static inline
#elif defined(_MSC_VER)
#define ARN_WALK static __forceinline
#else
#define ARN_WALK static inline
#endif

/* An entry: what the image differs by, and what the character is to stretches. */
#define ARN_DIFFERENCE ARN_DELTA
#define ARN_MAPS (1u << 24)   /* it has an image: a stretch ends before it */
#define ARN_MEETS (1u << 25)  /* a stretch is to be made around it; or, where stretches are read, it is the mark */
#define ARN_PARTS (1u << 26)  /* parts words: a stretch that is made neither begins nor ends with it */
#define ARN_CLOSES (1u << 27) /* ends a line, and every stretch before it */

enum { ARN_ENTRIES = ARN_BMP + 1 }; /* of a mapping: the last one is that of all characters beyond the BMP */

typedef struct {
    uint32_t *entries;
    uint32_t *encoded; /* ARN_ENCODED_IMAGES of them, by the same place as in a plan: the same of characters in UTF-8 */
    uint32_t mark;
    int reads;
} arn_mapping;

enum { ARN_ENCODED_IMAGES = sizeof(arn_encoded_images) / sizeof(uint32_t) };
#define ARN_ENCODED_DIFFERS (1u << 25) /* beside ARN_HARD: the image is another character */

/* Fills `encoded` from the entries. */
static void arn_encode_mapping(arn_mapping *mapping)
{
    for (uint32_t k = 0; k < ARN_ENCODED_IMAGES; k++) {
        const uint32_t first = k >> 6, c = first < 0x80 ? first : k & 0x7FF, entry = mapping->entries[c];
        const int is_hard = (first >= 0x80 && c < 0x80) || (entry & ARN_MEETS); /* too long, or for a stretch */
        const uint32_t image = is_hard ? ARN_HARD : arn_encoded_image(c ^ (entry & ARN_DIFFERENCE));
        mapping->encoded[k] = image | (entry & ARN_DIFFERENCE ? ARN_ENCODED_DIFFERS : 0);
    }
}

typedef struct {
    const arn_mapping *by;
    const void *in;
    void *out;      /* NULL: only look */
    size_t n, i, o; /* units: in, read, written */
    size_t cap;     /* units that `out` has room for */
    uint32_t bits;  /* of all images together */
    int differs;    /* the result is another text */
} arn_walk;

static inline arn_walk arn_begin_walk(const arn_mapping *by, const void *in, size_t n)
{
    const arn_walk walk = {by, in, NULL, n, 0, 0, 0, 0, 0};
    return walk;
}

ARN_WALK uint32_t arn_mapping_entry(const arn_mapping *by, uint32_t c)
{
    return by->entries[c < ARN_BMP ? c : ARN_BMP];
}

/* The character at unit `i`, and its length in units; 0 when it is not well-formed UTF-8. */
ARN_WALK size_t arn_take_unit(const void *in, int width, size_t n, size_t i, uint32_t *c)
{
    if (width) {
        *c = arn_unit_at(in, width, i);
        return 1;
    }
    const uint8_t *const bytes = (const uint8_t *)in + i;
    const uint32_t lead = bytes[0];
    if (lead >= 0xE0 || n - i < 2)
        return arn_decode(bytes, n - i, c);
    const uint32_t next = bytes[1], is_two = lead >= 0x80; /* without a branch: words end where one cannot foresee */
    *c = is_two ? (lead & 0x1F) << 6 | (next & 0x3F) : lead;
    return is_two && (lead < 0xC2 || (next & 0xC0) != 0x80) ? 0 : 1 + is_two;
}

/* Writes a character behind `o` units; how many it takes. */
ARN_WALK size_t arn_put_char(void *out, int width, size_t o, uint32_t c)
{
    if (width == 0)
        return out ? arn_encode((uint8_t *)out + o, c) : arn_encoded(c);
    if (out)
        arn_put_unit(out, width, o, c);
    return 1;
}

/* ---- characters that are mapped, one by one or in blocks without a stretch ------------------------------------- */

typedef struct { uint32_t images, entries; } arn_mapped; /* bits of all that have been mapped; flags among the images */

ARN_WALK void arn_note_mapped(arn_walk *walk, arn_mapped seen)
{
    walk->bits |= seen.images & ARN_DIFFERENCE;
    walk->differs |= (seen.entries & ARN_DIFFERENCE) != 0;
}

/* Maps unit `k` of a block; written so that it comes to one look-up and one store. */
#define ARN_MAP_UNIT(k) do { \
        const uint32_t c = arn_unit_at(in, in_width, i + (k)); \
        const uint32_t entry = in_width < 4 ? entries[c] : arn_mapping_entry(&by, c), image = c ^ entry; \
        block.images |= image; \
        block.entries |= entry; \
        if (!is_looking) \
            arn_put_char(out, out_width, o + (k), out_width < 4 ? image : image & ARN_DIFFERENCE); \
    } while (0)

/* Maps whole blocks of units up to one that a stretch is in. */
ARN_WALK void arn_walk_blocks(arn_walk *walk, int in_width, int out_width, int is_looking)
{
    enum { ARN_UNITS = 8 };
    const arn_mapping by = *walk->by;
    const uint32_t *const entries = by.entries;
    const void *const in = walk->in;
    void *const out = walk->out;
    const size_t left = walk->n - walk->i, room = is_looking ? left : walk->cap - walk->o;
    const size_t end = walk->i + ((left < room ? left : room) & ~(size_t)(ARN_UNITS - 1));
    size_t i = walk->i, o = walk->o;
    arn_mapped seen = {0, 0};
    for (; i < end; i += ARN_UNITS, o += ARN_UNITS) {
        arn_mapped block = seen;
        ARN_MAP_UNIT(0);
        ARN_MAP_UNIT(1);
        ARN_MAP_UNIT(2);
        ARN_MAP_UNIT(3);
        ARN_MAP_UNIT(4);
        ARN_MAP_UNIT(5);
        ARN_MAP_UNIT(6);
        ARN_MAP_UNIT(7);
        if (block.entries & ARN_MEETS)
            break;
        seen = block;
    }
    walk->i = i;
    walk->o = o;
    arn_note_mapped(walk, seen);
}

#undef ARN_MAP_UNIT

/* The same of UTF-8, up to a character of three bytes or more too, or one that has such an image. */
ARN_WALK void arn_walk_blocks_utf8(arn_walk *walk, int is_looking)
{
    const uint32_t *const images = walk->by->encoded;
    uint8_t *const out = (uint8_t *)walk->out;
    size_t i = walk->i, o = walk->o;
    uint32_t seen = 0;
    int is_whole = 1; /* but for the first byte of a character, perhaps */
    while (is_whole && walk->n - i > ARN_QUICK && (is_looking || walk->cap - o >= ARN_QUICK_ROOM)) {
        const uint8_t *const in = (const uint8_t *)walk->in + i;
        size_t end;
        int is_ascii;
        for (uint64_t starts = arn_quick_starts(in, ARN_QUICK, &end, &is_ascii); starts; starts &= starts - 1) {
            const uint8_t *const at = in + arn_lowest_bit(starts);
            const uint32_t image = images[(size_t)at[0] << 6 | (at[1] & 0x3F)];
            if (image & ARN_HARD) {
                end = (size_t)(at - in);
                break;
            }
            if (!is_looking)
                arn_put_image(out + o, image);
            o += image >> 16 & 3;
            seen |= image;
        }
        is_whole = end + 1 >= ARN_QUICK;
        i += end;
    }
    walk->i = i;
    walk->o = o;
    walk->differs |= (seen & ARN_ENCODED_DIFFERS) != 0;
}

/* Maps characters one by one, a few at most, up to one around which a stretch is to be made or with which one begins,
   or one that is not well-formed; whether that is where it stopped, with its length. */
ARN_WALK int arn_walk_each(arn_walk *walk, int in_width, int out_width, int is_looking, size_t *length)
{
    enum { ARN_FEW = 16 };
    const arn_mapping by = *walk->by;
    void *const out = is_looking ? NULL : walk->out;
    const size_t stop = walk->n - walk->i > ARN_FEW ? walk->i + ARN_FEW : walk->n;
    size_t i = walk->i, o = walk->o;
    arn_mapped seen = {0, 0};
    int is_met = 0;
    while (i < stop) {
        uint32_t c = 0;
        *length = arn_take_unit(walk->in, in_width, walk->n, i, &c);
        const uint32_t entry = arn_mapping_entry(&by, c), image = c ^ (entry & ARN_DIFFERENCE);
        is_met = !*length || (entry & ARN_MEETS);
        if (is_met)
            break;
        o += arn_put_char(out, out_width, o, image);
        i += *length;
        seen.images |= image;
        seen.entries |= entry;
    }
    walk->i = i;
    walk->o = o;
    arn_note_mapped(walk, seen);
    return is_met;
}

/* Maps all characters up to such a one; 0 at what is not UTF-8. */
ARN_WALK int arn_walk_mapped(arn_walk *walk, int in_width, int out_width, int is_looking)
{
    size_t length = 1;
    int is_met = 0;
    while (walk->i < walk->n && !is_met) {
        if (in_width)
            arn_walk_blocks(walk, in_width, out_width, is_looking);
        else
            arn_walk_blocks_utf8(walk, is_looking);
        is_met = arn_walk_each(walk, in_width, out_width, is_looking, &length);
    }
    return length != 0;
}

/* ---- stretches ------------------------------------------------------------------------------------------------- */

/* Puts a character of a stretch as it is. */
ARN_WALK void arn_walk_put(arn_walk *walk, int out_width, uint32_t c)
{
    walk->o += arn_put_char(walk->out, out_width, walk->o, c);
    walk->bits |= c;
}

/* Where the word begins that holds unit `i`; all of [floor, i) has been walked, and what stays of it as it is. */
ARN_WALK size_t arn_word_before(const arn_walk *walk, int in_width, size_t floor)
{
    size_t i = walk->i;
    while (i > floor) {
        const size_t j = in_width ? i - 1 : arn_step_back((const uint8_t *)walk->in, i, floor);
        uint32_t c = 0;
        arn_take_unit(walk->in, in_width, walk->n, j, &c);
        if (arn_mapping_entry(walk->by, c) & (ARN_MAPS | ARN_PARTS | ARN_CLOSES))
            break;
        i = j;
    }
    return i;
}

/* Puts what stands behind unit `i` up to the next character that is mapped or ends a line, and goes back to where the
   last word ends that holds what a stretch is made around; 0 at what is not UTF-8, with walk->i there. What is put too
   much has room, as it will be put again. */
ARN_WALK int arn_walk_words(arn_walk *walk, int in_width, int out_width)
{
    size_t end = walk->i, end_o = walk->o, is_word = 1;
    for (size_t i = walk->i, length; i < walk->n; i += length) {
        uint32_t c = 0;
        length = arn_take_unit(walk->in, in_width, walk->n, i, &c);
        const uint32_t entry = arn_mapping_entry(walk->by, c);
        if (!length) {
            walk->i = i;
            return 0;
        }
        if (entry & (ARN_MAPS | ARN_CLOSES))
            break;
        if (c == walk->by->mark)
            arn_walk_put(walk, out_width, c);
        arn_walk_put(walk, out_width, c);
        is_word = (entry & ARN_MEETS) || (is_word && !(entry & ARN_PARTS));
        end = is_word ? i + length : end;
        end_o = is_word ? walk->o : end_o;
    }
    walk->i = end;
    walk->o = end_o;
    return 1;
}

/* Makes a stretch around the character at walk->i; 0 at what is not UTF-8. No stretch reaches before `floor`. */
ARN_WALK int arn_walk_making(arn_walk *walk, int in_width, int out_width, size_t floor)
{
    const size_t begin = arn_word_before(walk, in_width, floor);
    walk->o -= walk->i - begin; /* as long as they were */
    walk->i = begin;
    arn_walk_put(walk, out_width, walk->by->mark);
    const int is_sound = arn_walk_words(walk, in_width, out_width);
    arn_walk_put(walk, out_width, walk->by->mark);
    return is_sound;
}

/* Reads the stretch that begins at walk->i; 0 at what is not UTF-8. */
ARN_WALK int arn_walk_reading(arn_walk *walk, int in_width, int out_width)
{
    size_t i = walk->i + 1, length; /* marks are of one unit in every encoding */
    for (; i < walk->n; i += length) {
        uint32_t c = 0;
        length = arn_take_unit(walk->in, in_width, walk->n, i, &c);
        if (!length || (arn_mapping_entry(walk->by, c) & ARN_CLOSES)) {
            walk->i = i;
            return length != 0;
        }
        if (c == walk->by->mark && (++i == walk->n || arn_unit_at(walk->in, in_width ? in_width : 1, i) != c))
            break; /* one that is not doubled */
        arn_walk_put(walk, out_width, c);
    }
    walk->i = i;
    return 1;
}

ARN_WALK int arn_walk_all(arn_walk *walk, int in_width, int out_width, int is_looking)
{
    size_t floor = 0;
    int is_sound = arn_walk_mapped(walk, in_width, out_width, is_looking);
    while (is_sound && walk->i < walk->n) {
        is_sound = walk->by->reads ? arn_walk_reading(walk, in_width, out_width)
                                   : arn_walk_making(walk, in_width, out_width, floor);
        floor = walk->i;
        walk->differs = 1;
        is_sound = is_sound && arn_walk_mapped(walk, in_width, out_width, is_looking);
    }
    return is_sound;
}

/* Sees what becomes of a text; 0 when it is not UTF-8, with walk->i where. */
static int arn_look(arn_walk *walk, int in_width)
{
    switch (in_width) {
    case 1: return arn_walk_all(walk, 1, 1, 1);
    case 2: return arn_walk_all(walk, 2, 2, 1);
    case 4: return arn_walk_all(walk, 4, 4, 1);
    default: return arn_walk_all(walk, 0, 0, 1);
    }
}

/* Writes a text that has been looked at to `out`, which has room for just that. */
static void arn_write(arn_walk *walk, int in_width, int out_width, void *out)
{
    walk->cap = walk->o;
    walk->i = walk->o = 0;
    walk->out = out;
    switch (in_width << 4 | out_width) {
    case 0x11: arn_walk_all(walk, 1, 1, 0); break;
    case 0x12: arn_walk_all(walk, 1, 2, 0); break;
    case 0x21: arn_walk_all(walk, 2, 1, 0); break;
    case 0x22: arn_walk_all(walk, 2, 2, 0); break;
    case 0x41: arn_walk_all(walk, 4, 1, 0); break;
    case 0x42: arn_walk_all(walk, 4, 2, 0); break;
    case 0x44: arn_walk_all(walk, 4, 4, 0); break;
    default: arn_walk_all(walk, 0, 0, 0); break;
    }
}

/* ---- drafts ---------------------------------------------------------------------------------------------------- */

enum { ARN_GROWTH = 4 }; /* no result has more units than so many for each of the text: two marks, and a mark twice */

/* The width of the units of a draft: images are of the BMP. */
static inline int arn_draft_width(int in_width)
{
    return in_width < 4 ? 2 : 4;
}

/* Writes a str that has not been looked at to `out`, which has room for ARN_GROWTH units of a draft for each of it. */
static void arn_draft(arn_walk *walk, int in_width, void *out)
{
    walk->out = out;
    walk->cap = ARN_GROWTH * walk->n;
    switch (in_width) {
    case 1: arn_walk_all(walk, 1, 2, 0); break;
    case 2: arn_walk_all(walk, 2, 2, 0); break;
    default: arn_walk_all(walk, 4, 4, 0); break;
    }
}

#endif
