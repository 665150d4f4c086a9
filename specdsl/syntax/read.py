"""A file -> Source: UTF-8 without a byte order mark, `\\n` line ends only."""

from __future__ import annotations

import re
from pathlib import Path

from specdsl.diagnostic import Diagnostic, Label, SpecError, ToolError
from specdsl.source import Source, Span

LARGEST_FILE = 1 << 18
MOST_PLACES = 10

# What a text in UTF-16 begins with; without it there are NULs between the letters.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 64
_FEW = 2

# `surrogateescape` turns each byte that is not UTF-8 into one of these.
_BAD_BYTES = re.compile("[\udc80-\udcff]+")


def read_source(path: Path) -> Source:
    """The text of the spec at `path`. Raises `ToolError` where there is no file to read and
    `SpecError` where it holds no text."""
    return decode(str(path), read_bytes(path))


def decode(shown: str, data: bytes) -> Source:
    """The text that the bytes are, under the name `shown`. Raises `SpecError` if they are none."""
    if len(data) > LARGEST_FILE:
        raise SpecError([_too_large(Source(shown, ""))])
    text = data.decode("utf-8", errors="surrogateescape")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if data[:2] in _UTF_16 or text[:_LOOKED_AT].count("\0") > _FEW:
        raise SpecError([_other_text(Source(shown, ""), data[:2] in _UTF_16)])
    bad = list(_BAD_BYTES.finditer(text))
    if not bad:
        return Source(shown, text)
    source = Source(shown, _BAD_BYTES.sub(lambda match: "\ufffd" * len(match.group()), text))
    raise SpecError([_not_text(Span(source, m.start(), m.end())) for m in bad[:MOST_PLACES]])


def read_bytes(path: Path) -> bytes:
    """What the file holds, or a little more than a spec may have. Raises `ToolError` where there is
    no file to read."""
    try:
        # What is no file may never end, or wait for somebody to write.
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise OSError(0, "it is a device, a pipe or a socket")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        help = "check the name and the folder; a spec is a file that ends in `.dsl`"
        raise ToolError(f"there is no file `{path}`", help=help) from None
    except IsADirectoryError:
        help = "name one spec in it"
        raise ToolError(f"`{path}` is a folder, not a spec", help=help) from None
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        help = "check that it is a plain file that you may read"
        raise ToolError(f"`{path}` cannot be read: {reason}", help=help) from failure


def _too_large(source: Source) -> Diagnostic:
    return Diagnostic(
        code="E0111",
        message=f"the file is larger than {LARGEST_FILE >> 10} KiB",
        primary=Label(Span(source, 0, 0)),
        help="a spec is written by hand; split it with `use`, or check that this is one",
    )


def _other_text(source: Source, marked: bool) -> Diagnostic:
    what = (
        "UTF-16 or UTF-32" if marked else "no text, or in UTF-16: there are NULs in its first bytes"
    )
    return Diagnostic(
        code="E0110",
        message=f"the file is {what}",
        primary=Label(Span(source, 0, 0)),
        help="save the file as UTF-8",
    )


def _not_text(span: Span) -> Diagnostic:
    return Diagnostic(
        code="E0110",
        message="the file is not UTF-8 text",
        primary=Label(span, "these bytes are no character"),
        help="save the file as UTF-8, or take these bytes out",
    )
