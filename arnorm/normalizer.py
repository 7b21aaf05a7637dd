"""Normalizer, the object users hold, and the one-call functions over it."""

from __future__ import annotations

from .kernels import BACKEND, choose
from .plan import compile_plan, deletion_plan, refuse_if_not_idempotent
from .profiles import Profile, preset
from .roles import members
from .rule import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from .alignment import Aligned
    from .explain import Change

if TYPE_CHECKING or BACKEND == "core":
    from ._core import Engine, Tables, called_by_vector
else:
    from ._reference import Engine


_KEPT = 64  # compiled profiles that are remembered
_compiled: dict[Profile, Any] = {}


def _tables(profile: Profile) -> Any:
    """What the engine executes a profile from; compiled once."""
    tables = _compiled.get(profile)
    if tables is None and BACKEND == "core":
        if len(_compiled) >= _KEPT:
            by_age = list(_compiled)  # in one step: other threads may add meanwhile
            _compiled.pop(by_age[0], None)
        tables = _compiled[profile] = Tables(compile_plan(profile))
    elif tables is None:
        refuse_if_not_idempotent(profile)
    return tables


def _require_core(what: str) -> None:
    if BACKEND != "core":
        raise RuntimeError(f"{what} needs the compiled core; unset ARNORM_BACKEND")


class Normalizer(Engine):
    """Normalizes text by one profile: a preset's name, or a Profile, with settings of your own on top.

    Immutable, hashable, safe to share between threads, pickled by its profile. Raises ValueError for an unknown
    preset, rule or setting (naming the nearest), and for settings that could not give a stable result.

    >>> clean = Normalizer("clean", diacritics="strip")
    >>> clean("\u0643\u064e\u062a\u064e\u0628\u064e") == "\u0643\u062a\u0628"
    True
    >>> clean.profile.name
    'clean@1 diacritics=strip'
    """

    def __init__(self, preset_or_profile: str | Profile = "search", /, **settings: str) -> None:
        profile = preset_or_profile if isinstance(preset_or_profile, Profile) else preset(preset_or_profile)
        if settings:
            profile = profile.replace(**settings)
        super().__init__(profile, _tables(profile))

    def many(self, texts: Iterable[str], /, *, threads: int = 1) -> list[str]:
        """A list with the normalized text of every str in an iterable, in order; unchanged texts are the same objects.

        `threads` is how many threads work on it, 0 for one on each processor; the result does not depend on it. More
        than one pay for long texts only: a str can be made by one thread at a time, so that words take longer.
        Raises TypeError when `texts` is itself a str or bytes, or holds something that is not a str (naming its
        index), ValueError when `threads` is negative.

        >>> Normalizer("clean").many(["\u0643\u0640\u062a\u0628", "abc"], threads=2) == ["\u0643\u062a\u0628", "abc"]
        True
        """
        if not isinstance(threads, int):
            raise TypeError(f"threads must be an int, not {type(threads).__name__}")
        if threads < 0:
            raise ValueError(f"threads must be 0 (one on each processor) or more, not {threads}")
        if threads == 1 or BACKEND == "reference" or isinstance(texts, str | bytes | bytearray):
            return super().many(texts)
        from . import batches

        return batches.many(self, texts, threads or batches.processors())

    def align(self, text: str, /) -> Aligned:
        """The normalized text, and its alignment: which span of `text` each span of it comes from, and back.

        Raises TypeError when `text` is not a str, OverflowError when it is longer than 2**32 - 2 code points.

        >>> text, alignment = Normalizer("search").align("\u0643\u064e\u062a\u064e\u0628\u064e")
        >>> text == "\u0643\u062a\u0628", alignment.to_source_span(1, 3)
        (True, (2, 6))
        """
        _require_core("align()")
        from .alignment import align

        return align(self, text)

    def explain(self, text: str, /) -> list[Change]:
        """Every change that is made to a text, in order, with the rules that make it.

        >>> for change in Normalizer("search").explain("\u0643\u0640\u0623"):
        ...     print(change)
        1:2 U+0640 ARABIC TATWEEL is deleted (tatweel)
        2:3 U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE becomes U+0627 ARABIC LETTER ALEF (alef)
        """
        _require_core("explain()")
        from .explain import explain

        return explain(self, text)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Normalizer is immutable: cannot set {name!r}; make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Normalizer is immutable: cannot delete {name!r}")


if BACKEND == "core":
    choose()
    called_by_vector(Normalizer)

_by_name: dict[str, Normalizer] = {}


def normalize(text: str, preset: str | Profile = "search", /, **settings: str) -> str:
    """Normalize a str by a preset (default: "search"), with settings of your own on top.

    Returns the same object when nothing changes. Raises TypeError when `text` is not a str, ValueError for an
    unknown preset, rule or setting. For many texts make a Normalizer once.

    >>> normalize("\u0623\u064e\u062d\u0652\u0645\u064e\u062f") == "\u0627\u062d\u0645\u062f"
    True
    >>> normalize("\u0663\u066b\u0665"), normalize("\u0663\u066b\u0665", digits="keep")
    ('3.5', '\u0663.\u0665')
    """
    if settings or not isinstance(preset, str):
        return Normalizer(preset, **settings)(text)
    normalizer = _by_name.get(preset)
    if normalizer is None:
        normalizer = _by_name[preset] = Normalizer(preset)
    return normalizer(text)


def _single(text: str, **settings: str) -> str:
    return Normalizer(Profile(**settings))(text)


def unify_letters(
    text: str,
    *,
    alef: str = "fold",
    hamza_seats: str = "fold",
    alef_maksura: str = "yeh",
    teh_marbuta: str = "heh",
    letters: str = "ar",
) -> str:
    """Fold the variants of a letter into one, as `search` does; every argument is a setting of that rule.

    Hamza and madda typed as marks are composed first, so decomposed text folds alike.

    >>> unify_letters("\u0625\u0644\u0649 \u0645\u0643\u0629") == "\u0627\u0644\u064a \u0645\u0643\u0647"
    True
    """
    return _single(
        text,
        composition="compose",
        alef=alef,
        hamza_seats=hamza_seats,
        alef_maksura=alef_maksura,
        teh_marbuta=teh_marbuta,
        letters=letters,
    )


def strip_tatweel(text: str, *, tatweel: str = "strip") -> str:
    """Delete tatweel beside Arabic letters ("strip") or everywhere ("strip_all").

    One that carries a hamza becomes the letter hamza under "strip".

    >>> strip_tatweel("\u0627\u0644\u0640\u0640\u0639\u064a\u0646") == "\u0627\u0644\u0639\u064a\u0646"
    True
    """
    return _single(text, tatweel=tatweel)


# The mark classes of strip_diacritics(), by the names of the field.
_MARK_CLASSES: dict[str, tuple[str, ...]] = {
    "harakat": ("harakat", "small_harakat_quranic"),
    "tanwin": ("tanwin", "tanwin_open", "tanwin_extended"),
    "shadda": ("shadda",),
    "sukun": ("sukun", "sukun_jazm_quranic"),
    "dagger_alef": ("superscript_alef",),
    "quranic": ("strip_quranic", "ayah_sign_format"),
    "tashkil": ("strip_tashkil",),
    "all": ("strip_tashkil", "strip_tashkil_extended", "superscript_alef", "strip_quranic", "ayah_sign_format",
            "honorific_mark", "early_persian_mark"),
}  # fmt: skip
_deleters: dict[frozenset[str], Callable[[str], str]] = {}


def strip_diacritics(text: str, marks: str | tuple[str, ...] | list[str] | set[str] = "tashkil") -> str:
    """Delete the marks of one or several classes; hamza and madda always stay, they are part of their letters.

    `marks` is one of "harakat", "tanwin", "shadda", "sukun", "dagger_alef", "quranic", "tashkil" (the first four
    with their Quranic shapes), "all", or a collection of these. Raises ValueError for another name.

    >>> strip_diacritics("\u0634\u064e\u062f\u0651\u064e\u0629\u064c") == "\u0634\u062f\u0629"
    True
    >>> strip_diacritics("\u0628\u064e\u0629\u064c", "tanwin") == "\u0628\u064e\u0629"
    True
    """
    names = frozenset([marks] if isinstance(marks, str) else marks)
    deleter = _deleters.get(names)
    if deleter is None:
        for name in names:
            if name not in _MARK_CLASSES:
                raise ValueError(f"unknown class of marks {name!r}{near(name, list(_MARK_CLASSES))}")
        deleter = _deleters[names] = _make_deleter([part for name in names for part in _MARK_CLASSES[name]])
    return deleter(text)


def _make_deleter(classes: list[str]) -> Callable[[str], str]:
    code_points: Any = sorted(set(members(*classes)))
    return Engine(None, Tables(deletion_plan(code_points)) if BACKEND == "core" else code_points)


def normalize_punctuation(text: str, *, punctuation: str = "ascii") -> str:
    """Write Arabic punctuation as ASCII, as spaces ("space"), or delete it ("strip").

    >>> normalize_punctuation("\u0646\u0639\u0645\u060c \u0644\u0627\u061f") == "\u0646\u0639\u0645, \u0644\u0627?"
    True
    """
    return _single(text, punctuation=punctuation)


def normalize_digits(text: str, *, digits: str = "ascii", number_separators: str = "ascii") -> str:
    """Write decimal digits in one set: "ascii", "arabic_indic" or "extended".

    Separators between digits, and percent signs, become ASCII unless `number_separators` is "keep".

    >>> normalize_digits("\u06f1\u06f2\u066c\u0663\u0664\u0665"), normalize_digits("2026", digits="arabic_indic")
    ('12,345', '\u0662\u0660\u0662\u0666')
    """
    return _single(text, digits=digits, number_separators=number_separators)


def fold_presentation_forms(text: str, *, word_ligatures: str = "keep") -> str:
    """Replace presentation forms by their letters and marks, one by one; never NFKC of the whole text.

    With `word_ligatures` "expand" characters that stand for whole words are spelled out.

    >>> fold_presentation_forms("\ufef7\ufee7\ufe96") == "\u0644\u0623\u0646\u062a"
    True
    """
    return _single(text, presentation_forms="fold", word_ligatures=word_ligatures)
