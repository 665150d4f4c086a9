"""Where the author says that it is meant if something is vacuous."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from specdsl.model import model
from specdsl.model.unasked import VACUOUS
from specdsl.model.walk import statements
from specdsl.source import Span


@dataclass(eq=False)
class Allowed:
    """Every `allow vacuous` of a spec, by what it is about; `used` are those asked for."""

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
        """Those about statements that nothing asked for."""
        return (a for a in dict.fromkeys(self.about.values()) if a not in self.used)


def allowed(meaning: model.Model) -> Allowed:
    """At statements, and at threads for each statement of their bodies."""
    about: dict[Span, model.Allow] = {}
    owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
    for owner in owners:
        whole = owner.allows if isinstance(owner, model.Thread) else ()
        for statement in statements(owner.body):
            for allow in (*whole, *statement.allows):
                if allow.check == VACUOUS:
                    about[statement.span] = allow
    return Allowed(about)
