"""The results of several machines, which had a part of the checks each, as those of one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from specdsl.diagnostic import ToolError
from specdsl.find import RequestError
from specdsl.report.json import SCHEMA, Json

Document = Mapping[str, Any]
"""What `specdsl check --json` has written, as it was read."""


def merged(documents: Sequence[tuple[str, Document]]) -> dict[str, Json]:
    """One document of them all, by the same schema, specs in the order of their files. `documents`
    have the names of their files. Raises RequestError for documents that do not belong together or
    of which one is missing, and ToolError if a part itself came to no result."""
    for name, document in documents:
        _require_part(name, document)
    _require_same(documents)
    _require_all(documents)
    for name, document in documents:
        if (error := document["error"]) is not None:
            raise ToolError(f"{name} has no results: {error['message']}", help=error["help"])
    first = documents[0][1]
    # Each machine reads all specs, so that each tells of those that are rejected.
    specs = {spec["file"]: spec for _, document in documents for spec in document["specs"]}
    return {
        "schema": SCHEMA,
        "specdsl": first["specdsl"],
        "tlc": next((d["tlc"] for _, d in documents if d["tlc"] is not None), None),
        "exit_code": _exit_code([document for _, document in documents]),
        "error": None,
        "shard": None,
        "specs": [specs[file] for file in sorted(specs)],
    }


def merged_words(document: Document) -> str:
    """What is not as expected, a line each, and the sums."""
    rows = [(spec["file"], row) for spec in document["specs"] for row in spec["checks"]]
    lines = [f"{spec['file']}: rejected" for spec in document["specs"] if spec["rejected"]]
    wrong = [(file, row) for file, row in rows if not row["as_expected"]]
    lines += [f"{file}, {row['name']}: {_reason(row)}" for file, row in wrong]
    found = sum(len(spec["vacuous"]) for spec in document["specs"])
    lines += [f"vacuous: {found}"] if found else []
    specs = len(document["specs"])
    sums = f"{specs} specs, {len(rows)} checks: {len(rows) - len(wrong)} as expected"
    lines.append(f"{sums}, {len(wrong)} not" if wrong else sums)
    return "\n".join(lines)


def _reason(row: Mapping[str, Any]) -> str:
    return str(row["mismatch"] or row["reason"] or row["verdict"])


def _require_part(name: str, document: Document) -> None:
    if document.get("schema") != SCHEMA:
        raise RequestError(
            f"{name} has no results of `specdsl check`",
            help=f"it is JSON, but its `schema` is not {SCHEMA}",
        )
    if document.get("shard") is None:
        raise RequestError(
            f"{name} is not a part of several",
            help="join what `specdsl check --shard K/N --json=FILE` has written",
        )


def _require_same(documents: Sequence[tuple[str, Document]]) -> None:
    """They are parts of one whole."""
    first_name, first = documents[0]
    for name, document in documents[1:]:
        for what, old, new in (
            ("the version of specdsl", first["specdsl"], document["specdsl"]),
            ("the number of parts", first["shard"]["of"], document["shard"]["of"]),
            ("the list of specs and checks", first["shard"]["whole"], document["shard"]["whole"]),
            ("the TLC", first["tlc"] or document["tlc"], document["tlc"] or first["tlc"]),
        ):
            if old != new:
                raise RequestError(
                    f"{first_name} and {name} do not belong together: {what} is not the same"
                    f" ({_short(old)}, {_short(new)})",
                    help="all parts need the same specs, the same arguments and the same tools",
                )


def _short(value: object) -> str:
    """A digest by its begin."""
    return str(value)[:12]


def _require_all(documents: Sequence[tuple[str, Document]]) -> None:
    """Each part once."""
    found: dict[int, str] = {}
    for name, document in documents:
        number = document["shard"]["number"]
        if number in found:
            raise RequestError(f"{found[number]} and {name} are both part {number}")
        found[number] = name
    of = documents[0][1]["shard"]["of"]
    missing = [str(number) for number in range(1, of + 1) if number not in found]
    if missing:
        raise RequestError(f"of {of} parts there is no {', '.join(missing)}")


_RANKS = (3, 1, 4, 0)
"""Exit codes: if several apply, the first of them."""


def _exit_code(documents: Sequence[Document]) -> int:
    """As if one machine had run all: where two engines disagree, nothing is a fact."""
    codes = {document["exit_code"] for document in documents}
    rows = [row for d in documents for spec in d["specs"] for row in spec["checks"]]
    if 3 not in codes and any(_disagrees(row) for row in rows):
        return 4
    return next(code for code in _RANKS if code in codes)


def _disagrees(row: Mapping[str, Any]) -> bool:
    cross = row["cross_check"]
    return cross is not None and cross["agreement"] == "disagrees"
