"""What is gathered while inputs go by, and what is found in it at the end."""

from __future__ import annotations

from functools import cached_property

import arnorm
from arnorm.census import Census, by_class, by_family, rate
from arnorm.sample import Sample, Study

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm import Normalizer
    from arnorm.cli.records import Block


class Watch:
    """Counts what is in the inputs, and samples them; in memory that does not grow with them."""

    def __init__(self, end: bytes) -> None:
        """`end` ends a record."""
        self.census, self.sample, self.end = Census(), Sample(), end
        self.unended = 0  # inputs whose last record has no end

    def see(self, block: Block) -> None:
        """Take the records of a block into account."""
        self.census.add(block.text, block.length)
        self.sample.add(block.text, block.length, self.end)
        self.unended += block.text[block.length - 1] != self.end[0]

    def survey(self, files: Sequence[str], normalizer: Normalizer) -> Survey:
        """All that was found."""
        return Survey(self, files, normalizer)


class Survey:
    """Inputs under a profile: facts about all of them, and a study of a sample."""

    def __init__(self, watch: Watch, files: Sequence[str], normalizer: Normalizer) -> None:
        self.files = ["<stdin>" if name == "-" else name for name in files]
        self.profile = normalizer.profile
        self.counts = watch.census.counts()
        self.bytes, self.invalid = watch.census.bytes, watch.census.invalid
        self.findings = watch.census.findings
        self.records = self.counts.get(watch.end[0], 0) + watch.unended
        self.characters = sum(self.counts.values())
        self.study = Study(watch.sample.text(), normalizer, watch.end.decode())
        self.sample_bytes, self.is_whole = watch.sample.size, watch.sample.is_whole

    @cached_property
    def classes(self) -> dict[str, int]:
        """class: count, the most frequent first."""
        return by_class(self.counts)

    @cached_property
    def families(self) -> dict[str, int]:
        """family: count."""
        return by_family(self.classes)

    @property
    def rate(self) -> float:
        """Vowel signs for 100 Arabic letters."""
        return rate(self.counts)

    @property
    def versions(self) -> str:
        """Of arnorm and its character data."""
        return f"arnorm {arnorm.__version__} (Unicode {arnorm.UNICODE_VERSION})"
