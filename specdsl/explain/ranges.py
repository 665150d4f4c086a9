"""Over which lines a lock would have to be held for two steps not to collide, or for threads not to
be in each other's way for ever."""

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
    through in the lines of `range`; `step` is the number of its step that races, or of the first
    one that it makes in a loop."""

    range: Range
    block: tree.Block
    first: int
    last: int
    step: int


def sections(trace: Trace, trees: Iterable[tree.Tree]) -> tuple[Section, ...]:
    """Of the two threads that race: of the one that went by what it had seen, the lines from there
    to the last one that it made; of the other, its step that races. Who comes to the bad end by a
    look at what the other one changed had seen something before: its lines are all that it made.
    Of a run that goes on for ever, of every thread that moves in the loop: its lines there. Empty
    if no two steps race, or where the lines have no block in common that a lock could be held
    over."""
    blocks = [block for each in trees for block in _blocks(each)]
    if trace.loop_to is not None:
        return _looping(trace.steps[trace.loop_to - 1 :], blocks)
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
    found = (_section(start, own[-1], blocks), _section(other, other, blocks))
    if found[0] is None or found[1] is None:
        return ()
    return _joined((found[0], found[1]))


def _looping(loop: tuple[TraceStep, ...], blocks: list[tree.Block]) -> tuple[Section, ...]:
    """The lines that two threads or more go through in the loop, for ever."""
    steps: dict[str, list[TraceStep]] = {}
    for step in loop:
        if step.span is not None and not step.drains:
            steps.setdefault(step.thread, []).append(step)
    found = [_around(own, blocks) for own in steps.values()]
    kept = tuple(each for each in found if each is not None)
    return _joined(kept) if 1 < len(kept) == len(found) else ()


def _around(own: list[TraceStep], blocks: list[tree.Block]) -> Section | None:
    """The smallest section around all of these steps of a thread."""
    found = [_section(own[0], each, blocks) for each in own]
    if any(each is None for each in found):
        return None
    parts = [each for each in found if each is not None]
    widest = max(parts, key=lambda each: each.block.span.end - each.block.span.start)
    inside = [each for each in parts if each.block.span == widest.block.span]
    return _joined(tuple(inside))[0]


def _joined(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Threads that go through the same block take the lock there over the lines of all."""
    return tuple(
        _over(part, [p for p in parts if p.block.span == part.block.span]) for part in parts
    )


def _over(part: Section, same: list[Section]) -> Section:
    first, last = min(each.first for each in same), max(each.last for each in same)
    spans = [part.block.statements[number].span for number in (first, last)]
    return replace(part, range=Range(part.range.thread, *spans), first=first, last=last)


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
