"""What a rule finds, before it is known whether its author has said that it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic
from specdsl.lower.flow import Node
from specdsl.model import model


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said, unless one of `allows` stands for it."""

    diagnostic: Diagnostic
    allows: tuple[model.Allow, ...] = ()


def allowing(node: Node, name: str) -> tuple[model.Allow, ...]:
    """Where the author says that what the check `name` finds at the statement is meant."""
    return tuple(allow for allow in node.allows if allow.check == name)
