"""`specdsl diff`."""

from __future__ import annotations

import click

from specdsl.cli.toolchain import toolchain_options

_EPILOG = """\b
Examples:
  specdsl diff old.dsl new.dsl             two files
  specdsl diff --git HEAD~1 mover.dsl      the spec before the last commit, and as it is now
  specdsl diff --git main mover --no-run   what it says, without running its checks

\b
Exit codes:
  0  they say the same, and their checks come to the same
  1  something is different
  2  usage
  3  one of them is rejected
  4  a check is inconclusive (time, memory), or the tool failed
If several apply: 3 before 1 before 4.
"""


@click.command(epilog=_EPILOG, short_help="Say what a change of a spec has changed.")
@click.argument("specs", metavar="[OLD] NEW", nargs=-1, required=True)
@click.option("--git", "revision", metavar="REV", help="OLD is NEW as it was in this revision.")
@click.option("--no-run", is_flag=True, help="Compare what they say only; start no TLC.")
@click.option("--only", metavar="NAME", multiple=True, help="Run only these checks. Repeatable.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="End a check after so long; it is inconclusive then.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--width", metavar="N", type=click.IntRange(min=72), help="Columns of the output.")
@toolchain_options
def diff(
    specs: tuple[str, ...],
    revision: str | None,
    no_run: bool,
    only: tuple[str, ...],
    timeout: float | None,
    as_json: bool,
    width: int | None,
    tlc_jar: str | None,
    java: str | None,
) -> int:
    """Say what is different between two versions of a spec.

    What its checks come to and what is expected of them, its properties, its locks with what they
    guard and the order in which they are taken, its threads and their code, its options and sizes.
    Comments and layout do not count. The checks of both are run.
    """
    from specdsl.cli.comparing import compare
    from specdsl.runs import RunSettings

    wanted = 2 if revision is None else 1
    if len(specs) != wanted:
        raise click.UsageError(
            "name two specs, or one and --git REV" if revision is None else "with --git: one spec"
        )
    settings = None if no_run else RunSettings(timeout=timeout, tlc_jar=tlc_jar, java=java)
    if no_run and only:
        raise click.UsageError("--only chooses what is run, and --no-run runs nothing")
    return compare(specs, revision, only, settings, as_json=as_json, width=width)
