"""Where two lines cannot be compared, and why, for those who have to mend them."""

from __future__ import annotations

from itertools import zip_longest

from arnorm.evaluation.reading import MarksError
from arnorm.evaluation.results import EvaluationError
from arnorm.names import code_point, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arnorm.evaluation.reading import Reader

_END = ("", -1)


def difference(reader: Reader, number: int, reference: str, hypothesis: str) -> EvaluationError:
    """The first place where letters, or borders of words, differ."""
    places = zip_longest(reader.places(reference), reader.places(hypothesis), fillvalue=_END)
    ours, theirs = next(((a, b) for a, b in places if a[0] != b[0]), (_END, _END))
    at = [(len(line) if place is _END else place[1]) + 1 for line, place in ((reference, ours), (hypothesis, theirs))]
    return EvaluationError(
        f"letters differ at code point {at[0]} of the reference ({_called(ours[0])}) and {at[1]} of the hypothesis"
        f" ({_called(theirs[0])}); align=True, or --align, scores them all the same",
        number,
        *at,
    )


def _called(c: str) -> str:
    return {"": "end of line", " ": "border of words"}.get(c) or code_point(c)


def refusal(reader: Reader, number: int, reference: str, hypothesis: str) -> EvaluationError:
    """The first letter whose marks have no class."""
    for side, line in (("reference", reference), ("hypothesis", hypothesis)):
        for host in reader.hosts.finditer(line):
            try:
                reader.labels[host[2]]
            except MarksError:
                at = host.start(2) + 1
                message = f"{named(host[2])} on one letter, at code point {at} of the {side}, have no class in"
                return EvaluationError(f"{message} {reader.definition.name}", number, **{side: at})
    raise AssertionError("no mark was refused")
