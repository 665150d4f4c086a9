"""What one run came to: which branches of which actions it took, and which premises held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a report asks only whether it was everything
    from specdsl.tla.marks import BranchKey
    from specdsl.vacuity.premises import Premises


@dataclass(frozen=True, slots=True)
class Reached:
    """`branches` were taken, each so often in what was searched, and `premises` asked. `whole`: the
    run saw every state, so that what it did not do cannot be done with its options; else it may
    only not have come so far. Not `counted`: only this is known any more."""

    branches: Mapping[BranchKey, int] = field(default_factory=dict)
    premises: Premises = field(default_factory=dict)
    whole: bool = False
    counted: bool = True
