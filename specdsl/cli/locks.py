"""`specdsl locks`."""

from __future__ import annotations

import click


@click.command(short_help="Show which locks are taken inside which.")
@click.argument("name", metavar="SPEC")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "dot", "json"]),
    default="text",
    show_default=True,
    help="As text, as tables, for Graphviz, or as JSON.",
)
def locks(name: str, form: str) -> None:
    """Show which locks are waited for while which are held, over all ways through all threads.

    The locks stand outermost first; `!` marks what leads round, so that threads might wait for each
    other. Nothing is run: `check` says whether they can. A trylock waits for nothing, and is in the
    tables only.

    \b
    Examples:
      specdsl locks swapcache_move                    what is taken inside what, and where
      specdsl locks swapcache_move --format table     lock by thread; what is held across a sleep
      specdsl locks swapcache_move --format dot | dot -Tsvg > locks.svg
    """
    from specdsl import driver
    from specdsl.report.locks import locks_dot, locks_json, locks_table, locks_text

    spec = driver.load(name)
    match form:
        case "dot":
            shown = locks_dot(spec.locks, spec.source, spec.name)
        case "json":
            shown = locks_json(spec.locks, spec.name)
        case "table":
            shown = locks_table(spec.locks, spec.source)
        case _:
            shown = locks_text(spec.locks, spec.source)
    click.echo(shown, nl=False)
