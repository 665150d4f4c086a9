"""Programs whose chance comes from Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from programs import program


class Drawn:
    """Chance from Hypothesis, which makes what fails smaller."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A spec."""
    return program(Drawn(draw))
