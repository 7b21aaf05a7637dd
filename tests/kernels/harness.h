/* Runs a text through every kernel that this processor can run, as the engine would, and compares with what the scalar
   kernel makes of it in one go. Shared by harness.c and fuzz.c; no Python. */

#ifndef HARNESS_H
#define HARNESS_H

#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define ARN_LEAST_UTF8_256 32 /* short texts go by blocks too, so that all that may stand in one is tried */
#include "../../arnorm/_native/kernels.h"

#if defined(__SANITIZE_ADDRESS__)
#define POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS 1
#endif
#endif
#ifdef POISONS
#include <sanitizer/asan_interface.h>
#endif

enum { LONGEST = 20000, ROOM = 1 << 20, PAGE = 1 << 16, CANARY = 0xA5 }; /* PAGE: of any system, also of AArch64 */

static void fail(const char *reason)
{
    fprintf(stderr, "harness: %s\n", reason);
    abort();
}

/* ---- chance ---------------------------------------------------------------------------------------------------- */

typedef struct { uint64_t state; } chance;

static uint32_t below(chance *from, uint32_t n)
{
    from->state += 0x9E3779B97F4A7C15ull; /* splitmix64 */
    uint64_t z = from->state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return (uint32_t)((z ^ z >> 31) >> 32) % n;
}

/* ---- what dump.py wrote ------------------------------------------------------------------------------------------ */

typedef struct { const uint64_t *at; size_t n; } numbers;
typedef struct { char name[256]; arn_plan plan; } named_plan;
typedef struct {
    size_t n_plans, n_presets, n_changes, n_samples;
    named_plan *plans;
    struct { numbers plain, marks, blanks, meeting; } alphabets[3]; /* below 0x100, in the BMP, all */
    numbers *changes;
    numbers *samples; /* a text, then the answer of each plan to it */
} dump;

static numbers next_list(const uint64_t **at)
{
    const numbers list = {*at + 1, (size_t)**at};
    *at += list.n + 1;
    return list;
}

static numbers *next_lists(const uint64_t **at, size_t n)
{
    numbers *lists = (numbers *)calloc(n, sizeof *lists);
    for (size_t k = 0; lists && k < n; k++)
        lists[k] = next_list(at);
    return lists;
}

static const uint64_t *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        fail("cannot open the file that dump.py writes");
    const size_t size = (size_t)ftell(file);
    uint64_t *all = (uint64_t *)malloc(size);
    rewind(file);
    if (!all || fread(all, 1, size, file) != size)
        fail("cannot read the file that dump.py writes");
    fclose(file);
    return all;
}

static dump load(const char *path)
{
    arn_prepare_kernels();
    dump d;
    const uint64_t *at = read_all(path);
    const numbers counts = next_list(&at);
    d.n_plans = (size_t)counts.at[0];
    d.n_presets = (size_t)counts.at[1]; /* the first of the plans */
    d.n_changes = (size_t)counts.at[2];
    d.n_samples = (size_t)counts.at[3];
    d.plans = (named_plan *)calloc(d.n_plans, sizeof *d.plans);
    for (size_t k = 0; k < d.n_plans; k++) {
        const numbers name = next_list(&at), plan = next_list(&at);
        for (size_t c = 0; c < name.n && c + 1 < sizeof d.plans[k].name; c++)
            d.plans[k].name[c] = (char)name.at[c];
        if (!arn_fill(&d.plans[k].plan, plan.at, plan.n, calloc))
            fail("no memory");
    }
    for (int k = 0; k < 3; k++) {
        d.alphabets[k].plain = next_list(&at);
        d.alphabets[k].marks = next_list(&at);
        d.alphabets[k].blanks = next_list(&at);
        d.alphabets[k].meeting = next_list(&at);
    }
    d.changes = next_lists(&at, d.n_changes);
    d.samples = next_lists(&at, d.n_samples * (d.n_plans + 1));
    return d;
}

/* ---- memory whose neighbours may not be touched ---------------------------------------------------------------- */

enum { AT_START = -1, AT_END = -2 }; /* a place; else the bytes by which it is off an address that 64 divides */

typedef struct { uint8_t *base, *last; size_t last_size; } arena;

static arena new_arena(void)
{
    uint8_t *all = (uint8_t *)mmap(NULL, ROOM + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED || mprotect(all + PAGE, ROOM, PROT_READ | PROT_WRITE))
        fail("cannot map memory");
#ifdef POISONS
    ASAN_POISON_MEMORY_REGION(all + PAGE, ROOM);
#endif
    const arena made = {all + PAGE, all + PAGE, 0};
    return made;
}

/* Where `size` bytes lie at a place; what is around them is guarded. */
static uint8_t *lay(arena *in, size_t size, int place)
{
    if (size + 4096 > ROOM)
        fail("more room is wanted than there is");
    uint8_t *at = place == AT_START ? in->base : place == AT_END ? in->base + ROOM - size : in->base + 2048 + place;
#ifdef POISONS
    ASAN_POISON_MEMORY_REGION(in->last, in->last_size);
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    in->last = at;
    in->last_size = size;
#else
    memset(at - (at - in->base < 128 ? at - in->base : 128), CANARY, at - in->base < 128 ? (size_t)(at - in->base) : 128);
    const size_t behind = (size_t)(in->base + ROOM - at) - size;
    memset(at + size, CANARY, behind < 128 ? behind : 128);
#endif
    return at;
}

/* Whether what is around them is untouched. */
static int is_intact(const arena *in, const uint8_t *at, size_t size)
{
#ifdef POISONS
    (void)in, (void)at, (void)size;
    return 1;
#else
    for (const uint8_t *p = at - in->base < 128 ? in->base : at - 128; p < at; p++)
        if (*p != CANARY)
            return 0;
    for (const uint8_t *p = at + size; p < in->base + ROOM && p < at + size + 128; p++)
        if (*p != CANARY)
            return 0;
    return 1;
#endif
}

/* ---- runs ------------------------------------------------------------------------------------------------------ */

enum { RUN_8, RUN_8_16, RUN_16, RUN_32, RUN_UTF8, N_RUNS };
static const struct { const char *name; size_t in, out; uint32_t limit; } RUNS[N_RUNS] = {
    {"8", 1, 1, 0x100}, {"8 to 16", 1, 2, 0x100}, {"16", 2, 2, 0x10000}, {"32", 4, 4, 0x110000},
    {"UTF-8", 1, 1, 0x110000},
};

static arn_kernel kernel_of(const arn_kernels *kernels, int run)
{
    switch (run) {
    case RUN_8: return kernels->run_8;
    case RUN_8_16: return kernels->run_8_16;
    case RUN_16: return kernels->run_16;
    case RUN_32: return kernels->run_32;
    default: return kernels->run_utf8;
    }
}

/* How the room is given: for all of the input at once; more than that; from the first change on; so, but never more
   than is asked for; so, and traced; and as words and lines are done, without a job, or by one that goes on behind. */
enum { WHOLE, SPARE, FROM_CHANGE, TIGHT, TRACED, BRIEF, N_MODES };
static const char *const MODES[N_MODES] = {"whole", "spare", "from the first change", "tight", "traced", "brief"};
enum { MORE = 512 };

typedef struct {
    int status;
    size_t i, n; /* where invalid bytes were met; units of the result */
    int same;    /* found unchanged without output */
    uint8_t *units;
    uint64_t links; /* a digest of what was traced */
} result;

typedef struct {
    const arn_plan *plan;
    int run, mode, in_place, out_place;
    const uint8_t *text; /* of `n` units, anywhere */
    size_t n;
} trial;

static arena in_arena, out_arena;
static _Alignas(64) uint8_t aside[ROOM];
static const char *complaint; /* what was wrong beside the result */

static void complain(const char *of)
{
    if (!complaint)
        complaint = of;
}

/* Gives a job room for `cap` units, and what it has written so far. */
static void give_room(arn_job *job, const trial *t, size_t cap)
{
    const size_t unit = RUNS[t->run].out;
    if (job->out)
        memcpy(aside, job->out, job->o * unit);
    else if (t->run == RUN_8_16)
        for (size_t k = 0; k < job->o; k++)
            ((uint16_t *)(void *)aside)[k] = ((const uint8_t *)job->in)[k];
    else
        memcpy(aside, job->in, job->o * unit);
    uint8_t *out = lay(&out_arena, cap * unit, t->out_place);
    memcpy(out, aside, job->o * unit);
    job->out = out;
    job->cap = cap;
}

/* Begins a job: up to its first change, where the mode is one that looks for it. */
static int begin(arn_job *job, const trial *t, arn_kernel kernel)
{
    if (t->mode < FROM_CHANGE || job->out)
        return ARN_CHANGED;
    const int status = kernel(job);
    if (status == ARN_NEED_ROOM)
        complain("wants room without any output");
    if (status == ARN_CHANGED && (job->i > job->n || job->o != job->i))
        complain("a first change behind the end, or not as much written as read");
    return status;
}

/* A text that is done without a job; 0 where that cannot be. Where a line stops, the job goes on. */
static int run_brief(const trial *t, const arn_kernels *kernels, uint8_t *in, arn_job *job, result *r)
{
    const int is_word = t->n <= ARN_BRIEF && (t->run == RUN_16 || t->run == RUN_8_16);
    if (!is_word && (t->n > ARN_LINE || t->run != RUN_16 || !kernels->line))
        return 0;
    const size_t room = t->n + (is_word ? 0 : ARN_LINE_ROOM - ARN_LINE);
    uint16_t *out = (uint16_t *)(void *)lay(&out_arena, room * sizeof *out, t->out_place);
    arn_line_stop stop = {0, 0};
    const ptrdiff_t n = is_word ? arn_brief(t->plan, in, (int)RUNS[t->run].in, t->n, out)
                                : kernels->line(t->plan, (const uint16_t *)(const void *)in, t->n, out, &stop);
    const result made = {ARN_DONE, t->n, n < 0 ? t->n : (size_t)n, n < 0, n < 0 ? in : (uint8_t *)out, 0};
    if (!is_intact(&out_arena, (uint8_t *)out, room * sizeof *out))
        complain("wrote around its room");
    if (stop.i > t->n || (n != ARN_NOT_BRIEF && stop.i) || (!stop.i && stop.o))
        complain("stopped where it cannot be");
    *r = made;
    if (n == ARN_NOT_BRIEF && !is_word) {
        job->out = out;
        job->cap = room;
        arn_go_on_from(job, stop);
    }
    return n != ARN_NOT_BRIEF;
}

/* ---- what is traced ------------------------------------------------------------------------------------------- */

static arn_alignment links;
static arn_trace trace;

static void begin_trace(arn_job *job, const trial *t)
{
    const size_t words = arn_words_for(t->n);
    memset(&links, 0, sizeof links);
    memset(&trace, 0, sizeof trace);
    links.n = t->n;
    links.kept = (uint64_t *)calloc(words, sizeof *links.kept);
    links.swapped = (uint64_t *)calloc(words, sizeof *links.swapped);
    links.ranks = (uint32_t *)calloc(arn_ranks_for(t->n), sizeof *links.ranks);
    if (!links.kept || !links.swapped || !links.ranks)
        fail("no memory");
    trace.to = &links;
    job->trace = &trace;
}

static void digest(uint64_t *sum, const void *data, size_t size)
{
    for (size_t k = 0; k < size; k++)
        *sum = (*sum ^ ((const uint8_t *)data)[k]) * 0x100000001B3ull; /* FNV-1a */
}

/* Closes up the spaces of a traced job that is done; a digest of the links, whose target is as long as the output. */
static uint64_t end_trace(arn_job *job, const trial *t, int is_same)
{
    const size_t words = arn_words_for(t->n);
    uint64_t sum = 0xCBF29CE484222325ull;
    if (is_same)
        arn_count_up(&links);
    else
        arn_close_traced(job, (int)RUNS[t->run].out);
    if (links.m != (is_same ? t->n : job->o) || !arn_is_sound(&links))
        complain("links that do not fit the text");
    digest(&sum, links.kept, words * sizeof *links.kept);
    digest(&sum, links.swapped, words * sizeof *links.swapped);
    digest(&sum, links.spans, links.n_spans * sizeof *links.spans);
    free(links.kept);
    free(links.swapped);
    free(links.ranks);
    free(links.spans);
    free(trace.meetings);
    free(trace.added);
    return sum;
}

/* One set of kernels on one text. The result lies in out_arena, or in in_arena when it is the same. */
static result run(const trial *t, const arn_kernels *kernels)
{
    const arn_kernel kernel = kernel_of(kernels, t->run);
    arn_job job;
    uint8_t *in = lay(&in_arena, t->n * RUNS[t->run].in, t->in_place);
    memcpy(in, t->text, t->n * RUNS[t->run].in);
    complaint = NULL;
    result brief;
    arn_start(&job, t->plan, in, t->n, realloc);
    if (t->mode == BRIEF && run_brief(t, kernels, in, &job, &brief))
        return brief;
    const int is_traced = t->mode == TRACED && t->run != RUN_UTF8;
    if (is_traced)
        begin_trace(&job, t);
    int status = begin(&job, t, kernel);
    if (is_traced)
        arn_set_bits(links.kept, 0, job.i);
    int same = status == ARN_DONE;
    if (status == ARN_CHANGED) {
        if (!job.out)
            give_room(&job, t, t->mode == TIGHT ? job.o : t->mode == SPARE ? t->n + MORE : t->n);
        for (;;) {
            status = kernel(&job);
            if (job.o > job.cap || job.i > job.n) {
                complain("wrote beyond its room, or read beyond its input");
                break;
            }
            if (!is_intact(&out_arena, (uint8_t *)job.out, job.cap * RUNS[t->run].out))
                complain("wrote around its room");
            if (status != ARN_NEED_ROOM)
                break;
            if (job.need <= job.cap - job.o) {
                complain("wants room that it has");
                break;
            }
            give_room(&job, t, job.o + job.need);
        }
    }
    if (t->mode == BRIEF && !same)
        same = arn_is_same(&job, (int)RUNS[t->run].in, (int)RUNS[t->run].out);
    const uint64_t links_digest = is_traced ? end_trace(&job, t, same) : 0;
    arn_finish(&job, free);
    if (memcmp(in, t->text, t->n * RUNS[t->run].in))
        complain("wrote into its input");
    const result r = {status, job.i, same ? t->n : job.o, same, same ? in : (uint8_t *)job.out, links_digest};
    return r;
}

#endif
