"""Looks for programs, made by chance, that show deliberate bugs in what is lowered of each kind of
lock. Keeps few of them that show many in `tests/corpus/planted`, and says there which shows what.

    python tools/plant.py --seeds 100 --seconds 60 spinlock mutex
    python tools/plant.py --table               asks the programs that are kept about all bugs
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from planted import FOLDER, TABLE, Bug, Program, bugs  # noqa: E402
from programs import Seeded, program_of  # noqa: E402
from specdsl.diagnostic import SpecError  # noqa: E402
from specdsl.kinds.lock import LOCK_KINDS, LockKind  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="seed")
    parser.add_argument("--seconds", type=float, default=60, help="for one kind")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_args()
    if options.table:
        _write_table()
        return
    for kind in LOCK_KINDS:
        if not options.kinds or kind.name in options.kinds:
            seeds = range(options.first, options.first + options.seeds)
            _plant(kind, seeds, options.seconds)


def _kept(kind: LockKind) -> list[Path]:
    return sorted(
        path for path in FOLDER.glob("*.dsl") if path.stem.rpartition("_")[0] == kind.name
    )


def _shown_by(kind: LockKind) -> dict[Bug, str]:
    """Each bug that a program which is kept shows, with the name of one that shows it: of few that
    show them all."""
    every = list(bugs(kind))
    shown = {path.stem: _shown(path.read_text(encoding="utf-8"), every) for path in _kept(kind)}
    found: dict[Bug, str] = {}
    while True:
        new = {name: [b for b in each if b not in found] for name, each in shown.items()}
        best = max(new, key=lambda name: len(new[name]), default=None)
        if best is None or not new[best]:
            return found
        found.update((bug, best) for bug in new[best])


def _plant(kind: LockKind, seeds: range, seconds: float) -> None:
    """Looks for programs that show what no program of the kind does yet."""
    known, every = _shown_by(kind), list(bugs(kind))
    open_, end = [bug for bug in every if bug not in known], time.monotonic() + seconds
    for seed in seeds:
        if not open_ or time.monotonic() > end:
            break
        text = program_of(Seeded(seed), kind.name, f"{kind.name}_{seed}")
        shown = _shown(text, open_)
        if shown:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{kind.name}_{seed}.dsl").write_text(text, encoding="utf-8")
            open_ = [bug for bug in open_ if bug not in shown]
    left = (f"    {bug}" for bug in open_)
    print(f"{kind.name}: {len(every) - len(open_)} of {len(every)}", *left, sep="\n", flush=True)


def _shown(text: str, open_: list[Bug]) -> list[Bug]:
    asked = [bug for bug in open_ if bug.operation is None or f"{bug.operation.verb} " in text]
    if not asked:
        return []
    try:
        program = Program.of(text)
    except SpecError:
        return []
    if not program.is_small:
        return []
    assert program.lowered() == program.seen, text
    return [bug for bug in asked if program.shows(bug)]


def _write_table() -> None:
    lines = []
    for kind in LOCK_KINDS:
        shown = _shown_by(kind)
        lines += [f"{kind.name} | {bug} | {shown.get(bug, '-')}" for bug in bugs(kind)]
        used = set(shown.values())
        for path in _kept(kind):
            if path.stem not in used:
                path.unlink()
    TABLE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
