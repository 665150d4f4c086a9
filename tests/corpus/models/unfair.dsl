# An unfair thread may stop anywhere, and who waits for it then waits for ever.
# trace stops: goes_on:10
# trace waits: goes_on:10
# trace halts.all: goes_on:10
# trace halts.by_fair+livelock: goes_on:10
spec unfair_
global a : bool
global b : bool
unfair thread stops { a = on }
thread goes_on { b = on }
thread waits { wait until a }
eventually by_unfair: a
eventually by_fair: b
eventually of_waiting: waits ended
check stops only by_unfair  expect violates by_unfair
check goes  only by_fair    expect holds
check waits only of_waiting expect violates of_waiting
check halts expect livelocks
    only by_fair, livelock expect livelocks
