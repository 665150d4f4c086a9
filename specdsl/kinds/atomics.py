"""Atomic operations: what the kernel does to one place in one step, by the kernel's names.

An operation is the only home of its facts. From it come the call and its arguments, what is
stored and what it gives, and the reference table in the documentation. All of them are full
barriers here, those too that order less in the kernel. Facts: Documentation/atomic_t.txt,
Documentation/atomic_bitops.txt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Of(Enum):
    """The places that an operation works on."""

    ANY = "any value"
    NUMBER = "a number"
    TRUTH = "a `bool`"


class Stores(Enum):
    """What it stores. GIVEN is its last operand, and SUM and DIFFERENCE count by its first."""

    GIVEN = "given"
    SUM = "sum"
    DIFFERENCE = "difference"
    ONE_LESS = "one less"
    TRUE = "true"
    FALSE = "false"


class Gives(Enum):
    """What it gives. The last two are true or false, whatever the place holds."""

    OLD = "the old value"
    NEW = "the new value"
    STORED = "whether it stored"
    IS_ZERO = "whether it is 0 now"


@dataclass(frozen=True, slots=True)
class AtomicOperation:
    """`name(place, operands...)`. With `compares`, it stores only if the place holds what its first
    operand says. `kernel`: the kernel's names for it."""

    name: str
    kernel: str
    meaning: str
    of: Of
    operands: tuple[str, ...]
    stores: Stores
    gives: Gives
    compares: bool = False

    @property
    def call(self) -> str:
        """How it is written."""
        return f"{self.name}({', '.join(('place', *self.operands))})"


ATOMICS: tuple[AtomicOperation, ...] = (
    AtomicOperation(
        "xchg", "xchg(), atomic_xchg()", "stores the value",
        Of.ANY, ("value",), Stores.GIVEN, Gives.OLD,
    ),
    AtomicOperation(
        "cmpxchg", "cmpxchg(), atomic_cmpxchg()", "stores `new` if the place holds `expected`",
        Of.ANY, ("expected", "new"), Stores.GIVEN, Gives.OLD, compares=True,
    ),
    AtomicOperation(
        "try_cmpxchg", "try_cmpxchg(), atomic_try_cmpxchg()",
        "the same; `expected` stays as it is",
        Of.ANY, ("expected", "new"), Stores.GIVEN, Gives.STORED, compares=True,
    ),
    AtomicOperation(
        "fetch_add", "atomic_fetch_add()", "adds",
        Of.NUMBER, ("n",), Stores.SUM, Gives.OLD,
    ),
    AtomicOperation(
        "fetch_sub", "atomic_fetch_sub()", "subtracts",
        Of.NUMBER, ("n",), Stores.DIFFERENCE, Gives.OLD,
    ),
    AtomicOperation(
        "add_return", "atomic_add_return()", "adds",
        Of.NUMBER, ("n",), Stores.SUM, Gives.NEW,
    ),
    AtomicOperation(
        "sub_return", "atomic_sub_return()", "subtracts",
        Of.NUMBER, ("n",), Stores.DIFFERENCE, Gives.NEW,
    ),
    AtomicOperation(
        "dec_and_test", "atomic_dec_and_test()", "subtracts 1",
        Of.NUMBER, (), Stores.ONE_LESS, Gives.IS_ZERO,
    ),
    AtomicOperation(
        "test_and_set", "test_and_set_bit()", "stores `on`",
        Of.TRUTH, (), Stores.TRUE, Gives.OLD,
    ),
    AtomicOperation(
        "test_and_clear", "test_and_clear_bit()", "stores `off`",
        Of.TRUTH, (), Stores.FALSE, Gives.OLD,
    ),
)  # fmt: skip

ATOMIC_OF_NAME: Mapping[str, AtomicOperation] = MappingProxyType(
    {operation.name: operation for operation in ATOMICS}
)
