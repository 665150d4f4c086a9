"""Where steps begin: which statements are visible to other threads, and what their keys are."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.lower.flow import (
    Act,
    Assert,
    Barrier,
    Finish,
    Fork,
    Locking,
    Modify,
    Node,
    Pass,
    Pick,
    Put,
    ReleaseAll,
    Test,
    Wait,
    continues,
    reachable,
    starts,
)
from specdsl.lower.operations import is_several
from specdsl.model import model
from specdsl.model.walk import walk

_SHARED_READS = (
    model.PlaceRead,
    model.RefRead,
    model.Holds,
    model.LockIs,
    model.At,
    model.Ended,
    model.ResultRead,
    model.Attempt,
)


def reads_shared(expr: model.Expr) -> bool:
    """The value depends on more than the thread's own locals."""
    return any(isinstance(part, _SHARED_READS) for part in walk(expr))


def has_attempt(expr: model.Expr) -> bool:
    """A trylock stands in the expression, so that evaluating it may change a lock."""
    return any(isinstance(part, model.Attempt) for part in walk(expr))


def changes(expr: model.Expr) -> bool:
    """Evaluating the expression may change the state."""
    return any(isinstance(part, (model.Attempt, model.ReadModifyWrite)) for part in walk(expr))


def is_visible(act: Act) -> bool:
    """The statement is a step of its own."""
    match act:
        case Modify(change):
            return _target_is_shared(change.target)
        case Put(target, _, value):
            if is_ghost(target):
                return any(_changes_shared(part) for part in walk(value))
            return _target_is_shared(target) or reads_shared(value)
        case Test(condition) | Assert(_, condition):
            return reads_shared(condition)
        case Finish(value):
            return value is not None and reads_shared(value)
        case Pass():
            return False
        case Locking() | ReleaseAll() | Pick() | Fork() | Wait() | Barrier():
            return True
        case _:
            assert_never(act)


def _changes_shared(part: model.Expr) -> bool:
    match part:
        case model.ReadModifyWrite(target):
            return _target_is_shared(target)
        case _:
            return isinstance(part, model.Attempt)


def _target_is_shared(target: model.Target) -> bool:
    return not isinstance(target, model.Local) and not (
        isinstance(target, model.Place) and target.variable.ghost
    )


def is_ghost(target: model.Target) -> bool:
    """The target is ghost state."""
    return isinstance(target, model.Place) and target.variable.ghost


def make_steps(entry: Node, named: frozenset[model.Label]) -> None:
    """Decides where steps begin and gives them keys. Besides visible nodes: what a property names
    by its label (`named`), an assertion or a ghost assignment before the first step (the first
    state is made of locals only), and the head of a loop without a step (it would never end)."""
    for node in reachable(entry):
        if node.region is None and named.intersection(node.labels):
            node.visible = True
    for node in _before_first_step(entry):
        if _needs_a_state(node):
            node.visible = True
    _cut_silent_cycles(entry)
    _give_keys(entry)


def _before_first_step(entry: Node) -> list[Node]:
    found: dict[Node, None] = {}
    todo = [] if entry.visible else [entry]
    while todo:
        node = todo.pop()
        if node not in found:
            found[node] = None
            if not _needs_a_state(node):
                todo.extend(_same_step(node))
    return list(found)


def _needs_a_state(node: Node) -> bool:
    """It looks at more than the locals that the first state is made of."""
    match node.act:
        case Put(target) | Modify(model.ReadModifyWrite(target)):
            return is_ghost(target)
        case act:
            return isinstance(act, Assert)


def _cut_silent_cycles(entry: Node) -> None:
    """From the last place in the text to the first: where a way comes back to without a step, and
    without a look at what stands before it, there is one."""
    for node in sorted(reachable(entry), key=lambda each: each.behind):
        if not node.visible and _comes_again(node):
            node.visible = True
            _ask_at_once(node)


def _ask_at_once(node: Node) -> None:
    """A condition that has become a step is one step, also if a part of it decides alone."""
    whole = node.whole
    if whole is None or is_several(whole.condition):
        return
    todo = list(node.targets)
    while todo:
        target = todo.pop()
        if isinstance(target.act, Test) and target.whole is whole:
            target.visible = False
            todo.extend(target.targets)


def _comes_again(start: Node) -> bool:
    seen: set[Node] = set()
    todo = [start]
    while todo:
        for target in _same_step(todo.pop()):
            if target is start:
                return True
            if target not in seen and target.behind < start.behind:
                seen.add(target)
                todo.append(target)
    return False


def _same_step(node: Node) -> Iterator[Node]:
    return (target for target in node.targets if continues(node, target))


def _give_keys(entry: Node) -> None:
    """Program counters: the calls that lead to the step and its line; `b`, `c` ... for more steps
    of one line."""
    used: dict[str, int] = {}
    for node in starts(entry):
        stem = f"{node.frame.prefix}{node.span.line}"
        number = used.get(stem, 0)
        used[stem] = number + 1
        node.key = stem + ("" if number == 0 else _letters(number))


def _letters(number: int) -> str:
    """b, c, ..., z, then zb, zc, ..."""
    letters = "bcdefghijklmnopqrstuvwxyz"
    return "z" * ((number - 1) // 25) + letters[(number - 1) % 25]
