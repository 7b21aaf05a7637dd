"""lint(): each kind of finding where it is one, and the text beside it that looks like it and is right."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import Finding, Normalizer, Profile, lint
from arnorm.linting.checks import CHECKS


class Case(NamedTuple):
    code: str
    text: str  # hexadecimal code points
    start: int
    end: int
    setting: str | None = None


NOTHING = "bidi-embedding bidi-mark word-ligature non-canonical-order".split()  # hints: no text is wrong for them

CASES = [
    # right-to-left override, letters, its end
    Case("bidi-override", "202E 0628 062A 202C", 0, 1, "bidi=strip_explicit"),
    Case("bidi-override", "0628 202D 0661 202C", 1, 2, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "0628 202B 062A", 1, 2, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "0628 202C", 1, 2, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "0628 2069 062A", 1, 2, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "2067 0628 000A 062A", 0, 1, "bidi=strip_explicit"),  # the line ends it
    Case("bidi-unbalanced", "2067 0628 2029 062A", 0, 1, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "2067 0628 2069 2069", 3, 4, "bidi=strip_explicit"),
    Case("bidi-unbalanced", "2067 202B 0628 2069", 1, 2, "bidi=strip_explicit"),  # ended by the isolate around it
    Case("bidi-unbalanced", "202B 2067 0628 202C 2069 202C", 3, 4, "bidi=strip_explicit"),  # no way out of an isolate
    Case("bidi-embedding", "202B 0628 202C", 0, 1, "bidi=strip_explicit"),
    Case("bidi-mark-in-word", "0628 200F 062A", 1, 2, "bidi=strip"),
    Case("bidi-mark-in-word", "0628 064E 200E 061C 062A", 2, 4, "bidi=strip"),
    Case("bidi-mark", "0628 0021 200F 0020 062A", 2, 3, "bidi=strip"),
    Case("bidi-mark", "061C 002D 0661", 0, 1, "bidi=strip"),  # as locales write numbers
    Case("bidi-mark-in-word", "0645 06CC 200C 200F 0631", 3, 4, "bidi=strip"),
    Case("invisible", "0628 200B 062A", 1, 2, "zero_width=strip"),
    Case("invisible", "0628 00AD 2060 0020", 1, 3, "zero_width=strip"),
    Case("byte-order-mark", "FEFF 0628", 0, 1, "controls=strip"),
    Case("byte-order-mark", "0628 FEFF FEFF", 1, 3, "controls=strip"),
    Case("control-character", "0628 0000 0007", 1, 3, "controls=strip"),
    Case("control-character", "0628 FDD0", 1, 2, "controls=strip"),
    Case("control-character", "0061 1FFFE", 1, 2, "controls=strip"),
    Case("control-character", "206B 0628", 0, 1, "controls=strip"),
    Case("stray-zwnj", "0645 06CC 200C 0020 0631", 2, 3, "zwnj=tidy"),
    Case("stray-zwnj", "0645 06CC 200C", 2, 3, "zwnj=tidy"),
    Case("stray-zwnj", "0020 200C 0647 0627", 1, 2, "zwnj=tidy"),
    Case("stray-zwnj", "0645 06CC 200C 200C 0631", 2, 4, "zwnj=tidy"),
    Case("stray-zwnj", "00BB 200C 200C 0647", 1, 3, "zwnj=tidy"),
    Case("stray-zwj", "0628 0020 200D 0020", 2, 3, "zwj=strip"),
    Case("stray-zwj", "0647 200D 200D", 1, 3, "zwj=strip"),
    # codes that count up from FB51: words of a page, with spaces and without; from FC41, in a font of another make
    Case("page-font", "FB51 0020 FB52 0020 FB53 0020 FB54 0020 FB55", 0, 9),
    Case("page-font", "0628 0020 FC41 FC42 FC43", 2, 5),
    Case("page-font", "FBAF FBB0 FBB1 FBD3 FBD4", 0, 5),  # the fonts are older than the characters between
    Case("page-font", "FB51 0020 FB60 FB61 FB62 FB63 FB64 0020 FB51", 0, 9),
    Case("page-font", "E000 E001 E002 E003 E004", 0, 5),
    Case("private-use", "0628 F44D", 1, 2),
    Case("private-use", "0628 100000 F0000", 1, 3),
    Case("presentation-form", "FEF7 FEE7 FE96", 0, 3, "presentation_forms=fold"),
    Case("presentation-form", "0628 0020 FEFB 0020 FE8D FEE7 0020", 2, 6, "presentation_forms=fold"),
    Case("presentation-form", "0628 FE76", 1, 2, "presentation_forms=fold"),
    Case("word-ligature", "0628 0020 FDFA", 2, 3, "word_ligatures=expand"),
    Case("legacy-letter", "0628 0675", 1, 2, "legacy_letters=fold"),
    Case("legacy-letter", "0673 0628", 0, 1, "legacy_letters=fold"),
    Case("mixed-digits", "0662 0660 0032 0664", 0, 4, "digits=arabic_indic"),
    Case("mixed-digits", "0020 0031 06F9 06F0 0020", 1, 4, "digits=extended"),
    Case("mixed-digits", "0031 0032 066B 0665", 0, 4, "digits=ascii"),
    Case("mixed-digits", "0664 06F4", 0, 2, "digits=arabic_indic"),
    # qadimi with both yehs; yak with both kafs; kitabi with the kaf of one and the yeh of the other language
    Case("mixed-letters", "0642 062F 06CC 0645 064A", 0, 5, "letters=ar"),
    Case("mixed-letters", "06CC 06A9 06CC 0643 06CC", 0, 5, "letters=fa"),
    Case("mixed-letters", "0643 062A 0627 0628 06CC", 0, 5, "letters=ar"),
    Case("mixed-letters", "06A9 062A 0627 0628 064A 0020 067E", 0, 5, "letters=fa"),
    Case("mixed-letters", "0645 06CC 200C 064A 0627 0020 06AF", 0, 5, "letters=fa"),  # ZWNJ keeps a word together
    Case("mixed-letters", "06C1 06D2 0020 06CC 064A", 3, 5, "letters=ur"),
    Case("mixed-letters", "0695 0020 06CC 064A", 2, 4, "letters=ckb"),
    Case("mixed-letters", "06AD 0020 06CC 064A", 2, 4, "letters=ug"),
    Case("orphan-mark", "064E 0628", 0, 1, "orphan_marks=strip"),
    Case("orphan-mark", "0628 0020 0610", 2, 3, "orphan_marks=strip"),
    Case("orphan-mark", "0661 064E 0651", 1, 3, "orphan_marks=strip"),
    Case("orphan-mark", "0061 0301 064E", 2, 3, "orphan_marks=strip"),
    Case("orphan-mark", "1F600 FE0F 064E", 2, 3, "orphan_marks=strip"),
    Case("duplicate-mark", "0628 064E 064E", 2, 3, "duplicate_marks=strip"),
    Case("duplicate-mark", "0628 0651 064E 0651", 3, 4, "duplicate_marks=strip"),
    Case("conflicting-marks", "0628 064E 064F", 1, 3),
    Case("conflicting-marks", "0628 064E 0651 064B", 1, 4),
    Case("conflicting-marks", "0628 0651 0652", 1, 3),
    Case("conflicting-marks", "0627 0655 0654", 1, 3),
    # superscript alef before the vowel; an honorific sign before the dagger alef
    Case("mark-order", "0628 0670 064E", 1, 3, "mark_order=nfc"),
    Case("mark-order", "06CC 0611 0670", 1, 3, "mark_order=nfc"),
    Case("mark-order", "0640 0654 0655 064E", 1, 4, "mark_order=nfc"),
    Case("non-canonical-order", "0640 0655 0654 064E", 1, 4, "mark_order=nfc"),
    Case("non-canonical-order", "0628 0651 064B 06DC", 1, 4, "mark_order=nfc"),
    Case("non-canonical-order", "0628 0651 064E", 1, 3, "mark_order=nfc"),
    Case("non-canonical-order", "0640 0654 064E", 1, 3, "mark_order=nfc"),  # hamza first: from the inside out
    Case("decomposed-letter", "0627 0654 062D", 0, 2, "composition=nfc"),
    Case("decomposed-letter", "0628 0648 064E 0654", 1, 4, "composition=nfc"),
    Case("decomposed-letter", "0627 0655", 0, 2, "composition=nfc"),
    Case("decomposed-letter", "0627 0654 0655", 0, 3, "composition=nfc"),  # what is below composes first
    Case("decomposed-letter", "0649 0654", 0, 2, "composition=compose"),
    Case("replacement-character", "0628 FFFD FFFD", 1, 3),
    Case("lone-surrogate", "0628 D800", 1, 2),
]

RIGHT = {
    "text of every letter": "0623 0647 0644 0627 064B 060C 0020 0645 062F 0631 0633 0629 003F 000D 000A 0009",
    "isolates that balance": "2067 0628 2066 0061 2069 2069 0020 2068 0628 2069",
    "isolates of two lines": "2067 0628 2069 000A 2067 0628 2069",
    "soft hyphen in Latin": "0628 0020 0061 00AD 0062",
    "zero width space in Thai": "0628 0020 0E01 200B 0E02",
    "grapheme joiner between marks": "0628 0651 034F 0651",
    "word joiner and hair space that carry a dagger alef": "0628 200A 2060 0670",
    "thin space that carries marks of two scripts": "0628 2009 0301 0670",
    "Latin marks twice, behind one of ours": "0628 064E 0301 0301",
    "next line": "0628 0085 062A",
    "ZWNJ in a word": "0645 06CC 200C 0631 0648 062F",
    "ZWNJ after a letter that does not join": "06A9 0627 0631 200C 0647 0627",
    "ZWNJ between marks and letters": "0645 06CC 0651 200C 0631",
    "ZWNJ after a digit": "06F1 06F0 200C 0647 0627",
    "ZWNJ after a Latin word and a bracket": "0050 0044 0046 200C 0647 0627 0020 00BB 200C 0647 0627",
    "heh with ZWNJ at the end of a word, a vowel of Sorani": "0646 0627 0645 0647 200C 0020 062A",
    "ZWNJ in Devanagari": "0915 094D 200C 0020",
    "heh with ZWJ, an abbreviation": "0661 0664 0664 0665 0020 0647 200D 0020",
    "emoji with ZWJ": "1F468 200D 1F469 200D 1F467",
    "spacing mark symbols": "FBB2 FBB3",
    "ornate parentheses and rial": "FD3F 0628 FD3E FDFC",
    "variation selector": "2764 FE0F",
    "high hamza": "0674 0627",
    "digits of one set": "0663 066B 0665 0020 06F1 06F2 002C 06F3 0020 0031 002E 0032",
    "digits of two sets, two numbers": "0032 002F 0663 0020 06F1 002D 0031 0020 0663 002E 0020 0031",
    "Arabic yeh and kaf": "0643 062A 0627 0628 064A",
    "Farsi yeh and keheh": "06A9 062A 0627 0628 06CC",
    "both yehs, two words": "0639 0644 06CC 0020 0639 0644 064A",
    "Farsi yeh and alef maksura": "06CC 0649",
    "Pashto: both yehs in a word": "0644 064A 06A9 0648 0646 06A9 06CC 0020 069A 0647",
    "Pashto with Arabic kaf": "0644 06CC 0643 0648 0627 0644 0020 067C 0648 0644",
    "Sindhi: yeh with keheh": "06A9 064A 0020 06AA 0645",
    "Malay: yeh with keheh": "06A9 064A 062A 0020 06A0",
    "a Quran edition: kaf with Farsi yeh": "0627 0650 0644 064E 06CC 06E1 0643 064E",
    "marks on letters, tatweel, no-break space, dotted circle": "0628 064E 0640 064F 00A0 0650 25CC 0651",
    "pause mark after a space": "0628 0020 06D6 0020 062A",
    "Quran: small letters carry marks": "0628 0647 0650 06E6",
    "Quran: shadda is on another letter than the vowel": "0628 0650 0633 0652 0645 0650",
    "shadda with vowel and dagger alef": "0644 064E 0651 0670",
    "tanwin with small meem": "0628 064C 06E2",
    "hamza without a seat, with a vowel behind another": "0633 06E1 0654 064E",
    "dagger alef that carries a hamza": "0631 064E 0670 0654 0652",
    "Hebrew points twice": "05D1 05B0 05B0",
    "maddah that lengthens": "0627 0653",
    "hamza on heh, ezafe": "0647 0654",
    "hamza on Farsi yeh": "06CC 0654",
    "hamza on tatweel": "0640 0654",
    "letter with hamza": "0623 0625 0624 0626",
    "Danish": "00D8 0072 0073 0074 0065 0064",
    "Spanish": "0061 00F1 006F 0020 006D 00E1 0073",
    "French capitals": "00C9 0054 00C9 0020 0043 0052 00C9 00C9 0045",
    "Latin capitals in order": " ".join(f"{c:04X}" for c in [*range(0xC0, 0xD7), *range(0xD8, 0xE0)]),
    "Hungarian vowels": "00C9 00CD 00D3 00D6 00DA 00DC 00E1",
    "Latin capitals of two kinds": "00D3 00D3 00D3 00C3",
    "three Latin capitals": "00D3 00C3 00D1",
    "Latin capitals behind a letter": "0061 00D3 00C3 00D1 00C7",
    "Latin capitals before a letter": "00D3 00C3 00D1 00C7 0061",
    "O with stroke and a section sign": "00D8 00A7 0020 00D8 00A7",
    "tah and zah with gaf, and one sign": "0637 06AF 0638 06AF 0637 00A7",
    "tah and zah with signs": "0637 00A7 0638 2020",
    "a shout": "004E 00C3 00C3 00C3 00C3 004F",
    "tah and zah before quotes": "062D 0637 00BB 0020 062D 0638 00BB 060C",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.text}")
def test_finding(case):
    text = cp(case.text)
    found = [finding for finding in lint(text) if finding.code == case.code]
    assert [(f.start, f.end, f.text) for f in found] == [(case.start, case.end, text[case.start : case.end])]
    (finding,) = found
    assert finding.severity == CHECKS[case.code].severity
    assert (f"{finding.rule}={finding.setting}" if finding.rule else None) == case.setting
    assert finding.message.startswith("U+")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.text}")
def test_setting_mends(case):
    """The rule and setting of a finding, alone, leave nothing of its kind."""
    if case.setting is None:
        return
    rule, setting = case.setting.split("=")
    mended = Normalizer(Profile(**{rule: setting}))(cp(case.text))
    assert case.code not in {finding.code for finding in lint(mended)}, hexed(mended)


def test_every_check_has_a_case():
    assert {case.code for case in CASES} | {"mojibake"} == CHECKS.keys()


def test_what_mends_exists():
    for check in CHECKS.values():
        assert (check.rule is None) == (check.setting is None)
        if check.rule:
            assert Profile(**{check.rule: check.setting}) != Profile()


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_nothing_is_found(text):
    assert [(f.code, f.start, f.end) for f in lint(cp(text)) if f.severity != "info"] == []


WORDS = cp("0627 0644 0633 0644 0627 0645 0020 0639 0644 064A 0643 0645")  # as-salam alaykum


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\u00d8\u00a7\u00d9\u201e", "UTF-8 read as Windows-1252"),
        # written out, as the codecs make them: UTF-8 read as Windows-1252, as ISO 8859-1, both twice
        ("\u00d8\u00a7\u00d9\u201e\u00d8\u00b3\u00d9\u201e\u00d8\u00a7\u00d9\u2026", "UTF-8 read as Windows-1252"),
        ("\u00d8\u00a7\u00d9\u0084\u00d8\u00b3\u00d9\u0084\u00d8\u00a7\u00d9\u0085", "UTF-8 read as Windows-1252"),
        (WORDS.encode().decode("latin-1"), "UTF-8 read as Windows-1252"),
        (WORDS.encode().decode("latin-1").encode().decode("latin-1"), "UTF-8 read as Windows-1252, twice"),
        (WORDS.encode().decode("cp1252").encode().decode("cp1252"), "UTF-8 read as Windows-1252, twice"),
        (WORDS.encode().decode("cp1256"), "UTF-8 read as Windows-1256"),
        # cp1256 read as Windows-1252: the capitals
        ("\u00c7\u00e1\u00d3\u00e1\u00c7\u00e3 \u00da\u00e1\u00ed\u00df\u00e3", "Windows-1256 read as Windows-1252"),
        (WORDS.encode("cp1256").decode("latin-1"), "Windows-1256 read as Windows-1252"),
    ],
)
def test_mojibake(text, what):
    """One finding for all words, which hides what each of their characters would be."""
    (finding,) = lint(f"x: {text}.")
    assert finding[:4] == (3, 3 + len(text), "mojibake", "error")
    assert f": {what}; it spelled U+0627 ARABIC LETTER ALEF, U+0644 ARABIC LETTER LAM" in finding.message
    assert (finding.rule, finding.setting) == (None, None)


def test_mojibake_does_not_hide_what_goes_on_behind_it():
    text = "\u00d8\u00a7\u00d8\u0088"
    assert [f[:3] for f in lint(f"{text}\0 \0")] == [
        (0, 4, "mojibake"),
        (3, 5, "control-character"),
        (6, 7, "control-character"),
    ]


def test_mojibake_that_cannot_be_read_back():
    """Twice read, but of a character that Windows-1252 does not have: the message says what it can."""
    hyphen = "\u2010".encode().decode("latin-1")  # three characters that the pattern takes for one of Windows-1252
    (finding,) = lint("\u00c3\u0098" + hyphen + "\u00c3\u0098\u00c2\u00a7")
    assert (finding.code, finding.end) == ("mojibake", 9)
    assert finding.message.endswith("it spelled U+0627 ARABIC LETTER ALEF")


def test_a_page_font_hides_the_presentation_forms_in_it():
    assert [f[:3] for f in lint(cp("FB51 0020 FB52 0020 FB53"))] == [(0, 5, "page-font")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FB51 0020 FB53 0020 FB52", "presentation-form"),
        ("FB51 FB52", "presentation-form"),  # two may be a word
        ("FE8D FE8E FE8F FE90 FB51", "presentation-form"),  # four, and another
        ("E000 E001 E002", "private-use"),
    ],
)
def test_what_does_not_count_up_is_no_page_font(text, code):
    assert [f.code for f in lint(cp(text))] == [code]


def test_what_is_right_in_one_line_says_nothing_about_the_next():
    assert [f[:3] for f in lint(cp("069A 000A 06CC 064A"))] == [(2, 4, "mixed-letters")]  # a Pashto line before
    for end in ("000A", "000D", "001C", "0085", "2029"):  # a paragraph, in the words of UAX #9
        found = [f[:3] for f in lint(cp(f"2067 {end} 2069")) if f.rule == "bidi"]
        assert found == [(0, 1, "bidi-unbalanced"), (2, 3, "bidi-unbalanced")]


def test_a_mark_that_stands_twice_is_not_out_of_order_too():
    assert [f.code for f in lint(cp("0628 064E 0651 064E"))] == ["duplicate-mark"]


class TestMessages:
    def test_name_code_points(self):
        (finding,) = lint(cp("0628 200B 0007 E000 1FFFF 062A"))[:1]
        assert finding.message == "U+200B ZERO WIDTH SPACE: invisible, and without a role in Arabic script"

    def test_kinds_without_names(self):
        messages = [finding.message.partition(":")[0] for finding in lint(cp("0007 E000 FDD0 D800"))]
        assert messages == ["U+0007 control", "U+E000 private use", "U+FDD0 noncharacter", "U+D800 surrogate"]

    def test_say_how_many_are_not_named(self):
        (finding,) = lint("\u064e" * 5)[:1]
        assert finding.message.startswith(", ".join(["U+064E ARABIC FATHA"] * 3) + ", 2 more: ")

    def test_name_what_is_mixed(self):
        (finding,) = lint(cp("0642 062F 06CC 0645 064A"))
        assert finding.message.startswith("U+064A ARABIC LETTER YEH, U+06CC ARABIC LETTER FARSI YEH: ")
        (finding,) = lint(cp("0031 0662"))
        assert finding.message.startswith("U+0031 DIGIT ONE, U+0662 ARABIC-INDIC DIGIT TWO: ")

    def test_are_one_line_of_ascii(self):
        for case in CASES:
            for finding in lint(cp(case.text)):
                assert finding.message.isascii()
                assert finding.message.isprintable()


class TestHints:
    """Findings of severity "info": one for a line and kind."""

    def test_once_a_line(self):
        line = cp("0628 0651 064E 062A 0651 064E 062B 0651 064E")
        (finding,) = lint(line)
        assert (finding.start, finding.severity) == (1, "info")
        assert finding.message.endswith(" (2 more in this line)")

    def test_in_each_line(self):
        found = lint(cp("0021 200F 0021 200F 000A 0021 200F"))
        assert [(f.code, f.start) for f in found] == [("bidi-mark", 1), ("bidi-mark", 6)]
        assert [f.message.endswith("(1 more in this line)") for f in found] == [True, False]

    def test_each_kind(self):
        found = lint(cp("FDFA 0020 200F FDFA 0628 0651 064E"))
        assert [f.code for f in found] == ["word-ligature", "bidi-mark", "non-canonical-order"]

    def test_are_what_the_table_says(self):
        assert [code for code, check in CHECKS.items() if check.severity == "info"] == NOTHING


class TestArguments:
    def test_an_empty_text(self):
        assert lint("") == []

    @pytest.mark.parametrize("text", [b"\xd8\xa8", None, 1, ["a"]])
    def test_only_str(self, text):
        with pytest.raises(TypeError, match=f"expected a str, not {type(text).__name__}"):
            lint(text)

    def test_a_subclass_of_str(self):
        class Text(str):
            pass

        assert lint(Text(cp("0628 202E"))) == lint(cp("0628 202E"))

    def test_text_is_positional(self):
        with pytest.raises(TypeError):
            lint(text="x")


def test_a_finding_is_a_tuple_with_names():
    (finding,) = lint(cp("0628 200C"))
    assert isinstance(finding, Finding)
    assert finding == (1, 2, "stray-zwnj", "warning", "\u200c", finding.message, "zwnj", "tidy")
    assert finding._fields == ("start", "end", "code", "severity", "text", "message", "rule", "setting")


def test_names_that_arnorm_does_not_have():
    with pytest.raises(AttributeError, match="module 'arnorm' has no attribute 'lint_all'"):
        arnorm.lint_all  # noqa: B018
    assert {"lint", "Finding", "normalize"} <= set(dir(arnorm))
