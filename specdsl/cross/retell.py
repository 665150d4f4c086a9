"""A run of the interpreter, as a trace that the reports can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from specdsl.interpret.explore import DEADLOCK
from specdsl.interpret.follow import heads
from specdsl.interpret.locks import kind
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.program import Instruction, Join, Operate, Set, Take
from specdsl.interpret.state import State, Store
from specdsl.interpret.view import Actor, need_not_come
from specdsl.interpret.wander import Wandered
from specdsl.interpret.words import Changed, changed, places, stored_words, value_words
from specdsl.model import model
from specdsl.source import Span
from specdsl.trace.trace import (
    Broken,
    Buffered,
    Change,
    ChangeKind,
    Held,
    Moment,
    Trace,
    TraceStep,
    Waiting,
)

_SHOWN = 3  # statements of an `atomic`


def retold(machine: Machine, run: Wandered) -> Trace:
    """The run in the author's words."""
    pairs = zip(pairwise(run.steps), heads(machine, run.steps), strict=True)
    stopped = _who_is_stopped(machine, run.steps)
    return Trace(
        threads=tuple(actor.name for actor in machine.setup.actors),
        initial=places(machine, run.steps[0].state),
        steps=tuple(
            _step(machine, number, before.state, step, head, stopped.get(number))
            for number, ((before, step), head) in enumerate(pairs, 1)
        ),
        final=places(machine, run.state),
        held=tuple(_held(machine, run.steps)),
        waiting=tuple(_waiting(machine, run.state)),
        buffered=tuple(_buffered(machine, run)),
        broken=_broken(machine, run),
        moments=tuple(
            # Since when a lock is held is told of the end: a run by chance may be long.
            Moment(tuple(_held(machine, [step])), tuple(_waiting(machine, step.state)))
            for step in run.steps
        ),
    )


# ---- a step --------------------------------------------------------------------------------------


def _step(
    machine: Machine,
    number: int,
    before: State,
    step: Step,
    begin: Instruction,
    stopped: str | None,
) -> TraceStep:
    actor = _actor(machine, step)
    spans = [each.span for each in step.done if each.span is not None]
    return TraceStep(
        number=number,
        thread=actor.name,
        span=begin.span,
        text=_text(step, begin),
        calls=begin.calls,
        changes=tuple(_changes(machine, actor, before, step, stopped)),
        kernel=None if begin.statement is None else begin.statement.kernel,
        lines=tuple(dict.fromkeys(spans)),
        drains=step.drains,
    )


def _actor(machine: Machine, step: Step) -> Actor:
    return next(actor for actor in machine.setup.actors if actor.name == step.thread)


def _text(step: Step, begin: Instruction) -> str:
    """The statement; of an `atomic`, what was done in it; what the hardware does, in its words."""
    if step.drains:
        return "" if begin.span is None else f"{_one_line(begin.span)} becomes visible"
    for each in step.done:
        if each.statement is not None and each.statement.says is not None:
            return each.statement.says
    if begin.statement is None or not isinstance(begin.statement.step, model.Atomic):
        return "" if begin.span is None else _one_line(begin.span)
    acts = [each for each in step.done[1:] if each.atomic is not None and _acts(each)]
    texts = list(dict.fromkeys(_one_line(each.span) for each in acts if each.span is not None))
    more = ["..."] if len(texts) > _SHOWN else []
    return f"atomic {{ {'; '.join([*texts[:_SHOWN], *more]) or '...'} }}"


def _acts(instruction: Instruction) -> bool:
    return isinstance(instruction.what, (Set, Operate, Join, Take))


def _one_line(span: Span) -> str:
    return " ".join(span.text.split())


def _who_is_stopped(machine: Machine, steps: Sequence[Step]) -> dict[int, str]:
    """Where a thread comes in between on its CPU, by the number of the step: the thread that moved
    last there, if it has not ended."""
    found: dict[int, str] = {}
    moved: list[Actor] = []
    for number, (before, step) in enumerate(pairwise(steps), 1):
        actor = _actor(machine, step)
        if step.comes:
            for other in reversed(moved):
                ended = before.state.threads[other.number].at == other.program.end
                if other.declared.cpu == actor.declared.cpu and not ended:
                    found[number] = other.name
                    break
        moved = [*(each for each in moved if each is not actor), actor]
    return found


def _comes(actor: Actor, stopped: str | None) -> Change:
    is_interrupt = actor.declared.runs.value != "thread"
    where = actor.declared.cpu or ""
    if stopped is not None:
        words = f"`{actor.name}` {'interrupts' if is_interrupt else 'preempts'} `{stopped}`"
    else:
        words = f"`{actor.name}` {'comes' if is_interrupt else 'wakes up'} on {where}"
    return Change(ChangeKind.BEGIN, actor.name, "", where, words)


def _changes(
    machine: Machine, actor: Actor, before: State, step: Step, stopped: str | None
) -> Iterator[Change]:
    if step.comes:
        yield _comes(actor, stopped)
    told = list(changed(machine, before, step.state))
    locks = [each for each in told if isinstance(each.cell.type, model.LockType)]
    for each in told:
        if isinstance(each.cell.type, model.LockType):
            words = _lock_words(actor, each, step, alone=len(locks) == 1)
            yield Change(ChangeKind.LOCK, each.what, each.old, each.new, words)
        else:
            ghost = ChangeKind.GHOST if each.cell.variable.ghost else ChangeKind.STATE
            words = f"`{each.cell.name}`: {each.old} -> {each.new}"
            yield Change(ghost, each.cell.name, each.old, each.new, words)
    if not step.drains:
        yield from _into_buffer(machine, actor, before, step.state)
        yield from _of_locals(machine, actor, before, step.state)
        yield from _end(actor, before, step.state)


def _into_buffer(machine: Machine, actor: Actor, before: State, after: State) -> Iterator[Change]:
    old, new = (state.threads[actor.number].buffer for state in (before, after))
    for store in new[len(old) :]:
        place, found = _store_words(machine, store)
        words = f"`{place}` = {found} goes to the store buffer"
        yield Change(ChangeKind.BUFFER, place, "", found, words)


def _store_words(machine: Machine, store: Store) -> tuple[str, str]:
    cell = machine.setup.cells.all[store.to]
    return cell.name, stored_words(machine, cell, store.value)


def _lock_words(actor: Actor, change: Changed, step: Step, *, alone: bool) -> str:
    lock = f"`{change.what}`"
    if step.comes:
        return f"`{actor.name}` disabled {lock}"
    done = [each.what for each in step.done if isinstance(each.what, (Operate, Join))]
    if alone and len(done) == 1:
        match done[0]:
            case Join(told=told):
                return f"`{actor.name}` {told.format(lock=lock)}"
            case Operate(past=past):
                return f"`{actor.name}` {past.format(lock=lock)}"
    return f"{lock}: {change.old} -> {change.new}"


def _of_locals(machine: Machine, actor: Actor, before: State, after: State) -> Iterator[Change]:
    old, new = before.threads[actor.number], after.threads[actor.number]
    visible = actor.program.code[new.at].visible
    for slot, local in enumerate(actor.program.slots):
        if slot in visible and old.locals[slot] != new.locals[slot]:
            a, b = (value_words(each.locals[slot], local.type) for each in (old, new))
            yield Change(ChangeKind.LOCAL, local.name, a, b, f"`{local.name}` = {b}")


def _end(actor: Actor, before: State, after: State) -> Iterator[Change]:
    mine = after.threads[actor.number]
    if mine.at != actor.program.end or before.threads[actor.number].at == mine.at:
        return
    result = actor.declared.result
    if result is None:
        yield Change(ChangeKind.END, actor.name, "", "end", f"`{actor.name}` ends")
    else:
        shown = value_words(mine.result, result)
        words = f"`{actor.name}` returns {shown}"
        yield Change(ChangeKind.END, actor.name, "", shown, words)


# ---- the end -------------------------------------------------------------------------------------


def _held(machine: Machine, steps: Sequence[Step]) -> Iterator[Held]:
    """Who holds what, and since which statement."""
    last = steps[-1].state
    for number, cell in enumerate(machine.setup.cells.all):
        if not isinstance(cell.type, model.LockType):
            continue
        meaning = kind(cell.type.kind.name)
        for actor in machine.setup.actors:
            since = None
            for before, step in pairwise(steps):
                changes = before.state.shared[number] != step.state.shared[number]
                if changes and step.thread == actor.name:
                    since = step.done[0].span if step.done else None
            for mode in meaning.modes(last.shared[number], actor.name):
                yield Held(actor.name, cell.name, mode, since)


def _buffered(machine: Machine, run: Wandered) -> Iterator[Buffered]:
    """What nobody else has seen yet, with the statements that stored it: the last ones that did."""
    storing = dict[str | None, list[Span | None]]()
    numbers = {actor.name: actor.number for actor in machine.setup.actors}
    for before, step in pairwise(run.steps):
        if step.thread is not None and not step.drains:
            number = numbers[step.thread]
            old, new = (each.state.threads[number].buffer for each in (before, step))
            if len(new) > len(old):
                storing.setdefault(step.thread, []).append(step.done[0].span)
    for actor in machine.setup.actors:
        left = run.state.threads[actor.number].buffer
        spans = storing.get(actor.name, [])[-len(left) :] if left else []
        for store, span in zip(left, spans, strict=True):
            yield Buffered(actor.name, *_store_words(machine, store), span)


def _waiting(machine: Machine, state: State) -> Iterator[Waiting]:
    """Who cannot move, and what for."""
    for actor in machine.setup.actors:
        at = state.threads[actor.number].at
        now = actor.program.code[at]
        stuck = at != actor.program.end and not any(machine.steps_of(actor, state))
        comes_maybe = need_not_come(actor, state.threads[actor.number])
        if not stuck or comes_maybe or now.span is None or state.failed is not None:
            continue
        what, holders = _one_line(now.span), tuple[str, ...]()
        kept_off = tuple(each.name for each in machine.in_the_way(actor, state))
        if kept_off:
            what, holders = actor.declared.cpu or "", kept_off
        elif isinstance(now.what, Operate):
            number = machine.lock_of(actor, state)
            cell = machine.setup.cells.all[number]
            assert isinstance(cell.type, model.LockType), "an operation is about a lock"
            meaning, lock = kind(cell.type.kind.name), state.shared[number]
            what = cell.name
            holders = tuple(
                each.name for each in machine.setup.actors if meaning.modes(lock, each.name)
            )
        yield Waiting(actor.name, what, holders, now.span, cpu=bool(kept_off))


def _broken(machine: Machine, run: Wandered) -> Broken | None:
    if not run.broken or run.broken == (DEADLOCK,):
        return None
    name, failed = run.broken[0], run.state.failed
    written = next((each for each in machine.spec.properties if each.name == name), None)
    sentence = f"`{name}` is false"
    span = None if written is None else written.span
    if failed is not None and failed.name == name:
        sentence = failed.words
        last = run.steps[-1].done[-1:]
        span = last[0].span if span is None and last else span
    return Broken(name, span, sentence)
