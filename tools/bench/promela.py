"""A flat program as a user of SPIN writes it: a process for each thread with a label for each place
where it can be, so that SPIN's partial-order reduction sees which steps are its own; each step a
`d_step` that ends with the assertions that it could break."""

from __future__ import annotations

from collections.abc import Iterator

from flat import Cells, Code, Flat, Rule, cells_in, in_order

_OPERATORS = {"and": " && ", "or": " || ", "=": " == ", "<": " < ", "<=": " <= ", "+": " + "}


def promela(flat: Flat) -> str:
    """The model. SPIN finds an assertion violated or an invalid end state where TLC would find a
    property violated or a deadlock."""
    return "\n".join(_Promela(flat).lines()) + "\n"


class _Promela:
    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        self.places = {pc: self._places(thread, pc) for thread, pc in flat.pcs.items()}
        self.hidden = {pc for pc, places in self.places.items() if not places}
        self.bases = {cells.name: cells.bases for cells in flat.cells}
        self.sizes = {cells.name: cells.sizes for cells in flat.cells}
        self.own = self._own()

    def _places(self, thread: str, pc: str) -> set[int]:
        """The places of a thread that anything asks for; at others its variable is 0, so that
        most steps of the thread change nothing that others see."""
        codes = list(_codes(self.flat))
        asked = [place for code in codes for place in _compared(code, pc)]
        rules = [rule for rule in self.flat.rules if rule.thread == thread]
        starts = {start[("cell", pc, ())] for start in self.flat.starts}
        every = {place for rule in rules for place in (rule.pc, rule.target)} | starts
        read = sum(cell[1] == pc for code in codes for cell in cells_in(code))
        return set(asked) if len(starts) == 1 and read == len(asked) else every

    def _place(self, pc: str, place: int) -> int:
        return place if place in self.places[pc] else 0

    def _own(self) -> dict[str, str]:
        """The cells that one thread alone looks at, which start with one value: whose they are."""
        users: dict[str, set[str]] = {}
        for rule in self.flat.rules:
            codes = [rule.guard, *(code for pair in rule.sets for code in pair)]
            for code in codes:
                for cell in cells_in(code):
                    users.setdefault(cell[1], set()).add(rule.thread)
        claimed = {
            cell[1]
            for code in (*(claim for _, claim in self.flat.claims), self.flat.ended)
            for cell in cells_in(code)
        }
        return {
            cells.name: next(iter(users[cells.name]))
            for cells in self.flat.cells
            if len(users.get(cells.name, ())) == 1
            and cells.name not in claimed
            and not cells.sizes
            and len({start[("cell", cells.name, ())] for start in self.flat.starts}) == 1
        }

    def lines(self) -> Iterator[str]:
        for cells in self.flat.cells:
            if cells.name not in self.own and cells.name not in self.hidden:
                yield self._declared(cells)
        most = max((len(in_order(rule.sets).kept) for rule in self.flat.rules), default=0)
        for number in range(most):
            yield f"hidden int kept{number};"
        yield from self._init()
        for thread in self.flat.threads:
            yield from self._process(thread)
        if self.flat.deadlock:
            yield f"proctype ended() {{ do :: {self._text(self.flat.ended)} od }}"

    def _declared(self, cells: Cells) -> str:
        kind = "bit" if cells.high == 1 and cells.low == 0 else "byte"
        if cells.low < 0 or cells.high > 255:
            kind = "short"
        size = 1
        for each in cells.sizes:
            size *= each
        return f"{kind} {cells.name}{f'[{size}]' if cells.sizes else ''};"

    def _init(self) -> Iterator[str]:
        yield "init { atomic { if"
        for start in self.flat.starts:
            sets = [
                f"{self._cell(cell)} = {value}"
                for cell, value in self._values(start)
                if value and cell[1] not in self.own and cell[1] not in self.hidden
            ]
            yield f"  :: d_step {{ skip; {'; '.join(sets)} }}"
        yield "  fi;"
        for _, claim in self.flat.claims:
            yield f"  assert({self._text(claim)});"
        ended = ("ended",) if self.flat.deadlock else ()
        runs = "; ".join(f"run {thread}()" for thread in (*self.flat.threads, *ended))
        yield f"  {runs} }} }}"

    def _values(self, start: dict[Code, int]) -> Iterator[tuple[Code, int]]:
        for cell, value in start.items():
            yield cell, self._place(cell[1], value) if cell[1] in self.places else value

    def _process(self, thread: str) -> Iterator[str]:
        yield f"proctype {thread}() {{"
        start = self.flat.starts[0]
        for cells in self.flat.cells:
            if self.own.get(cells.name) == thread:
                yield f"  {self._declared(cells)[:-1]} = {start[('cell', cells.name, ())]};"
        rules = [rule for rule in self.flat.rules if rule.thread == thread]
        pc = self.flat.pcs[thread]
        places = dict.fromkeys(
            [each[("cell", pc, ())] for each in self.flat.starts]
            + [place for rule in rules for place in (rule.pc, rule.target)]
        )
        firsts = {each[("cell", pc, ())] for each in self.flat.starts}
        if len(firsts) == 1:
            yield f"  goto at{firsts.pop()};"
        else:
            ways = "".join(f" :: {pc} == {each} -> goto at{each}" for each in places)
            yield f"  if{ways} fi;"
        for place in places:
            here = [rule for rule in rules if rule.pc == place]
            yield f"at{place}:"
            if not here:
                yield "  (false);"
                continue
            yield "  if"
            for rule in here:
                yield f"  :: {self._step(rule)}; goto at{rule.target}"
            yield "  fi;"
        yield "}"

    def _step(self, rule: Rule) -> str:
        ordered = in_order(rule.sets)
        parts = [self._text(rule.guard) if rule.guard != 1 else "true"]
        parts += [f"{name} = {self._text(value)}" for name, value in ordered.kept]
        parts += [f"{self._cell(cell)} = {self._text(value)}" for cell, value in ordered.sets]
        pc = self.flat.pcs[rule.thread]
        changed = {cell[1] for cell, _ in rule.sets}
        if self._place(pc, rule.target) != self._place(pc, rule.pc):
            parts.append(f"{pc} = {self._place(pc, rule.target)}")
            changed.add(pc)
        for _, claim in self.flat.claims:
            if changed & {cell[1] for cell in cells_in(claim)}:
                parts.append(f"assert({self._text(claim)})")
        return f"d_step {{ {'; '.join(parts)} }}"

    def _cell(self, cell: Code) -> str:
        _, name, indexes = cell
        if not indexes:
            return name
        text = ""
        for index, base, size in zip(indexes, self.bases[name], self.sizes[name], strict=True):
            one = str(index - base) if isinstance(index, int) else f"{self._text(index)} - {base}"
            text = f"({text}) * {size} + ({one})" if text else one
        return f"{name}[{text}]"

    def _text(self, code: Code) -> str:
        match code:
            case int():
                return str(code)
            case ("cell", *_):
                return self._cell(code)
            case ("kept", name):
                return name
            case ("not", operand):
                return f"!({self._text(operand)})"
            case ("if", test, yes, no):
                return f"({self._text(test)} -> {self._text(yes)} : {self._text(no)})"
            case ("-", left, right):
                return f"({self._text(left)} - {self._text(right)})"
            case (operator, *operands):
                return f"({_OPERATORS[operator].join(self._text(each) for each in operands)})"


def _codes(flat: Flat) -> Iterator[Code]:
    yield from (claim for _, claim in flat.claims)
    yield flat.ended
    for rule in flat.rules:
        yield rule.guard
        yield from (code for pair in rule.sets for code in pair)


def _compared(code: Code, name: str) -> Iterator[int]:
    """The numbers with which the cell of that name is compared."""
    match code:
        case ("=", ("cell", cell, ()), int(number)) if cell == name:
            yield number
        case (str(), *parts):
            for part in parts:
                yield from _compared(part, name)
