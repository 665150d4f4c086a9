# An interrupt comes once for each copy of it, or never; nobody waits for one that has not come.
# trace never.none: tick0:11 tick0:11
# trace never.one: tick0:11 tick0:11
# trace never.two: tick0:11 tick0:11 tick1:11 tick1:11
# trace too_few: tick0:11 tick0:11 tick1:11 tick1:11
spec interrupt_comes_or_not
enum Cpu { CPU0 }
option wait : bool = off
global x : 0..3
thread walker on CPU0 { if wait { wait until x == 3 } }
interrupt tick [2] on CPU0 { x += 1 }
invariant no_more: x <= 2
finally none: x == 0
finally one: x != 1
finally two: x != 2
check never
    only no_more expect holds
    only none expect violates none
    only one expect violates one
    only two expect violates two
check too_few { wait = on } only no_more expect deadlocks
