"""What runs on which CPU, and what that means for its begin."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.kinds.lock import LOCK_KINDS, Runs
from specdsl.model import contexts, errors, model
from specdsl.model.scope import Known, Member
from specdsl.syntax import tree


def place(known: Known, item: tree.Thread, thread: model.Thread) -> None:
    """Put the thread on the CPU that its declaration names."""
    thread.runs = Runs(item.word)
    if item.on is None:
        return
    name = item.on.cpu
    thread.priority = item.on.priority or 0
    match known.symbols.get(name.text):
        case Member(domain, member):
            known.used.add(domain)
            thread.cpu = member
        case _ if name.text in known.first:
            known.report(errors.wrong_kind(name, known.kinds[name.text], "a member of an enum"))
        case _:
            members = [n for n, symbol in known.symbols.items() if isinstance(symbol, Member)]
            known.report(errors.unknown(name, "member of an enum or object", members))


def complete(known: Known, threads: Sequence[tuple[tree.Thread, model.Thread]]) -> None:
    """Whose begin is a step, and what is off while they run; every variable is declared."""
    for item, thread in threads:
        if item.on is not None and _comes_in_between(thread, [other for _, other in threads]):
            thread.begins = item.on.span
        kinds = [kind for kind in LOCK_KINDS if kind.off_in is thread.runs]
        found = [contexts.declared(known, kind) for kind in kinds]
        thread.enters = tuple(each for each in found if each is not None)


def _comes_in_between(thread: model.Thread, others: Sequence[model.Thread]) -> bool:
    """It stops what runs on its CPU: an interrupt always, a thread if its priority is higher."""
    return thread.runs is not Runs.THREAD or any(
        other.cpu == thread.cpu and other.runs is Runs.THREAD and other.priority < thread.priority
        for other in others
    )
