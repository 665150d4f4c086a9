"""`docs/ablation.md`: which lines of the library's specs are needed.

    python tests/ablation.py             asks of all cases, and writes their tables
    python tests/ablation.py NAME...     asks of these (`mm/ttu_sync`), and writes theirs

`test_ablate.py` holds some lines of specs against TLC; the whole is made again with this command.
Times are as they were when a table was written.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping, Sequence

from documents import ROOT
from specdsl import driver
from specdsl.ablate.ablate import Wanted
from specdsl.ablation import Ablation
from specdsl.report.ablation import markdown
from specdsl.report.cells import duration
from specdsl.runs import RunSettings

PAGE = ROOT / "docs" / "ablation.md"

CASES: Mapping[str, Sequence[str]] = {
    "swap/migration_entry_moved": ("*",),
    "swap/swapoff_swapin": ("*",),
    "swap/uffd_move_lock": ("*",),
    "mm/ttu_sync": ("*",),
    "mm/vma_reuse": ("*",),
    "classics/wait_event": ("*",),
}
"""The checks that are asked, each by itself: they are designs, and what one needs another one does
not. `*` asks all that should hold together."""

_SECTION = re.compile(r"^## ([\w/]+)(?:, `(\w+)`)?\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def ask(name: str, check: str, *, every: bool) -> Ablation:
    """What is needed for the check, from a real run."""
    spec = driver.load(ROOT / "specs" / f"{name}.dsl")
    checks = driver.standing(driver.choose(spec, [check]))

    def told(_answer: object, done: int, total: int) -> None:
        print(f"\r{name} {check}: {done} of {total}", end="", file=sys.stderr, flush=True)

    wanted = Wanted(checks, every=every)
    found = driver.ablate(spec, wanted, settings=RunSettings(timeout=300), on_answer=told)
    print(file=sys.stderr)
    return found


def section(name: str, check: str, found: Ablation) -> str:
    """The table, under the name of the case."""
    _, _, table = markdown(found).partition("\n")
    title = f"## {name}" + ("" if check == "*" else f", `{check}`")
    return f"{title}\n{table}\nMade in {duration(found.seconds)}.\n\n"


def sections(says: str) -> dict[tuple[str, str], str]:
    """The tables that the page has."""
    return {(match[1], match[2] or "*"): match[0] for match in _SECTION.finditer(says)}


def page(says: str, new: Mapping[tuple[str, str], str]) -> str:
    """The page with these tables in the place of older ones, in the order of the cases."""
    head = says[: says.find("\n## ") + 1] if "\n## " in says else says.rstrip("\n") + "\n\n"
    known = {**sections(says), **new}
    order = [(name, check) for name, checks in CASES.items() for check in checks]
    return head + "".join(known[key] for key in order if key in known)


def main(names: Sequence[str]) -> None:
    for name in names or CASES:
        for check in CASES[name]:
            started = time.monotonic()
            found = ask(name, check, every=False)
            text = section(name, check, found)
            says = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(page(says, {(name, check): text}), encoding="utf-8")
            print(f"{name} {check}: {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
