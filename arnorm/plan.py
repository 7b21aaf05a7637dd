"""Profile to Plan: everything the core executes, as plain lists of numbers.

All that a single code point decides (deletions, folds, expansions, however many rules ask for them) is closed and
fused into one entry for the fast lane, and kept apart as a map before and one behind composition for the slow
lane. What needs context becomes roles of characters, steps, and pairs of neighbours (roles.py).

A profile that could not be idempotent is refused here, with the two rules that clash.
"""

from __future__ import annotations

from . import _characters as ucd
from .folds import chain
from .roles import (
    BREAKS,
    DELETE,
    NEEDS,
    NOT_ANCHOR,
    ROLE,
    STEP,
    Pairs,
    base_roles,
    bits_of,
    foreign_classes,
    members,
    own_classes,
    readings,
)
from .rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .profiles import Profile

_MAP_DELETE = 0x40000000
_MAP_EXPAND = 0x80000000

_HAMZA = "\N{ARABIC LETTER HAMZA}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_WAW = "\N{ARABIC LETTER WAW}"
_YEH = "\N{ARABIC LETTER YEH}"
_SPACE = 0x0020
_NO_BREAK_SPACE = 0x00A0
_LINE_FEED = 0x000A
_COMMA = 0x060C  # ARABIC COMMA
_RIGHT_TO_LEFT_MARK = 0x200F
_STILL = (0xFE00, 0xFE0F)  # variation selectors, in a block of shaped letters

# Two settings that do not go together, the condition ("" always, "rule" not keep, "rule=setting"), and why.
CONFLICTS: tuple[tuple[str, str, str, str], ...] = (
    ("hamza_seats=hamza", "hamza=strip", "composition",
     "a seat deleted as hamza leaves its marks to compose with the letter before"),
    ("hamza_seats=hamza", "hamza=strip", "zwnj=tidy", "a seat deleted as hamza can leave a ZWNJ without its letter"),
    ("hamza_seats=hamza", "hamza=strip", "letters=ckb", "a deleted seat changes where words end"),
    ("letters=ckb", "zwnj=space", "", "a ZWNJ that becomes a space makes new beginnings of words"),
    ("letters=ckb", "teh_marbuta=heh", "", "teh marbuta becomes the heh that Sorani folds by its place"),
    ("letters=ckb", "alef=initial", "", "a deleted alef changes where words end"),
    ("alef=initial", "zwnj=tidy", "tatweel=keep", "a deleted alef can leave a ZWNJ behind a tatweel"),
    ("letters=ug", "alef_maksura=farsi_yeh", "", "alef maksura becomes the yeh that Uyghur folds by its place"),
)  # fmt: skip


class Plan:
    """A compiled profile: what the core's tables are filled from. Attributes are numbers and lists of them."""

    __slots__ = (
        "alef", "chars", "common_rows", "compositions", "elongation", "entries", "expansions", "hamza", "other_page",
        "page", "pair_default", "positions", "proclitics", "separators", "space", "steps", "still", "terminator",
        "widest_of_ascii", "widest_of_latin1", "words",
    )  # fmt: skip

    entries: list[int]  # (first, last, fused entry)
    chars: list[int]  # (first, last, map before, map behind, role, ccc | key << 8 | leads << 16 | reads << 24)
    expansions: list[int]  # length, code points, length, code points ...
    compositions: list[int]  # (base, mark, composite, canonical)
    positions: list[int]  # (letter, initial, final, otherwise)
    separators: list[int]  # (separator, its image between digits)
    proclitics: list[int]
    words: list[tuple[list[int], list[int]]]  # letters up to the dagger, letters behind it
    alef: int
    elongation: int
    hamza: int
    page: int  # code point >> 8 of most of the letters: the page that vector kernels know by heart
    common_rows: int  # bit r: row r (16 code points) of the page is in most texts
    other_page: int  # the same of marks of direction, quotes and dashes, of which they know the first 64
    pair_default: int
    space: int
    steps: int
    still: tuple[int, int]  # first, last of a range that many texts have and most profiles leave alone
    terminator: int
    widest_of_ascii: int
    widest_of_latin1: int

    def numbers(self) -> list[int]:
        """All of it as one flat list, as `_native/fill.h` reads it: scalars, then lists behind their lengths."""
        flat = [
            self.pair_default, self.steps, self.terminator, self.hamza, self.alef, self.elongation, self.space,
            self.widest_of_ascii, self.widest_of_latin1, self.page, self.other_page,
            self.common_rows, *self.still,
        ]  # fmt: skip
        lists = [self.entries, self.chars, self.expansions, self.compositions, self.positions, self.separators]
        for numbers in (*lists, self.proclitics, *(letters for word in self.words for letters in word)):
            flat.append(len(numbers))
            flat += numbers
        return flat


def refuse_if_not_idempotent(profile: Profile) -> None:
    """Raise ValueError, naming the two rules, when normalizing a result could change it again."""

    def holds(condition: str) -> bool:
        rule, _, setting = condition.partition("=")
        answer: str = getattr(profile, rule)
        return answer == setting if setting else answer != "keep"

    for first, second, condition, reason in CONFLICTS:
        if holds(first) and holds(second) and (not condition or holds(condition)):
            beside = f", with {condition}," if condition else ""
            raise ValueError(f"{first} and {second}{beside} do not go together: {reason}, and the result would change "
                             "again when it is normalized again")  # fmt: skip


def compile_plan(profile: Profile) -> Plan:
    """The plan of a profile. Raises ValueError for a profile that could not be idempotent."""
    refuse_if_not_idempotent(profile)
    return _Compiler(profile).compile()


def deletion_plan(code_points: Iterable[int]) -> Plan:
    """A plan that deletes these code points and does nothing else."""
    from .profiles import Profile

    compiler = _Compiler(Profile())
    plan = compiler.compile()
    for c in code_points:
        plan.entries.extend((c, c, DELETE))
        plan.chars.extend((c, c, _MAP_DELETE, 0, 0, 0))
    return plan


def _decomposed(letters: str) -> list[int]:
    return [ucd.COMPOSITIONS.get(ord(c), (ord(c), 0))[0] for c in letters]


def with_needs(entry: int) -> int:
    """The entry, marked when it has right bits."""
    return entry | NEEDS if entry >> 48 else entry


class _Compiler:
    """The way from settings to numbers; lives only as long as compile_plan()."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.settings = [rule.setting(getattr(profile, rule.name)) for rule in RULES]
        self.wanted = {setting.step for setting in self.settings if setting.step}
        self.expansions = [0]
        self.offsets: dict[str, int] = {}
        self.entry_bits: dict[tuple[object, ...], int] = {}

    def compile(self) -> Plan:
        self.collect_maps()
        self.collect_roles()
        self.classes = own_classes(self.profile.mark_order)
        plan = Plan()
        self.fill_context(plan)
        self.readings = readings() if "repeated" in self.wanted else {}
        self.pairs = Pairs(self.profile, plan.steps, self.classes)
        self.fill_tables(plan)
        return plan

    # -- what single code points decide -----------------------------------------------------------------------

    def collect_maps(self) -> None:
        deleted = {c for setting in self.settings for name in setting.delete for c in members(name)}
        self.late_deleted: set[int] = set()
        if "dagger" in self.wanted:  # it has to see the vowels: they go behind it
            self.late_deleted = deleted.intersection(members("strip_tashkil", "strip_tashkil_extended"))
            deleted -= self.late_deleted
        self.early = chain([name for setting in self.settings for name in setting.early])
        gone = set(map(chr, deleted))
        for c, image in self.early.items():
            if not gone.isdisjoint(image):
                self.early[c] = "".join([d for d in image if d not in gone])
        self.early.update(dict.fromkeys(deleted, ""))
        self.late = chain([name for setting in self.settings for name in setting.late])

    def late_image(self, text: str) -> str:
        if len(text) == 1:
            return self.late.get(ord(text), text)
        return "".join([self.late.get(ord(c), c) for c in text])

    # -- what characters are to the steps ----------------------------------------------------------------------

    def give(self, role: str, code_points: Iterable[int]) -> None:
        bit = ROLE[role]
        for c in code_points:
            self.roles[c] = self.roles.get(c, 0) | bit

    def collect_roles(self) -> None:
        self.roles = dict(base_roles())
        self.give("late_delete", self.late_deleted)
        if self.profile.spaces != "keep":  # folded, a no-break space carries no mark
            self.roles[_NO_BREAK_SPACE] &= ~ROLE["legal_base"]
        if "free_marks" in self.wanted:
            self.give("free_mark", members("strip_quranic", "ayah_sign_format"))
        if "hamza" in self.wanted:
            folded = {c for c, image in self.late.items() if image == _HAMZA}
            self.give("filler_delete", {ord(_HAMZA), *folded} - ucd.COMPOSITIONS.keys())
            self.late.update(dict.fromkeys(folded, ""))
        if "initial" in self.wanted:
            self.give("initial_only", [ord(_ALEF)])
        self.give("positional", [row[0] for row in self.positions()])
        self.collect_seats()

    def collect_seats(self) -> None:
        """Bases that keep no hamza: alef, waw, yeh once folded, and what other folds of composites leave."""
        folds_alef = self.profile.alef in ("fold", "initial")
        folds_seats = self.profile.hamza_seats == "fold"
        seats = {_ALEF} if folds_alef else set()
        if folds_seats:
            seats.update(self.late_image(_WAW + _YEH))
        if "compose" in self.wanted:
            bases = {chr(base) for base, *_ in self.compositions()}
            images = {self.late_image(chr(composite)) for _, _, composite, _ in self.compositions()}
            seats |= bases & images
        self.drops_hamza_marks = folds_alef and folds_seats
        if self.drops_hamza_marks:
            self.late = self.late_without_hamza_marks()
        elif seats:
            self.give("folded_seat", [ord(c) for c in seats])
            self.wanted.add("seats")

    def late_without_hamza_marks(self) -> dict[int, str]:
        """The late map where no letter keeps a hamza: marks go, and what is still composed folds to its base."""
        bare = dict.fromkeys(members("hamza_mark"), "")
        for composite, (base, mark) in ucd.COMPOSITIONS.items():
            if mark in bare:
                bare[composite] = self.late_image(chr(base))
        late = {c: "".join([bare.get(ord(d), d) for d in image]) for c, image in self.late.items()}
        return bare | late

    def positions(self) -> tuple[tuple[int, int, int, int], ...]:
        return ucd.POSITIONAL.get(self.profile.letters, ())

    def compositions(self) -> list[tuple[int, int, int, int]]:
        rows = [(base, mark, composite, 1) for composite, (base, mark) in ucd.COMPOSITIONS.items()]
        if self.profile.composition == "compose":
            rows += [(base, mark, composite, 0) for base, mark, composite in ucd.COMPOSITION_EXTRA]
        return rows

    # -- what the steps need -----------------------------------------------------------------------------------

    def steps(self) -> int:
        names = set()
        for name in self.wanted:
            family = name.partition("_")[0]
            names.add(family if family in ("positional", "elongation") else name)
        if "hamza" in names:
            names.remove("hamza")
            names.add("filler_delete")
        if "order_amtra" in names:
            names.add("order")
        if names & {"dagger", "positional", "initial", "elongation", "final", "repeated"}:
            names.add("whole_words")
        return bits_of(names, STEP)

    def fill_context(self, plan: Plan) -> None:
        plan.steps = self.steps()
        plan.terminator = _LINE_FEED
        plan.hamza = ord(_HAMZA)
        plan.page = ord(_ALEF) >> 8
        often = (*members("letter_core", "harakat"), _COMMA, ucd.DIGIT_ZEROS["arabic_indic"])
        common = {c >> 4 & 0xF for c in often if c >> 8 == plan.page}
        plan.common_rows = sum(1 << row for row in common)
        plan.other_page = _RIGHT_TO_LEFT_MARK >> 8
        plan.still = _STILL
        plan.alef = ord(_ALEF)
        plan.space = _SPACE
        plan.elongation = 0 if self.profile.elongation == "keep" else int(self.profile.elongation)
        plan.compositions = [n for row in self.compositions() for n in row]
        plan.positions = [n for row in self.positions() for n in row]
        plan.separators = [n for c, image in ucd.FOLDS["number_separators"].items() for n in (c, ord(image))]
        plan.words = [(_decomposed(before), _decomposed(after)) for before, after in ucd.DAGGER_ALEF_WORDS]
        plan.proclitics = _decomposed(ucd.DAGGER_ALEF_PROCLITICS)

    # -- tables ------------------------------------------------------------------------------------------------

    def fill_tables(self, plan: Plan) -> None:
        self.by_itself = with_needs(self.pairs.alone | NOT_ANCHOR)
        self.entries: list[int] = []
        self.chars: list[int] = []
        self.fill_ranges()
        if self.profile.zwj != "keep":
            for c in self.roles.keys() & members("pictograph"):
                self.roles[c] |= ROLE["pictograph"]
        self.fill_untouched(self.roles.keys() - self.early.keys() - self.late.keys())
        self.fill_touched(self.early.keys() | self.late.keys())
        plan.entries, plan.chars, plan.expansions = self.entries, self.chars, self.expansions
        plan.pair_default = self.pairs.default
        plan.widest_of_ascii, plan.widest_of_latin1 = self.widest

    def fill_untouched(self, code_points: Iterable[int]) -> None:
        """Characters that are their own images: most, and like in everything but their number."""
        roles, classes, reads, starts = self.roles, self.classes, self.readings, self.pairs.starts
        add_entry, add_char = self.entries.extend, self.chars.extend
        alike: dict[tuple[int, int, bool, bool], int] = {}
        for c in code_points:
            key = (roles[c], classes.get(c, 0), c in starts, c == _SPACE)
            entry = alike.get(key)
            if entry is None:
                entry = alike[key] = self.entry(c, c)
            add_entry((c, c, entry))
            add_char((c, c, 0, 0, key[0], key[1] | reads.get(c, 0)))

    def fill_touched(self, code_points: Iterable[int]) -> None:
        """Characters with images, one by one; and how wide the results of narrow text can become."""
        roles, classes, reads, early, late = self.roles, self.classes, self.readings, self.early, self.late
        entry, image_map, gone = self.entry, self.map, DELETE | NOT_ANCHOR
        add_entry, add_char = self.entries.extend, self.chars.extend
        self.widest = [0x7F, 0xFF]
        for c in code_points:
            images = early.get(c)
            before = chr(c) if images is None else images
            first_map = image_map(c, images) if images is not None else 0
            second_map = image_map(c, late[c]) if c in late else 0
            add_entry((c, c, entry(c, ord(before)) if len(before) == 1 else self.by_itself if before else gone))
            add_char((c, c, first_map, second_map, roles.get(c, 0), classes.get(c, 0) | reads.get(c, 0)))
            if c < 0x100:
                final = (0, *map(ord, self.late_image(before)))
                for place, limit in enumerate((0x80, 0x100)):
                    if c < limit:
                        self.widest[place] = max(self.widest[place], *final)

    def fill_ranges(self) -> None:
        """Characters of other scripts, range by range; single rows override them."""
        if self.profile.zwj != "keep":
            bits = with_needs(self.pairs.of(0, ROLE["pictograph"], 0))
            for first, last in ucd.SETS["pictograph"]:
                self.entries.extend((first, last, bits))
                self.chars.extend((first, last, 0, 0, ROLE["pictograph"], 0))
        bits = with_needs(self.pairs.of(0, 0, 1))
        for first, last, classes in foreign_classes():
            self.entries.extend((first, last, bits))
            self.chars.extend((first, last, 0, 0, 0, classes))

    def entry(self, c: int, image: int) -> int:
        """The fused entry of one code point with one image before composition."""
        final = self.late.get(image)
        if final is None:
            last = image
        elif len(final) > 1:
            return self.by_itself
        else:
            last = ord(final) if final else -1
        key = (self.roles.get(image, 0), self.classes.get(image, 0), image in self.pairs.starts, last == image,
               last < 0, last == _SPACE, self.roles.get(last, 0), self.classes.get(last, 0))  # fmt: skip
        bits = self.entry_bits.get(key)
        if bits is None:
            bits = self.entry_bits[key] = with_needs(self.bits(image, last))
        return bits if bits & (DELETE | self.pairs.alone) else bits | (c ^ last)

    def bits(self, image: int, last: int) -> int:
        """All of an entry but its delta, by the images before and behind composition (-1: deleted)."""
        role = self.roles.get(image, 0)
        bits = self.pairs.of(image, role, self.classes.get(image, 0))
        if bits & self.pairs.alone:
            return bits
        if role & ROLE["filler_delete"] and "dagger" in self.wanted:  # deleted later: a letter of its word until then
            return self.pairs.alone | NOT_ANCHOR
        gone = ROLE["late_delete"] | ROLE["free_mark"] | ROLE["filler_delete"]
        if role & gone or last < 0 or (role & ROLE["nonjoiner"] and self.profile.zwnj == "strip"):
            return bits & self.pairs.right(self.pairs.FREE_MARK) | DELETE | NOT_ANCHOR
        if role & ROLE["filler"] and self.pairs.on("filler"):
            return self.pairs.of_filler() | DELETE | NOT_ANCHOR
        last_role, last_classes = self.roles.get(last, 0), self.classes.get(last, 0)
        if last != image:
            bits |= self.pairs.of(last, last_role, last_classes) & ~BREAKS  # words end by what stands in the text
        bits |= self.pairs.of_image(last, last_role, last_classes)
        return self.pairs.beside_filler(role, bits)

    def map(self, c: int, image: str) -> int:
        """The slow lane's map of one code point: a delta, DELETE, or EXPAND with an offset."""
        if not image:
            return _MAP_DELETE
        if len(image) == 1:
            return c ^ ord(image)
        if image not in self.offsets:
            self.offsets[image] = len(self.expansions)
            self.expansions.extend((len(image), *map(ord, image)))
        return _MAP_EXPAND | self.offsets[image]
