"""`specdsl replay`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specdsl.cli.exits import INCONCLUSIVE, OK

if TYPE_CHECKING:
    from specdsl.cross.spoken import Spoken
    from specdsl.interpret.follow import Refused

_EPILOG = """\b
Examples:
  specdsl check swapcache_move --json=found.json     some of its checks are violated
  specdsl replay found.json                          each counterexample once more
  specdsl check swapcache_move --json | specdsl replay -

\b
Exit codes:
  0  every step of every counterexample is a step of the language
  2  usage; the file is not what `specdsl check --json` prints
  3  the spec is rejected
  4  the interpreter does not allow some step: a bug of specdsl; or it could not say
"""


@click.command(epilog=_EPILOG, short_help="Go through a counterexample step by step, without TLC.")
@click.argument("file", metavar="TRACE.json", type=click.Path(allow_dash=True, path_type=Path))
def replay(file: Path) -> int:
    """Go through the counterexamples in FILE, which `specdsl check --json` has printed, with the
    reference interpreter, which shares nothing with the way to TLA+ and back.

    Each step has to be one that the interpreter allows: of that thread, at that line, with those
    changes; and the run has to end with what is said to be violated. If not, specdsl has a bug,
    and the first wrong step is told.
    """
    from specdsl.cross.spoken import NotFollowed, Unreadable, spoken
    from specdsl.find import RequestError

    told = fine = 0
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        for found in spoken(text):
            told += 1
            try:
                refused = _followed(found)
            except NotFollowed as error:
                click.echo(f"{found.file}: {found.check}: not replayed: {error.words}")
                continue
            fine += refused is None
            click.echo(f"{found.file}: {found.check}: {_words(found, refused)}")
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        raise RequestError(f"cannot replay {file}: {error}") from error
    if not told:
        click.echo("no counterexample to replay")
    return OK if fine == told else INCONCLUSIVE


def _followed(found: Spoken) -> Refused | None:
    """Why the run is none of the interpreter's; None if it is one."""
    from specdsl import driver
    from specdsl.cross.spoken import NotFollowed
    from specdsl.interpret.follow import follow
    from specdsl.interpret.machine import Machine
    from specdsl.interpret.notyet import NotYet

    spec = driver.load(found.file)
    check = next((each for each in spec.checks if each.name == found.check), None)
    if check is None:
        check = driver.with_options(spec, found.settings)
    try:
        machine = Machine(spec.variants.of(check.settings).model, check)
        return follow(machine, found.record)
    except NotYet as error:
        raise NotFollowed(str(error)) from error


def _words(found: Spoken, refused: Refused | None) -> str:
    steps = len(found.record.steps)
    end = found.record.broken or "a deadlock"
    if refused is None:
        return f"every one of {steps} steps is allowed, and the run ends with {end}"
    where = f"step {refused.number}" if refused.number <= steps else "the end"
    return (
        f"a bug of specdsl (or the spec has changed since): {where} is not allowed: {refused.words}"
    )
