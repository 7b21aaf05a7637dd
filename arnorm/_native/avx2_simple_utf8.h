/* UTF-8 of ASCII and the lower half of the page, whose characters have two bytes, with AVX2: 64 bytes in a turn.

   Nothing is decoded or encoded. A pair is a lead of the page and the byte behind it, in the lane of the lead. There
   its delta byte is looked up (easy.h), by which both bytes become those of the image, where they stand; bytes that no
   image has are left out when lanes are written. A turn begins where the one before ends, be it within a character.
   Whatever else there is in it is mapped one by one, in place. */

#ifndef ARN_AVX2_SIMPLE_UTF8_H
#define ARN_AVX2_SIMPLE_UTF8_H

#include "avx2_tables.h"
#include "easy.h"
#include "utf8.h"

enum { ARN_TURN = 64, ARN_TURN_READS = ARN_TURN + 1 }; /* bytes */

/* What a turn needs again and again, in memory, where it is an operand. */
typedef struct {
    __m256i table[8], row[8]; /* delta bytes, each row beside what the one before holds; where rows begin */
    __m256i of_lead;          /* by what a byte differs from the first lead: what an index gains, 0xFF if it is none */
    __m256i small;            /* by low nibble: the space, the line end, and DEL */
    __m256i even, odd;        /* of each two lanes, the number of the first, and of the second */
    __m256i first_lead, most, top_bit, least_lead, above_space, gone, lead, one;
} arn_deltas_256;

ARN_256_INLINE arn_deltas_256 arn_deltas_of_256(const arn_plan *plan)
{
    uint8_t of_lead[16], small[16];
    memset(of_lead, 0xFF, sizeof of_lead);
    of_lead[0] = 0;
    of_lead[1] = 0x40;
    memset(small, ARN_DEL, sizeof small);
    small[plan->space & 15] = (uint8_t)plan->space;
    small[plan->terminator & 15] = (uint8_t)plan->terminator;
    const __m256i even = _mm256_and_si256(arn_counting_256(), arn_all_256(0x0E));
    arn_deltas_256 at = {
        .of_lead = arn_table_256(of_lead), .small = arn_table_256(small), .even = even,
        .odd = _mm256_or_si256(even, arn_all_256(1)), .first_lead = arn_all_256(arn_page_lead_256(plan)),
        .most = arn_all_256(15), .top_bit = arn_all_256(0x80), .least_lead = arn_all_256(0xC0),
        .above_space = arn_all_256((uint8_t)(plan->space + 1)), .gone = arn_all_256(ARN_DELTA_GONE),
        .lead = arn_all_256(ARN_DELTA_LEAD), .one = arn_all_256(1),
    };
    for (int k = 0; k < 8; k++) {
        at.table[k] = arn_table_256(plan->wide.classes.deltas[k]);
        at.row[k] = arn_all_256((uint8_t)(16 * k));
    }
    return at;
}

/* 32 bytes, and those behind them; of pairs, their index among delta bytes, and 0xFF in other lanes, as in `leads`. */
typedef struct { __m256i bytes, next, leads, index; } arn_pairs_256;

ARN_256_INLINE arn_pairs_256 arn_read_pairs_256(const arn_deltas_256 *at, const uint8_t *in)
{
    arn_pairs_256 pairs = {.bytes = _mm256_loadu_si256((const __m256i *)in),
                           .next = _mm256_loadu_si256((const __m256i *)(in + 1))};
    const __m256i differ = _mm256_min_epu8(_mm256_xor_si256(pairs.bytes, at->first_lead), at->most);
    pairs.leads = _mm256_shuffle_epi8(at->of_lead, differ);
    pairs.index = _mm256_adds_epu8(_mm256_xor_si256(pairs.next, at->top_bit), pairs.leads);
    return pairs;
}

/* The delta bytes of both halves of a turn, of the first in even lanes, of the second in odd ones: of two lanes side by
   side one at most holds a pair. A shuffle gives 0 where the highest bit is set, as it is once the start of a row has
   been taken away from an index of the rows before; of all others it looks up their lower half. So what a row has
   beside the one before adds up to what the row of the index holds. */
ARN_256_INLINE __m256i arn_look_deltas_up_256(const arn_deltas_256 *at, const arn_pairs_256 half[2])
{
    const __m256i even = _mm256_and_si256(half[0].index, _mm256_srli_epi16(half[0].index, 8));
    const __m256i odd = _mm256_and_si256(half[1].index, _mm256_slli_epi16(half[1].index, 8));
    const __m256i index = _mm256_or_si256(even, odd);
    __m256i delta = _mm256_shuffle_epi8(at->table[0], index);
    for (int k = 1; k < 8; k++)
        delta = _mm256_xor_si256(delta, _mm256_shuffle_epi8(at->table[k], _mm256_sub_epi8(index, at->row[k])));
    return delta;
}

ARN_256_INLINE uint64_t arn_mask_of_two_256(__m256i first, __m256i second)
{
    return (uint64_t)arn_mask_256(second) << 32 | arn_mask_256(first);
}

/* A turn: the bytes of images, where those of the characters stand. */
typedef struct {
    __m256i bytes[2];
    uint64_t bad;   /* lanes that are not so easy */
    uint64_t gone;  /* lanes of bytes that no image has */
    uint64_t small; /* lanes of spaces and line ends */
    uint64_t open;  /* whether the last byte is a lead of the page */
} arn_turn_256;

/* Looks 64 bytes up; *deltas are those of the second half of the turn before, then of this one; `open` is of that. */
ARN_256_INLINE arn_turn_256 arn_look_simple_utf8_256(const arn_deltas_256 *at, const uint8_t *in, __m256i *deltas,
                                                     uint64_t open)
{
    const arn_pairs_256 half[2] = {arn_read_pairs_256(at, in), arn_read_pairs_256(at, in + 32)};
    const uint64_t above = arn_mask_of_two_256(half[0].bytes, half[1].bytes);
    const uint64_t lead = ~arn_mask_of_two_256(half[0].leads, half[1].leads);
    const uint64_t follows = arn_mask_of_two_256(_mm256_cmpgt_epi8(at->least_lead, half[0].next),
                                                 _mm256_cmpgt_epi8(at->least_lead, half[1].next));
    const __m256i both = arn_look_deltas_up_256(at, half);
    const __m256i delta[3] = {*deltas, _mm256_shuffle_epi8(both, _mm256_or_si256(half[0].leads, at->even)),
                              _mm256_shuffle_epi8(both, _mm256_or_si256(half[1].leads, at->odd))};
    __m256i below[2], small[2], gone[2];
    arn_turn_256 turn;
    for (int k = 0; k < 2; k++) {
        const __m256i own = ARN_UP_256(delta[k + 1], delta[k], 1); /* where the second bytes stand */
        const __m256i image = _mm256_xor_si256(half[k].bytes, own);
        const __m256i flip = _mm256_and_si256(_mm256_srli_epi16(delta[k + 1], 6), at->one); /* of leads */
        below[k] = _mm256_cmpgt_epi8(at->above_space, image);
        small[k] = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(at->small, image), image);
        gone[k] = _mm256_or_si256(delta[k + 1], _mm256_cmpeq_epi8(own, at->gone));
        turn.bytes[k] = _mm256_xor_si256(_mm256_xor_si256(image, _mm256_and_si256(own, at->lead)), flip);
    }
    turn.small = arn_mask_of_two_256(small[0], small[1]);
    turn.gone = arn_mask_of_two_256(gone[0], gone[1]);
    turn.open = lead >> 63;
    turn.bad = (lead ^ follows) | (above ^ (lead | lead << 1 | open)) /* all but ASCII is in pairs, */
               | (turn.small ^ (arn_mask_of_two_256(below[0], below[1]) & ~above)); /* no control but line ends */
    *deltas = delta[2];
    return turn;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

/* Where a text goes on; `last`: whether the last unit of the output is a space or a control. */
typedef struct {
    const uint8_t *in;
    uint8_t *out;
    uint64_t last;
} arn_place_256;

/* Writes a turn; whether spaces meet in it. */
ARN_256_INLINE int arn_write_simple_utf8_256(const arn_job *job, const arn_turn_256 *turn, arn_place_256 *to)
{
    const arn_plan *const plan = job->plan;
    uint8_t *const from = to->out;
    uint64_t last_before = to->last;
    to->out += arn_put_bytes_256(to->out, turn->bytes[0], (uint32_t)~turn->gone);
    to->out += arn_put_bytes_256(to->out, turn->bytes[1], (uint32_t)(~turn->gone >> 32));
    if (__builtin_expect(!(arn_behind_64(&to->last, turn->small, turn->gone) & turn->small), 1)
        || !(plan->steps & ARN_STEP_SPACES))
        return 0;
    const __m256i space = arn_all_256((uint8_t)plan->space);
    const uint64_t spaces = arn_mask_of_two_256(_mm256_cmpeq_epi8(turn->bytes[0], space),
                                                _mm256_cmpeq_epi8(turn->bytes[1], space)) & turn->small;
    uint64_t last_space = from > (uint8_t *)job->out && from[-1] == plan->space;
    return ((arn_behind_64(&last_before, turn->small, turn->gone) & spaces)
            | (arn_behind_64(&last_space, spaces, turn->gone) & turn->small)) != 0;
}

/* How many bytes the image of the character at the start of `n` bytes has; -1 where neighbours or spaces may matter, or
   there is none. *length is how many it has itself. */
static inline int arn_lone_image_256(const arn_plan *plan, const uint8_t *in, size_t n, size_t *length, uint32_t *image)
{
    uint32_t c = 0;
    *length = arn_decode(in, n, &c);
    if (!*length)
        return -1;
    const uint64_t entry = arn_entry(plan, c);
    *image = (c ^ (uint32_t)entry) & ARN_DELTA;
    if ((entry & ARN_NEEDS) || arn_is_foreign(plan, entry))
        return -1;
    return entry & ARN_DELETE ? 0 : *image <= plan->space ? -1 : (int)arn_encoded(*image);
}

/* Maps the character at *i, which no block knows, where neighbours and spaces do not matter; 0 when they may. */
ARN_256_INLINE int arn_other_simple_256(const arn_job *job, size_t *i, size_t *o, uint32_t *last)
{
    size_t length;
    uint32_t image;
    const int kept = arn_lone_image_256(job->plan, (const uint8_t *)job->in + *i, job->n - *i, &length, &image);
    if (kept < 0 || job->cap - *o < 4)
        return 0;
    if (kept) {
        *o += arn_encode((uint8_t *)job->out + *o, image);
        *last = 0;
    }
    *i += length;
    return 1;
}

static inline int arn_is_inside(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Maps the bad characters of the turn at `in`; returns how many bytes are done: all, or those before a character of
   which neighbours or spaces may matter, whose image is longer, or which is not all there. */
ARN_256 __attribute__((noinline)) static uint32_t arn_patch_simple_utf8_256(const arn_plan *plan, const uint8_t *in,
                                                                            arn_turn_256 *turn)
{
    uint8_t bytes[ARN_TURN];
    uint32_t done = 0;
    memcpy(bytes, turn->bytes, ARN_TURN);
    while (turn->bad) {
        size_t length;
        uint32_t k = (uint32_t)__builtin_ctzll(turn->bad), image;
        k -= k > done && arn_is_inside(in[k]); /* the second byte of a character */
        const int kept = arn_lone_image_256(plan, in + k, ARN_TURN - k, &length, &image);
        const int is_done = kept >= 0 && (size_t)kept <= length;
        const uint64_t rest = ~(uint64_t)0 << k, lanes = is_done ? rest & ~(rest << length) : rest;
        turn->gone |= lanes;
        turn->small &= ~lanes;
        if (!is_done) {
            memcpy(turn->bytes, bytes, ARN_TURN);
            turn->open = 0;
            return k;
        }
        if (kept)
            arn_encode(bytes + k, image);
        turn->gone &= ~(rest & ~(rest << kept));
        done = k + (uint32_t)length;
        turn->bad &= rest << length;
    }
    memcpy(turn->bytes, bytes, ARN_TURN);
    return ARN_TURN;
}

/* Goes back behind the lead of a character, which may have been written. */
static inline void arn_back_to_start_256(const arn_job *job, arn_place_256 *at, uint64_t is_gone)
{
    at->in--;
    at->out -= !is_gone;
    at->last = at->out == (uint8_t *)job->out || at->out[-1] <= job->plan->space;
}

/* Maps turns from to->in on, while there is enough to read and room, up to something that is not so easy; whether
   spaces meet in the last two. A turn is looked up while the one before is written: what waits in the processor for a
   long chain of shuffles would keep it from going on. */
ARN_256_INLINE int arn_turns_256(const arn_job *job, const arn_deltas_256 *at, arn_place_256 *to)
{
    const size_t left = (size_t)((const uint8_t *)job->in + job->n - to->in) - ARN_TURN_READS;
    const size_t room = (size_t)((uint8_t *)job->out + job->cap - to->out) - ARN_TURN; /* no image is longer */
    const uint8_t *const stop = to->in + (left < room ? left : room);
    __m256i deltas = _mm256_setzero_si256();
    arn_turn_256 turn = {{deltas, deltas}, 0, ~(uint64_t)0, 0, 0};
    uint64_t open = 0, is_gone = 0; /* whether a lead ends what is mapped, and whether it has no image */
    uint32_t n;
    int meet;
    do {
        ARN_OPAQUE(at);
        arn_foresee(to->in, to->out);
        const arn_turn_256 ahead = arn_look_simple_utf8_256(at, to->in, &deltas, open);
        meet = arn_write_simple_utf8_256(job, &turn, to);
        turn = ahead;
        n = ARN_TURN;
        if (__builtin_expect(turn.bad != 0, 0)) {
            arn_turn_256 patched = turn; /* a copy: what has an address would live in memory, in every turn */
            n = arn_patch_simple_utf8_256(job->plan, to->in, &patched);
            turn = patched;
        }
        to->in += n;
        open = n ? turn.open : open;
        is_gone = n ? turn.gone >> 63 : is_gone;
    } while (n == ARN_TURN && !meet && to->in <= stop);
    meet |= arn_write_simple_utf8_256(job, &turn, to);
    if (open)
        arn_back_to_start_256(job, to, is_gone);
    return meet;
}

/* Maps what follows *i_at, behind the start of the text, up to something that is not so easy, or behind spaces that
   meet; returns whether they do. */
ARN_256 __attribute__((noinline)) static int arn_run_simple_utf8_256(const arn_job *job, const arn_deltas_256 *deltas,
                                                                     size_t *i_at, size_t *o_at, uint32_t *last_at)
{
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    size_t i = *i_at, o = *o_at;
    uint32_t last = *last_at;
    int meet = 0;
    while (job->n - i >= ARN_TURN_READS && job->cap - o >= ARN_TURN && !arn_is_inside(in[i])) {
        arn_place_256 at = {in + i, out + o, last};
        meet = arn_turns_256(job, deltas, &at);
        i = (size_t)(at.in - in);
        o = (size_t)(at.out - out);
        last = (uint32_t)at.last;
        if (meet || job->n - i < ARN_TURN_READS || !arn_other_simple_256(job, &i, &o, &last))
            break;
    }
    *i_at = i;
    *o_at = o;
    *last_at = last;
    return meet;
}

#endif
