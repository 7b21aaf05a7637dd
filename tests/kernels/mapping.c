/* Mappings on memory of exactly the length of the text, and into memory of exactly that of the result, for sanitizers:
   written and read back, in every width and in UTF-8, on mixtures of letters, images, marks, spaces, line ends and what
   is not UTF-8. */

#include <stdio.h>
#include <stdlib.h>

#include "../../arnorm/_native/kernels.h"
#include "../../arnorm/_native/mapping.h"

static const uint32_t CHARACTERS[] = {0x100, 0x101, 0x102, 'a', 'b', 0xE9, '\\', '\\', ' ', '1', '\n', 0xD8, 0x20AC, 0x1F600};
enum { LETTERS = 3, WIDE = 12, ALL = 14, ROUNDS = 200000, LONGEST = 300 };

static arn_mapping new_mapping(int reads)
{
    arn_mapping mapping = {calloc(ARN_ENTRIES, 4), calloc(ARN_ENCODED_IMAGES, 4), '\\', reads};
    if (!mapping.entries || !mapping.encoded)
        exit(2);
    for (uint32_t k = 0; k < LETTERS; k++) { /* images are 'a', 'b' and e acute: of one byte and of two */
        const uint32_t letter = CHARACTERS[k], image = CHARACTERS[LETTERS + k];
        mapping.entries[reads ? image : letter] = (letter ^ image) | ARN_MAPS;
        if (!reads)
            mapping.entries[image] = ARN_MEETS;
    }
    mapping.entries['\\'] = ARN_MEETS;
    mapping.entries[' '] = ARN_PARTS;
    mapping.entries['\n'] = ARN_CLOSES;
    arn_encode_mapping(&mapping);
    return mapping;
}

static void *new_room(size_t bytes)
{
    void *room = malloc(bytes ? bytes : 1);
    if (!room)
        exit(2);
    return room;
}

static void put(void *text, int width, size_t k, uint32_t c)
{
    if (width == 1)
        ((uint8_t *)text)[k] = (uint8_t)c;
    else if (width == 2)
        ((uint16_t *)text)[k] = (uint16_t)c;
    else
        ((uint32_t *)text)[k] = c;
}

/* Whether a draft, in memory of just its bound, says the same as two walks. */
static int is_as_drafted(const arn_walk *walk, int width, int out_width, const void *result)
{
    const int draft_width = arn_draft_width(width);
    void *room = new_room(ARN_GROWTH * walk->n * (size_t)draft_width);
    arn_walk draft = arn_begin_walk(walk->by, walk->in, walk->n);
    arn_draft(&draft, width, room);
    const int same = draft.bits == walk->bits && draft.differs == walk->differs && draft.i == walk->i
                     && arn_are_same_units(room, draft_width, 0, draft.o, result, out_width, 0, walk->o);
    free(room);
    return same;
}

/* The result of a text, in memory of just its size; its length and width. */
static void *mapped(const arn_mapping *by, const void *text, size_t n, int width, size_t *length, int *out_width)
{
    arn_walk walk = arn_begin_walk(by, text, n);
    if (!arn_look(&walk, width))
        return NULL;
    *out_width = width == 0 ? 0 : walk.bits < 0x100 ? 1 : walk.bits < 0x10000 ? 2 : 4;
    *length = walk.o;
    void *result = new_room(walk.o * (size_t)(*out_width ? *out_width : 1));
    arn_write(&walk, width, *out_width, result);
    const int right = walk.o == *length && walk.i == n && (!width || is_as_drafted(&walk, width, *out_width, result));
    return right ? result : NULL;
}

static int has_way_back(const arn_mapping *there, const arn_mapping *back, const void *text, size_t n, int width)
{
    size_t length = 0, again = 0;
    int out_width, last_width;
    void *result = mapped(there, text, n, width, &length, &out_width);
    void *source = result ? mapped(back, result, length, out_width, &again, &last_width) : NULL;
    int same = source && again == n && arn_are_same_units(text, width ? width : 1, 0, n, source, last_width ? last_width : 1,
                                                          0, again);
    free(result), free(source);
    return same;
}

static int is_utf8(const uint8_t *text, size_t n)
{
    size_t length = 1;
    uint32_t c;
    for (size_t i = 0; length && i < n; i += length)
        length = arn_decode(text + i, n - i, &c);
    return length != 0;
}

/* One round in UTF-8, some of it broken; what is broken is to be found, in memory of its size. */
static int is_right_utf8(const arn_mapping *there, const arn_mapping *back, size_t n, int is_broken)
{
    uint8_t *room = new_room(4 * n);
    size_t length = 0;
    for (size_t k = 0; k < n; k++)
        length += arn_encode(room + length, CHARACTERS[rand() % ALL]);
    if (is_broken && length)
        room[(size_t)rand() % length] = (uint8_t)rand();
    uint8_t *text = new_room(length);
    memcpy(text, room, length);
    arn_walk walk = arn_begin_walk(there, text, length), reading = arn_begin_walk(back, text, length);
    const int sound = is_utf8(text, length);
    int right = arn_look(&walk, 0) == sound && arn_look(&reading, 0) == sound;
    right = right && (!sound || has_way_back(there, back, text, length, 0));
    free(room), free(text);
    return right;
}

static int is_right(const arn_mapping *there, const arn_mapping *back, size_t n, int width)
{
    void *text = new_room(n * (size_t)width);
    for (size_t k = 0; k < n; k++) {
        uint32_t c = CHARACTERS[rand() % (width == 4 ? ALL : WIDE)];
        put(text, width, k, width == 1 ? c & 0xFF : c);
    }
    const int right = has_way_back(there, back, text, n, width);
    free(text);
    return right;
}

int main(void)
{
    static const int WIDTHS[] = {0, 1, 2, 4};
    arn_mapping there = new_mapping(0), back = new_mapping(1);
    int wrong = 0;
    srand(1);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = (size_t)rand() % (round % 8 ? 24 : LONGEST);
        const int width = WIDTHS[round % 4];
        wrong += !(width ? is_right(&there, &back, n, width) : is_right_utf8(&there, &back, n, round % 3 == 0));
    }
    printf("mappings: %d texts, %s\n", ROUNDS, wrong ? "DIFFERENT" : "same");
    free(there.entries), free(there.encoded), free(back.entries), free(back.encoded);
    return wrong != 0;
}
