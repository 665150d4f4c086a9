"""The lock graph of a spec, as text, as tables, for Graphviz and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from specdsl.lower.flow import Node
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.rules.graph import Cycle, LockGraph, Nesting, Taking, lock_name
from specdsl.rules.outermost import links, outermost_first
from specdsl.rules.sleeping import held_across_sleep
from specdsl.source import Source

# ---- words ---------------------------------------------------------------------------------------


def _line(node: Node, main: Source) -> str:
    """`157`, or `mm.dsl:12` in another file."""
    span = node.span
    return (
        str(span.line) if span.source == main else f"{PurePath(span.source.path).name}:{span.line}"
    )


def _place(thread: model.Thread, node: Node, main: Source) -> str:
    """`mover 157`, with the calls that lead there."""
    calls = "".join(f" {call.function}" for call in node.frame.calls)
    by = f" (by{calls})" if calls else ""
    return f"{thread.name} {_line(node, main)}{by}"


def _kind(lock: model.Variable) -> str:
    kind = kind_of(lock)
    return f"{kind.name}, sleeps" if kind.sleeps else kind.name


def _rounds(graph: LockGraph) -> frozenset[tuple[model.Variable, model.Variable]]:
    """The edges that are part of a circle."""
    return frozenset(
        (nesting.outer.variable, nesting.inner.variable)
        for cycle in graph.cycles
        for nesting in cycle.nestings
    )


def _round(cycle: Cycle) -> str:
    names = [lock_name(variable) for variable in cycle.variables]
    return " > ".join((*names, names[0]))


def _orders(graph: LockGraph) -> Iterator[str]:
    for order in graph.orders:
        yield " > ".join(lock_name(lock) for lock in order.locks)


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


# ---- text ----------------------------------------------------------------------------------------


def locks_text(graph: LockGraph, main: Source) -> str:
    """The locks outermost first, and under each what is waited for while it is held; `!` marks what
    leads round."""
    if not graph.locks:
        return "no locks\n"
    edges, marked = links(graph), _rounds(graph)
    lines = [f"order {order}" for order in _orders(graph)]
    for outer in outermost_first(graph):
        lines.append(f"{lock_name(outer)}  ({_kind(outer)})")
        for (one, inner), nestings in edges.items():
            if one is outer:
                mark = "!" if (outer, inner) in marked else " "
                lines.append(f"{mark} > {lock_name(inner)}")
                lines += [f"      {where}" for where in _unique(_nested(n, main) for n in nestings)]
    for cycle in graph.cycles:
        lines += ["", f"! {_round(cycle)}"]
        lines += [f"      {_nested(nesting, main)}" for nesting in cycle.nestings]
    return "\n".join(lines) + "\n"


def _nested(nesting: Nesting, main: Source) -> str:
    inner, outer = nesting.inner, nesting.outer
    taken = f"`{outer.written}` taken in {_line(outer.node, main)}"
    return f"{_place(inner.thread, inner.node, main)}: `{inner.written}`, {taken}"


# ---- tables --------------------------------------------------------------------------------------


def locks_table(graph: LockGraph, main: Source) -> str:
    """Three tables: how each thread takes each lock, what nests in what, what is held across a
    sleep."""
    if not graph.locks:
        return "no locks\n"
    threads = _unique(taking.thread.name for taking in graph.takings)
    order = outermost_first(graph)
    by_thread = [
        [lock_name(lock), _kind(lock), *(_taken(graph, lock, thread, main) for thread in threads)]
        for lock in order
    ]
    nested = [
        [
            lock_name(nesting.outer.variable),
            f"{lock_name(nesting.inner.variable)} ({nesting.inner.how})",
            _place(nesting.inner.thread, nesting.inner.node, main),
            f"`{nesting.outer.written}` {_line(nesting.outer.node, main)}",
        ]
        for nesting in sorted(
            graph.nestings,
            key=lambda n: (order.index(n.outer.variable), order.index(n.inner.variable)),
        )
    ]
    asleep = [
        [
            lock_name(nesting.outer.variable),
            kind_of(nesting.outer.variable).name,
            lock_name(nesting.inner.variable),
            _place(nesting.inner.thread, nesting.inner.node, main),
        ]
        for nesting in held_across_sleep(graph)
    ]
    parts = (
        _table("who takes what", ["lock", "kind", *threads], by_thread),
        _table("what nests in what", ["held", "taken inside", "where", "held since"], nested),
        _table("what is held across a sleep", ["held", "kind", "sleeps for", "where"], asleep),
    )
    return "\n".join(part for part in parts if part)


def _taken(graph: LockGraph, lock: model.Variable, thread: str, main: Source) -> str:
    lines: dict[str, list[str]] = {}
    for taking in graph.takings:
        if taking.variable is lock and taking.thread.name == thread:
            lines.setdefault(taking.how, []).append(_line(taking.node, main))
    return "; ".join(f"{how} {', '.join(_unique(found))}" for how, found in lines.items()) or "-"


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    rows = [list(row) for row in dict.fromkeys(tuple(row) for row in rows)]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def shown(row: Sequence[str]) -> str:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        return f"  {'  '.join(cells)}".rstrip()

    rule = ["-" * width for width in widths]
    return "\n".join([title, "", *(shown(row) for row in (head, rule, *rows))]) + "\n"


# ---- Graphviz ------------------------------------------------------------------------------------


def locks_dot(graph: LockGraph, main: Source, name: str) -> str:
    """A digraph: an edge from what is held to what is waited for; red what leads round, dashed what
    is only declared."""
    edges, marked = links(graph), _rounds(graph)
    lines = [f"digraph {_quoted(name)} {{", "  node [shape=box];"]
    for lock in outermost_first(graph):
        label = f"{lock_name(lock)}\n{kind_of(lock).name}"
        lines.append(f"  {_quoted(lock_name(lock))} [label={_quoted(label)}];")
    for (outer, inner), nestings in edges.items():
        places = _unique(f"{n.inner.thread.name} {_line(n.inner.node, main)}" for n in nestings)
        told = [f"label={_quoted(chr(10).join(places))}"]
        told += ["color=red"] if (outer, inner) in marked else []
        lines.append(f"  {_edge(outer, inner)} [{', '.join(told)}];")
    for order in graph.orders:
        for outer, inner in pairwise(order.locks):
            if (outer, inner) not in edges:
                lines.append(f"  {_edge(outer, inner)} [style=dashed];")
    return "\n".join([*lines, "}"]) + "\n"


def _edge(outer: model.Variable, inner: model.Variable) -> str:
    return f"{_quoted(lock_name(outer))} -> {_quoted(lock_name(inner))}"


def _quoted(text: str) -> str:
    """A string of the language DOT."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


# ---- JSON ----------------------------------------------------------------------------------------


def locks_json(graph: LockGraph, name: str) -> str:
    """Everything that the tables say, for programs. Keys and order are the same in every run."""
    document = {
        "spec": name,
        "orders": [[lock_name(lock) for lock in order.locks] for order in graph.orders],
        "locks": [
            {
                "lock": lock_name(lock),
                "kind": kind_of(lock).name,
                "sleeps": kind_of(lock).sleeps,
                "taken": [_taking(each) for each in graph.takings if each.variable is lock],
            }
            for lock in outermost_first(graph)
        ],
        "nestings": [_nesting(each) for each in graph.nestings],
        "cycles": [[_nesting(each) for each in cycle.nestings] for cycle in graph.cycles],
        "held_across_sleep": [_nesting(each) for each in held_across_sleep(graph)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _taking(taking: Taking) -> dict[str, Any]:
    return {
        "thread": taking.thread.name,
        "written": taking.written,
        "waits": taking.operation.waits,
        "mode": taking.operation.mode or None,
        **_where(taking.node),
    }


def _where(node: Node) -> dict[str, Any]:
    span = node.span
    calls = [{"function": call.function, "line": call.span.line} for call in node.frame.calls]
    return {"file": span.source.path, "line": span.line, "calls": calls}


def _nesting(nesting: Nesting) -> dict[str, Any]:
    inner, outer = nesting.inner, nesting.outer
    return {
        "outer": {
            "lock": lock_name(outer.variable),
            "written": outer.written,
            "mode": outer.mode.name or None,
            **_where(outer.node),
        },
        "inner": {"lock": lock_name(inner.variable), **_taking(inner)},
    }
