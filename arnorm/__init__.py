"""Arabic-script text normalization and diacritics: correct, predictable, fast.

>>> import arnorm
>>> arnorm.normalize("\u0623\u064e\u0647\u0652\u0644\u0627\u064b") == "\u0627\u0647\u0644\u0627"
True
"""

from ._characters import UNICODE_VERSION
from .kernels import build_info
from .normalizer import (
    Normalizer,
    fold_presentation_forms,
    normalize,
    normalize_digits,
    normalize_punctuation,
    strip_diacritics,
    strip_tatweel,
    unify_letters,
)
from .profiles import Profile, presets
from .rule import Rule, Setting
from .rules import rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .alignment import Aligned, Alignment, Edit
    from .explain import Change
    from .linting import Finding, lint
    from .matching import Match, contains, find, finditer, highlight
    from .transliteration import Transliterator, transliterate

__version__ = "0.1.0"

__all__ = [
    "UNICODE_VERSION",
    "Aligned",
    "Alignment",
    "Change",
    "Edit",
    "Finding",
    "Match",
    "Normalizer",
    "Profile",
    "Rule",
    "Setting",
    "Transliterator",
    "__version__",
    "build_info",
    "contains",
    "find",
    "finditer",
    "fold_presentation_forms",
    "highlight",
    "lint",
    "normalize",
    "normalize_digits",
    "normalize_punctuation",
    "presets",
    "rules",
    "strip_diacritics",
    "strip_tatweel",
    "transliterate",
    "unify_letters",
]


# What costs an import of its own, at first use.
_ROOMS = {
    "Aligned": ".alignment",
    "Alignment": ".alignment",
    "Change": ".explain",
    "Edit": ".alignment",
    "Finding": ".linting",
    "Match": ".matching",
    "Transliterator": ".transliteration",
    "contains": ".matching",
    "find": ".matching",
    "finditer": ".matching",
    "highlight": ".matching",
    "lint": ".linting",
    "transliterate": ".transliteration",
}


def __getattr__(name: str) -> object:
    """The value of a name in a room that is loaded now."""
    room = _ROOMS.get(name)
    if room:
        from importlib import import_module

        value: object = getattr(import_module(room, __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
