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
from .rules import Rule, Setting, rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .linting import Finding, lint

__version__ = "0.1.0"

__all__ = [
    "UNICODE_VERSION",
    "Finding",
    "Normalizer",
    "Profile",
    "Rule",
    "Setting",
    "__version__",
    "build_info",
    "fold_presentation_forms",
    "lint",
    "normalize",
    "normalize_digits",
    "normalize_punctuation",
    "presets",
    "rules",
    "strip_diacritics",
    "strip_tatweel",
    "unify_letters",
]


def __getattr__(name: str) -> object:
    """What costs an import of its own, at first use."""
    if name in ("Finding", "lint"):
        from . import linting

        value: object = getattr(linting, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
