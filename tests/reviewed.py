"""One small spec with everything that a document has, and what its checks came to: run once for all
tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from specdsl import driver
from specdsl.document import Document
from specdsl.driver import Spec
from specdsl.result import SpecResult
from specdsl.runs import RunSettings

TEXT = """\
spec handover
    "a page is handed over | while somebody <looks> at it"
    kernel "mm/handover.c: hand_over()"
    fixed by "0123456789ab mm: look again"
    left out "the TLB; *all* of it"
    checked with "one page"

option again : bool = on    "look at the entry again, with the lock"

# Where a page may be.
object Table [SRC, DST] kernel "struct table" {
    ptl  : spinlock
    pte  : pte = none   guarded by ptl      # what the hardware walks
    seen : 0..3                             # how often somebody came by,
                                            # at most
}

states pte {
    none
    there(young: bool)                      # it can be touched

    none -> there
    there -> none
}

global big : mutex

init { SRC.pte = there(off) }

# It moves the page.
thread mover kernel "mm/handover.c: hand_over()" {
    lock big
    let old = SRC.pte
    if old is none { unlock all; return }
    lock SRC.ptl
    if again and SRC.pte != old { unlock all; return }
    SRC.pte = none
    unlock SRC.ptl
    lock DST.ptl
    DST.pte = old
    unlock all
}

thread zapper {
    lock SRC.ptl
    zap(SRC)
    unlock SRC.ptl
}

function zap(a: Table) kernel "mm/memory.c: zap()" {
    if a.pte is there { a.pte = none; a.seen += 1 }
}

# Nothing comes back that was zapped.
invariant not_twice: SRC.seen == 1 => DST.pte is none

check fixed   "the entry is looked at again" expect holds
check careless "it is not" { again = off } expect violates not_twice
"""


@cache
def handover() -> tuple[Spec, SpecResult]:
    """The spec and its results."""
    with TemporaryDirectory() as folder:
        spec = driver.load(write(Path(folder)))
    return spec, driver.run(spec, settings=RunSettings(jobs=1, memory_mb=256, timeout=120))


@cache
def document() -> Document:
    """The document about it."""
    return driver.review(*handover())


def write(folder: Path) -> Path:
    """The spec as a file of that folder."""
    path = folder / "handover.dsl"
    path.write_text(TEXT, encoding="utf-8")
    return path
