"""The stages and their steps, in their fixed order."""

from __future__ import annotations

from arnorm._reference.characters import characters
from arnorm._reference.clusters import (
    duplicate_marks,
    elongation,
    folded_seats,
    initial_alef,
    mark_order,
    orphan_marks,
    tanwin_position,
)
from arnorm._reference.composition import composition
from arnorm._reference.dagger_alef import dagger_alef
from arnorm._reference.folds import character_folds
from arnorm._reference.spaces import number_separators, spaces
from arnorm._reference.vowels import final_vowels, reduced
from arnorm._reference.words import hamza, positional_letters, quranic_marks, tatweel, zwj, zwnj

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from arnorm.profiles import Profile

    Step = Callable[[str, Profile], str]

STAGES: tuple[tuple[Step, ...], ...] = (
    (characters,),
    (quranic_marks, dagger_alef, tatweel, hamza, positional_letters, zwnj, zwj),
    (composition,),
    (character_folds,),
    (folded_seats, initial_alef, orphan_marks, duplicate_marks, elongation, tanwin_position, final_vowels, reduced,
     mark_order),
    (number_separators, spaces),
)  # fmt: skip


def normalize(text: str, profile: Profile, stages: tuple[tuple[Step, ...], ...] = STAGES) -> str:
    """The text with every rule of the profile applied, one after another."""
    for steps in stages:
        for step in steps:
            text = step(text, profile)
    return text
