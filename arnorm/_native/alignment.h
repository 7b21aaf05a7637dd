/* An alignment: from which units of the source each unit of the result comes.

   Nearly every unit of a text is kept (one image, in the order of the text) or deleted, so that one bit for each tells
   all; a second bit says of two marks that they have changed places. What is neither is a span: units of the source
   that have their images together. Ranks make each question O(log n). */

#ifndef ARN_ALIGNMENT_H
#define ARN_ALIGNMENT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { ARN_RANK_WORDS = 8 }; /* words of 64 bits between two ranks */
#define ARN_LONGEST_ALIGNED 0xFFFFFFFEu /* units: a place takes 32 bits */

typedef struct { uint32_t from, to, at, images; } arn_span; /* source [from, to), target [at, at + images) */
typedef struct { size_t from, to; } arn_part;

typedef struct {
    size_t n, m;             /* units of the source, and of the target */
    uint64_t *kept;          /* bit k: unit k of the source has an image of its own */
    uint64_t *swapped;       /* bit k: the images of unit k and of the kept one before it have changed places */
    uint32_t *ranks;         /* kept units before each ARN_RANK_WORDS words */
    arn_span *spans;         /* in order; no unit of one is kept, and each has images */
    size_t n_spans, cap_spans;
} arn_alignment;

static inline size_t arn_words_for(size_t units)
{
    return units / 64 + 2; /* one more than there may be, so that a block can be noted across a border */
}

static inline size_t arn_ranks_for(size_t units)
{
    return arn_words_for(units) / ARN_RANK_WORDS + 1;
}

static inline int arn_count_ones(uint64_t word)
{
    word -= word >> 1 & 0x5555555555555555u;
    word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (int)(word * 0x0101010101010101u >> 56);
}

/* Where the one is that has `r` ones below it; the word has more than r. */
static inline int arn_place_of_one(uint64_t word, int r)
{
    int at = 0;
    for (int width = 32; width; width /= 2) {
        const int below = arn_count_ones(word & (((uint64_t)1 << width) - 1));
        if (r >= below) {
            r -= below;
            at += width;
            word >>= width;
        }
    }
    return at;
}

static inline int arn_bit(const uint64_t *bits, size_t k)
{
    return (int)(bits[k / 64] >> k % 64 & 1);
}

static inline uint64_t arn_low_ones(size_t n) /* n <= 64 */
{
    return n < 64 ? ((uint64_t)1 << n) - 1 : ~(uint64_t)0;
}

/* `n` bits from `k` on, n <= 64. */
static inline uint64_t arn_bits_at(const uint64_t *bits, size_t k, size_t n)
{
    uint64_t word = bits[k / 64] >> k % 64;
    if (k % 64)
        word |= bits[k / 64 + 1] << (64 - k % 64);
    return word & arn_low_ones(n);
}

static inline void arn_add_bits(uint64_t *bits, size_t k, uint64_t more)
{
    bits[k / 64] |= more << k % 64;
    if (k % 64)
        bits[k / 64 + 1] |= more >> (64 - k % 64);
}

static int arn_has_ones(const uint64_t *bits, size_t words)
{
    uint64_t any = 0;
    for (size_t w = 0; w < words; w++)
        any |= bits[w];
    return any != 0;
}

static void arn_set_bits(uint64_t *bits, size_t from, size_t to)
{
    for (; from < to; from += 64)
        arn_add_bits(bits, from, arn_low_ones(to - from < 64 ? to - from : 64));
}

static void arn_clear_bits(uint64_t *bits, size_t from, size_t to)
{
    while (from < to) {
        const size_t n = 64 - from % 64 < to - from ? 64 - from % 64 : to - from;
        bits[from / 64] &= ~(arn_low_ones(n) << from % 64);
        from += n;
    }
}

/* ---- ranks ------------------------------------------------------------------------------------------------------ */

/* Kept units before unit `k` of the source, of all up to n. */
static size_t arn_rank(const arn_alignment *of, size_t k)
{
    const size_t word = k / 64, block = word / ARN_RANK_WORDS;
    size_t rank = of->ranks[block];
    for (size_t w = block * ARN_RANK_WORDS; w < word; w++)
        rank += (size_t)arn_count_ones(of->kept[w]);
    return rank + (size_t)arn_count_ones(of->kept[word] & arn_low_ones(k % 64));
}

/* The kept unit that has `r` kept ones before it; n where there is none. */
static size_t arn_select(const arn_alignment *of, size_t r)
{
    const size_t words = arn_words_for(of->n);
    size_t low = 0, high = (words - 1) / ARN_RANK_WORDS;
    while (low < high) {
        const size_t middle = low + (high - low + 1) / 2;
        if (of->ranks[middle] <= r)
            low = middle;
        else
            high = middle - 1;
    }
    r -= of->ranks[low];
    for (size_t w = low * ARN_RANK_WORDS; w < words; w++) {
        const size_t ones = (size_t)arn_count_ones(of->kept[w]);
        if (r < ones)
            return w * 64 + (size_t)arn_place_of_one(of->kept[w], (int)r);
        r -= ones;
    }
    return of->n;
}

/* Fills the ranks by counting the ones of a word with `ones`; returns how many units are kept. */
#define ARN_FILL_RANKS(ones) \
    size_t rank = 0; \
    const size_t words = arn_words_for(of->n); \
    for (size_t w = 0; w < words; w++) { \
        if (w % ARN_RANK_WORDS == 0) \
            of->ranks[w / ARN_RANK_WORDS] = (uint32_t)rank; \
        rank += (size_t)ones(of->kept[w]); \
    } \
    return rank;

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("popcnt"))) static size_t arn_fill_ranks_by_popcnt(arn_alignment *of)
{
    ARN_FILL_RANKS(__builtin_popcountll)
}
#endif

static size_t arn_fill_ranks(arn_alignment *of)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("popcnt"))
        return arn_fill_ranks_by_popcnt(of);
#endif
    ARN_FILL_RANKS(arn_count_ones)
}

#undef ARN_FILL_RANKS

/* Counts what has been noted: ranks, where spans are in the target, and how long it is. */
static void arn_count_up(arn_alignment *of)
{
    const size_t rank = arn_fill_ranks(of);
    size_t images = 0;
    for (size_t k = 0; k < of->n_spans; k++) {
        arn_span *const span = &of->spans[k];
        span->at = (uint32_t)(images + arn_rank(of, span->from));
        images += span->images;
    }
    of->m = rank + images;
}

/* Leaves out the last unit of the source, which is kept, and its image. */
static void arn_drop_last(arn_alignment *of)
{
    of->n--;
    arn_clear_bits(of->kept, of->n, of->n + 1);
    arn_count_up(of);
}

/* ---- where things are ------------------------------------------------------------------------------------------- */

/* How many spans begin at or before unit `k` of the source, or of the target. */
static inline size_t arn_spans_to(const arn_alignment *of, size_t k, int by_target)
{
    size_t low = 0, high = of->n_spans;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const arn_span *const span = &of->spans[middle];
        if ((by_target ? span->at : span->from) <= k)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Units of the target that are images of what stands before unit `k` of the source; in a span, of all before that. */
static size_t arn_images_before(const arn_alignment *of, size_t k)
{
    const size_t spans = arn_spans_to(of, k, 0);
    if (!spans)
        return arn_rank(of, k);
    const arn_span *const span = &of->spans[spans - 1];
    if (k < span->to)
        return span->at;
    return span->at + span->images + arn_rank(of, k) - arn_rank(of, span->to);
}

/* The units of the source whose image is unit `k` of the target, k < m. */
static arn_part arn_source_of(const arn_alignment *of, size_t k)
{
    const size_t spans = arn_spans_to(of, k, 1);
    size_t rank = k;
    if (spans) {
        const arn_span *const span = &of->spans[spans - 1];
        if (k < (size_t)span->at + span->images)
            return (arn_part){span->from, span->to};
        rank = arn_rank(of, span->to) + k - span->at - span->images;
    }
    size_t unit = arn_select(of, rank);
    if (of->swapped && arn_bit(of->swapped, unit)) {
        unit = arn_select(of, rank - 1);
    } else if (of->swapped) {
        const size_t next = arn_select(of, rank + 1);
        if (next < of->n && arn_bit(of->swapped, next))
            unit = next;
    }
    return (arn_part){unit, unit + 1};
}

/* The images of unit `k` of the source, k < n; where it has none, the place between those of its neighbours. */
static arn_part arn_target_of(const arn_alignment *of, size_t k)
{
    const size_t before = arn_images_before(of, k);
    const size_t spans = arn_spans_to(of, k, 0);
    if (spans && k < of->spans[spans - 1].to)
        return (arn_part){before, before + of->spans[spans - 1].images};
    if (!arn_bit(of->kept, k))
        return (arn_part){before, before};
    if (of->swapped && arn_bit(of->swapped, k))
        return (arn_part){before - 1, before};
    if (of->swapped) {
        const size_t next = arn_select(of, arn_rank(of, k) + 1);
        if (next < of->n && arn_bit(of->swapped, next))
            return (arn_part){before + 1, before + 2};
    }
    return (arn_part){before, before + 1};
}

static inline arn_part arn_hull(arn_part a, arn_part b)
{
    return (arn_part){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

/* The least range of the source that the images in the target's [from, to) come from. */
static arn_part arn_to_source(const arn_alignment *of, size_t from, size_t to)
{
    if (from == to) {
        const size_t at = from < of->m ? arn_source_of(of, from).from : of->n;
        return (arn_part){at, at};
    }
    arn_part all = arn_hull(arn_source_of(of, from), arn_source_of(of, to - 1));
    if (of->swapped && to - from > 1) /* of two that have changed places, the outer one may be inside */
        all = arn_hull(all, arn_hull(arn_source_of(of, from + 1), arn_source_of(of, to - 2)));
    return all;
}

/* The least range of the target that holds all images of the source's [from, to). */
static arn_part arn_to_target(const arn_alignment *of, size_t from, size_t to)
{
    arn_part all = {arn_images_before(of, from), arn_images_before(of, to)};
    const size_t spans = from < to ? arn_spans_to(of, to - 1, 0) : 0;
    if (spans && to < of->spans[spans - 1].to)
        all.to += of->spans[spans - 1].images;
    if (!of->swapped || from == to)
        return all;
    const size_t rank = arn_rank(of, from), end = arn_rank(of, to); /* of kept units, the first and behind the last */
    if (rank == end)
        return all;
    const size_t first = arn_select(of, rank), behind = arn_select(of, end);
    if (all.to - all.from == 1)
        return arn_target_of(of, first);
    all.from -= (size_t)arn_bit(of->swapped, first); /* the other of the two stands outside */
    all.to += behind < of->n ? (size_t)arn_bit(of->swapped, behind) : 0;
    return all;
}

/* Writes for each unit of the target where its source begins and ends. */
static void arn_fill_sources(const arn_alignment *of, uint32_t *from, uint32_t *to)
{
    size_t k = 0, spans = 0, last = 0;
    for (size_t unit = 0; unit <= of->n; unit++) {
        if (spans < of->n_spans && of->spans[spans].from == unit) {
            const arn_span *const span = &of->spans[spans++];
            for (uint32_t image = 0; image < span->images; image++, k++) {
                from[k] = span->from;
                to[k] = span->to;
            }
        }
        if (unit == of->n || !arn_bit(of->kept, unit))
            continue;
        from[k] = (uint32_t)unit;
        if (of->swapped && arn_bit(of->swapped, unit)) {
            from[k] = from[last];
            from[last] = (uint32_t)unit;
            to[last] = (uint32_t)unit + 1;
        }
        to[k] = from[k] + 1;
        last = k++;
    }
}

/* Writes for each unit of the source where its images begin and end. */
static void arn_fill_targets(const arn_alignment *of, uint32_t *from, uint32_t *to)
{
    size_t k = 0, spans = 0, last = 0;
    for (size_t unit = 0; unit < of->n; unit++) {
        while (spans < of->n_spans && of->spans[spans].to <= unit)
            k += of->spans[spans++].images;
        const arn_span *const span = spans < of->n_spans ? &of->spans[spans] : NULL;
        from[unit] = to[unit] = (uint32_t)k;
        if (span && span->from <= unit) {
            to[unit] += span->images;
        } else if (arn_bit(of->kept, unit)) {
            to[unit]++;
            k++;
            if (of->swapped && arn_bit(of->swapped, unit)) {
                from[unit]--, to[unit]--;
                from[last]++, to[last]++;
            }
            last = unit;
        }
    }
}

/* Whether what was noted can have been noted: of links that come from elsewhere. */
static int arn_is_sound(const arn_alignment *of)
{
    size_t end = 0;
    for (size_t k = 0; k < of->n_spans; k++) {
        const arn_span span = of->spans[k];
        if (span.from < end || span.from >= span.to || span.to > of->n || !span.images)
            return 0;
        end = span.to;
        for (size_t unit = span.from; unit < span.to; unit++)
            if (arn_bit(of->kept, unit))
                return 0;
    }
    for (size_t unit = of->n; unit < arn_words_for(of->n) * 64; unit++)
        if (arn_bit(of->kept, unit))
            return 0;
    int is_first = 1; /* of the text or behind a span: there is nothing to change places with */
    for (size_t unit = 0, spans = 0; of->swapped && unit < arn_words_for(of->n) * 64; unit++) {
        if (spans < of->n_spans && of->spans[spans].from == unit) {
            is_first = 1;
            spans++;
        }
        if (arn_bit(of->swapped, unit) && (is_first || !arn_bit(of->kept, unit)))
            return 0;
        if (arn_bit(of->kept, unit))
            is_first = arn_bit(of->swapped, unit); /* nor with one that has done so */
    }
    return 1;
}

#endif
