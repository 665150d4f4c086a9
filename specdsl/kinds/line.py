"""Threads that stand in line, first come, first served: a sequence of their names."""

from __future__ import annotations

from specdsl import logic
from specdsl.logic import Bound, Expr

_PLACE = Bound("place")  # no name of a spec becomes it, and no line has it inside of it


def stands_in(line: Expr, thread: Expr) -> Expr:
    """The thread is somewhere in the line."""
    here = logic.equal(logic.nth(line, _PLACE), thread)
    return logic.Quantifier("some", _PLACE.name, logic.Positions(line), here)


def joined(line: Expr, thread: Expr) -> Expr:
    """With the thread at the end; where it was, if it stood there already."""
    return logic.choose(stands_in(line, thread), line, logic.append(line, thread))


def without_first(line: Expr) -> Expr:
    """Without the thread that came first; as it was, if nobody stands there."""
    return logic.choose(is_empty(line), line, logic.tail(line))


def is_empty(line: Expr) -> Expr:
    """Nobody stands there."""
    return logic.equal(line, logic.EMPTY_SEQUENCE)
