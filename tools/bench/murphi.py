"""A flat program as Rumur reads it: a rule for each step, an invariant for each claim."""

from __future__ import annotations

from collections.abc import Iterator

from flat import Cells, Code, Flat, in_order

_OPERATORS = {"and": " & ", "or": " | ", "=": " = ", "<": " < ", "<=": " <= "}
_TRUTHS = frozenset({"not", "and", "or", "=", "<", "<="})


def murphi(flat: Flat) -> str:
    """The model, to be searched for states in which no rule can happen too."""
    return "\n".join(_lines(flat)) + "\n"


def _lines(flat: Flat) -> Iterator[str]:
    yield "var"
    yield from (f"  {_declared(cells)}" for cells in flat.cells)
    for number, start in enumerate(flat.starts):
        yield f'startstate "{number}"'
        yield from (f"  {_cell(cell)} := {value};" for cell, value in start.items())
        yield "end;"
    for rule in flat.rules:
        ordered = in_order(rule.sets)
        pc = flat.pcs[rule.thread]
        yield f'rule "{rule.name}" {pc} = {rule.pc} & {_truth(rule.guard)} ==>'
        if ordered.kept:
            yield from (f"  var {name}: -64..65535;" for name, _ in ordered.kept)
        yield "begin"
        yield from (f"  {name} := {_number(value)};" for name, value in ordered.kept)
        yield from (f"  {_cell(cell)} := {_number(value)};" for cell, value in ordered.sets)
        if rule.target != rule.pc:
            yield f"  {pc} := {rule.target};"
        yield "end;"
    yield f'rule "nothing has to happen any more" {_truth(flat.ended)} ==> begin end;'
    for name, claim in flat.claims:
        yield f'invariant "{name}" {_truth(claim)};'


def _declared(cells: Cells) -> str:
    arrays = "".join(
        f"array [{base}..{base + size - 1}] of "
        for base, size in zip(cells.bases, cells.sizes, strict=True)
    )
    return f"{cells.name}: {arrays}{cells.low}..{cells.high};"


def _cell(cell: Code) -> str:
    _, name, indexes = cell
    return name + "".join(f"[{_number(index)}]" for index in indexes)


def _truth(code: Code) -> str:
    """As a condition."""
    match code:
        case int():
            return "true" if code else "false"
        case ("not", operand):
            return f"!({_truth(operand)})"
        case ("if", test, yes, no):
            return f"({_truth(test)} ? {_truth(yes)} : {_truth(no)})"
        case ("and" | "or", *operands):
            return f"({_OPERATORS[code[0]].join(_truth(each) for each in operands)})"
        case ("=" | "<" | "<=", left, right):
            return f"({_number(left)}{_OPERATORS[code[0]]}{_number(right)})"
        case _:
            return f"({_number(code)} = 1)"


def _number(code: Code) -> str:
    """As a whole number."""
    match code:
        case int():
            return str(code)
        case ("cell", *_):
            return _cell(code)
        case ("kept", name):
            return name
        case ("if", test, yes, no):
            return f"({_truth(test)} ? {_number(yes)} : {_number(no)})"
        case ("+" | "-", left, right):
            return f"({_number(left)} {code[0]} {_number(right)})"
        case _:
            return f"({_truth(code)} ? 1 : 0)"
