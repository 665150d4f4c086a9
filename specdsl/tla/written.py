"""What TLC is given for one check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specdsl.lower.system import System
from specdsl.reduce.passes import REDUCTIONS
from specdsl.tla.marks import Marks


@dataclass(frozen=True, slots=True)
class Written:
    """What TLC is given for a check: the text of a module with its `marks`, of the `system` that
    was made by these `reductions`, and the config of each run of TLC that is needed, in order:
    first the one for all that single steps can show (None), then one for each liveness property, by
    its operator."""

    system: System
    reductions: tuple[str, ...]
    text: str
    marks: Marks
    configs: Mapping[str | None, str]

    @property
    def keeps_length(self) -> bool:
        """A shortest bad run in it is one of the system as it was lowered."""
        return all(REDUCTIONS[name].keeps_length for name in self.reductions)

    @property
    def keeps_states(self) -> bool:
        """It has the states of the system as it was lowered."""
        return all(REDUCTIONS[name].keeps_states for name in self.reductions)
