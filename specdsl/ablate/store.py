"""What was asked before: a file for each question, so that a call that was interrupted goes on, and
one that is made again is quick."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specdsl import __version__
from specdsl.cache import cache_path, write_atomically
from specdsl.jobs import Job


@dataclass(frozen=True, slots=True)
class Store:
    """Where answers are kept; with `afresh` none is looked up. A file that cannot be read or
    written is as good as none: it would only have saved time."""

    folder: Path
    afresh: bool = False

    def find(self, key: str) -> dict[str, Any] | None:
        """What is known of the question."""
        if self.afresh:
            return None
        with suppress(OSError, ValueError):
            found = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else None
        return None

    def keep(self, key: str, answer: dict[str, Any]) -> None:
        """Remembers what is known of it now."""
        with suppress(OSError):
            write_atomically(self.folder / f"{key}.json", json.dumps(answer).encode())


def usual_store(*, afresh: bool = False) -> Store:
    """In the user's cache folder."""
    return Store(cache_path("ablate"), afresh)


def key_of(job: Job, *more: str) -> str:
    """What tells a question from all others: everything that TLC is given, and who asks."""
    digest = hashlib.sha256()
    for text in (__version__, job.first.text, *job.first.configs.values(), *more):
        digest.update(text.encode("utf-8", "surrogateescape"))
        digest.update(b"\0")
    return digest.hexdigest()
