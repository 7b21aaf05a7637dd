/* The plan: a compiled profile as plain data, and the lookups on it.

   Everything a kernel knows about a script arrives here. README.md beside this file describes every bit.
   No Python.h, no code point of any script in this folder. */

#ifndef ARN_PLAN_H
#define ARN_PLAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>


#define ARN_BLOCKS 0x1100u /* 256 code points each, 0..10FFFF */
#define ARN_BMP 0x10000u
#define ARN_SHORT_ENTRIES 0x20000u /* of the first two planes: nearly all that texts have */

/* ---- the fused entry: all the fast lane needs of one code point --------------------------------------- */

#define ARN_DELTA 0x001FFFFFu      /* code point ^ delta = its image */
#define ARN_NEEDS (1u << 28)       /* has right bits */
#define ARN_BREAKS (1u << 29)      /* a space or line terminator: words end here */
#define ARN_NOT_ANCHOR (1u << 30)  /* no safe border before it */
#define ARN_DELETE (1u << 31)      /* no image; what stands around it meets */
#define ARN_DIFFERS (1u << 29)     /* of a short entry: the image is another character */
#define ARN_SPACE (1u << 30)       /* of one in the table, and so on: the image is the space */
#define ARN_ODD_NEEDS (1u << 27)   /* it has right bits beyond the lowest eight */
#define ARN_IS_MET (1u << 26)      /* it has left bits by which somebody without such may conflict with it */
#define ARN_SMALL (1u << 25)       /* the image is a space or a control */
#define ARN_JOINS (1u << 24)       /* it is a joiner, or a pictograph, that stays */
#define ARN_CHANGES (ARN_DELETE | ARN_DELTA)
#define ARN_BLOCK 8  /* units of a block of the fast lane */
#define ARN_CHUNK 128 /* units after which its output is looked at, or vectors have a go again */
#define ARN_LONG_CHUNK 1024 /* the same without vectors: to look at a chunk costs as much as at 50 units more */
#define ARN_CHUNK_BYTES 4096 /* the same for UTF-8 */
#define ARN_CALL 12  /* units below which a vector kernel is not worth the loading of its tables */
#define ARN_PAIR_LEFT 0x0000FFFF00000000ull /* bits 32..47, met by the right bits 48..63 of what follows */

/* Two neighbours need the slow lane when they share a bit: left bits of the first (as they differ from the
   plan's default), right bits of the second. */
#define ARN_CONFLICT(plan_default, before, entry) \
    (((before) ^ (plan_default)) & ((entry) >> 16) & ARN_PAIR_LEFT)

/* ---- one code point in the slow lane ------------------------------------------------------------------- */

#define ARN_MAP_DELETE 0x40000000u
#define ARN_MAP_EXPAND 0x80000000u
#define ARN_MAP_VALUE 0x3FFFFFFFu

typedef struct {
    uint32_t before; /* map before composition: a delta, DELETE, or EXPAND with an offset */
    uint32_t after;  /* map behind composition */
    uint32_t role;   /* ARN_ROLE bits */
    uint8_t ccc;     /* canonical combining class, Unicode */
    uint8_t key;     /* sort key inside a cluster */
    uint8_t leads;   /* AMTRA: may lead its combining class */
    uint8_t reads;   /* ARN_READ bits */
} arn_char;

enum {
    ARN_LETTER = 1 << 0,       /* a letter of the script */
    ARN_OURS = 1 << 1,         /* belongs to the script: its cluster is ours */
    ARN_MARK = 1 << 2,         /* a mark of the script */
    ARN_LEGAL_BASE = 1 << 3,   /* may carry a mark */
    ARN_EXTENDS = 1 << 4,      /* format character inside a cluster: legality looks through it */
    ARN_BLANK = 1 << 5,        /* space separator */
    ARN_TERMINATOR = 1 << 6,   /* ends a line */
    ARN_FILLER = 1 << 7,       /* elongation sign */
    ARN_NONJOINER = 1 << 8,
    ARN_JOINER = 1 << 9,
    ARN_PICTOGRAPH = 1 << 10,
    ARN_FREE_MARK = 1 << 11,   /* deleted together with the space it leaves */
    ARN_LATE_DELETE = 1 << 12, /* deleted once the dagger has been resolved */
    ARN_FILLER_DELETE = 1 << 13, /* deleted once fillers have been resolved */
    ARN_CARRIED = 1 << 14,     /* a mark that a filler carries as a letter */
    ARN_POSITIONAL = 1 << 15,  /* its image depends on its place in the word */
    ARN_COMPOSES = 1 << 16,    /* a mark that composes with some base */
    ARN_SEAT_MARK = 1 << 17,   /* goes when its base is folded */
    ARN_FOLDED_SEAT = 1 << 18, /* a base that keeps no seat mark */
    ARN_INITIAL_ONLY = 1 << 19, /* deleted unless it begins a word */
    ARN_VOWEL = 1 << 20,
    ARN_TANWIN = 1 << 21,      /* the mark that stands before or behind its seat */
    ARN_TANWIN_SEAT = 1 << 22,
    ARN_DIGIT = 1 << 23,
    ARN_SEPARATOR = 1 << 24,
    ARN_DAGGER = 1 << 25,
    ARN_DAGGER_FINAL = 1 << 26, /* base that keeps its shape at the end of a word, else becomes the letter */
    ARN_DAGGER_BARE = 1 << 27, /* base that becomes the letter when it has no vowel of its own */
    ARN_DAGGER_SAME = 1 << 28, /* base that is the letter already */
    ARN_ELONGATES = 1 << 29,   /* a letter whose runs are cut */
    ARN_PAUSE = 1 << 30        /* a mark that may stand without a letter */
};

/* What a letter or mark is read as: of marks the three short vowels, of letters those they make long. */
enum {
    ARN_READ_A = 1 << 0,
    ARN_READ_U = 1 << 1,
    ARN_READ_I = 1 << 2,
    ARN_READ_VOWEL = ARN_READ_A | ARN_READ_U | ARN_READ_I,
    ARN_READ_SILENT = 1 << 3, /* a letter that is silent, with the long vowel before it short, where it begins a word */
    ARN_READ_DOUBLE = 1 << 4, /* a mark: the letter is read twice */
    ARN_READ_CARRIES = 1 << 5 /* a letter that carries a mark of its own, beside which a vowel is always written */
};

/* Steps of the slow lane that a plan asks for. */
enum {
    ARN_STEP_DAGGER = 1 << 0,
    ARN_STEP_FREE_MARKS = 1 << 1,
    ARN_STEP_FILLER = 1 << 2,
    ARN_STEP_POSITIONAL = 1 << 3,
    ARN_STEP_NONJOINER_TIDY = 1 << 4,
    ARN_STEP_NONJOINER_STRIP = 1 << 5,
    ARN_STEP_JOINER = 1 << 6,
    ARN_STEP_COMPOSE = 1 << 7,
    ARN_STEP_SEATS = 1 << 8,
    ARN_STEP_INITIAL = 1 << 9,
    ARN_STEP_DUPLICATES = 1 << 10,
    ARN_STEP_ORPHANS = 1 << 11,
    ARN_STEP_ELONGATION = 1 << 12,
    ARN_STEP_TANWIN_BEFORE = 1 << 13,
    ARN_STEP_TANWIN_AFTER = 1 << 14,
    ARN_STEP_ORDER = 1 << 15,
    ARN_STEP_ORDER_AMTRA = 1 << 16,
    ARN_STEP_NUMBERS = 1 << 17,
    ARN_STEP_SPACES = 1 << 18,
    ARN_WHOLE_WORDS = 1 << 19, /* safe borders only between words */
    ARN_STEP_FILLER_DELETE = 1 << 20,
    ARN_STEP_FINAL = 1 << 21,   /* the last letter of a word has no vowel */
    ARN_STEP_REPEATED = 1 << 22 /* no short vowel that the letter behind it repeats */
};

typedef struct { uint32_t base, mark, composite, canonical; } arn_composition;
typedef struct { uint32_t from, initial, final, otherwise; } arn_position;
typedef struct { uint32_t from, to; } arn_pair;
typedef struct { const uint32_t *before, *after; uint32_t before_len, after_len; } arn_word;

/* Byte tables for vector kernels: what they know of a unit of Latin-1 ([0]), of the page that the plan is mostly about
   ([1]), and of the first 64 of another ([2]). Filled by wide.h. */
typedef uint8_t arn_bytes[3][256];
/* The same for shuffles: a character has a class, which says what its image and its pair bits are. Class 0 is that of
   characters to which nothing happens. */
enum { ARN_CLASSES = 15, ARN_MAX_ROWS = 8 };
typedef struct { uint8_t first[16], kind[16]; } arn_class_row; /* low byte of the first character, 16 times */
typedef struct {
    arn_bytes of;                 /* class, and ARN_KIND bits */
    uint8_t n_classes, n_rows;
    uint8_t low[16], high[16];    /* by class: what the bytes of the image differ by */
    uint8_t last[16], lead[16];   /* the same of its bytes in UTF-8; ARN_LEAD bits */
    uint8_t left[16], right[16];  /* by class: pair bits */
    arn_class_row rows[ARN_MAX_ROWS]; /* of the page: those that most texts have; an even number of them */
    /* by low nibble: a bit for each of the lower eight rows of Latin-1 and of the page, set where nothing happens to
       the character, whatever stands beside it; and where that, or what the rows say of it, is all */
    uint8_t stays[3][16], maps[2][16]; /* and `stays` of the other page, its first 64 */
    uint8_t simple[8][16]; /* of the lower half of the page: simple bytes, each row beside what the one before holds */
    uint8_t simple_first[16]; /* the first row beside what is unknown, for who begins with that */
    uint8_t is_simple;     /* of most blocks these say all */
    uint8_t deltas[8][16]; /* and delta bytes (easy.h), in the same way */
    uint8_t happens[2][16]; /* of Latin-1, by low nibble: a bit for each row of each half in which something happens */
} arn_classes;

typedef struct {
    arn_bytes low;     /* low byte of the image */
    arn_bytes kind;    /* ARN_KIND bits */
    arn_bytes right;   /* right pair bits, or ARN_CLOSELY */
    arn_bytes left;    /* left pair bits */
    uint8_t highs[16]; /* high bytes of images, in the place that their kind says; the last is that of ASCII */
    uint8_t page, other_page; /* high bytes of [1] and [2] */
    arn_bytes note;           /* ARN_NOTE bits, for blocks of which they say all */
    arn_bytes last;           /* the last bytes of images in UTF-8 */
    uint8_t plain[64];        /* a bit for each of the first 512 blocks: all in it stay, and none has right bits */
    uint8_t still_high, still_low, still_size; /* a range within one block in which nothing happens, by its bytes */
    uint8_t easy[128], is_easy; /* easy bytes of the lower half of the page; of most blocks these say all */
    arn_classes classes;
} arn_wide;

/* Images in UTF-8, for scalar code: bytes in bits 0-15, their number in bits 16-17, or ARN_HARD. By the first byte and
   the lowest six bits of the second: what stands behind a character of one byte does not matter. */
#define ARN_HARD (1u << 24) /* neighbours matter, or the image is longer, or it is not well-formed */
typedef uint32_t arn_encoded_images[0xE0 << 6];

typedef struct {
    uint64_t *bmp;            /* fused entries of the BMP, flat: one load a code unit */
    uint32_t *short_entries;  /* ARN_SHORT_ENTRIES: image, and bits 24-31 */
    uint64_t *astral;         /* fused entries of the blocks that have any; block 0 is all zero */
    uint16_t *astral_index;   /* ARN_BLOCKS, by code point >> 8 */
    arn_char *chars;          /* slow-lane rows; block 0 is all zero */
    uint16_t *index;          /* ARN_BLOCKS */
    const uint32_t *expansions; /* length, code points... */
    uint64_t pair_default;
    uint64_t start;           /* the entry that stands before a text: that of the terminator */
    uint32_t steps;
    uint32_t terminator;      /* a code point that behaves as a line end */
    uint32_t hamza, alef;     /* letters that fillers and daggers turn into; 0 = nothing */
    uint32_t elongation;
    uint32_t space;
    uint32_t widest_of_ascii, widest_of_latin1; /* the greatest image of a character of these */
    const arn_composition *compositions; size_t n_compositions;
    const arn_position *positions; size_t n_positions;
    const arn_pair *separators; size_t n_separators;
    const arn_word *words; size_t n_words;
    const uint32_t *proclitics; size_t n_proclitics;
    arn_wide wide;
    arn_encoded_images encoded;
} arn_plan;

static inline uint64_t arn_entry(const arn_plan *plan, uint32_t c)
{
    if (c < ARN_BMP)
        return plan->bmp[c];
    return plan->astral[(size_t)plan->astral_index[c >> 8] * 256 + (c & 0xFF)];
}

/* What blocks of the fast lane need of an entry. */
static inline uint32_t arn_shortened(uint32_t c, uint64_t entry)
{
    const uint32_t low = (uint32_t)entry;
    return ((c ^ low) & ARN_DELTA) | (low & (ARN_NEEDS | ARN_DELETE)) | (low & ARN_DELTA ? ARN_DIFFERS : 0);
}

static inline uint32_t arn_short(const arn_plan *plan, uint32_t c)
{
    if (c < ARN_SHORT_ENTRIES)
        return plan->short_entries[c];
    return arn_shortened(c, plan->astral[(size_t)plan->astral_index[c >> 8] * 256 + (c & 0xFF)]);
}

static inline const arn_char *arn_char_of(const arn_plan *plan, uint32_t c)
{
    return &plan->chars[(size_t)plan->index[c >> 8] * 256 + (c & 0xFF)];
}

static inline uint32_t arn_role(const arn_plan *plan, uint32_t c)
{
    return arn_char_of(plan, c)->role;
}

/* Whether a stretch may end before `entry`, the character after `before`. */
static inline int arn_is_border(const arn_plan *plan, uint64_t before, uint64_t entry)
{
    if (entry & ARN_NOT_ANCHOR)
        return 0;
    return !(plan->steps & ARN_WHOLE_WORDS) || (before & ARN_BREAKS);
}

/* ---- a job: one input on its way through the lanes ------------------------------------------------------ */

enum { ARN_DONE = 0, ARN_CHANGED = 1, ARN_NEED_ROOM = 2, ARN_NO_MEMORY = 3, ARN_INVALID = 4 };

typedef void *(*arn_realloc)(void *, size_t);

/* A code point of a stretch, and the first and the last of the units of the stretch that it comes from. */
typedef struct { uint32_t c, from, last; } arn_taken;
typedef struct { arn_taken *at; size_t n, cap; } arn_buffer;

enum { ARN_ROOM = 64 };

typedef struct arn_trace arn_trace; /* trace.h */

typedef struct {
    const arn_plan *plan;
    const void *in;
    void *out;         /* NULL: only look for the first change */
    size_t n;          /* units in */
    size_t i;          /* units read */
    size_t cap;        /* units out has room for */
    size_t o;          /* units written */
    size_t floor;      /* a safe border at or before i that nothing goes back beyond */
    size_t need;       /* with ARN_NEED_ROOM: the room wanted */
    uint64_t before;   /* entry of the last character that has an image */
    arn_realloc grow;
    arn_buffer a, b;   /* scratch of the slow lane: room_a and room_b until they are too small */
    arn_taken room_a[ARN_ROOM], room_b[ARN_ROOM];
    arn_trace *trace; /* NULL, or where to note from where everything comes */
} arn_job;

typedef int (*arn_kernel)(arn_job *);

static inline void arn_start(arn_job *job, const arn_plan *plan, const void *in, size_t n, arn_realloc grow)
{
    job->plan = plan;
    job->in = in;
    job->out = NULL;
    job->n = n;
    job->i = job->cap = job->o = job->floor = job->need = 0;
    job->before = plan->start;
    job->trace = NULL;
    job->grow = grow;
    job->a.at = job->room_a;
    job->b.at = job->room_b;
    job->a.n = job->b.n = 0;
    job->a.cap = job->b.cap = ARN_ROOM;
}

/* Where a job has to stop at the latest: `out` has room for no more units. */
static inline size_t arn_stop(const arn_job *job)
{
    const size_t left = job->n - job->i, room = job->cap - job->o;
    return job->i + (left < room ? left : room);
}

/* `one`, which comes from what `other` comes from too. */
static inline arn_taken arn_joined(arn_taken one, arn_taken other)
{
    one.from = other.from < one.from ? other.from : one.from;
    one.last = other.last > one.last ? other.last : one.last;
    return one;
}

static inline int arn_reserve(arn_job *job, arn_buffer *buffer, size_t n)
{
    if (n <= buffer->cap)
        return 1;
    size_t cap = n + n / 2 + 64;
    if (cap > SIZE_MAX / sizeof(arn_taken))
        return 0;
    int is_room = buffer->at == job->room_a || buffer->at == job->room_b;
    arn_taken *at = (arn_taken *)job->grow(is_room ? NULL : buffer->at, cap * sizeof(arn_taken));
    if (!at)
        return 0;
    if (is_room)
        memcpy(at, buffer->at, buffer->n * sizeof(arn_taken));
    buffer->at = at;
    buffer->cap = cap;
    return 1;
}

/* Gives back what arn_reserve() took; `release` is free() to the job's realloc(). */
static inline void arn_finish(arn_job *job, void (*release)(void *))
{
    if (job->a.at != job->room_a && job->a.at != job->room_b)
        release(job->a.at);
    if (job->b.at != job->room_a && job->b.at != job->room_b)
        release(job->b.at);
}

#endif
