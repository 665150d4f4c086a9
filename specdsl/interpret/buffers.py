"""Store buffers: what waits until the thread's stores are visible, and what does not. Written from
the section "Store buffers" of the language reference."""

from __future__ import annotations

from collections.abc import Mapping

HINTS: Mapping[str, frozenset[str]] = {
    "folio_lock": frozenset({"islocked"}),
    "rcu_state": frozenset({"lock"}),
    "irq_state": frozenset({"disable"}),
    "bh_state": frozenset({"disable", "enable"}),
    "preempt_state": frozenset({"disable", "enable"}),
    "seqcount": frozenset({"begin", "trybegin", "peek", "retry"}),
    "seqlock": frozenset({"begin", "trybegin", "peek", "retry"}),
    "percpu_ref": frozenset({"get", "tryget", "tryget_live"}),
    "wait_queue": frozenset({"waits"}),
}
"""What is only a hint to the compiler, or only a look, by the kind of the lock."""


def is_hint(kind: str, words: str) -> bool:
    """Whether the operation waits for no store."""
    return words in HINTS.get(kind, ())
