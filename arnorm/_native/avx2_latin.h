/* Blocks of 32 units of one byte (ASCII, Latin-1) with AVX2, for processors with AVX-512 as well. Nothing happens to
   nearly all of these units: what stays is only looked at and copied, all else is mapped one by one where it stands. */

#ifndef ARN_AVX2_LATIN_H
#define ARN_AVX2_LATIN_H

#include "avx2_tables.h"

typedef struct { uint32_t happens, small, space; } arn_latin_256; /* small: a space or a control */

ARN_256_INLINE arn_latin_256 arn_look_latin_256(const arn_plan *plan, __m256i units)
{
    const __m256i bits = _mm256_set1_epi64x((long long)0x8040201008040201);
    const __m256i row = _mm256_and_si256(_mm256_srli_epi16(units, 4), arn_all_256(0x0F));
    const __m256i space = arn_all_256((uint8_t)plan->space);
    const uint8_t (*const happens)[16] = plan->wide.classes.happens;
    const __m256i rows = _mm256_or_si256(  /* a shuffle gives 0 where the highest bit is set */
        _mm256_shuffle_epi8(arn_table_256(happens[0]), units),
        _mm256_shuffle_epi8(arn_table_256(happens[1]), _mm256_xor_si256(units, arn_all_256(0x80))));
    const __m256i here = _mm256_and_si256(rows, _mm256_shuffle_epi8(bits, row));
    const arn_latin_256 found = {
        ~arn_mask_256(_mm256_cmpeq_epi8(here, _mm256_setzero_si256())),
        arn_mask_256(_mm256_cmpeq_epi8(_mm256_min_epu8(units, space), units)),
        arn_mask_256(_mm256_cmpeq_epi8(units, space)),
    };
    return found;
}

/* Of the unit before a block, in the lowest bit. */
typedef struct { uint32_t small, space; } arn_last_256;

static inline arn_last_256 arn_last_latin_256(const arn_plan *plan, const uint8_t *units, size_t n)
{
    const arn_last_256 last = {!n || units[n - 1] <= plan->space, n && units[n - 1] == plan->space};
    return last;
}

/* Whether a space may meet a space or a line end (a control) behind *last, which becomes the last of the block. */
ARN_256_INLINE int arn_meet_latin_256(arn_latin_256 found, arn_last_256 *last)
{
    const uint32_t beside_space = found.space | found.space << 1 | last->space;
    const uint32_t met = found.small & (found.small << 1 | last->small) & beside_space;
    last->small = found.small >> 31;
    last->space = found.space >> 31;
    return met != 0;
}

/* Moves job->i behind blocks of [job->i, stop) that surely do not change; the last may reach back. */
ARN_256 static void arn_whole_skip_8_avx2(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    const uint8_t *const in = (const uint8_t *)job->in;
    const uint32_t spaces = plan->steps & ARN_STEP_SPACES;
    size_t i = job->i;
    arn_last_256 last = arn_last_latin_256(plan, in, i);
    while (i < stop && stop >= 32) {
        const size_t at = stop - i < 32 ? stop - 32 : i;
        const arn_latin_256 found = arn_look_latin_256(plan, _mm256_loadu_si256((const __m256i *)(in + at)));
        if (at < i)
            last = arn_last_latin_256(plan, in, at);
        if (found.happens >> (i - at))
            break;
        if (spaces && arn_meet_latin_256(found, &last) && arn_next_meeting_8(plan, in, i, at + 32) < at + 32)
            break;
        i = at + 32;
    }
    arn_move_to_8(job, i);
}

/* Maps the block at `i`, of which a copy stands in the output already, up to a unit that needs the slow lane; returns
   how many units that are, and how many they have become in *n. */
ARN_256 __attribute__((noinline)) static size_t arn_patch_latin_256(arn_job *job, size_t i, uint8_t *out,
                                                                    uint32_t happens, size_t *n)
{
    const uint8_t *const in = (const uint8_t *)job->in + i;
    uint32_t keep = ~0u, any = 0;
    size_t clear = 32;
    for (; happens; happens &= happens - 1) {
        const int k = __builtin_ctz(happens);
        const uint32_t entry = job->plan->short_entries[in[k]];
        out[k] = (uint8_t)entry;
        keep &= ~(entry >> 31 << k);
        any |= entry;
    }
    if (any & ARN_NEEDS) {
        arn_move_to_8(job, i); /* so that nobody goes back further for what stands before */
        clear = arn_first_clash_8(job, i, 32);
        keep &= clear < 32 ? (1u << clear) - 1 : ~0u;
    }
    arn_note_units(job, i, keep, 0);
    *n = arn_put_bytes_256(out, _mm256_loadu_si256((const __m256i *)out), keep);
    return clear;
}

/* Maps units of [job->i, stop), up to one that needs the slow lane; out has room for as many units as are left. */
ARN_256 static void arn_whole_map_8_avx2(arn_job *job, size_t stop)
{
    const arn_plan *const plan = job->plan;
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    const uint32_t spaces = plan->steps & ARN_STEP_SPACES;
    size_t i = job->i, o = job->o, clear = 32;
    arn_last_256 last = arn_last_latin_256(plan, out, o);
    while (clear == 32 && stop - i >= 32) {
        const __m256i units = _mm256_loadu_si256((const __m256i *)(in + i));
        const arn_latin_256 found = arn_look_latin_256(plan, units);
        size_t n = 32;
        _mm256_storeu_si256((__m256i *)(out + o), units);
        if (found.happens)
            clear = arn_patch_latin_256(job, i, out + o, found.happens, &n);
        else
            arn_note_units(job, i, ~0u, 0);
        i += clear;
        o += n;
        if (found.happens || (spaces && arn_meet_latin_256(found, &last))) {
            const size_t met = arn_next_meeting_8(plan, out, o - n, o);
            o = met < o ? arn_closed_up_8(job, met, o) : o;
            last = arn_last_latin_256(plan, out, o);
        }
    }
    arn_move_to_8(job, i);
    job->o = o;
    if (clear == 32) {
        arn_blocks_8(job, stop);
        arn_tidy_8(job, o);
    }
}

#endif
