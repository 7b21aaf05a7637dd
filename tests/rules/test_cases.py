"""Every rule x setting by literal cases, on three roads; and the gate that says none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from codepoints import cp, hexed
from rules.cases import CASES, Case

import arnorm
from arnorm import _reference
from arnorm.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTINGS = [(rule.name, setting) for rule in arnorm.rules() for setting in rule.settings]


def name_of(case: Case) -> str:
    return f"{case.rule}={case.setting} {case.before}"[:60]


def missing(cases: Iterable[Case]) -> set[tuple[str, str]]:
    """The settings that no case is about."""
    covered = {(case.rule, case.setting) for case in cases}
    return {(rule, setting.name) for rule, setting in SETTINGS} - covered


@pytest.mark.parametrize("case", CASES, ids=name_of)
class TestCase:
    def test_str(self, case, one_rule):
        assert hexed(one_rule(case.rule, case.setting)(cp(case.before))) == hexed(cp(case.after))

    def test_utf8(self, case, one_rule):
        result = one_rule(case.rule, case.setting).utf8(cp(case.before).encode())
        assert hexed(result.decode()) == hexed(cp(case.after))

    def test_reference(self, case):
        engine = _reference.Engine(Profile(**{case.rule: case.setting}))
        assert hexed(engine(cp(case.before))) == hexed(cp(case.after))

    def test_result_is_stable(self, case, one_rule):
        assert hexed(one_rule(case.rule, case.setting)(cp(case.after))) == hexed(cp(case.after))


@pytest.mark.parametrize("case", [case for case in CASES if case.setting == "keep"], ids=name_of)
def test_keep_leaves_alone_what_another_setting_would_change(case, one_rule):
    text = cp(case.before)
    assert case.before == case.after
    assert arnorm.Normalizer(Profile())(text) is text
    others = [setting.name for rule, setting in SETTINGS if rule == case.rule and setting.name != "keep"]
    assert any(one_rule(case.rule, other)(text) != text for other in others)


def test_no_setting_is_without_a_case():
    assert missing(CASES) == set()


def test_no_case_is_about_a_setting_that_does_not_exist():
    assert {(c.rule, c.setting) for c in CASES} <= {(rule, setting.name) for rule, setting in SETTINGS}


@pytest.mark.parametrize(("rule", "setting"), [(rule, setting.name) for rule, setting in SETTINGS])
def test_gate_fails_when_a_case_is_removed(rule, setting):
    assert missing(c for c in CASES if (c.rule, c.setting) != (rule, setting)) == {(rule, setting)}


@pytest.mark.parametrize("engine", ["core", "reference"])
@pytest.mark.parametrize(("rule", "setting"), SETTINGS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_example_in_the_rules_table_is_true(rule, setting, engine):
    profile = Profile(**{rule: setting.name})
    normalizer = arnorm.Normalizer(profile) if engine == "core" else _reference.Engine(profile)
    assert hexed(normalizer(setting.before)) == hexed(setting.after)
    assert setting.before != setting.after or setting.name == "keep"
