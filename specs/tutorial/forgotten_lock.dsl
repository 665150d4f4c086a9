# Two threads map one folio and count it: read the old value, write the new one. Without a lock
# around the two, both can read 0, and the second write loses the first.

spec forgotten_lock
    "two threads add to a counter, with and without its lock"

option locked : bool = on

global counter_lock : spinlock
global mapcount     : 0..2

thread mapper [2] {
    if locked { lock counter_lock }
    let old = mapcount          # one step: the load
    mapcount = old + 1          # another step: the store
    if locked { unlock counter_lock }
}

finally nothing_lost: mapcount == 2

check with_lock    { locked = on }  expect holds
check without_lock { locked = off } expect violates nothing_lost
