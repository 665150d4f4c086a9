"""How states and time grow with the number of threads: without reductions, and, where `specdsl
check` has some, with each alone and with those that it makes by itself. Prints the table for
docs/performance.md; the plot needs the extra `bench`.

    python tools/bench/growth.py                           the table
    python tools/bench/growth.py --plot docs/growth.svg    and the plot
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from measure import ROOT, check, run, show

SPECS = ROOT / "specs"
SIZES = {
    "uffd_move_lock": ("movers", "restart"),
    "vma_refcnt": ("readers", "fixed"),
    "gup_fork": ("pinners", "fixed"),
}
"""A spec, the size that says how many threads of one kind there are, and the row."""
COUNTS = (1, 2, 3)

Grown = dict[tuple[str, int, str], tuple[int, float]]
"""States and seconds of a spec with so many threads, with those reductions."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plot", type=Path, metavar="FILE", help="an SVG, or a PNG")
    options = parser.parse_args()
    grown: Grown = {}
    ways = _ways()
    first, last = next(iter(ways)), list(ways)[-1]
    head = ("spec", "threads", *(f"{way}: states" for way in ways), f"{first}: s", f"{last}: s")
    show(head, _rows(grown, ways))
    if options.plot is not None:
        _plot(grown, list(ways), options.plot)


def _ways() -> dict[str, tuple[str, ...]]:
    """The reductions that the tool says it has, as arguments of `specdsl check`."""
    with tempfile.TemporaryDirectory() as folder:
        said = run((sys.executable, "-m", "specdsl", "check", "--help"), Path(folder)).output
    named = re.search(r"--reduce \[([a-z_|\s]+)\]", said)
    if named is None:
        return {"none": ()}
    names = [name.strip() for name in named[1].split("|")]
    alone = {name: ("--reduce", name) for name in names if name != "all"}
    return {"none": ("--no-reduce",), **alone, "usual": ()}


def _rows(grown: Grown, ways: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[object, ...]]:
    for name, (size, row) in SIZES.items():
        [spec] = SPECS.rglob(f"{name}.dsl")
        for count in COUNTS:
            for way, flags in ways.items():
                grown[name, count, way] = _measured(spec, (size, row), count, flags)
            all_ways = [grown[name, count, way] for way in ways]
            states = (each[0] for each in all_ways)
            yield name, f"{count} {size}", *states, all_ways[0][1], all_ways[-1][1]


def _measured(
    spec: Path, what: tuple[str, str], count: int, flags: tuple[str, ...]
) -> tuple[int, float]:
    size, row = what
    chosen = ("--only", row, "-o", f"{size}={count}")
    with tempfile.TemporaryDirectory() as folder:
        ran, found = check(spec, *chosen, "--no-coverage", *flags, folder=Path(folder))
    if found.verdict != "holds":
        raise SystemExit(f"{spec.stem}, {count} {size}, {flags}: {found}\n{ran.output}")
    return found.states, ran.wall


def _plot(grown: Grown, ways: list[str], target: Path) -> None:
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": "specdsl", "svg.fonttype": "none"})  # the same each time
    figure, axes = plt.subplots(1, len(SIZES), figsize=(11, 3.6), sharey=True)
    styles = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), "-")
    for panel, (name, (size, _)) in zip(axes, SIZES.items(), strict=True):
        for way, style in zip(ways, styles, strict=False):
            states = [grown[name, count, way][0] for count in COUNTS]
            panel.plot(COUNTS, states, marker="o", markersize=3, linestyle=style, label=way)
        panel.set(title=name, xlabel=size, yscale="log", xticks=COUNTS)
        panel.grid(visible=True, alpha=0.3)
    axes[0].set_ylabel("distinct states")
    axes[-1].legend(title="reductions", fontsize=8)
    figure.tight_layout()
    bare = {"Date": None, "Creator": None} if target.suffix == ".svg" else None
    figure.savefig(target, metadata=bare)


if __name__ == "__main__":
    main()
