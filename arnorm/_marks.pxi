# Part of _core.pyx: texts as bases and marks, and what automata say of them.


@cython.final
@cython.auto_pickle(False)
cdef class Automaton:
    """Classes of code points, and an automaton over them; immutable, so threads may share it.

    `pages` and `classes` are bytes, `entries` uint32 in the order of this machine, as in _native/marks.h.
    ValueError when a row would lead out of them.
    """

    cdef arn_automaton of
    cdef readonly bytes pages, classes, entries  # they own what `of` points to
    cdef uint64_t gains[256]

    def __cinit__(self, bytes pages not None, bytes classes not None, bytes entries not None):
        cdef Py_ssize_t n = len(entries) // sizeof(uint32_t), k
        cdef uint64_t most = max(classes, default=0)
        cdef const uint32_t *at = <const uint32_t *>PyBytes_AS_STRING(entries)
        if len(pages) != ARN_MARK_PAGES or (max(pages) + 1) * ARN_PAGE > len(classes):
            raise ValueError("damaged automaton: a page of classes is missing")
        for k in range(n):
            if (at[k] & 0xFFFF) + most >= <uint64_t>n:
                raise ValueError(f"damaged automaton: entry {k} leads to a row that is not there")
        if most >= <uint64_t>n:
            raise ValueError("damaged automaton: it has no first row")
        for k in range(256):
            self.gains[k] = arn_gain(k)
        self.pages, self.classes, self.entries = pages, classes, entries
        self.of.pages = <const uint8_t *>PyBytes_AS_STRING(pages)
        self.of.classes = <const uint8_t *>PyBytes_AS_STRING(classes)
        self.of.entries, self.of.gains = at, self.gains

    def split(self, text, /):
        """The bases of a text, which are of class 0; its marks, which are all others; and how many marks there are
        before the first base, before the second, and so on, and in all: uint32, as bytes.

        TypeError when `text` is not a str, OverflowError when places in it do not fit.
        """
        cdef object source = exact_str(text)
        cdef size_t n = len_that_fits(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef uint32_t top = PyUnicode_MAX_CHAR_VALUE(source)
        cdef const void *units = PyUnicode_DATA(source)
        cdef arn_parts parts
        cdef PyObject *bases = NULL
        cdef PyObject *marks = NULL
        cdef PyObject *offsets = NULL
        if n == 0:
            return source, source, bytes(sizeof(uint32_t))
        try:
            bases = new_text(n, top)
            marks = new_text(n, top)
            offsets = new_bytes(NULL, (n + 1) * sizeof(uint32_t))
            parts.bases, parts.marks = PyUnicode_DATA(<object>bases), PyUnicode_DATA(<object>marks)
            parts.offsets = <uint32_t *>PyBytes_AS_STRING(<object>offsets)
            if n < GIL_UNITS:
                arn_split(&self.of, units, kind, n, &parts)
            else:
                with nogil:
                    arn_split(&self.of, units, kind, n, &parts)
            _PyBytes_Resize(&offsets, (parts.n_bases + 1) * sizeof(uint32_t))
            return cut_text(&bases, parts.n_bases, top), cut_text(&marks, parts.n_marks, top), <object>offsets
        finally:
            Py_XDECREF(bases)
            Py_XDECREF(marks)
            Py_XDECREF(offsets)

    def tally(self, text, /):
        """How often each bit is in the outputs: a tuple, the lowest first. TypeError when `text` is not a str."""
        cdef uint64_t totals[ARN_OUTPUTS]
        self.add_up(exact_str(text), totals)
        return (totals[0], totals[1], totals[2], totals[3], totals[4], totals[5], totals[6], totals[7])

    cdef int add_up(self, object source, uint64_t *totals) except -1:
        cdef size_t n = PyUnicode_GET_LENGTH(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef const void *units = PyUnicode_DATA(source)
        memset(totals, 0, ARN_OUTPUTS * sizeof(uint64_t))
        if n < GIL_UNITS:
            arn_tally_marks(&self.of, units, kind, n, totals)
        else:
            with nogil:
                arn_tally_marks(&self.of, units, kind, n, totals)

    def words(self, text, /):
        """Five uint32 for each word: start, end, letters, marked letters, level.

        TypeError when `text` is not a str, OverflowError when places in it do not fit.
        """
        cdef object source = exact_str(text)
        cdef size_t n = len_that_fits(source)
        cdef int kind = PyUnicode_KIND(source)
        cdef const void *units = PyUnicode_DATA(source)
        cdef uint64_t totals[ARN_OUTPUTS]
        cdef int bit = 0
        cdef bytes found
        cdef arn_marked_word *out
        self.add_up(source, totals)
        while 1 << bit != ARN_WORD_ENDS:
            bit += 1
        found = PyBytes_FromStringAndSize(NULL, totals[bit] * sizeof(arn_marked_word))
        out = <arn_marked_word *>PyBytes_AS_STRING(found)
        if n < GIL_UNITS:
            arn_list_words(&self.of, units, kind, n, out)
        else:
            with nogil:
                arn_list_words(&self.of, units, kind, n, out)
        return memoryview(found).cast("I")

    def labels(self, text, /):
        """What stays of a text, and a label for each character of that, as bytes.

        TypeError when `text` is not a str.
        """
        cdef object source = exact_str(text)
        cdef size_t n = PyUnicode_GET_LENGTH(source), o
        cdef int kind = PyUnicode_KIND(source)
        cdef uint32_t top = PyUnicode_MAX_CHAR_VALUE(source)
        cdef const void *units = PyUnicode_DATA(source)
        cdef PyObject *letters = NULL
        cdef PyObject *labels = NULL
        cdef void *out
        cdef uint8_t *at
        if n == 0:
            return source, b""
        try:
            letters = new_text(n, top)
            labels = new_bytes(NULL, n + 1)
            out, at = PyUnicode_DATA(<object>letters), <uint8_t *>PyBytes_AS_STRING(<object>labels)
            if n < GIL_UNITS:
                o = arn_label(&self.of, units, kind, n, out, at)
            else:
                with nogil:
                    o = arn_label(&self.of, units, kind, n, out, at)
            return cut_text(&letters, o, top), PyBytes_FromStringAndSize(<char *>at + 1, o)
        finally:
            Py_XDECREF(letters)
            Py_XDECREF(labels)


cdef size_t len_that_fits(object source) except? 0:
    """The length of a text whose places are counted in uint32."""
    cdef size_t n = PyUnicode_GET_LENGTH(source)
    if n >= ARN_LONGEST_ALIGNED:
        raise OverflowError(f"a text of {n} code points is too long; up to {ARN_LONGEST_ALIGNED - 1} can be split")
    return n


cdef object cut_text(PyObject **text, size_t n, uint32_t top):
    """The first `n` units of a text whose storage is for `top`, in the narrowest storage for these."""
    cdef int kind = PyUnicode_KIND(<object>text[0])
    cdef const void *units = PyUnicode_DATA(<object>text[0])
    if n == 0 or arn_top(units, n, kind) != top:
        return exact_text(units, n, kind)
    PyUnicode_Resize(text, n)
    return <object>text[0]


def join(bases, marks, offsets, /):
    """The text whose bases and marks these are; `offsets` are uint32, as `Automaton.split` gives them.

    ValueError when they do not fit each other.
    """
    cdef object letters = exact_str(bases), signs = exact_str(marks)
    cdef _Numbers borders = _Numbers(offsets)
    cdef size_t n = PyUnicode_GET_LENGTH(letters), m = PyUnicode_GET_LENGTH(signs), bad
    cdef uint32_t top = max(PyUnicode_MAX_CHAR_VALUE(letters), PyUnicode_MAX_CHAR_VALUE(signs))
    cdef arn_joint joint = arn_joint(PyUnicode_DATA(letters), PyUnicode_DATA(signs), borders.at, n, m,
                                     PyUnicode_KIND(letters), PyUnicode_KIND(signs))
    if <size_t>borders.n != n + 1:
        raise ValueError(f"{n} bases need {n + 1} offsets, not {borders.n}")
    bad = arn_bad_offset(borders.at, n, m)
    if bad <= n:
        raise ValueError(f"offset {bad} is {borders.at[bad]}: it is not between the one before and the {m} marks")
    if borders.at[n] != m:
        raise ValueError(f"the last offset is {borders.at[n]}, but there are {m} marks")
    cdef object text = PyUnicode_New(n + m, top)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *out = PyUnicode_DATA(text)
    if n + m < GIL_UNITS or not borders.view.readonly:  # another thread could write to them
        arn_join(&joint, kind, out)
    else:
        with nogil:
            arn_join(&joint, kind, out)
    return text


cdef enum:
    KNOWN_PIECES = 256
    SHORT_PIECE = 3  # code points that fit a key of 64 bits


def cut(text, offsets, /):
    """The pieces of a text between each two offsets, which are uint32, as a list; short ones that are equal mostly are
    one object. ValueError when an offset is less than the one before, or out of range.
    """
    cdef object source = exact_str(text)
    cdef _Numbers borders = _Numbers(offsets)
    cdef size_t n = max(borders.n - 1, 0), length = PyUnicode_GET_LENGTH(source), k, bad
    cdef int kind = PyUnicode_KIND(source)
    cdef const void *units = PyUnicode_DATA(source)
    cdef uint64_t keys[KNOWN_PIECES]
    cdef list known = [""] * KNOWN_PIECES, pieces = [""] * <Py_ssize_t>n
    cdef uint64_t key
    cdef size_t slot
    if borders.n == 0:
        return pieces
    bad = arn_bad_offset(borders.at, n, length)
    if bad <= n:
        raise ValueError(f"offset {bad} is {borders.at[bad]}: it is not between the one before and {length}")
    memset(keys, 0, sizeof(keys))
    for k in range(n):
        if borders.at[k] == borders.at[k + 1]:
            continue
        if borders.at[k + 1] - borders.at[k] > SHORT_PIECE:
            pieces[k] = source[borders.at[k]:borders.at[k + 1]]
            continue
        key = arn_key(units, kind, borders.at[k], borders.at[k + 1])
        slot = arn_slot(key) % KNOWN_PIECES
        if keys[slot] != key:
            keys[slot], known[slot] = key, source[borders.at[k]:borders.at[k + 1]]
        pieces[k] = known[slot]
    return pieces


@cython.final
@cython.auto_pickle(False)
cdef class Runs:
    """The marks that labels stand for: label k for the k-th of them, of up to four code points each."""

    cdef arn_run_of_marks runs[256]
    cdef size_t n

    def __cinit__(self, runs):
        memset(self.runs, 0, sizeof(self.runs))
        for run in runs:
            if self.n == 256 or len(run) > ARN_LONGEST_RUN:
                raise ValueError(f"label {self.n}: up to 256 labels may stand for up to {ARN_LONGEST_RUN} marks")
            self.runs[self.n].length = len(run)
            for k, mark in enumerate(run):
                self.runs[self.n].units[k] = ord(mark)
                self.runs[self.n].top |= ord(mark)
            self.n += 1

    def spell(self, letters, labels, /):
        """The letters with the marks of their labels, which are bytes or a list of numbers.

        ValueError when they do not fit, TypeError for what is neither.
        """
        cdef object source = exact_str(letters)
        cdef bytes of
        if isinstance(labels, (int, str)):  # bytes() takes a number for a length
            raise TypeError(f"expected labels as bytes, not {type(labels).__name__}")
        of = bytes(labels)
        cdef size_t n = PyUnicode_GET_LENGTH(source), m, bad
        cdef uint32_t bits = 0
        cdef const uint8_t *at = <const uint8_t *>PyBytes_AS_STRING(of)
        if <size_t>len(of) != n:
            raise ValueError(f"{n} letters need {n} labels of one byte each, not {len(of)}")
        m = arn_marks_of_labels(self.runs, self.n, at, n, &bits, &bad)
        if bad < n:
            raise ValueError(f"label {at[bad]} at {bad} is out of range 0:{self.n}")
        cdef object text = PyUnicode_New(n + m, max(PyUnicode_MAX_CHAR_VALUE(source), arn_top(&bits, 1, 4)))
        cdef const void *units = PyUnicode_DATA(source)
        cdef int kind = PyUnicode_KIND(source), out_kind = PyUnicode_KIND(text)
        cdef void *out = PyUnicode_DATA(text)
        if n < GIL_UNITS:
            arn_spell(self.runs, units, kind, at, n, out_kind, out, n + m)
        else:
            with nogil:
                arn_spell(self.runs, units, kind, at, n, out_kind, out, n + m)
        return text
