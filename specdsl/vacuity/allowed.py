"""Where the author says that it is meant if something is vacuous."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from specdsl.model import model
from specdsl.model.unasked import VACUOUS
from specdsl.model.walk import statements
from specdsl.source import Span


@dataclass(eq=False)
class Allowed:
    """Every `allow vacuous` of a spec: those at statements by what they are about. `used` are those
    that were asked for."""

    every: tuple[model.Allow, ...]
    about: dict[Span, model.Allow]
    used: set[model.Allow] = field(default_factory=set)

    def at(self, span: Span) -> bool:
        """What stands there may be vacuous."""
        allow = self.about.get(span)
        if allow is not None:
            self.used.add(allow)
        return allow is not None

    def around(self, span: Span) -> bool:
        """The statement that it stands in may be vacuous."""
        return any(
            self.at(each)
            for each in self.about
            if each.source == span.source and each.start <= span.start and span.end <= each.end
        )

    def of(self, allows: tuple[model.Allow, ...]) -> bool:
        """One of them allows it."""
        found = [allow for allow in allows if allow.check == VACUOUS]
        self.used.update(found)
        return bool(found)

    def needless(self) -> Iterator[model.Allow]:
        """Those that nothing asked for."""
        return (allow for allow in self.every if allow not in self.used)


def allowed(meaning: model.Model, checks: Sequence[model.Check]) -> Allowed:
    """At statements, at threads for each statement of their bodies, behind declarations, and behind
    these checks."""
    about: dict[Span, model.Allow] = {}
    every: list[model.Allow] = []
    owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
    for owner in owners:
        whole = owner.allows if isinstance(owner, model.Thread) else ()
        for statement in statements(owner.body):
            for allow in (*whole, *statement.allows):
                if allow.check == VACUOUS:
                    about[statement.span] = allow
        every += whole
    every += about.values()
    declared: list[model.Property | model.Option | model.Check] = [*meaning.properties]
    for each in (*declared, *meaning.options, *checks):
        every += each.allows
    vacuous = (allow for allow in dict.fromkeys(every) if allow.check == VACUOUS)
    return Allowed(tuple(vacuous), about)
