/* Blocks of 32 units of 32 bits, looked up in short entries, with AVX2. Included by avx2.h.

   Eight loads of entries and the moves that put them side by side take no longer than shuffles take for the lower half
   of a page, and they know whatever may stand in a block. So there is no branch on what a text holds, but where
   neighbours may conflict, or spaces meet. */

#ifndef ARN_AVX2_ENTRIES_H
#define ARN_AVX2_ENTRIES_H

/* A block: images, and which of its units have one, are a space or a control, or may conflict with what stands before
   them. */
typedef struct {
    arn_images_32_avx2 images;
    uint32_t keep, small, suspects;
} arn_block_entries_256;

/* What is known of eight units. */
ARN_256_INLINE __m256i arn_entries_256(const uint32_t *entries, const uint32_t *in)
{
    return _mm256_setr_epi32((int)entries[in[0]], (int)entries[in[1]], (int)entries[in[2]], (int)entries[in[3]],
                             (int)entries[in[4]], (int)entries[in[5]], (int)entries[in[6]], (int)entries[in[7]]);
}

/* Whether all units of a block have short entries. */
ARN_256_INLINE int arn_have_entries_256(const uint32_t *in)
{
    __m256i any = _mm256_setzero_si256();
    for (int k = 0; k < 4; k++)
        any = _mm256_or_si256(any, _mm256_loadu_si256((const __m256i *)(in + 8 * k)));
    return _mm256_testz_si256(any, _mm256_set1_epi32(~(int)(ARN_SHORT_ENTRIES - 1)));
}

/* The highest bytes of 32 entries, in order. */
ARN_256_INLINE __m256i arn_flags_256(const __m256i entries[4])
{
    __m256i high[4];
    for (int k = 0; k < 4; k++)
        high[k] = _mm256_srli_epi32(entries[k], 24);
    const __m256i crossed = _mm256_packus_epi16(_mm256_packs_epi32(high[0], high[1]),
                                                _mm256_packs_epi32(high[2], high[3]));
    return _mm256_permutevar8x32_epi32(crossed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

/* The units whose entries have a bit, of those from 24 on. */
#define ARN_FLAGGED_256(flags, bit) arn_mask_256(_mm256_slli_epi16((flags), __builtin_clz(bit)))

/* Looks up 32 units; *meets is whether what stands before them may conflict, then whether the last of them may. */
ARN_256_INLINE arn_block_entries_256 arn_look_entries_256(const uint32_t *of, const uint32_t *in, uint32_t *meets)
{
    const __m256i image = _mm256_set1_epi32((int)ARN_DELTA);
    __m256i entries[4];
    arn_block_entries_256 block;
    for (int k = 0; k < 4; k++) {
        entries[k] = arn_entries_256(of, in + 8 * k);
        block.images.part[k] = _mm256_and_si256(entries[k], image);
    }
    const __m256i flags = arn_flags_256(entries);
    const uint32_t left = ARN_FLAGGED_256(flags, ARN_MEETS);
    block.keep = ~ARN_FLAGGED_256(flags, ARN_DELETE);
    block.small = ARN_FLAGGED_256(flags, ARN_SMALL);
    const uint32_t needs = ARN_FLAGGED_256(flags, ARN_NEEDS), joins = ARN_FLAGGED_256(flags, ARN_JOINS);
    const uint32_t joined = joins & ~needs; /* a joiner in between has right bits, and stays all the same */
    block.suspects = needs & (ARN_FLAGGED_256(flags, ARN_ODD_NEEDS) | left << 1 | *meets)
                     & ~(joins & joined << 1 & joined >> 1);
    *meets = left >> 31;
    return block;
}

/* Maps a block with suspects, up to a conflict; returns how many units these are, and how many they have become in
   *n. */
ARN_256 __attribute__((noinline)) static size_t arn_map_suspects_256(arn_job *job, size_t i, uint32_t *out,
                                                                    arn_block_entries_256 *block, size_t *n)
{
    const arn_suspicion found = arn_judge_joiners_32(job, i, 32, block->suspects,
                                                     arn_judge_32_avx2(job, i, i, block->suspects));
    block->keep &= (uint32_t)((1ull << found.conflict) - 1);
    arn_note_units(job, i, block->keep, found.swap);
    *n = arn_write_32_avx2(out, block->images, block->keep);
    arn_change_places_32(out, found.swap, block->keep);
    return (size_t)found.conflict;
}

/* Closes up the spaces of the `n` images before `o`; returns where they end now, and whether the last is small. */
ARN_256 __attribute__((noinline)) static size_t arn_close_up_256(const arn_job *job, size_t n, size_t o, uint32_t *last)
{
    o = arn_tidied_32_avx2(job, o - n, o);
    *last = arn_last_is_small_32_avx2(job->plan, (const uint32_t *)job->out, o);
    return o;
}

/* Maps whole blocks of [at->i, stop) up to a conflict, or to one that is better looked up in classes; returns whether
   that is so. Blocks without suspects go by without a call. */
ARN_256 __attribute__((noinline)) static int arn_run_entries_256(arn_job *job, arn_cursor_32_avx2 *at, size_t stop)
{
    enum { ARN_MANY = 6 }; /* suspects that are better judged by their classes */
    const uint32_t *const in = (const uint32_t *)job->in, *const entries = job->plan->short_entries;
    uint32_t *const out = (uint32_t *)job->out;
    const uint32_t spaces = at->spaces ? ~0u : 0;
    size_t i = at->i, o = at->o, clear = 32;
    uint32_t meets = 1, last = at->last;
    while (stop - i >= 32 && arn_have_entries_256(in + i)) {
        const arn_block_entries_256 block = arn_look_entries_256(entries, in + i, &meets);
        size_t n;
        uint32_t keep = block.keep;
        if (__builtin_expect(block.suspects != 0, 0)) {
            if (_mm_popcnt_u32(block.suspects) > ARN_MANY)
                break;
            arn_block_entries_256 copy = block; /* what a call could see would live in memory, in every block */
            size_t written;
            clear = arn_map_suspects_256(job, i, out + o, &copy, &written);
            keep = copy.keep;
            n = written;
        } else {
            arn_note_units(job, i, keep, 0);
            n = arn_write_32_avx2(out + o, block.images, keep);
        }
        o += n;
        if (arn_meet_256(&last, block.small & spaces, keep)) {
            uint32_t is_small;
            o = arn_close_up_256(job, n, o, &is_small);
            last = is_small;
        }
        if (__builtin_expect(clear < 32, 0)) {
            i += clear;
            break;
        }
        i += 32;
    }
    at->i = i;
    at->o = o;
    at->last = last;
    return clear == 32;
}

ARN_256 __attribute__((noinline)) static int arn_map_classes_256(arn_job *job, arn_cursor_32_avx2 *cursor, size_t stop)
{
    arn_cursor_32_avx2 at = *cursor;
    const int goes_on = arn_map_blocks_32_avx2(job, &at, stop);
    *cursor = at;
    return goes_on;
}

/* Settles a conflict at at->i by what stands beside it, as fast.h would; 0 where it takes the slow lane. */
ARN_256 __attribute__((noinline)) static int arn_settle_256(arn_job *job, arn_cursor_32_avx2 *at)
{
    arn_move_to_32(job, at->i);
    job->o = at->o;
    if (!arn_aside_32(job))
        return 0;
    at->i = job->i;
    at->o = job->o;
    at->last = arn_last_is_small_32_avx2(job->plan, (const uint32_t *)job->out, at->o);
    return 1;
}

/* As arn_map_blocks_. */
ARN_256 __attribute__((noinline)) static void arn_map_entries_256(arn_job *job, arn_cursor_32_avx2 *at, size_t stop)
{
    enum { ARN_NEAR = 256, ARN_WHILE = 1024 }; /* units: where hard blocks stand closer, that many go by in classes */
    while (stop - at->i >= 32) {
        const size_t begin = at->i;
        if (!arn_run_entries_256(job, at, stop)) {
            if (!arn_settle_256(job, at))
                return;
            stop = arn_stop(job);
            continue;
        }
        const size_t far = at->i - begin < ARN_NEAR ? ARN_WHILE : 32;
        if (stop - at->i >= 32 && !arn_map_classes_256(job, at, stop - at->i < far ? stop : at->i + far))
            return;
    }
    arn_map_classes_256(job, at, stop);
}

#endif
