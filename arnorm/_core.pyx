# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
# cython: binding=True, autotestdict=False
"""The compiled engine: Python objects on one side, the kernels of _native/ on the other.

It receives a plan (arnorm/plan.py) as plain numbers and executes it; it holds no policy and names no code point.
"""

cimport cython
from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_GET_SIZE, PyByteArray_Resize
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_RawCalloc, PyMem_RawFree, PyMem_RawMalloc, PyMem_RawRealloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_XDECREF
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy, memset


cdef enum:
    STACK_BYTES = 2048  # output of short strings, which are copied once into a result of their exact size
    GIL_UNITS = 4096  # below this length releasing the GIL costs more than it gives


arn_prepare_kernels()
cdef const arn_kernels *kernels = arn_fastest()  # those in use


def kernel_names():
    """Names of the kernels that are compiled in, the fastest first, each with whether this processor can run it."""
    return {ARN_KERNELS[k].name.decode(): bool(arn_can_run(&ARN_KERNELS[k])) for k in range(ARN_N_KERNELS)}


def use_kernel(str name):
    """From now on run the kernel of this name; ValueError when that cannot be."""
    global kernels
    for k in range(ARN_N_KERNELS):
        if ARN_KERNELS[k].name.decode() == name and arn_can_run(&ARN_KERNELS[k]):
            kernels = &ARN_KERNELS[k]
            return
    known = kernel_names()
    reason = "this processor cannot run it" if name in known else "this build does not have it"
    able = ", ".join([kernel for kernel, can in known.items() if can])
    raise ValueError(f"kernel {name!r}: {reason}; possible here: {able}")


def kernel_in_use():
    """The name of the kernel that runs."""
    return kernels.name.decode()


def compiler():
    """The C compiler that built this module."""
    return ARN_COMPILER.decode()


@cython.final
@cython.auto_pickle(False)
cdef class Tables:
    """Owns the memory of one plan."""

    cdef arn_plan plan

    def __dealloc__(self):
        arn_release(&self.plan, PyMem_RawFree)

    def __cinit__(self, data):
        cdef list flat = data.numbers()
        cdef size_t n = len(flat), k
        cdef uint64_t *numbers = <uint64_t *>PyMem_RawCalloc(n, sizeof(uint64_t))
        if numbers == NULL:
            raise MemoryError()
        try:
            for k in range(n):
                numbers[k] = flat[k]
            if not arn_fill(&self.plan, numbers, n, PyMem_RawCalloc):
                raise MemoryError()
        finally:
            PyMem_RawFree(numbers)


cdef struct Lane:  # of a text
    arn_kernel kernel
    int in_width, width  # bytes of a unit, in and out
    uint32_t top  # the greatest unit of the storage to begin with


cdef inline Lane lane_of(const arn_plan *plan, object text) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    if kind == 2:
        return Lane(kernels.run_16, 2, 2, 0xFFFF)
    if kind == 4:
        return Lane(kernels.run_32, 4, 4, 0x10FFFF)
    if PyUnicode_IS_ASCII(text) and plan.widest_of_ascii < 0x100:
        return Lane(kernels.run_8, 1, 1, 0x7F if plan.widest_of_ascii < 0x80 else 0xFF)
    if plan.widest_of_latin1 < 0x100:
        return Lane(kernels.run_8, 1, 1, 0xFF)
    return Lane(kernels.run_8_16, 1, 2, 0xFFFF)


cdef int run(arn_kernel kernel, arn_job *job) noexcept:
    if job.n - job.i < GIL_UNITS:
        return kernel(job)
    with nogil:
        return kernel(job)


cdef object exact_text(const void *units, size_t n, int width):
    """A str with the narrowest storage from `n` units of `width` bytes."""
    cdef object text = PyUnicode_New(n, arn_top(units, n, width))
    arn_copy(PyUnicode_DATA(text), PyUnicode_KIND(text), units, width, n)
    return text


ctypedef void *(*resizer)(PyObject **, size_t) except NULL  # returns where the memory of the object is now


cdef void *resize_text(PyObject **text, size_t units) except NULL:
    PyUnicode_Resize(text, units)
    return PyUnicode_DATA(<object>text[0])


cdef void *resize_bytes(PyObject **data, size_t size) except NULL:
    _PyBytes_Resize(data, size)
    return PyBytes_AS_STRING(<object>data[0])


cdef int go_on(arn_job *job, Lane lane, bint may_release, PyObject **holder, resizer resize) except -1:
    """Goes on with a job that writes into an object's memory, which grows when it is full. Returns the status, which
    is ARN_DONE or ARN_INVALID. Unless it `may_release` the GIL, another thread could write to the input.
    """
    cdef int status
    while True:
        status = run(lane.kernel, job) if may_release else lane.kernel(job)
        if status == ARN_NO_MEMORY:
            raise MemoryError()
        if status != ARN_NEED_ROOM:
            return status
        job.cap = arn_more_room(job, lane.width)
        job.out = resize(holder, job.cap)


cdef object long_text(arn_job *job, Lane lane, int status):
    """Goes on with a job whose output does not fit the stack, writing into the result itself."""
    cdef size_t room = (arn_first_room if status == ARN_CHANGED else arn_more_room)(job, lane.width)
    cdef PyObject *text = new_text(room, lane.top)
    cdef void *out = PyUnicode_DATA(<object>text)
    try:
        if job.out == NULL:
            arn_copy(out, lane.width, job.source, lane.in_width, job.i)
        else:
            arn_copy(out, lane.width, job.out, lane.width, job.o)
        job.out, job.cap = out, room
        go_on(job, lane, True, &text, resize_text)
        if job.trace != NULL:
            close_traced(job, lane)
        if job.o == 0 or arn_top(job.out, job.o, lane.width) != lane.top:
            return exact_text(job.out, job.o, lane.width)
        PyUnicode_Resize(&text, job.o)
        return <object>text
    finally:
        Py_XDECREF(text)


cdef object done_by(arn_job *job, Lane lane, object text):
    """What a job makes of a text, which may be the same object. Gives back the memory of the job."""
    cdef int status
    try:
        status = run(lane.kernel, job)
        if status == ARN_DONE:
            if job.out == NULL or arn_is_same(job, lane.in_width, lane.width):
                return text
            return exact_text(job.out, job.o, lane.width)
        if status == ARN_NO_MEMORY:
            raise MemoryError()
        return long_text(job, lane, status)
    finally:
        arn_finish(job, PyMem_RawFree)


cdef object long_bytes(arn_job *job, Lane lane, bint may_release):
    """Goes on with a job that has found its first change; None when the input is not valid UTF-8."""
    cdef size_t room = arn_first_room(job, 1)
    cdef PyObject *data = new_bytes(NULL, room)
    try:
        job.out, job.cap = PyBytes_AS_STRING(<object>data), room
        memcpy(job.out, job.source, job.i)
        if go_on(job, lane, may_release, &data, resize_bytes) == ARN_INVALID:
            return None
        _PyBytes_Resize(&data, job.o)
        return <object>data
    finally:
        Py_XDECREF(data)


cdef int fill(arn_job *job, arn_kernel kernel, bytearray out, arn_tally *tally) except -1:
    """Goes on with a job that has found its first change, writing into memory of the caller's. Returns the status."""
    cdef int status
    if <size_t>PyByteArray_GET_SIZE(out) < job.n:
        PyByteArray_Resize(out, job.n)
    job.out, job.cap = PyByteArray_AS_STRING(out), PyByteArray_GET_SIZE(out)
    with nogil:
        memcpy(job.out, job.source, job.i)
        status = arn_run_tallied(kernel, job, tally)
    while status == ARN_NEED_ROOM:
        PyByteArray_Resize(out, arn_more_room(job, 1))
        job.out, job.cap = PyByteArray_AS_STRING(out), PyByteArray_GET_SIZE(out)
        with nogil:
            status = arn_run_tallied(kernel, job, tally)
    return status


@cython.auto_pickle(False)
cdef class Engine:
    """Executes one plan on strings and on UTF-8; immutable, so threads may share it.

    A plan is read-only once built and every call keeps its state on its own stack, hence no lock. On long input
    the GIL is released.
    """

    cdef readonly object profile
    cdef Tables tables
    cdef const arn_plan *plan  # that of the tables
    cdef vectorcallfunc vectorcall

    def __cinit__(self):
        self.vectorcall = <vectorcallfunc>call_by_vector

    def __init__(self, profile, Tables tables not None):
        if self.tables is not None:
            raise TypeError("a normalizer cannot be changed; make a new one")
        self.tables = tables
        self.plan = &tables.plan
        self.profile = profile

    @cython.final
    cdef object normalize(self, object text):
        cdef uint16_t out[ARN_BRIEF]
        cdef Py_ssize_t n, o
        cdef bint is_line
        if self.plan == NULL:
            raise uninitialized()
        if not PyUnicode_CheckExact(text):
            return self.normalize(exact_str(text))
        n = PyUnicode_GET_LENGTH(text)
        if n > ARN_BRIEF or PyUnicode_KIND(text) == 4:
            is_line = kernels.line != NULL and arn_is_line(self.plan, PyUnicode_KIND(text), n)
            return self.by_line(text, n) if is_line else self.by_job(text)
        o = arn_brief(self.plan, PyUnicode_DATA(text), PyUnicode_KIND(text), n, out)
        if o == ARN_IS_SAME:
            return text
        return self.by_job(text) if o == ARN_NOT_BRIEF else exact_text(out, o, 2)

    @cython.final
    cdef object by_line(self, object text, Py_ssize_t n):
        cdef uint16_t out[ARN_LINE_ROOM]
        cdef Py_ssize_t o
        cdef arn_line_stop stop
        cdef arn_job job
        o = kernels.line(self.plan, <uint16_t *>PyUnicode_DATA(text), n, out, &stop)
        if o == ARN_IS_SAME:
            return text
        if o != ARN_NOT_BRIEF:
            return exact_text(out, o, 2)
        arn_start(&job, self.plan, PyUnicode_DATA(text), n, PyMem_RawRealloc)
        job.out, job.cap = out, ARN_LINE_ROOM
        arn_go_on_from(&job, stop)
        return done_by(&job, lane_of(self.plan, text), text)

    @cython.final
    cdef object by_job(self, object text):
        cdef arn_job job
        cdef uint8_t stack[STACK_BYTES]
        cdef Lane lane = lane_of(self.plan, text)
        arn_start(&job, self.plan, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text), PyMem_RawRealloc)
        if job.n <= <size_t>STACK_BYTES >> lane.width // 2:  # no need to look for the first change
            job.out, job.cap = stack, STACK_BYTES >> lane.width // 2
        return done_by(&job, lane, text)

    def __call__(self, text, /):
        """The normalized text of a str; the same object when nothing changes.

        Raises TypeError when `text` is not a str.
        """
        return self.normalize(text)

    def many(self, texts, /):
        """A list with the normalized text of every str in an iterable, in order.

        Raises TypeError when `texts` is itself a str or bytes, or holds something that is not a str.
        """
        cdef list results = []
        if isinstance(texts, (str, bytes, bytearray)):
            raise TypeError(f"many() takes an iterable of str, not one {type(texts).__name__}")
        for text in texts:
            results.append(self.normalize(item_str(text, len(results))))
        return results

    def utf8(self, data, /, errors="strict"):
        """The normalized text of UTF-8 bytes, as UTF-8 bytes; the same object when it is bytes and unchanged.

        `data` is any bytes-like object. Bytes that are not valid UTF-8 are never guessed at: `errors` is
        "strict" (UnicodeDecodeError with the byte offset), "replace" (U+FFFD for each), "ignore" (dropped) or
        "surrogateescape" (kept as they are).
        """
        check_errors(errors)
        if isinstance(data, str):
            raise TypeError("utf8() takes bytes, not str; call the normalizer itself for a str")
        result = self.normalize_utf8(data)
        if result is not None:
            return result
        text = bytes(data).decode("utf-8", errors)  # raises under "strict"
        return self.normalize(text).encode("utf-8", errors if errors == "surrogateescape" else "strict")

    cdef object normalize_utf8(self, object data):
        """bytes, or None when the input is not valid UTF-8."""
        cdef Py_buffer view
        cdef arn_job job
        cdef int status
        cdef Lane lane = Lane(kernels.run_utf8, 1, 1, 0)
        if self.plan == NULL:
            raise uninitialized()
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        arn_start(&job, self.plan, view.buf, view.len, PyMem_RawRealloc)
        try:
            status = run(lane.kernel, &job) if view.readonly else lane.kernel(&job)
            if status == ARN_DONE:
                return data if type(data) is bytes else PyBytes_FromStringAndSize(<char *>view.buf, view.len)
            if status == ARN_CHANGED:
                return long_bytes(&job, lane, view.readonly)
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            return None
        finally:
            arn_finish(&job, PyMem_RawFree)
            PyBuffer_Release(&view)

    def _utf8_into(self, data, Py_ssize_t length, bytearray out not None, uint8_t end):
        """Write the normalized text of the first `length` bytes of UTF-8 into `out`, which grows if it has to.

        For the filter, whose memory serves for block after block. Returns how many bytes were written, or -1 when
        the text is its own result, or -2 when it is not UTF-8 (`out` is undefined then); and how often the byte
        `end` is in it. The GIL is released: the caller lets nobody write to `data` or `out` meanwhile.
        """
        cdef Py_buffer view
        cdef arn_job job
        cdef int status
        cdef arn_tally tally = arn_tally(0, 0, end, kernels.count)  # nothing yet
        if self.plan == NULL:
            raise uninitialized()
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        arn_start(&job, self.plan, view.buf, min(length, view.len), PyMem_RawRealloc)
        try:
            with nogil:
                status = kernels.run_utf8(&job)
            if status == ARN_CHANGED:
                status = fill(&job, kernels.run_utf8, out, &tally)
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            with nogil:
                arn_tally_to(&tally, &job, job.n)
            if status == ARN_DONE and job.out == NULL:
                return -1, tally.count
            return (-2 if status == ARN_INVALID else <Py_ssize_t>job.o), tally.count
        finally:
            arn_finish(&job, PyMem_RawFree)
            PyBuffer_Release(&view)

    def __reduce__(self):
        return type(self), (self.profile,)

    def __eq__(self, other):
        return type(other) is type(self) and self.profile == other.profile

    def __hash__(self):
        return hash(self.profile)

    def __repr__(self):
        return f"{type(self).__name__}({self.profile!r})"


cdef object call_by_vector(object engine, PyObject *const *arguments, size_t nargsf, PyObject *names):
    """A call without a tuple of arguments, which would cost as much as a short word."""
    cdef PyObject *text
    if PyVectorcall_NARGS(nargsf) == 1 and names == NULL:
        text = arguments[0]
        return (<Engine>engine).normalize(<object>text)
    return call_by_tuple(Engine, engine, arguments, nargsf, names)


cdef object call_by_tuple(type cls, object called, PyObject *const *arguments, size_t nargsf, PyObject *names):
    """A call with too many arguments or too few, or with names for them."""
    given = [<object>arguments[k] for k in range(PyVectorcall_NARGS(nargsf))]
    named = {} if names == NULL else dict.fromkeys(<object>names)
    return cls.__call__(called, *given, **named)  # raises TypeError


def called_by_vector(cls):
    """Let calls of instances of Engine, of Caller, or of a subclass go by vector (PEP 590).

    From Python 3.12 on subclasses inherit it; before, they do not.
    """
    cdef Engine engine = Engine.__new__(Engine)
    cdef Caller caller = Caller.__new__(Caller)
    cdef PyTypeObject *changed = <PyTypeObject *>cls
    if issubclass(cls, Caller):
        changed.tp_vectorcall_offset = <char *>&caller.vectorcall - <char *><PyObject *>caller
    else:
        changed.tp_vectorcall_offset = <char *>&engine.vectorcall - <char *><PyObject *>engine
    changed.tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL
    PyType_Modified(cls)


cdef check_errors(errors):
    if errors not in ("strict", "replace", "ignore", "surrogateescape"):
        raise ValueError(f"errors must be 'strict', 'replace', 'ignore' or 'surrogateescape', not {errors!r}")


cdef object uninitialized(str what="normalizer"):
    return TypeError(f"this {what} has not been initialized: call its __init__")


cdef object exact_str(object text, str user="Normalizer"):
    if PyUnicode_Check(text):
        return PyUnicode_FromObject(text)
    name = type(text).__name__
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(f"expected a str, not {name}; for UTF-8 bytes use {user}.utf8()")
    raise TypeError(f"expected a str, not {name}")


cdef object item_str(object text, Py_ssize_t index):
    if PyUnicode_CheckExact(text):
        return text
    try:
        return exact_str(text)
    except TypeError as error:
        raise TypeError(f"item {index}: {error}") from None


include "_batch.pxi"
include "_align.pxi"
include "_census.pxi"
include "_marks.pxi"
include "_mapping.pxi"

called_by_vector(Engine)
called_by_vector(Caller)
