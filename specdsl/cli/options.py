"""`-o NAME=VALUE`, shared by the commands that run a spec."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., object])


def value_options(help: str) -> Callable[[_Command], _Command]:
    """Adds `-o`, repeatable; the command gets a mapping `options` of names to values as they were
    written."""
    return click.option(
        "-o",
        "--option",
        "options",
        metavar="NAME=VALUE",
        multiple=True,
        callback=lambda _context, _parameter, given: _pairs(given),
        help=f"{help} Repeatable.",
    )


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for option in given:
        name, equals, value = option.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"`{option}` is not NAME=VALUE", param_hint="-o")
        pairs[name.strip()] = value.strip()
    return pairs
