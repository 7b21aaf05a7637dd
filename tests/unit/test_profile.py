"""Profile: a frozen, comparable, plain description of what to do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from hashlib import sha256

import pytest

import arnorm
from arnorm import Profile, _characters, presets

SEARCH = presets()["search"]


class TestFrozen:
    @pytest.mark.parametrize("field", ["digits", "name", "_settings", "colour"])
    def test_no_assignment(self, field):
        with pytest.raises(dataclasses.FrozenInstanceError, match=field):
            setattr(Profile(), field, "ascii")

    @pytest.mark.parametrize("field", ["digits", "name"])
    def test_no_deletion(self, field):
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(Profile(), field)

    def test_no_other_attribute(self):
        with pytest.raises(AttributeError, match="colour"):
            _ = Profile().colour


class TestDataclass:
    def test_is_one(self):
        assert dataclasses.is_dataclass(Profile)
        assert dataclasses.is_dataclass(Profile())

    def test_fields_are_the_name_and_the_rules(self):
        names = [field.name for field in dataclasses.fields(Profile)]
        assert names == ["name", *(rule.name for rule in arnorm.rules())]

    def test_fields_default_to_keep(self):
        assert {field.default for field in dataclasses.fields(Profile)} == {"", "keep"}

    def test_replace(self):
        changed = dataclasses.replace(SEARCH, digits="keep")
        assert changed == SEARCH.replace(digits="keep")

    def test_asdict(self):
        settings = dataclasses.asdict(Profile("mine", digits="ascii"))
        assert (settings["name"], settings["digits"], settings["case"]) == ("mine", "ascii", "keep")
        assert len(settings) == 36


class TestValue:
    def test_unnamed_rules_are_kept(self):
        profile = Profile(tatweel="strip")
        assert (profile.tatweel, profile.digits, profile.name) == ("strip", "keep", "")

    def test_equality_and_hash_are_of_the_settings(self):
        same = Profile("another name", **SEARCH.to_dict()["settings"])
        assert same == SEARCH
        assert hash(same) == hash(SEARCH)
        assert len({same, SEARCH, Profile()}) == 2

    def test_keep_is_the_same_as_nothing(self):
        assert Profile(digits="keep") == Profile()

    def test_other_types_are_never_equal(self):
        assert Profile() != {}
        assert Profile() != ""

    def test_settings_in_the_order_of_the_rules(self):
        assert list(Profile(digits="ascii", tatweel="strip").settings()) == ["tatweel", "digits"]

    def test_repr_is_how_to_write_it(self):
        profile = Profile("mine", digits="ascii", elongation="2")
        assert repr(profile) == "Profile('mine', digits='ascii', elongation='2')"


class TestReplace:
    def test_name_tells_the_difference(self):
        assert SEARCH.replace(digits="keep").name == "search@1 digits=keep"
        assert SEARCH.replace(digits="keep", zwnj="space").name == "search@1 zwnj=space digits=keep"

    def test_original_is_left_alone(self):
        SEARCH.replace(digits="keep")
        assert SEARCH.digits == "ascii"

    def test_nothing_changed_is_the_same_profile(self):
        assert SEARCH.replace(digits="ascii") is SEARCH
        assert SEARCH.replace() is SEARCH

    def test_name_is_not_a_rule(self):
        with pytest.raises(ValueError, match="unknown rule 'name'"):
            SEARCH.replace(name="mine")

    def test_other_settings_stay(self):
        changed = SEARCH.replace(digits="keep")
        assert {**changed.settings(), "digits": "ascii"} == SEARCH.settings()


class TestPlainData:
    def test_to_dict(self):
        assert Profile("mine", digits="ascii", tatweel="strip").to_dict() == {
            "name": "mine",
            "settings": {"tatweel": "strip", "digits": "ascii"},
        }

    @pytest.mark.parametrize("name", list(presets()))
    def test_round_trip(self, name):
        again = Profile.from_dict(presets()[name].to_dict())
        assert again == presets()[name]
        assert again.name == f"{name}@1"

    def test_parts_may_be_missing(self):
        assert Profile.from_dict({}) == Profile()
        assert Profile.from_dict({"settings": {"digits": "ascii"}}) == Profile(digits="ascii")

    @pytest.mark.parametrize("data", [{"digits": "ascii"}, {"settings": {}, "version": 1}, [], "search", None, 3])
    def test_anything_else_is_refused(self, data):
        with pytest.raises(ValueError, match="a profile is"):
            Profile.from_dict(data)

    @pytest.mark.parametrize(
        "data", [{"settings": 3}, {"settings": {3: "ascii"}}, {"name": None}, {"settings": {"name": "ascii"}}]
    )
    def test_anything_else_inside_is_refused(self, data):
        with pytest.raises(ValueError):  # noqa: PT011 - each says something of its own
            Profile.from_dict(data)

    def test_unknown_names_inside_are_refused(self):
        with pytest.raises(ValueError, match="did you mean digits"):
            Profile.from_dict({"settings": {"digit": "ascii"}})
        with pytest.raises(ValueError, match="did you mean ascii"):
            Profile.from_dict({"settings": {"digits": "asci"}})

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle(self, protocol):
        again = pickle.loads(pickle.dumps(SEARCH, protocol))
        assert again == SEARCH
        assert again.name == "search@1"

    def test_copy(self):
        for again in (copy.copy(SEARCH), copy.deepcopy(SEARCH)):
            assert again == SEARCH
            assert again.name == SEARCH.name


class TestFingerprint:
    def test_is_the_hash_of_character_data_and_settings(self):
        content = f"{_characters.DIGEST}\ntatweel=strip\ndigits=ascii"
        expected = sha256(content.encode("ascii")).hexdigest()[:16]
        assert Profile(digits="ascii", tatweel="strip").fingerprint == expected

    def test_character_data_are_all_tables_a_result_can_depend_on(self):
        prose = ("DIGEST", "CLASS_SUMMARIES", "NAMES")
        tables = [(name, table) for name, table in vars(_characters).items() if name.isupper() and name not in prose]
        assert len(tables) > 12
        assert sha256(ascii(tables).encode("ascii")).hexdigest()[:16] == _characters.DIGEST

    def test_name_does_not_count(self):
        assert Profile("a", digits="ascii").fingerprint == Profile("b", digits="ascii").fingerprint

    def test_every_setting_counts(self):
        made = [Profile(**{rule.name: s.name}) for rule in arnorm.rules() for s in rule.settings if s.name != "keep"]
        assert len({profile.fingerprint for profile in [Profile(), *made]}) == len(made) + 1
