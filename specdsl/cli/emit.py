"""`specdsl emit`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write the TLA+ of a spec.")
@click.argument("name", metavar="SPEC")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the module and the configs there, and say which files.",
)
@click.option("--check", "check_name", metavar="NAME", help="Only the config of this check.")
def emit(name: str, folder: Path | None, check_name: str | None) -> None:
    """Write the TLA+ that a spec becomes: a module, and a TLC config for each check. A spec with
    sizes becomes a module for each set of values that a check needs.

    Without -o the module is printed, that of the default sizes; with --check alone, the config of
    that check.

    \b
    Examples:
      specdsl emit swapcache_move                   read the module
      specdsl emit swapcache_move --check v6_14     read a config
      specdsl emit swapcache_move -o build          all files, for TLC by hand
    """
    from specdsl import driver
    from specdsl.cli.whole import write_whole
    from specdsl.diagnostic import ToolError

    spec = driver.load(name)
    checks = None if check_name is None else driver.choose(spec, [check_name])
    files = driver.emitted(spec, checks)
    if folder is None:
        shown = [text for file, text in files.items() if file.endswith(".cfg")]
        for text in [next(iter(files.values()))] if check_name is None else shown:
            click.echo(text, nl=False)
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            write_whole(folder / file, text)
    except OSError as error:
        raise ToolError(
            f"cannot write into {folder}: {error.strerror or error}", help="name another folder"
        ) from error
    for file in files:
        click.echo(folder / file)
