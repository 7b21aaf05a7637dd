/* Blocks of 32 units of 32 bits, looked up in short entries, with AVX2. Included by avx2.h.

   There may be anything in such a block: emoji, selectors, joiners, signs of direction. To look each unit up for itself
   and put the entries side by side takes no longer than shuffles for half a page, and no branch depends on what there
   is, but on neighbours that may conflict and on spaces that meet. */

#ifndef ARN_AVX2_ENTRIES_H
#define ARN_AVX2_ENTRIES_H

enum { ARN_MANY_SUSPECTS = 6 }; /* in a block: more are better judged by their classes */

/* A block: images, and which of its units have one, are a space or a control, or may conflict with what stands before
   them. */
typedef struct {
    arn_images_32_avx2 images;
    uint32_t keep, small, suspects;
} arn_block_entries_256;

/* Looks a block up; *meets as in arn_suspects_by_entries_256(). */
ARN_256_INLINE arn_block_entries_256 arn_look_entries_256(const uint32_t *of, const uint32_t *in, uint32_t *meets)
{
    const arn_entries_256 entries = arn_look_up_256(of, in);
    const __m256i flags = arn_flags_256(&entries), image = _mm256_set1_epi32((int)ARN_DELTA);
    arn_block_entries_256 block;
    for (int k = 0; k < 4; k++)
        block.images.part[k] = _mm256_and_si256(entries.eights[k], image);
    block.keep = ~ARN_FLAGGED_256(flags, ARN_DELETE);
    block.small = ARN_FLAGGED_256(flags, ARN_SMALL);
    block.suspects = arn_suspects_by_entries_256(flags, meets);
    return block;
}

/* How many units of a block are done, how many images they have, and which of them have one. */
typedef struct { size_t units, images; uint32_t keep; } arn_done_256;

/* Maps a block that has suspects, up to a conflict. */
ARN_256 __attribute__((noinline)) static arn_done_256 arn_map_suspects_256(arn_job *job, size_t i, uint32_t *out,
                                                                          const arn_block_entries_256 *block)
{
    arn_suspicion found = arn_judge_32_avx2(job, i, i, block->suspects);
    found = arn_judge_joiners_32(job, i, 32, block->suspects, found);
    const uint32_t keep = block->keep & (uint32_t)((1ull << found.conflict) - 1);
    const arn_done_256 done = {(size_t)found.conflict, arn_write_32_avx2(out, block->images, keep), keep};
    arn_note_units(job, i, keep, found.swap);
    arn_change_places_32(out, found.swap, keep);
    return done;
}

/* Asks for what blocks to come will read and write: two lines of the cache for each block. */
static inline void arn_foresee_entries_256(const uint32_t *in, const uint32_t *out)
{
    arn_foresee((const uint8_t *)in, (const uint8_t *)out);
    arn_foresee((const uint8_t *)in + 64, (const uint8_t *)out + 64);
}

/* Closes up the spaces of the last `n` images before `o`; returns where they end now. */
ARN_256 __attribute__((noinline)) static size_t arn_close_up_256(const arn_job *job, size_t n, size_t o)
{
    return arn_tidied_32_avx2(job, o - n, o);
}

/* Maps whole blocks of [at->i, stop), up to a conflict, or to a block that is not for here; returns whether it is a
   conflict. Nothing is called where there are neither suspects nor spaces that meet. */
ARN_256 __attribute__((noinline)) static int arn_run_entries_256(arn_job *job, arn_cursor_32_avx2 *at, size_t stop)
{
    const uint32_t *const in = (const uint32_t *)job->in, *const entries = job->plan->short_entries;
    uint32_t *const out = (uint32_t *)job->out;
    const uint32_t spaces = at->spaces ? ~0u : 0;
    size_t i = at->i, o = at->o, undone = 0;
    uint32_t meets = 1, last = at->last;
    while (!undone && stop - i >= 32 && arn_have_entries_256(in + i)) {
        const arn_block_entries_256 block = arn_look_entries_256(entries, in + i, &meets);
        uint32_t keep = block.keep;
        size_t n;
        arn_foresee_entries_256(in + i, out + o);
        if (__builtin_expect(block.suspects != 0, 0)) {
            if (_mm_popcnt_u32(block.suspects) > ARN_MANY_SUSPECTS)
                break;
            const arn_block_entries_256 copy = block; /* what a call could see would live in memory, in every block */
            const arn_done_256 done = arn_map_suspects_256(job, i, out + o, &copy);
            undone = 32 - done.units;
            n = done.images;
            keep = done.keep;
        } else {
            arn_note_units(job, i, keep, 0);
            n = arn_write_32_avx2(out + o, block.images, keep);
        }
        i += 32;
        o += n;
        if (arn_meet_256(&last, block.small & spaces, keep)) {
            o = arn_close_up_256(job, n, o);
            last = arn_last_is_small_32_avx2(job->plan, out, o);
        }
    }
    at->i = i - undone;
    at->o = o;
    at->last = last;
    return undone != 0;
}

/* As arn_map_blocks_, and beyond `stop` where more fits the output. */
ARN_256 __attribute__((noinline)) static void arn_map_entries_256(arn_job *job, arn_cursor_32_avx2 *at, size_t stop)
{
    enum { ARN_NEAR = 256, ARN_WHILE = 2048 }; /* units: where hard blocks stand closer, that many go by in classes */
    while (stop - at->i >= 32) {
        const size_t begin = at->i;
        if (arn_run_entries_256(job, at, stop)) {
            if (!arn_step_aside_32(job, at->i, at->o))
                return;
            at->i = job->i;
            at->o = job->o;
            at->last = arn_last_is_small_32_avx2(job->plan, (const uint32_t *)job->out, at->o);
            stop = arn_stop(job);
            continue;
        }
        const size_t far = at->i - begin < ARN_NEAR ? ARN_WHILE : 32;
        if (stop - at->i >= 32 && !arn_map_others_32_avx2(job, at, stop - at->i < far ? stop : at->i + far))
            return;
    }
    arn_map_others_32_avx2(job, at, stop);
}

#endif
