"""Batches, a part of _core.pyx: lists of texts for the threads of arnorm/batches.py."""


cdef enum:
    BATCH_UNITS = 1 << 17  # what a thread takes at a time; it stays in a processor's cache
    BATCH_TEXTS = 1 << 12
    ALONE_UNITS = 1 << 15  # a text so long is a batch by itself: it is written into its result, not copied there


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
    Lane lane
    const void *source
    size_t n, at, o  # units in; where the output is in the room, and its units
    bint is_alone, changed


@cython.final
@cython.auto_pickle(False)
cdef class Batch:
    """Normalizes lists of texts for one thread: without the GIL into its own memory, then all results at once."""

    cdef Engine engine
    cdef Piece pieces[BATCH_TEXTS]
    cdef char *room
    cdef size_t cap, used

    def __cinit__(self, Engine engine not None):
        if engine.plan == NULL:
            raise uninitialized()
        self.engine = engine

    def __dealloc__(self):
        PyMem_RawFree(self.room)

    def normalize(self, list texts):
        """Replace each text of a list that take_texts() gave; the unchanged stay the same objects."""
        cdef Py_ssize_t k, done = 0, n = len(texts)
        cdef Piece *piece
        self.used = 0
        if n > BATCH_TEXTS:
            raise ValueError("a batch holds what take_texts() gives")
        for k in range(n):
            text = item_str(texts[k], k)
            piece = &self.pieces[k]
            piece.n = PyUnicode_GET_LENGTH(text)
            piece.source = PyUnicode_DATA(text)
            piece.lane = lane_of(self.engine.plan, text)
            piece.is_alone = piece.n >= ALONE_UNITS
        with nogil:
            while done < n and (self.run_brief(&self.pieces[done]) or self.run(&self.pieces[done])):
                done += 1
        if done < n:
            raise MemoryError()
        for k in range(n):
            piece = &self.pieces[k]
            if piece.is_alone:
                texts[k] = self.engine.normalize(texts[k])
            elif piece.changed:
                texts[k] = exact_text(self.room + piece.at, piece.o, piece.lane.width)

    cdef inline bint run_brief(self, Piece *piece) noexcept nogil:
        """Whether a word could be done without a job."""
        cdef Py_ssize_t o
        if piece.n > ARN_BRIEF or piece.lane.in_width == 4 or not self.reserve(ARN_BRIEF * sizeof(uint16_t)):
            return False
        o = arn_brief(self.engine.plan, piece.source, piece.lane.in_width, piece.n,
                      <uint16_t *>(self.room + self.used))
        if o == ARN_NOT_BRIEF:
            return False
        piece.changed = o != ARN_IS_SAME
        if piece.changed:
            piece.at, piece.o, piece.lane.width = self.used, o, sizeof(uint16_t)
            self.used += (o * sizeof(uint16_t) + 7) & ~<size_t>7
        return True

    cdef bint run(self, Piece *piece) noexcept nogil:
        """False when memory is short."""
        cdef arn_job job
        cdef int status = ARN_NEED_ROOM
        cdef int width = piece.lane.width
        cdef size_t wanted = piece.n
        if piece.is_alone:
            return True
        arn_start(&job, self.engine.plan, piece.source, piece.n, PyMem_RawRealloc)
        while status == ARN_NEED_ROOM and self.reserve(wanted * width):
            job.out = self.room + self.used
            job.cap = (self.cap - self.used) // width
            status = piece.lane.kernel(&job)
            wanted = arn_more_room(&job, width)
        if status == ARN_DONE:
            piece.at, piece.o = self.used, job.o
            piece.changed = not arn_is_same(&job, piece.lane.in_width, width)
            if piece.changed:
                self.used += (job.o * width + 7) & ~<size_t>7
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
