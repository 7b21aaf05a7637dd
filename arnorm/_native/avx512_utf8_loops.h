/* The two loops of the AVX-512 kernel on UTF-8: blocks of avx512_two.h where that will do, else of avx512_utf8.h. */

#ifndef ARN_AVX512_UTF8_LOOPS_H
#define ARN_AVX512_UTF8_LOOPS_H

#include "avx512_utf8.h"

ARN_512_INLINE arn_last_512 arn_last_of_utf8_512(const arn_plan *plan, const uint8_t *bytes, size_t n)
{
    const arn_last_512 last = {n && bytes[n - 1] == plan->space, !n || bytes[n - 1] <= plan->space};
    return last;
}

/* Whether neighbours conflict in a block of `two` at `i`, but for marks that then change places in *bytes. */
ARN_512_INLINE int arn_clashes_two_512(arn_job *job, size_t i, const arn_two_512 *two, __m512i *bytes)
{
    if (arn_bits_set_512(two->lanes, two->note, ARN_NOTE_ODD))
        return 1;
    arn_move_to_utf8(job, i); /* so that nobody goes back further for what stands before */
    arn_text_512 text = {.bytes = two->bytes, .n = two->n, .two = (two->page | two->latin) & two->lanes};
    arn_images_512 images = {.deleted = _mm512_movepi8_mask(two->note)};
    text.units.ascii = two->ascii & two->lanes;
    text.units.latin = two->latin;
    text.units.more = two->three;
    text.units.lanes = text.units.ascii | text.two | two->three;
    if (!arn_may_clash_512(job->plan, two->note, text.units.lanes, job->before))
        return 0;
    text.units.upper = two->upper & two->lanes;
    text.units.low = _mm512_mask_mov_epi8(two->index, two->ascii, two->bytes);
    const arn_clash_512 found = arn_judge_512(job->plan, &text.units, &images, job->before);
    if (found.closely || (found.clash & ~found.swap))
        return 1;
    return found.swap && (!bytes || !arn_swap_utf8_512(&text, &images, found.swap, bytes));
}

/* Of `left` bytes, how many the next block of two_512 has, as a rule. */
static inline size_t arn_block_of_two_512(const uint8_t *in, size_t left)
{
    return left < 64 ? left : 64 - (size_t)(in[63] >= 0xC0);
}

/* Whether the block of `two` of *n bytes at `i` is well-formed and surely does not change. */
ARN_512_INLINE int arn_stays_two_512(arn_job *job, const arn_known_two_512 *known, size_t i, size_t *n,
                                     int is_tail, uint64_t *small_before)
{
    arn_two_512 two;
    if (!arn_take_two_512(known, (const uint8_t *)job->in + i, *n, is_tail, &two))
        return 0;
    const uint8_t special = ARN_NOTE_ODD | ARN_NOTE_NEEDS | ARN_NOTE_CHANGES;
    if (arn_bits_set_512(two.lanes, two.note, special)
        && (arn_bits_set_512(two.lanes, two.note, ARN_NOTE_CHANGES) || arn_clashes_two_512(job, i, &two, NULL)))
        return 0;
    *n = two.n;
    const int is_space_before = !i || ((const uint8_t *)job->in)[i - 1] == job->plan->space;
    return !known->spaces || !arn_meet_two_512(known, two.bytes, two.lanes, *n, is_space_before, small_before);
}

/* Maps the block of `two` of *n bytes at *at, but moves only on in the output; 0 when it has to be left to others.
   *is_easy: no neighbours had to be looked at. */
ARN_512_INLINE int arn_map_two_512(arn_job *job, const arn_known_two_512 *known, size_t *n, int is_tail,
                                   arn_place_512 *at, int *is_easy)
{
    uint8_t *const out = (uint8_t *)job->out;
    const size_t begin = at->o;
    arn_two_512 two;
    if (!arn_take_two_512(known, (const uint8_t *)job->in + at->i, *n, is_tail, &two))
        return 0;
    __mmask64 keep;
    __m512i bytes = arn_images_of_two_512(known, &two, &keep);
    *is_easy = !arn_bits_set_512(two.lanes, two.note, ARN_NOTE_ODD | ARN_NOTE_NEEDS);
    if (!*is_easy && arn_clashes_two_512(job, at->i, &two, &bytes))
        return 0;
    *n = two.n;
    keep &= two.lanes;
    const size_t kept = (size_t)_mm_popcnt_u64(keep);
    bytes = _mm512_mask_compress_epi8(_mm512_set1_epi8(-1), keep, bytes); /* the rest is not small */
    if (is_tail)
        _mm512_mask_storeu_epi8(out + begin, arn_lanes_512(kept), bytes);
    else
        _mm512_storeu_si512(out + begin, bytes);
    at->o += kept;
    if (!known->spaces || !kept)
        return 1;
    const int is_space_before = !begin || out[begin - 1] == job->plan->space;
    if (arn_meet_two_512(known, bytes, ~(__mmask64)0, kept, is_space_before, &at->small_before)) {
        at->o = arn_closed_up_8(job, begin, at->o);
        at->small_before = !at->o || out[at->o - 1] <= job->plan->space;
    }
    return 1;
}

/* Whether the block of any characters at `i` stays; *n are the bytes it has. Not inlined, so that it takes no registers
   from the loop. */
ARN_512 __attribute__((noinline)) static int arn_other_stays_utf8_512(arn_job *job, const arn_known_512 *known,
                                                                      size_t i, size_t *n)
{
    const uint8_t *const in = (const uint8_t *)job->in;
    arn_text_512 text;
    if (!arn_take_utf8_512(known, in + i, &text))
        return 0;
    arn_last_512 last = arn_last_of_utf8_512(job->plan, in, i);
    arn_images_512 images = arn_images_of_512(&text.units, known);
    arn_written_512 written = {text.bytes, ~(__mmask64)0};
    if (images.unknown && !arn_patched_utf8_512(job->plan, in + i, &images, &written))
        return 0;
    if (arn_bits_set_512(text.units.lanes, images.kind, ARN_KIND_CHANGES))
        return 0;
    if (arn_bits_set_512(text.units.lanes, images.kind, ARN_KIND_NEEDS)
        && arn_clashes_utf8_512(job, i, &text, &images).clash)
        return 0;
    *n = text.n;
    return !known->spaces || !arn_meet_512(known, text.bytes, arn_lanes_512(text.n), text.n, &last);
}

/* Maps the block of any characters at `i` to *o; 0 when it has to be left to others. */
ARN_512 __attribute__((noinline)) static int arn_map_other_utf8_512(arn_job *job, const arn_known_512 *known,
                                                                    size_t i, size_t *n, size_t *o)
{
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    arn_text_512 text;
    arn_images_512 images;
    arn_written_512 written;
    if (!arn_take_utf8_512(known, in + i, &text)
        || !arn_write_utf8_512(job->plan, known, in + i, &text, &images, &written))
        return 0;
    if (arn_bits_set_512(text.units.lanes, images.kind, ARN_KIND_NEEDS)) {
        const arn_clash_512 found = arn_clashes_utf8_512(job, i, &text, &images);
        if (found.clash & ~found.swap)
            return 0;
        if (found.swap && !arn_swap_utf8_512(&text, &images, found.swap, &written.bytes))
            return 0;
    }
    const size_t kept = (size_t)_mm_popcnt_u64(written.keep);
    const __m512i bytes = _mm512_maskz_compress_epi8(written.keep, written.bytes);
    arn_last_512 last = arn_last_of_utf8_512(job->plan, out, *o);
    _mm512_storeu_si512(out + *o, bytes);
    *n = text.n;
    *o += kept;
    if (known->spaces && arn_meet_512(known, bytes, arn_lanes_512(kept), kept, &last))
        *o = arn_closed_up_8(job, *o - kept, *o);
    return 1;
}

/* Moves job->i behind blocks that are well-formed and surely do not change. */
ARN_512 static void arn_skip_utf8_avx512(arn_job *job)
{
    const arn_known_two_512 known = arn_known_two_of_512(job->plan);
    const uint8_t *const in = (const uint8_t *)job->in;
    arn_known_512 known_of_others;
    int is_known = 0;
    size_t i = job->i;
    uint64_t small_before = !i || in[i - 1] <= job->plan->space;
    while (i < job->n) {
        const size_t left = job->n - i;
        size_t n = arn_block_of_two_512(in + i, left);
        if (left >= 64 && i ? !arn_stays_two_512(job, &known, i, &n, 0, &small_before)
                            : !arn_stays_two_512(job, &known, i, &n, 1, &small_before)) {
            if (!is_known)
                known_of_others = arn_known_of_512(job->plan);
            is_known = 1;
            if (left < 64 || !arn_other_stays_utf8_512(job, &known_of_others, i, &n))
                break;
            small_before = in[i + n - 1] <= job->plan->space;
        }
        i += n;
    }
    _mm256_zeroupper(); /* compilers forget it where the last call is to a function that knows no vectors */
    arn_move_to_utf8(job, i);
    job->o = i;
}

/* Maps blocks that are well-formed while nothing conflicts and out has room. */
ARN_512 static void arn_blocks_utf8_avx512(arn_job *job)
{
    const arn_known_two_512 known = arn_known_two_of_512(job->plan);
    const uint8_t *const in = (const uint8_t *)job->in, *const out = (const uint8_t *)job->out;
    arn_known_512 known_of_others;
    int is_known = 0, is_easy = 1;
    arn_place_512 at = {job->i, job->o, !job->o || out[job->o - 1] <= job->plan->space};
    while (at.i < job->n) {
        if (at.i && is_easy)
            arn_map_easy_512(job, &known, &at);
        const size_t left = job->n - at.i, room = job->cap - at.o;
        if (!left)
            break;
        size_t n = arn_block_of_two_512(in + at.i, left);
        const int is_whole = left >= 64 && room >= 64;
        arn_foresee(in + at.i, out + at.o);
        if (is_whole && at.i ? !arn_map_two_512(job, &known, &n, 0, &at, &is_easy)
                             : room < n || !arn_map_two_512(job, &known, &n, 1, &at, &is_easy)) {
            if (!is_known)
                known_of_others = arn_known_of_512(job->plan);
            is_known = 1;
            if (!is_whole || !arn_map_other_utf8_512(job, &known_of_others, at.i, &n, &at.o))
                break;
            at.small_before = !at.o || out[at.o - 1] <= job->plan->space;
        }
        at.i += n;
    }
    _mm256_zeroupper(); /* as above */
    arn_move_to_utf8(job, at.i);
    job->o = at.o;
}

#endif
