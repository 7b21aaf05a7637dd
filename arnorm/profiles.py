"""Profile, a frozen set of settings, and the presets: the table of profiles is the manual."""

from __future__ import annotations

from .rule import near
from .rules import RULE_NAMES, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, NoReturn

_PLACE: dict[str, int] = {name: place for place, name in enumerate(RULE_NAMES)}


class _DataclassFields:
    """Makes Profile a dataclass for `dataclasses.fields`, `replace` and `asdict`, without importing them here.

    Importing `dataclasses` costs more than all of arnorm; whoever asks for the fields has imported it already.
    """

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        specification: list[tuple[str, type, Any]] = [("name", str, dataclasses.field(default="", compare=False))]
        specification += [(name, str, dataclasses.field(default="keep")) for name in RULE_NAMES]
        made: Any = dataclasses.make_dataclass(owner.__name__, specification, frozen=True)
        return dict(made.__dataclass_fields__)


class Profile:
    """A frozen dataclass with one setting for each rule; what is not given is `keep`.

    Two profiles are equal when their settings are; `name` (a preset's versioned name such as "search@1", or one
    that says how it differs from it) is a label only.

    Raises ValueError for an unknown rule or setting, naming the nearest.

    >>> profile = Profile(tatweel="strip")
    >>> profile.tatweel, profile.digits
    ('strip', 'keep')
    """

    __slots__ = ("_settings", "name")
    __dataclass_fields__ = _DataclassFields()

    name: str
    _settings: tuple[str, ...]

    def __init__(self, name: str = "", /, **settings: str) -> None:
        label = settings.pop("name", name)
        values = ["keep"] * len(RULE_NAMES)
        for key, value in settings.items():
            values[_PLACE[rule(key).name]] = rule(key).setting(value).name
        object.__setattr__(self, "name", label)
        object.__setattr__(self, "_settings", tuple(values))

    def __getattr__(self, key: str) -> str:
        place = _PLACE.get(key)
        if place is None:
            raise AttributeError(f"a profile has no attribute {key!r}")
        return self._settings[place]

    def __setattr__(self, key: str, value: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {key!r}; use replace()")

    def __delattr__(self, key: str) -> NoReturn:
        self.__setattr__(key, None)

    def __eq__(self, other: object) -> bool:
        return self._settings == other._settings if isinstance(other, Profile) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._settings)

    def __repr__(self) -> str:
        given = "".join(f", {key}={value!r}" for key, value in self.settings().items())
        return f"Profile({self.name!r}{given})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Profile.from_dict, (self.to_dict(),)

    def settings(self) -> dict[str, str]:
        """The settings other than `keep`, in the order of the rules."""
        return {key: value for key, value in zip(RULE_NAMES, self._settings, strict=True) if value != "keep"}

    def replace(self, **settings: str) -> Profile:
        """The same profile with other settings; its name says which.

        >>> presets()["search"].replace(digits="keep").name
        'search@1 digits=keep'
        """
        for key in settings:
            rule(key)  # `name` is a field, but no rule
        changed = Profile(self.name, **{**self.settings(), **settings})
        if changed == self:
            return self
        differences = [
            f"{key}={new}"
            for key, old, new in zip(RULE_NAMES, self._settings, changed._settings, strict=True)
            if old != new
        ]
        object.__setattr__(changed, "name", " ".join(filter(None, [self.name, *differences])))
        return changed

    def to_dict(self) -> dict[str, Any]:
        """The profile as plain data: {"name": ..., "settings": {rule: setting}} without the `keep`s."""
        return {"name": self.name, "settings": self.settings()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Profile:
        """The profile that to_dict() described. Raises ValueError for anything else.

        >>> Profile.from_dict(presets()["light"].to_dict()) == presets()["light"]
        True
        """
        known = isinstance(data, dict) and not set(data) - {"name", "settings"}
        name, settings = (data.get("name", ""), data.get("settings", {})) if known else (None, None)
        if not isinstance(name, str) or not isinstance(settings, dict):
            raise ValueError(f"a profile is {{'name': ..., 'settings': {{...}}}}, not {data!r}")
        return cls(name, **{rule(key).name: value for key, value in settings.items()})

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change when a setting, the character data or their Unicode version does."""
        from hashlib import sha256

        from ._characters import DIGEST

        content = "\n".join([DIGEST, *(f"{key}={value}" for key, value in self.settings().items())])
        return sha256(content.encode("ascii")).hexdigest()[:16]


# rule: setting for each preset in _COLUMNS; "." is keep.
_COLUMNS = (
    "nfc",
    "light",
    "clean",
    "search",
    "quran",
    "quran_clean",
    "quran_search",
    "asr_eval",
    "diac_eval",
)
_TABLE = """
controls           . strip strip strip strip strip strip strip strip
zero_width         . . strip strip . . strip strip strip
bidi               . . strip strip . . strip strip strip
presentation_forms . fold fold fold . . fold fold fold
word_ligatures     . . . expand . . expand expand .
math_letters       . . . fold . . . fold .
legacy_letters     . fold fold fold . . fold fold fold
open_tanwin        . . fold . . . . . fold
quranic_marks      . . strip strip . strip strip strip .
honorifics         . . strip strip . strip strip strip .
number_signs       . . . strip . . strip strip .
diacritics         . . . strip_extended . strip strip_extended strip_extended .
dagger_alef        . . . strip . strip alef strip .
maddah             . . . . . . strip . .
tatweel            . . strip strip . strip strip strip strip
zwnj               . . tidy strip . . strip strip tidy
zwj                . . . strip . . strip strip .
composition        nfc compose compose compose . compose compose compose compose
alef               . . . fold . wasla initial fold wasla
hamza_seats        . . . fold . . fold fold .
hamza              . . . . . . strip strip .
alef_maksura       . . . yeh . . yeh . .
teh_marbuta        . . . heh . . heh . .
letters            . . . ar . . ar ar .
duplicate_marks    . . strip . . . . . strip
orphan_marks       . . strip . . . . . strip
mark_order         nfc nfc shadda_first nfc . nfc nfc nfc shadda_first
tanwin_position    . . . . . . . . before_alef
number_separators  . . . ascii . . ascii ascii .
digits             . . . ascii . . ascii ascii .
punctuation        . . . ascii . . ascii strip .
spaces             . . collapse collapse . collapse collapse collapse collapse
"""
_LANGUAGES: dict[str, dict[str, str]] = {  # what search in another language answers differently
    "search_fa": {"letters": "fa", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "space"},
    "search_ur": {"letters": "ur", "alef_maksura": "keep", "teh_marbuta": "keep", "zwnj": "space"},
    "search_ckb": {"letters": "ckb", "alef_maksura": "keep", "teh_marbuta": "keep", "hamza_seats": "keep"},
    "search_ug": {
        "letters": "ug", "alef_maksura": "keep", "teh_marbuta": "keep", "hamza_seats": "keep",
        "diacritics": "strip",
    },
}  # fmt: skip


def _read_table() -> dict[str, Profile]:
    rows = [line.split() for line in _TABLE.strip().splitlines()]
    made = {
        preset: Profile(f"{preset}@1", **{row[0]: row[column] for row in rows if row[column] != "."})
        for column, preset in enumerate(_COLUMNS, start=1)
    }
    search = made["search"].settings()
    for preset, differences in _LANGUAGES.items():
        made[preset] = Profile(f"{preset}@1", **{**search, **differences})
    return made


_PRESETS: dict[str, Profile] = {}


def presets() -> dict[str, Profile]:
    """The named profiles, by the name to pass to normalize() and Normalizer.

    >>> list(presets())[:4]
    ['nfc', 'light', 'clean', 'search']
    """
    if not _PRESETS:
        _PRESETS.update(_read_table())
    return dict(_PRESETS)


def preset(name: str) -> Profile:
    """The preset called `name`, or by its versioned name; ValueError with near names when there is none."""
    known = _PRESETS or presets()
    if isinstance(name, str):
        found = known.get(name.removesuffix("@1"))
        if found is not None:
            return found
    raise ValueError(f"unknown preset {name!r}{near(name, list(known))}")
