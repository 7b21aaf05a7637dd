"""Promises about the objects: normalizers to share, versioned presets, tables that are ours; and the filter's answer."""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import arnorm

PACKAGE = Path(arnorm.__file__).parent
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PRESETS = list(arnorm.presets())

# A released preset that gives another result is another version, and its row here another row.
FINGERPRINTS = {
    "nfc@1": "012ef60459c1b8d4",
    "light@1": "fd87a353ca71867f",
    "clean@1": "cfa316f6a0fcebc6",
    "search@1": "63cfe61718deffd5",
    "quran@1": "4efdd2e7d7604d21",
    "quran_clean@1": "9fc6555e8c067c57",
    "quran_search@1": "3bf1edef8e816f9d",
    "asr_eval@1": "5a75d68eade64bae",
    "diac_eval@1": "8dd58eb2f1c3945a",
    "search_fa@1": "47dd25e633b9f251",
    "search_ur@1": "7a8bec965ae1bdd7",
    "search_ckb@1": "6723e9fff499c3c7",
    "search_ug@1": "050a30a4b62bcbc8",
}


@pytest.mark.parametrize("preset", PRESETS)
def test_promise_05_the_filter_answers_as_the_library(preset):
    text = b"".join(path.read_bytes() for path in SEEDS)
    command = [sys.executable, "-P", "-m", "arnorm", "-p", preset]
    ended = subprocess.run(command, input=text, capture_output=True, timeout=60, check=True)
    assert ended.stdout == arnorm.Normalizer(preset).utf8(text)


@pytest.mark.parametrize("preset", PRESETS)
def test_promise_10_immutable_hashable_and_pickled_by_profile(preset):
    normalizer = arnorm.Normalizer(preset)
    with pytest.raises(AttributeError):
        normalizer.profile = arnorm.Profile()
    with pytest.raises(AttributeError):
        normalizer.anything = 1
    for twin in (pickle.loads(pickle.dumps(normalizer)), copy.copy(normalizer), copy.deepcopy(normalizer)):
        assert twin == normalizer
        assert hash(twin) == hash(normalizer)
        assert twin.profile == normalizer.profile
        assert twin.profile.name == normalizer.profile.name
    assert len(pickle.dumps(normalizer)) < 2000  # no tables


def test_promise_10_a_profile_tells_normalizers_apart():
    normalizers = {arnorm.Normalizer(preset) for preset in PRESETS}
    assert len(normalizers | {arnorm.Normalizer(preset) for preset in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize("preset", PRESETS)
def test_promise_10_threads_share_a_normalizer(preset):
    """Eight threads, texts short and long, one normalizer: the answers of one thread."""
    normalizer = arnorm.Normalizer(preset)
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    texts += [line for text in texts for line in text.split("\n")][:200] + ["".join(texts) * 2]
    wanted = [(normalizer(text), normalizer.utf8(text.encode())) for text in texts]
    ready = threading.Barrier(8)
    answers = [None] * 8

    def work(k):
        ready.wait()
        answers[k] = [(normalizer(text), normalizer.utf8(text.encode())) for text in texts]

    threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answer == wanted for answer in answers)


def test_promise_11_no_module_asks_the_interpreter_about_characters():
    """Nothing of the library uses `unicodedata`, or a str method that answers by the interpreter's tables."""
    asks = {"casefold", "lower", "upper", "title", "swapcase", "capitalize", "isalpha", "isalnum", "isdecimal"}
    asks |= {"isdigit", "isnumeric", "isspace", "islower", "isupper", "istitle", "isprintable", "isidentifier"}
    for path in PACKAGE.glob("*.py*"):
        if path.suffix != ".py" or path.name in ("names.py", "census.py"):
            continue  # names never change; what a report says of other scripts is what the interpreter knows
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert "unicodedata" not in {name.name for name in node.names}, path.name
            elif isinstance(node, ast.ImportFrom):
                assert node.module != "unicodedata", path.name
            elif isinstance(node, ast.Attribute):
                assert node.attr not in asks, (path.name, node.lineno)


def test_promise_11_the_unicode_version_is_told():
    assert arnorm.UNICODE_VERSION == "18.0.0"


def test_promise_12_presets_are_versioned():
    assert {preset: profile.name for preset, profile in arnorm.presets().items()} == {
        preset: f"{preset}@1" for preset in PRESETS
    }
    assert {profile.name: profile.fingerprint for profile in arnorm.presets().values()} == FINGERPRINTS
