"""Texts with their alignments: which units of the source each unit of the result comes from."""


cdef void *zeros(size_t n, size_t size) except NULL:
    cdef void *memory = PyMem_RawCalloc(n, size)
    if memory == NULL:
        raise MemoryError()
    return memory


@cython.final
@cython.auto_pickle(False)
cdef class Links:
    """Which code points of a source the code points of a target come from; immutable once it is made."""

    cdef arn_alignment of

    def __dealloc__(self):
        PyMem_RawFree(self.of.kept)
        PyMem_RawFree(self.of.swapped)
        PyMem_RawFree(self.of.ranks)
        PyMem_RawFree(self.of.spans)

    @property
    def source_length(self):
        """Code points of the source."""
        return self.of.n

    @property
    def target_length(self):
        """Code points of the target."""
        return self.of.m

    @property
    def nbytes(self):
        """Bytes that it takes in memory."""
        cdef size_t words = arn_words_for(self.of.n)
        cdef size_t bits = words * (2 if self.of.swapped != NULL else 1) * sizeof(uint64_t)
        return bits + arn_ranks_for(self.of.n) * sizeof(uint32_t) + self.of.cap_spans * sizeof(arn_span)

    def to_source(self, Py_ssize_t start, Py_ssize_t stop):
        """The source span of target[start:stop], which is in range."""
        cdef arn_part found = arn_to_source(&self.of, start, stop)
        return found.start, found.to

    def to_target(self, Py_ssize_t start, Py_ssize_t stop):
        """The target span of source[start:stop], which is in range."""
        cdef arn_part found = arn_to_target(&self.of, start, stop)
        return found.start, found.to

    def sources(self):
        """Of each code point of the target, where its source begins, and where it ends: two arrays of uint32."""
        cdef bytes starts = PyBytes_FromStringAndSize(NULL, self.of.m * sizeof(uint32_t))
        cdef bytes stops = PyBytes_FromStringAndSize(NULL, self.of.m * sizeof(uint32_t))
        arn_fill_sources(&self.of, numbers_in(starts), numbers_in(stops))
        return memoryview(starts).cast("I"), memoryview(stops).cast("I")

    def targets(self):
        """Of each code point of the source, where its images begin, and where they end: two arrays of uint32."""
        cdef bytes starts = PyBytes_FromStringAndSize(NULL, self.of.n * sizeof(uint32_t))
        cdef bytes stops = PyBytes_FromStringAndSize(NULL, self.of.n * sizeof(uint32_t))
        arn_fill_targets(&self.of, numbers_in(starts), numbers_in(stops))
        return memoryview(starts).cast("I"), memoryview(stops).cast("I")

    def __reduce__(self):
        cdef size_t size = arn_words_for(self.of.n) * sizeof(uint64_t)
        kept = PyBytes_FromStringAndSize(<char *>self.of.kept, size)
        swapped = None if self.of.swapped == NULL else PyBytes_FromStringAndSize(<char *>self.of.swapped, size)
        spans = PyBytes_FromStringAndSize(<char *>self.of.spans, self.of.n_spans * sizeof(arn_span))
        return restored_links, (self.of.n, kept, swapped, spans)

    def __eq__(self, other):
        return type(other) is Links and self.__reduce__()[1] == other.__reduce__()[1]

    def __hash__(self):
        return hash(self.__reduce__()[1])

    def edits(self, str source not None, str target not None):
        """(start, stop, text): what to put in place of source[start:stop], in order, to get the target."""
        cdef size_t n = self.of.n, m = self.of.m
        if n != <size_t>PyUnicode_GET_LENGTH(source) or m != <size_t>PyUnicode_GET_LENGTH(target):
            raise ValueError("these are not the texts of these links")
        cdef list edits = []
        cdef bytes starts = PyBytes_FromStringAndSize(NULL, m * sizeof(uint32_t))
        cdef bytes stops = PyBytes_FromStringAndSize(NULL, m * sizeof(uint32_t))
        cdef uint32_t *begin = numbers_in(starts)
        cdef uint32_t *end = numbers_in(stops)
        cdef size_t at = 0, k = 0, start, stop, to  # at: how far the source is done
        arn_fill_sources(&self.of, begin, end)
        while k < m:
            start, stop, to = begin[k], end[k], k + 1
            while to < m and begin[to] < stop:  # all that comes from the same units
                start, stop, to = min(start, begin[to]), max(stop, end[to]), to + 1
            if start > at:
                edits.append((at, start, ""))
            if not arn_are_same_units(PyUnicode_DATA(source), PyUnicode_KIND(source), start, stop - start,
                                      PyUnicode_DATA(target), PyUnicode_KIND(target), k, to - k):
                edits.append((start, stop, target[k:to]))
            at, k = stop, to
        if at < n:
            edits.append((at, n, ""))
        return edits

    def compose(self, Links other not None):
        """The links from this one's source to the target of another, whose source is this one's target."""
        cdef const arn_alignment *first = &self.of
        cdef const arn_alignment *second = &other.of
        cdef bint swaps = first.swapped != NULL or second.swapped != NULL
        cdef Links links
        if first.m != second.n:
            raise ValueError(f"the first ends with {first.m} code points, the second begins with {second.n}")
        links = links_for(first.n, swaps)
        links.of.cap_spans = arn_most_spans(first, second)
        links.of.spans = <arn_span *>zeros(links.of.cap_spans + 1, sizeof(arn_span))
        arn_compose_alignments(&links.of, first, second)
        return trimmed(links)


cdef inline uint32_t *numbers_in(bytes memory) noexcept:
    return <uint32_t *>PyBytes_AS_STRING(memory)


cdef Links links_for(size_t n, bint swaps):
    """Links of a source of `n` units, with nothing noted so far."""
    cdef Links links = Links.__new__(Links)
    if n > ARN_LONGEST_ALIGNED:
        raise OverflowError(f"texts of up to {ARN_LONGEST_ALIGNED} code points can be aligned, not of {n}")
    links.of.n = n
    links.of.kept = <uint64_t *>zeros(arn_words_for(n), sizeof(uint64_t))
    if swaps:
        links.of.swapped = <uint64_t *>zeros(arn_words_for(n), sizeof(uint64_t))
    links.of.ranks = <uint32_t *>zeros(arn_ranks_for(n), sizeof(uint32_t))
    return links


cdef Links trimmed(Links links):
    """Gives back the memory that nothing is in."""
    cdef arn_alignment *of = &links.of
    cdef void *spans
    if of.swapped != NULL and not arn_has_ones(of.swapped, arn_words_for(of.n)):
        PyMem_RawFree(of.swapped)
        of.swapped = NULL
    if of.cap_spans > of.n_spans:
        spans = PyMem_RawRealloc(of.spans, of.n_spans * sizeof(arn_span))
        if spans != NULL:
            of.spans, of.cap_spans = <arn_span *>spans, of.n_spans
    return links


def restored_links(size_t n, bytes kept not None, bytes swapped, bytes spans not None):
    """The links that were pickled; ValueError when that cannot be what these numbers say."""
    cdef Links links = links_for(n, swapped is not None)
    cdef size_t size = arn_words_for(n) * sizeof(uint64_t), n_spans = len(spans) // sizeof(arn_span)
    cdef bint fits = <size_t>len(kept) == size and (swapped is None or <size_t>len(swapped) == size)
    if not fits or len(spans) % sizeof(arn_span):
        raise ValueError("damaged links: the numbers do not fit each other")
    memcpy(links.of.kept, PyBytes_AS_STRING(kept), size)
    if swapped is not None:
        memcpy(links.of.swapped, PyBytes_AS_STRING(swapped), size)
    links.of.spans = <arn_span *>zeros(n_spans + 1, sizeof(arn_span))
    links.of.cap_spans = links.of.n_spans = n_spans
    memcpy(links.of.spans, PyBytes_AS_STRING(spans), n_spans * sizeof(arn_span))
    if not arn_is_sound(&links.of):
        raise ValueError("damaged links: spans out of order, or swaps of what is not kept")
    arn_count_up(&links.of)
    return links


cdef int close_traced(arn_job *job, Lane lane) except -1:
    """Closes up the spaces of a traced output; where not all could be noted nobody knows what comes whence."""
    if not job.trace.is_short:
        arn_close_traced(job, lane.width)
    if job.trace.is_short:
        raise MemoryError()


cdef object traced_text(arn_job *job, Lane lane, object text):
    """Runs a job that is traced; the text it makes, the same object when nothing changes."""
    cdef int status = run(lane.kernel, job)
    if status == ARN_NO_MEMORY:
        raise MemoryError()
    arn_set_bits(job.trace.to.kept, 0, job.i)
    if status == ARN_DONE:
        arn_count_up(job.trace.to)
        return text
    return long_text(job, lane, status)


def align(Engine engine not None, text, bint ahead=False):
    """The normalized text, the same object when nothing changes, and the links from its source to it.

    With `ahead` the last character is there only to be looked at: it has one image, and neither is in the result.
    """
    cdef arn_trace trace
    cdef arn_job job
    cdef Links links
    cdef Lane lane
    if engine.plan == NULL:
        raise uninitialized()
    source = text if PyUnicode_CheckExact(text) else exact_str(text)
    links = links_for(PyUnicode_GET_LENGTH(source), True)
    lane = lane_of(engine.plan, source)
    arn_start(&job, engine.plan, PyUnicode_DATA(source), PyUnicode_GET_LENGTH(source), PyMem_RawRealloc)
    memset(&trace, 0, sizeof(trace))
    trace.to = &links.of
    job.trace = &trace
    try:
        result = traced_text(&job, lane, source)
    finally:
        arn_finish(&job, PyMem_RawFree)
        PyMem_RawFree(trace.meetings)
        PyMem_RawFree(trace.added)
    if ahead:
        result = result[: len(result) - 1]
        arn_drop_last(&links.of)
    return result, trimmed(links)


def last_border(Engine engine not None, str text not None):
    """The last place where a text may be cut, 0 when there is none; and how many characters behind it the part
    before has to be normalized with, whose one image is then the last (0 or 1).
    """
    cdef int ahead
    if engine.plan == NULL:
        raise uninitialized()
    return arn_last_border(engine.plan, PyUnicode_DATA(text), PyUnicode_KIND(text), PyUnicode_GET_LENGTH(text),
                           &ahead), ahead


def unit_offsets(str text not None, str unit not None):
    """The offset of each code point, and of the end, in "codepoint", "utf8" or "utf16" units: an array of uint32."""
    cdef Py_ssize_t n = PyUnicode_GET_LENGTH(text)
    cdef bytes offsets = PyBytes_FromStringAndSize(NULL, (n + 1) * sizeof(uint32_t))
    if not arn_unit_offsets(PyUnicode_DATA(text), PyUnicode_KIND(text), n, {"utf8": 8, "utf16": 16}.get(unit, 32),
                            numbers_in(offsets)):
        raise OverflowError(f"a text of {n} code points takes more than {ARN_LONGEST_ALIGNED} units of {unit}")
    return memoryview(offsets).cast("I")


@cython.final
@cython.auto_pickle(False)
cdef class _Numbers:
    """An array of uint32 that somebody else owns."""

    cdef Py_buffer view
    cdef const uint32_t *at
    cdef Py_ssize_t n

    def __cinit__(self, array):
        PyObject_GetBuffer(array, &self.view, PyBUF_SIMPLE)
        self.at = <const uint32_t *>self.view.buf
        self.n = self.view.len // <Py_ssize_t>sizeof(uint32_t)

    def __dealloc__(self):
        PyBuffer_Release(&self.view)


def look_up(table, places):
    """What a table of uint32 says at these places of it, as such an array."""
    cdef _Numbers entries = _Numbers(table), wanted = _Numbers(places)
    cdef bytes found = PyBytes_FromStringAndSize(NULL, wanted.n * sizeof(uint32_t))
    cdef uint32_t *out = numbers_in(found)
    for k in range(wanted.n):
        if wanted.at[k] >= entries.n:
            raise IndexError(f"place {wanted.at[k]} is out of range 0:{entries.n}")
        out[k] = entries.at[wanted.at[k]]
    return memoryview(found).cast("I")


def spread(values, offsets):
    """Each value as often as there are units from its offset to the next: an array of uint32."""
    cdef _Numbers of = _Numbers(values), borders = _Numbers(offsets)
    cdef Py_ssize_t k
    cdef uint32_t unit
    if borders.n != of.n + 1:
        raise ValueError(f"{of.n} values need {of.n + 1} offsets, not {borders.n}")
    cdef bytes found = PyBytes_FromStringAndSize(NULL, borders.at[of.n] * sizeof(uint32_t))
    cdef uint32_t *out = numbers_in(found)
    for k in range(of.n):
        for unit in range(borders.at[k], borders.at[k + 1]):
            out[unit] = of.at[k]
    return memoryview(found).cast("I")
