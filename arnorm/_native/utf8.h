/* The fast lane on UTF-8: decodes, validates, maps and encodes in one pass. The same shape as fast.h; there a
   unit is a code unit of fixed width, here a byte. */

#ifndef ARN_UTF8_H
#define ARN_UTF8_H

#include "plan.h"
#include "slow.h"
#include "utf8_chars.h"

/* The start of the stretch around the conflict at job->i, and the output written before it. All of
   [floor, i) has been decoded already. */
static void arn_stretch_start_utf8(arn_job *job)
{
    const arn_plan *plan = job->plan;
    const uint8_t *in = (const uint8_t *)job->in;
    size_t start = job->floor, o = job->o;
    size_t candidate = 0, candidate_out = 0;
    uint64_t candidate_entry = ARN_NOT_ANCHOR;
    for (size_t j = job->i; j > job->floor;) {
        uint32_t c = 0;
        j = arn_step_back(in, j, job->floor);
        arn_decode(in + j, job->n - j, &c);
        uint64_t entry = arn_entry(plan, c);
        if (entry & ARN_DELETE)
            continue;
        if (arn_is_border(plan, entry, candidate_entry)) {
            start = candidate;
            o = candidate_out;
            break;
        }
        const uint32_t image = (c ^ (uint32_t)entry) & ARN_DELTA;
        o = arn_before_image_8(job, o, image, arn_encoded(image));
        candidate = j;
        candidate_out = o;
        candidate_entry = entry;
        if (!(plan->steps & ARN_WHOLE_WORDS) && !(entry & ARN_NOT_ANCHOR)) {
            start = j;
            break;
        }
    }
    job->i = start;
    job->o = o;
}

static int arn_stretch_utf8(arn_job *job, size_t *end)
{
    const arn_plan *plan = job->plan;
    const uint8_t *in = (const uint8_t *)job->in;
    const size_t conflict = job->i;
    arn_stretch_start_utf8(job);
    job->a.n = 0;
    size_t j = job->i;
    uint64_t before = 0;
    int ahead = 0;
    while (j < job->n) {
        uint32_t c;
        size_t length = arn_decode(in + j, job->n - j, &c);
        if (!length) {
            job->i = j;
            return ARN_INVALID;
        }
        uint64_t entry = arn_entry(plan, c);
        if (j > conflict && !(entry & ARN_DELETE) && arn_is_border(plan, before, entry))
            ahead = 1;
        if (!arn_take(job, c, 0))
            return ARN_NO_MEMORY;
        if (ahead)
            break;
        if (!(entry & ARN_DELETE))
            before = entry;
        j += length;
    }
    *end = j;
    return arn_slow_lane(job, ahead);
}

/* Whether the images in job->a are the stretch itself, and no spaces meet in it. */
static int arn_same_utf8(const arn_job *job, size_t end)
{
    const uint8_t *in = (const uint8_t *)job->in;
    size_t j = job->i;
    for (size_t k = 0; k < job->a.n; k++) {
        uint32_t c = 0;
        if (j >= end)
            return 0;
        j += arn_decode(in + j, end - j, &c);
        if (c != job->a.at[k].c)
            return 0;
    }
    return j == end && arn_next_meeting_8(job->plan, job->in, job->i, end) == end;
}

static inline void arn_resume_utf8(arn_job *job, size_t end)
{
    job->i = job->floor = end;
    job->before = 0;
}

static inline void arn_rewind_utf8(arn_job *job)
{
    job->floor = job->i;
    job->before = job->i ? 0 : job->plan->bmp[job->plan->terminator];
}

/* The entry of the last character before `i` that has an image; what job->before says at job->i. */
static uint64_t arn_entry_before_utf8(const arn_job *job, size_t i)
{
    const uint8_t *in = (const uint8_t *)job->in;
    while (i > job->i) {
        uint32_t c = 0;
        i = arn_step_back(in, i, job->i);
        arn_decode(in + i, job->n - i, &c);
        const uint64_t entry = arn_entry(job->plan, c);
        if (!(entry & ARN_DELETE))
            return entry;
    }
    return job->before;
}

static inline void arn_move_to_utf8(arn_job *job, size_t i)
{
    job->before = arn_entry_before_utf8(job, i);
    job->i = i;
}

/* ---- characters of one byte and two, 64 bytes at a time -------------------------------------------------------- */

enum { ARN_QUICK = 64, ARN_QUICK_ROOM = 2 * ARN_QUICK }; /* bytes in, and the most that they become */

/* The first byte is the lowest; written so that it is one load where that can be. */
static inline uint64_t arn_eight_bytes(const uint8_t *in)
{
    uint64_t bytes = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(&bytes, in, sizeof bytes);
#else
    for (int k = 0; k < 8; k++)
        bytes |= (uint64_t)in[k] << 8 * k;
#endif
    return bytes;
}

/* A bit for each of eight bytes: its highest. */
static inline uint64_t arn_highest_bits(uint64_t bytes)
{
    return (bytes & 0x8080808080808080) * 0x0002040810204081 >> 56;
}

/* The number of the lowest bit of some. */
static inline int arn_lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return __builtin_ctzll(bits);
#else
    int k = 0;
    for (int step = 32; step; step /= 2)
        if (!(bits >> k & (((uint64_t)1 << step) - 1)))
            k += step;
    return k;
#endif
}

/* Where characters of one byte and two begin in `n` bytes, up to any that is longer or not well-formed, or goes on
   behind them; *end is where the last of these ends. Overlong ones are among them. */
static inline uint64_t arn_quick_starts(const uint8_t *in, size_t n, size_t *end, int *is_ascii)
{
    uint64_t above = 0, lead = 0, longer = 0;
    for (size_t k = 0; k < n; k += 8) {
        const uint64_t bytes = arn_eight_bytes(in + k), leads = bytes & bytes << 1;
        above |= arn_highest_bits(bytes) << k;
        lead |= arn_highest_bits(leads) << k;
        if (leads & bytes << 2 & 0x8080808080808080)
            longer |= arn_highest_bits(leads & bytes << 2) << k;
    }
    const uint64_t lanes = ~(uint64_t)0 >> (64 - n), second = above ^ lead, wanted = lead << 1 & lanes;
    const uint64_t wrong = (wanted ^ second) | longer;
    *is_ascii = !above;
    *end = n - (lead >> (n - 1) & 1);
    if (wrong) {
        const int first = arn_lowest_bit(wrong);
        *end = (size_t)first - (wanted >> first & 1);
    }
    return *end ? ~second & ~(uint64_t)0 >> (64 - *end) : 0;
}

static inline size_t arn_put_image(uint8_t *out, uint32_t image)
{
    out[0] = (uint8_t)image;
    out[1] = (uint8_t)(image >> 8);
    return image >> 16;
}

/* Maps `n` characters of ASCII to *o, up to one that is hard; returns how many are done. */
static inline size_t arn_quick_ascii(const arn_plan *plan, const uint8_t *in, size_t n, uint8_t *out, size_t *o)
{
    size_t to = *o, k = 0;
    for (; k < n; k++) {
        const uint32_t image = plan->encoded[(size_t)in[k] << 6];
        if (image & ARN_HARD)
            break;
        to += arn_put_image(out + to, image);
    }
    *o = to;
    return k;
}

/* The same of characters that begin at `starts`, and end at `end`; returns where it ends. */
ARN_APART static size_t arn_quick_two(const arn_plan *plan, const uint8_t *in, uint64_t starts, size_t end,
                                      uint8_t *out, size_t *o)
{
    const uint32_t *const images = plan->encoded;
    size_t to = *o;
    for (; starts; starts &= starts - 1) {
        const size_t k = (size_t)arn_lowest_bit(starts);
        const uint32_t image = images[(size_t)in[k] << 6 | (in[k + 1] & 0x3F)];
        if (image & ARN_HARD) {
            end = k;
            break;
        }
        to += arn_put_image(out + to, image);
    }
    *o = to;
    return end;
}

/* Maps [job->i, stop) up to a character that is hard, as far as is convenient. */
static void arn_quick_utf8(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    uint8_t *const out = (uint8_t *)job->out;
    size_t i = job->i, o = job->o, n = ARN_QUICK, done = n;
    while (done + 1 >= n && stop - i > 8 && job->cap - o >= ARN_QUICK_ROOM) {
        const uint8_t *const in = (const uint8_t *)job->in + i;
        n = stop - i > ARN_QUICK ? ARN_QUICK : (stop - i - 1) & ~(size_t)7; /* there is a byte behind them */
        size_t end;
        int is_ascii;
        const uint64_t starts = n == ARN_QUICK ? arn_quick_starts(in, ARN_QUICK, &end, &is_ascii) /* unrolled */
                                               : arn_quick_starts(in, n, &end, &is_ascii);
        done = is_ascii ? arn_quick_ascii(plan, in, n, out, &o) : arn_quick_two(plan, in, starts, end, out, &o);
        i += done;
    }
    arn_move_to_utf8(job, i);
    job->o = o;
}

/* ---- character by character --------------------------------------------------------------------------------- */

/* Runs over [job->i, stop), and what is left of the character there, while nothing conflicts. Without `out` it stops
   at the first change. Returns ARN_INVALID, or ARN_DONE with *stopped_at the entry it stopped at. */
static int arn_map_each_utf8(arn_job *job, size_t stop, uint64_t *stopped_at)
{
    const arn_plan *plan = job->plan;
    const uint8_t *in = (const uint8_t *)job->in;
    uint8_t *out = (uint8_t *)job->out;
    const uint64_t changes = out ? 0 : ARN_CHANGES;
    const uint64_t pair_default = plan->pair_default;
    size_t i = job->i, o = job->o;
    uint64_t before = job->before, entry = 0;
    int status = ARN_DONE;
    while (i < stop) {
        uint32_t c;
        size_t length = arn_decode(in + i, job->n - i, &c);
        if (!length) {
            status = ARN_INVALID;
            break;
        }
        entry = arn_entry(plan, c);
        if ((entry & changes) | ARN_CONFLICT(pair_default, before, entry))
            break;
        if (out) {
            if (job->cap - o < 4)
                break;
            if (entry & ARN_DELETE) {
                i += length;
                continue;
            }
            o += arn_encode(out + o, (c ^ (uint32_t)entry) & ARN_DELTA);
        }
        i += length;
        before = entry;
    }
    job->i = i;
    job->o = out ? o : i;
    job->before = before;
    *stopped_at = entry;
    return status;
}

/* The same in whatever way is quicker. */
static int arn_map_utf8(arn_job *job, size_t stop, uint64_t *stopped_at)
{
    if (!job->out)
        return arn_map_each_utf8(job, stop, stopped_at);
    enum { ARN_FAR = 32, ARN_SOME = 256 }; /* where hard characters stand closer, so much goes one by one */
    size_t hard;
    int status;
    do {
        const size_t begin = job->i;
        arn_quick_utf8(job, stop);
        hard = job->i + (job->i - begin < ARN_FAR ? ARN_SOME : 1);
        hard = hard < stop ? hard : stop;
        status = arn_map_each_utf8(job, hard, stopped_at);
    } while (status == ARN_DONE && job->i >= hard && job->i < stop);
    return status;
}

/* Appends the images of a stretch. */
static int arn_put_utf8(arn_job *job)
{
    const size_t o = job->o;
    size_t bytes = 0;
    for (size_t k = 0; k < job->a.n; k++)
        bytes += arn_encoded(job->a.at[k].c);
    if (job->cap - o < bytes) {
        job->need = bytes;
        return 0;
    }
    for (size_t k = 0; k < job->a.n; k++)
        job->o += arn_encode((uint8_t *)job->out + job->o, job->a.at[k].c);
    arn_tidy_8(job, o);
    return 1;
}

/* Handles what the fast lane stopped at before `stop`: a change, a lack of room, or a conflict. Returns ARN_DONE to
   go on. */
static int arn_conflict_utf8(arn_job *job, uint64_t entry)
{
    if (!ARN_CONFLICT(job->plan->pair_default, job->before, entry)) {
        job->need = 4;
        if (job->out && job->cap - job->o >= job->need)
            return ARN_DONE; /* dropped spaces have made room */
        return job->out ? ARN_NEED_ROOM : ARN_CHANGED;
    }
    size_t end;
    int status = arn_stretch_utf8(job, &end);
    if (status != ARN_DONE)
        return status;
    if (job->out ? !arn_put_utf8(job) : !arn_same_utf8(job, end)) {
        arn_rewind_utf8(job);
        return job->out ? ARN_NEED_ROOM : ARN_CHANGED;
    }
    arn_resume_utf8(job, end);
    if (!job->out)
        job->o = end;
    return ARN_DONE;
}

/* Runs a job on UTF-8; as in fast.h, and ARN_INVALID with job->i at the first byte that is not well-formed. A vector
   kernel brings `skip` and `blocks`, which go as far as is convenient for them. */
static inline int arn_run_utf8_by(arn_job *job, void (*skip)(arn_job *), void (*blocks)(arn_job *))
{
    const size_t chunk = skip ? ARN_CHUNK : ARN_CHUNK_BYTES;
    for (;;) {
        if (skip && !job->out)
            skip(job);
        else if (blocks)
            blocks(job);
        const size_t o = job->o, end = job->n - job->i < chunk ? job->n : job->i + chunk;
        const size_t stop = job->out ? end : arn_next_meeting_8(job->plan, job->in, job->i, end);
        uint64_t entry;
        int status = arn_map_utf8(job, stop, &entry);
        if (job->out)
            arn_tidy_8(job, o);
        if (status == ARN_DONE && job->i < stop)
            status = arn_conflict_utf8(job, entry);
        else if (status == ARN_DONE && stop < end)
            status = ARN_CHANGED; /* a space that meets another */
        if (status != ARN_DONE)
            return status;
        if (job->i == job->n)
            break;
    }
    if (job->out)
        arn_tidy_end_8(job);
    else if (arn_ends_with_space_8(job->plan, job->in, job->n))
        return ARN_CHANGED;
    return ARN_DONE;
}

static int arn_run_utf8(arn_job *job)
{
    return arn_run_utf8_by(job, NULL, NULL);
}

#endif
