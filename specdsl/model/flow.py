"""The shape of a body, before its names mean anything: its blocks, what one step may hold, where
control can come."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic
from specdsl.kinds.lock import LOCK_KINDS
from specdsl.model import check_errors, errors, rule_errors
from specdsl.model.scope import Report
from specdsl.source import Span
from specdsl.syntax import tree


def blocks(step: tree.StepTree) -> tuple[tree.Block, ...]:
    """The blocks directly inside, in the order of the text."""
    match step:
        case tree.If(_, yes, no):
            return (yes, no) if no else (yes,)
        case tree.While(_, body) | tree.ForEach(_, _, body) | tree.Atomic(body):
            return (body,)
        case tree.Either(branches):
            return branches
        case (
            tree.Let()
            | tree.Assign()
            | tree.ChangeSet()
            | tree.Push()
            | tree.PopStatement()
            | tree.Operate()
            | tree.CallStatement()
            | tree.Choose()
            | tree.Wait()
            | tree.Assert()
            | tree.Goto()
            | tree.Return()
            | tree.Break()
            | tree.Continue()
            | tree.Skip()
            | tree.Barrier()
        ):
            return ()
        case _:
            assert_never(step)


def head(step: tree.StepTree) -> Span:
    """The step without its blocks: `if x` of `if x { ... }`."""
    inner = blocks(step)
    if not inner:
        return step.span
    start, source = step.span.start, step.span.source
    return Span(source, start, start + len(source.text[start : inner[0].span.start].rstrip()))


def statements(block: tree.Block) -> Iterator[tree.Statement]:
    """Every statement of a block and of the blocks inside."""
    for statement in block.statements:
        yield statement
        if statement.step is not None:
            for inner in blocks(statement.step):
                yield from statements(inner)


def nodes(node: object) -> Iterator[object]:
    """A tree node and all nodes below it, whatever they are."""
    if isinstance(node, tuple):
        for part in node:
            yield from nodes(part)
    elif dataclasses.is_dataclass(node) and not isinstance(node, (Span, type)):
        yield node
        for part in dataclasses.fields(node):
            yield from nodes(getattr(node, part.name))


# ---- what one step may hold ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offence:
    """What must not be there, in words, and where it is."""

    words: str
    span: Span


# What needs nobody who does it, so that `init` can do it too.
_BEFORE_THREADS = frozenset(
    operation.verb
    for kind in LOCK_KINDS
    for operation in kind.operations
    if operation.before_threads
)

Functions: TypeAlias = Mapping[str, tree.Function]
Judge: TypeAlias = Callable[[tree.Statement], Offence | None]


def check_atomic_calls(body: tree.Block, functions: Functions, report: Report) -> None:
    """Refuse to call, inside `atomic`, a function that takes a number of steps nobody knows."""
    for statement in statements(body):
        if isinstance(statement.step, tree.Atomic):
            for call in _calls(statement.step.body, functions):
                offence = _offence(functions[call.name.text], functions, _unbounded, ())
                if offence is not None:
                    report(rule_errors.call_in_atomic(call, offence.words, offence.span))


def check_init(body: tree.Block, functions: Functions, report: Report) -> None:
    """Refuse in `init` what only a thread can do."""
    for statement in statements(body):
        offence = _unbounded(statement) or _of_a_thread(statement)
        if offence is not None:
            report(rule_errors.not_in_init(offence.span, offence.words))
    for call in _calls(body, functions):
        offence = _offence(functions[call.name.text], functions, _of_a_thread_or_unbounded, ())
        if offence is not None:
            report(rule_errors.call_in_init(call, offence.words, offence.span))


def _offence(
    function: tree.Function,
    functions: Functions,
    judge: Judge,
    callers: tuple[str, ...],
) -> Offence | None:
    """The first thing in the function, or in one that it calls, that `judge` refuses."""
    for statement in statements(function.body):
        found = judge(statement)
        if found is not None:
            return found
    chain = (*callers, function.name.text)
    for call in _calls(function.body, functions):
        if call.name.text not in chain:
            found = _offence(functions[call.name.text], functions, judge, chain)
            if found is not None:
                return found
    return None


def _unbounded(statement: tree.Statement) -> Offence | None:
    step = statement.step
    match step:
        case tree.Goto(span=span):
            return Offence("`goto`", span)
        case tree.While(test):
            return Offence("`loop`" if test is None else "`while`", head(step))
        case _:
            return None


def _of_a_thread(statement: tree.Statement) -> Offence | None:
    step = statement.step
    match step:
        case tree.Operate(verb, span=span) if verb.text not in _BEFORE_THREADS:
            return Offence(f"`{verb.text}`", span)
        case tree.Wait(span=span):
            return Offence("`wait until`", span)
        case tree.Assert(span=span):
            return Offence("`assert`", span)
        case tree.Return(span=span):
            return Offence("`return`", span)
        case tree.Barrier(span=span):
            return Offence("`barrier`", span)
        case _:
            pass
    for node in _own_nodes(step):
        if isinstance(node, tree.Attempt):
            return Offence(f"`{node.verb.text}`", node.span)
    return None


def _of_a_thread_or_unbounded(statement: tree.Statement) -> Offence | None:
    found = _unbounded(statement) or _of_a_thread(statement)
    # A function that `init` calls may return; `init` itself has nowhere to return to.
    return None if isinstance(statement.step, tree.Return) else found


def _own_nodes(step: tree.StepTree | None) -> Iterator[object]:
    """The nodes of a step without those of its blocks."""
    if step is not None:
        for part in dataclasses.fields(step):
            value = getattr(step, part.name)
            if not isinstance(value, tree.Block) and part.name != "branches":
                yield from nodes(value)


def _calls(body: tree.Block, functions: Functions) -> list[tree.Call]:
    return [
        node for node in nodes(body) if isinstance(node, tree.Call) and node.name.text in functions
    ]


def check_recursion(functions: Functions, report: Report) -> None:
    """Refuse functions that call themselves, whoever is in between: a call is written out."""
    done: set[str] = set()
    for name in functions:
        _follow(name, functions, (), done, report)


def _follow(
    name: str, functions: Functions, chain: tuple[str, ...], done: set[str], report: Report
) -> None:
    if name in done:
        return
    here = (*chain, name)
    for call in _calls(functions[name].body, functions):
        if call.name.text in here:
            cycle = here[here.index(call.name.text) :]
            report(errors.recursive([functions[each].name for each in cycle], call.name))
        else:
            _follow(call.name.text, functions, here, done, report)
    done.add(name)


# ---- where control comes -------------------------------------------------------------------------


def ends(block: tree.Block) -> bool:
    """Whether control never comes to the end of the block."""
    return bool(block.statements) and _ends(block.statements[-1].step)


def _ends(step: tree.StepTree | None) -> bool:
    match step:
        case tree.Return() | tree.Goto() | tree.Break() | tree.Continue():
            return True
        case tree.While(None, body):
            return not _has_break(body)
        case tree.If(_, yes, no):
            return no is not None and ends(yes) and ends(no)
        case tree.Either(branches):
            return all(ends(branch) for branch in branches)
        case tree.Atomic(body):
            return ends(body)
        case _:
            return False


def _has_break(block: tree.Block) -> bool:
    """Whether a `break` in the block leaves the loop around it."""
    for statement in block.statements:
        step = statement.step
        if isinstance(step, tree.Break):
            return True
        if step is None or isinstance(step, (tree.While, tree.ForEach)):
            continue
        if any(_has_break(inner) for inner in blocks(step)):
            return True
    return False


def unreachable(block: tree.Block) -> Sequence[Diagnostic]:
    """A warning for each statement right behind one that does not go on."""
    found: list[Diagnostic] = []
    for before, after in zip(block.statements, block.statements[1:], strict=False):
        if not after.labels and after.step is not None and _ends(before.step):
            found.append(check_errors.unreachable(after.span, before.span))
    for statement in block.statements:
        for inner in blocks(statement.step) if statement.step is not None else ():
            found.extend(unreachable(inner))
    return found
