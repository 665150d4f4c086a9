# Who swaps a page in sets SWAP_HAS_CACHE, and puts the folio into the swap cache a moment later. In
# between another one finds the bit set and no folio; it calls cond_resched() and tries again. If
# both are on one CPU, and the one that tries has the higher real-time priority, the other never
# runs. The fix sleeps for a tick. That helps only if the other is sure to run in some tick.

spec eexist_loop
    "a thread of high priority waits for a folio that a preempted thread is to put into the cache"
    kernel "mm/swap_state.c: __read_swap_cache_async()"
    fixed by "029c4628b2eb mm: swap: get rid of livelock in swapin readahead"
    versions "before v5.17, by the date of the commit; fixed also in 5.10-stable"
    source "the message of the commit"
    left out "the twin in shmem; the wait queue that replaced the tick in v6.12"
    checked with "two threads on one CPU, one entry"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"

option sleeps : bool = on   "for a tick, where cond_resched() does nothing"   kernel "029c4628b2eb"
option strong : bool = on   "the thread of low priority runs at last, if it can again and again"
size   folios  : 1..3 = 2
size   entries : 1..2 = 1
enum   Addr { PAGE }
enum   Cpu { CPU0 }
global asleep : bool

init { Entry0.count = 1 }

function swap_in() kernel "mm/swap_state.c: __read_swap_cache_async()" {
    loop {
        let folio = swap_cache_get_folio(Entry0)
        if folio != null { return }
        folio = read_swap_cache_async(Entry0)
        if folio != null { return }
        if sleeps {
            asleep = on                                   # schedule_timeout_uninterruptible(1)
            wait until not asleep
        }
    }
}

thread urgent on CPU0 priority 1 { swap_in() }

background thread timer { loop { wait until asleep; asleep = off } }

# One thread, of which one or the other is assumed.
strongly fair thread slow on CPU0 { if strong { swap_in() } }
thread slow_weak on CPU0 { if not strong { swap_in() } }

eventually served: urgent ended

check fixed "a tick" expect holds
check weak "a tick, in which the other need not come" { strong = off } expect violates served
check before "no sleep, however fair the CPU is" { sleeps = off } expect violates served
