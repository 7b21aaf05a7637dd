/* Blocks of UTF-8 of which simple bytes say all, with AVX2: as in avx2_simple.h, for ASCII and the lower half of the
   page, whose characters have two bytes. They are looked up where their second bytes stand. */

#ifndef ARN_AVX2_SIMPLE_UTF8_H
#define ARN_AVX2_SIMPLE_UTF8_H

#include "avx2_simple_tables.h"
#include "utf8.h"

typedef struct {
    __m256i simple, bytes;          /* simple bytes (leads are like letters of ASCII), and the images */
    uint32_t n, bad, leads;         /* bytes of whole characters; lanes that are not so easy, and of leads */
    uint32_t gone, small;           /* bytes that have no image, that are a space or a line end */
} arn_simple_utf8_256;

/* A block of `n` bytes or less. */
ARN_256_INLINE void arn_cut_simple_256(arn_simple_utf8_256 *block, uint32_t n)
{
    const uint32_t lanes = (uint32_t)((1ull << n) - 1);
    block->n = n;
    block->bad &= lanes;
    block->gone |= ~lanes;
    block->small &= lanes;
}

/* The simple bytes of characters, where they end, of 32 bytes `b`; those `before` are one lane up. */
ARN_256_INLINE __m256i arn_simple_of_utf8_256(const arn_simple_256 *as, const arn_simple_rows_256 *rows, __m256i b,
                                              __m256i before, __m256i is_second)
{
    const __m256i low = _mm256_sub_epi8(b, as->is_ascii); /* of a second byte, but for the lowest bit of its lead */
    const __m256i bit = _mm256_and_si256(_mm256_slli_epi16(before, 6), as->lead_bit);
    const __m256i found = arn_in_simple_256(as, rows, _mm256_or_si256(low, bit));
    return _mm256_blendv_epi8(_mm256_or_si256(b, as->is_ascii), found, is_second);
}

ARN_256_INLINE arn_simple_utf8_256 arn_look_simple_utf8_256(const arn_simple_256 *as, const arn_simple_rows_256 *rows,
                                                            const uint8_t *in)
{
    const __m256i b = _mm256_loadu_si256((const __m256i *)in), before = _mm256_loadu_si256((const __m256i *)(in - 1));
    const __m256i is_second = _mm256_cmpeq_epi8(_mm256_and_si256(before, as->even), as->page_lead);
    const __m256i simple = arn_simple_of_utf8_256(as, rows, b, before, is_second);
    /* of the page, the lower six bits behind the highest; of ASCII, all but that; a lead is less than it was */
    const __m256i image = _mm256_xor_si256(simple, as->is_ascii);
    const __m256i cleared = _mm256_and_si256(_mm256_srli_epi16(image, 1), as->lead_bit);
    const __m256i upper = _mm256_cmpgt_epi8(simple, as->lower); /* of the page */
    const __m256i leads = _mm256_and_si256(_mm256_sub_epi8(as->page_lead, upper), is_second);
    const __m256i down = _mm256_alignr_epi8(_mm256_permute2x128_si256(leads, leads, 0x81), leads, 1);
    const uint32_t above = arn_mask_256(b), second = arn_mask_256(is_second);
    const uint32_t follows = ~arn_mask_256(_mm256_cmpgt_epi8(b, as->last_second));
    const uint32_t gone = arn_mask_256(_mm256_cmpeq_epi8(simple, as->gone)), ascii = arn_mask_256(simple) & second;
    arn_simple_utf8_256 block = {
        simple, _mm256_max_epu8(_mm256_andnot_si256(cleared, image), down), 32,
        ~arn_simply_known_256(as, simple) | (second ^ follows) | (above ^ follows ^ follows >> 1), above & ~follows,
        gone | (gone | ascii) >> 1, ~arn_mask_256(_mm256_cmpgt_epi8(simple, as->space)),
    };
    arn_cut_simple_256(&block, 32 - (in[31] >= 0xC0)); /* known before all else, so that the next block can begin */
    return block;
}

ARN_256_INLINE size_t arn_put_simple_utf8_256(uint8_t *out, __m256i bytes, uint32_t keep)
{
    if (keep == ~0u) {
        _mm256_storeu_si256((__m256i *)out, bytes);
        return 32;
    }
    const __m128i first = _mm256_castsi256_si128(bytes), second = _mm256_extracti128_si256(bytes, 1);
    const __m128i eights[4] = {first, _mm_unpackhi_epi64(first, first), second, _mm_unpackhi_epi64(second, second)};
    size_t o = 0;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m128i shuffle = _mm_loadl_epi64((const __m128i *)ARN_KEEP_BYTES[kept]);
        _mm_storel_epi64((__m128i *)(out + o), _mm_shuffle_epi8(eights[k], shuffle));
        o += (size_t)_mm_popcnt_u32(kept);
    }
    return o;
}

/* Writes a block at *o; 0 when spaces meet in it. */
ARN_256_INLINE int arn_write_simple_utf8_256(const arn_job *job, const arn_simple_256 *as,
                                             const arn_simple_utf8_256 *block, size_t *o, uint32_t *last)
{
    uint8_t *const out = (uint8_t *)job->out + *o;
    uint32_t last_before = *last;
    const size_t from = *o;
    *o += arn_put_simple_utf8_256(out, block->bytes, ~block->gone);
    if (!(arn_behind_256(last, block->small, block->gone) & block->small) || !(job->plan->steps & ARN_STEP_SPACES))
        return 1;
    const uint32_t space = arn_mask_256(_mm256_cmpeq_epi8(block->simple, as->space)) & block->small;
    uint32_t last_space = from && out[-1] == job->plan->space;
    return !((arn_behind_256(&last_before, block->small, block->gone) & space)
             | (arn_behind_256(&last_space, space, block->gone) & block->small));
}

/* Maps the character at *i, which no block knows, where neighbours and spaces do not matter; 0 when they may. */
ARN_256_INLINE int arn_other_simple_256(const arn_job *job, size_t *i, size_t *o, uint32_t *last)
{
    const arn_plan *const plan = job->plan;
    uint32_t c = 0;
    const size_t length = arn_decode((const uint8_t *)job->in + *i, job->n - *i, &c);
    if (!length)
        return 0;
    const uint64_t entry = arn_entry(plan, c);
    const uint32_t image = (c ^ (uint32_t)entry) & ARN_DELTA;
    if ((entry & ARN_NEEDS) || arn_is_foreign(plan, entry))
        return 0;
    if (!(entry & ARN_DELETE)) {
        if (image <= plan->space || job->cap - *o < 4)
            return 0;
        *o += arn_encode((uint8_t *)job->out + *o, image);
        *last = 0;
    }
    *i += length;
    return 1;
}

/* Maps blocks from *i on, behind the start of the text, up to something that is not so easy, or behind a block in which
   spaces meet; returns whether they do. Nothing is called from here: what is in registers stays there. */
ARN_256 __attribute__((noinline)) static int arn_run_simple_utf8_256(const arn_job *job, const arn_simple_256 *as,
                                                                     size_t *i_at, size_t *o_at, uint32_t *last_at)
{
    enum { ARN_AHEAD = 64 }; /* bytes: a block, and the one that is looked up meanwhile */
    const arn_simple_rows_256 rows = arn_simple_rows_of_256(job->plan);
    const uint8_t *const in = (const uint8_t *)job->in;
    const __m256i none = _mm256_setzero_si256();
    size_t i = *i_at, o = *o_at;
    uint32_t last = *last_at;
    int goes_on = 1;
    arn_simple_utf8_256 block = {none, none, 0, 0, 0, ~0u, 0};
    while (goes_on && job->n - i >= ARN_AHEAD && job->cap - o >= ARN_AHEAD) {
        i += block.n;
        arn_foresee(in + i, (const uint8_t *)job->out + o);
        const arn_simple_utf8_256 ahead = arn_look_simple_utf8_256(as, &rows, in + i);
        ARN_OPAQUE(as);
        goes_on = arn_write_simple_utf8_256(job, as, &block, &o, &last);
        block = ahead;
        if (!goes_on || __builtin_expect(!block.bad, 1))
            continue;
        uint32_t n = (uint32_t)__builtin_ctz(block.bad);
        n -= n && block.leads >> (n - 1) & 1; /* where the second byte of a character is bad, so is the first */
        arn_cut_simple_256(&block, n);
        goes_on = arn_write_simple_utf8_256(job, as, &block, &o, &last);
        i += n;
        block.n = 0;
        block.gone = ~0u;
        block.small = 0;
        if (!goes_on || !arn_other_simple_256(job, &i, &o, &last))
            break;
    }
    *i_at = i;
    *o_at = o;
    *last_at = last;
    return !goes_on;
}

#endif
