"""`--reduce` and `--no-reduce`."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TypeVar

import click

from specdsl.reduce.names import NAMES

_Command = TypeVar("_Command", bound=Callable[..., object])


def reduce_options(command: _Command) -> _Command:
    """Adds both; the command gets `reductions`: names, or None if nobody says."""

    def with_reductions(
        *args: object, reduce: tuple[str, ...], no_reduce: bool, **kwargs: object
    ) -> object:
        if reduce and no_reduce:
            raise click.UsageError("--reduce and --no-reduce cannot be used together")
        names = NAMES if "all" in reduce else reduce
        return command(*args, reductions=() if no_reduce else names or None, **kwargs)

    wrapped = update_wrapper(with_reductions, command)
    for option in (
        click.option(
            "--no-reduce",
            is_flag=True,
            help="Every state and every step as the spec has them. Without: what a proof does not"
            " need is left out where one is expected.",
        ),
        click.option(
            "--reduce",
            multiple=True,
            type=click.Choice((*NAMES, "all")),
            help="Only this reduction, as far as it is sound for the check; also where a bad run is"
            " expected, which then may not be the shortest. Repeatable.",
        ),
    ):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]
