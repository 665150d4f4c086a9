# Two movers of a large folio wait for its lock with a reference: no split ever finds it alone.
# trace buggy: mover0:13 mover1:13 mover0:14 mover0:16 mover0:17 mover1:14 mover1:16 mover1:17 mover0:18 mover1:18
spec split_with_a_reference
option trylock_first : bool = on
global locked : folio_lock
global refs : 0..2
thread mover [2] kernel "mm/userfaultfd.c: move_pages_pte(), before 37b338eed105" {
  again:
    if trylock_first {
        if not trylock locked { goto again }
        refs += 1
    } else {
        refs += 1
        lock locked
    }
    let alone = refs == 1
    unlock locked
    refs -= 1
    if not alone { goto again }
}
finally dropped: refs == 0
check fixed only dropped, livelock expect holds
check buggy { trylock_first = off } expect livelocks
