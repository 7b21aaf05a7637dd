/* The kernels of this build: one per storage width. */

#ifndef ARN_KERNELS_H
#define ARN_KERNELS_H

#include "plan.h"
#include "fill.h"
#include "slow.h"
#include "closing.h"
#include "compose.h"
#include "borders.h"

#define ARN_CAT_(a, b) a##b
#define ARN_CAT(a, b) ARN_CAT_(a, b)
#if defined(__GNUC__)
#define ARN_APART __attribute__((noinline))
#elif defined(_MSC_VER)
#define ARN_APART __declspec(noinline)
#else
#define ARN_APART
#endif

#define ARN_BITS 8
#include "blanks.h"
#define ARN_BITS 8
#include "neighbours.h"
#define ARN_BITS 16
#include "blanks.h"
#define ARN_BITS 16
#include "neighbours.h"
#define ARN_BITS 32
#include "blanks.h"
#define ARN_BITS 32
#include "neighbours.h"

#include "brief.h"
#include "results.h"
#include "utf8.h"

#define ARN_IN_BITS 8
#define ARN_OUT_BITS 8
#define ARN_SUFFIX 8
#define ARN_WIDE 0
#include "fast.h"

/* Latin-1 text whose images may lie beyond Latin-1 */
#define ARN_IN_BITS 8
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 8_16
#define ARN_WIDE 0
#include "fast.h"

#define ARN_IN_BITS 16
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 16
#define ARN_WIDE 0
#include "fast.h"

#define ARN_IN_BITS 32
#define ARN_OUT_BITS 32
#define ARN_SUFFIX 32
#define ARN_WIDE 1
#include "fast.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define ARN_X86 1
#include "avx2_tables.h"
#include "avx2_latin.h"
#include "avx2_entries_tables.h"
#include "avx2_utf8.h"
#define ARN_BITS 16
#include "avx2.h"
#define ARN_BITS 32
#include "avx2.h"
#include "avx2_line.h"

#define ARN_IN_BITS 8
#define ARN_OUT_BITS 8
#define ARN_SUFFIX 8_avx2
#define ARN_WIDE 0
#define ARN_WHOLE_SKIP arn_whole_skip_8_avx2
#define ARN_WHOLE_MAP arn_whole_map_8_avx2
#include "fast.h"

#define ARN_IN_BITS 8
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 8_16_avx2
#define ARN_WIDE 0
#define ARN_WHOLE_SKIP arn_whole_skip_8_avx2
#include "fast.h"

#define ARN_IN_BITS 16
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 16_avx2
#define ARN_WIDE 0
#define ARN_WHOLE_SKIP arn_whole_skip_16_avx2
#define ARN_WHOLE_MAP arn_whole_map_16_avx2
#include "fast.h"

#define ARN_IN_BITS 32
#define ARN_OUT_BITS 32
#define ARN_SUFFIX 32_avx2
#define ARN_WIDE 1
#define ARN_WHOLE_SKIP arn_whole_skip_32_avx2
#define ARN_WHOLE_MAP arn_whole_map_32_avx2
#include "fast.h"

#include "avx512_tables.h"
#include "avx512_utf8_loops.h"
#define ARN_BITS 16
#include "avx512.h"
#define ARN_BITS 32
#include "avx512.h"
#include "avx512_line.h"

#define ARN_IN_BITS 16
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 16_avx512
#define ARN_WIDE 0
#define ARN_WHOLE_SKIP arn_whole_skip_16_avx512
#define ARN_WHOLE_MAP arn_whole_map_16_avx512
#include "fast.h"

#define ARN_IN_BITS 32
#define ARN_OUT_BITS 32
#define ARN_SUFFIX 32_avx512
#define ARN_WIDE 1
#define ARN_WHOLE_SKIP arn_whole_skip_32_avx512
#define ARN_WHOLE_MAP arn_whole_map_32_avx512
#include "fast.h"

static int arn_run_utf8_avx2(arn_job *job)
{
    return arn_run_utf8_by(job, arn_skip_utf8_avx2, arn_blocks_utf8_avx2);
}

static int arn_run_utf8_avx512(arn_job *job)
{
    return arn_run_utf8_by(job, arn_skip_utf8_avx512, arn_blocks_utf8_avx512);
}
#endif

#if defined(__aarch64__) && defined(__GNUC__) && !defined(__AARCH64EB__)
#define ARN_ARM 1
#include "neon_tables.h"
#include "neon_utf8.h"
#define ARN_BITS 16
#include "neon.h"
#define ARN_BITS 32
#include "neon.h"

#define ARN_IN_BITS 16
#define ARN_OUT_BITS 16
#define ARN_SUFFIX 16_neon
#define ARN_WIDE 0
#define ARN_WHOLE_SKIP arn_whole_skip_16_neon
#define ARN_WHOLE_MAP arn_whole_map_16_neon
#include "fast.h"

#define ARN_IN_BITS 32
#define ARN_OUT_BITS 32
#define ARN_SUFFIX 32_neon
#define ARN_WIDE 1
#define ARN_WHOLE_SKIP arn_whole_skip_32_neon
#define ARN_WHOLE_MAP arn_whole_map_32_neon
#include "fast.h"

static int arn_run_utf8_neon(arn_job *job)
{
    return arn_run_utf8_by(job, arn_skip_utf8_neon, arn_blocks_utf8_neon);
}
#endif

/* Closes up the spaces of a traced output of units of `width` bytes; see blanks.h. */
static void arn_close_traced(arn_job *job, int width)
{
    (width == 1 ? arn_close_traced_8 : width == 2 ? arn_close_traced_16 : arn_close_traced_32)(job);
}

#undef ARN_APART
#undef ARN_CAT
#undef ARN_CAT_

#if defined(__clang__)
#define ARN_COMPILER "Clang " __clang_version__
#elif defined(__GNUC__)
#define ARN_COMPILER "GCC " __VERSION__
#elif defined(_MSC_VER)
#define ARN_STRING_(x) #x
#define ARN_STRING(x) ARN_STRING_(x)
#define ARN_COMPILER "MSVC " ARN_STRING(_MSC_FULL_VER)
#else
#define ARN_COMPILER "another"
#endif

/* ---- which of them to run ---------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    arn_kernel run_8, run_8_16, run_16, run_32, run_utf8; /* by unit size, in and out */
    arn_counter count;
    arn_line_kernel line; /* NULL where lines are jobs like any other */
} arn_kernels;

/* The kernels of this build, the fastest first. */
static const arn_kernels ARN_KERNELS[] = {
#ifdef ARN_X86
    {"avx512", arn_run_8_avx2, arn_run_8_16_avx2, arn_run_16_avx512, arn_run_32_avx512, arn_run_utf8_avx512,
     arn_count_avx2, arn_line_avx512},
    {"avx2", arn_run_8_avx2, arn_run_8_16_avx2, arn_run_16_avx2, arn_run_32_avx2, arn_run_utf8_avx2, arn_count_avx2,
     arn_line_avx2},
#endif
#ifdef ARN_ARM
    {"neon", arn_run_8, arn_run_8_16, arn_run_16_neon, arn_run_32_neon, arn_run_utf8_neon, arn_count, NULL},
#endif
    {"scalar", arn_run_8, arn_run_8_16, arn_run_16, arn_run_32, arn_run_utf8, arn_count, NULL},
};

enum { ARN_N_KERNELS = sizeof ARN_KERNELS / sizeof ARN_KERNELS[0] };

/* Whether this processor can run them. */
static int arn_can_run(const arn_kernels *kernels)
{
#ifdef ARN_X86
    if (!strcmp(kernels->name, "avx512"))
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
               && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi")
               && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx2")
               && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (!strcmp(kernels->name, "avx2"))
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
#endif
#ifdef ARN_ARM
    if (!strcmp(kernels->name, "neon"))
        return 1;
#endif
    return !strcmp(kernels->name, "scalar");
}

/* The first that this processor can run: the last, scalar, always. */
static const arn_kernels *arn_fastest(void)
{
    const arn_kernels *kernels = ARN_KERNELS;
    while (!arn_can_run(kernels))
        kernels++;
    return kernels;
}

/* To be called once, before anything runs. */
static void arn_prepare_kernels(void)
{
    arn_fill_keep();
}

#endif
