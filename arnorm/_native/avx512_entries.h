/* Blocks of 64 units of 32 bits, looked up in short entries, with AVX-512. Included by avx512.h.

   There may be anything in such a block: emoji, selectors, joiners, signs of direction; in texts that have them, nearly
   every block holds something else, and a branch on what it is cannot be foreseen. To look each unit up for itself
   takes as long as tables of bytes for half a page, and nothing depends on what there is but neighbours that may
   conflict and spaces that meet. The same with AVX2: avx2_entries.h. */

#ifndef ARN_AVX512_ENTRIES_H
#define ARN_AVX512_ENTRIES_H

/* A block: images, and which of its units have one, are the space, are that or a control, or may conflict with what
   stands before them. */
typedef struct {
    __m512i images[4];
    uint64_t keep, space, small, suspects;
} arn_block_entries_512;

/* The highest bytes of entries, in order. */
ARN_512_INLINE __m512i arn_flags_512(const __m512i entries[4])
{
    const __m512i byte = _mm512_set1_epi16(0xFF), half = _mm512_set1_epi32(0xFFFF); /* of each, (a & b) | (~a & c): */
    const __m512i first = _mm512_ternarylogic_epi32(byte, _mm512_srli_epi32(entries[0], 24),
                                                    _mm512_srli_epi32(entries[1], 16), 0xCA);
    const __m512i other = _mm512_ternarylogic_epi32(byte, _mm512_srli_epi32(entries[2], 8), entries[3], 0xCA);
    const __m512i mixed = _mm512_ternarylogic_epi32(half, first, other, 0xCA); /* lane 4 * m + k is lane m of k */
    const __m512i k = _mm512_and_si512(_mm512_srli_epi16(arn_counting_512(), 4), _mm512_set1_epi8(3));
    const __m512i m = _mm512_and_si512(arn_counting_512(), _mm512_set1_epi8(0x0F));
    return _mm512_permutexvar_epi8(_mm512_or_si512(_mm512_slli_epi16(m, 2), k), mixed);
}

#define ARN_FLAGGED_512(flags, bit) _mm512_test_epi8_mask((flags), _mm512_set1_epi8((char)((bit) >> 24)))

/* Which units may conflict with what stands before them; *meets as in arn_behind_64(). A joiner between pictographs
   stays, whatever its bits say. */
ARN_512_INLINE uint64_t arn_suspects_by_entries_512(__m512i flags, uint64_t *meets)
{
    const uint64_t needs = ARN_FLAGGED_512(flags, ARN_NEEDS), joins = ARN_FLAGGED_512(flags, ARN_JOINS);
    const uint64_t looked_through = _mm512_movepi8_mask(flags) & ~needs, joined = joins & ~needs;
    const uint64_t met = arn_behind_64(meets, ARN_FLAGGED_512(flags, ARN_IS_MET), looked_through);
    return needs & (met | ARN_FLAGGED_512(flags, ARN_ODD_NEEDS)) & ~(joins & joined << 1 & joined >> 1);
}

/* Whether 64 units have short entries. */
ARN_512_INLINE int arn_have_entries_512(const uint32_t *in)
{
    __m512i any = _mm512_setzero_si512();
    for (int k = 0; k < 4; k++)
        any = _mm512_or_si512(any, _mm512_loadu_si512(in + 16 * k));
    return !_mm512_test_epi32_mask(any, _mm512_set1_epi32(~(int)(ARN_SHORT_ENTRIES - 1)));
}

/* Looks a block up. */
ARN_512_INLINE arn_block_entries_512 arn_look_entries_512(const uint32_t *of, const uint32_t *in, uint64_t *meets)
{
    arn_block_entries_512 block;
    __m512i entries[4];
    for (int k = 0; k < 4; k++) {
        entries[k] = _mm512_i32gather_epi32(_mm512_loadu_si512(in + 16 * k), of, 4);
        block.images[k] = _mm512_and_si512(entries[k], _mm512_set1_epi32((int)ARN_DELTA));
    }
    const __m512i flags = arn_flags_512(entries);
    block.keep = ~_mm512_movepi8_mask(flags);
    block.space = ARN_FLAGGED_512(flags, ARN_SPACE);
    block.small = ARN_FLAGGED_512(flags, ARN_SMALL);
    block.suspects = arn_suspects_by_entries_512(flags, meets);
    return block;
}

/* Writes the images that `keep` has; returns how many. */
ARN_512_INLINE size_t arn_write_entries_512(uint32_t *out, const __m512i images[4], uint64_t keep)
{
    for (int k = 0; k < 4; k++) {
        const __mmask16 kept = (__mmask16)(keep >> 16 * k);
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(kept, images[k]));
        out += _mm_popcnt_u32(kept);
    }
    return (size_t)_mm_popcnt_u64(keep);
}

/* The first of the suspects in the block at `i` that conflicts with what stands before it; 64 when none does. */
ARN_512 __attribute__((noinline)) static size_t arn_first_conflict_512(arn_job *job, size_t i, uint64_t suspects)
{
    arn_move_to_32(job, i); /* so that nobody goes back further for what stands before */
    while (suspects && !arn_clashes_at_32(job, i + _tzcnt_u64(suspects)))
        suspects &= suspects - 1;
    return (size_t)_tzcnt_u64(suspects);
}

static inline uint64_t arn_ends_small_512(const arn_plan *plan, const uint32_t *out, size_t o)
{
    return !o || out[o - 1] <= plan->space;
}

/* Which of the units of a block stay, and whether spaces have to be closed up one by one behind that. */
typedef struct { uint64_t keep; int is_open; } arn_closed_512;

/* Closes up spaces where they meet in the block at `in`, of which `keep` has what is written behind `o` units: leaves
   out all but the first of a run, and those beside line ends. */
ARN_512 __attribute__((noinline)) static arn_closed_512 arn_close_512(const arn_job *job, const uint32_t *in, size_t o,
                                                                      uint64_t keep, uint64_t space, uint64_t controls)
{
    const uint32_t *const out = (const uint32_t *)job->out;
    uint64_t line = 0;
    for (uint64_t rest = controls & keep; rest; rest &= rest - 1)
        line |= arn_ends_line_32(job->plan, arn_short(job->plan, in[_tzcnt_u64(rest)]) & ARN_DELTA) ? rest & -rest : 0;
    line = _pext_u64(line, keep);
    space = _pext_u64(space, keep);
    const uint64_t space_before = o && out[o - 1] == job->plan->space;
    const uint64_t line_before = !o || arn_ends_line_32(job->plan, out[o - 1]);
    const uint64_t again = space & (space << 1 | space_before), first = space & ~again;
    const uint64_t gone = again | (first & (line << 1 | line_before | line >> 1));
    const int is_open = ((again & line >> 1) | (line & space_before)) != 0; /* one taken for the first goes too */
    const arn_closed_512 closed = {is_open ? keep : _pdep_u64(~gone, keep), is_open};
    return closed;
}

/* Maps whole blocks of [at->i, stop), up to a conflict, or to a block that is not for here; returns whether it is a
   conflict. Memory is not asked for ahead: that would take longer than it spares, beside so many loads. */
ARN_512 __attribute__((noinline)) static int arn_run_entries_512(arn_job *job, arn_place_512 *at, size_t stop)
{
    enum { ARN_SUSPECTS_512 = 6 }; /* in a block: more are better judged by tables of bytes */
    const uint32_t *const in = (const uint32_t *)job->in, *const entries = job->plan->short_entries;
    uint32_t *const out = (uint32_t *)job->out;
    const uint64_t spaces = job->plan->steps & ARN_STEP_SPACES ? ~(uint64_t)0 : 0;
    size_t i = at->i, o = at->o, clear = 64;
    uint64_t meets = 1, last = at->small_before;
    while (clear == 64 && stop - i >= 64 && arn_have_entries_512(in + i)) {
        const arn_block_entries_512 block = arn_look_entries_512(entries, in + i, &meets);
        uint64_t keep = block.keep;
        if (block.suspects) {
            if (_mm_popcnt_u64(block.suspects) > ARN_SUSPECTS_512)
                break;
            clear = arn_first_conflict_512(job, i, block.suspects);
            keep &= arn_lanes_512(clear);
        }
        const uint64_t small = block.small & spaces & keep, met = arn_behind_64(&last, small, ~keep) & small;
        arn_closed_512 closed = {keep, 0};
        if (met)
            closed = arn_close_512(job, in + i, o, keep, block.space, small & ~block.space);
        const size_t n = arn_write_entries_512(out + o, block.images, closed.keep);
        i += clear;
        o += n;
        if (closed.is_open)
            o = arn_closed_up_32(job, o - n, o);
        if (met)
            last = arn_ends_small_512(job->plan, out, o);
    }
    at->i = i;
    at->o = o;
    at->small_before = last;
    return clear < 64;
}

/* As arn_map_others_, and beyond `stop` where more fits the output. */
ARN_512 static void arn_map_by_entries_512(arn_job *job, arn_place_512 *at, size_t stop)
{
    enum { ARN_NEAR = 256, ARN_WHILE = 2048 }; /* units: where hard blocks stand closer, that many go by in bytes */
    while (stop - at->i >= 64) {
        const size_t begin = at->i;
        if (arn_run_entries_512(job, at, stop)) {
            if (!arn_step_aside_32(job, at->i, at->o))
                return;
            at->i = job->i;
            at->o = job->o;
            at->small_before = arn_ends_small_512(job->plan, (const uint32_t *)job->out, at->o);
            stop = arn_stop(job);
        } else if (stop - at->i >= 64) {
            const size_t far = at->i - begin < ARN_NEAR ? ARN_WHILE : 64;
            if (!arn_map_others_32_avx512(job, at, stop - at->i < far ? stop : at->i + far))
                return;
        }
    }
    arn_map_others_32_avx512(job, at, stop);
}

#endif
