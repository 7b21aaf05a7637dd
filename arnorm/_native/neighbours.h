/* Neighbours judged by whole entries: a template, included once for each unit size.

   Before inclusion: ARN_BITS (8, 16 or 32). */

#define ARN_UNIT ARN_CAT(uint, ARN_CAT(ARN_BITS, _t))
#define ARN_FN(name) ARN_CAT(name, ARN_BITS)

/* The entry of the last character with an image in units[from..to), behind `before`. */
static inline uint64_t ARN_FN(arn_last_entry_)(const arn_plan *plan, const void *units, size_t from, size_t to,
                                               uint64_t before)
{
    while (to > from) {
        const uint64_t entry = arn_entry(plan, ((const ARN_UNIT *)units)[--to]);
        if (!(entry & ARN_DELETE))
            return entry;
    }
    return before;
}

/* That before `i`; what job->before says at job->i. */
static inline uint64_t ARN_FN(arn_entry_before_)(const arn_job *job, size_t i)
{
    return ARN_FN(arn_last_entry_)(job->plan, job->in, job->i, i, job->before);
}

/* Moves the job to `i`, behind characters that are done. */
static inline void ARN_FN(arn_move_to_)(arn_job *job, size_t i)
{
    job->before = ARN_FN(arn_entry_before_)(job, i);
    job->i = i;
}

/* The same where nobody asks what stands before the end of the text. */
static inline void ARN_FN(arn_move_on_)(arn_job *job, size_t i)
{
    if (i < job->n)
        job->before = ARN_FN(arn_entry_before_)(job, i);
    job->i = i;
}

/* Whether the joiner at `i` stays: it stands between two pictographs that stay. */
static inline int ARN_FN(arn_joins_)(const arn_job *job, size_t i)
{
    const arn_plan *plan = job->plan;
    const ARN_UNIT *in = (const ARN_UNIT *)job->in;
    if (!(plan->steps & ARN_STEP_JOINER) || !i || i + 1 >= job->n)
        return 0;
    const arn_char *const joiner = arn_char_of(plan, in[i]);
    if (!(joiner->role & ARN_JOINER) || (joiner->before | joiner->after))
        return 0;
    const arn_char *const first = arn_char_of(plan, in[i - 1]), *const second = arn_char_of(plan, in[i + 1]);
    return (first->role & second->role & ARN_PICTOGRAPH) && !(first->before | second->before)
           && !((arn_entry(plan, in[i - 1]) | arn_entry(plan, in[i + 1])) & ARN_DELETE);
}

/* Whether the character at `i` conflicts with what stands before it. */
static inline int ARN_FN(arn_clashes_at_)(const arn_job *job, size_t i)
{
    const arn_plan *plan = job->plan;
    const uint64_t entry = arn_entry(plan, ((const ARN_UNIT *)job->in)[i]);
    return ARN_CONFLICT(plan->pair_default, ARN_FN(arn_entry_before_)(job, i), entry) && !ARN_FN(arn_joins_)(job, i);
}

/* The first of units [i, i + n) that conflicts with what stands before it, counted from `i`; n when there is none. */
static inline size_t ARN_FN(arn_first_clash_)(const arn_job *job, size_t i, size_t n)
{
    const arn_plan *plan = job->plan;
    const ARN_UNIT *in = (const ARN_UNIT *)job->in + i;
    uint64_t before = ARN_FN(arn_entry_before_)(job, i);
    for (size_t k = 0; k < n; k++) {
        const uint64_t entry = arn_entry(plan, in[k]);
        if (ARN_CONFLICT(plan->pair_default, before, entry) && !ARN_FN(arn_joins_)(job, i + k))
            return k;
        before = entry & ARN_DELETE ? before : entry;
    }
    return n;
}

/* Whether two neighbours in the block at `i` conflict, or the first with what stands before it; deleted characters are
   looked through; joiners that stay are asked about last. Moves the job to `i`, so that nobody goes back further. Not
   inlined: the loops that ask need all registers for the blocks in which nothing can conflict. */
ARN_APART static int ARN_FN(arn_clash_among_)(arn_job *job, size_t i)
{
    const arn_plan *const plan = job->plan;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    const uint64_t pair_default = plan->pair_default;
    ARN_FN(arn_move_to_)(job, i);
    uint64_t clash = 0, left = job->before ^ pair_default;
    for (size_t k = 0; k < ARN_BLOCK; k++) {
        const uint64_t entry = arn_entry(plan, in[k]);
        clash |= left & entry >> 16;
        left = entry & ARN_DELETE ? left : entry ^ pair_default;
    }
    return (clash & ARN_PAIR_LEFT) && ARN_FN(arn_first_clash_)(job, i, ARN_BLOCK) < ARN_BLOCK;
}

/* The same where nothing in the block is deleted; so that no other goes far back for what stands before it. */
ARN_APART static int ARN_FN(arn_clash_among_kept_)(const arn_job *job, size_t i)
{
    const arn_plan *const plan = job->plan;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    const uint64_t pair_default = plan->pair_default;
    uint64_t clash = 0, before = ARN_FN(arn_entry_before_)(job, i);
    for (size_t k = 0; k < ARN_BLOCK; k++) {
        const uint64_t entry = arn_entry(plan, in[k]);
        clash |= (before ^ pair_default) & entry >> 16;
        before = entry;
    }
    return (clash & ARN_PAIR_LEFT) && ARN_FN(arn_first_clash_)(job, i, ARN_BLOCK) < ARN_BLOCK;
}

/* Whether the conflict of the character at `i` with the one before it is that of two marks out of order between
   characters that are none: they have only to change places. */
static inline int ARN_FN(arn_swaps_)(const arn_job *job, size_t i, uint64_t before, uint64_t entry)
{
    const arn_plan *plan = job->plan;
    const ARN_UNIT *in = (const ARN_UNIT *)job->in;
    if (!arn_are_out_of_order(plan, before, entry))
        return 0;
    if (i < job->floor + 2 || i + 1 >= job->n) /* what stands beside them must be known */
        return 0;
    const uint64_t first = arn_entry(plan, in[i - 2]), last = arn_entry(plan, in[i + 1]);
    return arn_entry(plan, in[i - 1]) == before && arn_lets_swap(first, last);
}

/* ---- conflicts that what stands beside them settles -------------------------------------------------------------- */

/* The row of what stands before `i`; NULL where the text does not simply say it. */
static inline const arn_char *ARN_FN(arn_row_before_)(const arn_job *job, size_t i)
{
    const arn_plan *const plan = job->plan;
    const uint32_t c = i ? ((const ARN_UNIT *)job->in)[i - 1] : plan->terminator;
    const arn_char *const row = arn_char_of(plan, c);
    return row->before || (row->role & ARN_FREE_MARK) || (arn_entry(plan, c) & ARN_DELETE) ? NULL : row;
}

/* Whether a stretch may begin at `i`: nothing that stands before matters to it, nor to what follows it. */
static inline int ARN_FN(arn_stands_free_)(const arn_job *job, size_t i)
{
    if (i == job->n)
        return 1;
    const uint32_t c = ((const ARN_UNIT *)job->in)[i];
    return !(arn_entry(job->plan, c) & ARN_NOT_ANCHOR) || (arn_role(job->plan, c) & ARN_BLANK);
}

/* What becomes of the conflict at `i` when it is a filler with others like it, or a joiner: how many units all stay, or
   all go, and stand before a safe border; 0 where that takes the slow lane. */
static size_t ARN_FN(arn_settled_)(const arn_job *job, size_t i, int *stays)
{
    const arn_plan *const plan = job->plan;
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in;
    const arn_char *const row = arn_char_of(plan, in[i]);
    const int is_filler = (row->role & ARN_FILLER) && (plan->steps & ARN_STEP_FILLER);
    const int is_joiner = (row->role & ARN_JOINER) && (plan->steps & ARN_STEP_JOINER);
    if (!(is_filler | is_joiner) || (row->before | row->after) || (plan->steps & ARN_WHOLE_WORDS))
        return 0;
    const arn_char *const before = ARN_FN(arn_row_before_)(job, i);
    size_t end = i + 1;
    *stays = 0;
    if (!before || (is_filler ? arn_is_filler_region(before) : (before->role & ARN_PICTOGRAPH) != 0))
        return 0;
    if (is_filler) {
        while (end < job->n && in[end] == in[i])
            end++;
        const arn_char *const behind = arn_char_of(plan, end < job->n ? in[end] : plan->terminator);
        if (behind->before || arn_is_filler_region(behind))
            return 0;
        *stays = !((before->role | behind->role) & ARN_LETTER);
    }
    return ARN_FN(arn_stands_free_)(job, end) ? end - i : 0;
}

#ifdef __GNUC__
/* Judges the suspects of the block of `n` units at `i` by their entries, for the vector kernels. */
__attribute__((always_inline)) static inline arn_suspicion ARN_FN(arn_judge_suspects_)(const arn_job *job, size_t i,
                                                                                       int n, uint32_t suspects)
{
    const ARN_UNIT *const in = (const ARN_UNIT *)job->in + i;
    arn_suspicion found = {0, n};
    for (; suspects; suspects &= suspects - 1) {
        const int k = __builtin_ctz(suspects);
        const uint64_t entry = arn_entry(job->plan, in[k]);
        const uint64_t before = ARN_FN(arn_entry_before_)(job, i + (size_t)k);
        if (!ARN_CONFLICT(job->plan->pair_default, before, entry))
            continue;
        if (!ARN_FN(arn_swaps_)(job, i + (size_t)k, before, entry)) {
            found.conflict = k;
            break;
        }
        found.swap |= 1u << k;
    }
    return found;
}

/* Goes on at a conflict that may be a joiner that stays. Not inline: most texts have none. */
__attribute__((noinline)) static arn_suspicion ARN_FN(arn_judge_joiners_)(const arn_job *job, size_t i, int n,
                                                                          uint32_t suspects, arn_suspicion found)
{
    while (found.conflict < n && ARN_FN(arn_joins_)(job, i + (size_t)found.conflict)) {
        const arn_suspicion more = ARN_FN(arn_judge_suspects_)(job, i, n, suspects & ~0u << found.conflict << 1);
        found.swap |= more.swap;
        found.conflict = more.conflict;
    }
    return found;
}

/* Lets marks change places in what was written of a block: the lanes `keep` of it. */
__attribute__((always_inline)) static inline void ARN_FN(arn_change_places_)(ARN_UNIT *out, uint32_t swap,
                                                                             uint32_t keep)
{
    for (; swap; swap &= swap - 1) {
        const uint32_t before = (swap & (0u - swap)) - 1;
        ARN_UNIT *const at = out + __builtin_popcount(keep & before);
        const ARN_UNIT unit = at[0];
        at[0] = at[-1];
        at[-1] = unit;
    }
}
#endif

#undef ARN_FN
#undef ARN_UNIT
#undef ARN_BITS
