"""`specdsl merge`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.command(short_help="Join the results of several machines.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--json", "target", metavar="FILE", help="The joined results; `-`: on standard output."
)
def merge(files: tuple[str, ...], target: str | None) -> int:
    """Join what `specdsl check --shard K/N --json=FILE` wrote on N machines.

    Refused are parts of different specs, arguments or versions, one part twice, and less than all
    of them: what is missing would look as if it were fine. The exit code is that of the checks, as
    if one machine had run them all.

    \b
    Example, on two machines, and then on one of them:
      specdsl check specs --shard 1/2 --json=one.json
      specdsl check specs --shard 2/2 --json=two.json
      specdsl merge one.json two.json --json all.json
    """
    from specdsl.cli.whole import write_whole
    from specdsl.diagnostic import ToolError
    from specdsl.report.json import json_text
    from specdsl.report.merge import merged, merged_words

    document = merged([(file, _read(file)) for file in files])
    if target == "-":
        click.echo(json_text(document), nl=False)
    else:
        click.echo(merged_words(document))
    if target not in (None, "-"):
        try:
            write_whole(Path(target), json_text(document))
        except OSError as error:
            raise ToolError(
                f"cannot write {target}: {error.strerror or error}", help="name another file"
            ) from error
    code = document["exit_code"]
    assert isinstance(code, int)
    return code


def _read(file: str) -> dict[str, Any]:
    from specdsl.find import RequestError

    try:
        found = json.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise RequestError(f"cannot read {file}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise RequestError(f"{file} is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise RequestError(f"{file} has no results of `specdsl check`")
    return found
