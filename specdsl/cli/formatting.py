"""What `specdsl fmt` does with its arguments: read, lay out, show, write."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from specdsl.cli.exits import DIFFERS, OK
from specdsl.cli.whole import write_whole
from specdsl.diagnostic import Diagnostic, SpecError, ToolError
from specdsl.find import RequestError, is_folder, specs_below
from specdsl.layout.layout import laid_out
from specdsl.report.snippet import visible
from specdsl.syntax.read import LARGEST_FILE, decode, read_bytes

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Formatted:
    """A text before and after, as bytes."""

    name: str
    before: bytes
    after: bytes

    @property
    def differs(self) -> bool:
        return self.before != self.after


def format_input(*, check: bool, diff: bool) -> int:
    """Lays out standard input; returns the exit code."""
    found = _formatted("standard input", sys.stdin.buffer.read(LARGEST_FILE + 1))
    if diff:
        _show(found)
    elif not check:
        sys.stdout.buffer.write(found.after)
        sys.stdout.buffer.flush()
    return DIFFERS if check and found.differs else OK


def format_files(names: Sequence[str], *, check: bool, diff: bool) -> int:
    """Lays out files; returns the exit code. Raises SpecError, before anything is written, with the
    mistakes of all of them."""
    wrong: list[Diagnostic] = []
    found: list[_Formatted] = []
    for path in dict.fromkeys(path for name in names for path in _paths(name)):
        try:
            found.append(_formatted(str(path), read_bytes(path)))
        except SpecError as error:
            wrong.extend(error.diagnostics)
    if wrong:
        raise SpecError(wrong)
    changed = [each for each in found if each.differs]
    for each in changed:
        if diff:
            _show(each)
        elif not check:
            _write(Path(each.name), each.after)
        if check or not diff:
            click.echo(f"{'not laid out' if check else 'laid out'}: {visible(each.name)}")
    if not diff:
        left = len(found) - len(changed)
        click.echo(f"{_files(len(changed))} {'would change' if check else 'changed'}, {left} not")
    return DIFFERS if check and changed else OK


def _paths(name: str) -> Iterator[Path]:
    path = Path(name)
    if is_folder(path):
        yield from specs_below(path)
    elif os.path.lexists(path):
        yield path
    else:
        raise RequestError(f"there is no file `{name}`", help="name a file, a folder or `-`")


def _formatted(name: str, data: bytes) -> _Formatted:
    """The text laid out, with the line ends that most of its lines have."""
    text = laid_out(decode(name, data))
    if data.count(b"\r\n") * 2 > data.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return _Formatted(name, data, text.encode("utf-8"))


def _show(found: _Formatted) -> None:
    name = visible(found.name)
    before, after = (
        data.removeprefix(_MARK).decode("utf-8", "replace").splitlines()
        for data in (found.before, found.after)
    )
    for line in difflib.unified_diff(before, after, name, f"{name} (laid out)", lineterm=""):
        click.echo(visible(line))


def _files(count: int) -> str:
    return f"{count} file" if count == 1 else f"{count} files"


def _write(path: Path, data: bytes) -> None:
    """Put the data in the place of what the file holds, all at once. Its mode stays."""
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(0, "it is read-only")
        write_whole(path, data)
    except OSError as error:
        raise ToolError(
            f"cannot write `{path}`: {error.strerror or error}",
            help="it is as it was; look at the rights and at the room on the disk",
        ) from error
