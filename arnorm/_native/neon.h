/* Blocks of 16 units with NEON, which every AArch64 has: what the scalar blocks of fast.h do, wider. The same shape as
   avx2.h. A template, included once for each unit size.

   Before inclusion: ARN_BITS (16 or 32). */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_CAT(ARN_BITS, _neon))
#define ARN_BITS_FN(name) ARN_CAT(name, ARN_BITS)

/* ---- units as bytes, and back ------------------------------------------------------------------------------------ */

#if ARN_BITS == 16
ARN_NEON_INLINE arn_units_neon ARN_FN(arn_read_)(const uint16_t *in)
{
    const uint8x16x2_t bytes = vld2q_u8((const uint8_t *)in);
    const arn_units_neon units = {bytes.val[0], bytes.val[1], vdupq_n_u8(0)};
    return units;
}

ARN_NEON_INLINE void ARN_FN(arn_write_eight_)(uint16_t *out, uint8x16_t lower, uint8x8_t upper)
{
    (void)upper;
    vst1q_u16(out, vreinterpretq_u16_u8(lower));
}
#else
ARN_NEON_INLINE arn_units_neon ARN_FN(arn_read_)(const uint32_t *in)
{
    uint16x8_t halves[4];
    for (int k = 0; k < 4; k++)
        halves[k] = vreinterpretq_u16_u32(vld1q_u32(in + 4 * k));
    const uint8x16_t lower[2] = {vreinterpretq_u8_u16(vuzp1q_u16(halves[0], halves[1])),
                                 vreinterpretq_u8_u16(vuzp1q_u16(halves[2], halves[3]))};
    const uint8x16_t upper[2] = {vreinterpretq_u8_u16(vuzp2q_u16(halves[0], halves[1])),
                                 vreinterpretq_u8_u16(vuzp2q_u16(halves[2], halves[3]))};
    const arn_units_neon units = {vuzp1q_u8(lower[0], lower[1]), vuzp2q_u8(lower[0], lower[1]),
                                  vuzp1q_u8(upper[0], upper[1])};
    return units;
}

ARN_NEON_INLINE void ARN_FN(arn_write_eight_)(uint32_t *out, uint8x16_t lower, uint8x8_t upper)
{
    const uint16x8_t low = vreinterpretq_u16_u8(lower), high = vmovl_u8(upper);
    vst1q_u32(out, vreinterpretq_u32_u16(vzip1q_u16(low, high)));
    vst1q_u32(out + 4, vreinterpretq_u32_u16(vzip2q_u16(low, high)));
}
#endif

/* Writes the images of those of 16 units that `keep` says, and more behind them; returns how many they are. */
ARN_NEON_INLINE size_t ARN_FN(arn_write_)(ARN_UNIT *out, uint8x16_t upper, const arn_block_neon *block,
                                          const uint8_t keep[2])
{
    const uint8x16_t lower[2] = {vzip1q_u8(block->low, block->high), vzip2q_u8(block->low, block->high)};
    const uint8x8_t uppers[2] = {vget_low_u8(upper), vget_high_u8(upper)};
    if ((keep[0] & keep[1]) == 0xFF) {
        ARN_FN(arn_write_eight_)(out, lower[0], uppers[0]);
        ARN_FN(arn_write_eight_)(out + 8, lower[1], uppers[1]);
        return 16;
    }
    size_t o = 0;
    for (int k = 0; k < 2; k++) {
        ARN_FN(arn_write_eight_)(out + o, vqtbl1q_u8(lower[k], vld1q_u8(ARN_KEEP[keep[k]])),
                                 vtbl1_u8(uppers[k], vld1_u8(ARN_KEEP_BYTES[keep[k]])));
        o += (size_t)__builtin_popcount(keep[k]);
    }
    return o;
}

/* ---- neighbours -------------------------------------------------------------------------------------------------- */

/* Judges what the classes do not, in the block at `i`; `before` are the kinds of the block before. */
ARN_NEON_INLINE arn_suspicion ARN_FN(arn_judge_)(const arn_job *job, size_t i, uint8x16_t before,
                                                 const arn_block_neon *block)
{
    const arn_suspicion none = {0, 16};
    if (!arn_any_neon(vandq_u8(block->kind, vdupq_n_u8(ARN_KIND_NEEDS))))
        return none;
    uint8_t suspects[2];
    arn_eights_neon(arn_suspects_neon(&job->plan->wide.classes, vextq_u8(before, block->kind, 15), block->kind),
                    suspects);
    return ARN_BITS_FN(arn_judge_suspects_)(job, i, 16, suspects[0] | (uint32_t)suspects[1] << 8 | block->closely);
}

/* ---- the two loops ----------------------------------------------------------------------------------------------- */

typedef struct {
    size_t i, o;
    uint8x16_t before; /* kinds of the block before */
} ARN_FN(arn_cursor_);

/* Whether the block at at->i does not change. */
ARN_NEON_INLINE int ARN_FN(arn_stays_)(const arn_job *job, ARN_FN(arn_cursor_) *at)
{
    const arn_block_neon block = arn_find_neon(job->plan, ARN_FN(arn_read_)((const ARN_UNIT *)job->in + at->i));
    if (block.is_hard || arn_any_neon(vandq_u8(block.kind, vdupq_n_u8(ARN_KIND_CHANGES))))
        return 0;
    const arn_suspicion found = ARN_FN(arn_judge_)(job, at->i, at->before, &block);
    at->before = block.kind;
    return !found.swap && found.conflict == 16;
}

/* Moves job->i behind blocks of [job->i, stop) that surely do not change. The job moves on with each chunk, so that
   nobody goes back far for what stands before a character. */
static void ARN_FN(arn_whole_skip_)(arn_job *job, size_t stop)
{
    ARN_FN(arn_cursor_) at = {job->i, job->i, arn_before_neon(job->plan, job->before)};
    int goes_on = !arn_is_foreign(job->plan, job->before);
    while (goes_on && stop - at.i >= 16) {
        const size_t end = stop - at.i < ARN_CHUNK ? stop : at.i + ARN_CHUNK;
        goes_on = ARN_BITS_FN(arn_next_meeting_)(job->plan, job->in, at.i, end) == end;
        while (goes_on && end - at.i >= 16) {
            goes_on = ARN_FN(arn_stays_)(job, &at);
            at.i += goes_on ? 16 : 0;
        }
        ARN_BITS_FN(arn_move_to_)(job, at.i);
    }
}

/* Maps the block at at->i, up to a unit that needs the slow lane; 0 when there is one. */
ARN_NEON_INLINE int ARN_FN(arn_map_block_)(const arn_job *job, ARN_FN(arn_cursor_) *at)
{
    ARN_UNIT *const out = (ARN_UNIT *)job->out + at->o;
    const arn_units_neon units = ARN_FN(arn_read_)((const ARN_UNIT *)job->in + at->i);
    const arn_block_neon block = arn_find_neon(job->plan, units);
    if (block.is_hard)
        return 0;
    const arn_suspicion found = ARN_FN(arn_judge_)(job, at->i, at->before, &block);
    const uint8x16_t lanes = vcltq_u8(arn_counting_neon(), vdupq_n_u8((uint8_t)found.conflict));
    uint8_t keep[2];
    arn_eights_neon(vbicq_u8(lanes, vcltzq_s8(vreinterpretq_s8_u8(block.kind))), keep);
    arn_note_units(job, at->i, keep[0] | (uint32_t)keep[1] << 8, found.swap);
    at->o += ARN_FN(arn_write_)(out, units.upper, &block, keep);
    ARN_BITS_FN(arn_change_places_)(out, found.swap, keep[0] | (uint32_t)keep[1] << 8);
    at->i += (size_t)found.conflict;
    at->before = block.kind;
    return found.conflict == 16;
}

/* Maps units of [job->i, stop), up to one that needs the slow lane or that this kernel leaves to others; out has room
   for as many units as are left. */
static void ARN_FN(arn_whole_map_)(arn_job *job, size_t stop)
{
    ARN_FN(arn_cursor_) at = {job->i, job->o, arn_before_neon(job->plan, job->before)};
    int goes_on = !arn_is_foreign(job->plan, job->before);
    while (goes_on && stop - at.i >= ARN_BLOCK) {
        const size_t end = stop - at.i < ARN_CHUNK ? stop : at.i + ARN_CHUNK, o = at.o;
        while (goes_on && end - at.i >= 16)
            goes_on = ARN_FN(arn_map_block_)(job, &at);
        ARN_BITS_FN(arn_move_to_)(job, at.i);
        job->o = at.o;
        if (goes_on && at.i < end) {
            ARN_BITS_FN(arn_blocks_)(job, end);
            goes_on = 0;
        }
        ARN_BITS_FN(arn_tidy_)(job, o);
        at.i = job->i;
        at.o = job->o;
    }
}

#undef ARN_BITS_FN
#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
