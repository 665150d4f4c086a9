"""What TLC has to say before we believe that nothing is wrong, and what it may say besides."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.tlc.messages import UNFRAMED, Message
from specdsl.tlc.statistics import final_counts

_COMPLETED, _FINISHED, _COUNTED = 2193, 2186, 2199

_USUAL = frozenset(
    {
        UNFRAMED,  # SANY tells what it parses
        *(2262, 2401, 2187),  # which TLC it is, advice about the garbage collector, the mode
        *(2220, 2219, 2185, _FINISHED),
        *(2189, 2190, 2191, 2207, 2208, 2269),  # initial states
        *(2192, 2267, 2212),  # properties of whole runs
        *(2200, _COUNTED, 2194, 2268, _COMPLETED),
        *(2201, 2202, 2221, 2772, 2773, 2774, 2775, 2776, 2777, 2778, 2779),  # coverage
        2168,  # an operator of TLC's own that is written in Java
        2149,  # newer builds: an invariant is constant
    }
)
"""The messages of a run that holds. TLC has many others, and each build may have new ones: what is
not here may say that something was left out (a constraint, a symmetry, a property that it cannot
handle), so it makes no pass."""

_SERVED = frozenset({7000, 7001, 7002, 7003, 7006, 7007, 2211})
"""Those of a server besides: workers come, go, and are lost; what a lost one had is done again."""
_LOST_STATISTIC = "Failed to read remote worker cache statistic"
"""How this begins: what a lost worker had in its cache is not known, which is only for a report."""


def missing_sign(
    exit_code: int, messages: Sequence[Message], *, served: bool = False
) -> str | None:
    """The first sign of a whole and successful search that is not there, or the first message that
    we would have to know; None if all is well. There is no error among the messages. `served`: by
    TLC's server."""
    told = {message.code for message in messages}
    counts = final_counts(messages)
    if exit_code != 0:
        return f"TLC reported no error, but its exit code is {exit_code}"
    if not all(message.complete for message in messages):
        return "TLC's output breaks off"
    if _COMPLETED not in told:
        return "TLC did not say that model checking completed without an error (message 2193)"
    if counts is None:
        return "TLC did not give its final counts (message 2199)"
    if counts.queue != 0:
        return f"{counts.queue} states were left unexplored"
    if counts.distinct == 0:
        # TLC 2.15 calls this a success: no state, so no error.
        return "there is no initial state, so nothing was checked"
    if _FINISHED not in told:
        return "TLC did not say that it finished (message 2186)"
    unknown = next((message for message in messages if not _is_usual(message, served)), None)
    if unknown is not None:
        said = f"message {unknown.code}: {unknown.text}"
        return f"TLC says something that specdsl does not know, {said}"
    return None


def _is_usual(message: Message, served: bool) -> bool:
    if message.code in _USUAL:
        return True
    return served and (message.code in _SERVED or message.text.startswith(_LOST_STATISTIC))
