"""What is decided on paper, in sentences: one function for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.kinds.lock import Runs
from specdsl.lower.flow import Node
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.model.unasked import MEANINGS, ON_PAPER
from specdsl.rules.graph import Cycle, Nesting, Taking, lock_name
from specdsl.rules.held import Held
from specdsl.rules.touches import Touch
from specdsl.source import Span

WARNING = Severity.WARNING
_MEANING = {**MEANINGS, **ON_PAPER}


@dataclass(frozen=True, slots=True)
class Way:
    """How a thread comes to a finding: the labels of the tests on the way, and what that needs of
    the options."""

    thread: model.Thread
    node: Node
    tests: tuple[Label, ...] = ()
    options: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The calls that lead there and the options, where there are any."""
        calls = called(self.thread, self.node)
        return tuple(note for note in (calls, self.options) if note is not None)


def called(thread: model.Thread, node: Node) -> str | None:
    """By which calls the thread comes to the statement."""
    calls = node.frame.calls
    if not calls:
        return None
    way = ", ".join(f"`{call.function}` (line {call.span.line})" for call in calls)
    return f"`{thread.name}` comes to line {node.span.line} by {way}"


def _allow(name: str) -> str:
    return f'`allow {name} because "..."`'


def _taken(held: Held) -> Label:
    return Label(held.node.span, f"{held.kind.words.taking.format(lock=_quoted(held))} here")


def _holding(held: Held) -> str:
    return held.kind.words.holding.format(lock=_quoted(held))


def _give_up(held: Held) -> str:
    return held.kind.release.verb if held.kind.of_cpu else "release"


def _quoted(held: Held) -> str:
    return f"`{held.written}`"


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} `{word}`"


def needless(allow: model.Allow) -> Diagnostic:
    return Diagnostic(
        "W0427",
        f"`allow {allow.check}` is needless: nothing would be reported here without it",
        Label(allow.span, "silences nothing"),
        notes=(f"`{allow.check}`: {_MEANING[allow.check]}",),
        help="delete it, or put it where the report comes from",
        severity=WARNING,
    )


# ---- order ---------------------------------------------------------------------------------------


def against_order(nesting: Nesting, order: Sequence[Span], way: Way) -> Diagnostic:
    """`order` is where the two locks stand in the declarations, that of the inner one first."""
    inner, outer = nesting.inner, nesting.outer
    return Diagnostic(
        "W0310",
        f"`{way.thread.name}` waits for `{inner.written}` while it {_holding(outer)},"
        " against the declared order",
        Label(inner.node.span, f"waits for `{inner.written}` here"),
        (
            _taken(outer),
            Label(order[0], f"`{lock_name(inner.variable)}` comes first"),
            *(
                Label(span, f"before `{lock_name(outer.variable)}`")
                for span in order[-1:]
                if span.line != order[0].line or span.source != order[0].source
            ),
        ),
        notes=_both_ways(nesting, way),
        help=f"take `{lock_name(inner.variable)}` first, only try it, or say"
        f" {_allow('lock_order')}",
        severity=WARNING,
    )


def circle(cycle: Cycle, ways: Sequence[Way], notes: Sequence[str]) -> Diagnostic:
    """`ways` are those to each of its nestings."""
    names = [lock_name(variable) for variable in cycle.variables]
    if len(set(names)) == 1:
        message = f"two locks `{names[0]}` are taken one after the other, in either order"
        help = "take both in one statement (`lock x, y`), which goes by address"
    elif len(cycle.nestings) == 2:
        message = f"`{names[0]}` and `{names[1]}` are taken in both orders"
        help = f"choose one order and declare it: `order {names[0]} > {names[1]}`"
    else:
        round_ = " -> ".join(f"`{name}`" for name in (*names, names[0]))
        message = f"locks are taken in a circle: {round_}"
        help = "choose one order and declare it with `order`"
    last = cycle.nestings[-1]
    labels = [
        Label(span, text)
        for nesting, way in zip(cycle.nestings, ways, strict=True)
        for span, text in (
            (nesting.outer.node.span, f"`{way.thread.name}` takes `{nesting.outer.written}` here"),
            (nesting.inner.node.span, f"`{way.thread.name}` waits for `{nesting.inner.written}`"),
        )
    ]
    primary = next(label for label in reversed(labels) if label.span == last.inner.node.span)
    waited = {nesting.inner.node.span for nesting in cycle.nestings}
    others = [
        label
        for label in dict.fromkeys(labels)
        if label.span != primary.span and (label.span not in waited or "waits" in label.text)
    ]
    return Diagnostic(
        "W0310",
        message,
        primary,
        tuple(others),
        notes=tuple(dict.fromkeys((*(n for way in ways for n in way.notes), *notes))),
        help=f"{help}; or {_allow('lock_order')} at one of them",
        severity=WARNING,
    )


def _both_ways(nesting: Nesting, way: Way) -> tuple[str, ...]:
    first = None
    if nesting.outer.node.frame.calls != nesting.inner.node.frame.calls:
        first = called(way.thread, nesting.outer.node)
    return tuple(dict.fromkeys(note for note in (first, *way.notes) if note is not None))


# ---- sleeping ------------------------------------------------------------------------------------


def sleeping(nesting: Nesting, way: Way, *, refused: bool) -> Diagnostic:
    inner, outer = nesting.inner, nesting.outer
    first = f"take `{inner.written}` first, only try it, or " if inner.operation.takes else ""
    return Diagnostic(
        "E0340" if refused else "W0311",
        f"`{way.thread.name}` may sleep for `{inner.written}` while it {_holding(outer)},"
        f" {_a(outer.kind.name)}",
        Label(inner.node.span, f"waiting for a `{inner.kind.name}` may sleep"),
        (_taken(outer), *way.tests),
        notes=_both_ways(nesting, way),
        help=f"{first}{_give_up(outer)} `{outer.written}` before;"
        f" {_allow('sleeping_while_atomic')} if just that is to be shown",
        severity=Severity.ERROR if refused else WARNING,
    )


def sleeping_in(taking: Taking, way: Way, *, refused: bool) -> Diagnostic:
    thread = way.thread
    assert thread.begins is not None, "an interrupt has a head"
    return Diagnostic(
        "E0340" if refused else "W0311",
        f"`{thread.name}` may sleep for `{taking.written}`, and {_is_one(thread)}",
        Label(taking.node.span, f"waiting for {_a(taking.kind.name)} may sleep"),
        (Label(thread.begins, "nothing sleeps in there"),),
        notes=way.notes,
        help=f"only try it, or leave the work to a thread;"
        f" {_allow('sleeping_while_atomic')} if just that is to be shown",
        severity=Severity.ERROR if refused else WARNING,
    )


def _is_one(thread: model.Thread) -> str:
    return f"is {'an' if thread.runs is Runs.INTERRUPT else 'a'} {thread.runs.value}"


# ---- locks of interrupts -------------------------------------------------------------------------


def irq_unsafe(held: Held, taking: Taking, way: Way, *, was_off: bool) -> Diagnostic:
    """`was_off`: it could not come when the lock was taken."""
    interrupt = taking.thread
    comes = f"the {interrupt.runs.value} `{interrupt.name}`"
    notes = way.notes
    if way.thread.cpu != interrupt.cpu:
        notes += (f"`{way.thread.name}` is not on `{interrupt.cpu}` here, so no run shows it",)
    cure = "keep it out until the lock is released" if was_off else _keep_out(held, interrupt.runs)
    return Diagnostic(
        "W0370",
        f"`{way.thread.name}` holds `{held.written}` while {comes} can come, which takes it too",
        Label(held.node.span, f"`{way.thread.name}` takes it here"),
        (Label(taking.node.span, f"`{interrupt.name}` would spin here until it is released"),),
        notes=notes,
        help=f"{cure}, or say {_allow('irq_unsafe_lock')}",
        severity=WARNING,
    )


def _keep_out(held: Held, runs: Runs) -> str:
    """How such a one is kept out while the lock is held; the mildest way."""
    forms = [
        operation
        for operation in held.kind.operations
        if operation.brings is not None
        and runs in operation.brings.keeps_out
        and operation.waits
        and operation.held_mode == held.mode.name
    ]
    if not forms:
        return "keep it out before the lock is taken"
    mildest = min(forms, key=lambda each: len(each.brings.keeps_out) if each.brings else 0)
    mode = f" for {mildest.mode}" if mildest.mode else ""
    return f"write `{mildest.verb} {held.written}{mode}`"


# ---- torn steps ----------------------------------------------------------------------------------


def torn(names: Sequence[str], way: Way) -> Diagnostic:
    *most, last = names
    return Diagnostic(
        "W0312",
        f"one step touches {', '.join(most)} and {last}, and no lock that is held protects them",
        Label(way.node.span, "no CPU does this at once"),
        notes=way.notes,
        help="make a statement of each, hold the lock, or say `atomic { }` if it is meant",
        severity=WARNING,
    )


# ---- store buffers ------------------------------------------------------------------------------


def nothing_stored(thread: model.Thread, buffer: model.StoreBuffer) -> Diagnostic:
    return Diagnostic(
        "W0360",
        f"nothing goes into the store buffer of `{thread.name}`",
        Label(buffer.span, "always empty"),
        notes=("what is done in `atomic`, to a lock or by `+=` does not wait in it",),
        help="leave it out, or write the store as a statement of its own",
        severity=WARNING,
    )


def loads_late(names: Sequence[str], way: Way) -> Diagnostic:
    return Diagnostic(
        "W0361",
        f"{' and '.join(names)} is read only once the store buffer is empty",
        Label(way.node.span, "waits for the buffer, then reads and goes on in one step"),
        notes=way.notes,
        help="a processor may read before: write `let seen = ...` in front of it, and use `seen`;"
        f" {_allow('torn_step')} if it is meant",
        severity=WARNING,
    )


# ---- locks that are or are not held --------------------------------------------------------------


def double(held: Held, written: str, way: Way) -> Diagnostic:
    return Diagnostic(
        "W0313",
        f"`{way.thread.name}` takes `{written}` while it holds it",
        Label(way.node.span, "taken again here"),
        (_taken(held), *way.tests),
        notes=way.notes,
        help=f"release it before, or leave one of the two out; {_allow('double_acquire')} if it is"
        " meant",
        severity=WARNING,
    )


def not_held(place: model.Place, way: Way) -> Diagnostic:
    misuse = kind_of(place.variable).release.misuse
    assert misuse is not None, "only what has an owner is told"
    words = misuse.words.format(thread=way.thread.name, lock=place.span.text)
    return Diagnostic(
        "W0314",
        f"{words} on one way here",
        Label(way.node.span, "not held on that way"),
        way.tests,
        notes=way.notes,
        help=f"release it only where it was taken; {_allow('release_unheld')} if it is meant",
        severity=WARNING,
    )


def kept(held: Held, way: Way) -> Diagnostic:
    ends = "the thread ends here" if way.node.written else "ends behind its last statement"
    return Diagnostic(
        "W0315",
        f"`{way.thread.name}` ends on one way while it {_holding(held)}",
        Label(way.node.span, ends),
        (_taken(held), *way.tests),
        notes=way.notes,
        help=f"release it before that exit; {_allow('held_at_end')} if it is handed over",
        severity=WARNING,
    )


def unguarded(
    touch: Touch, left: Node | None, way: Way, *, read_only: bool, always: bool
) -> Diagnostic:
    """`left` gave up a lock that would have been enough; `read_only`: one is held, but so that
    others may hold it too."""
    place, guard = touch.place, touch.variable.guard
    assert guard is not None, "only what is guarded is told"
    does, locks = "writes" if touch.writes else "reads", guard.words(writing=touch.writes)
    held = "held only for reading" if read_only else "not held"
    return Diagnostic(
        "W0316",
        f"`{way.thread.name}` {does} `{place.span.text}` without {locks}"
        + ("" if always else " on one way here"),
        Label(way.node.span, f"{held} here" if always else f"{held} on that way"),
        (
            Label(guard.span, "guarded"),
            *(() if left is None else (Label(left.span, "given up here"),)),
            *way.tests,
        ),
        notes=way.notes,
        help=f"take {locks} before; {_allow('guarded_by')} if it is meant",
        severity=WARNING,
    )
