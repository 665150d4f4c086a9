"""Which race of the two lists that the library was made from is in which spec.

The lists were there before the specs, so that nothing is left out because it does not work. What is
in neither was asked of the library afterwards."""

from __future__ import annotations

from collections.abc import Iterator

SWAP = {
    "a": ["swapcache_move"],
    "b1": ["swapcache_move"],
    "b2": ["swapcache_move"],
    "c": ["rmap_walk_move"],
    "d": ["swap/direct_swapin"],
    "e": ["swap/swapoff_zap"],
    "f": ["swap/swapoff_swapin"],
    "h": ["swap/large_folio_split"],
    "i1": ["swap/migration_entry_moved"],
    "i2": ["swap/pmd_migration_entry"],
    "j1": ["swap/swapin_reused_folio"],
    "j3": ["swap/eexist_loop"],
    "j3b": [],
    "j3c": ["swap/nested_swapin"],
    "j4a": ["swap/zswap_swapoff"],
    "j4b": ["swap/zswap_abort"],
    "j4c": ["swap/zswap_stale_copy"],
    "j6": ["swap/swapoff_avail_list"],
    "j7": ["swap/shmem_large_entry"],
    "j9": ["swap/anon_exclusive_gup"],
    "j11": ["swap/uffd_move_lock"],
}
LOCKS = {
    "a": ["mm/dirty_cow"],
    "b1": ["mm/gup_fork"],
    "b2": ["mm/vmsplice_cow"],
    "c1": ["mm/mremap_flush"],
    "c2": ["mm/mremap_table"],
    "d1": ["mm/gup_collapse"],
    "d3": ["mm/anon_vma_degree"],
    "e": ["mm/stackrot"],
    "f2": ["mm/vma_reuse"],
    "f4": ["mm/fork_fault", "mm/fork_anon_vma"],
    "f5": ["mm/vma_refcnt"],
    "f6": ["mm/vma_refcnt"],
    "g": ["mm/table_retract"],
    "h1": ["classics/folio_i_mmap"],
    "h2": ["classics/write_own_page"],
    "h4": ["classics/vma_then_mmap_lock"],
    "h5": ["classics/fs_reclaim"],
    "h7": ["classics/ptl_pair"],
    "h8": ["classics/rmap_order"],
    "i1": ["mm/zap_writeback", "mm/migrate_vma_flush", "mm/pfnmap_unmap"],
    "i3": ["mm/batched_flush"],
    "j1": ["mm/ttu_sync"],
    "j3": ["mm/migration_fault", "mm/pmd_none_moment"],
    "l2": ["classics/ticket_spinlock"],
    "l3": ["classics/rwsem_starvation", "classics/rwsem_handoff_bit"],
    "l4": ["classics/seqcount_pair", "classics/seqcount_preempted"],
    "l5": ["classics/rcu_list"],
    "l6": ["classics/futex_compare", "classics/futex_barrier"],
    "l7": ["classics/wait_event"],
}
LISTS = {"swap": SWAP, "locks": LOCKS}

ASKED = ["mm/batched_flush_lost", "mm/gup_zap", "classics/folio_then_vma"]
"""Questions that came up on the way; `docs/findings.md` has the answers."""


def cases() -> set[str]:
    """Every spec that a list or a question names."""
    listed = {name for each in LISTS.values() for names in each.values() for name in names}
    return listed | set(ASKED)


def origins() -> str:
    """The section of the document that says where the cases come from."""
    rows = "".join(f"| {told} | {', '.join(map(_link, names))} |\n" for told, names in _rows())
    return f"""\
## Where the cases come from

Two lists were made before the first spec, from messages of commits, records of CVEs, mailing
lists and the code: `swap` has races of swap, migration and UFFDIO_MOVE, `locks` those of page
tables, VMAs and GUP, and textbook cases. One entry of them has no spec:

- `swap j3b`, the loop of `swap/eexist_loop` reached from shmem: the same threads take the same
  steps, so it would be the same model with another name above it.

| list | case |
| --- | --- |
{rows}| asked on the way, see [findings](findings.md) | {", ".join(map(_link, ASKED))} |

The counterexamples were read step by step beside the interleaving that the source tells. They are
the same races, with these differences:

- A TLB is filled by a step of its own, where a source begins with an entry that is there
  (`mm/mremap_flush`, `mm/mremap_table`). The run ends when the page is freed under a stale entry,
  and not at the access through it, which is then possible at any time.
- Who waits in the queue of a lock makes a step for that (`mm/vma_reuse`: 22 steps for the 7 of
  the source).
- In `classics/ticket_spinlock` the threads that should have been kept out come by `trylock`: the
  run is shorter so.
- `classics/rwsem_starvation` asks for more: strong fairness of the writer is a cure only if no two
  readers overlap; see
  [findings](findings.md#fairness-does-not-save-the-writer-of-a-rw_semaphore).
- `classics/rwsem_handoff_bit`: one waiter that sets the bit and is killed is enough, no other
  thread has to move.
"""


def _rows() -> Iterator[tuple[str, list[str]]]:
    """Entries of a list that have the same case are one row."""
    for title, entries in LISTS.items():
        grouped: dict[tuple[str, ...], list[str]] = {}
        for letter, names in entries.items():
            if names:
                grouped.setdefault(tuple(names), []).append(letter)
        for names_of, letters in grouped.items():
            yield f"{title} {', '.join(letters)}", list(names_of)


def _link(name: str) -> str:
    return f"[{name}](#{name.replace('/', '')})"
