# A swap device, and swapoff, which takes it away. The entries of swap.dsl are those of the device.

use "kernel/rcu.dsl"

object Device [SI] kernel "include/linux/swap.h: struct swap_info_struct" {
    users     : percpu_ref
    swap_file : File? = ZRAM
}
object File [ZRAM] kernel "include/linux/fs.h: struct file" { mapping : bool }

function get_swap_device() -> bool kernel "mm/swapfile.c: get_swap_device()" {
    if tryget_live SI.users { return on }
    return off
}

function put_swap_device() kernel "include/linux/swap.h: put_swap_device()" {
    put SI.users
}

function sys_swapoff() kernel "mm/swapfile.c: swapoff()" {
    try_to_unuse()
    kill SI.users                                         # no new users from here on
    synchronize rcu
    wait SI.users                                         # wait_for_completion(&si->comp)
    SI.swap_file = null
    for each e in Entry { free e }                        # vfree(swap_map)
}

# Until no entry is in use: map the page of each page-table entry that names one, and take each
# folio that only the swap cache has out of it.
function try_to_unuse() kernel "mm/swapfile.c: try_to_unuse()" {
    while exists e in Entry: (not unused(e)) {
        for each a in Addr { unuse_pte(a) }
        for each e in Entry { unuse_cached(e) }
    }                           allow torn_step because "si->inuse_pages: one number"
}

function unuse_pte(a: Addr) kernel "mm/swapfile.c: unuse_pte()" {
    let orig = a.pte
    if orig is not swap { return }
    let folio = swap_cache_get_folio(orig.entry)
    if folio == null { folio = read_swap_cache_async(orig.entry) }
    if folio != null { map_swapcache(a, orig, folio) }
}

function unuse_cached(entry: Entry) kernel "mm/swapfile.c: try_to_unuse()" {
    let folio = swap_cache_get_folio(entry)
    if folio == null { return }
    lock folio.lock
    if folio.swap == entry and entry.count == 0 { delete_from_swap_cache(folio) }
    unlock_and_put(folio)
}
