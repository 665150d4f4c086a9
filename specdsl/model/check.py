"""The rows of a spec's table: with which options what is expected. A module of its own, for a
report needs no more of a model."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Optional

from specdsl.source import Span


@dataclass(frozen=True, slots=True)
class Allow:
    """What the check of that name would say at one place is meant, for that reason."""

    check: str
    reason: str
    span: Span = field(repr=False)


class ExpectedVerdict(Enum):
    HOLDS = "holds"
    VIOLATES = "violates"
    DEADLOCKS = "deadlocks"
    LIVELOCKS = "livelocks"


@dataclass(frozen=True, slots=True)
class Point:
    """What a check has to reach: a `label` (of `owner`, a thread or function, if given), and the
    statements that are behind such a label, with all in them."""

    label: str
    owner: str | None
    spans: frozenset[Span] = field(default=frozenset(), repr=False)

    @property
    def words(self) -> str:
        """As it is written."""
        return self.label if self.owner is None else f"{self.owner}.{self.label}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """`property` is a written or an unasked one; `label` (with its thread or function name in
    `label_owner`, if given) is where the last step of the run must be. The run has at most
    `most_steps`, TLC sees at least `least_states`, and `reaches` are executed."""

    verdict: ExpectedVerdict
    property: str | None = None
    label: str | None = None
    label_owner: str | None = None
    span: Optional[Span] = field(default=None, repr=False, compare=False)
    most_steps: int | None = None
    least_states: int | None = None
    reaches: tuple[Point, ...] = ()

    @builtins.property
    def bounds(self) -> str:
        """What is expected besides the verdict, as it is written; empty if nothing is."""
        told = [] if self.most_steps is None else [f"within {self.most_steps} steps"]
        told += [] if self.least_states is None else [f"states >= {self.least_states}"]
        if self.reaches:
            told.append("reaches " + ", ".join(point.words for point in self.reaches))
        return " ".join(told)


@dataclass(frozen=True, eq=False)
class Check:
    """One row of the table. `name` is the check's name, followed by `.` and the value of each of
    its sweeps, and by `.` and the `only` properties joined by `+` where it has several clauses.
    `settings` has a value for every size and every option. `only` None: every property. Unasked
    checks are on in every check, but for those that it `allows`. `livelock`: it is also asked
    whether every thread that has to end does. Rows stand in the table in the order of `place`."""

    name: str
    title: str | None
    settings: Mapping[str, bool | int | str]
    only: tuple[str, ...] | None
    expectation: Expectation
    span: Span = field(repr=False)
    allows: tuple[Allow, ...] = field(default=(), repr=False)
    place: tuple[int, ...] = ()
    livelock: bool = False

    @property
    def switched_off(self) -> frozenset[str]:
        """The unasked checks that are not made in this row."""
        return frozenset(allow.check for allow in self.allows)
