"""What lint finds in the seeds, read by eye: what was put there as a defect, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import arnorm

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
# Lines of errors and warnings. A seed that is not here has none: news, tashkil in either order, Quran, Sorani, Uyghur,
# technical text, poetry with tatweel.
FOUND = {
    "030_social": {"presentation-form": {29}},  # as decoration
    "040_pdf_extraction": {
        "presentation-form": {*range(2, 4), *range(5, 11), *range(12, 18), *range(19, 23), *range(40, 43)},
        "control-character": {24, 28, 40},  # form feeds, a hyphen of a PDF
        "invisible": {28, 29},
        "byte-order-mark": {29},
        "decomposed-letter": {37, 38},
        "replacement-character": {42},
    },
    "050_persian": {"stray-zwnj": {9}, "mixed-letters": {9}},  # what a visitor typed
    "060_urdu": {"orphan-mark": {7}},  # a salutation behind a space
    "076_kazakh": {"legacy-letter": {27}},
    "080_numbers_dates": {"mixed-digits": {13}},  # shown as a mistake
}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_found(seed):
    text = seed.read_bytes().decode()
    found: dict[str, set[int]] = {}
    for finding in arnorm.lint(text):
        if finding.severity != "info":
            found.setdefault(finding.code, set()).add(text.count("\n", 0, finding.start) + 1)
    assert found == FOUND.get(seed.stem, {})
