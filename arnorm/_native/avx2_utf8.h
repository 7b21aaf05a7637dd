/* Blocks of 32 bytes of UTF-8 with AVX2, of ASCII and the plan's page, which has two bytes a character.

   Nothing is decoded or encoded. A character is looked up where its last byte stands; by what its bytes differ from
   those of its image, a class says of each byte, and they stay in place. A block ends before whatever else there is,
   which is mapped one by one. */

#ifndef ARN_AVX2_UTF8_H
#define ARN_AVX2_UTF8_H

#include "avx2_simple_utf8.h"
#include "avx2_tables.h"
#include "utf8.h"

typedef struct {
    __m256i bytes;
    __m256i no_second;      /* lanes that do not hold the second byte of a character */
    __m256i page;           /* low bytes in the page, where the second bytes stand; else 0xFF */
    __m256i kind;           /* of characters, where they end; else 0 */
    size_t n;               /* bytes of whole characters */
    uint32_t second, lanes; /* lanes: where a character ends */
    uint32_t closely;       /* characters whose pair bits no class holds */
} arn_text_256;

/* Shortens a block to `n` bytes. */
ARN_256_INLINE void arn_cut_256(arn_text_256 *text, size_t n)
{
    text->n = n;
    text->lanes &= n < 32 ? (1u << n) - 1 : ~0u;
}

/* Takes 32 bytes, or as many as there are before anything else. */
ARN_256_INLINE arn_text_256 arn_take_utf8_256(__m256i page_lead, const uint8_t *in)
{
    const __m256i b = _mm256_loadu_si256((const __m256i *)in), none = _mm256_setzero_si256();
    const __m256i before = ARN_UP_256(b, none, 1), no_second = _mm256_cmpgt_epi8(b, arn_all_256(0xBF));
    const __m256i four_leads = _mm256_and_si256(before, arn_all_256(0xFC));
    const __m256i top = _mm256_and_si256(_mm256_slli_epi16(before, 6), arn_all_256(0xC0));
    const __m256i index = _mm256_or_si256(_mm256_and_si256(b, arn_all_256(0x3F)), top);
    const uint32_t above = arn_mask_256(b), second = ~arn_mask_256(no_second);
    const uint32_t behind_lead = arn_mask_256(_mm256_cmpeq_epi8(four_leads, page_lead));
    const size_t whole = 32 - (size_t)(in[31] >= 0xC0); /* known before all else, so that the next block can begin */
    const uint32_t strange = ((second ^ behind_lead) | (above ^ second ^ second >> 1)) & ~0u >> (32 - whole);
    arn_text_256 text = {b, no_second, _mm256_or_si256(index, no_second), none, whole, second, ~above | second, 0};
    size_t n = whole;
    if (strange) {
        n = (size_t)__builtin_ctz(strange);
        n -= n && (above & ~second) >> (n - 1) & 1; /* where the second of its bytes is strange, so is the first */
    }
    arn_cut_256(&text, n);
    return text;
}

/* What the rows do not say, one by one; `lanes` are those to look at. The block ends before what no class says. */
ARN_256 __attribute__((noinline)) static void arn_patch_utf8_256(const arn_plan *plan, uint32_t lanes,
                                                                 arn_text_256 *text)
{
    const arn_classes *const classes = &plan->wide.classes;
    uint8_t units[32], kinds[32];
    _mm256_storeu_si256((__m256i *)units, _mm256_blendv_epi8(text->page, text->bytes, text->no_second));
    _mm256_storeu_si256((__m256i *)kinds, text->kind);
    for (; lanes; lanes &= lanes - 1) {
        const int k = __builtin_ctz(lanes), is_second = text->second >> k & 1;
        const uint8_t kind = classes->of[is_second][units[k]];
        const int is_hard = (kind & ARN_KIND_PATCH) || (classes->lead[kind & ARN_KIND_HIGH] & ARN_LEAD_HARD);
        if (is_hard && !(kind & ARN_KIND_DELETE)) {
            arn_cut_256(text, (size_t)(k - is_second));
            break;
        }
        kinds[k] = kind;
        text->closely |= kind & ARN_KIND_PATCH ? 1u << k : 0;
    }
    text->kind = _mm256_loadu_si256((const __m256i *)kinds);
}

/* Looks a block up. */
ARN_256_INLINE void arn_find_utf8_256(const arn_plan *plan, arn_text_256 *text)
{
    const arn_classes *const classes = &plan->wide.classes;
    const uint32_t unsaid = arn_unsaid_256(classes->maps, text->page, text->bytes) & text->lanes;
    text->kind = arn_in_rows_256(classes, text->page);
    if (unsaid) {
        arn_text_256 patched = *text; /* a copy: what a call could see would live in memory, in every block */
        arn_patch_utf8_256(plan, unsaid, &patched);
        *text = patched;
    }
}

/* ---- neighbours -------------------------------------------------------------------------------------------------- */

/* Whether the conflict of the character of two bytes at `i` with the one before it is that of two marks out of order
   between characters that are none, as in neighbours.h. */
static int arn_swaps_utf8(const arn_job *job, size_t i, uint64_t before, uint64_t entry)
{
    const arn_plan *const plan = job->plan;
    const uint8_t *const in = (const uint8_t *)job->in;
    if (!arn_are_out_of_order(plan, before, entry))
        return 0;
    if (i < job->floor + 3 || i + 2 >= job->n) /* what stands beside them must be known */
        return 0;
    const size_t start = arn_step_back(in, i - 2, job->floor);
    uint32_t c[4] = {0, 0, 0, 0};
    if (arn_decode(in + start, i - 2 - start, c) != i - 2 - start || arn_decode(in + i - 2, 2, c + 1) != 2
        || arn_decode(in + i, 2, c + 2) != 2 || !arn_decode(in + i + 2, job->n - i - 2, c + 3))
        return 0;
    const uint32_t images[2] = {arn_short(plan, c[1]) & ARN_DELTA, arn_short(plan, c[2]) & ARN_DELTA};
    return arn_entry(plan, c[1]) == before && arn_lets_swap(arn_entry(plan, c[0]), arn_entry(plan, c[3]))
           && arn_encoded(images[0]) == 2 && arn_encoded(images[1]) == 2;
}

/* Judges the neighbours of the block at `i`, which ends before a conflict that is more than two marks out of order.
   `before` are kinds of the block before. Returns the lanes of marks that change places with the one before. */
ARN_256_INLINE uint32_t arn_judge_utf8_256(arn_job *job, size_t i, __m256i before, arn_text_256 *text)
{
    const arn_plan *const plan = job->plan;
    const uint8_t *const in = (const uint8_t *)job->in;
    const __m256i one = ARN_UP_256(text->kind, before, 1), two = ARN_UP_256(text->kind, before, 2);
    const __m256i earlier = _mm256_blendv_epi8(two, one, text->no_second);
    uint32_t suspects = arn_suspects_256(&plan->wide.classes, earlier, text->kind) | text->closely, swap = 0;
    suspects &= text->lanes;
    if (suspects)
        arn_move_to_utf8(job, i); /* so that nobody goes back further for what stands before */
    for (; suspects; suspects &= suspects - 1) {
        const int k = __builtin_ctz(suspects), is_second = text->second >> k & 1;
        const size_t at = i + (size_t)(k - is_second);
        uint32_t c = 0;
        if (!arn_decode(in + at, job->n - at, &c))
            c = 0; /* somebody writes into the input meanwhile */
        const uint64_t entry = arn_entry(plan, c), entry_before = arn_entry_before_utf8(job, at);
        if (!ARN_CONFLICT(plan->pair_default, entry_before, entry))
            continue;
        if (!is_second || !arn_swaps_utf8(job, at, entry_before, entry)) {
            arn_cut_256(text, at - i);
            break;
        }
        swap |= 1u << k;
    }
    return swap;
}

/* Lets marks change places in what was written of a block, `keep` of it, at `o`. */
ARN_256_INLINE void arn_change_places_utf8_256(uint8_t *out, size_t o, uint32_t swap, uint32_t keep)
{
    for (; swap; swap &= swap - 1) {
        const uint32_t before = ((swap & (0u - swap)) - 1) >> 1;
        const size_t at = o + (size_t)_mm_popcnt_u32(keep & before);
        uint8_t first[2];
        if (at < 2)
            break; /* somebody writes into the input meanwhile */
        memcpy(first, out + at - 2, 2);
        memcpy(out + at - 2, out + at, 2);
        memcpy(out + at, first, 2);
    }
}

#ifndef ARN_LEAST_UTF8_256
#define ARN_LEAST_UTF8_256 256 /* fewer bytes are done by scalar code sooner than vectors begin */
#endif

/* ---- the two loops ----------------------------------------------------------------------------------------------- */

typedef struct {
    size_t i, o;
    uint32_t spaces, last; /* whether the plan looks at spaces, and whether the last unit is one or a control */
    __m256i before;        /* kinds of the block before, that of its last character in the highest lanes */
    __m256i page_lead, space;
} arn_cursor_utf8_256;

ARN_256_INLINE void arn_put_cursor_256(const arn_job *job, arn_cursor_utf8_256 *at)
{
    const uint8_t *const units = (const uint8_t *)(job->out ? job->out : job->in);
    at->i = job->i;
    at->o = job->o;
    at->spaces = job->plan->steps & ARN_STEP_SPACES;
    at->last = !at->o || units[at->o - 1] <= job->plan->space;
    at->before = arn_all_256(ARN_CLASSES);
    at->page_lead = arn_all_256(arn_page_lead_256(job->plan));
    at->space = arn_all_256((uint8_t)job->plan->space);
}

ARN_256_INLINE void arn_keep_before_256(arn_cursor_utf8_256 *at, const arn_text_256 *text)
{
    const __m256i shifted = arn_all_256(text->n == 31 ? 0xFF : 0);
    at->before = text->n < 31 ? arn_all_256(ARN_CLASSES)
                              : _mm256_blendv_epi8(text->kind, ARN_UP_256(text->kind, text->kind, 1), shifted);
}

/* Maps the character at at->i, which no block knows, where neighbours and spaces do not matter; 0 when they may. */
ARN_256 static int arn_other_utf8_256(const arn_job *job, arn_cursor_utf8_256 *at)
{
    if (!arn_other_simple_256(job, &at->i, &at->o, &at->last))
        return 0;
    at->before = arn_all_256(ARN_CLASSES);
    return 1;
}

/* Goes over the character at at->i, what no block knows behind it, and what minds that; 0 when that is not possible. */
ARN_256 __attribute__((noinline)) static int arn_others_utf8_256(arn_job *job, arn_cursor_utf8_256 *at)
{
    const uint8_t *const in = (const uint8_t *)job->in, lead = arn_page_lead_256(job->plan);
    int status, is_foreign;
    size_t stop = at->i;
    arn_move_to_utf8(job, at->i);
    job->o = at->o;
    do {
        const size_t o = job->o;
        uint64_t entry;
        for (stop++; stop < job->n && in[stop] >= 0x80 && (in[stop] & 0xFC) != lead;)
            stop++;
        if (!job->out && arn_next_meeting_8(job->plan, in, job->i, stop) < stop)
            return 0;
        status = arn_map_each_utf8(job, stop, &entry);
        if (job->out)
            arn_tidy_8(job, o);
        is_foreign = arn_is_foreign(job->plan, job->before);
    } while (status == ARN_DONE && job->i >= stop && is_foreign && stop < job->n);
    arn_put_cursor_256(job, at);
    return status == ARN_DONE && job->i >= stop && !is_foreign;
}

/* Whether the block at at->i does not change, as far as it goes. */
ARN_256_INLINE int arn_stays_utf8_256(arn_job *job, arn_cursor_utf8_256 *at)
{
    const arn_plan *const plan = job->plan;
    const uint8_t *const in = (const uint8_t *)job->in;
    arn_text_256 text = arn_take_utf8_256(at->page_lead, in + at->i);
    if (arn_unsaid_256(plan->wide.classes.stays, text.page, text.bytes) & text.lanes) {
        arn_find_utf8_256(plan, &text);
        if (arn_any_256(text.kind, ARN_KIND_CHANGES))
            return 0;
        const size_t n = text.n;
        if (arn_any_256(text.kind, ARN_KIND_NEEDS) && (arn_judge_utf8_256(job, at->i, at->before, &text) || text.n < n))
            return 0;
        arn_keep_before_256(at, &text);
    } else {
        at->before = arn_all_256(ARN_CLASSES);
    }
    if (!text.n)
        return arn_others_utf8_256(job, at);
    const size_t end = at->i + text.n;
    const uint32_t small = arn_mask_256(_mm256_cmpeq_epi8(_mm256_min_epu8(text.bytes, at->space), text.bytes));
    if (at->spaces && arn_meet_256(&at->last, small, ~0u >> (32 - text.n))
        && arn_next_meeting_8(plan, in, at->i, end) < end)
        return 0;
    at->i = at->o = end;
    return 1;
}

/* Moves job->i behind blocks that are well-formed and surely do not change. */
ARN_256 static void arn_skip_utf8_avx2(arn_job *job)
{
    const uint8_t page = job->plan->wide.page;
    arn_cursor_utf8_256 at;
    job->o = job->i;
    if (job->n - job->i < ARN_LEAST_UTF8_256)
        return;
    arn_put_cursor_256(job, &at);
    if (page < 1 || page > 7 || arn_is_foreign(job->plan, job->before))
        return;
    while (job->n - at.i >= 32 && arn_stays_utf8_256(job, &at))
        ;
    arn_move_to_utf8(job, at.i);
    job->o = at.i;
}

/* Maps the block at at->i, as far as it goes; 0 when what follows needs the slow lane. */
ARN_256_INLINE int arn_map_utf8_256(arn_job *job, arn_cursor_utf8_256 *at)
{
    const arn_plan *const plan = job->plan;
    const arn_classes *const classes = &plan->wide.classes;
    uint8_t *const out = (uint8_t *)job->out;
    arn_foresee((const uint8_t *)job->in + at->i, out + at->o);
    arn_text_256 text = arn_take_utf8_256(at->page_lead, (const uint8_t *)job->in + at->i);
    arn_find_utf8_256(plan, &text);
    const size_t n = text.n;
    if (!n)
        return arn_other_utf8_256(job, at) || arn_others_utf8_256(job, at);
    uint32_t swap = 0;
    if (arn_any_256(text.kind, ARN_KIND_NEEDS))
        swap = arn_judge_utf8_256(job, at->i, at->before, &text);
    const __m256i last = _mm256_shuffle_epi8(arn_table_256(classes->last), text.kind);
    const __m256i lead = _mm256_shuffle_epi8(arn_table_256(classes->lead), text.kind);
    const __m256i down = _mm256_alignr_epi8(_mm256_permute2x128_si256(lead, lead, 0x81), lead, 1);
    const __m256i bytes = _mm256_xor_si256(text.bytes, _mm256_xor_si256(last, down));
    const uint32_t gone = arn_mask_256(text.kind), shorter = arn_mask_256(lead) | (gone & text.second);
    const uint32_t keep = (text.n < 32 ? (1u << text.n) - 1 : ~0u) & ~(gone | shorter >> 1);
    const size_t kept = arn_put_bytes_256(out + at->o, bytes, keep);
    arn_change_places_utf8_256(out, at->o, swap, keep);
    at->i += text.n;
    at->o += kept;
    arn_keep_before_256(at, &text);
    const uint32_t small = arn_mask_256(_mm256_cmpeq_epi8(_mm256_min_epu8(bytes, at->space), bytes));
    if (at->spaces && arn_meet_256(&at->last, small, keep)) {
        const size_t met = arn_next_meeting_8(plan, out, at->o - kept, at->o);
        at->o = met < at->o ? arn_closed_up_8(job, met, at->o) : at->o;
        at->last = !at->o || out[at->o - 1] <= plan->space;
    }
    if (text.n == n && n < 31)
        arn_other_utf8_256(job, at); /* which ended the block */
    return text.n == n;
}

/* Maps blocks while simple bytes say all of them; returns how many bytes that are. */
ARN_256_INLINE size_t arn_simple_blocks_256(const arn_job *job, const arn_deltas_256 *deltas,
                                             arn_cursor_utf8_256 *at)
{
    const size_t begin = at->i, from = at->o;
    const arn_plan *const plan = job->plan;
    uint8_t *const out = (uint8_t *)job->out;
    size_t i = begin, o = from;
    uint32_t last = at->last;
    if (arn_run_simple_utf8_256(job, deltas, &i, &o, &last)) {
        const size_t met = arn_next_meeting_8(plan, out, o - from < 2 * ARN_TURN ? from : o - 2 * ARN_TURN, o);
        o = met < o ? arn_closed_up_8(job, met, o) : o;
        last = !o || out[o - 1] <= plan->space;
    }
    if (i > begin)
        at->before = arn_all_256(ARN_CLASSES);
    at->i = i;
    at->o = o;
    at->last = last;
    return i - begin;
}

/* Maps blocks from at->i on, most of which are simple; stops before one that needs the slow lane. */
ARN_256 static void arn_simply_utf8_256(arn_job *job, arn_cursor_utf8_256 *at)
{
    enum { ARN_CLOSE = 256, ARN_PAUSE_BLOCKS = 32 }; /* where simple blocks are few, so many go by without */
    const arn_deltas_256 constants = arn_deltas_of_256(job->plan), *deltas = &constants;
    uint32_t pause = !at->i;
    ARN_OPAQUE(deltas);
    while (job->n - at->i >= 32 && job->cap - at->o >= 32) {
        if (!pause && arn_simple_blocks_256(job, deltas, at) < ARN_CLOSE)
            pause = ARN_PAUSE_BLOCKS;
        if (job->n - at->i < 32 || job->cap - at->o < 32 || !arn_map_utf8_256(job, at))
            break;
        pause -= pause != 0;
    }
}

/* Maps blocks that are well-formed while nothing conflicts and out has room. */
ARN_256 static void arn_blocks_utf8_avx2(arn_job *job)
{
    const uint8_t page = job->plan->wide.page;
    arn_cursor_utf8_256 at;
    if (job->n - job->i < ARN_LEAST_UTF8_256)
        return;
    arn_put_cursor_256(job, &at);
    if (page < 1 || page > 7 || arn_is_foreign(job->plan, job->before))
        return;
    if (job->plan->wide.classes.is_simple && job->n - at.i >= ARN_SIMPLE_CALL)
        arn_simply_utf8_256(job, &at);
    else
        while (job->n - at.i >= 32 && job->cap - at.o >= 32 && arn_map_utf8_256(job, &at))
            ;
    arn_move_to_utf8(job, at.i);
    job->o = at.o;
}

#endif
