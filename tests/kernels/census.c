/* The census in memory of exactly the length of the text, for sanitizers: pairs of bytes against one character after
   the other, on mixtures of characters, broken characters and arbitrary bytes, of every short length. */

#include <stdio.h>
#include <stdlib.h>

#include "../../arnorm/_native/census.h"

static const char *const PIECES[] = {" ", "a", "\xD8\xA8", "\xD9\x8E", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\n",
                                     "\xFF", "\xD8", "\xE2\x82", "\xF0\x9F", "\x80", "\xC1\xBF", "\xED\xA0\x80"};
enum { WELL_FORMED = 7, ALL = 14, ROUNDS = 300000 };

static void write_text(uint8_t *text, size_t n, int kind)
{
    for (size_t i = 0; i < n;) {
        if (kind == 0)
            text[i++] = (uint8_t)rand();
        else
            for (const char *piece = PIECES[rand() % (kind == 1 ? ALL : WELL_FORMED)]; *piece && i < n; piece++)
                text[i++] = (uint8_t)*piece;
    }
}

static arn_census new_census(void)
{
    arn_census census = {calloc(ARN_CODE_POINTS, 8), calloc(ARN_PAIRS, 8), 0, 0, {0}};
    if (!census.counts || !census.pairs)
        exit(2);
    return census;
}

int main(void)
{
    arn_census fast = new_census(), slow = new_census();
    srand(1);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = (size_t)rand() % 80;
        uint8_t *text = malloc(n ? n : 1);
        if (!text)
            return 2;
        write_text(text, n, round % 3);
        arn_census_add(&fast, text, n);
        for (size_t i = 0; i < n;)
            i = arn_census_one(&slow, text, i, n);
        slow.bytes += n;
        free(text);
    }
    arn_census_settle(&fast);
    const int same = memcmp(fast.counts, slow.counts, 8 * (size_t)ARN_CODE_POINTS) == 0 && fast.invalid == slow.invalid
        && memcmp(fast.at, slow.at, sizeof fast.at) == 0;
    printf("census: %d texts, %s\n", ROUNDS, same ? "same" : "DIFFERENT");
    free(fast.counts), free(fast.pairs), free(slow.counts), free(slow.pairs);
    return !same;
}
