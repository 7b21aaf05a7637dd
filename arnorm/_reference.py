"""The reference engine: rules applied one after another on whole strings. The specification one can read.

It shares character data with the rest (`_characters`), and no code: it is what plan and core are judged by. Slow,
obvious, selected by ARNORM_BACKEND=reference and by nothing else.

Each rule is a function of the text and its setting. `ORDER` at the end is the fixed order; sections in comments
refer to the Unicode annexes that define a step.
"""

from __future__ import annotations

import re
from itertools import pairwise

from . import _characters as ucd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .profiles import Profile

    Step = Callable[[str, Profile], str]

# ---- characters --------------------------------------------------------------------------------------------


def _set(*names: str) -> frozenset[str]:
    ranges = [pair for name in names for pair in (ucd.SETS.get(name) or ucd.CLASSES[name])]
    return frozenset(chr(c) for first, last in ranges for c in range(first, last + 1))


def _class(characters: Iterable[str]) -> str:
    """A regular expression for one of these characters, as ranges."""
    points = sorted(map(ord, characters))
    parts: list[list[int]] = []
    for c in points:
        if parts and parts[-1][1] == c - 1:
            parts[-1][1] = c
        else:
            parts.append([c, c])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in parts) + "]"


_CCC = {chr(c): ccc for first, last, ccc in ucd.COMBINING_CLASSES for c in range(first, last + 1)}
_OURS = _set("ours")
_MARKS = _set("arabic_mark")
_LETTERS = _set("arabic_letter")
_ANY_MARK = _MARKS | _CCC.keys()
_HAMZA_MARKS = _set("hamza_mark")
_VOWELS = _set("vowel_mark")
_FREE_MARKS = _set("strip_quranic", "ayah_sign_format")
_ZS = _set("space_separator")
_DIGITS = frozenset(chr(zero + d) for zero in ucd.DIGIT_ZEROS.values() for d in range(10))
_PICTOGRAPHS = _set("pictograph")
_LINE_ENDS = "\n\r"

_HAMZA = "\N{ARABIC LETTER HAMZA}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_WAW = "\N{ARABIC LETTER WAW}"
_YEH = "\N{ARABIC LETTER YEH}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_ALEF_WASLA = "\N{ARABIC LETTER ALEF WASLA}"
_TATWEEL = "\N{ARABIC TATWEEL}"
_SHADDA = "\N{ARABIC SHADDA}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_OPEN_FATHATAN = "\N{ARABIC OPEN FATHATAN}"
_DAGGER_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
_HAMZA_BELOW = "\N{ARABIC HAMZA BELOW}"
_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_ZWJ = "\N{ZERO WIDTH JOINER}"

_BASE_OF = {chr(c): (chr(base), chr(mark)) for c, (base, mark) in ucd.COMPOSITIONS.items()}
_COMPOSITE = {pair: c for c, pair in _BASE_OF.items()}


def _delete(text: str, characters: Iterable[str]) -> str:
    return text.translate(dict.fromkeys(map(ord, characters)))


def _base_letter(c: str) -> str:
    return _BASE_OF[c][0] if c in _BASE_OF else c


# ---- 1. characters -----------------------------------------------------------------------------------------

_INVISIBLE = _set("zero_width_space", "word_joiner", "invisible_operator", "soft_hyphen", "combining_grapheme_joiner",
                  "mongolian_vowel_separator")  # fmt: skip
_CONTROLS = _set("control", "noncharacter", "format_deprecated", "bom_zwnbsp")
_BIDI_EXPLICIT = _set("bidi_embedding_override", "bidi_isolate")


def controls(text: str, profile: Profile) -> str:
    return _delete(text, _CONTROLS) if profile.controls == "strip" else text


def zero_width(text: str, profile: Profile) -> str:
    return _delete(text, _INVISIBLE) if profile.zero_width == "strip" else text


def bidi(text: str, profile: Profile) -> str:
    if profile.bidi == "keep":
        return text
    return _delete(text, _BIDI_EXPLICIT | _set("bidi_implicit") if profile.bidi == "strip" else _BIDI_EXPLICIT)


def compatibility(text: str, profile: Profile) -> str:
    """presentation_forms, word_ligatures, math_letters, legacy_letters, open_tanwin."""
    if profile.presentation_forms == "fold":
        text = text.translate(ucd.PRESENTATION_FORMS)
    if profile.word_ligatures == "expand":
        text = text.translate(ucd.WORD_LIGATURES)
    if profile.math_letters == "fold":
        text = text.translate(ucd.MATH_LETTERS)
    if profile.legacy_letters == "fold":
        text = text.translate(ucd.FOLDS["legacy_letters"])
    if profile.open_tanwin == "fold":
        text = text.translate(ucd.FOLDS["open_tanwin"])
    return text


def _tashkil(profile: Profile) -> frozenset[str]:
    return {
        "keep": frozenset[str](),
        "strip_vowels": _set("harakat", "tanwin", "sukun"),
        "strip_shadda": _set("shadda"),
        "strip": _set("strip_tashkil"),
        "strip_extended": _set("strip_tashkil", "strip_tashkil_extended"),
        "strip_final": frozenset[str](),
        "reduce": _set("sukun", "sukun_jazm_quranic"),
    }[profile.diacritics]


def deletions(text: str, profile: Profile) -> str:
    """What goes wherever it stands; tashkil waits where dagger_alef has to see the vowels."""
    if profile.honorifics == "strip":
        text = _delete(text, _set("honorific_mark", "early_persian_mark"))
    if profile.number_signs == "strip":
        text = _delete(text, _set("number_sign_format"))
    if profile.maddah == "strip":
        text = _delete(text.translate(ucd.FOLDS["maddah"]), _set("maddah_above"))
    if profile.tatweel == "strip_all":
        text = _delete(text, _TATWEEL)
    if profile.punctuation == "strip":
        text = _delete(text, _set("punctuation", "ornate_parenthesis"))
    if profile.dagger_alef == "strip":
        text = _delete(text, _DAGGER_ALEF)
    return text if profile.dagger_alef == "alef" else _delete(text, _tashkil(profile))


# ---- 2. words ----------------------------------------------------------------------------------------------

_CLUSTER = re.compile(f"(.)((?:{_class(_ANY_MARK)}|[{_ZWNJ}{_ZWJ}])*)", re.DOTALL)
_DAGGER_WORDS = [
    ("".join(map(_base_letter, before)), "".join(map(_base_letter, behind))) for before, behind in ucd.DAGGER_ALEF_WORDS
]
_PROCLITICS = "".join(map(_base_letter, ucd.DAGGER_ALEF_PROCLITICS))
_ALEF_FAMILY = {_ALEF, *map(chr, ucd.FOLDS["alef"])}
_WORD_LENGTH = 16  # letters before or behind a dagger alef that are looked at


def _letters_behind(clusters: list[tuple[str, str]], i: int) -> str:
    """The letters that follow cluster i in its word."""
    letters = ""
    for base, _ in clusters[i + 1 :]:
        if base in _LETTERS:
            letters += _base_letter(base)
        elif base != _TATWEEL:
            break
        if len(letters) == _WORD_LENGTH:
            break
    return letters


def _is_spelt_without_alef(before: str, behind: str) -> bool:
    if len(before) > _WORD_LENGTH:
        return False
    for stem, rest in _DAGGER_WORDS:
        if before.endswith(stem) and behind.startswith(rest):
            if all(c in _PROCLITICS for c in before[: len(before) - len(stem)]):
                return True
    return False


def dagger_alef(text: str, profile: Profile) -> str:
    """U+0670 as alef: Uthmani to modern spelling, by the shape of its base and a list of words."""
    if profile.dagger_alef != "alef":
        return text
    clusters = [(match[1], match[2]) for match in _CLUSTER.finditer(text)]
    out = []
    before = ""  # letters of the word so far
    for i, (written, carried) in enumerate(clusters):
        base, marks = written, carried
        if base in _LETTERS:
            before += _base_letter(base)
        elif base not in (_TATWEEL, _ZWNJ, _ZWJ) and base not in _ANY_MARK:
            before = ""
        if _DAGGER_ALEF in marks and (base in _LETTERS or base == _TATWEEL):
            behind = _letters_behind(clusters, i)
            has_hamza = _HAMZA_ABOVE in marks or _HAMZA_BELOW in marks
            alef = ""
            if base in _ALEF_FAMILY:
                pass
            elif base == _ALEF_MAKSURA and not has_hamza:
                base = _ALEF if behind else _ALEF_MAKSURA
            elif base == _WAW and not has_hamza and not _VOWELS & set(marks):
                base = _ALEF
            elif not _is_spelt_without_alef(before, behind):
                alef = _ALEF
            marks = marks.replace(_DAGGER_ALEF, "") + alef
        out.append(base + marks)
    return _delete("".join(out), _tashkil(profile))


_B, _F = _class(_ZS), _class(_FREE_MARKS)
_FREE = re.compile(
    f"{_B}(?:{_F}+{_B})*{_F}+(?=[{_LINE_ENDS}]|\\Z)"  # at the end of a line: the space before goes too
    f"|(?<![^{_B[1:-1]}{_LINE_ENDS}])(?:(?:{_F}+{_B})+{_F}*|{_F}+)"  # free-standing: the space behind goes too
    f"|{_F}+"
)


def quranic_marks(text: str, profile: Profile) -> str:
    """Delete them, with the space that a free-standing one leaves."""
    return _FREE.sub("", text) if profile.quranic_marks == "strip" else text


_REGION = re.compile(f"(?:{_class(_ANY_MARK)}|[{_TATWEEL}{_ZWNJ}{_ZWJ}])+")
_TATWEELS = re.compile(f"{_TATWEEL}+({_class(_ANY_MARK)}*)")


def _without_tatweel(match: re.Match[str]) -> str:
    marks = match[1]
    others = _delete(marks, _HAMZA_ABOVE + _HAMZA_BELOW)
    return marks if others == marks else _HAMZA + others


def tatweel(text: str, profile: Profile) -> str:
    """Delete it beside a letter, looking through marks and joiners; where it carries hamza, write hamza."""
    if profile.tatweel != "strip":
        return text

    def region(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        behind = text[match.end() : match.end() + 1]
        if before in _LETTERS or behind in _LETTERS:
            return _TATWEELS.sub(_without_tatweel, match[0])
        return match[0]

    return _REGION.sub(region, text)


def hamza(text: str, profile: Profile) -> str:
    """Delete hamza, and whatever a letter fold would turn into it."""
    if profile.hamza != "strip":
        return text
    folded = {chr(c) for c, image in _closed_folds(profile).items() if image == _HAMZA}
    return _delete(text, {_HAMZA, *(folded - _BASE_OF.keys())})


def _nearest(text: str, i: int, direction: int, skipped: Iterable[str]) -> str:
    """The nearest character before or behind place i that is not skipped, or ""."""
    i += direction
    while 0 <= i < len(text) and text[i] in skipped:
        i += direction
    return text[i] if 0 <= i < len(text) else ""


_THROUGH_FINAL = _ANY_MARK | {_ZWJ}
_THROUGH_INITIAL = _THROUGH_FINAL | {_ZWNJ}
_JOINED = _LETTERS | {_TATWEEL}


def positional_letters(text: str, profile: Profile) -> str:
    """Letters of Sorani and Uyghur whose shape depends on their place in the word."""
    out = list(text)
    for c, initial, final, otherwise in ucd.POSITIONAL.get(profile.letters, ()):
        for match in re.finditer(chr(c), text):
            i = match.start()
            out[i] = chr(otherwise)
            if final != otherwise and _nearest(text, i, 1, _THROUGH_FINAL) not in _JOINED:
                out[i] = chr(final)
            elif _nearest(text, i, -1, _THROUGH_INITIAL) not in _JOINED:
                out[i] = chr(initial)
    return "".join(out)


def zwnj(text: str, profile: Profile) -> str:
    if profile.zwnj == "strip":
        return text.replace(_ZWNJ, "")
    if profile.zwnj == "space":
        return text.replace(_ZWNJ, " ")
    if profile.zwnj == "keep":
        return text
    out = list(text)
    for match in re.finditer(_ZWNJ, text):
        i = match.start()
        before = _nearest(text, i, -1, _ANY_MARK | {_ZWNJ})
        if before not in _LETTERS or text[i + 1 : i + 2] not in _LETTERS or not before:
            out[i] = ""
    return "".join(out)


_P = _class(_PICTOGRAPHS)
_LONE_ZWJ = re.compile(f"(?<!{_P}){_ZWJ}|{_ZWJ}(?!{_P})")


def zwj(text: str, profile: Profile) -> str:
    return _LONE_ZWJ.sub("", text) if profile.zwj == "strip" else text


# ---- 3. composition ----------------------------------------------------------------------------------------

_C = _class(_CCC)
_H = _class(mark for _, mark in _BASE_OF.values())
_COMPOSED = f"({_C}*{_H}{_C}*)"


def composition(text: str, profile: Profile) -> str:
    """UAX #15 on Arabic letters: take the base apart, then compose the first mark of class 220, then of 230.

    A pair that does not compose itself does when the letter its base is folded to would (06CC 0654 with
    letters=ar): else the fold would leave a pair behind for the next pass.
    """
    if profile.composition == "keep":
        return text
    composites = dict(_COMPOSITE)
    if profile.composition == "compose":
        composites.update({(chr(base), chr(mark)): chr(c) for base, mark, c in ucd.COMPOSITION_EXTRA})
    folds = _closed_folds(profile)
    bases = {base for base, _ in composites}
    seats = bases | _BASE_OF.keys() | {chr(c) for c, image in folds.items() if image in bases}

    def compose(match: re.Match[str]) -> str:
        base, marks = match[1], list(match[2])
        if base in _BASE_OF:
            base, own = _BASE_OF[base]
            marks.insert(0, own)
        for ccc in (220, 230):
            first = next((mark for mark in marks if _CCC[mark] == ccc), None)
            if first is None:
                continue
            found = composites.get((base, first)) or composites.get((folds.get(ord(base), base), first))
            if found:
                base = found
                marks.remove(first)
        return base + "".join(marks)

    return re.sub(f"({_class(seats)}){_COMPOSED}", compose, text)


# ---- 4. folds of single characters -------------------------------------------------------------------------


def _fold_tables(profile: Profile) -> list[dict[int, str]]:
    """The tables that the letter, digit, punctuation, case and space rules ask for, in order."""
    folds = ucd.FOLDS
    named = {
        "alef": {"wasla": "alef_wasla", "fold": "alef", "initial": "alef"},
        "hamza_seats": {"fold": "hamza_seats", "hamza": "hamza_seats_hamza"},
        "alef_maksura": {"yeh": "alef_maksura_yeh", "farsi_yeh": "alef_maksura_farsi_yeh"},
        "teh_marbuta": {"heh": "teh_marbuta_heh", "teh": "teh_marbuta_teh"},
        "letters": {name: f"letters_{name}" for name in ("ar", "fa", "ur", "ckb", "ug", "ms")},
        "loan_letters": {"fold": "loan_letters"},
        "number_separators": {"ascii": "percent_signs"},
    }
    tables = [
        folds[settings[getattr(profile, rule)]] for rule, settings in named.items() if getattr(profile, rule) != "keep"
    ]
    if profile.digits != "keep":
        zero = ucd.DIGIT_ZEROS[profile.digits]
        tables.append({z + d: chr(zero + d) for z in ucd.DIGIT_ZEROS.values() for d in range(10)})
    if profile.punctuation == "ascii":
        tables += [folds["punctuation_arabic_ascii"], folds["punctuation_general_ascii"]]
    if profile.punctuation == "space":
        tables.append({ord(c): " " for c in _set("punctuation", "ornate_parenthesis")})
    if profile.case == "fold":
        tables.append({c: image for c, image in ucd.CASE_FOLDING.items() if chr(c) not in _PICTOGRAPHS})
    if profile.spaces != "keep":
        tables.append({ord(c): " " for c in _ZS | _set("line_separator") | {"\t"}})
    return tables


_CLOSED: dict[Profile, dict[int, str]] = {}


def _closed_folds(profile: Profile) -> dict[int, str]:
    """All folds of the profile as one table, each image folded on until nothing changes."""
    if profile not in _CLOSED:
        tables = _fold_tables(profile)
        closed = {}
        for c in {c for table in tables for c in table}:
            image, last = chr(c), ""
            while image != last:
                last = image
                for table in tables:
                    image = image.translate(table)
            closed[c] = image
        _CLOSED[profile] = closed
    return _CLOSED[profile]


def character_folds(text: str, profile: Profile) -> str:
    folds = _closed_folds(profile)
    if profile.hamza == "strip":  # a seat that is folded to hamza goes with it
        folds = {c: "" if image == _HAMZA else image for c, image in folds.items()}
    return text.translate(folds)


# ---- 5. clusters -------------------------------------------------------------------------------------------


def folded_seats(text: str, profile: Profile) -> str:
    """A base that a fold has freed of its hamza keeps no hamza, madda or wavy hamza; with both folds on none does."""
    folds_alef = profile.alef in ("fold", "initial")
    folds_seats = profile.hamza_seats == "fold"
    folds = _closed_folds(profile)
    if folds_alef and folds_seats:
        bare = {ord(c): folds.get(ord(base), base) for c, (base, _) in _BASE_OF.items()}
        return _delete(text.translate(bare), _HAMZA_MARKS)
    seats = {_ALEF} if folds_alef else set()
    if folds_seats:
        seats |= {folds.get(ord(_WAW), _WAW), folds.get(ord(_YEH), _YEH)}
    if profile.composition != "keep":
        bases = {base for base, _ in _BASE_OF.values()}
        composites = set(_BASE_OF)
        if profile.composition == "compose":
            bases |= {chr(base) for base, _, _ in ucd.COMPOSITION_EXTRA}
        seats |= bases & {folds.get(ord(c), c) for c in composites}
    if not seats:
        return text
    return re.sub(f"{_class(seats)}{_C}+", lambda match: _delete(match[0], _HAMZA_MARKS), text)


def initial_alef(text: str, profile: Profile) -> str:
    """Delete every alef that has a letter before it in its word."""
    if profile.alef != "initial":
        return text
    out = []
    letter_before = False
    for c in text:
        if c not in _ANY_MARK and c != _TATWEEL:
            if c == _ALEF and letter_before:
                continue
            letter_before = c in _LETTERS
        out.append(c)
    return "".join(out)


_RUN = re.compile(f"{_C}{{2,}}")


def _first_of_each(match: re.Match[str]) -> str:
    seen: set[str] = set()
    kept = []
    for mark in match[0]:
        if mark not in seen or mark not in _MARKS:
            kept.append(mark)
        seen.add(mark)
    return "".join(kept)


def duplicate_marks(text: str, profile: Profile) -> str:
    return _RUN.sub(_first_of_each, text) if profile.duplicate_marks == "strip" else text


_CARRIERS = _LETTERS | _set("tatweel", "legal_mark_base_extra")
_PAUSES = _set("pause_mark")
_STRAYS = _MARKS - _PAUSES
_EXTENDING = _set("extend_format") | (_CCC.keys() - _MARKS)
_STANDING = re.compile(f"{_class(_MARKS | _EXTENDING)}+")


def orphan_marks(text: str, profile: Profile) -> str:
    """Delete the Arabic marks of a base that carries none; format characters do not part mark and base.

    Pause marks stay: printed Qurans set them apart from the word they follow.
    """
    if profile.orphan_marks == "keep":
        return text
    carriers = _CARRIERS if profile.spaces == "keep" else _CARRIERS - {"\u00a0"}

    def without_orphans(match: re.Match[str]) -> str:
        base = text[match.start() - 1 : match.start()]
        return match[0] if base in carriers else "".join([c for c in match[0] if c not in _STRAYS])

    return _STANDING.sub(without_orphans, text)


_ELONGATING = _set("elongating_letter")
_REPEATED = re.compile(f"({_class(_ELONGATING)}){_class(_ANY_MARK)}*(?:\\1{_class(_ANY_MARK)}*)+")


def elongation(text: str, profile: Profile) -> str:
    """Of a run of one letter keep n-1, then the last marked of the others, or a bare one."""
    if profile.elongation == "keep":
        return text
    n = int(profile.elongation)

    def shorten(match: re.Match[str]) -> str:
        clusters = re.findall(f"{match[1]}[^{match[1]}]*", match[0])
        if len(clusters) <= n:
            return match[0]
        rest = clusters[n - 1 :]
        return "".join(clusters[: n - 1]) + next((c for c in reversed(rest) if len(c) > 1), match[1])

    return _REPEATED.sub(shorten, text)


_TANWIN_SEATS = {_ALEF, _ALEF_MAKSURA}
_TANWIN_MARKS = {_FATHATAN, _OPEN_FATHATAN}
_TANWIN_HOSTS = _LETTERS - _TANWIN_SEATS
_BASE_AND_RUN = re.compile(f"(.)({_C}*)", re.DOTALL)


def tanwin_position(text: str, profile: Profile) -> str:
    """Move fathatan between a letter and the alef or alef maksura behind it, where neither has another vowel."""
    if profile.tanwin_position == "keep":
        return text
    clusters = [list(match.groups()) for match in _BASE_AND_RUN.finditer(text)]
    for before, behind in pairwise(clusters):
        if before[0] not in _TANWIN_HOSTS or behind[0] not in _TANWIN_SEATS:
            continue
        source, target = (behind, before) if profile.tanwin_position == "before_alef" else (before, behind)
        tanwin = next((mark for mark in source[1] if mark in _TANWIN_MARKS), "")
        if tanwin and not _VOWELS & set(target[1]):
            source[1] = source[1].replace(tanwin, "", 1)
            target[1] = target[1] + tanwin if target is before else tanwin + target[1]
    return "".join(base + marks for base, marks in clusters)


_OF_WORDS = _LETTERS | {_TATWEEL}
_ATTACHED = f"{_class(_ANY_MARK | _set('extend_format'))}*"
_WORD = re.compile(f"(?:{_class(_OF_WORDS)}{_ATTACHED})+")
_WORD_CLUSTER = re.compile(f"(.)({_ATTACHED})", re.DOTALL)
_COMPOSING_MARKS = {mark for _, mark in _BASE_OF.values()}
_QURANIC_SUKUN = "\N{ARABIC SMALL HIGH DOTLESS HEAD OF KHAH}"  # of class 230, like a hamza or madda that it may block


def _without_ending(match: re.Match[str]) -> str:
    clusters = [base + attached for base, attached in _WORD_CLUSTER.findall(match[0])]
    letters = [i for i, cluster in enumerate(clusters) if cluster[0] in _LETTERS]
    if not letters:
        return match[0]
    ending = "".join(clusters[letters[-1] :])
    ending = _delete(ending, _VOWELS - {_QURANIC_SUKUN} if _COMPOSING_MARKS & set(ending) else _VOWELS)
    before = letters[-2] if len(letters) > 1 else letters[-1]
    middle = "".join(clusters[before : letters[-1]])
    if ending[0] in _TANWIN_SEATS and middle[:1] in _TANWIN_HOSTS:
        middle = _delete(middle, _TANWIN_MARKS)
    return "".join(clusters[:before]) + middle + ending


def final_vowels(text: str, profile: Profile) -> str:
    """Delete the vowels of the last letter of a word, and fathatan before a last alef or alef maksura."""
    return _WORD.sub(_without_ending, text) if profile.diacritics == "strip_final" else text


_FATHA, _DAMMA, _KASRA = "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}"
_YEH_HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_LONG_VOWELS = {_ALEF: _FATHA, _ALEF_MAKSURA: _FATHA, _WAW: _DAMMA, _YEH: _KASRA}
_MOST_PROCLITICS = 16


class _Cluster:
    """A base with its marks, as they came and as they are left; pauses do not count."""

    def __init__(self, base: str, attached: str) -> None:
        self.base = base
        self.attached = attached
        self.came = (_ANY_MARK & set(attached)) - _PAUSES
        self.is_proclitic = False  # with all letters before it in its word

    @property
    def marks(self) -> set[str]:
        """Those that are left."""
        return set(self.came & set(self.attached))

    @property
    def long_vowel(self) -> str:
        """The short vowel that it makes long, or ""."""
        if self.base == _TATWEEL:
            return _FATHA if _DAGGER_ALEF in self.marks else ""
        may_have = {_DAGGER_ALEF} if self.base == _ALEF_MAKSURA else set[str]()
        return "" if self.marks - may_have else _LONG_VOWELS.get(self.base, "")


_OUTSIDE = _Cluster("", "")


def _find_proclitics(clusters: list[_Cluster]) -> None:
    letters, are_proclitics = 0, True
    for cluster in clusters:
        if cluster.base in _LETTERS:
            letters += 1
            are_proclitics &= _base_letter(cluster.base) in _PROCLITICS
        elif cluster.base != _TATWEEL:
            letters, are_proclitics = 0, True
        cluster.is_proclitic = are_proclitics and 0 < letters <= _MOST_PROCLITICS


def _is_silent(host: _Cluster, behind: _Cluster, last: _Cluster) -> bool:
    """Whether the alef between a proclitic and `behind` is one of wasla."""
    has_vowel = not behind.came.isdisjoint(_VOWELS | {_DAGGER_ALEF})
    begins = _SHADDA in behind.came or (not has_vowel and last.base in _OF_WORDS)
    return host.is_proclitic and behind.base in _LETTERS and begins


def _repeats_fatha(host: _Cluster, following: list[_Cluster], before_wasla: bool) -> bool:
    long, behind, last = following
    is_last = behind.base not in _OF_WORDS
    if long.base in _OF_WORDS and long.came & _TANWIN_MARKS:
        return False
    if _DAGGER_ALEF in host.marks or (long.base == _TATWEEL and long.long_vowel):
        return True
    if long.long_vowel != _FATHA or (is_last and before_wasla):
        return False
    if long.base == _ALEF_MAKSURA:
        return True
    has_hamza = host.base == _YEH_HAMZA or (host.base == _YEH and {_HAMZA_ABOVE, _HAMZA_BELOW} & host.came)
    return not (has_hamza or (host.base == _WAW and is_last) or _is_silent(host, behind, last))


def _repeats(vowel: str, following: list[_Cluster], before_wasla: bool) -> bool:
    """The same for damma and kasra; a waw may have an otiose alef behind it."""
    long, behind, last = following
    if long.long_vowel != vowel:
        return False
    if vowel == _DAMMA and behind.base == _ALEF and behind.long_vowel and last.base not in _OF_WORDS:
        return not before_wasla
    if behind.long_vowel:  # then the letter is a consonant
        return False
    return behind.base in _OF_WORDS or not before_wasla


def _reduce(cluster: _Cluster, tanwin_before: bool, following: list[_Cluster], before_wasla: bool) -> None:
    if cluster.base not in _OF_WORDS or (cluster.base in _TANWIN_SEATS and tanwin_before):
        return
    gone = [vowel for vowel in (_DAMMA, _KASRA) if _repeats(vowel, following, before_wasla)]
    if _repeats_fatha(cluster, following, before_wasla):
        gone.append(_FATHA)
    cluster.attached = _delete(cluster.attached, gone)


def reduced(text: str, profile: Profile) -> str:
    """Delete the vowels that a long vowel repeats, where it is not shortened before an alef of wasla.

    Sukun is gone already. From the end of the text on, so that a letter whose own vowel has gone can be told from one
    that lengthens: whether it does is asked of what is left, whether an alef is one of wasla of what came.
    """
    if profile.diacritics != "reduce":
        return text
    clusters = [_Cluster(match[1], match[2]) for match in _WORD_CLUSTER.finditer(text)]
    _find_proclitics(clusters)
    beside, following, before_wasla = _OUTSIDE, [_OUTSIDE] * 3, False
    for before, cluster in zip([*clusters[-2::-1], _OUTSIDE], reversed(clusters), strict=False):
        _reduce(cluster, bool(before.came & _TANWIN_MARKS), following, before_wasla)
        if cluster.base not in _OF_WORDS and not (cluster.base in _ZS and beside.base in _ZS and beside.base):
            before_wasla = cluster.base in _ZS and beside.base in (_ALEF, _ALEF_WASLA) and not beside.came
        beside = cluster
        if cluster.base != _TATWEEL or cluster.long_vowel:
            following = [cluster, *following[:2]]
    return "".join([cluster.base + cluster.attached for cluster in clusters])


_MCM = _set("modifier_combining_mark")


def _amtra(marks: list[str]) -> list[str]:
    """UAX #53 on marks in canonical order."""
    marks.sort(key=lambda mark: _CCC[mark] != 33)
    for ccc in (230, 220):
        of_class = [mark for mark in marks if _CCC[mark] == ccc]
        leading = []
        while of_class and of_class[0] in _MCM:
            leading.append(of_class.pop(0))
        rest = list(marks)
        for mark in leading:
            rest.remove(mark)
        marks = leading + rest
    return marks


def mark_order(text: str, profile: Profile) -> str:
    """A stable sort of the marks of every cluster that is ours."""
    if profile.mark_order == "keep":
        return text

    def order(match: re.Match[str]) -> str:
        base, marks = text[match.start() - 1 : match.start()], list(match[0])
        if not _OURS & {base, *marks}:
            return match[0]
        marks.sort(key=_CCC.__getitem__)
        if profile.mark_order == "shadda_first":
            marks.sort(key=lambda mark: 26 if mark == _SHADDA else _CCC[mark])
        elif profile.mark_order == "amtra":
            marks = _amtra(marks)
        return "".join(marks)

    return _RUN.sub(order, text)


# ---- 6. numbers and spaces ---------------------------------------------------------------------------------

_D = _class(_DIGITS)
_SEPARATED = re.compile(f"(?<={_D}){_class(map(chr, ucd.FOLDS['number_separators']))}(?={_D})")


def number_separators(text: str, profile: Profile) -> str:
    if profile.number_separators == "keep":
        return text
    return _SEPARATED.sub(lambda match: ucd.FOLDS["number_separators"][ord(match[0])], text)


def spaces(text: str, profile: Profile) -> str:
    if profile.spaces != "collapse":
        return text
    text = re.sub(f"(?<![^{_LINE_ENDS}]) +| +(?=[{_LINE_ENDS}]|\\Z)", "", text)
    return re.sub(" {2,}", " ", text)


ORDER: tuple[Step, ...] = (
    controls, zero_width, bidi, compatibility, deletions,
    quranic_marks, dagger_alef, tatweel, hamza, positional_letters, zwnj, zwj,
    composition,
    character_folds,
    folded_seats, initial_alef, orphan_marks, duplicate_marks, elongation, tanwin_position, final_vowels,
    reduced, mark_order,
    number_separators, spaces,
)  # fmt: skip


def normalize(text: str, profile: Profile) -> str:
    """The text with every rule of the profile applied, one after another."""
    for step in ORDER:
        text = step(text, profile)
    return text


class Engine:
    """The same face as `_core.Engine`, over this module."""

    __slots__ = ("_deleted", "profile")

    profile: Profile
    _deleted: dict[int, None]

    def __init__(self, profile: Profile | None, deleted: Iterable[int] | None = None) -> None:
        if hasattr(self, "profile"):
            raise TypeError("a normalizer cannot be changed; make a new one")
        object.__setattr__(self, "profile", profile)
        object.__setattr__(self, "_deleted", dict.fromkeys(deleted or ()))

    def __call__(self, text: str, /) -> str:
        """The normalized text; the same object when nothing changes."""
        if not isinstance(text, str):
            name = type(text).__name__
            advice = (
                "; for UTF-8 bytes use Normalizer.utf8()" if isinstance(text, bytes | bytearray | memoryview) else ""
            )
            raise TypeError(f"expected a str, not {name}{advice}")
        result = self._apply(text)
        return text if result == text and type(text) is str else result

    def _apply(self, text: str) -> str:
        if not hasattr(self, "profile"):
            raise TypeError("this normalizer has not been initialized: call its __init__")
        return normalize(text, self.profile) if self.profile else text.translate(self._deleted)

    def many(self, texts: Iterable[str], /) -> list[str]:
        """Every text of an iterable, normalized, in order."""
        if isinstance(texts, str | bytes | bytearray):
            raise TypeError(f"many() takes an iterable of str, not one {type(texts).__name__}")
        return [self._item(index, text) for index, text in enumerate(texts)]

    def _item(self, index: int, text: str) -> str:
        try:
            return self(text)
        except TypeError as error:
            raise TypeError(f"item {index}: {error}") from None

    def utf8(self, data: bytes | bytearray | memoryview, /, errors: str = "strict") -> bytes:
        """UTF-8 bytes, normalized; `errors` as in bytes.decode()."""
        if errors not in ("strict", "replace", "ignore", "surrogateescape"):
            raise ValueError(f"errors must be 'strict', 'replace', 'ignore' or 'surrogateescape', not {errors!r}")
        if isinstance(data, str):
            raise TypeError("utf8() takes bytes, not str; call the normalizer itself for a str")
        source = data if type(data) is bytes else bytes(memoryview(data))
        text = source.decode("utf-8", errors)
        result = self._apply(text).encode("utf-8", "surrogateescape")
        return source if result == source else result

    def _utf8_into(self, data: bytearray, length: int, out: bytearray, end: int) -> tuple[int, int]:
        """As that of the core: how many bytes were written into `out` (-2: not UTF-8), and how many are `end`."""
        try:
            result = self.utf8(data[:length])
        except UnicodeDecodeError:
            return -2, 0
        out[: len(result)] = result
        return len(result), data.count(end, 0, length)

    def __reduce__(self) -> tuple[type, tuple[Profile]]:
        return type(self), (self.profile,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Engine) and type(other) is type(self) and self.profile == other.profile

    def __hash__(self) -> int:
        return hash(self.profile)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.profile!r})"


class Census:
    """The same face as `_core.Census`: how often each character has come in the UTF-8 that was added."""

    MOST_FINDINGS = 16

    def __init__(self) -> None:
        self.found: dict[int, int] = {}
        self.bytes = self.invalid = 0
        self.findings: list[int] = []  # offsets of the first that are no character

    def add(self, data: bytes | bytearray, length: int) -> None:
        """Count the first `length` bytes, one character after the other."""
        left = bytes(memoryview(data)[:length])
        while left:
            try:
                text, used, bad = left.decode("utf-8"), len(left), False
            except UnicodeDecodeError as error:
                text, used, bad = left[: error.start].decode("utf-8"), error.end, True
                if self.invalid < self.MOST_FINDINGS:
                    self.findings.append(self.bytes + error.start)
            for character in text:
                self.found[ord(character)] = self.found.get(ord(character), 0) + 1
            self.invalid += bad
            self.bytes += used
            left = left[used:]

    def counts(self) -> dict[int, int]:
        """How often each code point came, in ascending order."""
        return dict(sorted(self.found.items()))
