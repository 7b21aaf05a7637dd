"""The reference engine: rules applied one after another on whole strings. The specification one can read.

It shares character data with the rest (`_characters`), and no code: it is what plan and core are judged by. Slow,
obvious, selected by ARNORM_BACKEND=reference and by nothing else.

The stages are those of `rules.py`, a module for each, to be read in their order: `characters`, `words` and, of them,
`dagger_alef`, `composition`, `folds`, `clusters` and, of them, `vowels`, `spaces`. Each rule is a function of the text
and its setting. What they know of characters is in `alphabet`; `engine` and `census` give all this the face of the
core. Comments refer to the Unicode annexes that define a step.
"""

from __future__ import annotations

from arnorm._reference.census import Census
from arnorm._reference.engine import Engine
from arnorm._reference.stages import STAGES, normalize

__all__ = ["STAGES", "Census", "Engine", "normalize"]
