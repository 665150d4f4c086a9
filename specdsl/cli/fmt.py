"""`specdsl fmt`."""

from __future__ import annotations

import click


@click.command(short_help="Lay out the text of specs.")
@click.argument("names", metavar="[PATH]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not laid out.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def fmt(names: tuple[str, ...], check: bool, diff: bool) -> int:
    """Lay out the text of specs: spaces, indentation, empty lines. What they mean stays the same.

    A PATH is a file, or a folder for every `.dsl` file in it; without one it is the current folder.
    `-` reads standard input and writes to standard output. Line breaks, comments and columns are
    the author's. Nothing is written if one of the files has a mistake in its syntax.

    \b
    Examples:
      specdsl fmt mover.dsl          lay out one file
      specdsl fmt --check specs      exit 1 if one of them is not laid out
      specdsl fmt --diff             show what would change in this folder
      specdsl fmt - < mover.dsl      from standard input to standard output
    """
    from specdsl.cli.formatting import format_files, format_input

    if "-" in names:
        if len(names) > 1:
            raise click.UsageError("`-` stands alone")
        return format_input(check=check, diff=diff)
    return format_files(names or (".",), check=check, diff=diff)
