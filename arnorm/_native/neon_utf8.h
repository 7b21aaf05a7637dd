/* Blocks of 16 bytes of UTF-8 with NEON, in place: the lane of its last byte is that of a character. Known are ASCII,
   two bytes of Latin-1 and of the page, and three bytes of the start of the other page. A character of any other kind,
   one that is not well-formed, not whole or in conflict, and one whose image is longer are all the same: the bytes
   before it are a block, and it is left to the scalar lane. */

#ifndef ARN_NEON_UTF8_H
#define ARN_NEON_UTF8_H

#include "neon_tables.h"

enum { ARN_PIECE_NEON = 2 * ARN_CHUNK }; /* bytes after which spaces are looked at: the rest is moved where two meet */

/* 16 bytes: the characters in the lanes of their last bytes, and which of these are of one byte, two and three. */
typedef struct {
    arn_chars_neon in;
    uint8x16_t bytes, one, two, three;
    uint8x16_t kind, low, high; /* their kinds, and the bytes of their images */
    size_t n, fit; /* bytes up to a character that is not whole, and up to one that is not for this kernel */
} arn_text_neon;

/* What stands `n` lanes before, the last lanes of `before` in the first ones; and behind, or 0. */
#define ARN_EARLIER_NEON(before, bytes, n) vextq_u8(before, bytes, 16 - (n))
#define ARN_LATER_NEON(bytes, n) vextq_u8(bytes, vdupq_n_u8(0), n)

ARN_NEON_INLINE int arn_can_utf8_neon(const arn_wide *wide)
{
    const uint8_t other = wide->other_page;
    return wide->page >= 1 && wide->page < 8 && other >= 8 && (other & 0xF8) != 0xD8; /* those are surrogates */
}

ARN_NEON_INLINE arn_text_neon arn_read_utf8_neon(const arn_wide *wide, const uint8_t *in)
{
    const uint8_t page = wide->page, other = wide->other_page;
    const uint8x16_t b = vld1q_u8(in), none = vdupq_n_u8(0);
    const uint8x16_t earlier = ARN_EARLIER_NEON(none, b, 1), earliest = ARN_EARLIER_NEON(none, b, 2);
    const uint8x16_t continues = vcltq_s8(vreinterpretq_s8_u8(b), vdupq_n_s8(-0x40));
    const uint8x16_t lead = vandq_u8(earlier, vdupq_n_u8(0xFC));
    arn_text_neon text;
    text.n = in[14] >= 0xE0 ? 14 : 16 - (size_t)(in[15] >= 0xC0); /* early: the next block waits for nothing else */
    text.bytes = b;
    text.one = vcltq_u8(b, vdupq_n_u8(0x80));
    text.in.page = vandq_u8(continues, vceqq_u8(lead, vdupq_n_u8((uint8_t)(0xC0 | page << 2))));
    const uint8x16_t latin = vandq_u8(continues, vceqq_u8(vandq_u8(earlier, vdupq_n_u8(0xFE)), vdupq_n_u8(0xC2)));
    text.in.more = vandq_u8(
        vandq_u8(continues, vceqq_u8(earlier, vdupq_n_u8((uint8_t)(0x80 | (other & 0x0F) << 2)))),
        vceqq_u8(earliest, vdupq_n_u8((uint8_t)(0xE0 | other >> 4))));
    text.two = vorrq_u8(text.in.page, latin);
    text.three = text.in.more;
    text.in.latin = vorrq_u8(text.one, latin);
    text.in.low = vbslq_u8(text.one, b, vsliq_n_u8(b, earlier, 6));
    return text;
}

/* The lanes of characters that may conflict with the one before; `before` are kinds that end with that before them. */
ARN_NEON_INLINE uint8x16_t arn_suspects_utf8_neon(const arn_classes *classes, uint8x16_t before,
                                                  const arn_text_neon *text)
{
    const uint8x16_t longer = vbslq_u8(text->two, ARN_EARLIER_NEON(before, text->kind, 2),
                                       ARN_EARLIER_NEON(before, text->kind, 3));
    const uint8x16_t at = vbslq_u8(text->one, ARN_EARLIER_NEON(before, text->kind, 1), longer);
    return arn_suspects_neon(classes, at, text->kind);
}

ARN_NEON_INLINE int arn_has_neon(uint8x16_t kind, uint8_t bit)
{
    return arn_any_neon(vandq_u8(kind, vdupq_n_u8(bit)));
}

/* Looks up 16 bytes; `unfit` are bits of kinds to stop at. *before, the kinds before, becomes the last of these. */
ARN_NEON_INLINE arn_text_neon arn_take_utf8_neon(const arn_wide *wide, const uint8_t *in, uint8_t unfit,
                                                 uint8x16_t *before)
{
    const arn_classes *const classes = &wide->classes;
    arn_text_neon text = arn_read_utf8_neon(wide, in);
    text.kind = arn_kinds_neon(classes, text.in);
    text.low = veorq_u8(text.in.low, arn_by_class_neon(classes->low, text.kind));
    text.high = arn_by_class_neon(classes->high, text.kind);
    text.high = veorq_u8(text.high, vandq_u8(text.in.page, vdupq_n_u8(wide->page)));
    text.high = veorq_u8(text.high, vandq_u8(text.in.more, vdupq_n_u8(wide->other_page)));
    uint8x16_t hard = vtstq_u8(text.kind, vdupq_n_u8(unfit));
    if (arn_has_neon(text.kind, ARN_KIND_NEEDS))
        hard = vorrq_u8(hard, arn_suspects_utf8_neon(classes, *before, &text));
    if (arn_has_neon(text.kind, ARN_KIND_CHANGES)) {
        const uint8x16_t kept = vcgezq_s8(vreinterpretq_s8_u8(text.kind)), upper = vcgtq_u8(text.high, vdupq_n_u8(7));
        const uint8x16_t wider = vorrq_u8(vtstq_u8(text.high, text.high), vcgeq_u8(text.low, vdupq_n_u8(0x80)));
        const uint8x16_t changed = vandq_u8(kept, vtstq_u8(text.kind, vdupq_n_u8(ARN_KIND_CHANGES)));
        const uint8x16_t longer = vbslq_u8(text.one, wider, upper); /* of three bytes only what stays has three */
        hard = vorrq_u8(hard, vandq_u8(changed, longer));
    }
    const uint8x16_t fit = vbicq_u8(vorrq_u8(vorrq_u8(text.one, text.two), text.three), hard);
    const uint8x16_t longer = vbicq_u8(fit, text.one);
    const uint8x16_t leads = vorrq_u8(ARN_LATER_NEON(longer, 1), ARN_LATER_NEON(vandq_u8(longer, text.three), 2));
    const uint64_t others = arn_lanes_neon(vorrq_u8(fit, leads)) ^ 0x1111111111111111;
    text.fit = others ? (size_t)__builtin_ctzll(others) / 4 : 16;
    *before = vqtbl1q_u8(text.kind, vdupq_n_u8((uint8_t)(text.n - 1)));
    return text;
}

/* Writes the images of `n` bytes of a block, and more behind them; returns how many bytes they are. */
ARN_NEON_INLINE size_t arn_write_utf8_neon(uint8_t *out, const arn_text_neon *text, size_t n)
{
    if (!arn_has_neon(text->kind, ARN_KIND_CHANGES)) {
        vst1q_u8(out, text->bytes);
        return n;
    }
    const uint8x16_t gone = vcltzq_s8(vreinterpretq_s8_u8(text->kind));
    const uint8x16_t is_one = vandq_u8(vceqzq_u8(text->high), vcltq_u8(text->low, vdupq_n_u8(0x80)));
    const uint8x16_t is_two = vbicq_u8(vcltq_u8(text->high, vdupq_n_u8(8)), is_one);
    const uint8x16_t is_last = vorrq_u8(text->two, text->three);
    const uint8x16_t lead = vsriq_n_u8(vorrq_u8(vshlq_n_u8(text->high, 2), vdupq_n_u8(0xC0)), text->low, 6);
    const uint8x16_t second = vbslq_u8(vdupq_n_u8(0x3F), text->low, vdupq_n_u8(0x80));
    const uint8x16_t two = vandq_u8(is_last, is_two);
    const uint8x16_t one = vorrq_u8(text->one, vandq_u8(is_last, is_one));
    uint8x16_t bytes = vbslq_u8(two, second, vbslq_u8(one, text->low, text->bytes));
    bytes = vbslq_u8(ARN_LATER_NEON(two, 1), ARN_LATER_NEON(lead, 1), bytes);

    const uint8x16_t shorter = vandq_u8(is_last, vorrq_u8(gone, is_one)); /* without the byte before the last */
    const uint8x16_t shortest = vandq_u8(text->three, vorrq_u8(shorter, is_two)); /* without the one before that */
    const uint8x16_t drop = vorrq_u8(vandq_u8(gone, vorrq_u8(text->one, is_last)),
                                     vorrq_u8(ARN_LATER_NEON(shorter, 1), ARN_LATER_NEON(shortest, 2)));
    uint8_t keep[2];
    arn_eights_neon(vbicq_u8(vcltq_u8(arn_counting_neon(), vdupq_n_u8((uint8_t)n)), drop), keep);
    const uint8x8_t halves[2] = {vget_low_u8(bytes), vget_high_u8(bytes)};
    size_t o = 0;
    for (int k = 0; k < 2; k++) {
        vst1_u8(out + o, vtbl1_u8(halves[k], vld1_u8(ARN_KEEP_BYTES[keep[k]])));
        o += (size_t)__builtin_popcount(keep[k]);
    }
    return o;
}

/* Moves job->i behind blocks that are well-formed and surely do not change. */
static void arn_skip_utf8_neon(arn_job *job)
{
    const arn_wide *const wide = &job->plan->wide;
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8x16_t before = arn_before_neon(job->plan, job->before);
    size_t i = job->i;
    int goes_on = arn_can_utf8_neon(wide) && !arn_is_foreign(job->plan, job->before);
    while (goes_on && job->n - i >= 16) {
        const size_t end = job->n - i < ARN_PIECE_NEON ? job->n : i + ARN_PIECE_NEON;
        if (arn_next_meeting_8(job->plan, in, i, end) < end)
            break;
        while (end - i >= 16) {
            const arn_text_neon text = arn_take_utf8_neon(wide, in + i, ARN_KIND_PATCH | ARN_KIND_CHANGES, &before);
            if (text.fit < text.n) {
                i += text.fit;
                goes_on = 0;
                break;
            }
            i += text.n;
        }
    }
    arn_move_to_utf8(job, i);
    job->o = i;
}

/* Maps blocks that are well-formed while out has room. */
static void arn_blocks_utf8_neon(arn_job *job)
{
    const arn_wide *const wide = &job->plan->wide;
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    uint8x16_t before = arn_before_neon(job->plan, job->before);
    size_t i = job->i;
    int goes_on = arn_can_utf8_neon(wide) && !arn_is_foreign(job->plan, job->before);
    while (goes_on && job->n - i >= 16 && job->cap - job->o >= 16) {
        const size_t end = job->n - i < ARN_PIECE_NEON ? job->n : i + ARN_PIECE_NEON, o = job->o;
        while (end - i >= 16 && job->cap - job->o >= 16) {
            const arn_text_neon text = arn_take_utf8_neon(wide, in + i, ARN_KIND_PATCH, &before);
            if (text.fit < text.n) {
                job->o += arn_write_utf8_neon(out + job->o, &text, text.fit);
                i += text.fit;
                goes_on = 0;
                break;
            }
            job->o += arn_write_utf8_neon(out + job->o, &text, text.n);
            i += text.n;
        }
        arn_tidy_8(job, o);
    }
    arn_move_to_utf8(job, i);
}

#undef ARN_EARLIER_NEON
#undef ARN_LATER_NEON

#endif
