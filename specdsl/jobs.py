"""What is to be run, how, and what is told meanwhile: between those who ask and `runs.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from specdsl.find import lasting_name
from specdsl.model.check import Check
from specdsl.result import CheckResult
from specdsl.source import Source

if TYPE_CHECKING:  # where nothing is run, none of it is needed
    from specdsl.cross.compare import Budget
    from specdsl.lower.system import System
    from specdsl.model.model import Model
    from specdsl.tla.written import Written
    from specdsl.tlc.command import Simulation
    from specdsl.tlc.proofs import Proofs
    from specdsl.tlc.run import Progress
    from specdsl.tlc.serving import Serving


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How checks are run. `timeout` (seconds) and `memory_mb` (Java heap) are for each check;
    without `memory_mb` three quarters of the machine's memory are shared out. `workers` are TLC's
    threads for one check: more than one is faster on a long run, but its trace may not be the
    shortest. `coverage` counts how often each step is taken, to tell those that never are; large
    models take twice as long with it. `jobs` checks run at the same time (None: as many as there
    are processors). `keep` is a folder that gets everything about each run; what surprises us is
    kept anyway. `tlc_jar` and `java` name those to use instead of the installed ones. `cross`: the
    reference interpreter is asked too, as far as this budget goes. `total_timeout` (seconds) is for
    all checks of one call together. `fallback`: where a budget ends a check, a bug is looked for by
    chance, for as long as the check may take. `proofs`: what TLC said before is not asked again,
    and what it says is remembered; where the runs are to be kept, all are made. `reductions` are
    those to make, by name (None: what is best for what the spec expects). `serving`: TLC waits for
    workers elsewhere, one check at a time; whatever its server cannot do is done here."""

    timeout: float | None = None
    total_timeout: float | None = None
    memory_mb: int | None = None
    workers: int = 1
    coverage: bool = True
    jobs: int | None = None
    keep: Path | None = None
    tlc_jar: str | None = None
    java: str | None = None
    cross: Budget | None = None
    fallback: Simulation | None = None
    proofs: Proofs | None = None
    reductions: tuple[str, ...] | None = None
    serving: Serving | None = None

    def asked(self) -> str:
        """What of it can change a verdict, or what is shown of it."""
        budgets = replace(self, timeout=None, total_timeout=None, memory_mb=None, jobs=None)
        tools = replace(budgets, tlc_jar=None, java=None, keep=None, fallback=None)
        return f"{replace(tools, cross=None, proofs=None, serving=None)!r} {self.serving is None}"


@dataclass(frozen=True, slots=True)
class Started:
    """TLC begins to work on a check."""

    check: Check


@dataclass(frozen=True, slots=True)
class Progressed:
    """TLC told how far it is."""

    check: Check
    progress: Progress


@dataclass(frozen=True, slots=True)
class Finished:
    """A check has its result."""

    result: CheckResult


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that somebody has to know while a check runs, in a sentence."""

    check: Check
    words: str


Event: TypeAlias = Union[Started, Progressed, Noted, Finished]


@dataclass(frozen=True, slots=True)
class Job:
    """One check, the system that it is about, and what TLC is given: `first`, and if that finds a
    bad run which need not be the shortest, `again`."""

    check: Check
    spec: Model
    system: System
    first: Written
    again: Callable[[], Written]


def job_of(
    check: Check,
    meaning: Model,
    system: System,
    source: Source,
    reductions: tuple[str, ...] | None = None,
) -> Job:
    """What there is to run for the check, of a spec that means `meaning` and becomes `system`;
    `source` is its main file. `reductions` are those that somebody wants, by name."""
    from specdsl.reduce.passes import keeps_length, usual

    name = lasting_name(source.path)
    names = usual(system, check) if reductions is None else reductions
    lasting = ("fold",) if reductions is None else tuple(n for n in names if keeps_length(n))
    return Job(
        check,
        meaning,
        system,
        _written(system, check, names, name),
        lambda: _written(system, check, lasting, name),
    )


def _written(system: System, check: Check, names: tuple[str, ...], source: str) -> Written:
    from specdsl.reduce.passes import reduce
    from specdsl.tla.emit import emit
    from specdsl.tla.written import Written

    reduced = reduce(system, check, names)
    module = emit(reduced, source=source)
    return Written(reduced, names, module.text, module.marks, dict(configs(reduced, check, source)))


def configs(system: System, check: Check, source: str) -> Iterator[tuple[str | None, str]]:
    """A config for each run of TLC that a check needs: one for all that single steps can show
    (None), and one for each property of whole runs, by its operator."""
    from specdsl.lower.asked import liveness
    from specdsl.tla.emit import config

    yield None, config(system, check, source=source)
    for asked in liveness(system, check):
        yield asked.name, config(system, check, source=source, asked=asked)


class UnreadableRun(Exception):
    """A fault of ours: what TLC answered could not be read back. The run is kept in `folder`."""

    def __init__(self, check: str, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"TLC's answer to check `{check}` could not be read back; see {folder}")
