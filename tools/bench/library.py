"""All specs of the library: how long `specdsl check specs` takes at first, and how long when
nothing has changed since. Prints the table for docs/performance.md.

    python tools/bench/library.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from measure import ROOT, run, show


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        # A cache of its own: nothing of it is there at first.
        os.environ["XDG_CACHE_HOME"] = folder
        rows = [(when, *_once(Path(folder))) for when in ("at first", "again")]
    show(("", "wall s", "CPU s"), rows)


def _once(folder: Path) -> tuple[float, float]:
    ran = run((sys.executable, "-m", "specdsl", "check", ROOT / "specs", "--quiet"), folder)
    if ran.code != 0:
        raise SystemExit(ran.output)
    return ran.wall, ran.cpu


if __name__ == "__main__":
    main()
