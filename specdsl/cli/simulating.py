"""What `specdsl simulate` does with its arguments: load, run, show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import IO

from rich.text import Text

from specdsl import driver
from specdsl.cross.retell import retold
from specdsl.diagnostic import ToolError
from specdsl.driver import Spec
from specdsl.find import RequestError
from specdsl.interpret.machine import Machine
from specdsl.interpret.notyet import NotYet
from specdsl.interpret.wander import Wandered, by_chance, guided, names
from specdsl.model.model import Check
from specdsl.report.simulated import render_simulated
from specdsl.report.terminal import counted, join, make_console


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs: of which check with which options, and drawn how."""

    check: str | None
    options: Mapping[str, str]
    seed: int
    steps: int
    runs: int
    follow: tuple[str, ...] | None


def simulate_spec(
    name: str, wanted: Wanted, out: IO[str], *, width: int | None, quiet: bool
) -> bool:
    """Shows the runs; whether something was violated in the last one."""
    spec = driver.load(name)
    check = _check(spec, wanted)
    try:
        machine = Machine(spec.variants.of(check.settings).model, check)
    except NotYet as error:
        raise ToolError(f"cannot simulate `{spec.name}`: {error}") from error
    console = make_console(out, width=width)
    for number in range(wanted.runs):
        run = _run(machine, wanted, Random(f"{wanted.seed} {number}"))
        bad = bool(run.broken)
        if bad or not quiet:
            title = f"{check.name}, run {number + 1} of {wanted.runs}"
            lines = render_simulated(
                retold(machine, run),
                name=title,
                how=_how(run),
                main=spec.source.path,
                width=console.width,
            )
            console.print(join([*lines, Text()]), end="")
        if bad:
            return True
    if quiet:
        told = counted(wanted.runs, "run")
        console.print(Text(f"{check.name}: nothing is violated in {told}, which proves nothing"))
    return False


def _run(machine: Machine, wanted: Wanted, random: Random) -> Wandered:
    if wanted.follow is None:
        return by_chance(machine, random, wanted.steps)
    known = list(names(machine))
    for each in wanted.follow:
        if each not in known:
            raise RequestError(f"there is no thread `{each}`", help=f"there are {', '.join(known)}")
    return guided(machine, wanted.follow, random)


def _how(run: Wandered) -> str:
    match run:
        case Wandered(stuck=str() as thread):
            return f"`{thread}` cannot move"
        case Wandered(broken=("deadlock",)):
            return "deadlock"
        case Wandered(broken=(first, *_)):
            return f"violates `{first}`"
        case Wandered(over=True):
            return "all threads have ended"
        case _:
            return "goes on"


def _check(spec: Spec, wanted: Wanted) -> Check:
    if wanted.check is not None:
        (base, *_) = driver.choose(spec, [wanted.check])
    elif spec.checks:
        base = spec.checks[0]
    else:
        raise RequestError(f"`{spec.name}` has no check", help="add `check NAME expect holds`")
    if not wanted.options:
        return base
    values = {name: driver.option_value(spec, name, text) for name, text in wanted.options.items()}
    return driver.with_options(spec, values, base=base)
