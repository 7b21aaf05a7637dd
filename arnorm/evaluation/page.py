"""A page about an evaluation: rates, what was taken for what, the words most often wrong, and errors in their lines.

Marks have no colour of their own on a page: the letter that carries a wrong mark is marked with it, by a background and
a line below, which differ in more than their colour.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

import arnorm
from arnorm.cli.charts import counted, escaped, number, table, word
from arnorm.cli.style import page_head
from arnorm.evaluation.comparing import Comparison, LettersError, Settings
from arnorm.evaluation.definitions import DEFINITIONS
from arnorm.evaluation.reading import MarksError, Reader
from arnorm.evaluation.results import LABELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from arnorm.evaluation.command import Pair
    from arnorm.evaluation.results import LineScore, Score

MOST_LINES = 100
MOST_WORDS = 40
MOST_CONFUSIONS = 30

_STYLE = """
:root { --right: #1f6b3a; --right-back: #e3f2e7; --wrong: #a3261c; --wrong-back: #fbe6e3; }
@media (prefers-color-scheme: dark) { :root { --right: #86d9a0; --right-back: #18301f; --wrong: #ff9c92;
  --wrong-back: #3b1f1d; } }
mark { color: inherit; border-radius: .2rem; }
mark.right { background: var(--right-back); border-bottom: 2px solid var(--right); }
mark.wrong { background: var(--wrong-back); border-bottom: 3px double var(--wrong); }
.pair { border-top: 1px solid var(--line); padding: .5rem 0; }
.pair h3 { margin: 0; }
.pair dl { margin: 0; display: grid; grid-template-columns: 6.5rem 1fr; align-items: baseline; }
.pair dt { color: var(--soft); font-size: .85rem; }
.pair dd { margin: 0; font-size: 1.15em; line-height: 2.1; overflow-wrap: anywhere; }
@media (max-width: 560px) { .pair dl { display: block; } }
"""


def page(pair: Pair, scores: Sequence[Score]) -> str:
    """The whole page as HTML; what is more than rates is by the first of the scores."""
    finder = Finder(scores[0])
    sections = [
        _rates(scores),
        _definitions(scores),
        _confusions(scores[0]),
        _words(finder, pair),
        _lines(finder, pair, scores[0]),
    ]
    footer = f"<footer>Made by arnorm {arnorm.__version__}.</footer>\n"
    head = page_head("Evaluation of diacritization", _STYLE)
    return f"{head}{_header(pair, scores[0])}{''.join(sections)}{footer}</main></body></html>\n"


class Finder:
    """Finds wrong words and clusters as a score counts them, or as Fadel does where a score knows no letters."""

    def __init__(self, score: Score) -> None:
        rules = DEFINITIONS["fadel"] if score.definition.by_edit_distance else score.definition
        self.reader = Reader(rules)
        self.tallies = Comparison(rules, Settings(score.case_ending, score.no_diacritic, score.partial), self.reader)

    def wrong(self, reference: str, hypothesis: str) -> list[tuple[str, str]]:
        """The pairs of words that differ where it counts; none where words have no partner."""
        words = zip_longest(self.reader.words(reference), self.reader.words(hypothesis), fillvalue="")
        return [(ours, theirs) for ours, theirs in words if ours != theirs and self._is_wrong(ours, theirs)]

    def marked(self, reference: str, hypothesis: str) -> tuple[str, str]:
        """Both lines as HTML, the clusters of wrong words marked where they differ."""
        ours, theirs = (list(self.reader.word.finditer(line)) for line in (reference, hypothesis))
        if len(ours) != len(theirs):
            return escaped(reference), escaped(hypothesis)
        shown: tuple[list[str], list[str]] = ([], [])
        ends = [0, 0]
        for a, b in zip(ours, theirs, strict=True):
            words = (a[0], b[0])
            if words[0] != words[1] and self._is_wrong(*words):
                words = self._clusters(*words)
            else:
                words = (escaped(a[0]), escaped(b[0]))
            for k, (found, line) in enumerate(((a, reference), (b, hypothesis))):
                shown[k].append(escaped(line[ends[k] : found.start()]) + words[k])
                ends[k] = found.end()
        return "".join(shown[0]) + escaped(reference[ends[0] :]), "".join(shown[1]) + escaped(hypothesis[ends[1] :])

    def _is_wrong(self, ours: str, theirs: str) -> bool:
        try:
            return self.tallies[ours, theirs].letter_errors > 0
        except (LettersError, MarksError):
            return False

    def _clusters(self, ours: str, theirs: str) -> tuple[str, str]:
        """Two words with the same letters; labels say in words how clusters differ."""
        left, right = (self.reader.hosts.findall(each) for each in (ours, theirs))
        if len(left) != len(right):
            return _mark("right", ours, "marks differ"), _mark("wrong", theirs, "marks differ")
        shown: tuple[list[str], list[str]] = ([], [])
        for (a, its), (b, their) in zip(left, right, strict=True):
            names = [LABELS[self.reader.labels[run]] for run in (its, their)]
            if names[0] == names[1]:
                shown[0].append(escaped(a + its))
                shown[1].append(escaped(b + their))
            else:
                shown[0].append(_mark("right", a + its, names[0]))
                shown[1].append(_mark("wrong", b + their, f"{names[1]}, not {names[0]}"))
        return "".join(shown[0]), "".join(shown[1])


def _mark(css: str, text: str, title: str) -> str:
    return f'<mark class="{css}" title="{title}">{escaped(text)}</mark>'


def _section(title: str, about: str, *content: str) -> str:
    name = title.lower().replace(" ", "-")
    return f'<section id="{name}">\n<h2>{title}</h2>\n<p class="about">{about}</p>\n{"".join(content)}\n</section>\n'


def _header(pair: Pair, score: Score) -> str:
    names = "".join(
        f"<p>{kind}: <bdi>{escaped(name)}</bdi></p>"
        for kind, name in zip(("reference", "hypothesis"), pair.names, strict=True)
    )
    tiles = [
        (f"{score.der:.2f} %", "diacritic error rate"),
        (f"{score.wer:.2f} %", "word error rate"),
        (f"{score.ser:.2f} %", "sentence error rate"),
        (f"{score.coverage:.2f} %", "of letters marked by the hypothesis"),
        (number(len(score.lines)), "lines"),
    ]
    shown = "".join(f'<div class="tile"><b>{value}</b><span>{name}</span></div>' for value, name in tiles)
    by = f"<p>by <b>{score.definition.name}</b>: {escaped(score.definition.title)}, {_settings(score)}</p>"
    return f'<header><h1>Evaluation of diacritization</h1>{names}{by}</header>\n<div class="tiles">{shown}</div>\n'


def _settings(score: Score) -> str:
    said = ["with case ending" if score.case_ending else "without case ending"]
    said.append("including no diacritic" if score.no_diacritic else "excluding no diacritic")
    return ", ".join(said + ["letters marked by the hypothesis only"] * score.partial)


def _rates(scores: Sequence[Score]) -> str:
    head = [("definition", "")] + [(name, "n") for name in ("DER", "WER", "SER")]
    head += [(name, "n x") for name in ("letters", "wrong", "words", "wrong", "lines wrong")]
    rows = [
        [
            f'{score.definition.name} <span class="soft">{_settings(score)}</span>',
            *(f"{rate:.2f}" for rate in (score.der, score.wer, score.ser)),
            *map(number, (score.letters, score.letter_errors, score.words, score.word_errors, score.line_errors)),
        ]
        for score in scores
    ]
    unpaired = "Letters that differ: {:,} inserted, {:,} deleted, {:,} replaced.".format(*scores[0].unpaired)
    return _section(
        "Rates",
        "In percent. Definitions count different letters and take different marks for the same: their rates must not "
        "be compared with one another.",
        table("Rates", head, rows),
        f"<p>{unpaired}</p>" if any(scores[0].unpaired) else "",
    )


def _definitions(scores: Sequence[Score]) -> str:
    shown = []
    for rules in {score.definition.name: score.definition for score in scores}.values():
        parts = [
            ("DER", rules.der),
            ("WER", rules.wer),
            ("SER", rules.ser),
            ("Note", rules.note),
            ("Source", rules.source),
        ]
        rows = "".join(f"<p><b>{name}</b> {escaped(text)}</p>" for name, text in parts if text)
        shown.append(f"<details><summary>{rules.name}: {escaped(rules.title)}</summary>{rows}</details>")
    return _section("Definitions", "What was counted, by whom it was published.", *shown)


def _confusions(score: Score) -> str:
    wrong = [(count, *pair) for pair, count in score.confusion.items() if pair[0] != pair[1]]
    if not wrong:
        return _section("What was taken for what", "No letter that counts has another mark than it should.")
    wrong.sort(key=lambda row: (-row[0], row[1:]))
    total = sum(row[0] for row in wrong)
    rows = [
        [right, taken, *counted(f"{right} as {taken}", count, total, wrong[0][0])]
        for count, right, taken in wrong[:MOST_CONFUSIONS]
    ]
    head = [("reference", ""), ("hypothesis", ""), ("count", "n"), ("share", "n x"), ("", "g")]
    return _section(
        "What was taken for what",
        f"{number(total)} letters in {number(len(wrong))} kinds of confusion; the most frequent first.",
        table("What was taken for what", head, rows),
        f"<details><summary>all of them</summary>{_matrix(score)}</details>",
    )


def _matrix(score: Score) -> str:
    used = [name for name in LABELS if any(name in pair for pair in score.confusion)]
    head = [("reference", ""), *((name, "n") for name in used)]
    rows = []
    for mine in used:
        cells = (score.confusion.get((mine, its), 0) for its in used)
        rows.append([mine, *(number(cell) if cell else "" for cell in cells)])
    return table("Reference in rows, hypothesis in columns", head, rows)


def _words(finder: Finder, pair: Pair) -> str:
    wrong: Counter[tuple[str, str]] = Counter()
    for reference, hypothesis in zip(pair.reference, pair.hypothesis, strict=True):
        if reference != hypothesis:
            wrong.update(finder.wrong(reference, hypothesis))
    most = wrong.most_common(MOST_WORDS)
    if not most:
        return ""
    rows = [
        [word(ours), word(theirs), *counted("count", count, most[0][1], most[0][1])[::2]]
        for (ours, theirs), count in most
    ]
    head = [("reference", "w"), ("hypothesis", "w"), ("count", "n"), ("", "g")]
    return _section(
        "Words most often wrong",
        f"{number(len(most))} of {number(len(wrong))} different pairs. Point at a word to read its code points.",
        table("Words most often wrong", head, rows),
    )


def _lines(finder: Finder, pair: Pair, score: Score) -> str:
    worst = sorted(
        (line for line in score.lines if line.letter_errors), key=lambda line: (-line.letter_errors, line.number)
    )
    if not worst:
        return ""
    shown = [_line(finder, pair, line) for line in worst[:MOST_LINES]]
    return _section(
        "Lines",
        f"{number(len(shown))} of {number(len(worst))} lines with errors, those with most first. Where they "
        'differ: <mark class="right">what the reference has</mark>, '
        '<mark class="wrong">what the hypothesis has</mark>; point at it to read the names of the marks.',
        *shown,
    )


def _line(finder: Finder, pair: Pair, line: LineScore) -> str:
    texts = finder.marked(pair.reference[line.number - 1], pair.hypothesis[line.number - 1])
    count = f"{line.letter_errors} of {line.letters} letters, {line.word_errors} of {line.words} words"
    rows = "".join(
        f'<dt>{kind}</dt><dd class="ar" lang="ar" dir="auto">{text}</dd>'
        for kind, text in zip(("reference", "hypothesis"), texts, strict=True)
    )
    heading = f'<h3>Line {line.number:,} <span class="soft">{count}</span></h3>'
    return f'<article class="pair">{heading}<dl>{rows}</dl></article>\n'
