"""Who is timed: arnorm, its peers with their closest switches, and what plain Python can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from typing import Any

import arnorm
from benchmarks import oracle, tables
from benchmarks.kernels import IN_USE, POSSIBLE
from benchmarks.oracle import Answer

Function = Callable[..., Any]

OWN = "arnorm"
LINE_FEED = 0x0A
INTO_METHOD = "_utf8_into"  # internal: the filter's, in versions that have it
REUSES_BUFFERS = hasattr(arnorm.Normalizer, INTO_METHOD)
INTO = "into a reused buffer" if REUSES_BUFFERS else "by utf8(), for want of a call into a reused buffer"


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of doing a job.

    `load` imports what it needs and returns the function to call with a text and `keywords`; its ImportError
    means "not installed". `answer` computes what this contender must answer. `job` says what it does. `kernel` is
    the one that must run while it is timed; None where kernels do not matter.
    """

    name: str
    job: str
    load: Callable[[], Function]
    answer: Answer
    keywords: Mapping[str, bool | str] = field(default_factory=dict)
    kernel: str | None = None


def own(preset: str) -> Contender:
    """A prebuilt Normalizer on `str`."""
    job = f"preset {preset}"
    return Contender(OWN, job, lambda: arnorm.Normalizer(preset), oracle.reference(preset), kernel=IN_USE)


def own_utf8(preset: str) -> Contender:
    """The same on bytes, never through `str`."""
    job = f"preset {preset}, UTF-8 to UTF-8"
    return Contender(OWN, job, lambda: arnorm.Normalizer(preset).utf8, oracle.reference(preset), kernel=IN_USE)


def own_into(preset: str) -> Contender:
    """UTF-8 into memory that serves again for every call, as the filter works."""

    def load() -> Function:
        normalizer = arnorm.Normalizer(preset)
        return _into_own_buffer(normalizer) if REUSES_BUFFERS else normalizer.utf8

    return Contender(OWN, f"preset {preset}, UTF-8 {INTO}", load, oracle.reference(preset), kernel=IN_USE)


def _into_own_buffer(normalizer: arnorm.Normalizer) -> Function:
    write: Function = getattr(normalizer, INTO_METHOD)
    buffer = bytearray()

    def job(data: bytes) -> bytes | memoryview:
        nonlocal buffer
        if len(buffer) < 2 * len(data):  # room for any answer: memory that is being looked at cannot grow
            buffer = bytearray(2 * len(data))
        written, _ = write(data, len(data), buffer, LINE_FEED)
        return data if written < 0 else memoryview(buffer)[:written]

    return job


def under_every_kernel(own: Contender) -> tuple[Contender, ...]:
    """Itself, and again under each other kernel that this processor can run."""
    others = (name for name in POSSIBLE if name != IN_USE)
    return own, *(replace(own, name=f"{own.name} ({name})", kernel=name) for name in others)


def through_str(contender: Contender) -> Contender:
    """The detour that a peer without a bytes interface makes its users take."""

    def load() -> Function:
        function = partial(contender.load(), **contender.keywords)
        return lambda data: function(data.decode("utf-8")).encode("utf-8")

    return replace(contender, job=contender.job + "; decode and encode around it", load=load, keywords={})


def one_call() -> Contender:
    """`search` through the module-level function, profile look-up included."""
    return Contender(
        "arnorm.normalize()",
        "preset search, looked up in every call",
        lambda: arnorm.normalize,
        oracle.reference("search"),
    )


def arabic_norm(name: str, job: str, table: Mapping[int, str], **switches: bool) -> Contender:
    """The fastest peer; the switches decide which table its answer must follow."""
    return Contender(
        name,
        job,
        lambda: import_module("arabic_norm").normalize,
        oracle.by_character(table),
        keywords=switches,
    )


def _load_arabic_normalize() -> Function:
    normalizer = import_module("arabic_normalize").Normalizer
    function: Function = normalizer(
        alef_maqsura=True, ta_marbuta=True, hamza=True, persian=True, digits="western"
    ).normalize
    return function


def _load_anltk() -> Function:
    anltk = import_module("anltk")

    def job(text: str) -> Any:
        text = anltk.remove_kasheeda(anltk.remove_small(anltk.remove_tashkeel(text)))
        return anltk.normalize_to_heh(anltk.normalize_hamzat(text))

    return job


def _load_pyarabic() -> Function:
    araby = import_module("pyarabic.araby")
    spelling = import_module("pyarabic.normalize")

    def job(text: str) -> Any:
        text = araby.strip_tatweel(araby.strip_small(araby.strip_diacritics(text)))
        return spelling.normalize_spellerrors(araby.normalize_hamza(text, method="tasheel"))

    return job


def _load_camel() -> Function:
    dediac = import_module("camel_lite.utils.dediac").dediac_ar
    letters = import_module("camel_lite.utils.normalize")

    def job(text: str) -> Any:
        text = letters.normalize_alef_maksura_ar(letters.normalize_alef_ar(dediac(text)))
        return letters.normalize_teh_marbuta_ar(text)

    return job


def _load_str_translate() -> Function:
    table = oracle.context_free("search")
    return lambda text: text.translate(table)


def _load_re_sub() -> Function:
    table = {chr(point): image for point, image in oracle.context_free("search").items()}
    stripped = re.compile(f"[{''.join(map(re.escape, (c for c in table if not table[c])))}]+")
    folded = re.compile(f"[{''.join(map(re.escape, (c for c in table if table[c])))}]")

    def job(text: str) -> str:
        return folded.sub(lambda match: table[match[0]], stripped.sub("", text))

    return job


def _context_free_answer(text: str) -> str:
    return oracle.by_character(oracle.context_free("search"))(text)


SEARCH_PEERS = (
    arabic_norm(
        "arabic-norm",
        "54 marks, tatweel, 6 letters; no composition, forms, digits, punctuation or spaces",
        tables.ARABIC_NORM,
        ta_marbuta=True,
    ),
    Contender(
        "arabic-normalize",
        "96 marks, tatweel, letters, digits, bidi; no composition, forms, punctuation or spaces",
        _load_arabic_normalize,
        oracle.by_character(tables.ARABIC_NORMALIZE),
    ),
    Contender(
        "anltk",
        "11 marks, tatweel, 4 letters",
        _load_anltk,
        oracle.by_character(tables.ANLTK),
    ),
    Contender(
        "pyarabic",
        "54 marks, tatweel, 7 letters",
        _load_pyarabic,
        oracle.by_character(tables.PYARABIC),
    ),
    Contender(
        "camel-lite",
        "9 marks, 6 letters; keeps tatweel",
        _load_camel,
        oracle.by_character(tables.CAMEL),
    ),
    Contender(
        "str.translate",
        "what search does to single characters; nothing that needs context",
        _load_str_translate,
        _context_free_answer,
    ),
    Contender(
        "re.sub",
        "the same by two patterns, one that deletes and one that calls back",
        _load_re_sub,
        _context_free_answer,
    ),
)


def buckwalter(foreign: str) -> Contender:
    """The own transliteration: with a way back, or without escapes as peers do it."""
    answer = oracle.escaped if foreign == "escape" else oracle.by_character
    name = OWN if foreign == "escape" else f"{OWN} ({foreign})"
    job = "with a way back for every text" if foreign == "escape" else "without escapes"
    kernel = IN_USE if foreign == "escape" else None  # it does not matter; the targets go by it
    load = partial(arnorm.Transliterator, "buckwalter", foreign=foreign)
    return Contender(name, job, load, answer(tables.BUCKWALTER), kernel=kernel)


def _load_anltk_buckwalter() -> Function:
    anltk = import_module("anltk")
    return lambda text: anltk.transliterate(text, anltk.AR2BW)


def _load_camel_buckwalter() -> Function:
    function: Function = import_module("camel_lite.utils.charmap").CharMapper.builtin_mapper("ar2bw").map_string
    return function


def _load_translate_buckwalter() -> Function:
    return lambda text: text.translate(tables.BUCKWALTER)


TRANSLITERATION = (
    buckwalter("escape"),
    buckwalter("keep"),
    *(
        Contender(name, "without escapes", load, oracle.by_character(tables.BUCKWALTER))
        for name, load in (
            ("anltk", _load_anltk_buckwalter),
            ("camel-lite", _load_camel_buckwalter),
            ("str.translate", _load_translate_buckwalter),
        )
    ),
)

SIMPLER_JOB = arabic_norm(
    "arabic-norm",
    "its own defaults: 54 marks, tatweel and 5 letters folded away",
    tables.ARABIC_NORM_DEFAULTS,
)
TATWEEL_ONLY = arabic_norm(
    "arabic-norm (tatweel)",
    "tatweel only, everything else switched off",
    tables.ARABIC_NORM_TATWEEL,
    strip_tashkeel=False,
    normalize_alif=False,
    normalize_ya=False,
)
