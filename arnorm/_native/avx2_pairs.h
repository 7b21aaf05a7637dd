/* Looking for the first change two blocks at a time with AVX2: a part of the template avx2.h. */

/* What is known of the units of a block of Latin-1 and of the page. */
ARN_256_INLINE __m256i ARN_FN(arn_said_in_)(const arn_plan *plan, const ARN_UNIT *in)
{
    const ARN_FN(arn_units_) units = ARN_FN(arn_read_)(in);
    return arn_said_256(plan->wide.classes.stays, ARN_FN(arn_low_in_)(units, plan->wide.page),
                        ARN_FN(arn_low_in_)(units, 0));
}

/* Whether nothing happens to the units of a block of which that is `said`, nor to those of the other page. */
ARN_256_INLINE int ARN_FN(arn_all_said_)(const arn_plan *plan, const ARN_UNIT *in, __m256i said)
{
    const __m256i other = ARN_FN(arn_low_in_)(ARN_FN(arn_read_)(in), plan->wide.other_page);
    said = _mm256_or_si256(said, arn_said_of_other_256(plan->wide.classes.stays, other));
    return !arn_mask_256(_mm256_cmpeq_epi8(said, _mm256_setzero_si256()));
}

/* Moves at->i behind pairs of blocks in which nothing happens, for plans that do not look at spaces. */
ARN_256_INLINE void ARN_FN(arn_skip_pairs_)(const arn_job *job, ARN_FN(arn_cursor_) *at, size_t stop)
{
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in;
    size_t i = at->i;
    for (; stop - i >= 64; i += 64) {
        const __m256i first = ARN_FN(arn_said_in_)(job->plan, in + i);
        const __m256i second = ARN_FN(arn_said_in_)(job->plan, in + i + 32);
        if (arn_mask_256(_mm256_cmpeq_epi8(_mm256_min_epu8(first, second), _mm256_setzero_si256()))
            && !(ARN_FN(arn_all_said_)(job->plan, in + i, first)
                 & ARN_FN(arn_all_said_)(job->plan, in + i + 32, second)))
            break;
    }
    if (i > at->i)
        at->before = arn_all_256(ARN_CLASSES);
    at->i = i;
}
