"""Single rules against one line each of `regex` and unicodedata2, on every assigned code point, seeds and fuzz strings.

The lines are written from the standards and from the manual's prose, by property where Unicode has one.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path

import pytest
import regex
import unicodedata2
from alphabet import fuzz
from codepoints import cp, hexed

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
MARK = r"[^\p{ccc=0}]"
PICTOGRAPH = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]"


def sub(pattern, to=""):
    compiled = regex.compile(f"(?V1){pattern}")
    return lambda text: compiled.sub(to, text)


def mapped(before, after):
    """Characters to characters, as hexadecimal code points."""
    return lambda text: text.translate(dict(zip(map(ord, cp(before)), cp(after), strict=True)))


def digits(zero):
    return sub(r"[0-9\u0660-\u0669\u06F0-\u06F9]", lambda match: chr(zero + unicodedata2.digit(match[0])))


def chain(*steps):
    def all_steps(text):
        for step in steps:
            text = step(text)
        return text

    return all_steps


HAMZA = r"[\u0653-\u0655\u065F]"
FOLD_ALEF = sub(r"[\u0622\u0623\u0625\u0671\u0672\u0773\u0774\u0870-\u0882]", "\u0627")
FOLD_SEATS = mapped("0624 0626", "0648 064A")

ORACLES = {
    "controls=strip": sub(r"[\p{Cc}--[\t\n\r\x85]]|\p{Noncharacter_Code_Point}|[\u206A-\u206F\uFEFF]"),
    "zero_width=strip": sub(r"[\u200B\u2060-\u2064\u00AD\u034F\u180E]"),
    "bidi=strip_explicit": sub(r"[\p{Bidi_Control}--[\u061C\u200E\u200F]]"),
    "bidi=strip": sub(r"\p{Bidi_Control}"),
    "math_letters=fold": sub(r"[\U0001EE00-\U0001EEBB]", lambda match: unicodedata2.normalize("NFKC", match[0])),
    "legacy_letters=fold": lambda text: text.translate(
        {
            0x673: cp("0627 065F"),
            0x675: cp("0674 0627"),
            0x676: cp("0674 0648"),
            0x677: cp("0674 06C7"),
            0x678: cp("0674 0649"),
        }
    ),
    "open_tanwin=fold": mapped("08F0 08F1 08F2 06E1", "064B 064C 064D 0652"),
    "honorifics=strip": sub(r"[\u0610-\u0614\u0616]"),
    "number_signs=strip": sub(r"[\p{Prepended_Concatenation_Mark}&&\p{Bidi_Class=AN}&&[^\u06DD\u08E2]]"),
    "diacritics=strip_vowels": sub(r"[\u064B-\u0650\u0652]"),
    "diacritics=strip_shadda": sub("\u0651"),
    "diacritics=strip": sub(r"[\u0618-\u061A\u064B-\u0652\u06E1\u08E7-\u08E9\u08F0-\u08F2\U00010EFA]"),
    "diacritics=strip_extended": sub(
        r"[\u0618-\u061A\u064B-\u0652\u0656-\u065E\u06E1\u0897\u08E3-\u08F2\u08F4-\u08FF\U00010EFA]"
    ),
    "dagger_alef=strip": sub(r"\N{ARABIC LETTER SUPERSCRIPT ALEF}"),
    "maddah=strip": lambda text: text.translate({0x653: None, 0x622: 0x627}),
    "tatweel=strip_all": sub(r"\N{ARABIC TATWEEL}"),
    "zwnj=space": sub(r"\u200C", " "),
    "zwnj=strip": sub(r"\u200C"),
    "zwj=strip": sub(rf"(?<!{PICTOGRAPH})\u200D|\u200D(?!{PICTOGRAPH})"),
    "alef=wasla": mapped("0671", "0627"),
    "alef=fold": chain(FOLD_ALEF, sub(rf"(?<=\u0627{MARK}*){HAMZA}")),
    "hamza_seats=fold": chain(FOLD_SEATS, sub(rf"(?<=[\u0648\u064A]{MARK}*){HAMZA}")),
    "hamza_seats=hamza": mapped("0624 0626", "0621 0621"),
    "hamza=strip": sub(r"\N{ARABIC LETTER HAMZA}"),
    "alef_maksura=yeh": mapped("0649", "064A"),
    "alef_maksura=farsi_yeh": mapped("0649", "06CC"),
    "teh_marbuta=heh": mapped("0629", "0647"),
    "teh_marbuta=teh": mapped("0629", "062A"),
    "letters=ms": mapped("06AC", "0762"),
    "loan_letters=fold": mapped("067E 0686 06A4 06AF 0698", "0628 062C 0641 0643 0632"),
    "number_separators=ascii": chain(
        mapped("066A 0609 060A", "0025 2030 2031"),
        *(
            sub(rf"(?<=[0-9\u0660-\u0669\u06F0-\u06F9]){mark}(?=[0-9\u0660-\u0669\u06F0-\u06F9])", ascii_mark)
            for mark, ascii_mark in ((r"\u066B", "."), (r"\u066C", ","), (r"\u060D", "/"))
        ),
    ),
    "digits=ascii": digits(0x30),
    "digits=arabic_indic": digits(0x660),
    "digits=extended": digits(0x6F0),
    "punctuation=space": sub(r"[\u060C\u061B\u061D-\u061F\u066D\u06D4\uFD3E\uFD3F\U00010ED0]", " "),
    "punctuation=strip": sub(r"[\u060C\u061B\u061D-\u061F\u066D\u06D4\uFD3E\uFD3F\U00010ED0]"),
    "punctuation=ascii": chain(
        mapped("060C 061B 061D 061F 066D 06D4 10ED0 FD3E FD3F", "002C 003B 002D 003F 002A 002E 002E 0029 0028"),
        mapped("00AB 00BB 201C 201D 2018 2019 2013 2014", "0022 0022 0022 0022 0027 0027 002D 002D"),
        sub(r"[\u061E\u2026]", "..."),
    ),
    "spaces=fold": sub(r"[\p{Zs}\t\x85\u2028\u2029]", " "),
    "spaces=collapse": chain(sub(r"[\p{Zs}\t\x85\u2028\u2029]+", " "), sub(r"(?<![^\n\r]) | (?=[\n\r]|\Z)")),
}


def texts():
    """Every code point of the first two planes on its line, fuzz strings, seeds."""
    source = random.Random("oracles")
    yield [chr(c) for c in range(0x20000) if chr(c) not in "\n\r" and not 0xD800 <= c <= 0xDFFF]
    yield [fuzz(source) for _ in range(5000)]
    yield [line for path in SEEDS for line in path.read_text(encoding="utf-8").splitlines()]


TEXTS = ["\n".join(lines) for lines in texts()]


def assert_is(answer, oracle, text):
    """One call for the whole text; line by line to show what differs."""
    if answer(text) != oracle(text):
        for line in text.split("\n"):
            assert hexed(answer(line)) == hexed(oracle(line)), hexed(line)
        raise AssertionError("line by line all is well")


@pytest.mark.parametrize("setting", list(ORACLES))
def test_one_line_oracle(setting, one_rule):
    normalizer = one_rule(*setting.split("="))
    for text in TEXTS:
        assert_is(normalizer, ORACLES[setting], text)


def run_by_run(function):
    """Apply to the marks of every run of marks, as list."""
    return sub(rf"{MARK}+", lambda match: "".join(function(list(match[0]))))


def in_order(key):
    return run_by_run(lambda marks: sorted(marks, key=key))


def amtra(marks):
    """UAX #53, step by step, of marks in any order."""
    marks = sorted(marks, key=unicodedata2.combining)
    shadda = [mark for mark in marks if unicodedata2.combining(mark) == 33]
    others = [mark for mark in marks if unicodedata2.combining(mark) != 33]
    front = []
    for ccc in (220, 230):
        of_class = [mark for mark in others if unicodedata2.combining(mark) == ccc]
        count = next((k for k, mark in enumerate(of_class) if not regex.match(r"\p{MCM}", mark)), len(of_class))
        front += of_class[:count]
        for mark in of_class[:count]:
            others.remove(mark)
    return front + shadda + others


MARK_ORACLES = {
    "mark_order=nfc": in_order(unicodedata2.combining),
    "mark_order=shadda_first": in_order(lambda mark: 26.5 if mark == "\u0651" else unicodedata2.combining(mark)),
    "mark_order=amtra": run_by_run(amtra),
    "duplicate_marks=strip": run_by_run(dict.fromkeys),
}


@pytest.mark.parametrize("setting", list(MARK_ORACLES))
def test_one_line_oracle_of_marks(setting, one_rule):
    """On Arabic bases, whose marks are all ours to move."""
    source = random.Random(setting)
    marks = cp(
        "064B 064E 064F 0650 0651 0652 0653 0654 0655 0656 065C 0670 0610 0618 06D6 06DC 06E1 06E3 06E7 06ED 08F0 08D3"
    )
    lines = [
        "".join(
            source.choice(cp("0628 0627 064A 0647")) + "".join(source.choices(marks, k=source.randint(0, 7)))
            for _ in range(3)
        )
        for _ in range(5000)
    ]
    assert_is(one_rule(*setting.split("=")), MARK_ORACLES[setting], "\n".join(lines))


@pytest.mark.parametrize("longest", [1, 2, 3])
def test_elongation_of_bare_letters(longest, one_rule):
    source = random.Random(longest)
    lines = ["".join(source.choices("\u0627\u0648\u0647\u0640!2w\u060c ", k=12)) for _ in range(5000)]
    oracle = sub(rf"([\u0627\u0648\u0647])\1{{{longest},}}", lambda match: match[1] * longest)
    assert_is(one_rule("elongation", str(longest)), oracle, "\n".join(lines))


def test_case_is_full_case_folding(one_rule):
    """As this Python folds what it knows, but for a mark that would become a letter and a pictograph (U+24C2) that
    would no longer hold a ZWJ sequence together.
    """
    fold = one_rule("case", "fold")
    known = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) not in ("Cn", "Cs")]
    kept = [c for c in known if hexed(fold(c)) != hexed(c.casefold())]
    assert hexed("".join(kept)) == "0345 24C2"
    assert regex.match(r"\p{Extended_Pictographic}", "\u24c2")


# NFKC writes an isolated mark as space and mark, one on tatweel as tatweel and mark; we write the mark. It writes
# FBDD, U with hamza, back to front, and keeps FE73, the tail of a letter that is split over two.
ISOLATED = "FC5E FC5F FC60 FC61 FC62 FC63 FE70 FE72 FE74 FE76 FE78 FE7A FE7C FE7E"
ON_TATWEEL = "FCF2 FCF3 FCF4 FE71 FE77 FE79 FE7B FE7D FE7F"
OTHERS = {"\ufbdd": "\u0674\u06c7", "\ufe73": ""}
WITHOUT_FORMS = regex.compile(r"(?V1)[\uFDF0-\uFDFB\uFDFC]")  # word ligatures and the rial sign: not this rule's


def expected_fold(form: str) -> str:
    nfkc = unicodedata2.normalize("NFKC", form)
    if form in cp(ISOLATED):
        return nfkc.removeprefix(" ")
    if form in cp(ON_TATWEEL):
        return nfkc.removeprefix("\N{ARABIC TATWEEL}")
    return OTHERS.get(form, form if WITHOUT_FORMS.match(form) else nfkc)


def test_presentation_forms_are_nfkc_but_for_25(one_rule):
    fold = one_rule("presentation_forms", "fold")
    forms = [chr(c) for c in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)]]
    assert {form: hexed(fold(form)) for form in forms} == {form: hexed(expected_fold(form)) for form in forms}
    differ = [c for c in forms if fold(c) != unicodedata2.normalize("NFKC", c) and not WITHOUT_FORMS.match(c)]
    assert len(differ) == 25


def test_word_ligatures_that_decompose_are_nfkc(one_rule):
    expand = one_rule("word_ligatures", "expand")
    ligatures = [chr(c) for c in range(0xFDF0, 0xFDFC)]
    assert [hexed(expand(c)) for c in ligatures] == [hexed(unicodedata2.normalize("NFKC", c)) for c in ligatures]


def test_word_ligatures_that_do_not_decompose_are_spelt_in_letters_and_single_spaces(one_rule):
    """Every assigned one without a decomposition is a ligature of words, and its name is of its length at most."""
    expand = one_rule("word_ligatures", "expand")
    spelt = {c: expand(c) for c in map(chr, range(0x20000)) if expand(c) != c and not "\ufdf0" <= c <= "\ufdfb"}
    assert len(spelt) == 53
    for ligature, words in spelt.items():
        assert "ARABIC LIGATURE" in unicodedata2.name(ligature) or ligature in "\ufdfd"
        assert regex.fullmatch(r"[\u0621-\u063A\u0641-\u064A]+( [\u0621-\u063A\u0641-\u064A]+)*", words), hexed(
            ligature
        )
