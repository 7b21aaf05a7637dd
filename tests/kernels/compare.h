/* Compares kernels, ways to give room, and widths of storage; prints what differs. */

#ifndef COMPARE_H
#define COMPARE_H

#include "harness.h"

static const arn_kernels *scalar(void)
{
    for (int k = 0; k < ARN_N_KERNELS; k++)
        if (!strcmp(ARN_KERNELS[k].name, "scalar"))
            return &ARN_KERNELS[k];
    fail("this build has no scalar kernel");
    return NULL;
}

static _Alignas(64) uint8_t expected_units[ROOM];
static size_t trials; /* comparisons made */

/* What the scalar kernel makes of a text at once; 0 in .same, the units in expected_units. */
static result expect(const trial *t)
{
    trial plainly = *t;
    plainly.mode = WHOLE;
    plainly.in_place = plainly.out_place = 0;
    result r = run(&plainly, scalar());
    if (complaint)
        fail(complaint);
    memcpy(expected_units, r.units, r.n * RUNS[t->run].out);
    r.units = expected_units;
    return r;
}

static int is_unchanged(const trial *t, const result *expected)
{
    if (expected->status != ARN_DONE || expected->n != t->n)
        return 0;
    if (t->run != RUN_8_16)
        return !memcmp(expected->units, t->text, t->n * RUNS[t->run].in);
    for (size_t k = 0; k < t->n; k++)
        if (((const uint16_t *)(const void *)expected->units)[k] != t->text[k])
            return 0;
    return 1;
}

static const char *difference(const trial *t, const result *got, const result *expected)
{
    if (complaint)
        return complaint;
    if (got->status != expected->status)
        return "another status";
    if (got->status == ARN_INVALID)
        return got->i == expected->i ? NULL : "invalid bytes at another place";
    if (t->mode >= FROM_CHANGE && got->same != is_unchanged(t, expected))
        return got->same ? "called unchanged, which it is not" : "not recognized as unchanged";
    if (got->same)
        return NULL;
    if (got->n != expected->n || memcmp(got->units, expected->units, got->n * RUNS[t->run].out))
        return "another text";
    return NULL;
}

/* Of a traced text also the links have to be those of the scalar kernel. */
static const char *difference_of_links(const trial *t, const result *got)
{
    if (t->mode != TRACED)
        return NULL;
    const char *const said = complaint;
    const result expected = run(t, scalar());
    complaint = said;
    return got->links == expected.links ? NULL : "other links";
}

static void print_units(const char *title, const uint8_t *units, size_t n, size_t size)
{
    fprintf(stderr, "  %s (%zu):", title, n);
    for (size_t k = 0; k < n; k++) {
        uint32_t unit = units[k];
        if (size == 2)
            unit = ((const uint16_t *)(const void *)units)[k];
        else if (size == 4)
            unit = ((const uint32_t *)(const void *)units)[k];
        fprintf(stderr, " %0*X", (int)(size > 1 ? 4 : 2), (unsigned)unit);
    }
    fputc('\n', stderr);
}

static int differs(const trial *t, const arn_kernels *kernels)
{
    const result expected = expect(t);
    const result got = run(t, kernels);
    return difference(t, &got, &expected) || difference_of_links(t, &got);
}

/* Leaves out whatever can be left out while the kernel still differs: halves, then less, then single units. */
static trial smallest(trial t, const arn_kernels *kernels)
{
    static _Alignas(64) uint8_t kept[ROOM], tried[ROOM];
    const size_t unit = RUNS[t.run].in;
    memcpy(kept, t.text, t.n * unit);
    for (size_t step = t.n; step; step /= 2)
        for (size_t at = 0; at + step <= t.n;) {
            memcpy(tried, kept, at * unit);
            memcpy(tried + at * unit, kept + (at + step) * unit, (t.n - at - step) * unit);
            trial shorter = t;
            shorter.text = tried;
            shorter.n = t.n - step;
            if (differs(&shorter, kernels)) {
                t.n -= step;
                memcpy(kept, tried, t.n * unit);
            } else {
                at += step;
            }
        }
    t.text = kept;
    return t;
}

static void report(const char *plan, trial t, const arn_kernels *kernels)
{
    t = smallest(t, kernels);
    const result expected = expect(&t);
    const result got = run(&t, kernels);
    const char *what = difference(&t, &got, &expected);
    what = what ? what : difference_of_links(&t, &got);
    fprintf(stderr, "kernel %s, width %s, plan %s, room %s, places %d %d: %s; status %d, expected %d\n", kernels->name,
            RUNS[t.run].name, plan, MODES[t.mode], t.in_place, t.out_place, what ? what : "(not again)", got.status,
            expected.status);
    print_units("text", t.text, t.n, RUNS[t.run].in);
    print_units("expected", expected.units, expected.n, RUNS[t.run].out);
    print_units("got", got.units, got.n, RUNS[t.run].out);
}

/* Compares all kernels on one text of units, in all ways to give room; aborts at a difference. */
static void compare_units(const named_plan *plan, int of_run, const uint8_t *text, size_t n, int in_place, int out_place)
{
    trial t = {&plan->plan, of_run, WHOLE, in_place, out_place, text, n};
    const result expected = expect(&t);
    for (int k = 0; k < ARN_N_KERNELS; k++) {
        if (!arn_can_run(&ARN_KERNELS[k]))
            continue;
        for (t.mode = 0; t.mode < N_MODES; t.mode++) {
            const result got = run(&t, &ARN_KERNELS[k]);
            trials++;
            if (difference(&t, &got, &expected) || difference_of_links(&t, &got)) {
                report(plan->name, t, &ARN_KERNELS[k]);
                abort();
            }
        }
    }
}

/* ---- texts of code points ---------------------------------------------------------------------------------------- */

static size_t encode(int of_run, const uint32_t *text, size_t n, uint8_t *units)
{
    size_t bytes = 0;
    for (size_t k = 0; k < n; k++)
        switch (RUNS[of_run].in) {
        case 1:
            if (of_run == RUN_UTF8)
                bytes += arn_encode(units + bytes, text[k]);
            else
                units[k] = (uint8_t)text[k];
            break;
        case 2: ((uint16_t *)(void *)units)[k] = (uint16_t)text[k]; break;
        default: ((uint32_t *)(void *)units)[k] = text[k];
        }
    return of_run == RUN_UTF8 ? bytes : n;
}

/* The code points of a result. */
static size_t decode(int of_run, const result *r, uint32_t *text)
{
    size_t n = 0;
    for (size_t k = 0; k < r->n;)
        if (of_run == RUN_UTF8)
            k += arn_decode(r->units + k, r->n - k, &text[n++]);
        else if (RUNS[of_run].out == 1)
            text[n++] = r->units[k++];
        else if (RUNS[of_run].out == 2)
            text[n++] = ((const uint16_t *)(const void *)r->units)[k++];
        else
            text[n++] = ((const uint32_t *)(const void *)r->units)[k++];
    return n;
}

/* Whether the engine would run this width on this text by this plan. */
static int is_for(int of_run, const arn_plan *plan, const uint32_t *text, size_t n)
{
    uint32_t top = 0;
    int surrogates = 0;
    for (size_t k = 0; k < n; k++) {
        top = text[k] > top ? text[k] : top;
        surrogates |= (text[k] & 0xFFFFF800u) == 0xD800;
    }
    if (of_run == RUN_8)
        return top < 0x100 && (plan->widest_of_latin1 < 0x100 || (top < 0x80 && plan->widest_of_ascii < 0x100));
    return top < RUNS[of_run].limit && !(of_run == RUN_UTF8 && surrogates);
}

/* Compares all kernels on one text in every width that it fits, and the widths with each other, or with `answer`. */
static void compare_text(const named_plan *plan, const uint32_t *text, size_t n, int in_place, int out_place,
                         const numbers *answer)
{
    static uint32_t units[LONGEST], points[ROOM], first[ROOM]; /* of units only the size counts */
    size_t first_n = SIZE_MAX;
    for (int k = 0; answer && k < (int)answer->n; k++)
        first[k] = (uint32_t)answer->at[k];
    if (answer)
        first_n = answer->n;
    for (int of_run = N_RUNS - 1; of_run >= 0; of_run--) {
        if (!is_for(of_run, &plan->plan, text, n))
            continue;
        const int unit = (int)RUNS[of_run].in, out_unit = (int)RUNS[of_run].out;
        const size_t encoded = encode(of_run, text, n, (uint8_t *)units);
        const int in_off = in_place < 0 ? in_place : in_place / unit * unit;
        const int out_off = out_place < 0 ? out_place : out_place / out_unit * out_unit;
        compare_units(plan, of_run, (uint8_t *)units, encoded, in_off, out_off);
        const trial t = {&plan->plan, of_run, WHOLE, 0, 0, (uint8_t *)units, encoded};
        const result r = expect(&t);
        const size_t points_n = decode(of_run, &r, points);
        if (first_n == SIZE_MAX) {
            first_n = points_n;
            memcpy(first, points, points_n * sizeof *points);
        } else if (points_n != first_n || memcmp(points, first, first_n * sizeof *first)) {
            fprintf(stderr, "scalar kernel, width %s, plan %s: not what %s\n", RUNS[of_run].name, plan->name,
                    answer ? "the reference engine says" : "another width gives");
            print_units("text", (const uint8_t *)text, n, 4);
            print_units("expected", (const uint8_t *)first, first_n, 4);
            print_units("got", (const uint8_t *)points, points_n, 4);
            abort();
        }
    }
}

#endif
