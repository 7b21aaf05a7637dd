/* What the NEON kernels share: 16 characters in byte lanes, and what the classes of the plan say of them (arn_classes).
   NEON looks 64 bytes up at a time, so that whole tables are read and rows need not be told apart. */

#ifndef ARN_NEON_TABLES_H
#define ARN_NEON_TABLES_H

#include <arm_neon.h>

#include "wide.h"

#define ARN_NEON_INLINE __attribute__((always_inline)) static inline

/* Low bytes of characters, and the lanes of those that are in each table. */
typedef struct { uint8x16_t low, page, latin, more; } arn_chars_neon;

/* 16 characters by the bytes of their code points. */
typedef struct { uint8x16_t low, high, upper; } arn_units_neon;

/* The bytes of their images (the upper ones stay) and their kinds. */
typedef struct {
    uint8x16_t low, high, kind;
    uint32_t closely; /* a bit for each whose pair bits no class holds */
    int is_hard;      /* not for this kernel */
} arn_block_neon;

ARN_NEON_INLINE int arn_any_neon(uint8x16_t bytes)
{
    return vmaxvq_u8(bytes) != 0;
}

/* One bit for each lane of all ones, lane k at bit 4 * k. */
ARN_NEON_INLINE uint64_t arn_lanes_neon(uint8x16_t lanes)
{
    const uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(lanes), 4);
    return vget_lane_u64(vreinterpret_u64_u8(nibbles), 0) & 0x1111111111111111;
}

/* A bit for each lane of all ones, in a byte for each eight. */
ARN_NEON_INLINE void arn_eights_neon(uint8x16_t lanes, uint8_t bits[2])
{
    static const uint8_t BITS[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t some = vandq_u8(lanes, vld1q_u8(BITS));
    bits[0] = vaddv_u8(vget_low_u8(some));
    bits[1] = vaddv_u8(vget_high_u8(some));
}

ARN_NEON_INLINE uint8x16_t arn_counting_neon(void)
{
    static const uint8_t COUNTING[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    return vld1q_u8(COUNTING);
}

/* What a table of 256 bytes says; of what is not among 64 of them, a look-up says 0. */
ARN_NEON_INLINE uint8x16_t arn_look_up_neon(const uint8_t table[256], uint8x16_t bytes)
{
    uint8x16_t found[4];
    for (uint8_t k = 0; k < 4; k++)
        found[k] = vqtbl4q_u8(vld1q_u8_x4(table + 64 * k), veorq_u8(bytes, vdupq_n_u8((uint8_t)(64 * k))));
    return vorrq_u8(vorrq_u8(found[0], found[1]), vorrq_u8(found[2], found[3]));
}

/* The lanes in which a table has the bit of a byte; `bits` are looked up, in them bit `at` (none from 8 on). */
ARN_NEON_INLINE uint8x16_t arn_has_bit_neon(uint8x16_t bits, uint8x16_t at)
{
    return vtstq_u8(bits, vshlq_u8(vdupq_n_u8(1), vreinterpretq_s8_u8(at)));
}

/* By class, for kinds. */
ARN_NEON_INLINE uint8x16_t arn_by_class_neon(const uint8_t table[16], uint8x16_t kind)
{
    return vqtbl1q_u8(vld1q_u8(table), vandq_u8(kind, vdupq_n_u8(0x0F)));
}

__attribute__((noinline)) static uint8x16_t arn_rare_kinds_neon(const arn_classes *classes, const arn_chars_neon *in,
                                                                uint8x16_t kind)
{
    kind = vorrq_u8(kind, vandq_u8(in->latin, arn_look_up_neon(classes->of[0], in->low)));
    return vorrq_u8(kind, vandq_u8(in->more, vqtbl4q_u8(vld1q_u8_x4(classes->of[2]), in->low)));
}

/* The kinds of 16 characters; 0 for those that no table holds. */
ARN_NEON_INLINE uint8x16_t arn_kinds_neon(const arn_classes *classes, arn_chars_neon in)
{
    const uint8x16_t kind = vandq_u8(in.page, arn_look_up_neon(classes->of[1], in.low));
    const uint8x16_t bits = vqtbl1q_u8(vld1q_u8(classes->stays[0]), vandq_u8(in.low, vdupq_n_u8(0x0F)));
    const uint8x16_t changes = vbicq_u8(in.latin, arn_has_bit_neon(bits, vshrq_n_u8(in.low, 4)));
    if (!arn_any_neon(vorrq_u8(changes, in.more)))
        return kind;
    const arn_chars_neon copy = in; /* what a call could see would live in memory, in every block */
    return arn_rare_kinds_neon(classes, &copy, kind);
}

/* The lanes of characters that may conflict with the one before. */
ARN_NEON_INLINE uint8x16_t arn_suspects_neon(const arn_classes *classes, uint8x16_t before, uint8x16_t kind)
{
    return vtstq_u8(arn_by_class_neon(classes->left, before), arn_by_class_neon(classes->right, kind));
}

/* In all lanes, a class with the left bits of an entry. */
ARN_NEON_INLINE uint8x16_t arn_before_neon(const arn_plan *plan, uint64_t entry)
{
    const uint8x16_t left = vld1q_u8(plan->wide.classes.left);
    const uint64_t same = arn_lanes_neon(vceqq_u8(left, vdupq_n_u8(arn_left_byte(plan, entry))));
    return vdupq_n_u8(same ? (uint8_t)(__builtin_ctzll(same) / 4) : ARN_CLASSES);
}

/* The lanes of `plain` blocks. */
ARN_NEON_INLINE uint8x16_t arn_plain_neon(const arn_wide *wide, const arn_units_neon *units)
{
    const uint8x16_t byte = vorrq_u8(vshrq_n_u8(units->high, 3), vqshlq_n_u8(units->upper, 5));
    return arn_has_bit_neon(vqtbl4q_u8(vld1q_u8_x4(wide->plain), byte), vandq_u8(units->high, vdupq_n_u8(7)));
}

/* What no class says, one by one; `lanes` are those to look at. */
__attribute__((noinline)) static void arn_patch_neon(const arn_plan *plan, const arn_units_neon *units,
                                                     uint8x16_t lanes, arn_block_neon *block)
{
    const arn_wide *const wide = &plan->wide;
    uint8_t unit[3][16], low[16], high[16], kinds[16];
    vst1q_u8(unit[0], units->low);
    vst1q_u8(unit[1], units->high);
    vst1q_u8(unit[2], units->upper);
    vst1q_u8(low, block->low);
    vst1q_u8(high, block->high);
    vst1q_u8(kinds, block->kind);
    for (uint64_t left = arn_lanes_neon(lanes); left; left &= left - 1) {
        const int k = __builtin_ctzll(left) / 4;
        const uint32_t page = unit[1][k] | (uint32_t)unit[2][k] << 8, c = page << 8 | unit[0][k];
        const uint32_t entry = arn_short(plan, c), delta = (entry & ARN_DELTA) ^ c;
        const int table = page == wide->page ? 1 : !page ? 0 : page == wide->other_page ? 2 : -1;
        const uint8_t kind = table < 0 ? arn_kind_of_short(entry) | ARN_CLASSES : wide->classes.of[table][c & 0xFF];
        block->is_hard |= (table < 0 && (entry & ARN_NEEDS)) || (delta >> 16 && !(entry & ARN_DELETE));
        block->closely |= (uint32_t)((kind & ARN_KIND_PATCH) && (kind & ARN_KIND_NEEDS)) << k;
        low[k] = (uint8_t)entry;
        high[k] = (uint8_t)(entry >> 8);
        kinds[k] = kind;
    }
    block->low = vld1q_u8(low);
    block->high = vld1q_u8(high);
    block->kind = vld1q_u8(kinds);
}

/* Looks up 16 characters. */
ARN_NEON_INLINE arn_block_neon arn_find_neon(const arn_plan *plan, arn_units_neon units)
{
    const arn_wide *const wide = &plan->wide;
    const uint8x16_t bmp = vceqzq_u8(units.upper), more = vceqq_u8(units.high, vdupq_n_u8(wide->other_page));
    const arn_chars_neon in = {
        units.low,
        vandq_u8(bmp, vceqq_u8(units.high, vdupq_n_u8(wide->page))),
        vandq_u8(bmp, vceqzq_u8(units.high)),
        vandq_u8(bmp, vandq_u8(more, vcltq_u8(units.low, vdupq_n_u8(64)))),
    };
    const uint8x16_t kind = arn_kinds_neon(&wide->classes, in);
    arn_block_neon block = {
        veorq_u8(units.low, arn_by_class_neon(wide->classes.low, kind)),
        veorq_u8(units.high, arn_by_class_neon(wide->classes.high, kind)),
        kind, 0, 0,
    };
    const uint8x16_t unknown = vmvnq_u8(vorrq_u8(vorrq_u8(in.page, in.latin), in.more));
    const uint8x16_t patch = vtstq_u8(kind, vdupq_n_u8(ARN_KIND_PATCH));
    if (arn_any_neon(vorrq_u8(unknown, patch))) {
        const arn_units_neon copy = units;
        const uint8x16_t lanes = vorrq_u8(patch, vbicq_u8(unknown, arn_plain_neon(wide, &copy)));
        arn_block_neon patched = block;
        arn_patch_neon(plan, &copy, lanes, &patched);
        block = patched;
    }
    return block;
}

#endif
