"""How far a check came that a budget has ended, what chance found then, and how sure a proof is."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.result import CheckResult, Simulated, Verdict

WORTH_TELLING = 1e-6
"""Odds of a wrong `holds` from which on they are shown: a million to one."""

MAYBE_LONGER = "found by simulation, maybe not the shortest"
NOT_SHORTEST = "maybe not the shortest; --no-reduce with one worker finds that"


def limit_words(result: CheckResult) -> Iterator[str]:
    """What there is to say of a check that a budget has ended."""
    exhausted = result.exhausted
    if exhausted is None:
        return
    if exhausted.told_after is not None and result.distinct_states:
        told = [f"{_many(result.distinct_states, 'distinct state')} so far"]
        told += [] if result.depth is None else [f"depth {result.depth}"]
        told += [f"{exhausted.queue:,} of them left in the queue"] if exhausted.queue else []
        if exhausted.per_second is not None:
            told.append(f"about {exhausted.per_second:,.0f} new ones a second")
        yield f"{', '.join(told)} (TLC's last word, after {exhausted.told_after:.0f} s)"
    else:
        yield "TLC told of no state before that"
    if result.simulated is not None:
        yield _simulated(result, result.simulated)


def _simulated(result: CheckResult, made: Simulated) -> str:
    if result.verdict is not Verdict.INCONCLUSIVE:
        return f"the run was {MAYBE_LONGER}"
    if not made.states:
        return "then there was no time for a run by chance"
    runs = "runs" if made.runs is None else _many(made.runs, "run")
    end = ", until time was up" if made.runs is None else ""
    return (
        f"then {runs} by chance of at most {_many(made.depth, 'state')} found nothing"
        f" ({made.states:,} states{end}); that is no proof"
    )


def odds_words(result: CheckResult) -> str | None:
    """How likely it is that a check holds by mistake; None if that is not worth a word."""
    odds = result.collision
    if result.verdict is not Verdict.HOLDS or odds is None or odds < WORTH_TELLING:
        return None
    return f"TLC took two states for one with a probability of {odds:.1e}; see docs/trust.md"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
