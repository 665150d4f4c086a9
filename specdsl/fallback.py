"""Where a budget ended the search: runs by chance, which may find a bug and prove nothing."""

from __future__ import annotations

from dataclasses import replace

from specdsl.result import CheckResult, Simulated, Verdict
from specdsl.tlc.command import Simulation, TlcSettings
from specdsl.tlc.messages import read_messages
from specdsl.tlc.run import RawRun
from specdsl.tlc.statistics import simulated_states

SECONDS = 60.0
"""How long to try where the check itself had no limit (it had not enough memory)."""


def is_worth_trying(result: CheckResult) -> bool:
    """A budget ended the search of single states and steps. Where it ended the search for a bad
    whole run, all states are known already, and runs by chance end somewhere."""
    return result.exhausted is not None


def simulating(tlc: TlcSettings, wanted: Simulation, seconds: float) -> TlcSettings:
    """The settings of the check, for runs by chance."""
    return replace(tlc, workers=1, coverage=False, timeout=seconds, simulation=wanted, serving=None)


def with_simulation(
    result: CheckResult, found: CheckResult, raw: RawRun, wanted: Simulation
) -> CheckResult:
    """The result of a check that a budget has ended, after a simulation: `raw` is its run, `found`
    its judgement. What it found is as real as what a search finds; how many states there are is
    known only as far as the search came."""
    seconds = result.seconds + raw.seconds
    states = simulated_states(read_messages(raw.stdout))
    done = wanted.runs if raw.exit_code == 0 and not raw.timed_out else None
    made = Simulated(done, states, wanted.depth, wanted.seed)
    if found.verdict in (Verdict.VIOLATED, Verdict.DEADLOCK):
        return replace(
            found,
            distinct_states=result.distinct_states,
            generated_states=result.generated_states,
            depth=result.depth,
            seconds=seconds,
            exhausted=result.exhausted,
            simulated=made,
        )
    if raw.exit_code != 0 and not raw.timed_out and not raw.interrupted:
        reason = f"{result.reason}; runs by chance failed: {found.reason}"
        return replace(result, seconds=seconds, reason=reason, tool_failed=True, cross=found.cross)
    return replace(result, seconds=seconds, simulated=made)
