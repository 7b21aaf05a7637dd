"""--help, --version, --show and the lists say what is in the library, and nothing of their own."""

from __future__ import annotations

import arnorm as library


def test_version(arnorm):
    assert arnorm("--version") == (0, b"arnorm 0.1.0 (Unicode 18.0.0)\n", "")


def test_help_fits_a_screen(arnorm):
    ended = arnorm("-h")
    lines = ended.out.decode().splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert arnorm("--help") == ended
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert lines[0] == "usage: arnorm [OPTION]... [FILE]..."
    assert [line for line in lines if line.endswith(":")] == [
        "input and output:",
        "normalization:",
        "checking:",
        "information:",
        "examples:",
    ]


def test_rules_are_listed_with_all_settings(arnorm):
    ended = arnorm("--list-rules")
    assert (ended.code, ended.err) == (0, "")
    found: dict[str, list[str]] = {}
    settings: list[str] = []
    for line in ended.out.decode().splitlines():
        if line.startswith("    "):
            settings.append(line.split()[0])
        else:
            settings = found.setdefault(line.partition(":")[0], [])
    assert found == {rule.name: [setting.name for setting in rule.settings] for rule in library.rules()}


def test_examples_show_what_cannot_be_told_by_looking(arnorm):
    lines = arnorm("--list-rules").out.decode().splitlines()
    assert all(line.isprintable() for line in lines)
    (order,) = [line for line in lines if line.startswith("    shadda_first ")]
    assert "(U+0634 U+064E U+0651) becomes" in order
    assert order.endswith("(U+0634 U+0651 U+064E)]")


def test_presets_are_listed_with_what_they_set(arnorm):
    ended = arnorm("--list-presets")
    assert (ended.code, ended.err) == (0, "")
    words = [line.split() for line in ended.out.decode().splitlines()]
    assert [name for name, *_ in words] == list(library.presets())
    assert words[0][:2] == ["nfc", "composition=nfc"]
    assert not any(pair.endswith("=keep") for _, *pairs in words for pair in pairs)


def test_show_prints_the_profile_that_the_options_make(arnorm):
    ended = arnorm("-p", "clean", "--set", "digits=ascii", "--show")
    profile = library.presets()["clean"].replace(digits="ascii")
    head, *lines = ended.out.decode().splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert head == f"# {profile.name} {profile.fingerprint}"
    assert "digits=ascii" in lines
    assert lines == [f"{rule.name}={getattr(profile, rule.name)}" for rule in library.rules()]


def test_what_show_prints_can_be_set(arnorm):
    lines = arnorm("-p", "quran_search", "--show").out.decode().splitlines()[1:]
    arguments = [word for line in lines for word in ("--set", line)]
    assert arnorm("-p", "nfc", *arguments, "--show").out.decode().splitlines()[1:] == lines
