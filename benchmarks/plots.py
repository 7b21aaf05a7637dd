"""Measure the curves and draw them, as SVG and PNG."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import ROOT
from benchmarks.curves import DENSITIES, FORMS, PRESET, Point, all_points
from benchmarks.limits import MEMCPY, STR_COPY
from benchmarks.machine import machine

PEER = "arabic-norm"


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is told apart without colour: by its marker, its dashes and its weight."""

    label: str
    colour: str
    dashes: str
    marker: str
    width: float = 1.6


# From the fastest to the slowest, which is their order in the legend too.
STYLES = {
    MEMCPY: Style("memcpy into a buffer that is there (the limit)", "#888888", "-", "", 3.2),
    STR_COPY: Style("a copy, text[1:]", "#888888", ":", "", 1.8),
    "avx512": Style("arnorm, AVX-512", "#000000", "-", "o"),
    "avx2": Style("arnorm, AVX2", "#0060b0", "--", "s"),
    "neon": Style("arnorm, NEON", "#0060b0", "--", "D"),
    "scalar": Style("arnorm, scalar", "#c05000", "-.", "^"),
    PEER: Style("arabic-norm", "#707070", "-", "x", 0.9),
}

PANELS = {"str": "str to str", "utf8": "UTF-8 to UTF-8"}
TITLES = {
    "density": f"Throughput of the preset {PRESET} by how many letters carry marks",
    "length": f"Throughput of the preset {PRESET} by the length of one call",
}
AXES = {
    "density": "letters that carry marks, %",
    "length": "characters in one call",
}
SPEED_AXIS = "million characters a second"


def main(argv: Sequence[str]) -> int:
    """Measure or read, keep if asked, draw; 2 when there is nothing to draw with."""
    options = arguments(argv)
    if find_spec("matplotlib") is None:
        print("matplotlib is not installed", file=sys.stderr)
        return 2
    if options.redraw:
        run = json.loads(options.redraw.read_text(encoding="utf-8"))
        about, points = run["machine"], [Point(**point) for point in run["points"]]
    else:
        about, points = machine(), list(all_points())
    if options.points:
        options.points.write_text(to_json(about, points), encoding="utf-8")
    options.into.mkdir(parents=True, exist_ok=True)
    for curve in TITLES:
        draw(curve, [point for point in points if point.curve == curve], about, options.into)
    return 0


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plots", description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "docs", metavar="DIR", help="folder (default: docs)")
    parser.add_argument("--points", type=Path, metavar="OUT", help="write the figures here, as JSON")
    parser.add_argument("--redraw", type=Path, metavar="FILE", help="draw what --points wrote instead of measuring")
    return parser.parse_args(argv)


def to_json(about: dict[str, object], points: Sequence[Point]) -> str:
    """The machine and one point a line."""
    lines = ",\n".join(json.dumps(asdict(point)) for point in points)
    return f'{{\n"machine": {json.dumps(about)},\n"points": [\n{lines}\n]\n}}\n'


def draw(curve: str, points: Sequence[Point], about: dict[str, object], into: Path) -> None:
    """One figure with a panel for each form, at `into`/speed-CURVE.svg and .png."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "arnorm"  # the same figures make the same file
    from matplotlib.figure import Figure

    figure: Any = Figure(figsize=(10, 5.6), layout="constrained")
    panels = figure.subplots(1, len(FORMS), sharey=True)
    for axes, form in zip(panels, FORMS, strict=True):
        _panel(axes, curve, [point for point in points if point.form == form])
        axes.set_title(PANELS[form], fontsize=11)
    panels[0].set_ylabel(SPEED_AXIS)
    figure.suptitle(f"{TITLES[curve]}\n", fontsize=13)
    figure.text(0.5, 0.93, _caption(about), ha="center", fontsize=8.5, color="#444444")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False, handlelength=3.6)
    figure.savefig(into / f"speed-{curve}.svg", metadata={"Date": None})
    figure.savefig(into / f"speed-{curve}.png", dpi=110, metadata={"Software": None})


def _caption(about: dict[str, object]) -> str:
    return f"{about['cpu']}, {about['python']}, arnorm {about['arnorm']}, {about['date']}"


def _panel(axes: Any, curve: str, points: Sequence[Point]) -> None:
    for name, style in STYLES.items():
        line = sorted((point.x, point.characters_per_second / 1e6) for point in points if _key(point) == name)
        if line:
            _line(axes, style, *zip(*line, strict=True))
    axes.set_yscale("log")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(AXES[curve])
    if curve == "length":
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(_plain)
    else:
        axes.set_xlim(DENSITIES[0] - 2, DENSITIES[-1] + 2)
    axes.grid(which="major", color="#cccccc", linewidth=0.7)
    axes.grid(which="minor", axis="y", color="#eeeeee", linewidth=0.5)
    axes.set_axisbelow(True)


def _line(axes: Any, style: Style, xs: Sequence[float], ys: Sequence[float]) -> None:
    look = {"color": style.colour, "linestyle": style.dashes, "marker": style.marker, "linewidth": style.width}
    axes.plot(xs, ys, label=style.label, markersize=5, markerfacecolor="white", **look)


def _key(point: Point) -> str:
    """The row of STYLES: a kernel, or the name of who is none."""
    return point.kernel or point.racer


def _plain(value: float, _: int) -> str:
    """Such as 10, 1k or 10M, short enough to stand side by side."""
    factor, letter = next((step for step in ((1e6, "M"), (1e3, "k")) if value >= step[0]), (1.0, ""))
    return f"{value / factor:g}{letter}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
