"""Labels, and where a jump may lead. Works on trees: a jump is refused for where it is written."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from specdsl.model import errors, flow, model, rule_errors
from specdsl.model.scope import Report
from specdsl.source import Span
from specdsl.syntax import tree


def labels(body: tree.Block, report: Report) -> dict[str, model.Label]:
    """The labels of a thread or a function, by name."""
    found: dict[str, model.Label] = {}
    for statement in flow.statements(body):
        for name in statement.labels:
            if name.text in found:
                report(errors.declared_twice(name, found[name.text].span))
            else:
                found[name.text] = model.Label(name.text, name.span)
    return found


_LEAVES = "would leave it"
_REPEATS = "may take any number of steps"


@dataclass(frozen=True, eq=False)
class _Here:
    """Where a statement stands: `path` are the blocks around it, each with the position in it;
    `loop` whether `break` has a loop to leave; `atomic` the innermost `atomic` around it."""

    path: tuple[tuple[tree.Block, int], ...] = ()
    loop: bool = False
    outer_loop: bool = False
    atomic: tree.Atomic | None = None


@dataclass(eq=False)
class _Jumps:
    """The labels and the gotos of one body."""

    report: Report
    labels: dict[str, _Here] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    gotos: list[tuple[tree.Goto, _Here]] = field(default_factory=list)


def check(body: tree.Block, report: Report) -> None:
    """Refuse jumps that lead into a block, out of an `atomic` or past a declaration, loops that an
    `atomic` would have to finish in one step, and `break` outside a loop."""
    jumps = _Jumps(report)
    _collect(jumps, body, _Here())
    for goto, here in jumps.gotos:
        target = jumps.labels.get(goto.label.text)
        if target is not None:  # an unknown label is told where names are resolved
            _check_goto(jumps, goto, here, target)


def _collect(jumps: _Jumps, block: tree.Block, around: _Here) -> None:
    for position, statement in enumerate(block.statements):
        here = dataclasses.replace(around, path=(*around.path, (block, position)))
        for label in statement.labels:
            if here.atomic is not None:
                jumps.report(rule_errors.label_in_atomic(label, here.atomic.span))
            jumps.labels.setdefault(label.text, here)
            jumps.spans.setdefault(label.text, label.span)
        if statement.step is not None:
            _collect_step(jumps, statement.step, here)


def _collect_step(jumps: _Jumps, step: tree.StepTree, here: _Here) -> None:
    inside = here
    match step:
        case tree.Goto():
            if here.atomic is not None:
                jumps.report(
                    rule_errors.not_in_atomic(step.span, "`goto`", _LEAVES, here.atomic.span)
                )
            else:
                jumps.gotos.append((step, here))
        case tree.Break(span) | tree.Continue(span):
            if here.atomic is not None and here.outer_loop and not here.loop:
                jumps.report(
                    rule_errors.not_in_atomic(span, f"`{span.text}`", _LEAVES, here.atomic.span)
                )
            elif not here.loop:
                jumps.report(rule_errors.outside_loop(span))
        case tree.While(test):
            if here.atomic is not None:
                word = "`loop`" if test is None else "`while`"
                jumps.report(
                    rule_errors.not_in_atomic(flow.head(step), word, _REPEATS, here.atomic.span)
                )
            inside = dataclasses.replace(here, loop=True)
        case tree.ForEach():
            inside = dataclasses.replace(here, loop=True)
        case tree.Atomic():
            outer = here.outer_loop or here.loop
            inside = dataclasses.replace(here, loop=False, outer_loop=outer, atomic=step)
        case _:
            pass
    for block in flow.blocks(step):
        _collect(jumps, block, inside)


def _check_goto(jumps: _Jumps, goto: tree.Goto, here: _Here, target: _Here) -> None:
    goal, position = target.path[-1]
    around = {id(block): place for block, place in here.path}
    if id(goal) not in around:
        jumps.report(rule_errors.goto_into_block(goto, jumps.spans[goto.label.text]))
        return
    skipped = goal.statements[around[id(goal)] + 1 : position]
    used = {
        node.name.text
        for node in flow.nodes(goal.statements[position:])
        if isinstance(node, tree.NameUse)
    }
    for statement in skipped:
        match statement.step:
            case tree.Let(name) | tree.Choose(name) if name.text in used:
                jumps.report(rule_errors.goto_past_declaration(goto, name))
                return
