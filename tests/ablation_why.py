"""Why no property minds that behaviours differ without a line: what was found out about each that
`ablate` calls unobserved. `tests/ablation.py` prints it below the tables.

The first entry that fits is told. It is about the lines of a file (`kernel/vma.dsl`), or about all
lines in the table of a spec (`mm/gup_fork`), as far as the words say what is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from specdsl.ablation import Family

_LESS = "less is done then. The case asks that nothing bad happens, and not that this be done."

_WALK_ONLY = (
    "the properties are about the walker, which looks at the folio and not at the entry or the VMA:"
    " that MOVE and munmap() would be in each other's way, none of them asks."
)

_WHY: Sequence[tuple[str, str, str]] = (
    (
        "mm/vma_reuse.dsl",
        "`unlock B.mmap_lock` before `B.tree = new`",
        "nobody else changes the tree of B: its only writer is this thread.",
    ),
    (
        "mm/dirty_cow",
        "never *",
        "the writer goes on trying, or nothing is mapped: " + _LESS,
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
    ("mm/gup_zap", "never `P.pins == 0`", "the page is not freed: " + _LESS),
    (
        "mm/gup_zap",
        "never `not page.used`",
        "the second look at the entry gives the reference back.",
    ),
    (
        "mm/gup_zap",
        "never *",
        "nobody forks in this case: the sequence counter, which tells of a fork, never changes.",
    ),
    (
        "swap/pmd_migration_entry",
        "never *",
        "the entry is not migrated, or stays a migration entry: " + _LESS,
    ),
    (
        "kernel/migrate.dsl",
        "*dst.lock*",
        "the new folio is nobody else's until the entry names it, and has its content by then.",
    ),
    (
        "kernel/migrate.dsl",
        "never *",
        "migration gives up and puts the entry back, or leaves the page: " + _LESS,
    ),
    (
        "swap/uffd_move_lock",
        "*for read*",
        (
            "the lock of a VMA can be had without mmap_lock. That the VMA which was looked up is"
            " still the one at that address is what mmap_lock adds; there are no addresses here."
        ),
    ),
    (
        "swap/uffd_move_lock",
        "`unlock mmap_lock` before *",
        (
            "the VMAs are unlocked with mmap_lock, and one is detached a step later: a mover in"
            " between has found a VMA that goes, and what it does there is left out."
        ),
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
        "the page is not freed: " + _LESS,
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
        "the walker maps nothing: " + _LESS,
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
        "swap/eexist_loop",
        "*",
        (
            "the case asks whether the urgent thread ends, and it does: with two folios for one"
            " entry, or a reference too few, it ends as well. swap/direct_swapin and others ask for"
            " those."
        ),
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
        "an anon_vma is never allocated, or never freed, and there are enough without: " + _LESS,
    ),
    (
        "mm/batched_flush.dsl",
        "* `A.pte is present`",
        "reclaim leaves the page, or sets an entry again that is set: " + _LESS,
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
        "migration leaves the page: " + _LESS,
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
        "the page is not freed: " + _LESS,
    ),
    (
        "mm/ttu_sync.dsl",
        "never `a.pte is present`",
        "zap leaves the page, and truncation unmaps it itself then: " + _LESS,
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
        "swapcache_move.dsl",
        "never `lookup and folio == null`",
        (
            "without the lookup the mover finds SWAP_HAS_CACHE set and gives up (-EAGAIN), as long"
            " as the folio is cached. v6.8 had neither."
        ),
    ),
    (
        "swapcache_move.dsl",
        "`unlock SRC.ptl, DST.ptl` before `DST.pte = orig`",
        (
            "nobody else fills an empty entry at DST: faults and reclaim do so for what is there,"
            " and a second move is left out."
        ),
    ),
    (
        "swapcache_move.dsl",
        "never `*`",
        (
            "the folio stays in the swap cache, or stays mapped, or is looked at where it need not"
            " be: "
        )
        + _LESS,
    ),
    (
        "swapcache_move.dsl",
        "`lock new.lock` behind *",
        "nobody finds the new folio before its slot in the swap cache is set.",
    ),
    (
        "swapcache_move.dsl",
        "`unlock folio.lock` before *",
        (
            "the page is unmapped with the page-table lock alone. The mover or a fault can come in"
            " between, and both look at the entry again under that lock."
        ),
    ),
    (
        "swapcache_move.dsl",
        "*a.ptl*",
        (
            "the count of the entry is one too high for a moment, which nobody takes for more than"
            " that it is used."
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
