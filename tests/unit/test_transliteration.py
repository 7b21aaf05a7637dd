"""Transliteration by hand: schemes, escapes, what is refused, and romanisations by the examples of their standards."""

from __future__ import annotations

import copy
import pickle

import pytest

import arnorm
from arnorm.transliteration import Transliterator, schemes, transliterate

SAYS = "\u0642\u0627\u0644"  # qal, "he said"


@pytest.mark.parametrize(
    ("scheme", "text", "wanted"),
    [
        ("buckwalter", "\u0623\u064e\u0628\u0652\u062c\u064e\u062f", ">abojad"),
        ("buckwalter", "\u0630\u0634\u0621\u0622\u0624\u0625\u0626\u0651\u0670\u0671\u0640", "*$'|&<}~`{_"),
        ("buckwalter_xml", "\u0623\u0624\u0625\u0630", "OWI*"),
        ("buckwalter_safe", "\u0621\u0622\u0623\u0624\u0625\u0626\u0630\u0634\u0670\u0671\u06a4", "CMOWIQVceLB"),
        ("hsb", "\u0645\u064e\u062f\u0652\u0631\u064e\u0633\u0629", "mad.ras\u0127"),
        ("hsb", "\u062b\u0638\u0639\u063a\u0649", "\u03b8\u010e\u03c2\u03b3\u00fd"),
        ("qac", "\u0627\u0653\u0640\u0654\u06e2\u06e5\u06ed", "A^_#[,]"),
    ],
)
def test_letters(scheme, text, wanted):
    assert transliterate(text, scheme) == wanted
    assert transliterate(wanted, scheme, reverse=True) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{SAYS} Windows 10", r"qAl \Windows\ 10"),
        (f"{SAYS} (Windows) 10 {SAYS}", r"qAl \(Windows)\ 10 qAl"),
        (f"{SAYS} at the end\n{SAYS}", "qAl \\at the end\\\nqAl"),
        (f"{SAYS} at the end\r\n{SAYS}", "qAl \\at the end\\\r\nqAl"),
        (f"{SAYS}: 3.5 %", "qAl: 3.5 %"),  # nothing that Buckwalter writes
        (f"3*4 {SAYS}", r"\3*4\ qAl"),
        (f"{SAYS}abc{SAYS}", r"qAl\abc\qAl"),
        (f"a {SAYS} b", r"\a\ qAl \b\ "[:-1]),
        ("a 1 b", r"\a 1 b\ "[:-1]),
        ("c e c a c e", r"c e c \a\ c e"),
        ("\\", r"\\\ "[:-1] + "\\"),
        ("C:\\dir", r"\C:\\dir\ "[:-1]),
        ("\u06ad \u0663 \u060c \U0001f600", "\u06ad \u0663 \u060c \U0001f600"),  # not of the scheme, and no danger
    ],
    ids=ascii,
)
def test_what_could_be_mistaken_is_escaped(text, wanted):
    assert transliterate(text) == wanted
    assert transliterate(wanted, reverse=True) == text
    assert Transliterator().utf8(text.encode()) == wanted.encode()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\abc", "abc"),  # the end of a text ends what is between backslashes
        ("\\abc\nb", "abc\n\u0628"),  # and so does the end of a line
        ("\\abc\rb", "abc\r\u0628"),
        (r"\\", ""),
        (r"\\b", "\u0628"),  # nothing between two, then a letter
        (r"\\\b", "\\b"),  # the second and the third are a doubled one
        (r"\a\b\c", "a\u0628c"),
        ("\u0628b", "\u0628\u0628"),
    ],
    ids=ascii,
)
def test_text_that_somebody_else_wrote_is_read(text, wanted):
    assert transliterate(text, "buckwalter", reverse=True) == wanted


def test_a_full_stop_is_no_sukun():
    assert transliterate(f"{SAYS}.", "hsb") == "qAl\\.\\"
    assert transliterate("qAl.", "hsb", reverse=True) == SAYS + "\u0652"


def test_keep_is_as_the_peers_do():
    assert transliterate(f"{SAYS} abc\\", foreign="keep") == "qAl abc\\"
    assert transliterate("qAl abc\\", reverse=True, foreign="keep") == f"{SAYS} \u064e\u0628c\\"


def refusal(text, scheme, **how):
    with pytest.raises(UnicodeTranslateError) as caught:
        transliterate(text, scheme, foreign="strict", **how)
    assert isinstance(caught.value, ValueError)
    return caught.value.start, caught.value.end, caught.value.reason


def test_strict():
    assert refusal(f"{SAYS} 10 Win", "buckwalter") == (7, 8, "not a character of the scheme buckwalter")
    assert refusal(f"{SAYS} \\", "buckwalter")[:2] == (4, 5)
    assert refusal(f"{SAYS} \u06ad", "buckwalter")[:2] == (4, 5)  # NG
    assert refusal("\u0622", "qac")[:2] == (0, 1)
    assert refusal(r"qAl \Cc\ C", "buckwalter", reverse=True)[:2] == (9, 10)
    assert refusal("\u0628\u06d6 \u0698", "bgn_pcgn")[:2] == (1, 2)
    assert transliterate(f"{SAYS} 10 \u060c", foreign="strict") == "qAl 10 \u060c"
    for letter in "Wc":  # they mean nothing in Buckwalter, and would be refused when read
        assert refusal(f"1{letter}", "buckwalter")[:2] == (1, 2)
    assert transliterate(r"qAl \Cc\ ", foreign="strict", reverse=True) == f"{SAYS} Cc "
    assert transliterate("\u0643\u0650\u062a\u0627\u0628 abc", "din31635", foreign="strict") == "kit\u0101b abc"


def test_bad_arguments_say_what_to_do():
    with pytest.raises(ValueError, match=r"unknown scheme 'bukwalter'; did you mean buckwalter"):
        transliterate("", "bukwalter")
    with pytest.raises(ValueError, match=r"foreign must be 'escape', 'keep' or 'strict', not 'map'"):
        transliterate("", foreign="map")
    with pytest.raises(ValueError, match=r"ala_lc cannot be read back: .*; what can: buckwalter, .*qac$"):
        transliterate("", "ala_lc", reverse=True)
    with pytest.raises(TypeError, match=r"expected a str, not bytes; for UTF-8 bytes use Transliterator.utf8\(\)"):
        transliterate(b"")
    with pytest.raises(TypeError, match="utf8\\(\\) takes bytes, not str"):
        Transliterator().utf8("")
    with pytest.raises(TypeError, match="many\\(\\) takes an iterable of str, not one str"):
        Transliterator().many("ab")
    with pytest.raises(UnicodeDecodeError, match="position 2"):
        Transliterator().utf8(b"ab\xff")
    with pytest.raises(ValueError, match="errors must be"):
        Transliterator().utf8(b"ab\xff", "backslashreplace")


@pytest.mark.parametrize(
    ("errors", "wanted"), [("replace", "A\ufffd"), ("ignore", "A"), ("surrogateescape", "A\udcff")]
)
def test_errors_as_in_python(errors, wanted):
    for name in ("buckwalter", "iso233"):
        letter = "\u0628" if name == "iso233" else "\u0627"
        text = wanted.replace("A", "b" if name == "iso233" else "A")
        data = letter.encode() + b"\xff"
        assert Transliterator(name).utf8(data, errors) == text.encode("utf-8", "surrogateescape")


def test_storage_is_the_narrowest():
    """Narrow text becomes wide and wide text narrow: equal strings are alike in every way."""
    for text, scheme, reverse in (
        ("\u0628\U0001f600\u0628", "buckwalter", False),
        ("\u0628\u0628", "buckwalter", False),
        ("\u0628\u0629", "hsb", False),
        ("bb", "buckwalter", True),
        ("\u00e3 b", "hsb", True),
        ("1 2", "buckwalter", True),
    ):
        result = transliterate(text, scheme, reverse)
        again = "".join(list(result))
        assert result.__sizeof__() == again.__sizeof__()
        assert (result, hash(result)) == (again, hash(again))


def test_unchanged_text_is_the_same_object():
    for text in ("", "1 2 3", "\u06ad " * 50, "\U0001f600"):
        assert transliterate(text) is text
        assert transliterate(text, "ala_lc") is text


def test_subclasses_of_str_and_other_bytes():
    class Text(str):
        __slots__ = ()

    assert type(transliterate(Text("\u0628"))) is str
    assert transliterate(Text("\u0628")) == "b"
    assert Transliterator().utf8(bytearray("\u0628".encode())) == b"b"
    assert Transliterator().utf8(memoryview(b"1")) == b"1"


def test_a_transliterator_is_a_value():
    first = Transliterator("hsb", reverse=True)
    assert first == Transliterator("hsb", reverse=True) != Transliterator("hsb")
    assert hash(first) == hash(pickle.loads(pickle.dumps(first)))
    assert copy.copy(first)("b") == "\u0628"
    assert repr(first) == "Transliterator('hsb', reverse=True, foreign='escape')"
    assert first.many(["b", ""]) == ["\u0628", ""]
    with pytest.raises(AttributeError, match="immutable"):
        first.foreign = "keep"
    with pytest.raises(AttributeError, match="immutable"):
        del first.scheme


def test_schemes_say_what_they_cannot_do():
    assert list(schemes()) == ["buckwalter", "buckwalter_xml", "buckwalter_safe", "hsb", "qac", "din31635", "iso233",
                               "ala_lc", "bgn_pcgn", "arabtex"]  # fmt: skip
    for scheme in schemes().values():
        assert bool(scheme.limits) != scheme.is_reversible
        if scheme.is_reversible:
            assert len(set(scheme.images.values())) == len(scheme.images)
            assert {len(image) for image in scheme.images.values()} == {1}
    assert arnorm.transliterate is transliterate


# ---- romanisations ------------------------------------------------------------------------------------------------

# ALA-LC, rules of application 1 to 6 and 11, 17, 18, 20, 21: the examples there, vocalised.
ALA_LC = """
    وَضْع waḍʻ | عِوَض ʻiwaḍ | دَلْو dalw | يَد yad | حِيَل ḥiyal | طَهْي ṭahy | أُولَى ūlá | صُورَة ṣūrah | ذُو dhū
    إِيمَان īmān | جِيل jīl | فِي fī | كِتَاب kitāb | سَحَاب saḥāb | جُمَان jumān | أَوْج awj | نَوْم nawm | لَوْ law
    أَيْسَر aysar | شَيْخ shaykh | عَيْنَيْ ʻaynay | فَعَلُوا faʻalū | فَاعِل fāʻil | رِضَا riḍā | عَدُوّ ʻadūw | قُوَّة qūwah
    المِصْرِيَّة al-miṣrīyah | شَافِعِيّ shāfiʻī | الشَّمْس al-shams | قُرْآن qurʼān | مَسْأَلَة masʼalah | أَدْهَم adʹham
    أُولَئِكَ ūlaʼika | التقى al-tqá
    مَدْرَسَةٌ madrasah | هُدًى hudá | وَالْكِتَاب wa-al-kitāb | آدَم ādam
"""
# DIN 31635: what descriptions of it name, and words in which its rules show.
DIN31635 = """
    الشَّمْسُ aš-šamsu | القَمَر al-qamar | كِتَابٌ kitābun | مَدْرَسَة madrasah | مَدْرَسَةٌ madrasatun | عَلَى ʿalā | ثَوْب ṯawb
    جَمِيل ǧamīl | خُبْز ḫubz | ذَهَب ḏahab | غُرَاب ġurāb | ظَرْف ẓarf | سُؤَال suʾāl | قُرْآن qurʾān | اِسْم ism | هٰذَا hāḏā
    وَالشَّمْسِ wa-š-šamsi | هُدًى hudan | كِتَابًا kitāban | كِتَاباً kitāban | چَاي čāy | ٢٠٢٦ 2026 | إسلام ʾislām
    ٱلْكِتَاب al-kitāb | بِٱلْكِتَابِ bi-l-kitābi | ٱلصِّرَاطَ aṣ-ṣirāṭa | وَالِد wālid | كَالْقَمَرِ ka-l-qamari
    كتاب ktāb | الكتاب al-ktāb | مصطفى mṣṭfā
"""
BGN_PCGN = """
    الرِّيَاض ar riyāḑ | الشَّارِقَة ash shāriqah | البَحْرَيْن al baḩrayn | أَدْهَم ad·ham | عُمَان ʻumān | بَغْدَاد baghdād
    ظُفَار z̧ufār | طَرَابُلُس ţarābulus | صَنْعَاء şanʻāʼ
"""
ARABTEX = """
    شَمْس ^sams | خُبْز _hubz | ثَوْب _tawb | حَاجّ .hA^g^g | صُورَة .sUraT | عَلَى `al_A | كِتَابٌ kitAbuN | هٰذَا h_a_dA
    الشَّمْس a^s-^sams | مُؤْمِن mu'min | غُرَاب .gurAb
"""
ISO233 = """
    كِتَاب kitaʾb | عَلَى ʿalaỳ | فِي fiy | نُور nuwr | مَدْرَسَة mad̊rasaẗ | كِتَابٌ kitaʾbú | أَخ ʾˈaẖ | آل ʾâl | مُدّ mud̄ | كـتب ktb
"""
CASES = {"ala_lc": ALA_LC, "din31635": DIN31635, "bgn_pcgn": BGN_PCGN, "arabtex": ARABTEX, "iso233": ISO233}


def rows(text):
    return [row.strip().partition(" ")[::2] for line in text.strip().splitlines() for row in line.split("|")]


@pytest.mark.parametrize(("scheme", "word", "wanted"), [(name, *row) for name in CASES for row in rows(CASES[name])])
def test_romanisations(scheme, word, wanted):
    assert transliterate(word, scheme) == wanted


def test_a_romanisation_does_not_mind_how_marks_are_typed():
    for shadda_first, nfc in (("\u0645\u064f\u0639\u064e\u0644\u0651\u0650\u0645", "\u0645\u064f\u0639\u064e\u0644\u0650\u0651\u0645"),
                              ("\u0627\u0654\u064e\u0628", "\u0623\u064e\u0628")):  # fmt: skip
        for name in CASES:
            assert transliterate(shadda_first, name) == transliterate(nfc, name)


def test_other_text_stays():
    for name in CASES:
        assert transliterate("abc \u06ad\U0001f600 \ud800 1", name) == "abc \u06ad\U0001f600 \ud800 1"


def test_punctuation_and_digits():
    assert transliterate("\u0663\u060c \u06f5\u061f", "ala_lc") == "3, 5?"
    assert transliterate("\u0663\u060c", "iso233") == "\u0663\u060c"  # which has letters and marks only


def test_calls_that_make_no_sense():
    engine = Transliterator("hsb")
    with pytest.raises(TypeError, match=r"takes exactly 1 positional argument \(2 given\)"):
        engine("a", "b")
    with pytest.raises(TypeError, match="unexpected keyword argument 'text'"):
        engine(text="a")
    with pytest.raises(TypeError, match="cannot be changed; make a new one"):
        engine.__init__("qac")
    with pytest.raises(TypeError, match="has not been initialized"):
        Transliterator.__new__(Transliterator)("a")
    with pytest.raises(TypeError, match="item 1: expected a str, not int"):
        engine.many(["a", 1])
    assert (engine.scheme.name, engine("\u0633")) == ("hsb", "s")
