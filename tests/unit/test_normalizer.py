"""Normalizer and normalize(): an immutable object that many may share."""

from __future__ import annotations

import copy
import pickle
import threading
from importlib import metadata

import pytest
from codepoints import cp, hexed

import arnorm
from arnorm import Normalizer, Profile, normalize, presets

VOWELLED = cp("0623 064E 062D 0652 0645 064E 062F 060C 0020 0663 066B 0665")  # ahmad, comma, 3.5
SEARCHED = cp("0627 062D 0645 062F 002C 0020 0033 002E 0035")


def test_public_names():
    assert sorted(arnorm.__all__) == [
        "Aligned", "Alignment", "Change", "Edit", "Finding", "Match", "Normalizer", "Profile", "Rule", "Setting", "Transliterator", "UNICODE_VERSION", "__version__", "build_info",
        "contains", "find", "finditer", "fold_presentation_forms", "highlight", "lint", "normalize", "normalize_digits",
        "normalize_punctuation", "presets", "rules", "strip_diacritics", "strip_tatweel", "transliterate", "unify_letters",
    ]  # fmt: skip
    assert all(hasattr(arnorm, name) for name in arnorm.__all__)


def test_unicode_version():
    assert arnorm.UNICODE_VERSION == "18.0.0"


def test_version_is_that_of_the_distribution():
    try:
        installed = metadata.version("arnorm")
    except metadata.PackageNotFoundError:
        pytest.skip("arnorm is not installed, only importable")
    assert arnorm.__version__ == installed


class TestNormalize:
    def test_default_preset(self):
        assert normalize(VOWELLED) == SEARCHED

    def test_preset_by_name_and_by_versioned_name(self):
        assert normalize(VOWELLED, "search") == normalize(VOWELLED, "search@1") == SEARCHED

    def test_profile_instead_of_a_name(self):
        assert normalize(cp("0628 0640 062A"), Profile(tatweel="strip")) == cp("0628 062A")

    def test_settings_on_top(self):
        assert normalize(cp("0664 061F"), digits="keep") == cp("0664 003F")
        assert normalize(cp("0664 061F"), "light", digits="ascii") == cp("0034 061F")
        assert normalize(cp("0664 061F"), Profile(digits="ascii"), punctuation="ascii") == "4?"

    def test_text_and_preset_are_positional(self):
        with pytest.raises(TypeError):
            normalize(text="x")
        with pytest.raises(ValueError, match="unknown rule 'preset'"):
            normalize("x", preset="light")

    def test_empty(self):
        assert normalize("") == ""


class TestCalling:
    @pytest.mark.parametrize(
        ("arguments", "named", "message"),
        [
            ((), {}, "0 given|missing"),
            (("a", "b"), {}, "2 given|3 were given"),
            ((), {"text": "a"}, "text"),
            (("a",), {"text": "a"}, "text"),
        ],
    )
    def test_one_positional_argument(self, arguments, named, message):
        with pytest.raises(TypeError, match=message):
            Normalizer()(*arguments, **named)

    def test_as_a_function_of_functions(self):
        texts = [VOWELLED, "", SEARCHED]
        assert list(map(Normalizer(), texts)) == [Normalizer().__call__(text) for text in texts]
        assert sorted(texts, key=Normalizer()) == sorted(texts, key=normalize)

    def test_call_of_a_subclass_is_its_own(self):
        class Shouting(Normalizer):
            def __call__(self, text):
                return f"{super().__call__(text)}!"

        class Plain(Normalizer):
            pass

        assert Shouting()(VOWELLED) == f"{SEARCHED}!"
        assert Plain()(VOWELLED) == SEARCHED

    @pytest.mark.parametrize("use", [lambda n: n("x"), lambda n: n.utf8(b"x"), lambda n: n.many(["x"])])
    def test_without_init(self, use):
        with pytest.raises(TypeError, match="__init__"):
            use(Normalizer.__new__(Normalizer))


class TestMaking:
    def test_profile_is_the_one_given(self):
        profile = Profile("mine", digits="ascii")
        assert Normalizer(profile).profile is profile

    def test_settings_change_profile_and_name(self):
        assert Normalizer("clean", diacritics="strip").profile.name == "clean@1 diacritics=strip"
        assert Normalizer("clean", diacritics="strip").profile == presets()["clean"].replace(diacritics="strip")

    def test_setting_a_profile_has_already(self):
        assert Normalizer("search", digits="ascii").profile is presets()["search"]

    def test_repr_shows_the_profile(self):
        assert repr(Normalizer(Profile("mine", digits="ascii"))) == "Normalizer(Profile('mine', digits='ascii'))"

    @pytest.mark.parametrize("preset", list(presets()))
    def test_every_preset_compiles_and_answers(self, preset):
        assert Normalizer(preset)("abc") == "abc"

    def test_more_profiles_than_are_remembered(self):
        made = [Normalizer(presets()[p], elongation=e) for p in presets() for e in ("keep", "1", "2", "3")]
        made += [Normalizer(Profile(digits=d, elongation=e)) for d in ("ascii", "extended") for e in ("1", "2", "3")]
        assert len({n.profile for n in made}) == 58
        assert [n("abc") for n in made] == ["abc"] * 58


class TestImmutable:
    @pytest.mark.parametrize("name", ["profile", "tables", "colour"])
    def test_no_assignment(self, name):
        normalizer = Normalizer()
        with pytest.raises(AttributeError):
            setattr(normalizer, name, None)
        assert normalizer.profile is presets()["search"]

    def test_no_deletion(self):
        with pytest.raises(AttributeError):
            del Normalizer().profile

    def test_no_second_initialisation(self):
        normalizer = Normalizer("light")
        with pytest.raises(TypeError, match="make a new one"):
            normalizer.__init__("search")
        assert normalizer.profile.name == "light@1"


class TestValue:
    def test_equal_by_profile(self):
        assert Normalizer("search") == Normalizer(presets()["search"])
        assert Normalizer("search") != Normalizer("light")
        assert Normalizer("search", digits="keep") != Normalizer("search")

    def test_hash_by_profile(self):
        assert hash(Normalizer("search")) == hash(Normalizer("search"))
        assert len({Normalizer("search"), Normalizer("search"), Normalizer("light")}) == 2

    def test_other_types_are_never_equal(self):
        assert Normalizer("search") != presets()["search"]
        assert Normalizer("search") != "search"

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle_by_profile(self, protocol):
        normalizer = Normalizer("clean", diacritics="strip")
        pickled = pickle.dumps(normalizer, protocol)
        again = pickle.loads(pickled)
        assert again == normalizer
        assert again.profile.name == "clean@1 diacritics=strip"
        assert again(VOWELLED) == normalizer(VOWELLED)
        assert len(pickled) < 1500  # settings, no tables

    def test_copy(self):
        normalizer = Normalizer("light")
        for again in (copy.copy(normalizer), copy.deepcopy(normalizer)):
            assert again == normalizer
            assert again(VOWELLED) == normalizer(VOWELLED)


class TestMany:
    def test_list_in_order(self):
        assert Normalizer().many([VOWELLED, "", "abc"]) == [SEARCHED, "", "abc"]

    def test_any_iterable(self):
        normalizer = Normalizer()
        assert normalizer.many(iter([VOWELLED])) == [SEARCHED]
        assert normalizer.many(text for text in (VOWELLED, VOWELLED)) == [SEARCHED, SEARCHED]
        assert normalizer.many({VOWELLED: 1}) == [SEARCHED]
        assert normalizer.many(()) == []

    def test_unchanged_texts_are_the_same_objects(self):
        texts = ["abc", cp("0628 062A"), cp("0628 1F600")]
        assert all(a is b for a, b in zip(texts, Normalizer().many(texts), strict=True))

    def test_error_of_the_iterable_comes_through(self):
        def broken():
            yield "abc"
            raise KeyError("mine")

        with pytest.raises(KeyError, match="mine"):
            Normalizer().many(broken())


def test_eight_threads_share_one_normalizer():
    normalizer = Normalizer("search")
    text = (VOWELLED + " ") * 3000  # long enough that the GIL is released
    expected = (SEARCHED + " ") * 2999 + SEARCHED
    data = text.encode()
    start = threading.Barrier(8)
    wrong: list[int] = []

    def work(me: int) -> None:
        start.wait()
        for _ in range(5):
            if normalizer(text) != expected or normalizer.utf8(data) != expected.encode():
                wrong.append(me)
            if normalizer(VOWELLED) != SEARCHED:
                wrong.append(me)

    threads = [threading.Thread(target=work, args=(me,)) for me in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_eight_threads_compile_the_same_profile():
    start = threading.Barrier(8)
    results: list[str] = []

    def work() -> None:
        start.wait()
        results.append(Normalizer("search", elongation="2", case="fold")(VOWELLED))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [hexed(result) for result in results] == [hexed(SEARCHED)] * 8
