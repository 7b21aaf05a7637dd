"""The schemes by name."""

from __future__ import annotations

from typing import NamedTuple

from arnorm.transliteration import letters, romanizations
from arnorm.transliteration.romanizations import LIMITS, SPELLING_LIMITS, Romanization


class Scheme(NamedTuple):
    """One scheme: its name, a line of prose, and what it can do.

    `images` says of each character of Arabic script that the scheme has by itself what stands for it. `is_reversible`:
    it is one to one and can be read back. `limits` says what a romanisation cannot do; "" for one-to-one schemes.
    """

    name: str
    summary: str
    images: dict[str, str]
    is_reversible: bool
    limits: str
    rules: Romanization | None


def _one_to_one(name: str, summary: str, images: dict[str, str]) -> Scheme:
    return Scheme(name, summary, images, True, "", None)


def _romanization(name: str, rules: Romanization) -> Scheme:
    return Scheme(name, rules.summary, rules.letters | rules.others, False, LIMITS, rules)


_SCHEMES = {
    scheme.name: scheme
    for scheme in (
        _one_to_one("buckwalter", "Buckwalter, as in the Penn Arabic Treebank", letters.BUCKWALTER),
        _one_to_one("buckwalter_xml", "Buckwalter without < > &, for XML", letters.BUCKWALTER_XML),
        _one_to_one("buckwalter_safe", "Buckwalter of letters, _ and ~ only", letters.BUCKWALTER_SAFE),
        _one_to_one("hsb", "Habash-Soudi-Buckwalter, of publications on Arabic", letters.HSB),
        _one_to_one("qac", "Buckwalter of the Quranic Arabic Corpus, with Quranic marks", letters.QAC),
        _romanization("din31635", romanizations.DIN31635),
        Scheme("iso233", romanizations.ISO233_SUMMARY, romanizations.ISO233, False, SPELLING_LIMITS, None),
        _romanization("ala_lc", romanizations.ALA_LC),
        _romanization("bgn_pcgn", romanizations.BGN_PCGN),
        _romanization("arabtex", romanizations.ARABTEX),
    )
}


def schemes() -> dict[str, Scheme]:
    """All schemes by name, those that can be read back first.

    >>> [name for name, scheme in schemes().items() if scheme.is_reversible]
    ['buckwalter', 'buckwalter_xml', 'buckwalter_safe', 'hsb', 'qac']
    """
    return dict(_SCHEMES)
