"""What a character is to the steps that need context, and which neighbours send a stretch into the slow lane.

The bits are those of `_native/plan.h`, in the order of its enums; `_native/README.md` explains the layout.
"""

from __future__ import annotations

from . import _characters as ucd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .profiles import Profile

_ROLES = (
    "letter ours mark legal_base extends blank terminator filler nonjoiner joiner pictograph free_mark late_delete"
    " filler_delete carried positional composes seat_mark folded_seat initial_only vowel tanwin tanwin_seat digit"
    " separator dagger dagger_final dagger_bare dagger_same elongates"
    " pause"
).split()
_STEPS = (
    "dagger free_marks filler positional nonjoiner_tidy nonjoiner_strip joiner compose seats initial duplicates"
    " orphans elongation tanwin_before tanwin_after order order_amtra numbers spaces whole_words filler_delete"
    " final repeated"
).split()
ROLE = {name: 1 << bit for bit, name in enumerate(_ROLES)}
STEP = {name: 1 << bit for bit, name in enumerate(_STEPS)}

NEEDS = 1 << 28
BREAKS = 1 << 29
NOT_ANCHOR = 1 << 30
DELETE = 1 << 31


def members(*names: str) -> Iterator[int]:
    """The code points of classes or sets of `_characters`, by name."""
    for name in names:
        for first, last in ucd.SETS.get(name) or ucd.CLASSES[name]:
            yield from range(first, last + 1)


def bits_of(names: Iterable[str], table: dict[str, int]) -> int:
    """The union of named bits."""
    total = 0
    for name in names:
        total |= table[name]
    return total


_HAMZA_MARKS = {mark for _, mark in ucd.COMPOSITIONS.values()}
_MADDAH_ABOVE = 0x0653  # ARABIC MADDAH ABOVE
_SPACE = 0x0020
_base: dict[int, int] = {}  # filled at once, so that no thread sees a part of it


def base_roles() -> dict[int, int]:
    """The roles that do not depend on a profile, by code point; computed once."""
    if not _base:
        roles = dict.fromkeys(members("ours"), ROLE["ours"])
        for names, code_points in (
            ("letter legal_base", members("arabic_letter")),
            ("legal_base", members("tatweel", "legal_mark_base_extra")),
            ("mark", members("arabic_mark")),
            ("extends", members("extend_format")),
            ("blank", members("space_separator")),
            ("terminator", (0x000A, 0x000D)),
            ("filler", members("tatweel")),
            ("nonjoiner", members("zwnj")),
            ("joiner", members("zwj")),
            ("carried", _HAMZA_MARKS - {_MADDAH_ABOVE}),
            ("composes", _HAMZA_MARKS),
            ("seat_mark", members("hamza_mark")),
            ("vowel", members("vowel_mark")),
            ("tanwin", (0x064B, 0x08F0)),  # ARABIC FATHATAN, ARABIC OPEN FATHATAN
            ("tanwin_seat", members("letter_alef", "letter_alef_maksura")),
            ("digit", (zero + d for zero in ucd.DIGIT_ZEROS.values() for d in range(10))),
            ("separator", ucd.FOLDS["number_separators"]),
            ("dagger", members("superscript_alef")),
            ("dagger_final", members("letter_alef_maksura")),
            ("dagger_bare", (0x0648,)),  # ARABIC LETTER WAW
            ("dagger_same", (0x0627, *ucd.FOLDS["alef"])),  # ARABIC LETTER ALEF and its family
            ("elongates", members("elongating_letter")),
            ("pause", members("pause_mark")),
        ):
            bits = bits_of(names.split(), ROLE)
            for c in code_points:
                roles[c] = roles.get(c, 0) | bits
        _base.update(roles)
    return _base


def readings() -> dict[int, int]:
    """What letters and marks are read as: the last byte of a slow-lane row, in its place."""
    names = ("a", "u", "i", "silent", "double", "carries")
    bit = {name: 1 << 24 + k for k, name in enumerate(names)}
    return {
        0x064E: bit["a"],  # ARABIC FATHA
        0x064F: bit["u"],  # ARABIC DAMMA
        0x0650: bit["i"],  # ARABIC KASRA
        0x0651: bit["double"],  # ARABIC SHADDA
        0x0626: bit["carries"],  # ARABIC LETTER YEH WITH HAMZA ABOVE
        0x0627: bit["a"] | bit["silent"],  # ARABIC LETTER ALEF
        0x0671: bit["silent"],  # ARABIC LETTER ALEF WASLA
        0x0648: bit["u"],  # ARABIC LETTER WAW
        0x0649: bit["a"],  # ARABIC LETTER ALEF MAKSURA
        0x064A: bit["i"],  # ARABIC LETTER YEH
    }


def own_classes(mark_order: str) -> dict[int, int]:
    """For each Arabic mark with a combining class: class | sort key << 8 | may lead << 16."""
    marks = set(members("arabic_mark"))
    leading = set(members("modifier_combining_mark"))
    rows = {}
    for first, last, ccc in ucd.COMBINING_CLASSES:
        for c in range(first, last + 1):
            if c in marks:
                rows[c] = ccc | ccc << 8 | (c in leading) << 16
    if mark_order in ("shadda_first", "amtra"):
        shadda = next(members("shadda"))
        key = 26 if mark_order == "shadda_first" else 0  # before the vowels, which begin at 27, or before all
        rows[shadda] = rows[shadda] & 0xFF | key << 8
    return rows


def foreign_classes() -> Iterator[tuple[int, int, int]]:
    """Ranges of marks of other scripts: first, last, class | sort key << 8."""
    marks = set(members("arabic_mark"))
    for first, last, ccc in ucd.COMBINING_CLASSES:
        if first not in marks:  # a range holds marks of one script: classes of ours are never shared across
            yield first, last, ccc | ccc << 8


class Pairs:
    """The sixteen pair bits of one profile: what may not stand side by side in the fast lane.

    Two neighbours conflict when a left bit of the first meets the same right bit of the second. The left bits in
    `default` are set in characters without an entry, and cleared in entries (the core compares by XOR).
    """

    ORPHAN, LEVELS, DIGIT = 0, range(1, 7), 7  # vector kernels judge these as bytes (wide.h)
    FOREIGN_BEHIND, FOREIGN_BEFORE, FREE_MARK, WORD_START, INITIAL, ALONE, FILLER = range(8, 15)
    LEFT = 0xFFFF << 32

    def __init__(self, profile: Profile, steps: int, classes: dict[int, int]) -> None:
        self.steps = steps
        self.marks_matter = self.on("order", "duplicates", "orphans")
        self.levels = _levels(profile, classes) if self.on("order", "duplicates") else {}
        self.alone = self.right(self.ALONE)
        self.filler = self.bit_of_filler()
        self.default = self.left(self.ALONE)
        if self.on("orphans"):
            self.default |= self.left(self.ORPHAN)
        if self.on("positional"):
            self.default |= self.left(self.WORD_START)
        if self.on("filler"):
            self.default |= self.left(self.filler)
        self.triggers = self.trigger_roles(profile)
        self.not_anchors = self.not_anchor_roles()
        self.starts = {c for c, initial, _, other in ucd.POSITIONAL.get(profile.letters, ()) if initial != other}
        self.letter = self.left_of_letter()

    def on(self, *names: str) -> bool:
        """Whether any of these steps is asked for."""
        return bool(self.steps & bits_of(names, STEP))

    @staticmethod
    def left(bit: int) -> int:
        """The left bit."""
        return 1 << 32 + bit

    @staticmethod
    def right(bit: int) -> int:
        """The right bit."""
        return 1 << 48 + bit

    def trigger_roles(self, profile: Profile) -> int:
        """Roles whose characters always need the slow lane."""
        wanted = (
            (("dagger",), "dagger"),
            (("filler",), "carried"),
            (("nonjoiner_tidy",), "nonjoiner"),
            (("joiner",), "joiner"),
            (("compose",), "composes"),
            (("seats",), "seat_mark"),
            (("tanwin_before", "tanwin_after"), "tanwin"),
            (("elongation",), "elongates"),
            (("final", "repeated"), "vowel"),
        )
        return bits_of([role for steps, role in wanted if self.on(*steps)], ROLE)

    def not_anchor_roles(self) -> int:
        """Roles whose characters look at what stands before them."""
        names = ["mark", "filler", "nonjoiner", "joiner", "extends", "blank", "free_mark"]
        if self.on("numbers"):
            names += ["digit", "separator"]
        if self.on("joiner"):
            names.append("pictograph")
        if self.on("tanwin_before", "tanwin_after"):
            names.append("tanwin_seat")
        if self.on("repeated"):  # what stands before an alef looks at it
            names.append("dagger_same")
        return bits_of(names, ROLE)

    def of(self, c: int, role: int, classes: int) -> int:
        """The bits of a character that stands in the text as `c`, all but those of its final image."""
        bits = 0
        if role & self.triggers or (role & ROLE["positional"] and c not in self.starts):
            return self.alone | NOT_ANCHOR
        if role & self.not_anchors or classes:
            bits |= NOT_ANCHOR
        if role & (ROLE["blank"] | ROLE["terminator"]):
            bits |= BREAKS
            if self.on("free_marks"):
                bits |= self.left(self.FREE_MARK)
        if role & ROLE["free_mark"]:
            bits |= self.right(self.FREE_MARK)
        if self.on("numbers"):
            if role & ROLE["digit"]:
                bits |= self.left(self.DIGIT)
            if role & ROLE["separator"]:
                bits |= self.right(self.DIGIT)
        if self.on("positional"):
            if role & (ROLE["letter"] | ROLE["filler"]):
                bits |= self.left(self.WORD_START)  # clears the default
            if c in self.starts:
                bits |= self.right(self.WORD_START)
        if self.on("initial"):
            if classes or role & (ROLE["letter"] | ROLE["filler"] | ROLE["mark"]):
                bits |= self.left(self.INITIAL)
            if role & ROLE["initial_only"]:
                bits |= self.right(self.INITIAL)
        return bits | (self.of_cluster(role, classes) if self.marks_matter else 0)

    def bit_of_filler(self) -> int:
        """One of the eight that vector kernels judge as bytes, when the profile leaves one free."""
        if not self.on("orphans"):
            return self.ORPHAN
        return self.FILLER if self.on("numbers") else self.DIGIT

    def of_filler(self) -> int:
        """The bits of a filler that goes: there must be a letter before it, whose left bits it hands on."""
        return self.right(self.filler) | self.letter

    def left_of_letter(self) -> int:
        """The left bits of a letter like most, behind which a filler may go."""
        role = bits_of(("letter", "ours", "legal_base"), ROLE)
        return (self.of(0, role, 0) | self.of_image(0, role, 0) | self.left(self.filler)) & self.LEFT

    def beside_filler(self, role: int, bits: int) -> int:
        """The same bits, and of a letter that a filler behind it may go."""
        if self.on("filler") and role & ROLE["letter"] and (bits | self.left(self.filler)) & self.LEFT == self.letter:
            return bits | self.left(self.filler)
        return bits

    def of_cluster(self, role: int, classes: int) -> int:
        """The bits that keep the marks of a cluster legal, single and in order."""
        bits = 0
        own = role & ROLE["mark"]
        if own:
            bits |= self.right(self.FOREIGN_BEFORE)
            bits |= self.right(self.ORPHAN) if self.on("orphans") and not role & ROLE["pause"] else 0
        elif classes:
            bits |= self.left(self.FOREIGN_BEFORE) | self.right(self.FOREIGN_BEHIND)
        if role & ROLE["ours"]:
            bits |= self.left(self.FOREIGN_BEHIND)
        if own and classes and self.levels:
            level = self.levels[classes >> 8 & 0xFF]
            bits |= self.right(self.LEVELS[level])
            for below in range(level + 1):
                bits |= self.left(self.LEVELS[below])
        return bits

    def of_image(self, image: int, role: int, classes: int) -> int:
        """The bits that only the final image decides."""
        bits = 0
        carries = role & ROLE["legal_base"] or (role & ROLE["mark"] and classes and not role & ROLE["pause"])
        if self.on("orphans") and carries:
            bits |= self.left(self.ORPHAN)  # clears the default
        if self.on("spaces") and image == _SPACE:
            bits |= NOT_ANCHOR
        return bits


def _levels(profile: Profile, classes: dict[int, int]) -> dict[int, int]:
    """Sort key of a mark to its level: neighbours are in order, and no duplicates, when levels strictly rise."""
    keys = {row >> 8 & 0xFF for row in classes.values()}
    if profile.mark_order == "keep":
        return dict.fromkeys(keys, 0)
    if profile.mark_order == "amtra":
        return dict.fromkeys(keys, 0)  # only single marks are surely in that order
    groups: list[tuple[int, int]] = [(26, 26), (27, 32), (33, 34), (35, 35), (220, 220), (230, 230)]
    return {key: level for key in keys for level, (low, high) in enumerate(groups) if low <= key <= high}
