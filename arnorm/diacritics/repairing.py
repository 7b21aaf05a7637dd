"""Repairs marks, and takes some away: their order, place and number, levels of tashkil.

What a rule of a Normalizer does is done by that rule: the functions here are one rule each, and give what the filter
and the columns give.
"""

from __future__ import annotations

from functools import cache

from arnorm.diacritics.looking import VOWELS
from arnorm.diacritics.splitting import split
from arnorm.normalizer import Normalizer, strip_diacritics
from arnorm.profiles import Profile
from arnorm.rule import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.diacritics.splitting import Split

# Level of tashkil: the setting of `diacritics` that leaves it. There is none for "no_sukun", which is plain deletion.
_LEVELS = {
    "none": "strip",
    "shadda_only": "strip_vowels",
    "last_haraka_removed": "strip_final",
    "no_sukun": "",
    "reduced": "reduce",
    "full": "keep",
}


@cache
def _one_rule(rule: str, setting: str) -> Normalizer:
    return Normalizer(Profile(**{rule: setting}))


def order_marks(text: str, mode: str = "shadda_first") -> str:
    r"""Put the marks of every letter in one order: a setting of `mark_order`.

    "shadda_first" is that of most vocalised texts, "nfc" the canonical one with the vowel before shadda, "amtra" the
    one for display of Unicode Standard Annex #53. Only the order changes. Returns the same object when nothing does.
    Raises ValueError for another mode, TypeError when `text` is not a str.

    >>> order_marks("\u0628\u064e\u0651") == "\u0628\u0651\u064e"  # fatha, shadda
    True
    """
    return _one_rule("mark_order", mode)(text)


def fix_tanwin(text: str, position: str = "before_alef") -> str:
    r"""Write fathatan on the letter "before_alef" or, "after_alef", on the alef: a setting of `tanwin_position`.

    Likewise with alef maksura. It does not move onto a letter that has a vowel, and stays where there is no alef, on
    teh marbuta or hamza say. Raises ValueError for another position, TypeError when `text` is not a str.

    >>> fix_tanwin("\u0643\u062a\u0627\u0628\u0627\u064b") == "\u0643\u062a\u0627\u0628\u064b\u0627"
    True
    """
    return _one_rule("tanwin_position", position)(text)


def dedupe_marks(text: str) -> str:
    r"""Keep the first of each mark of a letter, side by side or not: `duplicate_marks=strip`.

    Raises TypeError when `text` is not a str.

    >>> dedupe_marks("\u0628\u064e\u0651\u064e") == "\u0628\u064e\u0651"  # fatha, shadda, fatha
    True
    """
    return _one_rule("duplicate_marks", "strip")(text)


def resolve_conflicts(text: str, policy: str) -> str:
    r"""Leave the "first" or the "last" vowel where a letter has several; or "keep" all.

    Vowels are harakat, tanwin and sukun, those of Quranic shape too; shadda, dagger alef and the small meem of iqlab
    stand beside one and stay. Raises ValueError for another policy, TypeError when `text` is not a str.

    >>> resolve_conflicts("\u0628\u064e\u0651\u0650", "last") == "\u0628\u0651\u0650"  # fatha, shadda, kasra
    True
    """
    if policy not in ("keep", "first", "last"):
        raise ValueError(f"unknown policy {policy!r}{near(policy, ['keep', 'first', 'last'])}")
    parts = split(text)
    return (
        text if policy == "keep" else _rejoined(text, parts, [_with_one_vowel(run, policy) for run in parts.by_base()])
    )


def _with_one_vowel(marks: str, policy: str) -> str:
    places = [k for k, mark in enumerate(marks) if mark in VOWELS]
    if len(places) < 2:
        return marks
    kept = places[0] if policy == "first" else places[-1]
    return "".join([mark for k, mark in enumerate(marks) if k == kept or mark not in VOWELS])


def strip_final(text: str) -> str:
    r"""Delete case endings: the vowel, tanwin or sukun of the last letter of each word; `diacritics=strip_final`.

    Fathatan before a last alef or alef maksura is one too, and so are the vowels of pronouns and verbs: what a reader
    leaves out in pause, not what grammar calls a case. Shadda, dagger alef, hamza and madda stay. A word is letters and
    tatweel with their marks, joiners within. Raises TypeError when `text` is not a str.

    >>> strip_final("\u0643\u062a\u0627\u0628\u064b\u0627 \u0631\u064e\u0628\u0651\u064f") == (
    ...     "\u0643\u062a\u0627\u0628\u0627 \u0631\u064e\u0628\u0651"
    ... )
    True
    """
    return _one_rule("diacritics", "strip_final")(text)


def reduce(text: str, level: str = "reduced") -> str:
    r"""Leave of the tashkil of a text what a level says, from "none" to "full".

    * "none": nothing of harakat, tanwin, shadda and sukun (`diacritics=strip`)
    * "shadda_only": shadda (`diacritics=strip_vowels`)
    * "last_haraka_removed": all but case endings, as `strip_final` does
    * "no_sukun": all but sukun
    * "reduced": neither sukun, nor vowels that a long vowel behind them repeats, unless it is read short before the
      wasla of the next word or belongs to one (`diacritics=reduce`); this is close to Tanzil's "simple-minimal"
    * "full": all

    Raises ValueError for another level, TypeError when `text` is not a str.

    >>> reduce("\u0643\u0650\u062a\u064e\u0627\u0628\u064c") == "\u0643\u0650\u062a\u0627\u0628\u064c"  # kitabun
    True
    >>> reduce("\u0634\u064e\u062f\u0651\u064e\u0629\u064c", "shadda_only") == "\u0634\u062f\u0651\u0629"
    True
    """
    setting = _LEVELS.get(level)
    if setting is None:
        raise ValueError(f"unknown level {level!r}{near(level, list(_LEVELS))}")
    return _one_rule("diacritics", setting)(text) if setting else strip_diacritics(text, "sukun")


def _rejoined(text: str, parts: Split, marks: list[str]) -> str:
    """The text that was split, with these marks on its bases; the same object when it is the same text."""
    start = parts.marks[: parts.offsets[0]]
    made = start + "".join([base + run for base, run in zip(parts.bases, marks, strict=True)])
    return text if made == text else made
