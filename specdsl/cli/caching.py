"""The options about what TLC said before, shared by the commands that ask it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from specdsl.tlc.proofs import Proofs

_Command = TypeVar("_Command", bound=Callable[..., object])

MODE = "SPECDSL_CACHE"
FOLDER = "SPECDSL_CACHE_DIR"


def cache_options(command: _Command) -> _Command:
    """Adds `--cache`, `--no-cache` and `--cache-dir`."""
    mode = click.option(
        "--cache",
        type=click.Choice(["on", "readonly", "off"]),
        default="on",
        show_default=True,
        envvar=MODE,
        help="What TLC proved or refuted before, of the same model in the same way, is not asked"
        f" again. `readonly`: and nothing new is remembered. [{MODE}]",
    )
    none = click.option("--no-cache", "cache", flag_value="off", help="The same as --cache off.")
    folder = click.option(
        "--cache-dir",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        envvar=FOLDER,
        help="Where that is remembered, instead of in your cache folder; it may be copied to other"
        f" machines. [{FOLDER}]",
    )
    return mode(none(folder(command)))


def proofs_of(mode: str, folder: Path | None) -> Proofs | None:
    """What the options mean."""
    from specdsl.tlc.proofs import Proofs, default_folder

    if mode == "off":
        return None
    return Proofs(folder or default_folder(), writes=mode == "on")


def tell_damaged(proofs: Proofs | None, say: Callable[[str], None]) -> None:
    """In a line, if some of what was remembered could not be used."""
    if proofs is None or not proofs.damaged:
        return
    first = proofs.damaged[0]
    more = len(proofs.damaged) - 1
    rest = f" and {more} more" if more else ""
    say(f"{first}{rest}: damaged, or not what TLC says; TLC was asked again")
