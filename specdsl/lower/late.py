"""A store that has to wait for room in the store buffer after its statement has loaded something: a
processor loads when it comes to the load, and stores when it can."""

from __future__ import annotations

from dataclasses import replace

from specdsl.lower.flow import Put
from specdsl.lower.steps import changes, reads_shared
from specdsl.model import model

_VALUE = "loaded"
_INDEX = "loaded_index"


def late_store(act: Put) -> tuple[Put, Put] | None:
    """The statement with locals that keep what it loads, and the store that is then left to do;
    None if there is nothing to keep, or nothing that can wait."""
    if isinstance(act.target, model.Local) or act.at_once or changes(act.value):
        return None  # behind what changes a lock or a place the buffer is empty
    place, frame = act.frame.place(act.target)
    if place.variable.ghost:
        return None
    kept = _local(_VALUE, act.value, place.type)
    object_ = None if place.object is None else _index(place.object)
    indexes = tuple(map(_index, place.indexes))
    kept_indexes = indexes if place.object is None else (object_, *indexes)
    loading = replace(act, kept_value=kept, kept_indexes=kept_indexes)
    if not loading.kept:
        return None
    left = replace(
        place,
        object=None if place.object is None else _read(object_, place.object),
        indexes=tuple(map(_read, indexes, place.indexes)),
    )
    return loading, Put(left, frame, _read(kept, act.value))


def _local(name: str, expr: model.Expr, type_: model.Type) -> model.Local | None:
    """One that keeps the value of the expression, if another thread could change it."""
    return model.Local(name, type_, True, expr.span) if reads_shared(expr) else None


def _index(expr: model.Expr) -> model.Local | None:
    """A place that is stored to exists: by then the index is not null."""
    type_ = expr.type
    if isinstance(type_, model.MemberType):
        type_ = model.MemberType(type_.domain)
    return _local(_INDEX, expr, type_)


def _read(kept: model.Local | None, expr: model.Expr) -> model.Expr:
    return expr if kept is None else model.LocalRead(kept, kept.type, expr.span)
