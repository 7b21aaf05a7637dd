/* Blocks of 32 bytes of UTF-8 with AVX2, in place as in avx512_utf8.h, which explains how; but a block that has a
   character which no table holds, or neighbours that matter, is left to the scalar lane. */

#ifndef ARN_AVX2_UTF8_H
#define ARN_AVX2_UTF8_H

#include "avx2_tables.h"
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

/* Characters by the low byte of their code point; the lanes of each table are all ones. */
typedef struct { __m256i low, page, latin, more; } arn_lanes_of_256;


typedef struct { __m256i delta, kind; } arn_found_256;
/* Looks bytes up in one row, and adds what is found. A byte of the row has its place left when the row is taken away,
   any other more than 15; 0x70 added, its highest bit is set, which shuffles to 0. */
ARN_256_INLINE arn_found_256 arn_look_up_old_256(__m256i bytes, uint8_t first, __m256i delta, __m256i kind,
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
    return arn_look_up_old_256(low, (uint8_t)first, arn_row_256(wide->delta[table] + first),
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
        found = arn_look_up_old_256(in->low, row->first, arn_row_256(row->delta), arn_row_256(row->kind), found);
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

/* What stays in registers while a text goes by. */
typedef struct {
    __m256i page_lead, other_lead, other_second;
    __m256i leads, lengths; /* in the places of highs: lead of an image of two bytes; 1, 2 or, of three bytes, 4 */
} arn_known_256;

ARN_256 static arn_known_256 arn_known_of_256(const arn_wide *wide)
{
    const uint8_t page = wide->page, other = wide->other_page;
    uint8_t leads[16], lengths[16];
    for (int k = 0; k < 16; k++) {
        leads[k] = (uint8_t)(0xC0 | (wide->highs[k] & 7) << 2);
        lengths[k] = wide->highs[k] >= 8 ? 4 : wide->highs[k] ? 2 : 1;
    }
    const arn_known_256 known = {
        arn_bytes_256(page < 8 ? (uint8_t)(0xC0 | page << 2) : 0), /* 0 is the lead of nothing */
        arn_bytes_256((uint8_t)(0xE0 | other >> 4)),
        arn_bytes_256((uint8_t)(0x80 | (other & 0x0F) << 2)),
        arn_row_256(leads),
        arn_row_256(lengths),
    };
    return known;
}

typedef struct {
    __m256i bytes;
    size_t n;                   /* bytes of whole characters */
    uint32_t ascii, two, three; /* last bytes of characters of so many bytes */
    arn_lanes_of_256 in;
} arn_text_256;

ARN_256_INLINE __m256i arn_same_256(__m256i bytes, uint8_t mask, __m256i as)
{
    return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, arn_bytes_256(mask)), as);
}

/* Takes the whole characters of 32 bytes; 0 when they are not well-formed or not all in the tables. Reads two bytes
   before them. */
ARN_256_INLINE int arn_take_utf8_256(const arn_known_256 *known, const uint8_t *in, arn_text_256 *text)
{
    const __m256i b = text->bytes = _mm256_loadu_si256((const __m256i *)in);
    const __m256i earlier = _mm256_loadu_si256((const __m256i *)(in - 1));
    const __m256i earliest = _mm256_loadu_si256((const __m256i *)(in - 2));
    text->n = in[30] >= 0xE0 ? 30 : 32 - (size_t)(in[31] >= 0xC0);
    const uint32_t lanes = ~0u >> (32 - text->n);
    const __m256i cont = _mm256_cmpgt_epi8(arn_bytes_256(0xC0), b);
    const uint32_t above = (uint32_t)_mm256_movemask_epi8(b), conts = (uint32_t)_mm256_movemask_epi8(cont);
    const uint32_t other_leads = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, known->other_lead));
    const uint32_t below_three = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(arn_bytes_256(0xE0), b));
    const uint32_t two_leads = below_three & above & ~conts;
    const uint32_t illegal = (uint32_t)_mm256_movemask_epi8(arn_same_256(b, 0xFE, arn_bytes_256(0xC0)));
    text->ascii = ~above & lanes;
    text->two = two_leads << 1 & lanes;
    text->three = other_leads << 2 & lanes;
    const uint32_t expected = text->two | other_leads << 1 | text->three;
    const uint32_t strange = above & ~conts & ~(two_leads | other_leads);
    if (((expected ^ conts) | strange | illegal) & lanes)
        return 0;
    if (((two_leads | other_leads) >> (text->n - 1) | other_leads >> (text->n - 2)) & 1)
        return 0; /* another lead stands where the rest of a character should */
    const __m256i joined = _mm256_or_si256(
        _mm256_and_si256(b, arn_bytes_256(0x3F)),
        _mm256_and_si256(_mm256_slli_epi16(earlier, 6), arn_bytes_256(0xC0)));
    text->in.low = _mm256_blendv_epi8(b, joined, b);
    text->in.page = _mm256_and_si256(cont, arn_same_256(earlier, 0xFC, known->page_lead));
    const __m256i latin = _mm256_and_si256(cont, arn_same_256(earlier, 0xFE, arn_bytes_256(0xC2)));
    text->in.latin = _mm256_or_si256(latin, _mm256_cmpgt_epi8(b, _mm256_set1_epi8(-1)));
    text->in.more = _mm256_and_si256(_mm256_cmpeq_epi8(earlier, known->other_second),
                                     _mm256_and_si256(cont, _mm256_cmpeq_epi8(earliest, known->other_lead)));
    const __m256i in_table = _mm256_or_si256(_mm256_or_si256(text->in.page, text->in.latin), text->in.more);
    return !((text->ascii | text->two | text->three) & ~(uint32_t)_mm256_movemask_epi8(in_table));
}

/* The bytes one lane down. */
ARN_256_INLINE __m256i arn_down_256(__m256i bytes)
{
    return _mm256_alignr_epi8(_mm256_permute2x128_si256(bytes, bytes, 0x81), bytes, 1);
}

/* Writes the images over the characters, and to *keep the lanes that are wanted; 0 when an image is longer than its
   character or leaves the start of the other page. */
ARN_256_INLINE int arn_write_utf8_256(const arn_wide *wide, const arn_known_256 *known, const arn_text_256 *text,
                                      arn_found_256 found, __m256i *bytes, uint32_t *keep)
{
    const uint32_t lanes = ~0u >> (32 - text->n), last = text->ascii | text->two | text->three;
    const __m256i changed = arn_with_256(found.kind, ARN_KIND_CHANGES);
    const __m256i length = _mm256_and_si256(changed, _mm256_shuffle_epi8(known->lengths, found.kind));
    const __m256i low = _mm256_xor_si256(text->in.low, found.delta);
    const __m256i one = _mm256_cmpeq_epi8(length, arn_bytes_256(1)), two = _mm256_cmpeq_epi8(length, arn_bytes_256(2));
    const __m256i three = _mm256_cmpeq_epi8(length, arn_bytes_256(4));
    const __m256i stays = _mm256_and_si256(
        _mm256_cmpeq_epi8(_mm256_shuffle_epi8(arn_row_256(wide->highs), found.kind), arn_bytes_256(wide->other_page)),
        _mm256_and_si256(text->in.more, _mm256_cmpeq_epi8(_mm256_min_epu8(low, arn_bytes_256(63)), low)));
    const uint32_t ones = (uint32_t)_mm256_movemask_epi8(one) & last, twos = (uint32_t)_mm256_movemask_epi8(two) & last;
    const uint32_t gone = (uint32_t)_mm256_movemask_epi8(found.kind) & last;
    if ((twos & text->ascii) | ((uint32_t)_mm256_movemask_epi8(_mm256_andnot_si256(stays, three)) & last))
        return 0;
    const __m256i last_byte = _mm256_or_si256(_mm256_and_si256(low, arn_bytes_256(0x3F)), arn_bytes_256(0x80));
    const __m256i lead = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(low, 6), arn_bytes_256(3)),
                                         _mm256_shuffle_epi8(known->leads, found.kind));
    *bytes = _mm256_blendv_epi8(text->bytes, last_byte, _mm256_or_si256(two, three));
    *bytes = _mm256_blendv_epi8(*bytes, low, one);
    *bytes = _mm256_blendv_epi8(*bytes, arn_down_256(lead), arn_down_256(two));
    const uint32_t first = (gone | ones) & ~text->ascii; /* whose byte before the last goes */
    *keep = lanes & ~(gone | first >> 1 | ((first | twos) & text->three) >> 2);
    return 1;
}

ARN_256_INLINE size_t arn_put_bytes_256(uint8_t *out, __m256i bytes, uint32_t keep)
{
    if (keep == ~0u) {
        _mm256_storeu_si256((__m256i *)out, bytes);
        return 32;
    }
    uint8_t all[32];
    _mm256_storeu_si256((__m256i *)all, bytes);
    size_t o = 0;
    for (int k = 0; k < 4; k++) {
        const uint32_t kept = keep >> 8 * k & 0xFF;
        const __m128i eight = _mm_loadl_epi64((const __m128i *)(all + 8 * k));
        const __m128i shuffle = _mm_loadl_epi64((const __m128i *)ARN_KEEP_BYTES[kept]);
        _mm_storel_epi64((__m128i *)(out + o), _mm_shuffle_epi8(eight, shuffle));
        o += (size_t)_mm_popcnt_u32(kept);
    }
    return o;
}

/* Whether something in a block is not for this kernel. */
ARN_256_INLINE int arn_is_hard_256(const arn_text_256 *text, arn_found_256 found)
{
    const uint32_t hard = arn_lanes_256(found.kind, ARN_KIND_NEEDS) | arn_lanes_256(found.kind, ARN_KIND_PATCH);
    return (hard & (text->ascii | text->two | text->three)) != 0;
}

/* Moves job->i behind blocks that are well-formed and surely do not change. */
ARN_256 static void arn_skip_utf8_avx2(arn_job *job)
{
    const arn_wide *wide = &job->plan->wide;
    const arn_known_256 known = arn_known_of_256(wide);
    const uint8_t *const in = (const uint8_t *)job->in;
    size_t i = job->i;
    arn_text_256 text;
    while (i >= 2 && job->n - i >= 32) {
        const size_t end = job->n - i < ARN_CHUNK_BYTES ? job->n : i + ARN_CHUNK_BYTES, begin = i;
        if (arn_next_meeting_8(job->plan, in, i, end) < end)
            break;
        for (; end - i >= 32 && arn_take_utf8_256(&known, in + i, &text); i += text.n) {
            const arn_found_256 found = arn_find_256(wide, &text.in);
            if ((arn_lanes_256(found.kind, ARN_KIND_CHANGES) & (text.ascii | text.two | text.three))
                || arn_is_hard_256(&text, found))
                break;
        }
        if (end - i >= 32 || i == begin)
            break;
    }
    arn_move_to_utf8(job, i);
    job->o = i;
}

/* Maps blocks that are well-formed while out has room. */
ARN_256 static void arn_blocks_utf8_avx2(arn_job *job)
{
    const arn_wide *wide = &job->plan->wide;
    const arn_known_256 known = arn_known_of_256(wide);
    const uint8_t *const in = (const uint8_t *)job->in;
    uint8_t *const out = (uint8_t *)job->out;
    size_t i = job->i;
    int goes_on = i >= 2;
    while (goes_on) {
        const size_t end = job->n - i < ARN_CHUNK_BYTES ? job->n : i + ARN_CHUNK_BYTES, begin = i, o = job->o;
        arn_text_256 text;
        goes_on = 0;
        for (; end - i >= 32 && job->cap - job->o >= 32 && arn_take_utf8_256(&known, in + i, &text); i += text.n) {
            const arn_found_256 found = arn_find_256(wide, &text.in);
            __m256i bytes;
            uint32_t keep;
            if (arn_is_hard_256(&text, found) || !arn_write_utf8_256(wide, &known, &text, found, &bytes, &keep))
                break;
            job->o += arn_put_bytes_256(out + job->o, bytes, keep);
        }
        goes_on = i > begin && end - i < 32;
        arn_tidy_8(job, o);
    }
    arn_move_to_utf8(job, i);
}

#endif
