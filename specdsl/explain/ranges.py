"""Over which lines a lock would have to be held for two steps not to collide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from specdsl.explanation import Range
from specdsl.model import flow
from specdsl.source import Span
from specdsl.syntax import tree
from specdsl.trace.trace import Trace, TraceStep


@dataclass(frozen=True, slots=True)
class Section:
    """The statements from `first` to `last` (counted from 0) of a block, which a thread goes
    through in the lines of `range`; `step` is the number of its step that races."""

    range: Range
    block: tree.Block
    first: int
    last: int
    step: int


def sections(trace: Trace, trees: Iterable[tree.Tree]) -> tuple[Section, ...]:
    """Of the two threads that race: of the one that went by what it had seen, the lines from there
    to the last one that it made; of the other, its step that races. Who comes to the bad end by a
    look at what the other one changed had seen something before: its lines are all that it made.
    Empty if no two steps race, or where the lines have no block in common that a lock could be held
    over."""
    racing = [step for step in trace.steps if step.racing and step.span is not None]
    if len(racing) != 2:
        return ()
    one, other = racing
    start = one
    if trace.steps[-1].thread == other.thread:
        start, other = other, one
    own = [step for step in trace.steps if step.thread == start.thread and step.span is not None]
    if start is racing[1]:
        start = own[0]
    blocks = [block for each in trees for block in _blocks(each)]
    found = (_section(start, own[-1], blocks), _section(other, other, blocks))
    if found[0] is None or found[1] is None:
        return ()
    return _joined(found[0], found[1])


def _joined(one: Section, other: Section) -> tuple[Section, ...]:
    """Two threads that go through the same block take the lock there over the lines of both."""
    if one.block.span != other.block.span:
        return one, other
    first, last = min(one.first, other.first), max(one.last, other.last)
    spans = [one.block.statements[number].span for number in (first, last)]
    return tuple(
        replace(each, range=Range(each.range.thread, *spans), first=first, last=last)
        for each in (one, other)
    )


def _section(start: TraceStep, end: TraceStep, blocks: list[tree.Block]) -> Section | None:
    """The smallest block around both statements, in the innermost function that does both."""
    a, b = _path(start), _path(end)
    depth = 0
    while depth < min(len(a), len(b)) - 1 and a[depth] == b[depth]:
        depth += 1
    one, other = a[depth], b[depth]
    around = [each for each in blocks if _is_in(one, each.span) and _is_in(other, each.span)]
    if not around:
        return None
    block = min(around, key=lambda each: each.span.end - each.span.start)
    numbers = [_number(block, span) for span in (one, other)]
    first, last = min(numbers), max(numbers)
    spans = [block.statements[number].span for number in (first, last)]
    return Section(Range(start.thread, *spans), block, first, last, start.number)


def _path(step: TraceStep) -> list[Span]:
    assert step.span is not None, "only steps that are mapped race"
    return [*(call.span for call in step.calls), step.span]


def _is_in(inner: Span, outer: Span) -> bool:
    same = inner.source == outer.source
    return same and outer.start <= inner.start and inner.end <= outer.end


def _number(block: tree.Block, span: Span) -> int:
    return next(n for n, each in enumerate(block.statements) if _is_in(span, each.span))


def _blocks(whole: tree.Tree) -> Iterator[tree.Block]:
    """The blocks of all bodies, but for those in an `atomic`: that is one step already."""
    for item in whole.items:
        match item:
            case tree.Function(body=body) | tree.Thread(body=body):
                yield from _below(body)
            case _:
                pass


def _below(block: tree.Block) -> Iterator[tree.Block]:
    yield block
    for statement in block.statements:
        if statement.step is not None and not isinstance(statement.step, tree.Atomic):
            for inner in flow.blocks(statement.step):
                yield from _below(inner)
