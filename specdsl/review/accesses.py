"""Who reads and writes what, and under which locks, over all ways through all threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specdsl.document import Access, Use
from specdsl.model import model
from specdsl.rules.graph import lock_name
from specdsl.rules.held import State
from specdsl.rules.lockset import Protector, protectors_at
from specdsl.rules.rows import Settings, as_facts
from specdsl.rules.touches import Touch, touches
from specdsl.rules.ways import ways_through
from specdsl.source import Span

_Key: TypeAlias = tuple[model.Variable, str, Span, bool]  # what, thread, where, whether it writes


@dataclass(slots=True)
class _Seen:
    """What every way that comes there holds: locks by name, and those that protect the place."""

    locks: dict[str, None]
    protectors: dict[Protector, None]


@dataclass(frozen=True, slots=True)
class Accesses:
    """Of all threads; empty if there are too many ways to go."""

    seen: Mapping[_Key, _Seen]

    def of(self, variable: model.Variable, *, writes: bool) -> Access:
        """All reads, or all writes, of a variable."""
        found = {key: seen for key, seen in self.seen.items() if key[0] is variable}
        mine = {key: seen for key, seen in found.items() if key[3] is writes}
        uses = sorted(
            (Use(key[1], key[2], tuple(seen.locks)) for key, seen in mine.items()),
            key=lambda use: (use.span.source.path, use.span.start, use.thread),
        )
        always: dict[Protector, None] | None = None
        for seen in mine.values():
            known = seen.protectors if always is None else always
            always = {each: None for each in known if each in seen.protectors}
        own = {each.lock for each in always or () if each.members == (None,)}
        named = [each for each in always or () if each.lock not in own or each.members == (None,)]
        return Access(tuple(map(_protector, named)), tuple(uses))

    def writers(self, variable: model.Variable, thread: str) -> Mapping[Span, tuple[str, ...]]:
        """The statements by which the thread writes the variable, with the locks held there."""
        return {
            key[2]: tuple(seen.locks)
            for key, seen in self.seen.items()
            if key[0] is variable and key[1] == thread and key[3]
        }


def accesses(meaning: model.Model, settings: Settings) -> Accesses:
    """With these values of the options. To choose by a place is to look at it."""
    given = as_facts(meaning.options, settings)
    found: dict[_Key, _Seen] = {}
    for thread in meaning.threads:
        ways = ways_through(thread, given=given)
        if not ways.complete:
            return Accesses({})
        for node, states in ways.points():
            for state in states:
                for touch in touches(node, state.facts, choosing=True):
                    _note(
                        found, (touch.variable, thread.name, node.span, touch.writes), touch, state
                    )
    return Accesses(found)


def _note(found: dict[_Key, _Seen], key: _Key, touch: Touch, state: State) -> None:
    locks = dict.fromkeys(_names(state))
    protecting = dict.fromkeys(protectors_at(touch, state))
    known = found.setdefault(key, _Seen(locks, protecting))
    known.locks = {each: None for each in known.locks if each in locks}
    known.protectors = {each: None for each in known.protectors if each in protecting}


def _names(state: State) -> Iterator[str]:
    for held in state.held:
        mode = f" for {held.mode.name}" if held.mode.name else ""
        yield f"{lock_name(held.variable)}{mode}"


def _protector(each: Protector) -> str:
    """`SRC.ptl` where it is a certain one, `Table.ptl` for that of the same object."""
    match each.members:
        case (str() as member,):
            return f"{member}.{each.lock.name}"
        case _:
            return lock_name(each.lock)
