# Part of _core.pyx: counting characters of UTF-8, for those who look at a text before they change it.


@cython.final
@cython.auto_pickle(False)
cdef class Census:
    """How often each character has come in the UTF-8 that was added. Not for several threads at once."""

    cdef arn_census census

    def __cinit__(self):
        self.census.counts = <uint64_t *>PyMem_RawCalloc(ARN_CODE_POINTS, sizeof(uint64_t))
        self.census.pairs = <uint64_t *>PyMem_RawCalloc(ARN_PAIRS, sizeof(uint64_t))
        if self.census.counts == NULL or self.census.pairs == NULL:
            raise MemoryError()

    def __dealloc__(self):
        PyMem_RawFree(self.census.counts)
        PyMem_RawFree(self.census.pairs)

    def add(self, data, Py_ssize_t length):
        """Count the first `length` bytes of UTF-8, which end where a character ends.

        The GIL is released: the caller lets nobody write to `data` meanwhile.
        """
        cdef Py_buffer view
        PyObject_GetBuffer(data, &view, PyBUF_SIMPLE)
        try:
            with nogil:
                arn_census_add(&self.census, <const uint8_t *>view.buf, max(0, min(length, view.len)))
        finally:
            PyBuffer_Release(&view)

    def counts(self):
        """How often each code point came; those that did not are not in it. In ascending order."""
        cdef Py_ssize_t c
        cdef dict found = {}
        arn_census_settle(&self.census)
        for c in range(ARN_CODE_POINTS):
            if self.census.counts[c]:
                found[c] = self.census.counts[c]
        return found

    @property
    def bytes(self):
        """How many bytes were added."""
        return self.census.bytes

    @property
    def invalid(self):
        """How many sequences of bytes were no character, each as long as Python's decoder takes it."""
        return self.census.invalid

    @property
    def findings(self):
        """Offsets of the first of them, ARN_FINDINGS at most."""
        return [self.census.at[k] for k in range(min(self.census.invalid, <uint64_t>ARN_FINDINGS))]
