"""How much memory TLC takes for each distinct state. The model is three threads that count, so that
there are as many states as one wants, and soon. What is measured is the most that the process had,
at several sizes. Prints the table for docs/performance.md.

    python tools/bench/memory.py                 with a heap of 4 GiB
    python tools/bench/memory.py --heap 64       with next to none
    python tools/bench/memory.py --counts 100    one size: 1,030,301 states and more
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import check, show

SPEC = """\
spec counting
size top : 1..999 = 100
global x : 0..top
global y : 0..top
global z : 0..top
thread one { while x < top { x += 1 } }
thread two { while y < top { y += 1 } }
thread three { while z < top { z += 1 } }
finally counted: x == top and y == top and z == top
check all expect holds
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--heap", type=int, default=4096, metavar="MIB")
    parser.add_argument("--counts", type=int, nargs="*", default=[20, 80, 125, 160])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(Path(folder), options.counts, options.heap)
        show(("states", "peak MB", "more bytes for each more state", "s"), rows)


def _rows(folder: Path, counts: Sequence[int], heap: int) -> Iterator[tuple[object, ...]]:
    spec = folder / "counting.dsl"
    spec.write_text(SPEC)
    first: tuple[int, float] | None = None
    for count in counts:
        flags = ("-o", f"top={count}", "--no-coverage", "--memory", str(heap))
        ran, found = check(spec, *flags, folder=folder)
        if found.verdict != "holds":
            raise SystemExit(ran.output)
        more = "" if first is None else (ran.peak - first[1]) * 2**20 / (found.states - first[0])
        first = first or (found.states, ran.peak)
        yield found.states, ran.peak, more, ran.wall


if __name__ == "__main__":
    main()
