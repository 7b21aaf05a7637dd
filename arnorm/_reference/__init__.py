"""The reference engine: rules applied one after another on whole strings. The specification one can read.

It shares character data with the rest (`_characters`), and no code: it is what plan and core are judged by. Slow,
obvious, selected by ARNORM_BACKEND=reference and by nothing else.

The stages are those of `rules.py`, to be read in their order:

1. `characters`: a table for each rule;
2. `words`, and of them `dagger_alef`: from here on a rule is a function of the text and its setting;
3. `composition`;
4. `folds`: tables again, closed under each other;
5. `clusters`, and of them `vowels`;
6. `spaces`, and separators within numbers.

`alphabet` is what all of them know of characters; `stages` puts the steps in a row; `engine` and `census` give them the
face of the core. Comments refer to the Unicode annexes that define a step.
"""

from __future__ import annotations

from arnorm._reference.census import Census
from arnorm._reference.engine import Engine
from arnorm._reference.stages import STAGES, normalize

__all__ = ["STAGES", "Census", "Engine", "normalize"]
