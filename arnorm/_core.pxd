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
    object PyUnicode_New(Py_ssize_t size, uint32_t maxchar)
    object PyUnicode_FromObject(object text)
    int PyUnicode_Resize(PyObject **text, Py_ssize_t size) except -1
    int _PyBytes_Resize(PyObject **data, Py_ssize_t size) except -1


cdef extern from "_native/kernels.h" nogil:
    enum:
        ARN_BLOCKS
        ARN_BMP
        ARN_DONE
        ARN_CHANGED
        ARN_NEED_ROOM
        ARN_NO_MEMORY
        ARN_INVALID

    ctypedef struct arn_char:
        uint32_t before
        uint32_t after
        uint32_t role
        uint8_t ccc
        uint8_t key
        uint8_t leads

    ctypedef struct arn_composition:
        uint32_t base, mark, composite, canonical

    ctypedef struct arn_position:
        uint32_t initial, final, otherwise
        uint32_t from_ "from"

    ctypedef struct arn_pair:
        uint32_t from_ "from"
        uint32_t to

    ctypedef struct arn_word:
        const uint32_t *before
        const uint32_t *after
        uint32_t before_len, after_len

    ctypedef struct arn_wide:
        uint32_t n_rare_rows

    ctypedef struct arn_plan:
        arn_wide wide
        uint64_t *bmp
        uint32_t *short_entries
        uint64_t *astral
        uint16_t *astral_index
        arn_char *chars
        uint16_t *index
        const uint32_t *expansions
        uint64_t pair_default
        uint32_t steps, terminator, hamza, alef, elongation, space
        const arn_composition *compositions
        size_t n_compositions
        const arn_position *positions
        size_t n_positions
        const arn_pair *separators
        size_t n_separators
        const arn_word *words
        size_t n_words
        const uint32_t *proclitics
        size_t n_proclitics

    ctypedef void *(*arn_realloc)(void *, size_t) noexcept nogil

    ctypedef struct arn_job:
        const void *source "in"
        void *out
        size_t n, i, cap, o, need

    ctypedef int (*arn_kernel)(arn_job *) noexcept nogil

    uint32_t arn_shortened(uint32_t c, uint64_t entry)
    void arn_start(arn_job *job, const arn_plan *plan, const void *source, size_t n, arn_realloc grow)
    void arn_finish(arn_job *job, void (*release)(void *) noexcept nogil)
    void arn_fill_wide(arn_plan *plan, uint32_t page, uint32_t other_page)
    void arn_fill_rows(arn_wide *wide, uint32_t common)

    ctypedef struct arn_kernels:
        const char *name
        arn_kernel run_8, run_8_16, run_16, run_32, run_utf8

    const arn_kernels *ARN_KERNELS
    const int ARN_N_KERNELS
    const char *ARN_COMPILER
    void arn_prepare_kernels()
    int arn_can_run(const arn_kernels *kernels)
    uint32_t arn_storage_bits(const void *units, size_t n, int width)
