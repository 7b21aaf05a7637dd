"""Eight threads make every preset at once, as the first thing of their process; a script."""

from __future__ import annotations

import sys
import threading

import arnorm
from arnorm import _reference

sys.setswitchinterval(1e-6)
TEXT = (
    "\u0623\u064e\u062d\u0652\u0645\u064e\u062f \u0627\u0654\u0640\u0640\u0651 \u0663\u066b\u0665 \u0628\u06d6 \u0649\u0670\u0644"
    " \u0671 \ufdfa \u0674\u0627 \u200c\u0628\u064b\u0627 x\u064e\u00a0\u064b"
)
PRESETS = list(arnorm.presets())
barrier = threading.Barrier(8)
answers: dict[tuple[int, str], str] = {}
errors: list[BaseException] = []


def work(k: int) -> None:
    """All presets, another one first in each thread."""
    barrier.wait()
    try:
        for preset in PRESETS[k:] + PRESETS[:k]:
            answers[k, preset] = arnorm.Normalizer(preset)(TEXT)
    except BaseException as error:
        errors.append(error)


threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
wanted = {preset: _reference.normalize(TEXT, profile) for preset, profile in arnorm.presets().items()}
assert not errors, errors
assert [key for key, answer in answers.items() if answer != wanted[key[1]]] == []
assert {preset: arnorm.Normalizer(preset)(TEXT) for preset in PRESETS} == wanted
