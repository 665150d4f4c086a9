"""Which instructions are steps although they touch nothing shared: "three statements that cost
nothing become steps where that is needed". It is decided for the text, whatever the options are."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.interpret.program import (
    Assert,
    End,
    Fork,
    Instruction,
    Join,
    Jump,
    Leave,
    Operate,
    Pick,
    Program,
    ReleaseOne,
    Set,
    Sink,
    Skip,
    Test,
    To,
    Wait,
)
from specdsl.model import model
from specdsl.model.walk import walk


def force(program: Program) -> None:
    """Mark what has to be a step: heads of loops whose round might cost nothing, the inner ones
    first; labels that a `goto` leads back to without a step; ghosts and asserts that might come
    before the first step."""
    heads = [at for at, each in enumerate(program.code) if each.head]
    for head in sorted(heads, key=lambda at: _length(program, at)):
        if _comes_again(program, head):
            program.code[head].forced = True
    for at in _targets_of_jumps_back(program):
        if _comes_again(program, at):
            program.code[at].forced = True
    _force_before_first(program)


def _length(program: Program, head: int) -> int:
    """How far the last jump back to the head is: an inner loop is shorter."""
    backs = [
        at
        for at, each in enumerate(program.code)
        if isinstance(each.what, Jump) and each.what.to.at == head and at > head
    ]
    return max(backs, default=head) - head


def _targets_of_jumps_back(program: Program) -> Iterator[int]:
    for at, each in enumerate(program.code):
        if isinstance(each.what, Jump) and each.what.to.at <= at:
            yield each.what.to.at


def _comes_again(program: Program, start: int) -> bool:
    """Whether there is a way from an instruction back to it on which nothing is a step."""
    if not may_cost_nothing(program.code[start]):
        return False
    seen: set[int] = set()
    todo = list(following(program, start))
    while todo:
        at = todo.pop()
        if at == start:
            return True
        if at not in seen and may_cost_nothing(program.code[at]):
            seen.add(at)
            todo.extend(following(program, at))
    return False


def _force_before_first(program: Program) -> None:
    seen: set[int] = set()
    todo = [0]
    while todo:
        at = todo.pop()
        instruction = program.code[at]
        if at in seen or not may_cost_nothing(instruction):
            continue
        seen.add(at)
        if isinstance(instruction.what, Assert) or _sets_ghost(instruction):
            instruction.forced = True
        else:
            todo.extend(following(program, at))


def following(program: Program, at: int) -> tuple[int, ...]:
    """What may come next."""
    what = program.code[at].what
    match what:
        case Jump(to):
            return (to.at,)
        case Test(_, no):
            return (at + 1, no.at)
        case Fork(branches):
            return tuple(mark.at for mark in branches)
        case Leave():
            return (program.end,)
        case End():
            return ()
        case ReleaseOne():
            return (at, at + 1)
        case Set() | Operate() | Join() | Pick() | Wait() | Assert() | Skip():
            return (at + 1,)
        case _:
            assert_never(what)


def may_cost_nothing(instruction: Instruction) -> bool:
    """Whether it might not be a step, with some options and some locals."""
    what = instruction.what
    if instruction.forced:
        return False
    match what:
        case Set(value, to):
            return is_ghost(to) or not (is_shared(to) or looks(value))
        case Assert(condition=condition):
            return not looks(condition)
        case Test(condition):
            return may_not_ask(condition)
        case Jump() | Leave():
            return True
        case Operate() | Join() | ReleaseOne() | Pick() | Fork() | Wait() | Skip() | End():
            return False
        case _:
            assert_never(what)


def _sets_ghost(instruction: Instruction) -> bool:
    return isinstance(instruction.what, Set) and is_ghost(instruction.what.to)


def is_ghost(to: To) -> bool:
    """Whether the value goes to a ghost."""
    place = _place(to)
    return place is not None and place.variable.ghost


def is_shared(to: To) -> bool:
    """Whether the value goes to a shared place, be it a ghost."""
    return _place(to) is not None


def _place(to: To) -> model.Place | None:
    match to.target:
        case model.Place() as place:
            return place
        case model.RefParam() as param:
            return to.names.places[param][0]
        case model.Local() | Sink():
            return None
        case _:
            assert_never(to.target)


_SHARED = (
    model.PlaceRead,
    model.RefRead,
    model.Holds,
    model.At,
    model.Ended,
    model.ResultRead,
    model.Attempt,
)


def looks(expr: model.Expr) -> bool:
    """Whether it looks at anything shared, or may do so: locals and options are not."""
    return any(isinstance(part, _SHARED) for part in walk(expr))


def may_not_ask(condition: model.Expr) -> bool:
    """Whether a condition might be decided, for some options and locals, without a look at anything
    shared."""
    match condition:
        case model.Not(operand):
            return may_not_ask(operand)
        case model.Binary("and" | "or", left, _):
            return may_not_ask(left)
        case _:
            return not looks(condition)
