"""Settings that do not go together: each pair is refused, by name, and for a reason that a text can show."""

from __future__ import annotations

import re

import pytest
from codepoints import cp, hexed

from arnorm import Normalizer, Profile, _reference, normalize
from arnorm.plan import CONFLICTS

# (first, second, condition) of a conflict: settings that meet it, a text, what one pass gives, what a second gives.
WITNESSES = {
    # alef, waw with hamza, maddah: with the seat gone its maddah stands on the alef
    ("hamza_seats=hamza", "hamza=strip", "composition"): (
        {"composition": "nfc"},
        "0627 0624 0653",
        "0627 0653",
        "0622",
    ),
    # yeh with hamza, ZWNJ, beh
    ("hamza_seats=hamza", "hamza=strip", "zwnj=tidy"): ({}, "0626 200C 0628", "200C 0628", "0628"),
    # noon, heh, yeh with hamza: heh comes to the end
    ("hamza_seats=hamza", "hamza=strip", "letters=ckb"): ({}, "0646 0647 0626", "0646 0647", "0646 06D5"),
    # beh, ZWNJ, reh: reh comes to the beginning
    ("letters=ckb", "zwnj=space", ""): ({}, "0628 200C 0631", "0628 0020 0631", "0628 0020 0695"),
    # beh, teh marbuta
    ("letters=ckb", "teh_marbuta=heh", ""): ({}, "0628 0629", "0628 0647", "0628 06D5"),
    # noon, heh, alef: heh comes to the end
    ("letters=ckb", "alef=initial", ""): ({}, "0646 0647 0627", "0646 0647", "0646 06D5"),
    # beh, tatweel, alef, ZWNJ, yeh: the ZWNJ comes to stand behind a tatweel
    ("alef=initial", "zwnj=tidy", "tatweel=keep"): (
        {},
        "0628 0640 0627 200C 064A",
        "0628 0640 200C 064A",
        "0628 0640 064A",
    ),
    # alef maksura, beh
    ("letters=ug", "alef_maksura=farsi_yeh", ""): ({}, "0649 0628", "06CC 0628", "064A 0628"),
}
ROWS = [conflict[:3] for conflict in CONFLICTS]


def profile_of(row: tuple[str, str, str], more: dict[str, str]) -> Profile:
    given = dict(condition.split("=") for condition in row if "=" in condition)
    return Profile(**given, **more)


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_every_conflict_has_a_witness(row):
    assert row in WITNESSES


def test_no_witness_is_left_over():
    assert set(WITNESSES) <= set(ROWS)


@pytest.mark.parametrize("row", WITNESSES, ids=" ".join)
class TestConflict:
    def test_second_pass_would_change_the_text(self, row):
        more, before, once, twice = WITNESSES[row]
        profile = profile_of(row, more)  # the reference's normalize() does not refuse it
        first = _reference.normalize(cp(before), profile)
        assert hexed(first) == once
        assert hexed(_reference.normalize(first, profile)) == twice

    def test_is_refused_naming_both(self, row):
        first, second, _ = row
        profile = profile_of(row, WITNESSES[row][0])
        with pytest.raises(ValueError, match=f"{re.escape(first)} and {re.escape(second)}"):
            Normalizer(profile)
        with pytest.raises(ValueError, match=f"{re.escape(first)} and {re.escape(second)}"):
            normalize("abc", Profile(), **profile.settings())

    def test_profile_itself_may_exist(self, row):
        profile = profile_of(row, WITNESSES[row][0])
        assert Profile.from_dict(profile.to_dict()) == profile

    def test_either_setting_alone_is_fine(self, row):
        for condition in row[:2]:
            rule, _, setting = condition.partition("=")
            assert Normalizer(Profile(**{rule: setting}))("abc") == "abc"


def test_condition_is_part_of_the_conflict():
    assert hexed(Normalizer(Profile(hamza_seats="hamza", hamza="strip"))(cp("0628 0626 0631"))) == "0628 0631"
