/* What becomes of the output of a job: whether it is the input, how much room it takes, and how it is stored. */

#ifndef ARN_RESULTS_H
#define ARN_RESULTS_H

#include "plan.h"

enum {
    ARN_WHOLE_BYTES = 1 << 20, /* up to this size the output is allocated for the whole input at once */
    ARN_SLACK_BYTES = 1 << 16,
    ARN_PIECE_BYTES = 1 << 17 /* of output, after which its input is counted */
};

/* Whether the output, of units of `width` bytes, is the input. */
static inline int arn_is_same(const arn_job *job, int in_width, int width)
{
    if (job->o != job->n)
        return 0;
    if (in_width == width)
        return memcmp(job->out, job->in, job->n * (size_t)width) == 0;
    for (size_t k = 0; k < job->n; k++)
        if (((const uint16_t *)job->out)[k] != ((const uint8_t *)job->in)[k])
            return 0;
    return 1;
}

/* Units to allocate when the first change has been found at job->i. */
static inline size_t arn_first_room(const arn_job *job, int width)
{
    if (job->n <= ARN_WHOLE_BYTES / (size_t)width)
        return job->n;
    return job->i + ARN_WHOLE_BYTES / (2 * (size_t)width);
}

/* Units to allocate when the output is full: what the part done so far lets expect, and a little more. */
static inline size_t arn_more_room(const arn_job *job, int width)
{
    const double ratio = ((double)job->o + 1) / ((double)job->i + 1);
    const size_t expected = (size_t)((double)(job->n - job->i) * ratio * 1.005) + ARN_SLACK_BYTES / (size_t)width;
    return job->o + (expected > job->need ? expected : job->need);
}

/* ---- storage: 1, 2 or 4 bytes for each unit, of which a result takes the least it can --------------------------- */

/* Some of the bits of all units together, enough to tell which storage they need: reading stops once a unit has been
   seen that needs the width it has, which mostly is the first. */
#define ARN_SEEN_BITS(type, limit) \
    for (size_t k = 0; k < n && bits < (limit);) { \
        const size_t end = n - k < 16 ? n : k + 16; \
        for (; k < end; k++) \
            bits |= ((const type *)units)[k]; \
    }

static inline uint32_t arn_storage_bits(const void *units, size_t n, int width)
{
    uint32_t bits = 0;
    if (n && width == 2)
        bits = *(const uint16_t *)units;
    if (width == 1)
        ARN_SEEN_BITS(uint8_t, 0x80)
    else if (width == 2)
        ARN_SEEN_BITS(uint16_t, 0x100)
    else
        ARN_SEEN_BITS(uint32_t, 0x10000)
    return bits;
}

#undef ARN_SEEN_BITS

/* The greatest unit of those that are stored as these must be. */
static inline uint32_t arn_top(const void *units, size_t n, int width)
{
    const uint32_t bits = arn_storage_bits(units, n, width);
    if (bits >= 0x100)
        return bits < 0x10000 ? 0xFFFF : 0x10FFFF;
    return bits < 0x80 ? 0x7F : 0xFF;
}

#define ARN_COPY_UNITS(to, from) \
    for (size_t k = 0; k < n; k++) \
        ((to *)out)[k] = (to)((const from *)units)[k];

/* Copies `n` units of `width` bytes to units of `out_width` bytes, which they fit. */
static inline void arn_copy(void *out, int out_width, const void *units, int width, size_t n)
{
    if (out_width == width)
        memcpy(out, units, n * (size_t)width);
    else if (width == 1)
        ARN_COPY_UNITS(uint16_t, uint8_t)
    else if (width == 2)
        ARN_COPY_UNITS(uint8_t, uint16_t)
    else if (out_width == 2)
        ARN_COPY_UNITS(uint16_t, uint32_t)
    else
        ARN_COPY_UNITS(uint8_t, uint32_t)
}

#undef ARN_COPY_UNITS

/* How many of `n` bytes are `unit`: in columns whose counts fit a byte, which a compiler turns into vectors. */
static size_t arn_count(const uint8_t *units, size_t n, uint8_t unit)
{
    enum { ARN_COLUMNS = 64, ARN_ROWS = 255 };
    size_t count = 0, k = 0;
    while (n - k >= ARN_COLUMNS) {
        uint8_t some[ARN_COLUMNS] = {0};
        const size_t rows = (n - k) / ARN_COLUMNS, end = k + (rows < ARN_ROWS ? rows : ARN_ROWS) * ARN_COLUMNS;
        for (; k < end; k += ARN_COLUMNS)
            for (int column = 0; column < ARN_COLUMNS; column++)
                some[column] = (uint8_t)(some[column] + (units[k + (size_t)column] == unit));
        for (int column = 0; column < ARN_COLUMNS; column++)
            count += some[column];
    }
    for (; k < n; k++)
        count += units[k] == unit;
    return count;
}

typedef size_t (*arn_counter)(const uint8_t *, size_t, uint8_t);

/* How often a byte is in the input of a job, of which so much has been looked at. */
typedef struct { size_t count, seen; uint8_t unit; arn_counter counter; } arn_tally;

static inline void arn_tally_to(arn_tally *tally, const arn_job *job, size_t end)
{
    if (end > tally->seen) {
        tally->count += tally->counter((const uint8_t *)job->in + tally->seen, end - tally->seen, tally->unit);
        tally->seen = end;
    }
}

/* Runs a job that writes, and counts in the input while that is still in the cache: room for the output is given a
   piece at a time. */
static inline int arn_run_tallied(arn_kernel kernel, arn_job *job, arn_tally *tally)
{
    const size_t cap = job->cap;
    int status;
    do {
        const size_t piece = job->need > ARN_PIECE_BYTES ? job->need : ARN_PIECE_BYTES;
        job->cap = cap - job->o > piece ? job->o + piece : cap;
        status = kernel(job);
        arn_tally_to(tally, job, job->i);
    } while (status == ARN_NEED_ROOM && job->cap < cap);
    job->cap = cap;
    return status;
}

#endif
