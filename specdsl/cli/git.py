"""An older version of the files of a repository."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from specdsl.cli.repository import repository
from specdsl.diagnostic import ToolError
from specdsl.find import RequestError


@contextmanager
def at_revision(revision: str) -> Iterator[None]:
    """While it lasts, the current folder is as it was in the revision: all its specs, in a folder
    that goes away again. Raises RequestError if there is no such revision or folder, and ToolError
    if there is no git."""
    here = Path.cwd()
    root = repository(here)
    if revision.startswith("-"):
        raise RequestError(f"`{revision}` is no revision")
    archive = _git(root, "archive", "--format=zip", revision, "--", ":(glob)**/*.dsl")
    with tempfile.TemporaryDirectory(prefix="specdsl-") as name:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            files.extractall(name)
        folder = Path(name) / here.relative_to(root)
        if not folder.is_dir():
            raise RequestError(f"there is no spec in this folder at `{revision}`")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except OSError as failure:
        raise ToolError(f"cannot run git: {failure.strerror or failure}") from failure
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise RequestError(f"git: {words[-1] if words else 'it failed'}")
    return done.stdout
