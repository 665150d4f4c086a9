"""Expressions about threads, which only properties may ask: `mover at label`, `mover ended`,
`mover.result`."""

from __future__ import annotations

from specdsl.model import check_errors, errors, model, property_errors
from specdsl.model.fitting import BOOL
from specdsl.model.scope import Context, Known, Need, poison
from specdsl.syntax import tree


def thread(context: Context, name: tree.Name) -> model.Thread | None:
    """The thread of that name; None was reported."""
    symbol = context.known.symbols.get(name.text)
    local = context.scope.find(name.text)
    if local is None and isinstance(symbol, model.Thread):
        return symbol
    if local is not None:
        context.report(errors.wrong_kind(name, "a local", "a thread"))
    elif symbol is not None:
        kind = context.known.kinds[name.text]
        context.report(errors.wrong_kind(name, kind, "a thread"))
    else:
        context.report(errors.unknown(name, "thread", _threads(context)))
    return None


def at(context: Context, node: tree.At) -> model.Expr:
    """`mover at label`."""
    context.needs(Need.THREADS, f"`{node.thread.text} at`", node.span)
    found = thread(context, node.thread)
    if found is None:
        return poison(node.span)
    labels = context.known.labels.get(found.name, {})
    label = labels.get(node.label.text)
    if label is None:
        context.report(errors.unknown(node.label, f"label in `{found.name}`", labels))
        return poison(node.span)
    return model.At(found, label, BOOL, node.span)


def ended(context: Context, node: tree.Ended) -> model.Expr:
    """`mover ended`, or `all ended`: every thread that has to."""
    found = None
    if node.thread.text == "all":
        if not to_end(context.known):
            context.report(property_errors.nothing_ends(node.span))
            return poison(node.span)
    else:
        found = thread(context, node.thread)
        if found is None:
            return poison(node.span)
    context.needs(Need.THREADS, f"`{node.thread.text} ended`", node.span)
    return model.Ended(found, BOOL, node.span)


def to_end(known: Known) -> bool:
    """Some thread has to end: not all are `background`."""
    symbols = known.symbols.values()
    return any(isinstance(each, model.Thread) and not each.background for each in symbols)


def result(context: Context, of: model.Thread, node: tree.FieldUse) -> model.Expr:
    """`mover.result`."""
    what = f"`{of.name}.{node.name.text}`"
    if node.name.text != "result":
        context.report(check_errors.unknown_of_thread(node.name, of.name))
    elif of.result is None:
        context.report(check_errors.thread_without_result(node.name, of))
    elif of.count > 1:
        context.report(check_errors.result_of_several(node.name, of))
    else:
        context.needs(Need.THREADS, what, node.span)
        return model.ResultRead(of, of.result, node.span)
    return poison(node.span)


def _threads(context: Context) -> list[str]:
    symbols = context.known.symbols
    return [name for name, symbol in symbols.items() if isinstance(symbol, model.Thread)]
