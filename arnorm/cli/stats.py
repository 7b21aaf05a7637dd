"""A survey in numbers: as text for people, as JSON for programs."""

from __future__ import annotations

from arnorm.census import SUMMARIES, character_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from arnorm.cli.survey import Survey

SCHEMA = 1  # changes when the meaning of a field does
MOST = 40  # code points that are listed as text


def as_json(survey: Survey) -> str:
    """One line of ASCII. Code points and classes count the whole input, rules a sample of it."""
    import json

    return json.dumps(_data(survey)) + "\n"


def _data(survey: Survey) -> dict[str, Any]:
    study = survey.study
    return {
        "schema": SCHEMA,
        "version": survey.versions,
        "profile": {"name": survey.profile.name, "fingerprint": survey.profile.fingerprint},
        "inputs": survey.files,
        "bytes": survey.bytes,
        "records": survey.records,
        "characters": survey.characters,
        "invalid": {"count": survey.invalid, "first_offsets": survey.findings},
        "vowel_signs_per_100_letters": round(survey.rate, 2),
        "classes": survey.classes,
        "code_points": {f"U+{point:04X}": count for point, count in survey.counts.items()},
        "sample": {
            "is_whole": survey.is_whole,
            "bytes": survey.sample_bytes,
            "records": study.lines,
            "words": study.words,
            "changed_records": study.changed_lines,
            "changed_words": study.changed_words,
            "rules": {
                effect.rule: {"setting": effect.setting, "words": effect.words, "records": effect.lines}
                for effect in study.effects
            },
            "marks": {finding.kind: finding.count for finding in study.findings},
        },
    }


def as_text(survey: Survey) -> str:
    """Tables of the same."""
    return "".join(f"{line}\n" for line in _lines(survey))


def _lines(survey: Survey) -> Iterator[str]:
    study = survey.study
    yield f"{survey.bytes:,} bytes, {survey.records:,} records, {survey.characters:,} characters"
    if survey.invalid:
        yield f"{survey.invalid:,} places are not UTF-8, the first at byte offset {survey.findings[0]:,}"
    yield f"{survey.rate:.1f} vowel signs for 100 Arabic letters"
    yield ""
    yield f"rules of {survey.profile.name}, each alone: words and records it changes, {_extent(survey)}"
    for effect in filter(lambda effect: effect.words or effect.lines, study.effects):
        yield f"{effect.words:>14,} {effect.lines:>14,}  {effect.rule}={effect.setting}"
    yield f"{study.changed_words:>14,} {study.changed_lines:>14,}  all of them together"
    yield f"{study.words:>14,} {study.lines:>14,}  there are"
    yield ""
    yield "classes"
    for name, count in survey.classes.items():
        yield f"{count:>14,}  {name:<27} {SUMMARIES[name]}"
    yield ""
    yield "code points"
    ranking = sorted(survey.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for point, count in ranking[:MOST]:
        yield f"{count:>14,}  U+{point:04X} {character_name(point)}"
    if len(ranking) > MOST:
        yield f"{'':>14}  and {len(ranking) - MOST:,} more (all of them: --stats=json)"


def _extent(survey: Survey) -> str:
    if survey.is_whole:
        return "in the whole input"
    return f"in an even sample of {survey.sample_bytes:,} bytes"
