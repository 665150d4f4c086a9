"""Why no property minds a line of the cases about swap, of their parts in `kernel/`, and of
`swapcache_move`: entries for `ablation_why.py`."""

from __future__ import annotations

from collections.abc import Sequence

LESS = "less is done then. The case asks that nothing bad happens, and not that this be done."

Why = tuple[str, str, str]
"""Whose lines: of a file or in the table of a spec; which words; and why."""

_PREPARE = (
    "never `entry.has_cache or *",
    "without `entry.has_cache`",
    "without `entry.count == 0`",
    "never `not prepared`",
)
"""What swapcache_prepare() asks, and what is made of its answer."""

_GOES_ROUND = "swapoff goes round until somebody else does it. That it ends, no property asks."

_READ_IN_VAIN = (
    "swapoff reads in what has been mapped or unmapped meanwhile. `a.pte != orig` turns it away,"
    " and unuse_cached() takes the folio out of the swap cache again."
)

_REFERENCE = (
    "the case asks for uses of what is freed, and a write-back keeps a reference to the device to"
    " its end, for which swapoff waits, too. Without that this is needed"
    " ([findings](../../findings.md#what-keeps-swapoff-away-from-a-write-back-of-zswap))."
    " How many folios there are for the entry, and what the page contains, it does not ask."
)

_CACHED_FREED = (
    "the folio of the write-back is freed while it is in the swap cache. Faults, which would find"
    " it there, are left out."
)

_ONE_MAPS = (
    "of the fault and swapoff one finds the entry unchanged under the page-table lock, and is alone"
    " with the folio until it is mapped; unuse_cached() comes when that is over. With a second"
    " fault and reclaim, in swap/direct_swapin, the lock of the folio is needed."
)

_TWO_PAGES = (
    "in `v6_8` nothing changes. In `v4_15`, of which only `counted` is asked, two folios may be the"
    " page at the same time, which is its bug: "
)

SWAP: Sequence[Why] = (
    (
        "swap/pmd_migration_entry",
        "never *",
        "the entry is not migrated, or stays a migration entry: " + LESS,
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
        "swap/eexist_loop",
        "*",
        (
            "the case asks whether the urgent thread ends, and it does: with two folios for one"
            " entry, or a reference too few, it ends as well. swap/direct_swapin and others ask for"
            " those."
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
        + LESS,
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
    (
        "swap/swapoff_swapin.dsl",
        "never `not alone`",
        (
            "the count is 0 where swapoff has mapped the page meanwhile, and `a.pte == orig` tells"
            " that as well."
        ),
    ),
    *(("swap/swapoff_swapin", words, _READ_IN_VAIN) for words in _PREPARE),
    ("swap/swapoff_swapin", "without `lock folio.lock`", _ONE_MAPS),
    ("swap/swapoff_swapin", "`lock folio.lock` goes on *", _ONE_MAPS),
    ("swap/swapoff_swapin", "`lock folio.lock` behind *entry.count == 0`", _ONE_MAPS),
    *(
        (
            "kernel/swap_device.dsl",
            words,
            (
                "the folio is taken out of the swap cache while the entry is still counted: it has"
                " been written, and swapoff reads the page in again, or the page is unmapped and"
                " the count drops a moment later."
            ),
        )
        for words in ("always `*entry.count == 0`", "without `entry.count == 0`")
    ),
    (
        "kernel/swap_device.dsl",
        "*lock folio.lock*",
        (
            "nothing is taken out of the swap cache before the page is mapped, and who maps it"
            " waits for the lock of the folio."
        ),
    ),
    *(("swap/swapoff_zap", words, _READ_IN_VAIN) for words in _PREPARE),
    (
        "swap/swapoff_zap.dsl",
        "never *",
        "the folio stays in the swap cache until swapoff takes it out, or is not freed: " + LESS,
    ),
    *(
        (
            "swap/swapoff_zap",
            words,
            "who unmaps comes to the folio with the entry cleared, and `a.pte != orig` tells.",
        )
        for words in ("without `lock folio.lock`", "`lock folio.lock` goes on *")
    ),
    *(("swap/zswap_swapoff", words, _REFERENCE) for words in (*_PREPARE, "*lock folio.lock*")),
    ("kernel/swap_device.dsl", "never `folio == null`", "the page is not read in: " + _GOES_ROUND),
    (
        "kernel/swap_device.dsl",
        "never `folio.swap == entry and *",
        "the folio is not taken out of the swap cache: " + _GOES_ROUND,
    ),
    ("swap/zswap_*", "always `folio.refs == 0 *", _CACHED_FREED),
    ("swap/zswap_*", "without `folio.swap == null`", _CACHED_FREED),
    ("swap/zswap_abort", "never `copy != null`", "nothing is written back: " + LESS),
    *(
        (
            "swap/zswap_abort",
            words,
            (
                "a write-back has a folio then for an entry that nobody holds. It finds in the tree"
                " that its copy is gone, and gives up there."
            ),
        )
        for words in _PREPARE
    ),
    ("swap/zswap_stale_copy", "never `taken != null`", "nothing is written back: " + LESS),
    (
        "swap/zswap_stale_copy.dsl",
        "never `enabled`",
        "nothing is stored in zswap: the copy that gets old is never made.",
    ),
    (
        "swap/zswap_stale_copy",
        "`lock TREE.lock` behind *",
        (
            "while the page is stored its folio is in the swap cache, and a write-back gives up"
            " before it comes to the tree (-EEXIST)."
        ),
    ),
    (
        "swap/direct_swapin",
        "without `entry.count == 0`",
        (
            "the page was mapped meanwhile, as `a.pte == orig` tells, and the entry is used for"
            " nothing else as long as the bit is set."
        ),
    ),
    (
        "swap/direct_swapin",
        "without `folio.swap == null`",
        _TWO_PAGES + "one is freed while it is in the swap cache.",
    ),
    (
        "swap/direct_swapin",
        "always `folio.swap == null`",
        "a folio in the swap cache is left there, for there is no second entry: " + LESS,
    ),
    (
        "swap/direct_swapin",
        "always `a.pte is present*",
        _TWO_PAGES + "reclaim of one unmaps the other.",
    ),
    (
        "swap/direct_swapin",
        "*lock a.ptl` be* `if a.pte is present*",
        (
            "a fault changes only an entry that is a swap entry, and reclaim only one that is"
            " present. In swap/swapin_reused_folio, where a present one is changed too, this is"
            " needed."
        ),
    ),
    (
        "swap/shmem_large_entry.dsl",
        "never `folio != null`",
        "readahead keeps its reference, and the folio is never freed: " + LESS,
    ),
    *(
        (
            "swap/shmem_large_entry",
            words,
            (
                "there are two folios for an entry then, or one for an entry that is free. Nothing"
                " is swapped out in this case: each has the version of the page that there is."
            ),
        )
        for words in _PREPARE
    ),
    (
        "swap/swapin_reused_folio.dsl",
        "`lock folio.lock` behind `if asks != NOTHING *",
        "the second question says no for a folio that has left the swap cache, too.",
    ),
    (
        "swap/swapin_reused_folio.dsl",
        "never `reuses`",
        "nothing is written then, and the versions stay as they are: " + LESS,
    ),
    (
        "swap/swapin_reused_folio.dsl",
        "never `writes > 0 and not reuses`",
        "nothing is written then, and the versions stay as they are: " + LESS,
    ),
    (
        "swap/swapin_reused_folio.dsl",
        "never `folio.swap != null`",
        (
            "the folio is written to while it is in the swap cache. No other page-table entry names"
            " that swap entry, and reclaim writes the page to the device again."
        ),
    ),
    (
        "swap/swapin_reused_folio",
        "without `not mapped(folio)`",
        (
            "the folio is freed though it is mapped. That happens only to one that a process has to"
            " itself; the other one has its copy by then, and nobody allocates a folio any more. In"
            " swap/direct_swapin this is needed."
        ),
    ),
    (
        "kernel/folio.dsl",
        "without `not mapped(folio)`",
        (
            "the folio is freed though it is mapped. The case asks about the device: nobody uses"
            " the page once it is mapped. In swap/direct_swapin, where somebody does, this is"
            " needed."
        ),
    ),
    ("kernel/folio.dsl", "never `folio.refs == 0 *", "the folio is not freed: " + LESS),
    (
        "kernel/fault.dsl",
        "*`*folio.swap != entry`",
        (
            "a folio that somebody has a reference to leaves the swap cache only with a change of"
            " the page-table entry, which `a.pte != orig` tells. Where the entry may be the same"
            " again, with another folio, it does not: swap/swapin_reused_folio."
        ),
    ),
    (
        "kernel/fault.dsl",
        "never `entry.count == 0`",
        "the folio stays in the swap cache, as it may anyway.",
    ),
    (
        "kernel/fault.dsl",
        "never `frees`",
        "the folio stays in the swap cache, as it may anyway.",
    ),
)
