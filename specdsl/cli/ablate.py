"""`specdsl ablate`."""

from __future__ import annotations

from pathlib import Path

import click

from specdsl.cli.caching import cache_options, proofs_of
from specdsl.cli.toolchain import toolchain_options

_EPILOG = """\b
Examples:
  specdsl ablate swapcache_move --check v6_16           every line of the fixed variant
  specdsl ablate swapcache_move --check v6_16 --only 155-171
  specdsl ablate rmap_walk_move --check present_both --every
  specdsl ablate goto_retry --trace 41                  the run that shows why line 41 is needed
  specdsl ablate goto_retry --markdown=ablation.md      the table for a document

\b
What is taken away, one at a time:
  lock       an acquisition, with all its releases; reference, if it counts users
  mode       a lock is taken for read instead of for write
  try        a lock that is busy is not waited for
  order      two acquisitions in a block change places
  begin      a critical section begins one statement later;  end: it ends one earlier
  guard      a condition that makes a thread leave, or lets it do something, or a part of it
  wait       a wait that takes no lock;  barrier, flush, atomic

\b
What the answers mean, for the checks that were asked:
  needed           some property is broken without it, at that line, after so many steps
  same behaviours  the shared state changes in the same ways without it
  unobserved       it does not, and no property minds: is a property missing?
  not needed here  no property minds; there were too many states to compare
  never reached    no thread comes there
  inconclusive     time or memory was up
  cannot be asked  without it the spec is none
That `guarded by` is broken, or a property that itself asks who holds the lock, is told beside the
answer and makes nothing needed.

\b
Exit codes:
  0  every question has an answer
  2  usage
  3  the spec is rejected
  4  some answer is inconclusive, or the tool failed
"""


# As in `ablation.Family`, which is not imported for `--help`.
_FAMILIES = (
    *("lock", "reference", "mode", "try", "order", "begin", "end"),
    *("guard", "wait", "barrier", "flush", "atomic"),
)


@click.command(epilog=_EPILOG, short_help="Tell which locks and checks of a spec are needed.")
@click.argument("name", metavar="SPEC")
@click.option(
    "--check",
    "checks",
    metavar="NAME",
    multiple=True,
    help="Ask only checks whose name fits. Repeatable. Default: all that should hold.",
)
@click.option("--only", metavar="LINES", help="Take away only what stands there: `41`, `41-47,52`.")
@click.option(
    "--family",
    "families",
    type=click.Choice(_FAMILIES),
    metavar="NAME",
    multiple=True,
    help="Take away only things of this family (`lock`, `guard`). Repeatable.",
)
@click.option(
    "--every",
    is_flag=True,
    help="Do not stop at the first property that is broken: tell each, of each check.",
)
@click.option("--trace", metavar="LINES", help="Show the runs that break something there.")
@click.option(
    "--json",
    "json_target",
    metavar="[FILE]",
    is_flag=False,
    flag_value="-",
    help="Answers as JSON, instead of the table, or into FILE besides it.",
)
@click.option(
    "--markdown",
    "markdown_target",
    metavar="[FILE]",
    is_flag=False,
    flag_value="-",
    help="The table in Markdown, instead of ours, or into FILE besides it.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    help="End a run of TLC after so long; its answer is inconclusive then.",
)
@click.option("--memory", metavar="MB", type=click.IntRange(min=16), help="Java heap of each run.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Runs at the same time. Default: as many as there are processors.",
)
@click.option(
    "--compare-states",
    metavar="N",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="Compare behaviours of checks with at most so many states.",
)
@cache_options
@toolchain_options
@click.option("--width", metavar="N", type=click.IntRange(min=72), help="Columns of the output.")
@click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")
def ablate(
    name: str,
    checks: tuple[str, ...],
    only: str | None,
    families: tuple[str, ...],
    every: bool,
    trace: str | None,
    json_target: str | None,
    markdown_target: str | None,
    timeout: float,
    memory: int | None,
    jobs: int | None,
    compare_states: int,
    cache: str,
    cache_dir: Path | None,
    tlc_jar: str | None,
    java: str | None,
    width: int | None,
    no_color: bool,
) -> int:
    """Take every lock, check, wait, barrier and atomic block out of a spec, one at a time, and ask
    TLC whether the checks that should hold still do.

    The table says of each line what breaks without it, or that nothing does. What TLC says is
    remembered, as by `check`: a call that was interrupted goes on where it was, and one that is
    made again is quick.
    """
    from specdsl.ablation import Family
    from specdsl.cli.ablating import Asked, Shown, ablate_spec
    from specdsl.runs import RunSettings

    if json_target == "-" and markdown_target == "-":
        raise click.UsageError("--json and --markdown cannot both print to standard output")
    settings = RunSettings(
        timeout=timeout,
        memory_mb=memory,
        jobs=jobs,
        tlc_jar=tlc_jar,
        java=java,
        proofs=proofs_of(cache, cache_dir),
    )
    chosen = frozenset(Family(each) for each in families)
    asked = Asked(name, checks, _lines("--only", only), _lines("--trace", trace), chosen, every)
    shown = Shown(json_target, markdown_target, width, not no_color)
    return ablate_spec(asked, settings, shown, states=compare_states)


def _lines(option: str, text: str | None) -> frozenset[int] | None:
    """`41-47,52`; None if nothing was said."""
    if text is None:
        return None
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        last = last if dash else first
        if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
            words = f"`{part.strip()}` is no line, and no range"
            raise click.BadParameter(words, param_hint=option)
        found.update(range(int(first), min(int(last), int(first) + 100_000) + 1))
    return frozenset(found)
