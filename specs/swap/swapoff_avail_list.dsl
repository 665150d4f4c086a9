# Allocators go through a list of the swap devices that have free slots. swapoff took its device out
# of that list before it had the device's lock. An allocator that held the lock, and saw that the
# device is writable, put it back; then swapoff marked the device as not writable and freed it in
# the end, while it was still in the list.

spec swapoff_avail_list
    "swapoff takes a device out of a list, and an allocator puts it back"
    kernel "mm/swapfile.c: swapoff(), get_swap_pages()"
    fixed by "6fe7d6b99211 mm/swap: fix swap_info_struct race between swapoff and get_swap_pages()"
    source "the message of the commit"
    left out "lists for each node, priorities: there is one list and one device"
    left out "the rest of swapoff: see swapoff_zap and swapoff_swapin"
    checked with "two allocators, one device"

option lock_first : bool = on   "swapoff takes the lock of the device first"  kernel "6fe7d6b99211"
size   allocators : 1..4 = 2

object Device [SI] kernel "include/linux/swap.h: struct swap_info_struct" {
    lock    : spinlock
    writeok : bool = on     guarded by lock               # SWP_WRITEOK
    full    : bool          guarded by lock               # no slot is free
    listed  : bool = on     guarded by avail_lock
}
global avail_lock : spinlock                              # swap_avail_lock

function set_listed(listed: bool) kernel "mm/swapfile.c: add_to_avail_list()" {
    lock avail_lock
    SI.listed = listed                                    # plist_add(), plist_del()
    unlock avail_lock
}

thread allocator [allocators] kernel "mm/swapfile.c: get_swap_pages(), swap_range_free()" {
    lock SI.lock
    if not SI.writeok { goto out }
    if SI.full {
        SI.full = off                                     # a slot is freed
        set_listed(on)
    } else {
        SI.full = on                                      # the last slot is allocated
        set_listed(off)
    }
  out:
    unlock SI.lock
}

thread swapoff kernel "mm/swapfile.c: swapoff()" {
    if lock_first { lock SI.lock }
    set_listed(off)                                       # del_from_avail_list()
    if not lock_first { lock SI.lock }
    SI.writeok = off
    unlock SI.lock
}

invariant off_the_list: not SI.writeok => not SI.listed

check fixed "the lock first" expect holds
check before "the list first" { lock_first = off } expect violates off_the_list
