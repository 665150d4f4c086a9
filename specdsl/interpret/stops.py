"""Which instructions are steps although they touch nothing shared: "three statements that cost
nothing become steps where that is needed". It is decided for the text, whatever the options are."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.interpret.program import (
    Assert,
    Barrier,
    Comes,
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
    Take,
    Test,
    To,
    Wait,
)
from specdsl.model import model
from specdsl.model.walk import walk


def force(program: Program) -> None:
    """Mark what has to be a step: ghosts and asserts that might come before the first step; then,
    from the last place in the text to the first, where a way might come back to without a step."""
    _force_before_first(program)
    for at in reversed(range(len(program.code))):
        if _comes_again(program, at):
            program.code[at].forced = True


def _comes_again(program: Program, start: int) -> bool:
    """Whether there is a way from an instruction back to it, by nothing that stands before it, on
    which nothing is a step."""
    if not may_cost_nothing(program.code[start]):
        return False
    seen: set[int] = set()
    todo = list(silently_following(program, start))
    while todo:
        at = todo.pop()
        if at == start:
            return True
        if at > start and at not in seen and may_cost_nothing(program.code[at]):
            seen.add(at)
            todo.extend(silently_following(program, at))
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
            todo.extend(silently_following(program, at))


def silently_following(program: Program, at: int) -> Iterator[int]:
    """What may come next, where the instruction costs nothing."""
    match program.code[at].what:
        case Jump(to):
            yield to.at
        case Test(condition, no):
            answers = silent_answers(condition)
            if True in answers:
                yield at + 1
            if False in answers:
                yield no.at
        case Leave():
            yield program.end
        case _:
            yield at + 1


def may_cost_nothing(instruction: Instruction) -> bool:
    """Whether it might not be a step, with some options and some locals."""
    what = instruction.what
    if instruction.forced:
        return False
    match what:
        case Set(value, to):
            return sets_ghost(what) or not (is_shared(to) or looks(value))
        case Assert(condition=condition):
            return not looks(condition)
        case Test(condition):
            return bool(silent_answers(condition))
        case Jump() | Leave():
            return True
        case Operate() | Join() | ReleaseOne() | Pick() | Take() | Fork() | Wait() | Skip() | End():
            return False
        case Comes() | Barrier():
            return False
        case _:
            assert_never(what)


def _sets_ghost(instruction: Instruction) -> bool:
    return isinstance(instruction.what, Set) and sets_ghost(instruction.what)


def sets_ghost(what: Set) -> bool:
    """Whether all that it changes is a ghost."""
    if isinstance(what.value, model.ReadModifyWrite):
        changed = _place(To(what.value.target, what.to.names))
        if changed is None or not changed.variable.ghost:
            return False
        return what.to.target is Sink.NOBODY or is_ghost(what.to)
    return is_ghost(what.to)


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
    model.LockIs,
    model.At,
    model.Ended,
    model.ResultRead,
    model.Attempt,
)


def looks(expr: model.Expr) -> bool:
    """Whether it looks at anything shared, or may do so: locals and options are not."""
    return any(isinstance(part, _SHARED) for part in walk(expr))


def silent_answers(condition: model.Expr) -> frozenset[bool]:
    """How a condition might come out without a look at anything shared, for some options and
    locals."""
    match condition:
        case model.Not(operand):
            return frozenset(not answer for answer in silent_answers(operand))
        case model.Binary("and" | "or" as operator, left, right):
            found = silent_answers(left)
            decides = operator == "or"
            if (not decides) in found:
                return found & {decides} | silent_answers(right)
            return found
        case _:
            return frozenset() if looks(condition) else frozenset({True, False})
