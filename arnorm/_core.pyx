# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
# cython: binding=True, autotestdict=False
"""The compiled engine: Python objects on one side, the kernels of _native/ on the other.

It receives a plan (arnorm/plan.py) as plain numbers and executes it; it holds no policy and names no code point.
"""

cimport cython
from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_GET_SIZE, PyByteArray_Resize
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_RawCalloc, PyMem_RawFree, PyMem_RawRealloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_DECREF, Py_INCREF
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy


cdef enum:
    STACK_BYTES = 2048  # output of short strings, which are copied once into a result of their exact size
    GIL_UNITS = 4096  # below this length releasing the GIL costs more than it gives
    WHOLE_BYTES = 1 << 20  # up to this size the output is allocated for the whole input at once
    SLACK_BYTES = 1 << 16
    BATCH_UNITS = 1 << 17  # what a thread takes at a time; it stays in a processor's cache
    BATCH_TEXTS = 1 << 12
    ALONE_UNITS = 1 << 15  # a text so long is a batch by itself: it is written into its result, not copied there


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


cdef int run(arn_kernel kernel, arn_job *job) noexcept:
    if job.n - job.i < GIL_UNITS:
        return kernel(job)
    with nogil:
        return kernel(job)


cdef bint is_same(const arn_job *job, int in_width, int width) noexcept nogil:
    """Whether the output is the input."""
    cdef size_t i
    if job.o != job.n:
        return False
    if in_width == width:
        return memcmp(job.out, job.source, job.n * width) == 0
    for i in range(job.n):
        if (<const uint16_t *>job.out)[i] != (<const uint8_t *>job.source)[i]:
            return False
    return True


cdef size_t first_room(const arn_job *job, int width) noexcept:
    """Units to allocate when the first change has been found at job.i."""
    if job.n <= <size_t>WHOLE_BYTES // width:
        return job.n
    return job.i + WHOLE_BYTES // (2 * width)


cdef size_t more_room(const arn_job *job, int width) noexcept nogil:
    """Units to allocate when the output is full: what the part done so far lets expect, and a little more."""
    cdef double ratio = (<double>job.o + 1) / (<double>job.i + 1)
    cdef size_t expected = job.o + <size_t>((job.n - job.i) * ratio * 1.005) + SLACK_BYTES // width
    return max(expected, job.o + job.need)


cdef uint32_t top_of(int width, uint32_t bits) noexcept:
    """The maxchar by which PyUnicode_New chooses the storage of a text with these bits."""
    if bits < 0x80:
        return 0x7F
    if bits < 0x100:
        return 0xFF
    return 0xFFFF if bits < 0x10000 else 0x10FFFF


cdef object exact_text(const void *units, size_t n, int width):
    """A str with the narrowest storage from `n` units of `width` bytes."""
    cdef uint32_t bits = arn_storage_bits(units, n, width)
    cdef object text = PyUnicode_New(n, top_of(width, bits))
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef size_t i
    if kind == width:
        memcpy(data, units, n * width)
    elif width == 2:
        for i in range(n):
            (<uint8_t *>data)[i] = <uint8_t>(<const uint16_t *>units)[i]
    elif kind == 2:
        for i in range(n):
            (<uint16_t *>data)[i] = <uint16_t>(<const uint32_t *>units)[i]
    else:
        for i in range(n):
            (<uint8_t *>data)[i] = <uint8_t>(<const uint32_t *>units)[i]
    return text


cdef object long_text(arn_kernel kernel, arn_job *job, int status, int in_width, int width, uint32_t maxchar):
    """Goes on with a job whose output does not fit the stack, writing into the result itself."""
    cdef size_t room = first_room(job, width) if status == ARN_CHANGED else more_room(job, width)
    cdef object holder = PyUnicode_New(room, maxchar)
    cdef PyObject *owned
    if job.out != NULL:
        memcpy(PyUnicode_DATA(holder), job.out, job.o * width)
    elif in_width == width:
        memcpy(PyUnicode_DATA(holder), job.source, job.i * width)
    else:
        widen(<uint16_t *>PyUnicode_DATA(holder), <const uint8_t *>job.source, job.i)
    Py_INCREF(holder)
    owned = <PyObject *>holder
    holder = None
    try:
        while True:
            job.out = PyUnicode_DATA(<object>owned)
            job.cap = room
            status = run(kernel, job)
            if status == ARN_DONE:
                break
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            room = more_room(job, width)
            PyUnicode_Resize(&owned, room)
        if job.o == 0 or top_of(width, arn_storage_bits(job.out, job.o, width)) != maxchar:
            return exact_text(job.out, job.o, width)
        PyUnicode_Resize(&owned, job.o)
        return <object>owned
    finally:
        if owned != NULL:
            Py_DECREF(<object>owned)


cdef void widen(uint16_t *out, const uint8_t *units, size_t n) noexcept nogil:
    cdef size_t i
    for i in range(n):
        out[i] = units[i]


cdef inline arn_kernel kernel_of(const arn_plan *plan, object text, int *in_width, int *width, uint32_t *maxchar):
    """The kernel for a text; the sizes of its units and of those of the output, and the storage to begin with."""
    cdef int kind = PyUnicode_KIND(text)
    in_width[0] = width[0] = kind
    if kind == 2:
        maxchar[0] = 0xFFFF
        return kernels.run_16
    if kind == 4:
        maxchar[0] = 0x10FFFF
        return kernels.run_32
    if plan.widest_of_latin1 < 0x100 or (PyUnicode_IS_ASCII(text) and plan.widest_of_ascii < 0x100):
        maxchar[0] = 0x7F if PyUnicode_IS_ASCII(text) and plan.widest_of_ascii < 0x80 else 0xFF
        return kernels.run_8
    width[0] = 2
    maxchar[0] = 0xFFFF
    return kernels.run_8_16


@cython.auto_pickle(False)
cdef class Engine:
    """Executes one plan on strings and on UTF-8; immutable, so threads may share it.

    A plan is read-only once built and every call keeps its state on its own stack, hence no lock. On long input
    the GIL is released.
    """

    cdef readonly object profile
    cdef Tables tables
    cdef vectorcallfunc vectorcall

    def __cinit__(self):
        self.vectorcall = <vectorcallfunc>call_by_vector

    def __init__(self, profile, Tables tables not None):
        if self.tables is not None:
            raise TypeError("a normalizer cannot be changed; make a new one")
        self.tables = tables
        self.profile = profile

    cdef object normalize(self, object text):
        cdef arn_job job
        cdef uint8_t stack[STACK_BYTES]
        cdef int in_width, width, status
        cdef arn_kernel kernel
        cdef uint32_t maxchar
        cdef const arn_plan *plan
        if self.tables is None:
            raise uninitialized()
        plan = &self.tables.plan
        if not PyUnicode_CheckExact(text):
            text = exact_str(text)
        kernel = kernel_of(plan, text, &in_width, &width, &maxchar)
        arn_start(&job, plan, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text), PyMem_RawRealloc)
        if job.n * width <= STACK_BYTES:  # no need to look for the first change: the result fits the stack
            job.out = stack
            job.cap = STACK_BYTES // width
        try:
            status = run(kernel, &job)
            if status == ARN_DONE:
                if job.out == NULL or is_same(&job, in_width, width):
                    return text
                return exact_text(job.out, job.o, width)
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            return long_text(kernel, &job, status, in_width, width, maxchar)
        finally:
            arn_finish(&job, PyMem_RawFree)

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
        if errors not in ("strict", "replace", "ignore", "surrogateescape"):
            raise ValueError(
                f"errors must be 'strict', 'replace', 'ignore' or 'surrogateescape', not {errors!r}"
            )
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
        if self.tables is None:
            raise uninitialized()
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        arn_start(&job, &self.tables.plan, view.buf, view.len, PyMem_RawRealloc)
        try:
            status = run_bytes(&job, view.readonly)
            if status == ARN_DONE:
                return data if type(data) is bytes else PyBytes_FromStringAndSize(<char *>view.buf, view.len)
            if status == ARN_CHANGED:
                return long_bytes(&job, view.readonly)
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
        `end` is in it. The GIL is always released: the caller lets nobody write to `data` or `out` meanwhile.
        """
        cdef Py_buffer view
        cdef arn_job job
        cdef int status
        cdef size_t ends
        if self.tables is None:
            raise uninitialized()
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        arn_start(&job, &self.tables.plan, view.buf, min(length, view.len), PyMem_RawRealloc)
        try:
            with nogil:
                ends = count_of(<const uint8_t *>view.buf, job.n, end)
                status = kernels.run_utf8(&job)
            if status == ARN_DONE:
                return -1, ends
            if status == ARN_CHANGED:
                status = fill_out(&job, out)
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            return (-2 if status == ARN_INVALID else <Py_ssize_t>job.o), ends
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
    if PyVectorcall_NARGS(nargsf) == 1 and names == NULL:
        return (<Engine>engine).normalize(<object>arguments[0])
    given = [<object>arguments[k] for k in range(PyVectorcall_NARGS(nargsf))]
    named = {} if names == NULL else dict.fromkeys(<object>names)
    return Engine.__call__(engine, *given, **named)  # raises TypeError


def called_by_vector(cls):
    """Let calls of instances of Engine or a subclass go by vector (PEP 590).

    From Python 3.12 on subclasses inherit it; before, they do not.
    """
    cdef Engine engine = Engine.__new__(Engine)
    cdef PyTypeObject *changed = <PyTypeObject *>cls
    changed.tp_vectorcall_offset = <char *>&engine.vectorcall - <char *><PyObject *>engine
    changed.tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL
    PyType_Modified(cls)


called_by_vector(Engine)


cdef object uninitialized():
    return TypeError("this normalizer has not been initialized: call its __init__")


cdef object exact_str(object text):
    if PyUnicode_Check(text):
        return PyUnicode_FromObject(text)
    name = type(text).__name__
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(f"expected a str, not {name}; for UTF-8 bytes use Normalizer.utf8()")
    raise TypeError(f"expected a str, not {name}")


cdef object item_str(object text, Py_ssize_t index):
    if PyUnicode_CheckExact(text):
        return text
    try:
        return exact_str(text)
    except TypeError as error:
        raise TypeError(f"item {index}: {error}") from None


def take_texts(texts, Py_ssize_t first):
    """The next texts of an iterator, as many as a thread does at a time, [] at its end; `first` is the index of the
    first one, for the TypeError about one that is not a str.
    """
    cdef list taken = []
    cdef Py_ssize_t units = 0
    for text in texts:
        text = item_str(text, first + len(taken))
        taken.append(text)
        units += PyUnicode_GET_LENGTH(text)
        if units >= BATCH_UNITS or len(taken) == BATCH_TEXTS:
            break
    return taken


cdef struct Piece:  # a text of a batch
    arn_kernel kernel  # NULL: it is done by itself
    const void *source
    size_t n, at, o  # units in; where the output is in the room, and its units
    int in_width, width
    bint changed


@cython.final
@cython.auto_pickle(False)
cdef class Batch:
    """Normalizes lists of texts for one thread: without the GIL into its own memory, then all results at once."""

    cdef Engine engine
    cdef Piece pieces[BATCH_TEXTS]
    cdef char *room
    cdef size_t cap, used

    def __cinit__(self, Engine engine not None):
        if engine.tables is None:
            raise uninitialized()
        self.engine = engine

    def __dealloc__(self):
        PyMem_RawFree(self.room)

    def normalize(self, list texts):
        """Replace each text of a list that take_texts() gave; the unchanged stay the same objects."""
        cdef Py_ssize_t k, done = 0, n = len(texts)
        cdef uint32_t maxchar
        cdef Piece *piece
        self.used = 0
        if n > BATCH_TEXTS:
            raise ValueError("a batch holds what take_texts() gives")
        for k in range(n):
            text = item_str(texts[k], k)
            piece = &self.pieces[k]
            piece.n = PyUnicode_GET_LENGTH(text)
            piece.source = PyUnicode_DATA(text)
            piece.kernel = kernel_of(&self.engine.tables.plan, text, &piece.in_width, &piece.width, &maxchar)
            if piece.n >= ALONE_UNITS:
                piece.kernel = NULL
        with nogil:
            while done < n and self.run(&self.pieces[done]):
                done += 1
        if done < n:
            raise MemoryError()
        for k in range(n):
            piece = &self.pieces[k]
            if piece.kernel == NULL:
                texts[k] = self.engine.normalize(texts[k])
            elif piece.changed:
                texts[k] = exact_text(self.room + piece.at, piece.o, piece.width)

    cdef bint run(self, Piece *piece) noexcept nogil:
        """False when memory is short."""
        cdef arn_job job
        cdef int status = ARN_NEED_ROOM
        cdef size_t wanted = piece.n
        if piece.kernel == NULL:
            return True
        arn_start(&job, &self.engine.tables.plan, piece.source, piece.n, PyMem_RawRealloc)
        while status == ARN_NEED_ROOM and self.reserve(wanted * piece.width):
            job.out = self.room + self.used
            job.cap = (self.cap - self.used) // piece.width
            status = piece.kernel(&job)
            wanted = more_room(&job, piece.width)
        if status == ARN_DONE:
            piece.at, piece.o = self.used, job.o
            piece.changed = not is_same(&job, piece.in_width, piece.width)
            if piece.changed:
                self.used += (job.o * piece.width + 7) & ~<size_t>7
        arn_finish(&job, PyMem_RawFree)
        return status == ARN_DONE

    cdef bint reserve(self, size_t wanted) noexcept nogil:
        """Whether so many bytes of room could be had behind those that are used."""
        cdef size_t cap = 2 * self.cap + wanted
        cdef char *room
        if self.used + wanted <= self.cap and self.room != NULL:
            return True
        room = <char *>PyMem_RawRealloc(self.room, cap)
        if room == NULL:
            return False
        self.room, self.cap = room, cap
        return True


cdef int run_bytes(arn_job *job, bint readonly) noexcept:
    """Keeps the GIL while the buffer could be written to by another thread."""
    return run(kernels.run_utf8, job) if readonly else kernels.run_utf8(job)


cdef int fill_out(arn_job *job, bytearray out) except -1:
    """Goes on with a job that has found its first change, writing into memory of the caller's."""
    cdef int status
    if <size_t>PyByteArray_GET_SIZE(out) < job.n:
        PyByteArray_Resize(out, job.n)
    memcpy(PyByteArray_AS_STRING(out), job.source, job.i)
    while True:
        job.out = PyByteArray_AS_STRING(out)
        job.cap = PyByteArray_GET_SIZE(out)
        with nogil:
            status = kernels.run_utf8(job)
        if status != ARN_NEED_ROOM:
            return status
        PyByteArray_Resize(out, more_room(job, 1))


cdef size_t count_of(const uint8_t *units, size_t n, uint8_t unit) noexcept nogil:
    """How many of `n` bytes are `unit`; in steps whose count fits a byte, which a compiler turns into vectors."""
    cdef size_t i = 0, stop, count = 0
    cdef uint8_t some
    while i < n:
        stop = min(n, i + 255)
        some = 0
        while i < stop:
            some += units[i] == unit
            i += 1
        count += some
    return count


cdef object long_bytes(arn_job *job, bint readonly):
    """Goes on with a job that has found its first change; None when the input is not valid UTF-8."""
    cdef size_t room = first_room(job, 1)
    cdef object holder = PyBytes_FromStringAndSize(NULL, room)
    cdef PyObject *owned
    cdef int status
    memcpy(PyBytes_AS_STRING(holder), job.source, job.i)
    Py_INCREF(holder)
    owned = <PyObject *>holder
    holder = None
    try:
        while True:
            job.out = PyBytes_AS_STRING(<object>owned)
            job.cap = room
            status = run_bytes(job, readonly)
            if status == ARN_DONE:
                break
            if status == ARN_NO_MEMORY:
                raise MemoryError()
            if status == ARN_INVALID:
                return None
            room = more_room(job, 1)
            _PyBytes_Resize(&owned, room)
        _PyBytes_Resize(&owned, job.o)
        return <object>owned
    finally:
        if owned != NULL:
            Py_DECREF(<object>owned)
