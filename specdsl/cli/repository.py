"""The repository that a command is called in."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def repository(folder: Path) -> Path:
    """The root of the repository that the folder is in, or the folder itself."""
    for each in (folder, *folder.parents):
        with suppress(OSError):
            if (each / ".git").exists():
                return each
    return folder


def path_in(root: Path) -> Callable[[str], str]:
    """How a file is called as seen from `root`; one that is not below it by its whole path."""

    def shown(path: str) -> str:
        whole = Path(os.path.normpath(Path.cwd() / path))
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else str(whole)

    return shown
