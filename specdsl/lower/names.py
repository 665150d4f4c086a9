"""Names of the transition system, which are also identifiers of the emitted TLA+ module."""

from __future__ import annotations

from collections.abc import Iterable

# Words of TLA+ and names of the standard modules that the emitted module extends, and of TLC.
_KEYWORDS = frozenset(
    """
    ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS
    DOMAIN ELSE ENABLED EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW
    OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE SF_ STATE STEP SUBSET
    SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF_ WITH WITNESS
    TRUE FALSE BOOLEAN STRING
    """.split()
)
RESERVED = _KEYWORDS | frozenset(
    """
    Nat Int Integers Naturals FiniteSets Sequences Cardinality IsFiniteSet TLC Print PrintT Assert
    JavaTime
    TLCGet TLCSet Permutations SortSeq RandomElement Any ToString TLCEval Seq Len Append Head Tail
    SubSeq SelectSeq TLCFP TLCModelValue TLCCache TLCNoOp TLCDefer TLCGetAndSet TLCGetOrDefault
    Init Next Spec FairSpec vars Finished Done Checked failed null nobody who each place Threads
    i j k i4 i5 i6 i7 i8
    INIT NEXT INVARIANT INVARIANTS PROPERTY PROPERTIES SPECIFICATION SYMMETRY VIEW CONSTRAINT
    CONSTRAINTS ALIAS POSTCONDITION CHECK_DEADLOCK ACTION_CONSTRAINT ACTION_CONSTRAINTS
    """.split()
)


def record_field(part: str) -> str:
    """The field of a tagged value's record that holds the part: a name that TLA+ allows, other than
    `tag`."""
    stem = part.rstrip("_")
    return f"{part}_" if stem == "tag" or stem in _KEYWORDS else part


class Names:
    """Gives out identifiers, each once, and none of those `taken` already. Deterministic: the same
    requests get the same names."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*RESERVED, *taken}

    def fresh(self, wanted: str) -> str:
        """`wanted`, or `wanted_2`, `wanted_3`, ... if it is taken. WF_x and SF_x are operators of
        TLA+, whatever x is."""
        if wanted.startswith(("WF_", "SF_")):
            wanted = f"n_{wanted}"
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name

    def local(self, wanted: str, bound: frozenset[str]) -> str:
        """`wanted`, or with a number behind it, such that it is neither given out nor in `bound`.
        It may be used again where it is not bound."""
        name, number = wanted, 1
        while name in self._taken or name in bound:
            number += 1
            name = f"{wanted}_{number}"
        return name
