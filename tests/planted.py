"""Deliberate bugs in what is lowered of each kind of lock, one at a time. The interpreter knows
nothing of them: so what the two see of a program has to differ, if the program shows the bug."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engines import Seen, by_interpreter, by_system
from models import spec
from specdsl import logic
from specdsl.driver import Spec
from specdsl.kinds.kind import Misuse, always, unchanged
from specdsl.kinds.lock import LockKind, Operation
from specdsl.lower.lower import lower
from specdsl.trace.evaluate import NoValue
from specdsl.variants import Variant

FOLDER = Path(__file__).parent / "corpus" / "planted"
TABLE = FOLDER / "bugs.txt"
MOST = 250  # states of a program

GUARD, EFFECT, QUEUE, LEAVES, MISTAKE, ABOVE = (
    "always possible",
    "changes nothing",
    "joins no queue",
    "stays in the queue",
    "no mistake is seen",
    "without the lock above",
)
ALIVE, UNDER = "freed objects are there", "stays when the lock above is given up"


def _never(operation: Operation) -> Misuse:
    assert operation.misuse is not None, "it can be a mistake"
    return replace(operation.misuse, when=lambda _value, _self: logic.FALSE, other=None)


_PARTS: dict[str, Callable[[Operation], Operation]] = {
    GUARD: lambda each: replace(each, guard=always),
    EFFECT: lambda each: replace(each, effect=unchanged),
    QUEUE: lambda each: replace(each, queues=unchanged),
    LEAVES: lambda each: replace(each, gives_up=None),
    MISTAKE: lambda each: replace(each, misuse=_never(each)),
    ABOVE: lambda each: replace(each, above=None),
}


@dataclass(frozen=True)
class Bug:
    """A part that is taken away from an operation of the kind (None: from the kind itself)."""

    kind: LockKind
    operation: Operation | None
    part: str

    @property
    def words(self) -> str:
        """`lock for read`, or nothing."""
        if self.operation is None:
            return ""
        mode = f" for {self.operation.mode}" if self.operation.mode else ""
        return f"{self.operation.verb}{mode}"

    def __str__(self) -> str:
        return f"{self.words}: {self.part}" if self.words else self.part


def bugs(kind: LockKind) -> Iterator[Bug]:
    """Every part that can be taken away."""
    for each in kind.operations:
        there = {
            GUARD: each.guard is not always,
            EFFECT: each.effect is not unchanged,
            QUEUE: each.queues is not None,
            LEAVES: each.gives_up is not None,
            MISTAKE: each.misuse is not None,
            ABOVE: each.above is not None,
        }
        yield from (Bug(kind, each, part) for part, has in there.items() if has)
    if kind.alive is not None:
        yield Bug(kind, None, ALIVE)
    if kind.under is not None:
        yield Bug(kind, None, UNDER)


def _same(value: logic.Expr, _self: logic.Expr, _above: logic.Expr | None) -> logic.Expr:
    return logic.TRUE


@contextmanager
def planted(bug: Bug) -> Iterator[None]:
    """As long as this lasts, whatever is loaded has the bug."""
    target: Any = bug.kind if bug.operation is None else bug.operation
    new: dict[str, Any] = {}
    if bug.operation is not None:
        change = _PARTS[bug.part]
        broken, number, under = (
            change(bug.operation),
            bug.operation.with_number,
            bug.operation.with_under,
        )
        new = {
            name: getattr(broken, name)
            for name in ("guard", "effect", "queues", "gives_up", "misuse", "above")
        }
        if number is not None:
            new["with_number"] = lambda count: change(number(count))
        if under is not None:
            new["with_under"] = lambda above: change(under(above))
    elif bug.part == ALIVE:
        new = {"alive": _same}
    else:
        assert bug.kind.under is not None
        new = {"under": replace(bug.kind.under, left=unchanged)}
    old = {name: getattr(target, name) for name in new}
    try:
        for name, value in new.items():
            object.__setattr__(target, name, value)
        yield
    finally:
        for name, value in old.items():
            object.__setattr__(target, name, value)


@dataclass(frozen=True)
class Program:
    """A spec with one check, and what the interpreter sees of it."""

    checked: Spec
    seen: Seen

    @classmethod
    def of(cls, text: str) -> Program:
        """Raises SpecError and NotYet."""
        checked = spec(text.split("\n", 1)[1])
        return cls(checked, by_interpreter(checked, checked.checks[0], MOST))

    @property
    def is_small(self) -> bool:
        """All of it was seen."""
        return self.seen.states is not None or bool(self.seen.bad)

    def lowered(self) -> Seen | None:
        """What is seen of the system that it is lowered to now; None if something in that has no
        value."""
        meaning, variants = self.checked.model, self.checked.variants
        changed = replace(variants, found={(): Variant(meaning, (), lower(meaning))})
        now = replace(self.checked, read=lambda: changed)
        try:
            return by_system(now, now.checks[0], 2 * MOST)
        except (NoValue, AssertionError):
            return None

    def shows(self, bug: Bug) -> bool:
        """Whether the bug makes another spec of it than the interpreter sees."""
        with planted(bug):
            return self.lowered() != self.seen


@dataclass(frozen=True)
class Shown:
    """A bug, in words, in what is lowered of the kind; and the program that shows it (None: none is
    known)."""

    kind: str
    bug: str
    program: str | None

    @property
    def path(self) -> Path:
        """Where the program is."""
        return FOLDER / f"{self.program}.dsl"


def table() -> list[Shown]:
    """What was found by `tools/plant.py`."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ") for line in lines]
    return [Shown(kind, bug, None if name == "-" else name) for kind, bug, name in parts]
