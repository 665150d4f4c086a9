"""What a variable of the model looks like as a function of the system."""

from __future__ import annotations

from specdsl.kinds.lock import LockKind
from specdsl.model import model


def domains_of(variable: model.Variable) -> tuple[model.Domain, ...]:
    """The domains of a variable's indexes: its object's, then its arrays'."""
    domains = [variable.owner.domain] if variable.owner else []
    kind = variable.type
    while isinstance(kind, model.ArrayType):
        domains.append(kind.index)
        kind = kind.element
    return tuple(domains)


def element_type(variable: model.Variable) -> model.Type:
    """The type of one place of the variable."""
    kind = variable.type
    while isinstance(kind, model.ArrayType):
        kind = kind.element
    return kind


def is_life(variable: model.Variable) -> bool:
    """The field says whether the object it is in is alive."""
    match variable.type:
        case model.LockType(kind):
            return kind.alive is not None
        case _:
            return False


def kind_of(lock: model.Variable) -> LockKind:
    """The kind of the locks in the variable."""
    kind = element_type(lock)
    assert isinstance(kind, model.LockType)
    return kind.kind
