"""What a check came to. Plain data between the driver and every report."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal

from specdsl.diagnostic import Diagnostic, ToolError
from specdsl.model.check import Check, Expectation
from specdsl.source import Span

if TYPE_CHECKING:  # much of it is made of what a report does not need
    from specdsl.explanation import Explanation
    from specdsl.trace.trace import Trace
    from specdsl.vacuity.covered import Covered
    from specdsl.vacuity.reached import Reached


class Verdict(Enum):
    """The four answers. Only TLC's proof of completion makes `HOLDS`."""

    HOLDS = "holds"
    VIOLATED = "violated"
    DEADLOCK = "deadlock"
    INCONCLUSIVE = "inconclusive"


class Agreement(Enum):
    """What came of asking a second engine."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What the reference interpreter says of a check beside TLC. `words` say where the two differ,
    or why it could not be asked; `states` are those that it saw."""

    agreement: Agreement
    words: str = ""
    states: int | None = None


@dataclass(frozen=True, slots=True)
class Exhausted:
    """A budget was used up. What is known is as old as TLC's last word about it, `told_after`
    seconds from the start: states that wait in the `queue`, and the new distinct states a second
    between the last two words. None where TLC told nothing."""

    budget: Literal["time", "time for all checks", "memory"]
    told_after: float | None = None
    queue: int | None = None
    per_second: float | None = None


@dataclass(frozen=True, slots=True)
class Simulated:
    """Runs by chance that were made after a budget was used up: `states` in all, in runs of at most
    `depth`. `runs` is None where time was up before all were made."""

    runs: int | None
    states: int
    depth: int
    seed: int


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One row of the table. `property` is the violated one (None unless VIOLATED). `mismatch` says
    in a sentence why the result is not as expected; None if it is. `reason` says why a result is
    inconclusive. `distinct_states` and `depth` are as far as TLC came (None: never started);
    `seconds` is the wall time of the check. `kept` is a folder with everything needed to repeat
    the run, if it was kept. `reached` is what the run came to, for vacuity (None: not
    measured). `tool_failed` tells a failure of the tool from a budget that ran out, which
    `exhausted` tells more about. `cross` is what a second engine said, if one was asked.
    `collision`: how likely it is that TLC took two states for one. `simulated`: what was found was
    found by chance, and what was not found says nothing. `cached`: TLC was not run, but had said
    all of it before, in so many `seconds`. `reductions` made the system that TLC looked at smaller
    (the counts are of that one); `shortest`: no bad run is shorter than the one in `trace`."""

    check: Check
    verdict: Verdict
    property: str | None
    mismatch: str | None
    distinct_states: int | None
    generated_states: int | None
    depth: int | None
    seconds: float
    trace: Trace | None = None
    reason: str | None = None
    tool_failed: bool = False
    kept: str | None = None
    reached: Reached | None = None
    cross: CrossCheck | None = None
    exhausted: Exhausted | None = None
    simulated: Simulated | None = None
    collision: float | None = None
    cached: bool = False
    reductions: tuple[str, ...] = ()
    shortest: bool = True

    @builtins.property
    def as_expected(self) -> bool:
        """Verdict, property and line are what the spec says; never so if inconclusive."""
        return self.mismatch is None and self.verdict is not Verdict.INCONCLUSIVE

    @builtins.property
    def expectation(self) -> Expectation:
        """What the spec says it should be."""
        return self.check.expectation


@dataclass(frozen=True, slots=True)
class SpecResult:
    """All chosen checks of one spec, in order of declaration. `never_taken` are statements that no
    check of the file ever executed, although every check ran (empty if some did not); `vacuous` is
    everything in the file that no check says anything about."""

    path: str
    name: str
    results: tuple[CheckResult, ...]
    never_taken: tuple[Span, ...] = field(default=(), repr=False)
    vacuous: tuple[Diagnostic, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Examined:
    """A spec that a call was about. `result` is None where it was rejected: `diagnostics` say why
    then, and are its warnings otherwise. `options` are those worth a word, with their defaults.
    `coverage` is what each check executed, and `explained` what there is to say of its bad run, by
    name, if somebody asks for it."""

    path: str
    result: SpecResult | None
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)
    title: str | None = None
    options: Mapping[str, bool | int | str] = field(default_factory=dict)
    coverage: tuple[tuple[str, Covered], ...] = field(default=(), repr=False)
    explained: tuple[tuple[str, Explanation], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Shard:
    """A call that was about one of several parts: `number` (from 1) `of` so many. `whole` is the
    same for two parts if they are parts of the same."""

    number: int
    of: int
    whole: str


@dataclass(frozen=True, slots=True)
class Examination:
    """All that a call came to: what the reports for programs are made of. `error` is what stopped
    the whole call, `tlc` the TLC that judged; `strict`: what is vacuous counts as a failure."""

    specs: Sequence[Examined]
    version: str
    tlc: str | None = None
    error: ToolError | None = None
    strict: bool = False
    shard: Shard | None = None

    @builtins.property
    def results(self) -> tuple[SpecResult, ...]:
        """Of the specs that were accepted."""
        return tuple(each.result for each in self.specs if each.result is not None)
