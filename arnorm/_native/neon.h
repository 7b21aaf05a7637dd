/* Blocks of 16 sixteen-bit units with NEON, which every AArch64 has. The same shape as avx2.h; tables of 256 bytes are
   looked up 64 bytes at a time, so that rows need not be told apart. */

#ifndef ARN_NEON_H
#define ARN_NEON_H

#include <arm_neon.h>

#include "wide.h"

/* What a table of 256 bytes says; `bytes` are their numbers. */
static inline uint8x16_t arn_look_up_neon(const uint8_t table[256], uint8x16_t bytes)
{
    const uint8x16_t step = vdupq_n_u8(64);
    uint8x16_t found = vqtbl4q_u8(vld1q_u8_x4(table), bytes);
    for (int k = 1; k < 4; k++) {
        bytes = vsubq_u8(bytes, step);
        found = vqtbx4q_u8(found, vld1q_u8_x4(table + 64 * k), bytes);
    }
    return found;
}

static inline int arn_any_neon(uint8x16_t bytes)
{
    return vmaxvq_u8(bytes) != 0;
}

typedef struct { uint8x16_t low, high, kind; } arn_images_neon;

/* The images that no table holds, from short entries. */
static arn_images_neon arn_patched_neon(const arn_plan *plan, const uint16_t *in, uint8x16_t unknown,
                                        arn_images_neon images)
{
    uint8_t low[16], high[16], kind[16], is_unknown[16];
    vst1q_u8(low, images.low);
    vst1q_u8(high, images.high);
    vst1q_u8(kind, images.kind);
    vst1q_u8(is_unknown, unknown);
    for (int k = 0; k < 16; k++)
        if (is_unknown[k]) {
            const uint32_t entry = plan->short_entries[in[k]];
            low[k] = (uint8_t)entry;
            high[k] = (uint8_t)(entry >> 8);
            kind[k] = arn_kind_of_short(entry);
        }
    images.low = vld1q_u8(low);
    images.high = vld1q_u8(high);
    images.kind = vld1q_u8(kind);
    return images;
}

/* The images of 16 units. */
static inline arn_images_neon arn_map_neon(const arn_plan *plan, const uint16_t *in)
{
    const arn_wide *wide = &plan->wide;
    const uint8x16x2_t units = vld2q_u8((const uint8_t *)in); /* low bytes, high bytes */
    const uint8x16_t low = units.val[0], high = units.val[1];
    const uint8x16_t in_page = vceqq_u8(high, vdupq_n_u8(wide->page)), in_latin = vceqzq_u8(high);
    const uint8x16_t in_more = vandq_u8(vceqq_u8(high, vdupq_n_u8(wide->other_page)), vcltq_u8(low, vdupq_n_u8(64)));
    uint8x16_t kind = vandq_u8(in_page, arn_look_up_neon(wide->kind[1], low));
    uint8x16_t delta = vandq_u8(in_page, arn_look_up_neon(wide->delta[1], low));
    const uint8x16_t latin_kind = vandq_u8(in_latin, arn_look_up_neon(wide->kind[0], low));
    kind = vorrq_u8(kind, latin_kind);
    if (arn_any_neon(vandq_u8(latin_kind, vdupq_n_u8(ARN_KIND_CHANGES))))
        delta = vorrq_u8(delta, vandq_u8(in_latin, arn_look_up_neon(wide->delta[0], low)));
    if (arn_any_neon(in_more)) {
        kind = vorrq_u8(kind, vandq_u8(in_more, vqtbl4q_u8(vld1q_u8_x4(wide->kind[2]), low)));
        delta = vorrq_u8(delta, vandq_u8(in_more, vqtbl4q_u8(vld1q_u8_x4(wide->delta[2]), low)));
    }
    const uint8x16_t changed = vtstq_u8(kind, vdupq_n_u8(ARN_KIND_CHANGES));
    const uint8x16_t places = vandq_u8(kind, vdupq_n_u8(ARN_KIND_HIGH));
    const uint8x16_t high_images = vqtbl1q_u8(vld1q_u8(wide->highs), places);
    const arn_images_neon images = {veorq_u8(low, delta), vbslq_u8(changed, high_images, high), kind};
    const uint8x16_t unknown = vorrq_u8(vmvnq_u8(vorrq_u8(vorrq_u8(in_page, in_latin), in_more)),
                                        vtstq_u8(kind, vdupq_n_u8(ARN_KIND_PATCH)));
    return arn_any_neon(unknown) ? arn_patched_neon(plan, in, unknown, images) : images;
}

/* Writes those of 16 units that are not deleted, and more behind them; returns how many they are. */
static inline size_t arn_put_neon(uint16_t *out, const arn_images_neon *images)
{
    static const uint8_t BITS[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16x2_t units = vzipq_u8(images->low, images->high);
    const uint8x16_t deleted = vcltzq_s8(vreinterpretq_s8_u8(images->kind));
    if (!arn_any_neon(deleted)) {
        vst1q_u8((uint8_t *)out, units.val[0]);
        vst1q_u8((uint8_t *)(out + 8), units.val[1]);
        return 16;
    }
    const uint8x16_t keep = vbicq_u8(vld1q_u8(BITS), deleted);
    const uint8_t kept[2] = {vaddv_u8(vget_low_u8(keep)), vaddv_u8(vget_high_u8(keep))};
    size_t o = 0;
    for (int k = 0; k < 2; k++) {
        vst1q_u8((uint8_t *)(out + o), vqtbl1q_u8(units.val[k], vld1q_u8(ARN_KEEP[kept[k]])));
        o += (size_t)__builtin_popcount(kept[k]);
    }
    return o;
}

/* Moves job->i behind blocks of [job->i, stop) that do not change, up to one in which neighbours matter: those are
   judged by the scalar blocks. */
static void arn_wide_skip_16_neon(arn_job *job, size_t stop)
{
    const uint8x16_t matters = vdupq_n_u8(ARN_KIND_CHANGES | ARN_KIND_NEEDS);
    size_t i = job->i;
    while (stop - i >= 16
           && !arn_any_neon(vandq_u8(arn_map_neon(job->plan, (const uint16_t *)job->in + i).kind, matters)))
        i += 16;
    arn_move_to_16(job, i);
}

/* Maps whole blocks of [job->i, stop) up to one in which neighbours matter. */
static void arn_wide_blocks_16_neon(arn_job *job, size_t stop)
{
    uint16_t *const out = (uint16_t *)job->out;
    size_t i = job->i, o = job->o;
    for (; stop - i >= 16; i += 16) {
        const arn_images_neon images = arn_map_neon(job->plan, (const uint16_t *)job->in + i);
        if (arn_any_neon(vandq_u8(images.kind, vdupq_n_u8(ARN_KIND_NEEDS))))
            break;
        o += arn_put_neon(out + o, &images);
    }
    arn_move_to_16(job, i);
    job->o = o;
}

#endif
