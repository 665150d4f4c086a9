"""What may go one way or another is done again and again, until every way was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


class Waits(Exception):
    """This way cannot be gone now."""


class Ways:
    """Says which way to go: what the script says, and behind its end the first one."""

    def __init__(self, script: list[int]) -> None:
        self._script = script
        self._taken: list[tuple[int, int]] = []

    def among(self, number: int) -> int:
        """One of 0, 1, ... up to `number`, without it. Waits if there is none."""
        if number == 0:
            raise Waits
        turn = len(self._taken)
        way = self._script[turn] if turn < len(self._script) else 0
        self._taken.append((way, number))
        return way

    def following(self) -> list[int] | None:
        """The script of the next way; None if this was the last one."""
        taken = list(self._taken)
        while taken:
            way, number = taken.pop()
            if way + 1 < number:
                return [*(each for each, _ in taken), way + 1]
        return None


def ways(go: Callable[[Ways], T]) -> Iterator[T]:
    """What `go` returns on each way on which it does not have to wait."""
    script: list[int] | None = []
    while script is not None:
        choice = Ways(script)
        with suppress(Waits):
            yield go(choice)
        script = choice.following()
