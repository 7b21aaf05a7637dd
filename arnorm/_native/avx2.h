/* Blocks of 32 units of the BMP, of 16 or 32 bits, with AVX2. A table of 256 bytes is looked up row by row, 16 bytes at
   a time: the common rows of a plan always, of the others only those that a block has. Deleting goes through a table
   of shuffles, eight units at a time. */

#ifndef ARN_AVX2_H
#define ARN_AVX2_H

#include <immintrin.h>

#include "wide.h"

#define ARN_256 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define ARN_256_INLINE ARN_256 __attribute__((always_inline)) static inline

ARN_256_INLINE __m256i arn_bytes_256(uint8_t byte)
{
    return _mm256_set1_epi8((char)byte);
}

ARN_256_INLINE __m256i arn_row_256(const uint8_t row[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)row));
}

ARN_256_INLINE uint32_t arn_lanes_256(__m256i bytes, uint8_t bit)
{
    const __m256i bits = arn_bytes_256(bit);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(bytes, bits), bits));
}

typedef struct { __m256i first, second; } arn_units_256; /* 16 each, of 16 bits */
typedef struct { __m256i low, high, kind; } arn_images_256;

/* The images that no row holds, from short entries. */
ARN_256 __attribute__((noinline)) static arn_images_256 arn_patched_256(const arn_plan *plan, arn_units_256 units,
                                                                         uint32_t unknown, arn_images_256 images)
{
    uint16_t in[32];
    uint8_t low[32], high[32], kind[32];
    _mm256_storeu_si256((__m256i *)in, units.first);
    _mm256_storeu_si256((__m256i *)(in + 16), units.second);
    _mm256_storeu_si256((__m256i *)low, images.low);
    _mm256_storeu_si256((__m256i *)high, images.high);
    _mm256_storeu_si256((__m256i *)kind, images.kind);
    for (; unknown; unknown &= unknown - 1) {
        const int k = __builtin_ctz(unknown);
        const uint32_t entry = plan->short_entries[in[k]];
        low[k] = (uint8_t)entry;
        high[k] = (uint8_t)(entry >> 8);
        kind[k] = arn_kind_of_short(entry);
    }
    images.low = _mm256_loadu_si256((const __m256i *)low);
    images.high = _mm256_loadu_si256((const __m256i *)high);
    images.kind = _mm256_loadu_si256((const __m256i *)kind);
    return images;
}

/* Characters by the low byte of their code point; the lanes of each table are all ones. */
typedef struct { __m256i low, page, latin, more; } arn_lanes_of_256;

typedef struct { __m256i delta, kind; } arn_found_256;

/* Looks bytes up in one row, and adds what is found. A byte of the row has its place left when the row is taken away,
   any other more than 15; 0x70 added, its highest bit is set, which shuffles to 0. */
ARN_256_INLINE arn_found_256 arn_look_up_256(__m256i bytes, uint8_t first, __m256i delta, __m256i kind,
                                             arn_found_256 found)
{
    const __m256i place = _mm256_adds_epu8(_mm256_xor_si256(bytes, arn_bytes_256(first)), arn_bytes_256(0x70));
    found.delta = _mm256_or_si256(found.delta, _mm256_shuffle_epi8(delta, place));
    found.kind = _mm256_or_si256(found.kind, _mm256_shuffle_epi8(kind, place));
    return found;
}

ARN_256_INLINE arn_found_256 arn_row_of_256(const arn_wide *wide, uint32_t table, uint32_t first, __m256i low,
                                            arn_found_256 found)
{
    return arn_look_up_256(low, (uint8_t)first, arn_row_256(wide->delta[table] + first),
                           arn_row_256(wide->kind[table] + first), found);
}

ARN_256_INLINE arn_found_256 arn_found_in_256(arn_found_256 found, __m256i here, arn_found_256 more)
{
    found.delta = _mm256_or_si256(found.delta, _mm256_and_si256(more.delta, here));
    found.kind = _mm256_or_si256(found.kind, _mm256_and_si256(more.kind, here));
    return found;
}

/* Adds what rows say that few texts have, for a block in which `rare` marks characters of them. */
ARN_256 __attribute__((noinline)) static arn_found_256 arn_rare_rows_256(const arn_wide *wide, arn_lanes_of_256 in,
                                                                         __m256i rare, arn_found_256 found)
{
    const arn_found_256 none = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    arn_found_256 by_table[2] = {none, none};
    uint8_t bytes[32];
    uint32_t rows[2] = {0, 0}; /* of Latin-1, of the page */
    const uint32_t in_page = (uint32_t)_mm256_movemask_epi8(in.page);
    uint32_t lanes = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(rare, _mm256_setzero_si256()));
    _mm256_storeu_si256((__m256i *)bytes, in.low);
    for (; lanes; lanes &= lanes - 1) {
        const int k = __builtin_ctz(lanes);
        rows[in_page >> k & 1] |= 1u << (bytes[k] >> 4);
    }
    for (uint32_t table = 0; table < 2; table++)
        for (; rows[table]; rows[table] &= rows[table] - 1)
            by_table[table] = arn_row_of_256(wide, table, 16 * (uint32_t)__builtin_ctz(rows[table]), in.low,
                                             by_table[table]);
    return arn_found_in_256(arn_found_in_256(found, in.latin, by_table[0]), in.page, by_table[1]);
}

/* Not 0 where something happens, by the bits of a page. */
ARN_256_INLINE __m256i arn_happens_256(const uint8_t bits[2][16], __m256i low, __m256i row)
{
    const __m256i lower = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,
                                           1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i upper = _mm256_permute4x64_epi64(lower, 0xB1);
    const __m256i nibble = _mm256_and_si256(low, arn_bytes_256(0x0F));
    return _mm256_or_si256(
        _mm256_and_si256(_mm256_shuffle_epi8(arn_row_256(bits[0]), nibble), _mm256_shuffle_epi8(lower, row)),
        _mm256_and_si256(_mm256_shuffle_epi8(arn_row_256(bits[1]), nibble), _mm256_shuffle_epi8(upper, row)));
}

/* What the tables say of 32 characters. */
ARN_256_INLINE arn_found_256 arn_find_256(const arn_wide *wide, const arn_lanes_of_256 *in)
{
    const __m256i top = _mm256_and_si256(_mm256_srli_epi16(in->low, 4), arn_bytes_256(0x0F));
    arn_found_256 found = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (int k = 0; k < 4; k++) {
        const arn_row *const row = &wide->common[k];
        found = arn_look_up_256(in->low, row->first, arn_row_256(row->delta), arn_row_256(row->kind), found);
    }
    found.delta = _mm256_and_si256(found.delta, in->page);
    found.kind = _mm256_and_si256(found.kind, in->page);
    const __m256i rare = _mm256_or_si256(_mm256_and_si256(in->page, arn_happens_256(wide->rare[1], in->low, top)),
                                         _mm256_and_si256(in->latin, arn_happens_256(wide->rare[0], in->low, top)));
    const __m256i others = _mm256_or_si256(rare, in->more);
    if (!_mm256_testz_si256(others, others)) {
        if (!_mm256_testz_si256(rare, rare))
            found = arn_rare_rows_256(wide, *in, rare, found);
        arn_found_256 more = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        for (uint32_t first = 0; first < 64; first += 16)
            more = arn_row_of_256(wide, 2, first, in->low, more);
        found = arn_found_in_256(found, in->more, more);
    }
    return found;
}

ARN_256_INLINE __m256i arn_with_256(__m256i bytes, uint8_t bit)
{
    return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, arn_bytes_256(bit)), arn_bytes_256(bit));
}

/* Takes 32 units; *high are their high bytes. */
ARN_256_INLINE arn_lanes_of_256 arn_take_256(const arn_wide *wide, arn_units_256 units, __m256i *high)
{
    const __m256i mask = _mm256_set1_epi16(0xFF);
    const __m256i low = _mm256_permute4x64_epi64(
        _mm256_packus_epi16(_mm256_and_si256(units.first, mask), _mm256_and_si256(units.second, mask)), 0xD8);
    *high = _mm256_permute4x64_epi64(
        _mm256_packus_epi16(_mm256_srli_epi16(units.first, 8), _mm256_srli_epi16(units.second, 8)), 0xD8);
    const arn_lanes_of_256 in = {
        low,
        _mm256_cmpeq_epi8(*high, arn_bytes_256(wide->page)),
        _mm256_cmpeq_epi8(*high, _mm256_setzero_si256()),
        _mm256_and_si256(_mm256_cmpeq_epi8(*high, arn_bytes_256(wide->other_page)),
                         _mm256_cmpeq_epi8(_mm256_min_epu8(low, arn_bytes_256(63)), low)),
    };
    return in;
}

/* Whether all of 32 units stay, whatever stands beside them, as the tables of Latin-1 and the page say. */
ARN_256_INLINE int arn_stay_256(const arn_wide *wide, arn_units_256 units)
{
    __m256i high;
    const arn_lanes_of_256 in = arn_take_256(wide, units, &high);
    const __m256i top = _mm256_and_si256(_mm256_srli_epi16(in.low, 4), arn_bytes_256(0x0F));
    const __m256i happens = _mm256_or_si256(
        _mm256_and_si256(in.page, arn_happens_256(wide->happens[1], in.low, top)),
        _mm256_and_si256(in.latin, arn_happens_256(wide->happens[0], in.low, top)));
    const __m256i known = _mm256_or_si256(in.page, in.latin);
    return _mm256_testz_si256(happens, happens) && _mm256_testc_si256(known, _mm256_set1_epi8(-1));
}

/* The images of 32 units. */
ARN_256_INLINE arn_images_256 arn_map_256(const arn_plan *plan, arn_units_256 units)
{
    const arn_wide *wide = &plan->wide;
    __m256i high;
    const arn_lanes_of_256 in = arn_take_256(wide, units, &high);
    const __m256i low = in.low;
    const arn_found_256 found = arn_find_256(wide, &in);
    const __m256i high_images = _mm256_shuffle_epi8(arn_row_256(wide->highs), found.kind);
    const arn_images_256 images = {
        _mm256_xor_si256(low, found.delta),
        _mm256_blendv_epi8(high, high_images, arn_with_256(found.kind, ARN_KIND_CHANGES)),
        found.kind,
    };
    const __m256i in_table = _mm256_or_si256(_mm256_or_si256(in.page, in.latin), in.more);
    const uint32_t unknown = ~(uint32_t)_mm256_movemask_epi8(in_table) | arn_lanes_256(images.kind, ARN_KIND_PATCH);
    return unknown ? arn_patched_256(plan, units, unknown, images) : images;
}

/* Writes those of 32 units that `keep` says, and more behind them; returns how many they are. */
ARN_256_INLINE size_t arn_put_256(uint16_t *out, const arn_images_256 *images, uint32_t keep)
{
    const __m256i even = _mm256_unpacklo_epi8(images->low, images->high); /* units 0..7 and 16..23 */
    const __m256i odd = _mm256_unpackhi_epi8(images->low, images->high);
    if (keep == ~0u) {
        _mm256_storeu_si256((__m256i *)out, _mm256_permute2x128_si256(even, odd, 0x20));
        _mm256_storeu_si256((__m256i *)(out + 16), _mm256_permute2x128_si256(even, odd, 0x31));
        return 32;
    }
    const __m128i eights[4] = {_mm256_castsi256_si128(even), _mm256_castsi256_si128(odd),
                               _mm256_extracti128_si256(even, 1), _mm256_extracti128_si256(odd, 1)};
    size_t o = 0;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m128i shuffle = _mm_loadu_si128((const __m128i *)ARN_KEEP[kept]);
        _mm_storeu_si128((__m128i *)(out + o), _mm_shuffle_epi8(eights[k], shuffle));
        o += (size_t)_mm_popcnt_u32(kept);
    }
    return o;
}

/* ---- the two loops, for each unit size --------------------------------------------------------------------------- */

ARN_256_INLINE int arn_read_16_256(const uint16_t *in, arn_units_256 *units)
{
    units->first = _mm256_loadu_si256((const __m256i *)in);
    units->second = _mm256_loadu_si256((const __m256i *)(in + 16));
    return 1;
}

/* 0 when a unit is beyond the BMP. */
ARN_256_INLINE int arn_read_32_256(const uint32_t *in, arn_units_256 *units)
{
    __m256i eights[4];
    for (int k = 0; k < 4; k++)
        eights[k] = _mm256_loadu_si256((const __m256i *)(in + 8 * k));
    const __m256i all = _mm256_or_si256(_mm256_or_si256(eights[0], eights[1]), _mm256_or_si256(eights[2], eights[3]));
    units->first = _mm256_permute4x64_epi64(_mm256_packus_epi32(eights[0], eights[1]), 0xD8);
    units->second = _mm256_permute4x64_epi64(_mm256_packus_epi32(eights[2], eights[3]), 0xD8);
    return _mm256_testz_si256(all, _mm256_set1_epi32((int)0xFFFF0000));
}

ARN_256_INLINE size_t arn_put_16_256(uint16_t *out, const arn_images_256 *images, uint32_t keep)
{
    return arn_put_256(out, images, keep);
}

ARN_256_INLINE size_t arn_put_32_256(uint32_t *out, const arn_images_256 *images, uint32_t keep)
{
    uint16_t units[32] = {0};
    const size_t n = arn_put_256(units, images, keep);
    for (int k = 0; k < 4; k++) {
        const __m128i eight = _mm_loadu_si128((const __m128i *)(units + 8 * k));
        _mm256_storeu_si256((__m256i *)(out + 8 * k), _mm256_cvtepu16_epi32(eight));
    }
    return n;
}

/* Skipping moves job->i behind blocks of [job->i, stop) that do not change, mapping maps whole blocks; both up to one
   in which neighbours matter: those are judged by the scalar blocks. */
#define ARN_LOOPS_256(bits) \
    ARN_256 static void arn_wide_skip_##bits##_avx2(arn_job *job, size_t stop) \
    { \
        const uint##bits##_t *const in = (const uint##bits##_t *)job->in; \
        size_t i = job->i; \
        arn_units_256 units; \
        while (stop - i >= 32 && arn_read_##bits##_256(in + i, &units) && arn_stay_256(&job->plan->wide, units)) \
            i += 32; \
        arn_move_to_##bits(job, i); \
    } \
    ARN_256 static void arn_wide_blocks_##bits##_avx2(arn_job *job, size_t stop) \
    { \
        const uint##bits##_t *const in = (const uint##bits##_t *)job->in; \
        uint##bits##_t *const out = (uint##bits##_t *)job->out; \
        size_t i = job->i, o = job->o; \
        arn_units_256 units; \
        for (; stop - i >= 32 && arn_read_##bits##_256(in + i, &units); i += 32) { \
            const arn_images_256 images = arn_map_256(job->plan, units); \
            if (arn_lanes_256(images.kind, ARN_KIND_NEEDS)) \
                break; \
            o += arn_put_##bits##_256(out + o, &images, ~(uint32_t)_mm256_movemask_epi8(images.kind)); \
        } \
        arn_move_to_##bits(job, i); \
        job->o = o; \
    }

ARN_LOOPS_256(16)
ARN_LOOPS_256(32)

#undef ARN_LOOPS_256

#endif
