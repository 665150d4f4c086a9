"""Steps of one thread that nobody can tell from one step become one.

By Lipton's argument (Reduction: a method of proving properties of parallel programs, 1975): where a
thread makes right movers, then at most one step of any kind, then left movers, every run has the
same end as one in which it makes them without a break. `movers.py` says which steps move.

Sound for properties of states and of steps, and for deadlocks:
- A bad state in which a thread is still among its right movers is bad without them: what they write
  no property looks at, and they can be put off. A thread that is already among its left movers can
  finish the block first: its steps can be made (no step within a block can wait), and no property
  looks at what they write.
- The one step of any kind may be seen. What it shows is shown at the end of the block as well.
- A step that goes wrong ends its block, and the run.
- A step that may have to wait begins a block. So who waits in a deadlock stands where a block
  begins, with or without fusing. A way that comes back to where it was begins a block too: no block
  goes on for ever.

Not for liveness: fairness would be about blocks instead of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, Var
from specdsl.lower.system import END, Action, Branch, Property, System
from specdsl.reduce.fold import constants
from specdsl.reduce.movers import Movers

_MOST_WAYS = 48  # of one block; further steps are not fused into it
_MOST_PARTS = 4_000  # of its expressions
_MOST_CASES = 2**16  # that are looked at to see whether a step may wait


def fuse(system: System, asked: Sequence[Property]) -> System:
    """The system with as few steps as can be; `asked` are the properties of the check."""
    fusing = _Fusing(system, Movers(system, asked))
    actions = tuple(action for thread in system.threads for action in fusing.thread(thread.name))
    drains = tuple(action for action in system.actions if action.pc is None)
    order = {action.name: i for i, action in enumerate(system.actions)}
    return replace(system, actions=tuple(sorted(actions + drains, key=lambda a: order[a.name])))


class _Phase(Enum):
    RIGHT = "only right movers so far"
    LEFT = "only left movers from here on"


@dataclass(frozen=True, slots=True)
class _Block:
    """A way through some steps, as one branch, and how far it is."""

    branch: Branch
    phase: _Phase
    been: frozenset[str]

    @property
    def at(self) -> str:
        return self.branch.target or END


class _Fusing:
    def __init__(self, system: System, movers: Movers) -> None:
        self._system = system
        self._movers = movers
        self._at = {
            action.thread.name: {a.pc: a for a in system.actions if a.thread is action.thread}
            for action in system.actions
        }
        self._waits = {action.name: may_wait(action) for action in system.actions}
        self._reserved = _names_of(system)

    def thread(self, name: str) -> Iterator[Action]:
        """The blocks of a thread, from where it begins."""
        own = self._at.get(name, {})
        pc = next(thread.pc for thread in self._system.threads if thread.name == name)
        begins = {
            place
            for initial in self._system.initials
            for place in constants(dict(initial.values)[pc])
        }
        todo, seen = sorted(begins), set(begins)
        while todo:
            action = own.get(todo.pop())
            if action is None:
                continue
            fused = replace(action, branches=tuple(self._blocks(action)))
            yield fused
            for branch in fused.branches:
                target = branch.target or END
                if branch.failure is None and target not in seen:
                    seen.add(target)
                    todo.append(target)

    def _blocks(self, first: Action) -> Iterator[Branch]:
        assert first.pc is not None, "a block is of a thread"
        been = frozenset({first.pc})
        blocks = [
            _Block(branch, self._phase(first, number, _Phase.RIGHT), been)
            for number, branch in enumerate(first.branches)
        ]
        ways = len(blocks)
        while blocks:
            block = blocks.pop(0)
            further = self._further(first, block, ways)
            if further is None:
                yield block.branch
                continue
            ways += len(further) - 1
            blocks = further + blocks

    def _further(self, first: Action, block: _Block, ways: int) -> list[_Block] | None:
        """The block with one more step, along each way through that; None if it ends here."""
        action = self._at[first.thread.name].get(block.at)
        if block.branch.failure is not None or action is None or block.at in block.been:
            return None
        if self._waits[action.name] or ways + len(action.branches) > _MOST_WAYS:
            return None
        phases = [
            self._phase(action, number, block.phase) for number in range(len(action.branches))
        ]
        if block.phase is _Phase.LEFT and not all(
            self._movers.of(action, number).left for number in range(len(action.branches))
        ):
            return None
        been = block.been | {block.at}
        found = []
        for branch, phase in zip(action.branches, phases, strict=True):
            if branch.implications:
                return None  # which premises held is counted where they stand
            fused = after(block.branch, branch, self._reserved)
            if fused is None:
                continue
            if any(logic.exceeds(e, _MOST_PARTS, 60) for e in _expressions(fused)):
                return None
            found.append(_Block(fused, phase, been))
        return found

    def _phase(self, action: Action, number: int, before: _Phase) -> _Phase:
        if before is _Phase.RIGHT and self._movers.of(action, number).right:
            return _Phase.RIGHT
        return _Phase.LEFT


def may_wait(action: Action) -> bool:
    """Whether there may be a state in which the thread is there and cannot go on."""
    if action.pc is None or action.blockers or action.waits or action.begins:
        return True
    return not _is_certain(
        logic.disj(logic.conj(b.guards) for b in action.branches if not b.choices), _MOST_CASES
    )


def _is_certain(condition: Expr, cases: int) -> bool:
    """The condition is true whatever its atoms are; False also if there are too many `cases`."""
    if isinstance(condition, Const):
        return condition == logic.TRUE
    if cases <= 0:
        return False
    atom = _first_atom(condition)
    yes = logic.rewrite(condition, lambda part: _where_true(part, atom))
    no = logic.rewrite(condition, lambda part: logic.FALSE if part == atom else None)
    return _is_certain(yes, cases // 2) and _is_certain(no, cases // 2)


def _first_atom(condition: Expr) -> Expr:
    match condition:
        case logic.And(operands) | logic.Or(operands):
            return _first_atom(operands[0])
        case logic.Not(operand):
            return _first_atom(operand)
        case logic.Implies(left, _):
            return _first_atom(left)
        case _:
            return condition


def _where_true(part: Expr, atom: Expr) -> Expr | None:
    """What is known of a part where the atom is true: what equals one constant is no other."""
    if part == atom:
        return logic.TRUE
    match part, atom:
        case logic.Equal(one, Const()), logic.Equal(other, Const()) if one == other:
            return logic.FALSE
        case _:
            return None


def after(first: Branch, second: Branch, reserved: frozenset[str]) -> Branch | None:
    """The second outcome right after the first, as one; None if it cannot follow. What is bound
    gets no name that is `reserved`."""
    second = _renamed(second, _bound_in(first), reserved)
    values = dict(first.updates)

    def read(name: str) -> Expr:
        return values.get(name, Var(name))

    known = dict.fromkeys(first.guards, logic.TRUE)
    guards: list[Expr] = []
    for guard in second.guards:
        for part in logic.parts(logic.substitute(guard, read)):
            if part == logic.FALSE or logic.neg(part) in known:
                return None
            if part != logic.TRUE and part not in known:
                known[part] = logic.TRUE
                guards.append(part)
    updates = {**values, **{n: logic.substitute(v, read) for n, v in second.updates}}
    return replace(
        first,
        choices=first.choices
        + tuple((name, logic.substitute(domain, read)) for name, domain in second.choices),
        guards=(*first.guards, *guards),
        updates=tuple((n, v) for n, v in updates.items() if v != Var(n)),
        target=second.target,
        failure=second.failure,
        words=", ".join(words for words in (first.words, second.words) if words),
        parts=first.parts + second.parts,
    )


def _names_of(system: System) -> frozenset[str]:
    """The names of the module."""
    return frozenset(
        (
            *(variable.name for variable in system.variables),
            *(action.name for action in system.actions),
            *(property_.name for property_ in system.properties),
            *(name for name, _ in system.parameters),
            *system.members.values(),
            *system.sets.values(),
        )
    )


def _bound_in(branch: Branch) -> frozenset[str]:
    found = {name for name, _ in branch.choices}
    for expr in _expressions(branch):
        for part in logic.walk(expr):
            if isinstance(part, (logic.Lambda, logic.Quantifier, logic.Filter, Bound)):
                found.add(part.name)
    return frozenset(found)


def _renamed(branch: Branch, taken: frozenset[str], reserved: frozenset[str]) -> Branch:
    """With other names for what is bound, where they are taken: TLA+ lets none hide another."""
    own = _bound_in(branch)
    names: dict[str, str] = {}
    for name in sorted(own & taken):
        number = 2
        while f"{name}_{number}" in own | taken | reserved:
            number += 1
        names[name] = f"{name}_{number}"
    if not names:
        return branch

    def go(expr: Expr) -> Expr:
        return logic.rewrite(expr, lambda part: _rebound(part, names, go))

    return replace(
        branch,
        choices=tuple((names.get(name, name), go(domain)) for name, domain in branch.choices),
        guards=tuple(go(guard) for guard in branch.guards),
        updates=tuple((name, go(value)) for name, value in branch.updates),
    )


def _rebound(part: Expr, names: Mapping[str, str], go: Callable[[Expr], Expr]) -> Expr | None:
    """The part with other names for what it binds or names; None if that is nothing."""
    match part:
        case Bound(name) if name in names:
            return Bound(names[name])
        case logic.Lambda(name, domain, body) if name in names:
            return logic.Lambda(names[name], go(domain), go(body))
        case logic.Filter(name, domain, body) if name in names:
            return logic.Filter(names[name], go(domain), go(body))
        case logic.Quantifier(kind, name, domain, body) if name in names:
            return logic.Quantifier(kind, names[name], go(domain), go(body))
        case _:
            return None


def _expressions(branch: Branch) -> Iterator[Expr]:
    yield from branch.guards
    yield from (domain for _, domain in branch.choices)
    yield from (value for _, value in branch.updates)
