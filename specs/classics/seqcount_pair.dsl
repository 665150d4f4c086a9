# A sequence counter is odd while a writer is inside. A reader waits for an even one, reads, and
# reads again if the counter has changed. Both halves are needed.

spec seqcount_pair
    "two words that are read while they are written"
    kernel "include/linux/seqlock.h: read_seqcount_begin(), read_seqcount_retry()"
    source "Documentation/locking/seqlock.rst; a textbook case"
    left out "memory order: smp_rmb() and smp_wmb() are taken for granted"
    checked with "up to three readers, one writer"

option waits_even : bool = on   "the reader waits until no writer is inside"
option retries    : bool = on
size readers : 1..3 = 1

global count : seqcount
global a : 0..1
global b : 0..1

thread reader [readers] {
  again:
    if waits_even { begin count } else { peek count }
    let first = a
    let second = b
    if retries {
        if retry count { goto again }
    }
    assert no_torn_pair: first == second
}

thread writer {
    write_begin count
    a = 1
    b = 1
    write_end count
}

check fixed                         expect holds
check no_retry { retries = off }    expect violates no_torn_pair
check no_test  { waits_even = off } expect violates no_torn_pair
