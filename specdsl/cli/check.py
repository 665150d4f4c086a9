"""`specdsl check`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specdsl.cli.caching import cache_options, proofs_of
from specdsl.cli.options import value_options
from specdsl.cli.reducing import reduce_options
from specdsl.cli.targets import Targets, report_options
from specdsl.cli.toolchain import toolchain_options

if TYPE_CHECKING:
    from specdsl.cross.compare import Budget
    from specdsl.tlc.command import Simulation
    from specdsl.tlc.serving import Serving

_EPILOG = """\b
Examples:
  specdsl check swapcache_move.dsl               every check of a spec
  specdsl check swapcache_move --only v6_14      one check, with its counterexample
  specdsl check forgotten_lock --explain --trace  and which lock would have prevented it
  specdsl check rmap_walk_move --only 'present_*'  those whose names fit
  specdsl check swapcache_move -o lookup=off     a check of your own
  specdsl check specs --json=result.json         all specs of a folder; results also as JSON
  specdsl check specs --github --junit junit.xml --sarif specdsl.sarif   in CI: see docs/ci.md
  specdsl check specs --largest                  what holds, also with more threads and objects
  specdsl check specs --shard 1/3 --json=1.json  a third of the specs; see `specdsl merge`
  specdsl check swapcache_move --only two_entries --distributed   several machines, one check

\b
A spec is looked for beside you, then in `specs/`, then among those that come with
specdsl; `.dsl` may be left out. For a folder, all specs in it that have checks.

\b
Exit codes:
  0  every check is as expected
  1  some verdict, property, line or bound differs from what the spec expects; with --strict,
     also if something in a spec is vacuous
  2  usage
  3  a spec is rejected
  4  a check is inconclusive (time, memory), or the tool failed; also if the two engines of
     --cross-check disagree
If several apply: 3 before 1 before 4.
"""


def _part(given: str) -> tuple[int, int]:
    number, slash, of = given.partition("/")
    if not slash or not all(each.isascii() and each.isdigit() for each in (number, of)):
        raise click.BadParameter(f"`{given}` is not K/N, like 2/3", param_hint="--shard")
    if not 1 <= int(number) <= int(of) <= _MOST_PARTS:
        raise click.BadParameter(
            f"`{given}`: K is from 1 to N, and N at most {_MOST_PARTS}", param_hint="--shard"
        )
    return int(number), int(of)


_MOST_PARTS = 10_000


@click.command(epilog=_EPILOG, short_help="Run the checks of specs and compare the verdicts.")
@click.argument("specs", metavar="SPEC...", nargs=-1)
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    help="Only checks whose name fits (`v6_*`). Repeatable.",
)
@value_options(
    "Instead of the declared checks, one with this option or size, and the defaults or the one"
    " check chosen by --only for the others. It passes if it holds."
)
@click.option(
    "--largest",
    is_flag=True,
    help="Only the checks that should hold, with each size at the upper end of its range.",
)
@click.option(
    "--shard",
    metavar="K/N",
    callback=lambda _context, _parameter, given: None if given is None else _part(given),
    help="Only the K-th of N parts of the specs, about equally many checks each: for N machines."
    " `specdsl merge` joins their --json.",
)
@report_options
@click.option(
    "--trace/--no-trace",
    default=None,
    help="Show every counterexample, or none. Without: that of a single check, and those that"
    " nobody expects.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say more of each counterexample that is shown: a run with fewer context switches, and"
    " which lock, held over the lines that race, removes the run. TLC is asked about each.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="End a check after so long; it is inconclusive then.",
)
@click.option(
    "--total-timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="End all checks of this call after so long together.",
)
@click.option(
    "--fallback",
    type=click.Choice(["simulate"]),
    help="Where time or memory ends a check, make runs by chance, as long as --timeout or for a"
    " minute. What they violate is violated; if they find nothing, that proves nothing.",
)
@click.option(
    "--fallback-runs",
    metavar="N",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="How many runs --fallback makes.",
)
@click.option(
    "--fallback-depth",
    metavar="N",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="How long they are at most.",
)
@click.option(
    "--memory", metavar="MB", type=click.IntRange(min=16), help="Java heap of each check."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Checks that run at the same time. Default: as many as there are processors.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Threads of TLC for each check. With several a trace may not be the shortest.",
)
@click.option(
    "--distributed",
    is_flag=True,
    help="TLC waits for workers (`specdsl worker`), on this machine or on others, one check at a"
    " time. What is vacuous is not told. Properties of whole runs are still checked here.",
)
@click.option(
    "--listen",
    metavar="ADDRESS[:PORT]",
    help="Where --distributed listens: an address of this machine. Default: 127.0.0.1:10997, which"
    " only this machine reaches.",
)
@reduce_options
@click.option(
    "--coverage/--no-coverage",
    default=True,
    help="Count what is executed, to tell what is vacuous: what no check executes, and what can"
    " never fail. Without it large models take half the time. See also --coverage-report.",
)
@click.option(
    "--cross-check/--no-cross-check",
    default=False,
    help="Ask the reference interpreter too, where a check is small enough for it. If it says"
    " anything else than TLC, the tool has failed.",
)
@click.option(
    "--cross-states",
    metavar="N",
    type=click.IntRange(min=1),
    default=50_000,
    show_default=True,
    help="The most states that --cross-check looks at.",
)
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep everything about each run there: module, config, command, output.",
)
@cache_options
@toolchain_options
@click.option("--width", metavar="N", type=click.IntRange(min=72), help="Columns of the output.")
@click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")
@click.option("--strict", is_flag=True, help="Exit with 1 also if something is vacuous.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing about specs that are as expected.")
def check(
    specs: tuple[str, ...],
    only: tuple[str, ...],
    options: Mapping[str, str],
    largest: bool,
    shard: tuple[int, int] | None,
    targets: Targets,
    trace: bool | None,
    explain: bool,
    timeout: float | None,
    total_timeout: float | None,
    fallback: str | None,
    fallback_runs: int,
    fallback_depth: int,
    memory: int | None,
    jobs: int | None,
    workers: int,
    distributed: bool,
    listen: str | None,
    reductions: tuple[str, ...] | None,
    coverage: bool,
    cross_check: bool,
    cross_states: int,
    keep: Path | None,
    cache: str,
    cache_dir: Path | None,
    tlc_jar: str | None,
    java: str | None,
    width: int | None,
    no_color: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Run the checks of specs, several at a time, and compare what TLC finds with what is expected.

    Each check becomes a row of a table: its options, the expected verdict, the verdict (holds,
    violated, deadlock or inconclusive), the violated property, how many states there are and how
    deep they lie, and the time. A run that nobody expected is shown step by step. Several specs
    have one table, a group for each, without the options.
    """
    if not specs:
        raise click.UsageError("Missing argument 'SPEC...'.")
    from specdsl.cli.checking import Choice, Display, check_specs
    from specdsl.jobs import RunSettings

    if listen is not None and not distributed:
        raise click.UsageError("--listen says where --distributed listens")
    if distributed and (workers > 1 or (jobs or 1) > 1):
        raise click.UsageError("--distributed has its own workers, and makes one check at a time")
    if distributed and targets.coverage:
        raise click.UsageError("--coverage-report needs what --distributed does not count")
    if targets.coverage and not coverage:
        raise click.UsageError("--coverage-report needs what --no-coverage leaves out")
    settings = RunSettings(
        timeout=timeout,
        total_timeout=total_timeout,
        fallback=_by_chance(fallback, fallback_runs, fallback_depth),
        memory_mb=memory,
        workers=workers,
        reductions=reductions,
        coverage=coverage,
        jobs=jobs,
        keep=keep,
        tlc_jar=tlc_jar,
        java=java,
        cross=_second_engine(cross_states) if cross_check else None,
        proofs=proofs_of(cache, cache_dir),
        serving=_serving(listen) if distributed else None,
    )
    if largest and options:
        raise click.UsageError("--largest and -o cannot be used together")
    choice = Choice(specs, only, options, largest, shard)
    display = Display(targets, trace, width, not no_color, quiet, strict, explain)
    return check_specs(choice, settings, display)


def _by_chance(fallback: str | None, runs: int, depth: int) -> Simulation | None:
    from specdsl.tlc.command import Simulation

    return None if fallback is None else Simulation(runs, depth)


def _serving(listen: str | None) -> Serving:
    from specdsl.cli.distributing import serving_at

    return serving_at(listen)


def _second_engine(states: int) -> Budget:
    from specdsl.cross.compare import Budget

    return Budget(states=states)
