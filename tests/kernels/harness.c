/* All kernels against the scalar one: `harness PLANS [--effort PERCENT] [--seed N] [--first KERNEL]`.

   PLANS is what dump.py wrote. With --first it is an error when another kernel would be chosen on this processor. */

#include "compare.h"

typedef struct { const dump *of; int effort; chance luck; } session;

/* How many of `n`, at this effort; at least one. */
static size_t part(const session *s, size_t n)
{
    const size_t some = n * (size_t)s->effort / 100;
    return some ? some : 1;
}

/* As often one of the presets as any other. */
static const named_plan *any_plan(session *s)
{
    return &s->of->plans[below(&s->luck, (uint32_t)(below(&s->luck, 2) ? s->of->n_presets : s->of->n_plans))];
}

static uint32_t any_of(session *s, numbers list)
{
    return (uint32_t)list.at[below(&s->luck, (uint32_t)list.n)];
}

/* Of a hundred characters, how many may meet; now and then a run of one. */
static void sprinkle(session *s, uint32_t *text, size_t n, int width, uint32_t density)
{
    for (size_t k = 0; k < n;) {
        const int meets = below(&s->luck, 100) < density;
        const uint32_t c = any_of(s, meets ? s->of->alphabets[width].meeting : s->of->alphabets[width].plain);
        size_t run = meets && below(&s->luck, 10) == 0 ? 2 + below(&s->luck, 20) : 1;
        while (run-- && k < n)
            text[k++] = c;
    }
}

/* Words: of a hundred letters, how many have marks; spaces alike have more blanks. */
static void word(session *s, uint32_t *text, size_t n, int width, uint32_t density)
{
    for (size_t k = 0; k < n;) {
        const uint32_t c = text[k++] = any_of(s, s->of->alphabets[width].plain);
        if (below(&s->luck, 100) < density)
            for (uint32_t more = 1 + below(&s->luck, 3); more && k < n; more--)
                text[k++] = any_of(s, c == 0x20 ? s->of->alphabets[width].blanks : s->of->alphabets[width].marks);
    }
}

/* A random text of one of three widths. */
static size_t make_text(session *s, uint32_t *text, size_t n, uint32_t density)
{
    const int width = (int)below(&s->luck, 3);
    if (below(&s->luck, 2))
        sprinkle(s, text, n, width, density);
    else
        word(s, text, n, width, 3 * density);
    return n;
}

/* A plain text of `n` characters or more, with a change at `place`. */
static size_t make_change(session *s, uint32_t *text, size_t n, size_t place, numbers change)
{
    const numbers plain = s->of->alphabets[below(&s->luck, 3)].plain;
    size_t to = 0;
    for (size_t k = 0; k < n || k == place; k++) {
        if (k == place)
            for (size_t c = 0; c < change.n; c++)
                text[to++] = (uint32_t)change.at[c];
        if (k < n)
            text[to++] = (uint32_t)plain.at[k % plain.n];
    }
    return to;
}

static uint32_t text[LONGEST / 4];

static void samples(session *s)
{
    const size_t row = s->of->n_plans + 1;
    for (size_t k = 0; k < s->of->n_samples; k++) {
        const numbers sample = s->of->samples[k * row];
        for (size_t c = 0; c < sample.n; c++)
            text[c] = (uint32_t)sample.at[c];
        for (size_t p = 0; p < s->of->n_plans; p++)
            compare_text(&s->of->plans[p], text, sample.n, AT_END, AT_END, &s->of->samples[k * row + 1 + p]);
    }
}

/* Lengths 0-300 at every alignment. */
static void lengths(session *s)
{
    for (size_t n = 0; n <= 300; n++)
        for (int place = 0; place < 64; place++) {
            if (below(&s->luck, 100) >= (uint32_t)s->effort)
                continue;
            make_text(s, text, n, below(&s->luck, 30));
            compare_text(any_plan(s), text, n, place, (int)below(&s->luck, 64), NULL);
        }
}

/* Every change at every place of texts that begin or end where memory does. */
static void changes(session *s)
{
    static const size_t AROUND[] = {1, 2, 11, 12, 13, 31, 32, 33, 63, 64, 65, 95, 127, 128, 129, 150, 192, 193, 256, 300};
    for (size_t c = 0; c < s->of->n_changes; c++)
        for (size_t k = 0; k < sizeof AROUND / sizeof AROUND[0]; k++)
            for (size_t place = 0; place <= AROUND[k]; place++) {
                if (below(&s->luck, 100) >= (uint32_t)s->effort)
                    continue;
                const size_t n = make_change(s, text, AROUND[k], place, s->of->changes[c]);
                const int in_place = below(&s->luck, 3) ? AT_END : AT_START;
                compare_text(any_plan(s), text, n, in_place, below(&s->luck, 3) ? AT_END : AT_START, NULL);
            }
}

/* All lengths 0-300, and some around the sizes of chunks, at both edges of memory. */
static void edges(session *s)
{
    for (size_t k = 0; k < 300 + part(s, 400); k++) {
        const size_t n = k <= 300 ? k : (512u << below(&s->luck, 4)) - 40 + below(&s->luck, 80);
        for (int edge = 0; edge < 4; edge++) {
            make_text(s, text, n, below(&s->luck, 3) ? below(&s->luck, 12) : 50);
            compare_text(any_plan(s), text, n, edge & 1 ? AT_END : AT_START, edge & 2 ? AT_END : AT_START, NULL);
        }
    }
}

/* Sequences that no well-formed text has, or has only before what belongs to them: length, bytes. */
static const uint8_t BAD[][5] = {
    {1, 0x80}, {1, 0xBF}, {1, 0xC0}, {1, 0xC2}, {1, 0xD8}, {1, 0xE2}, {1, 0xF0}, {1, 0xF5}, {1, 0xFF},
    {2, 0xC0, 0xAF}, {2, 0xC1, 0xBF}, {2, 0xE0, 0x80}, {2, 0xE0, 0xA0}, {2, 0xED, 0xA0}, {2, 0xE2, 0x80}, {2, 0xF0, 0x9F},
    {3, 0xE0, 0x80, 0xAF}, {3, 0xE0, 0x9F, 0xBF}, {3, 0xED, 0xA0, 0x80}, {3, 0xED, 0xBF, 0xBF}, {3, 0xD8, 0xA8, 0xA8},
    {3, 0xF0, 0x9F, 0x98}, {3, 0xF4, 0x8F, 0xBF}, {4, 0xE2, 0x80, 0x99, 0x80}, {4, 0xF0, 0x80, 0x80, 0xAF},
    {4, 0xF0, 0x8F, 0xBF, 0xBF}, {4, 0xF4, 0x90, 0x80, 0x80}, {4, 0xF5, 0x80, 0x80, 0x80}, {4, 0xF8, 0x88, 0x80, 0x80},
};

/* A random text in UTF-8 with one of these somewhere, seldom within a character; now and then cut off. */
static size_t make_bad(session *s, uint8_t *bytes, size_t length)
{
    static uint8_t good[LONGEST];
    size_t n = make_text(s, text, length, below(&s->luck, 20));
    for (size_t c = 0; c < n; c++)
        if ((text[c] & 0xFFFFF800u) == 0xD800)
            text[c] = 0x20;
    n = encode(RUN_UTF8, text, n, good);
    size_t at = below(&s->luck, (uint32_t)n + 1);
    while (at && at < n && (good[at] & 0xC0) == 0x80 && below(&s->luck, 8))
        at--;
    const uint8_t *bad = BAD[below(&s->luck, sizeof BAD / sizeof BAD[0])];
    memcpy(bytes, good, at);
    memcpy(bytes + at, bad + 1, bad[0]);
    memcpy(bytes + at + bad[0], good + at, n - at);
    n += bad[0];
    return below(&s->luck, 8) ? n : n - below(&s->luck, 4) % (n + 1);
}

static void bad_bytes(session *s)
{
    static uint8_t bytes[LONGEST];
    for (size_t k = 0; k < part(s, 40000); k++) {
        const size_t n = make_bad(s, bytes, below(&s->luck, below(&s->luck, 20) ? 150 : 3000));
        const int place = (int)below(&s->luck, 66) - 2;
        compare_units(any_plan(s), RUN_UTF8, bytes, n, place, place == AT_START ? AT_END : place);
    }
}

static void random_texts(session *s)
{
    for (size_t k = 0; k < part(s, 20000); k++) {
        const size_t n = below(&s->luck, below(&s->luck, 50) ? 300 : 4500);
        make_text(s, text, n, below(&s->luck, 2) ? 5 : below(&s->luck, 100));
        compare_text(any_plan(s), text, n, (int)below(&s->luck, 66) - 2, (int)below(&s->luck, 66) - 2, NULL);
    }
}

static const struct { const char *name; void (*run)(session *); } PARTS[] = {
    {"answers of the reference engine", samples},
    {"lengths 0-300 at every alignment", lengths},
    {"every change at every place, at the edges of memory", changes},
    {"lengths 0-300 and longer at the edges of memory", edges},
    {"bytes that are not UTF-8", bad_bytes},
    {"random texts", random_texts},
};

static void check_first(const char *wanted)
{
    for (int k = 0; k < ARN_N_KERNELS; k++) {
        const int can = arn_can_run(&ARN_KERNELS[k]);
        printf("kernel %s: %s\n", ARN_KERNELS[k].name, can ? "runs here" : "not on this processor");
        if (can && wanted && strcmp(wanted, ARN_KERNELS[k].name))
            fail("another kernel than was wanted would be chosen");
        if (can)
            wanted = NULL;
    }
}

int main(int n, char **arguments)
{
    if (n < 2)
        fail("usage: harness PLANS [--effort PERCENT] [--seed N] [--first KERNEL]");
    static dump of; /* so that its memory can be reached to the end */
    of = load(arguments[1]);
    session s = {&of, 100, {1}};
    const char *first = NULL;
    for (int k = 2; k + 1 < n; k += 2) {
        if (!strcmp(arguments[k], "--effort"))
            s.effort = atoi(arguments[k + 1]);
        else if (!strcmp(arguments[k], "--seed"))
            s.luck.state = strtoull(arguments[k + 1], NULL, 10);
        else if (!strcmp(arguments[k], "--first"))
            first = arguments[k + 1];
        else
            fail("an unknown option");
    }
    check_first(first);
    in_arena = new_arena();
    out_arena = new_arena();
    for (size_t k = 0; k < sizeof PARTS / sizeof PARTS[0]; k++) {
        const size_t before = trials;
        PARTS[k].run(&s);
        printf("%9zu runs: %s\n", trials - before, PARTS[k].name);
        fflush(stdout);
    }
    return 0;
}
