/* Blocks of 32 units of 16 bits of which one byte for each says all, with AVX2: the image, of the page or of ASCII, or
   that there is none. Nothing in them has right bits, so that no neighbours conflict. Included by avx2.h.

   A block is looked up while the one before is written: what waits in the processor for a long chain of shuffles would
   keep it from going on. */

#ifndef ARN_AVX2_SIMPLE_H
#define ARN_AVX2_SIMPLE_H

#include "avx2_tables.h"

/* What a block needs again and again, in memory, where it is an operand. */
typedef struct {
    __m256i page, most;                                                         /* in 16 bits */
    __m256i image, is_ascii, row, two_rows, gone, line, unknown, below_space, space; /* in bytes */
} arn_simple_256;

typedef struct { __m256i at[8], high; } arn_simple_rows_256; /* in registers */

ARN_256_INLINE arn_simple_256 arn_simple_of_256(const arn_plan *plan)
{
    const uint8_t space = (uint8_t)(0x80 | plan->space);
    const arn_simple_256 as = {
        _mm256_set1_epi16((short)(plan->wide.page << 8)), _mm256_set1_epi16(0x7F), arn_all_256(0x7F), arn_all_256(0x80),
        arn_all_256(0x10), arn_all_256(0x20), arn_all_256(ARN_SIMPLE_GONE),
        arn_all_256((uint8_t)(0x80 | plan->terminator)), arn_all_256(ARN_SIMPLE_UNKNOWN),
        arn_all_256((uint8_t)(space - 1)), arn_all_256(space),
    };
    return as;
}

ARN_256_INLINE arn_simple_rows_256 arn_simple_rows_of_256(const arn_plan *plan)
{
    arn_simple_rows_256 rows;
    for (int k = 0; k < 8; k++) {
        rows.at[k] = arn_table_256(plan->wide.classes.simple[k]);
        ARN_OPAQUE_256(rows.at[k]);
    }
    rows.high = arn_all_256(plan->wide.page);
    ARN_OPAQUE_256(rows.high);
    return rows;
}

/* Looks low bytes below 0x80 up: a shuffle gives 0 where the highest bit is set, as it is once the start of a row has
   been taken away from a byte of the rows before; of all others it looks up their lower half. So what a row has beside
   the one before adds up to what the row of the byte holds. */
ARN_256_INLINE __m256i arn_in_simple_256(const arn_simple_256 *as, const arn_simple_rows_256 *rows, __m256i low)
{
    __m256i from = low, other = _mm256_sub_epi8(low, as->row);
    __m256i found = _mm256_xor_si256(_mm256_shuffle_epi8(rows->at[0], from), _mm256_shuffle_epi8(rows->at[1], other));
    for (int k = 2; k < 8; k += 2) {
        from = _mm256_sub_epi8(from, as->two_rows);
        other = _mm256_sub_epi8(other, as->two_rows);
        found = _mm256_xor_si256(found, _mm256_xor_si256(_mm256_shuffle_epi8(rows->at[k], from),
                                                         _mm256_shuffle_epi8(rows->at[k + 1], other)));
    }
    return found;
}

/* Lanes of which simple bytes say all that there is to know: no controls but line ends. */
ARN_256_INLINE uint32_t arn_simply_known_256(const arn_simple_256 *as, __m256i bytes)
{
    const __m256i is_line = _mm256_cmpeq_epi8(bytes, as->line);
    const __m256i usual = _mm256_or_si256(_mm256_cmpgt_epi8(bytes, as->below_space), is_line);
    return arn_mask_256(_mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, as->unknown), usual));
}

/* A block; `small` are its units that are a space or a line end. */
typedef struct {
    arn_images_16_avx2 images;
    __m256i bytes;
    uint32_t unknown, gone, small;
} arn_block_simple_256;

ARN_256_INLINE arn_block_simple_256 arn_look_simple_256(const arn_simple_256 *as, const arn_simple_rows_256 *rows,
                                                      const uint16_t *in)
{
    const arn_units_16_avx2 units = arn_read_16_avx2(in);
    const __m256i low = _mm256_packus_epi16(_mm256_min_epu16(_mm256_sub_epi16(units.first, as->page), as->most),
                                            _mm256_min_epu16(_mm256_sub_epi16(units.second, as->page), as->most));
    const __m256i ascii = _mm256_packus_epi16(_mm256_min_epu16(units.first, as->most),
                                              _mm256_min_epu16(units.second, as->most));
    const __m256i crossed = _mm256_min_epu8(arn_in_simple_256(as, rows, low), _mm256_or_si256(ascii, as->is_ascii));
    const __m256i bytes = _mm256_permute4x64_epi64(crossed, 0xD8);
    const __m256i high = _mm256_shuffle_epi8(rows->high, crossed); /* or 0, of ASCII */
    const arn_block_simple_256 block = {
        arn_unpacked_16_avx2(_mm256_and_si256(crossed, as->image), high), bytes, ~arn_simply_known_256(as, bytes),
        arn_mask_256(_mm256_cmpeq_epi8(bytes, as->gone)), ~arn_mask_256(_mm256_cmpgt_epi8(bytes, as->space)),
    };
    return block;
}

ARN_256_INLINE arn_block_simple_256 arn_no_simple_256(void)
{
    const __m256i none = _mm256_setzero_si256();
    const arn_block_simple_256 block = {arn_unpacked_16_avx2(none, none), none, 0, ~0u, 0};
    return block;
}

/* Whether a space meets another or a line end in the block whose images begin at `from`; `last` is what was before. */
ARN_256_INLINE int arn_truly_meet_256(const arn_job *job, const arn_simple_256 *as, const arn_block_simple_256 *block,
                                      size_t from, uint32_t last)
{
    const uint32_t space = arn_mask_256(_mm256_cmpeq_epi8(block->bytes, as->space));
    uint32_t last_space = from && ((const uint16_t *)job->out)[from - 1] == job->plan->space;
    return ((arn_behind_32(&last, block->small, block->gone) & space)
            | (arn_behind_32(&last_space, space, block->gone) & block->small)) != 0;
}

/* Writes a block at *o; 0 when spaces meet in it. */
ARN_256_INLINE int arn_write_simple_256(const arn_job *job, const arn_simple_256 *as, const arn_block_simple_256 *block,
                                       size_t *o, uint32_t *last)
{
    const size_t from = *o;
    const uint32_t last_before = *last;
    *o += arn_write_16_avx2((uint16_t *)job->out + from, block->images, ~block->gone);
    return !(arn_behind_32(last, block->small, block->gone) & block->small) || !(job->plan->steps & ARN_STEP_SPACES)
           || !arn_truly_meet_256(job, as, block, from, last_before);
}

/* Puts the images of unknown units right; 0 when neighbours or spaces matter. */
ARN_256_INLINE int arn_patch_simple_256(const arn_plan *plan, const uint16_t *in, arn_block_simple_256 *block)
{
    uint16_t units[32];
    memcpy(units, &block->images, sizeof units);
    for (uint32_t unknown = block->unknown; unknown; unknown &= unknown - 1) {
        const int k = __builtin_ctz(unknown);
        const uint32_t entry = arn_short(plan, in[k]), image = entry & ARN_DELTA;
        if ((entry & ARN_NEEDS) || (!(entry & ARN_DELETE) && image <= plan->space) || (uint16_t)image != image)
            return 0;
        units[k] = (uint16_t)image;
        block->gone |= entry >> 31 << k;
    }
    memcpy(&block->images, units, sizeof units);
    block->small &= ~block->unknown;
    return 1;
}

/* Maps blocks from at->i to `stop`, of 32 units at least, up to one that is not so easy, or behind one in which spaces
   meet; returns whether they do. Nothing is called from here: what is in registers stays there. */
ARN_256 __attribute__((noinline)) static int arn_run_simple_256(const arn_job *job, const arn_simple_256 *as,
                                                               arn_cursor_16_avx2 *at, size_t stop)
{
    const arn_simple_rows_256 rows = arn_simple_rows_of_256(job->plan);
    const uint16_t *const in = (const uint16_t *)job->in;
    size_t i = at->i - 32, o = at->o;
    uint32_t last = at->last;
    int goes_on = 1;
    arn_block_simple_256 block = arn_no_simple_256(); /* so that the loop is the one place where blocks are looked up */
    do {
        const size_t next = stop - i < 64 ? stop - 32 : i + 32;
        const arn_block_simple_256 ahead = arn_look_simple_256(as, &rows, in + next);
        ARN_OPAQUE(as);
        goes_on = arn_write_simple_256(job, as, &block, &o, &last);
        block = ahead;
        i += 32;
        if (__builtin_expect(block.unknown != 0, 0)) {
            arn_block_simple_256 patched = block; /* a copy: what has an address would live in memory, in every block */
            if (!arn_patch_simple_256(job->plan, in + next, &patched))
                break;
            block = patched;
        }
    } while (goes_on && stop - i >= 32);
    at->i = i;
    at->o = o;
    at->last = last;
    return !goes_on;
}

/* As arn_map_blocks_, for plans that have simple bytes. */
ARN_256 __attribute__((noinline)) static void arn_map_simply_256(arn_job *job, arn_cursor_16_avx2 *at, size_t stop)
{
    enum { ARN_NEAR = 256, ARN_WHILE = 1024 }; /* units: where hard blocks stand closer, that many go by without this */
    const arn_simple_256 constants = arn_simple_of_256(job->plan), *as = &constants;
    int goes_on = 1;
    ARN_OPAQUE(as);
    while (goes_on && stop - at->i >= 32) {
        const size_t begin = at->i, from = at->o;
        if (arn_run_simple_256(job, as, at, stop)) {
            at->o = arn_tidied_16_avx2(job, at->o - from < 32 ? from : at->o - 32, at->o);
            at->last = arn_last_is_small_16_avx2(job->plan, (const uint16_t *)job->out, at->o);
        } else if (stop - at->i >= 32) {
            const size_t far = at->i - begin < ARN_NEAR ? ARN_WHILE : 32;
            goes_on = arn_map_others_16_avx2(job, at, stop - at->i < far ? stop : at->i + far);
        }
    }
    if (goes_on)
        arn_map_others_16_avx2(job, at, stop);
}

#endif
