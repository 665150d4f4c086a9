"""A flat program, executed: the same states as the System that it comes from, or the translation is
wrong. What Promela and Murphi say is printed from it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add, eq, le, lt, sub

from flat import Code, Flat, Rule

_OPERATORS = {"=": eq, "<": lt, "<=": le, "+": add, "-": sub}
State = dict[Code, int]


def walk(flat: Flat) -> tuple[str, int]:
    """The verdict in a word, and how many states were seen: all of them if it holds."""
    seen: set[tuple[int, ...]] = set()
    waiting = list(flat.starts)
    cells = tuple(flat.starts[0])
    while waiting:
        state = waiting.pop()
        key = tuple(state[cell] for cell in cells)
        if key in seen:
            continue
        seen.add(key)
        if not all(value(claim, state) for _, claim in flat.claims):
            return "violated", len(seen)
        followers = list(_followers(flat, state))
        if not followers and flat.deadlock and not value(flat.ended, state):
            return "deadlock", len(seen)
        waiting += followers
    return "holds", len(seen)


def _followers(flat: Flat, state: State) -> Iterator[State]:
    for rule in flat.rules:
        at = ("cell", flat.pcs[rule.thread], ())
        if state[at] == rule.pc and value(rule.guard, state):
            yield {**state, **_changes(rule, state), at: rule.target}


def _changes(rule: Rule, state: State) -> State:
    return {
        ("cell", name, tuple(value(index, state) for index in indexes)): value(new, state)
        for (_, name, indexes), new in rule.sets
    }


def value(code: Code, state: State) -> int:
    """What the expression is in a state."""
    match code:
        case int():
            return code
        case ("cell", name, indexes):
            return state["cell", name, tuple(value(index, state) for index in indexes)]
        case ("not", operand):
            return not value(operand, state)
        case ("and", *operands):
            return all(value(each, state) for each in operands)
        case ("or", *operands):
            return any(value(each, state) for each in operands)
        case ("if", test, yes, no):
            return value(yes if value(test, state) else no, state)
        case (operator, left, right):
            return _OPERATORS[operator](value(left, state), value(right, state))
    raise AssertionError(code)
