"""What is going on while TLC works, on a terminal; nothing where nobody watches."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from specdsl.report.cells import duration
from specdsl.report.terminal import counted

_MOST_LINES = 8


@dataclass(slots=True)
class _Running:
    """One check that TLC is working on."""

    since: float
    told: str = ""


class ProgressDisplay:
    """A line for each running check, redrawn a few times a second, gone at the end. To be used in
    `with`; silent unless `console` is a terminal. May be told from any thread."""

    def __init__(self, console: Console, total: int, what: str = "check") -> None:
        self._total = total
        self._what = what
        self._done = 0
        self._running: dict[str, _Running] = {}
        self._live = (
            Live(
                console=console,
                get_renderable=self._draw,
                refresh_per_second=5,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            if console.is_terminal
            else None
        )

    def __enter__(self) -> ProgressDisplay:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def started(self, check: str) -> None:
        """TLC begins to work on the check."""
        self._running[check] = _Running(time.monotonic())

    def progressed(self, check: str, *, states: int, queue: int, depth: int) -> None:
        """TLC told how far it is."""
        if (running := self._running.get(check)) is not None:
            running.told = f"{states:,} states, {queue:,} to do, depth {depth}"

    def finished(self, check: str) -> None:
        """The check has its result."""
        self._running.pop(check, None)
        self._done += 1

    def reached(self, done: int, total: int) -> None:
        """So many of them are done."""
        self._done, self._total = done, total

    def _draw(self) -> RenderableType:
        now = time.monotonic()
        running = list(self._running.items())
        name_width = max((len(name) for name, _ in running), default=0)
        lines = [Text(f"  {self._done} of {counted(self._total, self._what)} done", "bold")]
        for name, one in running[:_MOST_LINES]:
            took = duration(now - one.since)
            line = Text(f"  {name:<{name_width}}  {took:>6}  ").append(one.told, "dim")
            line.no_wrap, line.overflow = True, "ellipsis"
            lines.append(line)
        if len(running) > _MOST_LINES:
            lines.append(Text(f"  and {len(running) - _MOST_LINES} more", "dim"))
        return Group(*lines)
