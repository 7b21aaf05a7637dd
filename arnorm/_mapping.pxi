# Part of _core.pyx: one-to-one maps of characters, with stretches that are left alone.


cdef enum:
    DRAFT_BYTES = 1 << 24  # the most that a draft may take, of which it writes a quarter as a rule


cdef bint look(arn_walk *walk, int width, bint may_release) noexcept:
    if walk.n < GIL_UNITS or not may_release:
        return arn_look(walk, width)
    with nogil:
        return arn_look(walk, width)


cdef void write(arn_walk *walk, int width, int out_width, void *out, bint may_release) noexcept:
    if walk.n < GIL_UNITS or not may_release:
        arn_write(walk, width, out_width, out)
        return
    with nogil:
        arn_write(walk, width, out_width, out)


cdef void draft(arn_walk *walk, int width, void *out, bint may_release) noexcept:
    if walk.n < GIL_UNITS or not may_release:
        arn_draft(walk, width, out)
        return
    with nogil:
        arn_draft(walk, width, out)


@cython.auto_pickle(False)
cdef class Mapping:
    """Executes one mapping on strings and on UTF-8; immutable, so threads may share it."""

    cdef arn_mapping mapping

    def __cinit__(self, rows, *, uint32_t mark, bint reads):
        """`rows` are (code point, image, flags) of characters of the BMP; any other stays as it is."""
        cdef uint32_t c, image, flags
        self.mapping.mark, self.mapping.reads = mark, reads
        self.mapping.entries = <uint32_t *>PyMem_RawCalloc(ARN_ENTRIES, sizeof(uint32_t))
        self.mapping.encoded = <uint32_t *>PyMem_RawCalloc(ARN_ENCODED_IMAGES, sizeof(uint32_t))
        if self.mapping.entries == NULL or self.mapping.encoded == NULL:
            raise MemoryError()
        for c, image, flags in rows:
            if c > 0xFFFF or image > 0xFFFF or mark > 0x7F:
                raise ValueError("a mapping is of characters of the BMP, and its mark is of ASCII")
            self.mapping.entries[c] = (c ^ image) | flags
        arn_encode_mapping(&self.mapping)

    def __dealloc__(self):
        PyMem_RawFree(self.mapping.entries)
        PyMem_RawFree(self.mapping.encoded)

    def __call__(self, text, /):
        """The mapped text of a str; the same object when nothing changes. TypeError when `text` is not a str."""
        return self.of_text(text)

    @cython.final
    cdef object of_text(self, object text):
        """By a draft, which is twice as fast as looking first, unless that would take too much memory."""
        cdef uint8_t stack[STACK_BYTES]
        cdef void *out
        cdef int width
        cdef size_t size
        if not PyUnicode_CheckExact(text):
            return self.of_text(exact_str(text, "Transliterator"))
        width = arn_draft_width(PyUnicode_KIND(text))
        size = ARN_GROWTH * PyUnicode_GET_LENGTH(text) * width
        if size <= STACK_BYTES:
            return self.drafted(text, stack, width)
        out = PyMem_RawMalloc(size) if size <= DRAFT_BYTES else NULL
        if out == NULL:
            return self.looked_at(text)
        try:
            return self.drafted(text, out, width)
        finally:
            PyMem_RawFree(out)

    @cython.final
    cdef object drafted(self, object text, void *out, int width):
        cdef arn_walk walk = arn_begin_walk(&self.mapping, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))
        draft(&walk, PyUnicode_KIND(text), out, True)
        if not walk.differs:
            return text
        result = PyUnicode_New(walk.o, top_of(walk.bits))
        arn_copy(PyUnicode_DATA(result), PyUnicode_KIND(result), out, width, walk.o)
        return result

    @cython.final
    cdef object looked_at(self, object text):
        cdef arn_walk walk = arn_begin_walk(&self.mapping, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))
        look(&walk, PyUnicode_KIND(text), True)
        if not walk.differs:
            return text
        result = PyUnicode_New(walk.o, top_of(walk.bits))
        write(&walk, PyUnicode_KIND(text), PyUnicode_KIND(result), PyUnicode_DATA(result), True)
        return result

    def many(self, texts, /):
        """A list with the mapped text of every str in an iterable, in order; errors as of Engine.many()."""
        cdef list results = []
        if isinstance(texts, (str, bytes, bytearray)):
            raise TypeError(f"many() takes an iterable of str, not one {type(texts).__name__}")
        for text in texts:
            results.append(self.of_text(item_str(text, len(results))))
        return results

    def utf8(self, data, /, errors="strict"):
        """The mapped text of UTF-8 bytes, as UTF-8 bytes; `data`, `errors` and exceptions as of Engine.utf8()."""
        check_errors(errors)
        if isinstance(data, str):
            raise TypeError("utf8() takes bytes, not str; call the object itself for a str")
        result = self.map_utf8(data)
        if result is not None:
            return result
        text = bytes(data).decode("utf-8", errors)  # raises under "strict"
        return self(text).encode("utf-8", errors if errors == "surrogateescape" else "strict")

    cdef object map_utf8(self, object data):
        """bytes, or None when the input is not valid UTF-8."""
        cdef Py_buffer view
        cdef arn_walk walk
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        try:  # another thread could write to memory that is not read-only, if the GIL were released
            walk = arn_begin_walk(&self.mapping, view.buf, view.len)
            if not look(&walk, 0, view.readonly):
                return None
            if not walk.differs:
                return data if type(data) is bytes else PyBytes_FromStringAndSize(<char *>view.buf, view.len)
            result = PyBytes_FromStringAndSize(NULL, walk.o)
            write(&walk, 0, 0, PyBytes_AS_STRING(result), view.readonly)
            return result
        finally:
            PyBuffer_Release(&view)

    def _utf8_into(self, data, Py_ssize_t length, bytearray out not None, uint8_t end):
        """Write the mapped text of the first `length` bytes of UTF-8 into `out`: as Engine._utf8_into()."""
        cdef Py_buffer view
        cdef arn_walk walk
        cdef size_t count
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        try:
            walk = arn_begin_walk(&self.mapping, view.buf, max(0, min(length, view.len)))
            with nogil:
                count = arn_count(<const uint8_t *>view.buf, walk.n, end)
            if not look(&walk, 0, True):
                return -2, count
            if not walk.differs:
                return -1, count
            if <size_t>PyByteArray_GET_SIZE(out) < walk.o:
                PyByteArray_Resize(out, walk.o)
            write(&walk, 0, 0, PyByteArray_AS_STRING(out), True)
            return walk.o, count
        finally:
            PyBuffer_Release(&view)


@cython.auto_pickle(False)
cdef class Caller:
    """Calls the function that it is made with: a Mapping without a detour, anything else as Python does."""

    cdef object function
    cdef Mapping mapping  # the function, if it is one
    cdef vectorcallfunc vectorcall

    def __cinit__(self):
        self.vectorcall = <vectorcallfunc>call_caller

    def __init__(self, function):
        if self.function is not None:
            raise TypeError("a transliterator cannot be changed; make a new one")
        self.function = function
        self.mapping = function if isinstance(function, Mapping) else None

    def __call__(self, text, /):
        """The text by the scheme; the same object when nothing changes. Raises TypeError when `text` is not a str."""
        return self.called(text)

    @cython.final
    cdef object called(self, object text):
        if self.mapping is not None:
            return self.mapping.of_text(text)
        if self.function is None:
            raise uninitialized("transliterator")
        return self.function(text)


cdef object call_caller(object caller, PyObject *const *arguments, size_t nargsf, PyObject *names):
    cdef PyObject *text
    if PyVectorcall_NARGS(nargsf) == 1 and names == NULL:
        text = arguments[0]
        return (<Caller>caller).called(<object>text)
    return call_by_tuple(Caller, caller, arguments, nargsf, names)


cdef uint32_t top_of(uint32_t bits) noexcept:
    """The greatest unit of the storage that a text needs whose units have these bits."""
    if bits >= 0x100:
        return 0xFFFF if bits < 0x10000 else 0x10FFFF
    return 0x7F if bits < 0x80 else 0xFF
