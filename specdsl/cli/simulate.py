"""`specdsl simulate`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from specdsl.cli.exits import DIFFERS, OK
from specdsl.cli.options import value_options

_EPILOG = """\b
Examples:
  specdsl simulate goto_retry                    one run of the first check
  specdsl simulate goto_retry --runs 1000 -q     look for a bad one among a thousand
  specdsl simulate goto_retry --follow 'mover,fault,fault,mover'

\b
Exit codes:
  0  nothing was violated in these runs, which proves nothing
  1  something was violated, or nothing could happen any more
  2  usage
  3  the spec is rejected
  4  the interpreter does not know something that the spec uses
"""


@click.command(epilog=_EPILOG, short_help="Show runs of a spec, by chance or guided, without TLC.")
@click.argument("name", metavar="SPEC")
@click.option("--check", "check_name", metavar="NAME", help="Which check. Default: the first one.")
@value_options("Another value for an option.")
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="For the chance.")
@click.option(
    "--steps",
    metavar="N",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="The most steps of a run.",
)
@click.option(
    "--runs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many runs; the first one in which something is violated is the last.",
)
@click.option(
    "--follow",
    metavar="THREADS",
    help="Which thread makes each step: `mover,fault,mover`. Where it can go on in several ways,"
    " the seed chooses.",
)
@click.option("--width", metavar="N", type=click.IntRange(min=72), help="Columns of the output.")
@click.option("-q", "--quiet", is_flag=True, help="Show only a run in which something is violated.")
def simulate(
    name: str,
    check_name: str | None,
    options: Mapping[str, str],
    seed: int,
    steps: int,
    runs: int,
    follow: str | None,
    width: int | None,
    quiet: bool,
) -> int:
    """Run a spec with the reference interpreter, step by step, and show the steps as those of a
    counterexample. Needs no Java.

    Which thread moves is drawn, or said with --follow. A run that goes well proves nothing: `check`
    tries all of them.
    """
    from specdsl.cli.simulating import Wanted, simulate_spec

    wanted = Wanted(check_name, options, seed, steps, runs, _threads(follow))
    bad = simulate_spec(name, wanted, sys.stdout, width=width, quiet=quiet)
    return DIFFERS if bad else OK


def _threads(follow: str | None) -> tuple[str, ...] | None:
    if follow is None:
        return None
    return tuple(name.strip() for name in follow.split(",") if name.strip())
