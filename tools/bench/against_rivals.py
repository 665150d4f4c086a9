"""Every spec of the library, checked by this tool, by SPIN and by Rumur: how long each takes to its
verdict, from nothing (theirs: generate, compile, run). SPIN and Rumur get the system as it is
lowered, without our reductions; SPIN has its partial-order reduction on. Each has to give the same
verdict. Prints the table for docs/performance.md. Needs `spin`, `rumur` and `gcc`.

    python tools/bench/against_rivals.py                    one row of each spec that should hold
    python tools/bench/against_rivals.py --spec dirty_cow   of one spec; repeatable
    python tools/bench/against_rivals.py --larger           swapcache_move, at four sizes
    python tools/bench/against_rivals.py --agree            only the verdicts, of all rows
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from against_pluscal import SIZES, SPEC, Size, scaled
from flat import Flat, NotTranslated
from flatten import flatten
from measure import ROOT, Found, Ran, check, run, show
from murphi import murphi
from promela import promela

from specdsl import driver
from specdsl.model.model import Check, ExpectedVerdict

SPECS = ROOT / "specs"
_DEPTHS = (200_000, 20_000_000)  # what most models need, and what the largest do
WORDS = {"violates": "violated", "deadlocks": "deadlock"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a spec's table, and what it is for the others."""

    spec: Path
    check: Check
    flat: Flat
    arguments: tuple[str, ...]

    @property
    def name(self) -> str:
        """For a table."""
        return f"{self.spec.stem} {self.check.name}"

    @property
    def expected(self) -> str:
        """The verdict, in the word that `specdsl check --json` has for it."""
        word = self.check.expectation.verdict.value
        return WORDS.get(word, word)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--spec", action="append", metavar="NAME", help="default: all")
    parser.add_argument("--agree", action="store_true", help="compare verdicts, of all rows")
    parser.add_argument("--timeout", type=float, default=600.0, metavar="SECONDS")
    parser.add_argument("--larger", action="store_true", help="swapcache_move, at four sizes")
    options = parser.parse_args()
    if options.larger:
        with tempfile.TemporaryDirectory() as folder:
            show(_HEAD, (_compare(row, options.timeout) for row in _larger(Path(folder))))
        return
    left_out: list[tuple[str, str]] = []
    rows = list(_rows(options.spec, every=options.agree, left_out=left_out))
    if options.agree:
        _agree(rows, options.timeout)
    else:
        show(_HEAD, (_compare(row, options.timeout) for row in rows))
    for name, why in left_out:
        print(f"not translated: {name}: {why}")


def _rows(
    names: list[str] | None, *, every: bool, left_out: list[tuple[str, str]]
) -> Iterator[Row]:
    for path in sorted(SPECS.rglob("*.dsl")):
        if (names and path.stem not in names) or not driver.has_checks(path):
            continue
        spec = driver.load(path)
        holding = [c for c in spec.checks if c.expectation.verdict is ExpectedVerdict.HOLDS]
        for check_ in spec.checks if every else holding[:1]:
            try:
                flat = flatten(spec.variants.of(check_.settings).system, check_)
            except NotTranslated as error:
                left_out.append((f"{path.stem} {check_.name}", str(error)))
            else:
                yield Row(path, check_, flat, ("--only", check_.name))


def _larger(folder: Path) -> Iterator[Row]:
    """swapcache_move at the sizes at which it is compared with PlusCal, and one beyond."""
    for size in (*SIZES.values(), Size(movers=3, entries=1, times=1)):
        path = folder / f"swapcache_move_{size.movers}_{size.entries}.dsl"
        path.write_text(scaled(SPEC.read_text(), size.movers))
        spec = driver.load(path)
        check_ = driver.with_options(spec, {"entries": size.entries})
        flat = flatten(spec.variants.of(check_.settings).system, check_)
        yield Row(path, check_, flat, ("-o", f"entries={size.entries}"))


_HEAD = (
    *("spec and row", "ours s", "SPIN s", "Rumur s", "ours CPU", "SPIN CPU", "Rumur CPU"),
    *("our states", "SPIN", "Rumur", "first"),
)


def _compare(row: Row, timeout: float) -> tuple[object, ...]:
    """All three, each from nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [
            check(row.spec, *row.arguments, "--no-coverage", folder=folder),
            by_spin(row.flat, folder, timeout),
            by_rumur(row.flat, folder, timeout),
        ]
    if {found.verdict for _, found in runs} != {row.expected}:
        raise SystemExit(f"{row.name}: {[found for _, found in runs]}")
    seconds = [ran.wall for ran, _ in runs]
    first = ("ours", "SPIN", "Rumur")[seconds.index(min(seconds))]
    cpu = (ran.cpu for ran, _ in runs)
    return row.name, *seconds, *cpu, *(found.states for _, found in runs), first


def _agree(rows: list[Row], timeout: float) -> None:
    """Says of each row whether SPIN and Rumur have the verdict that the spec expects, and that is
    what our tests find."""
    wrong = 0
    for row in rows:
        with tempfile.TemporaryDirectory() as folder:
            found = [
                by_spin(row.flat, Path(folder), timeout, optimise="-O0")[1],
                by_rumur(row.flat, Path(folder), timeout, optimise="-O0")[1],
            ]
        same = all(each.verdict == row.expected for each in found)
        wrong += not same
        words = "" if same else f", DIFFERS: expected {row.expected}, found {found}"
        states = ", ".join(f"{each.states:,}" for each in found)
        print(f"{row.name}: {row.expected}, {states} states{words}", flush=True)
    print(f"{len(rows)} rows, {wrong} with another verdict")
    if wrong:
        raise SystemExit(1)


def by_spin(flat: Flat, folder: Path, timeout: float, optimise: str = "-O2") -> tuple[Ran, Found]:
    """SPIN with its partial-order reduction on. Raises TooLong."""
    (folder / "model.pml").write_text(promela(flat))
    ran = run(("spin", "-a", "model.pml"), folder, timeout)
    limits = ("-DVECTORSZ=4096", "-DMEMLIM=8192")
    gcc = ("gcc", optimise, "-w", "-DSAFETY", *limits, "-o", "pan", "pan.c")
    ran += run(gcc, folder, timeout)
    for depth in _DEPTHS:
        # An invalid end state is a deadlock.
        pan = ("./pan", f"-m{depth}", *(() if flat.deadlock else ("-E",)))
        searched = run(pan, folder, timeout)
        if "search depth too small" not in searched.output:
            break
    ran += searched
    return ran, _found_by_spin(ran.output)


def _found_by_spin(output: str) -> Found:
    counted = re.search(r"(\d+) states, stored", output)
    if counted is None or "search depth too small" in output or "out of memory" in output:
        raise SystemExit(output)
    states = int(counted[1])
    if "assertion violated" in output:
        return Found("violated", states)
    if "invalid end state" in output and "errors: 1" in output:
        return Found("deadlock", states)
    if "errors: 0" in output:
        return Found("holds", states)
    raise SystemExit(output)


def by_rumur(flat: Flat, folder: Path, timeout: float, optimise: str = "-O2") -> tuple[Ran, Found]:
    """Rumur, as it is: symmetry of scalarsets only, and there are none. Raises TooLong."""
    (folder / "model.m").write_text(murphi(flat))
    stuck = "stuck" if flat.deadlock else "off"
    flags = (
        "--deadlock-detection",
        stuck,
        "--threads",
        "1",
        "--value-type",
        "int32_t",
        "--output",
        "model.c",
    )
    ran = run(("rumur", *flags, "model.m"), folder, timeout)
    gcc = ("gcc", "-std=c11", optimise, "-w", "-mcx16", "-o", "model", "model.c", "-lpthread")
    ran += run(gcc, folder, timeout)
    ran += run(("./model",), folder, timeout)
    return ran, _found_by_rumur(ran.output)


def _found_by_rumur(output: str) -> Found:
    counted = re.search(r"([\d,]+) states, [\d,]+ rules fired", output)
    if counted is None:
        raise SystemExit(output)
    states = int(counted[1].replace(",", ""))
    if "No error found." in output:
        return Found("holds", states)
    if "deadlock" in output:
        return Found("deadlock", states)
    if "invariant" in output and "failed" in output:
        return Found("violated", states)
    raise SystemExit(output)


if __name__ == "__main__":
    main()
