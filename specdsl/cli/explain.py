"""`specdsl explain`."""

from __future__ import annotations

import click


@click.command(short_help="Tell more about the code of a diagnostic.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell more about the CODE of a diagnostic: what is wrong, why, and what to write instead.

    Without CODE, all codes with their titles.

    \b
    Example:
      specdsl explain E0201
    """
    from difflib import get_close_matches

    from specdsl.codes import CODES
    from specdsl.find import RequestError

    if code is None:
        for known in CODES.values():
            click.echo(f"{known.id}  {known.title}")
        return
    found = CODES.get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), CODES, n=3)
        help = "did you mean " + " or ".join(f"`{name}`" for name in near) + "?" if near else None
        raise RequestError(
            f"there is no code `{code}`", help=help or "`specdsl explain` alone lists all codes"
        )
    click.echo(f"{found.id}: {found.title}\n\n{found.explanation.strip()}")
