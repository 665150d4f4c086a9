# A ticket lock: take the next number, wait until it is the owner's. A trylock must find the lock
# free and take the number in one step; and there must be as many numbers as CPUs.

spec ticket_spinlock
    "a spinlock of two counters"
    kernel "arch/x86/include/asm/spinlock.h: ticket locks"
    source "a textbook case, correct in the kernel"
    left out "memory order: both counters stand in one word"
    checked with "up to three CPUs, each once, four numbers"

option one_step : bool = on     "trylock compares and takes in one cmpxchg"
size cpus : 1..3 = 2
size last : 1..3 = 3            "the highest number; behind it comes 0"

global next  : 0..last
global owner : 0..last
ghost  inside : 0..cpus

thread locker [cpus] {
    let ticket : 0..last = 0
    either {
        atomic { ticket = next; take() }            # xadd
        wait until owner == ticket
    } or {
        atomic {
            if next != owner { return }
            if one_step { ticket = next; take() }
        }
        if not one_step { atomic { ticket = next; take() } }
    }
    inside += 1
  critical:
    atomic { owner = if owner == last then 0 else owner + 1 }
    inside -= 1
}

function take() { next = if next == last then 0 else next + 1 }

invariant alone: inside <= 1

check fixed                                  expect holds
check two_steps { one_step = off }           expect violates alone
check too_few_numbers { cpus = 3, last = 1 } expect violates alone
