"""`specdsl doc`."""

from __future__ import annotations

from pathlib import Path

import click

from specdsl.cli.caching import cache_options, proofs_of
from specdsl.cli.toolchain import toolchain_options

_EPILOG = """\b
Examples:
  specdsl doc swapcache_move                              Markdown on standard output
  specdsl doc swapcache_move -o review.md                 the form is told by the file's name
  specdsl doc swapcache_move -o review.html               to go through the runs in a browser
  specdsl doc swapcache_move --format lkml --only v6_14   for a commit message, or a reply
  specdsl doc swapcache_move -o review.md --check         in CI: exit 1 if it has drifted
  specdsl doc swapcache_move --explain --ablate -o review.rst
  specdsl doc specs/swap --format rst -o reviews          a folder of documents

\b
What the document says:
  the answer      which lines make the difference between a row that holds and one that does not
  the checks      at which sizes, with which options, with which verdict
  the model       objects, state machines with who makes each move under which locks, locks against
                  fields as in Documentation/mm/process_addrs.rst, lock order, threads
  the runs        each counterexample, a column a thread; with --explain, what would prevent it
  what is not     what the spec leaves out

\b
Forms:
  md     Markdown as GitHub shows it, with diagrams of Mermaid
  html   one page that opens offline, light and dark; runs are gone through step by step, by the
         keys left and right (or k and j), Home and End; page.html#trace-2-step-5 leads to a step
  rst    reStructuredText for the kernel's Documentation/
  lkml   plain text of at most 75 columns: short

\b
Exit codes:
  0  the document is written, or is what it should be; every check is as expected
  1  some check differs from what the spec expects, or with --check a document has drifted
  2  usage
  3  a spec is rejected
  4  a check is inconclusive, which the document says, or the tool failed
"""

FORMS = ("md", "html", "rst", "lkml")
"""As in `report.document.forms`, which is not imported for `--help`."""


@click.command(epilog=_EPILOG, short_help="Write the document that a design review reads.")
@click.argument("specs", metavar="SPEC...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="The form. Default: what the name of the output says (.md, .html, .rst, .txt), else md.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="The file to write, or a folder. Default: standard output. For several specs a folder.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing: exit 1 if what -o names is not what would be written, and show how.",
)
@click.option(
    "--only", metavar="NAME", multiple=True, help="Only checks whose name fits. Repeatable."
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say more of each counterexample: a run with fewer context switches, and which lock would"
    " have prevented it. TLC is asked about each.",
)
@click.option(
    "--ablate",
    is_flag=True,
    help="With the table of `specdsl ablate`: which lines are needed. It may take long.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="End a check after so long; it is inconclusive then.",
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
@cache_options
@toolchain_options
@click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")
def doc(
    specs: tuple[str, ...],
    form: str | None,
    target: str | None,
    check: bool,
    only: tuple[str, ...],
    explain: bool,
    ablate: bool,
    timeout: float | None,
    memory: int | None,
    jobs: int | None,
    cache: str,
    cache_dir: Path | None,
    tlc_jar: str | None,
    java: str | None,
    no_color: bool,
) -> int:
    """Run the checks of a spec and write what a design review reads: what races, why, and which
    line mends it; what is modelled, and what is not.

    The same spec gives the same bytes: no time and no path of the machine is in it. So the document
    can be committed, and --check says whether it is still true. What TLC has proved before is not
    asked again.
    """
    from specdsl.cli.documenting import Wanted, document_specs
    from specdsl.runs import RunSettings

    if check and target is None:
        raise click.UsageError("--check compares with a file: name it with -o")
    settings = RunSettings(
        timeout=timeout,
        memory_mb=memory,
        jobs=jobs,
        tlc_jar=tlc_jar,
        java=java,
        # Every state is told, so that a document does not drift when a reduction gets better.
        reductions=("fold",),
        proofs=proofs_of(cache, cache_dir),
    )
    wanted = Wanted(specs, only, form, target, check, explain, ablate, not no_color)
    return document_specs(wanted, settings)
