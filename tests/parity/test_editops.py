"""Alignments against edit operations of a foreign system, where these are unambiguous."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from alphabet import fuzz
from codepoints import hexed

import arnorm

Editops = pytest.importorskip("rapidfuzz.distance").Levenshtein
BEH = "\N{ARABIC LETTER BEH}"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def words(preset):
    source = random.Random(f"{preset} edit operations")
    for seed in SEEDS:
        text = seed.read_text(encoding="utf-8")
        yield from source.sample(text.split(), min(150, len(text.split())))
    for _ in range(2000):
        yield fuzz(source)


def unambiguous(normalizer, source, target):
    """Which characters stay, where the target is made by deletions alone, or by replacements alone; else None.

    What is deleted must not stand in the target too, and what is new there not in the source: it could be another one
    of the same that goes, or have been moved. Nor may it go only for what stands beside it, which could go in its place;
    and what is replaced must become the same by itself, or it has been moved.
    """
    operations = Editops.editops(source, target)
    deleted = {op.src_pos for op in operations if op.tag == "delete"}
    if {op.tag for op in operations} not in (set(), {"delete"}, {"replace"}):
        return None
    new = {target[op.dest_pos] for op in operations if op.tag == "replace"}
    if {source[k] for k in deleted} & set(target) or new & set(source):
        return None
    if any(normalizer(f"{BEH}{source[k]}{BEH}") != 2 * BEH for k in deleted):
        return None
    replaced = {op.src_pos: target[op.dest_pos] for op in operations if op.tag == "replace"}
    if any(normalizer(f"{BEH}{source[k]}{BEH}") != BEH + image + BEH for k, image in replaced.items()):
        return None
    return [k for k in range(len(source)) if k not in deleted]


@pytest.mark.parametrize("preset", [preset for preset in arnorm.presets() if preset != "nfc"])  # which deletes nothing
def test_kept_characters_are_those_of_the_edit_operations(preset):
    normalizer = arnorm.Normalizer(preset)
    judged = 0
    for word in words(preset):
        text, alignment = normalizer.align(word)
        wanted = unambiguous(normalizer, word, text)
        if wanted is None:
            continue
        starts, stops = alignment.source_spans()
        if len(set(starts)) < len(text) or any(b - a > 1 for a, b in zip(starts, stops, strict=True)):
            continue  # of several one, or of one several, which edit operations cannot say
        assert (hexed(word), list(starts)) == (hexed(word), wanted)
        judged += text != word
    assert judged > 100
