"""Which properties of a system a check looks at."""

from __future__ import annotations

from specdsl.lower.system import Form, Property, System
from specdsl.model import model
from specdsl.model.unasked import LIVELOCK


def selected(system: System, check: model.Check) -> tuple[Property, ...]:
    """The properties that a check looks at: every unasked one, and the written ones it selects
    with what they need."""
    chosen = None if check.only is None else frozenset(check.only)
    return tuple(
        p
        for p in system.properties
        if _is_in(p, chosen, livelock=check.livelock) and p.property not in check.switched_off
    )


def liveness(system: System, check: model.Check) -> tuple[Property, ...]:
    """Those of them that are about whole runs: each is asked for in a run of TLC of its own."""
    return tuple(p for p in selected(system, check) if p.form is Form.EVENTUALLY)


def _is_in(property_: Property, chosen: frozenset[str] | None, *, livelock: bool) -> bool:
    if property_.property == LIVELOCK:
        return livelock
    of = property_.property if property_.written else property_.guards
    return chosen is None or of is None or of in chosen
