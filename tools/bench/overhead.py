"""What this tool takes besides TLC: a small check against plain TLC on the same module, where the
time of one check goes, commands that are short, and, of a long run, all that is not TLC's own.
Prints the tables for docs/performance.md.

    python tools/bench/overhead.py              all
    python tools/bench/overhead.py --times 5    each so many times, in turn
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from against_pluscal import Size, scaled
from measure import ROOT, Ran, check, java, medians, run, show

SPECS = ROOT / "specs"
SMALL = {"tutorial/forgotten_lock": "with_lock", "mm/dirty_cow": "fixed", "swapcache_move": "v6_16"}
_SPECDSL = (sys.executable, "-m", "specdsl")
STAGED = ("swapcache_move", "v6_16")
LONG = Size(movers=3, entries=1, times=1)
COMMANDS = {
    "--version": ("--version",),
    "explain": ("explain", "E0201"),
    "fmt --check": ("fmt", "--check", SPECS / "swapcache_move.dsl"),
    "locks": ("locks", SPECS / "swapcache_move.dsl"),
    "check, remembered": ("check", "-q", SPECS / "swapcache_move.dsl"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        head = (
            "row",
            "new s",
            "read s",
            "plain TLC s",
            "new",
            "read",
            "new CPU",
            "read CPU",
            "TLC CPU",
        )
        show(head, (_small(*each, folder, times) for each in SMALL.items()))
        print()
        show(("until", "s", "CPU"), _stages(*STAGED, folder, times))
        print()
        show(("command", "s", "CPU"), _commands(folder, times))
        print()
        show(("long run", "s", "TLC says s", "besides"), [_long(folder)])


def _small(spec: str, row: str, folder: Path, times: int) -> tuple[object, ...]:
    """A check of a spec that was never read, the same once it was read but nothing is known of its
    checks, and plain TLC on the files that they give it."""
    path = SPECS / f"{spec}.dsl"
    ours = (*_SPECDSL, "check", "-q", path, "--only", row)
    build = _kept(path, row, folder / path.stem)
    plain = java("tlc2.TLC", "-config", f"{path.stem}.cfg", path.stem, flags=())

    def theirs() -> Ran:
        ran = _well(plain, build)
        if "states generated" not in ran.output:
            raise SystemExit(ran.output)
        return ran

    first, again, other = medians(
        times, lambda: _new(ours, folder), lambda: _well((*ours, "--no-cache"), folder), theirs
    )
    name, ratios = f"{path.stem} {row}", (first.wall / other.wall, again.wall / other.wall)
    cpu = (first.cpu, again.cpu, other.cpu)
    return name, first.wall, again.wall, other.wall, *ratios, *cpu


def _new(command: Sequence[str | Path], folder: Path) -> Ran:
    """With nothing remembered, of specs and of proofs."""
    os.environ["SPECDSL_CACHE"] = "off"
    try:
        return _well(command, folder)
    finally:
        del os.environ["SPECDSL_CACHE"]


def _kept(path: Path, row: str, build: Path) -> Path:
    """The folder with exactly the files that TLC gets for this row."""
    check(path, "--only", row, "--keep", str(build), folder=build.parent)
    [config] = build.rglob("*.cfg")
    return config.parent


_UP_TO = """
import sys
from specdsl import driver
spec = driver.load(sys.argv[1])
{then}
"""
_WRITTEN = """
from specdsl.jobs import job_of
[check] = driver.choose(spec, [sys.argv[2]])
variant = spec.variants.of(check.settings)
job_of(check, variant.model, variant.system, spec.source)
"""


def _stages(spec: str, row: str, folder: Path, times: int) -> Iterator[tuple[object, ...]]:
    """One check from nothing, stopped ever later: the difference of two rows is what the second has
    and the first has not. Then Java alone, its parser alone, and TLC as the check starts it."""
    path = SPECS / f"{spec}.dsl"
    build = _kept(path, row, folder / "stages")
    python = (sys.executable, "-c")
    whole = shlex.split((build / "command").read_text().partition("&& ")[2])
    parser = [*whole[: whole.index("tlc2.TLC")], "tla2sany.SANY", f"{spec}.tla"]
    commands: dict[str, Sequence[str | Path]] = {
        "Python is there": (*python, "pass"),
        "the command line is": (*python, "import specdsl.cli"),
        "the spec is read": (*python, _UP_TO.format(then=""), path),
        "the module is written": (*python, _UP_TO.format(then=_WRITTEN), path, row),
        "all is done": (*_SPECDSL, "check", path, "--only", row, "-q"),
        "Java alone: it is there": (whole[0], *whole[1 : whole.index("-cp")], "-version"),
        "Java alone: the module is parsed": parser,
        "Java alone: TLC has ended": whole,
    }
    (build / "tmp").mkdir(exist_ok=True)
    ran = medians(times, *(partial(_new, each, build) for each in commands.values()))
    for name, each in zip(commands, ran, strict=True):
        yield name, each.wall, each.cpu


def _well(command: Sequence[str | Path], folder: Path) -> Ran:
    ran = run(command, folder)
    if ran.code != 0:
        raise SystemExit(ran.output)
    return ran


def _commands(folder: Path, times: int) -> Iterator[tuple[object, ...]]:
    for name, arguments in COMMANDS.items():
        command = (*_SPECDSL, *arguments)
        _well(command, folder)  # what is made once for all runs
        [ran] = medians(times, partial(_well, command, folder))
        yield name, ran.wall, ran.cpu


def _long(folder: Path) -> tuple[object, ...]:
    """TLC's own seconds are those that it tells when it ends, without the start of Java."""
    path, build = folder / "long.dsl", folder / "long"
    path.write_text(scaled((SPECS / "swapcache_move.dsl").read_text(), LONG.movers))
    ran, found = check(path, "--only", "v6_16", "--no-reduce", "--keep", str(build), folder=folder)
    [said] = build.rglob("stdout")
    told = re.search(r"Finished in (?:(\d+)min )?(?:(\d+)s|(\d+)ms)", said.read_text())
    if told is None:
        raise SystemExit(said.read_text()[-500:])
    minutes, seconds, thousandths = (int(each or 0) for each in told.groups())
    tlc = minutes * 60 + seconds + thousandths / 1000
    return f"{found.states:,} states", ran.wall, tlc, f"{(ran.wall - tlc) / ran.wall:.1%}"


if __name__ == "__main__":
    main()
