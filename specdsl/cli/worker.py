"""`specdsl worker`."""

from __future__ import annotations

import click

from specdsl.cli.exits import OK
from specdsl.cli.toolchain import toolchain_options

_EPILOG = """\b
Examples:
  specdsl worker 127.0.0.1                         the server is on this machine
  specdsl worker 10.0.0.5 --listen 10.0.0.7        it is at 10.0.0.5, and this machine is 10.0.0.7
  specdsl worker 10.0.0.5:7000 --listen 10.0.0.7   it was started with --listen 10.0.0.5:7000

\b
Exit codes:
  0  the server was done
  2  usage: no such address
  4  the server went before it was done, or could not be joined
"""


@click.command(epilog=_EPILOG, short_help="Help a `check --distributed`, from this machine.")
@click.argument("host", metavar="HOST[:PORT]")
@click.option(
    "--listen",
    metavar="ADDRESS",
    help="This machine's address, where the server calls back. Needed unless the server is on this"
    " machine.",
)
@click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many threads work. Default: as many as there are processors.",
)
@click.option("--memory", metavar="MB", type=click.IntRange(min=16), help="Java heap.")
@toolchain_options
def worker(
    host: str,
    listen: str | None,
    threads: int | None,
    memory: int | None,
    tlc_jar: str | None,
    java: str | None,
) -> int:
    """Work for the `specdsl check --distributed` at HOST.

    It waits until one is there, gets the spec from it, and ends some seconds after its last check.
    Workers may come and go at any time; what one had in hand when it went is done again by others.
    All machines need the same TLC and the same specdsl, and a Java compiler.
    """
    from specdsl.cli.distributing import work_for

    work_for(host, listen, threads, memory, tlc_jar=tlc_jar, java=java)
    return OK
