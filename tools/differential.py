"""The long differential run: programs made by chance, asked of the interpreter and of the lowered
system, and each `--tlc`-th of them of TLC too. Prints what disagrees, with its seed, and the sums.

    python tools/differential.py --programs 100000 --seed 0 --tlc 20 --jobs 2
    python tools/differential.py --programs 5000 --seed 0 --only-tlc --jobs 2
    python tools/differential.py --programs 5000 --seed 0 --reduce --jobs 2
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from long_run import sums_of  # noqa: E402

from engines import by_interpreter, by_reduced, by_system, difference  # noqa: E402
from models import spec  # noqa: E402
from programs import Seeded, program  # noqa: E402
from programs_locks import KINDS  # noqa: E402
from specdsl import driver  # noqa: E402
from specdsl.cross.compare import Budget  # noqa: E402
from specdsl.diagnostic import SpecError  # noqa: E402
from specdsl.driver import Spec  # noqa: E402
from specdsl.interpret.notyet import NotYet  # noqa: E402
from specdsl.model.model import Check  # noqa: E402
from specdsl.reduce.names import NAMES  # noqa: E402
from specdsl.result import Agreement, Verdict  # noqa: E402
from specdsl.runs import RunSettings  # noqa: E402

MOST = 5_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first program")
    parser.add_argument("--tlc", type=int, default=0, metavar="N", help="ask TLC about each N-th")
    parser.add_argument("--only-tlc", action="store_true", help="interpreter and TLC, no system")
    parser.add_argument("--most", type=int, default=MOST, help="states of a program")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--locks", action="store_true", help="each is about one kind of lock")
    parser.add_argument(
        "--reduce", action="store_true", help="the lowered system, as it is and reduced"
    )
    options = parser.parse_args()
    how = _How(options.tlc, options.only_tlc, options.most, options.locks, options.reduce)
    sums = sums_of(
        partial(_chunk, how=how),
        seed=options.seed,
        count=options.programs,
        jobs=options.jobs,
        what="programs",
    )
    return 1 if any(name.startswith("DISAGREE") for name in sums) else 0


@dataclass(frozen=True)
class _How:
    """Each `tlc`-th program is asked of TLC, or all of them (`only_tlc`), and then of no system.
    `reduce`: the system with each reduction, and with all, against the one without."""

    tlc: int
    only_tlc: bool
    most: int
    locks: bool
    reduce: bool = False


def _chunk(first: int, last: int, how: _How) -> Counter[str]:
    sums: Counter[str] = Counter()
    for seed in range(first, last):
        try:
            sums += _ask(seed, how)
        except Exception as error:  # what breaks a tool is what is looked for here
            print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
            sums["DISAGREE: an engine broke"] += 1
    return sums


def _ask(seed: int, how: _How) -> Counter[str]:
    kinds = (KINDS[seed % len(KINDS)],) if how.locks else ()
    text = program(Seeded(seed), kinds=kinds)
    try:
        checked = spec(text.split("\n", 1)[1])
    except SpecError as error:
        print(f"seed {seed}: rejected: {error}", flush=True)
        return Counter({"rejected": 1})
    if how.reduce:
        return _ask_reduced(seed, checked, how.most)
    if how.only_tlc:
        return _ask_tlc(seed, checked, how.most)
    sums: Counter[str] = Counter()
    for check in checked.checks:
        sums += _ask_check(seed, checked, check, how.most)
    asked = how.tlc > 0 and seed % how.tlc == 0
    if asked and sums["programs"] == len(checked.checks):
        sums += _ask_tlc(seed, checked, how.most)
    return sums


def _ask_tlc(seed: int, checked: Spec, most: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    budget = Budget(states=most)
    settings = RunSettings(jobs=1, memory_mb=256, timeout=300, coverage=False, cross=budget)
    for row in driver.run(checked, settings=settings).results:
        cross = row.cross
        if cross is not None and "more than" in cross.words:
            sums["too large"] += 1
            continue
        sums["asked of TLC"] += 1
        sums[f"TLC: {_kind(row.property or row.verdict.value)}"] += 1
        if cross is None or cross.agreement is not Agreement.AGREES:
            print(f"seed {seed}: {row.check.name}: TLC: {cross or row.reason}", flush=True)
            sums["DISAGREE: interpreter and TLC"] += 1
        elif row.verdict is Verdict.HOLDS:
            sums["states of what holds"] += row.distinct_states or 0
    return sums


def _ask_check(seed: int, checked: Spec, check: Check, most: int) -> Counter[str]:
    try:
        mine = by_interpreter(checked, check, most)
    except NotYet as error:
        return Counter({f"not possible: {error}": 1})
    if mine.states is None and not mine.bad:
        return Counter({"too large": 1})
    sums = Counter({"programs": 1, "states": mine.states or 0})
    ends = {_kind(name) for name, _ in mine.bad} or {mine.endless and "a property of whole runs"}
    sums.update(f"end: {name or 'holds'}" for name in ends)
    theirs = by_system(checked, check, most)
    if mine != theirs:
        print(f"seed {seed}: {check.name}: the interpreter sees {mine}, the system {theirs}")
        sums["DISAGREE: interpreter and system"] += 1
    return sums


def _ask_reduced(seed: int, checked: Spec, most: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    for check in checked.checks:
        whole = by_system(checked, check, most)
        if whole.states is None and not whole.bad:
            sums["too large"] += 1
            continue
        sums["programs"] += 1
        sums["states"] += whole.states or 0
        ends = {_kind(name) for name, _ in whole.bad} or {whole.endless and "a whole run"}
        sums.update(f"end: {name or 'holds'}" for name in ends)
        for names in (*((name,) for name in NAMES), NAMES):
            small = by_reduced(checked, check, names, most)
            sums[f"states with {'+'.join(names)}"] += small.states or 0
            wrong = difference(whole, small, names)
            if wrong is not None:
                print(f"seed {seed}: {check.name}: {'+'.join(names)}: {wrong}", flush=True)
                sums["DISAGREE: reduced and not"] += 1
    return sums


def _kind(name: str) -> str:
    return "a property" if name.startswith("claim") else name


if __name__ == "__main__":
    sys.exit(main())
