"""Why no property minds that behaviours differ without a line: what was found out about each that
`ablate` calls unobserved. `tests/ablation.py` prints it below the tables.

The first entry that fits is told. It is about the lines of a file (`kernel/vma.dsl`), or about all
lines in the table of a spec (`mm/gup_fork`), as far as the words say what is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from ablation_why_swap import LESS, SWAP, Why
from specdsl.ablation import Family

_WALK_ONLY = (
    "the properties are about the walker, which looks at the folio and not at the entry or the VMA:"
    " that MOVE and munmap() would be in each other's way, none of them asks."
)

_NO_FORK = "nobody forks in this case: the sequence counter, which tells of a fork, never changes."

_WHY: Sequence[Why] = (
    *SWAP,
    (
        "mm/vma_reuse.dsl",
        "`unlock B.mmap_lock` before `B.tree = new`",
        "nobody else changes the tree of B: its only writer is this thread.",
    ),
    (
        "mm/dirty_cow",
        "never *",
        "the writer goes on trying, or nothing is mapped: " + LESS,
    ),
    (
        "mm/gup_fork",
        "never `*copy`",
        (
            "fork() copies the page where it could share it, or leaves it as it is, which costs"
            " memory or leaves the child without; the case asks what becomes of the pin."
        ),
    ),
    (
        "mm/gup_fork",
        "never `not trybegin *`",
        "the question at the end (`retry`) finds the fork as well, after the pin was taken.",
    ),
    (
        "mm/gup_fork",
        "*recheck_pte*",
        (
            "fork() is told by the sequence counter. What the second look at the entry is for is"
            " told in [findings](../../findings.md#what-gup-fasts-second-look-at-the-entry-is-for)."
        ),
    ),
    (
        "classics/folio_then_vma.dsl",
        "*mmap_lock*",
        (
            "the lock of the VMA is given up with mmap_lock, and stays taken without. A fault only"
            " tries it, and the case asks for deadlocks."
        ),
    ),
    ("mm/gup_zap", "never `P.pins == 0`", "the page is not freed: " + LESS),
    (
        "mm/gup_zap",
        "never `not page.used`",
        "the second look at the entry gives the reference back.",
    ),
    (
        "mm/gup_zap",
        "never *",
        _NO_FORK,
    ),
    (
        "kernel/migrate.dsl",
        "*dst.lock*",
        "the new folio is nobody else's until the entry names it, and has its content by then.",
    ),
    (
        "kernel/migrate.dsl",
        "never *",
        "migration gives up and puts the entry back, or leaves the page: " + LESS,
    ),
    (
        "mm/mremap_table",
        "*pmd.table.ptl*",
        (
            "two reclaims come to the same page then, and free it twice, which is once here. In the"
            " kernel the lock of the folio keeps them apart, and is left out."
        ),
    ),
    (
        "mm/mremap_table",
        "never `found`",
        "the page is not freed: " + LESS,
    ),
    (
        "mm/pfnmap_unmap",
        "*",
        (
            "the lock keeps the tree of VMAs whole, and a VMA in it from being freed; neither is in"
            " the case, which asks for the order of the flush and the tree. munmap() has flushed by"
            " then."
        ),
    ),
    (
        "mm/table_retract",
        "never `pt.pte is none`",
        "the walker maps nothing: " + LESS,
    ),
    (
        "rmap_walk_move",
        "never `av.refs *`",
        (
            "a reference to an anon_vma that is gone, or is not given back, is noticed only where"
            " the anon_vma is used (P1), and step 5 turns the walker away before."
        ),
    ),
    (
        "rmap_walk_move",
        "never `last_test *`",
        "the walker that slept for the lock makes one test more, behind it (step 5).",
    ),
    (
        "rmap_walk_move",
        "*.vma*",
        _WALK_ONLY,
    ),
    (
        "rmap_walk_move",
        "*.pte*",
        _WALK_ONLY,
    ),
    (
        "classics/fs_reclaim.dsl",
        "*fs_lock*",
        (
            "the lock stands for a lock of a file system, and what that protects is left out; it is"
            " there to close the circle that the case is about."
        ),
    ),
    (
        "classics/futex_barrier.dsl",
        "always `waits[[]w]`",
        "a waiter that is woken before it waits has seen the word change, and does not wait.",
    ),
    (
        "classics/ptl_pair.dsl",
        "never `not once or low != high`",
        (
            "the second lock is never taken then. The tables have nothing in them: the case asks"
            " only for deadlocks."
        ),
    ),
    (
        "classics/rwsem_handoff_bit.dsl",
        "*wait_lock*",
        (
            "a change of the counter is one step here, and the bit is asked for in the next one: so"
            " only the first section has to be one. In the kernel the lock also keeps the list"
            " whole."
        ),
    ),
    (
        "classics/seqcount_p*.dsl",
        "*begin count*",
        "the reader does not wait for the writer then, and `retry` finds out at the end.",
    ),
    (
        "kernel/vma.dsl",
        "* `*vma.mm != mm`",
        (
            "the VMA is given up though it is the right one: the fault takes mmap_lock instead,"
            " which is slower and right."
        ),
    ),
    (
        "mm/anon_vma_degree.dsl",
        "* `not dst and not v.live`",
        (
            "which of the free VMAs fork() takes makes no difference, and one that is taken though"
            " it is live says no more than a fork of a smaller program."
        ),
    ),
    (
        "mm/anon_vma_degree.dsl",
        "without `not *`",
        "which of the free VMAs and anon_vmas fork() takes makes no difference.",
    ),
    (
        "mm/anon_vma_degree.dsl",
        "never *",
        "an anon_vma is never allocated, or never freed, and there are enough without: " + LESS,
    ),
    (
        "mm/batched_flush.dsl",
        "* `A.pte is present`",
        "reclaim leaves the page, or sets an entry again that is set: " + LESS,
    ),
    (
        "mm/batched_flush.dsl",
        "without `flush Tlb`",
        (
            "mprotect() flushes instead if the flag is set. The flush of reclaim is for who reads"
            " the freed page, which mm/ttu_sync and mm/zap_writeback ask about."
        ),
    ),
    (
        "mm/batched_flush*.dsl",
        "`unlock ?.ptl` before *",
        (
            "mprotect() flushes before it returns, with the lock or without: what has to be under"
            " the lock is the look at the entry."
        ),
    ),
    (
        "mm/batched_flush_lost.dsl",
        "* `pending == seen`",
        "a flush too many: the note that all was flushed is what saves one.",
    ),
    (
        "mm/migrate_vma_flush.dsl",
        "never `A.pte is present`",
        "migration leaves the page: " + LESS,
    ),
    (
        "kernel/tlb.dsl",
        "`unlock a.ptl` before `if found`",
        (
            "only who finds the entry empty must be able to rely on it that no CPU remembers it,"
            " and in this case nobody does: the store is asked about after the flush."
        ),
    ),
    (
        "mm/mremap_flush.dsl",
        "never `found`",
        "the page is not freed: " + LESS,
    ),
    (
        "mm/ttu_sync.dsl",
        "never `a.pte is present`",
        "zap leaves the page, and truncation unmaps it itself then: " + LESS,
    ),
    (
        "mm/vma_refcnt.dsl",
        "*mmap_lock*",
        (
            "the other writer comes in between. What the lock has to cover is the time from the"
            " look at the number of the mm to the changes, and that is so still."
        ),
    ),
    (
        "mm/fork_anon_vma.dsl",
        "never `prepare_locked and vma`",
        "mmap_lock is released at the end of the fault, with the VMA.",
    ),
    (
        "mm/fork_anon_vma",
        "*behind `if lock_vmas`",
        (
            "a fault that has mmap_lock comes in between the two locks. fork() looks for an"
            " anon_vma when it has both."
        ),
    ),
    ("mm/fork_fault.dsl", "never `orig is present*", "nothing is copied: " + LESS),
    (
        "mm/fork_fault.dsl",
        "without `flush Tlb for A`",
        (
            "fork() has flushed by then, so that no CPU can store to the old page. That one may"
            " still load from it, which this flush prevents, is not in the case."
        ),
    ),
    (
        "mm/fork_fault.dsl",
        "`unlock A.ptl` before *",
        (
            "the entry is empty between the two. Another fault finds it changed and gives up, and"
            " nobody in the case fills an empty entry."
        ),
    ),
    ("mm/gup_collapse", "never *", _NO_FORK),
    (
        "mm/vmsplice_cow",
        "`lock CHILD.ptl, PARENT.ptl` behind *",
        "the child begins when fork() is over, and nobody else is there.",
    ),
    (
        "mm/vmsplice_cow",
        "*PARENT.ptl` be*",
        (
            "nobody but the parent looks at its entry or asks for the counts of the page. What"
            " changes the counts meanwhile, the unmapping by the child, is under another lock"
            " anyway."
        ),
    ),
    (
        "mm/vmsplice_cow",
        "without `wait until forked`",
        "a child that begins before fork() finds no page that its pipe could refer to.",
    ),
    (
        "mm/vmsplice_cow",
        "*lock CHILD.ptl` be*",
        "nobody but the child looks at its entry once fork() is over.",
    ),
    (
        "mm/vmsplice_cow",
        "never `CHILD.pte is present*",
        "the counts stay too high, and the parent copies the page, which costs memory.",
    ),
    (
        "mm/vmsplice_cow",
        "always `CHILD.pte is present*",
        (
            "what is unmapped in `v5_19_pin` is a copy, and the counts of the page get too low. The"
            " parent asks for them only if its entry is not writable, and here it always is."
        ),
    ),
)


_ATOMIC = (
    "what the steps do is under a lock, or says nothing to others while it is half done: only the"
    " order of steps is a freer one."
)


def why(spec: str, file: str, family: Family, words: str) -> str | None:
    """What is known of a line of `file` (below `specs/`) in the table of a spec; these words say
    what is taken away."""
    if family is Family.ATOMIC:
        return _ATOMIC
    for path, pattern, text in _WHY:
        about = fnmatchcase(spec, path) or fnmatchcase(file, path)
        if about and fnmatchcase(words, pattern):
            return text
    return None
