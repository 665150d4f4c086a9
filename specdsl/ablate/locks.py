"""Locks and references: not taken at all, taken for read only, or not waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl.ablate.edit import Edits
from specdsl.ablate.mutant import Mutant, block, instead, one_line, truth
from specdsl.ablate.parts import Operating, Parts, Use
from specdsl.ablation import Family
from specdsl.model import flow, model
from specdsl.source import Span
from specdsl.syntax import tree


def without(parts: Parts) -> Iterator[Mutant]:
    """Every acquisition left out, and what gives the lock up with it; of one of several locks each
    by itself, and all together."""
    for node, use in _acquisitions(parts):
        family = Family.REFERENCE if _is_reference(use) else Family.LOCK
        if isinstance(node, tree.Attempt):
            edits = instead(node, truth(True, node.span))
            yield _mutant(parts, family, node.span, f"without `{one_line(node.span)}`", use, edits)
            continue
        for left_out in _each_and_all(len(node.places)):
            yield _without_places(parts, family, node, use, left_out)


def weaker(parts: Parts) -> Iterator[Mutant]:
    """For read instead of for write."""
    for node, use in _acquisitions(parts):
        mode = _reading(use)
        if mode is not None:
            words = f"for {mode} instead: `{one_line(node.span)}`"
            reading = replace(node, mode=tree.Name(mode, node.span))
            yield Mutant(Family.MODE, node.span, words, instead(node, reading), use.locks)


def trying(parts: Parts) -> Iterator[Mutant]:
    """A lock that is busy is not waited for: the thread goes on without it."""
    for node, use in _acquisitions(parts):
        verb = _trying(use)
        if verb is not None and isinstance(node, tree.Operate) and len(node.places) == 1:
            words = f"`{one_line(node.span)}` goes on if it is busy"
            edits = instead(node, _tries(node, verb))
            yield _mutant(parts, Family.TRY, node.span, words, use, edits)


def _acquisitions(parts: Parts) -> Iterator[tuple[Operating, Use]]:
    for each in parts.blocks:
        for statement in each.statements:
            for node in _own_nodes(statement):
                use = parts.use(node)
                if use is not None and use.takes:
                    assert isinstance(node, (tree.Operate, tree.Attempt)), "only these use locks"
                    yield node, use


def _own_nodes(statement: tree.Statement) -> Iterator[object]:
    """The statement's parts, without those of its blocks."""
    if statement.step is None:
        return
    inner = {part for each in flow.blocks(statement.step) for part in map(id, flow.nodes(each))}
    yield from (node for node in flow.nodes(statement.step) if id(node) not in inner)


def _each_and_all(count: int) -> Iterator[frozenset[int]]:
    if count > 1:
        yield from (frozenset({number}) for number in range(count))
    yield frozenset(range(count))


def _without_places(
    parts: Parts, family: Family, node: tree.Operate, use: Use, left_out: frozenset[int]
) -> Mutant:
    kept = tuple(each for number, each in enumerate(node.places) if number not in left_out)
    names = ", ".join(one_line(node.places[number].span) for number in sorted(left_out))
    mode = "" if node.mode is None else f" for {node.mode.text}"
    words = f"without `{node.verb.text} {names}{mode}`"
    variables = tuple(use.variables[number] for number in left_out)
    less = replace(node, places=kept) if kept else tree.Skip(node.span)
    use = replace(use, variables=variables)
    return _mutant(parts, family, node.span, words, use, instead(node, less))


def _mutant(parts: Parts, family: Family, span: Span, words: str, use: Use, edits: Edits) -> Mutant:
    """With whatever asks for the lock done only where it is held."""
    obstacle = None
    if None in use.variables:
        obstacle = "the lock is a `ref` parameter, and a thread cannot ask whether it holds that"
    elif not parts.strangers.isdisjoint(use.locks):
        obstacle = "another thread gives the lock up"
    edits = {**parts.only_if_held(use.locks), **edits}
    return Mutant(family, span, words, edits, use.locks, obstacle)


def _is_reference(use: Use) -> bool:
    return any(_kind_is_reference(each) for each in use.locks)


def _kind_is_reference(variable: model.Variable) -> bool:
    kind = _element(variable.type)
    return isinstance(kind, model.LockType) and kind.kind.is_reference


def _element(type_: model.Type) -> model.Type:
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    return type_


def _operations(use: Use) -> Iterator[tuple[str, str, bool]]:
    """Verb, mode and whether it writes, of what takes the lock in another way."""
    for variable in use.locks:
        kind = _element(variable.type)
        assert isinstance(kind, model.LockType), "an operation is about a lock"
        for each in kind.kind.operations:
            if each.takes and not each.changes_mode and each.tries == use.operation.tries:
                yield each.verb, each.mode, kind.kind.mode(each.held_mode).shared


def _reading(use: Use) -> str | None:
    """The mode that lets others in, where the one that is written does not."""
    mine = use.operation
    modes = {mode: shared for verb, mode, shared in _operations(use) if verb == mine.verb}
    if modes.get(mine.mode) is not False:
        return None
    return next((mode for mode, shared in modes.items() if shared), None)


def _trying(use: Use) -> str | None:
    """The verb that tries what this one waits for."""
    mine = use.operation
    if not mine.waits:
        return None
    for variable in use.locks:
        kind = _element(variable.type)
        assert isinstance(kind, model.LockType), "an operation is about a lock"
        for each in kind.kind.operations:
            tries = each.tries and each.takes and not each.waits
            if tries and (each.verb, each.mode) == (f"try{mine.verb}", mine.mode):
                return each.verb
    return None


def _tries(old: tree.Operate, verb: str) -> tree.If:
    name, place = tree.Name(verb, old.span), old.places[0]
    attempt = tree.Attempt(name, place, old.mode, old.number, old.span)
    return tree.If(attempt, block((), old.span), None, old.span)
