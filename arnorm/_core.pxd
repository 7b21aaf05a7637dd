"""What the engine uses of C: the interpreter's string internals, and the kernels of _native/."""

from cpython.object cimport PyObject
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t


cdef extern from "Python.h":
    ctypedef PyObject *(*vectorcallfunc)(PyObject *callee, PyObject *const *args, size_t nargsf, PyObject *names)
    unsigned long Py_TPFLAGS_HAVE_VECTORCALL
    ctypedef struct PyTypeObject:
        Py_ssize_t tp_vectorcall_offset
        unsigned long tp_flags
    Py_ssize_t PyVectorcall_NARGS(size_t nargsf)
    void PyType_Modified(type changed)
    bint PyUnicode_CheckExact(object text)
    bint PyUnicode_Check(object text)
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    bint PyUnicode_IS_ASCII(object text)
    uint32_t PyUnicode_MAX_CHAR_VALUE(object text)
    object PyUnicode_New(Py_ssize_t size, uint32_t maxchar)
    PyObject *new_text "PyUnicode_New"(Py_ssize_t size, uint32_t maxchar) except NULL
    object PyUnicode_FromObject(object text)
    int PyUnicode_Resize(PyObject **text, Py_ssize_t size) except -1
    PyObject *new_bytes "PyBytes_FromStringAndSize"(const char *data, Py_ssize_t size) except NULL
    int _PyBytes_Resize(PyObject **data, Py_ssize_t size) except -1


cdef extern from "_native/kernels.h" nogil:
    enum:
        ARN_DONE
        ARN_CHANGED
        ARN_NEED_ROOM
        ARN_NO_MEMORY
        ARN_INVALID
        ARN_BRIEF
        ARN_LINE_ROOM
        ARN_IS_SAME
        ARN_NOT_BRIEF

    ctypedef struct arn_plan:
        uint32_t widest_of_ascii, widest_of_latin1

    ctypedef void *(*arn_calloc)(size_t, size_t) noexcept nogil
    int arn_fill(arn_plan *plan, const uint64_t *numbers, size_t n, arn_calloc take)
    void arn_release(arn_plan *plan, void (*release)(void *) noexcept nogil)

    ctypedef void *(*arn_realloc)(void *, size_t) noexcept nogil

    const size_t ARN_LONGEST_ALIGNED
    ctypedef struct arn_span:
        pass
    ctypedef struct arn_part:
        size_t start "from"
        size_t to
    ctypedef struct arn_alignment:
        size_t n, m
        uint64_t *kept
        uint64_t *swapped
        uint32_t *ranks
        arn_span *spans
        size_t n_spans, cap_spans
    size_t arn_words_for(size_t units)
    size_t arn_ranks_for(size_t units)
    int arn_has_ones(const uint64_t *bits, size_t words)
    void arn_set_bits(uint64_t *bits, size_t start, size_t to)
    void arn_count_up(arn_alignment *of)
    int arn_is_sound(const arn_alignment *of)
    void arn_drop_last(arn_alignment *of)
    arn_part arn_to_source(const arn_alignment *of, size_t start, size_t to)
    arn_part arn_to_target(const arn_alignment *of, size_t start, size_t to)
    void arn_fill_sources(const arn_alignment *of, uint32_t *start, uint32_t *to)
    void arn_fill_targets(const arn_alignment *of, uint32_t *start, uint32_t *to)
    size_t arn_most_spans(const arn_alignment *first, const arn_alignment *second)
    void arn_compose_alignments(arn_alignment *to, const arn_alignment *first, const arn_alignment *second)

    ctypedef struct arn_trace:
        arn_alignment *to
        arn_part *meetings
        arn_span *added
        int is_short

    ctypedef struct arn_job:
        const void *source "in"
        void *out
        arn_trace *trace
        size_t n, i, cap, o, need

    ctypedef int (*arn_kernel)(arn_job *) noexcept nogil
    ctypedef size_t (*arn_counter)(const uint8_t *, size_t, uint8_t) noexcept nogil
    ctypedef struct arn_line_stop:
        size_t i, o
    ctypedef Py_ssize_t (*arn_line_kernel)(const arn_plan *, const uint16_t *, size_t, uint16_t *,
                                           arn_line_stop *) noexcept nogil
    bint arn_is_line(const arn_plan *plan, int width, size_t n)
    void arn_go_on_from(arn_job *job, arn_line_stop stop)

    void arn_start(arn_job *job, const arn_plan *plan, const void *source, size_t n, arn_realloc grow)
    void arn_finish(arn_job *job, void (*release)(void *) noexcept nogil)

    ctypedef struct arn_kernels:
        const char *name
        arn_kernel run_8, run_8_16, run_16, run_32, run_utf8
        arn_counter count
        arn_line_kernel line

    const arn_kernels *ARN_KERNELS
    const int ARN_N_KERNELS
    const char *ARN_COMPILER
    void arn_prepare_kernels()
    int arn_can_run(const arn_kernels *kernels)
    const arn_kernels *arn_fastest()

    Py_ssize_t arn_brief(const arn_plan *plan, const void *source, int width, size_t n, uint16_t *out)

    bint arn_is_same(const arn_job *job, int in_width, int width)
    size_t arn_first_room(const arn_job *job, int width)
    size_t arn_more_room(const arn_job *job, int width)
    uint32_t arn_top(const void *units, size_t n, int width)
    void arn_copy(void *out, int out_width, const void *units, int width, size_t n)
    ctypedef struct arn_tally:
        size_t count, seen
        uint8_t unit
        arn_counter counter
    void arn_tally_to(arn_tally *tally, const arn_job *job, size_t end) nogil
    size_t arn_count(const uint8_t *units, size_t n, uint8_t unit)
    int arn_run_tallied(arn_kernel kernel, arn_job *job, arn_tally *tally) nogil

    void arn_close_traced(arn_job *job, int width)
    size_t arn_last_border(const arn_plan *plan, const void *units, int width, size_t n, int *ahead)
    int arn_unit_offsets(const void *text, int width, size_t n, int bits, uint32_t *offsets)
    bint arn_are_same_units(const void *text, int width, size_t at, size_t n, const void *other, int other_width,
                            size_t other_at, size_t m)


cdef extern from "_native/census.h" nogil:
    enum:
        ARN_CODE_POINTS
        ARN_PAIRS
        ARN_FINDINGS

    ctypedef struct arn_census:
        uint64_t *counts
        uint64_t *pairs
        uint64_t bytes, invalid
        uint64_t *at

    void arn_census_add(arn_census *census, const uint8_t *data, size_t n)
    void arn_census_settle(arn_census *census)


cdef extern from "_native/marks.h" nogil:
    enum:
        ARN_MARK_PAGES
        ARN_PAGE
        ARN_OUTPUTS
        ARN_LONGEST_RUN
        ARN_WORD_ENDS

    ctypedef struct arn_automaton:
        const uint8_t *pages
        const uint8_t *classes
        const uint32_t *entries
        const uint64_t *gains

    uint64_t arn_gain(uint32_t output)

    ctypedef struct arn_parts:
        void *bases
        void *marks
        uint32_t *offsets
        size_t n_bases, n_marks
    void arn_split(const arn_automaton *of, const void *text, int width, size_t n, arn_parts *parts)

    ctypedef struct arn_joint:
        const void *bases
        const void *marks
        const uint32_t *offsets
        size_t n_bases, n_marks
        int base_width, mark_width
    size_t arn_bad_offset(const uint32_t *offsets, size_t n_bases, size_t n_marks)
    uint64_t arn_key(const void *text, int width, size_t start, size_t end)
    size_t arn_slot(uint64_t key)
    void arn_join(const arn_joint *joint, int width, void *out)

    void arn_tally_marks(const arn_automaton *of, const void *text, int width, size_t n, uint64_t *totals)
    ctypedef struct arn_marked_word:
        pass
    void arn_list_words(const arn_automaton *of, const void *text, int width, size_t n, arn_marked_word *out)

    size_t arn_label(const arn_automaton *of, const void *text, int width, size_t n, void *out, uint8_t *labels)
    ctypedef struct arn_run_of_marks:
        uint32_t units[4]
        uint32_t length, top
    size_t arn_marks_of_labels(const arn_run_of_marks *runs, size_t n_runs, const uint8_t *labels, size_t n,
                               uint32_t *bits, size_t *bad)
    void arn_spell(const arn_run_of_marks *runs, const void *letters, int letter_width, const uint8_t *labels,
                   size_t n, int width, void *out, size_t all)


cdef extern from "_native/mapping.h" nogil:
    const size_t ARN_ENTRIES
    const size_t ARN_ENCODED_IMAGES
    ctypedef struct arn_mapping:
        uint32_t *entries
        uint32_t *encoded
        uint32_t mark
        int reads
    ctypedef struct arn_walk:
        size_t n, o
        uint32_t bits
        int differs

    void arn_encode_mapping(arn_mapping *mapping)
    arn_walk arn_begin_walk(const arn_mapping *by, const void *source, size_t n)
    int arn_look(arn_walk *walk, int in_width)
    void arn_write(arn_walk *walk, int in_width, int out_width, void *out)
    const size_t ARN_GROWTH
    int arn_draft_width(int in_width)
    void arn_draft(arn_walk *walk, int in_width, void *out)
