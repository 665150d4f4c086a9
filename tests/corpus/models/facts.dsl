# What the head of a case says of it changes nothing.
# trace torn: two:15 one:14
spec facts
    "two stores"
    kernel "mm/memory.c"
    fixed by "the second store, left out"
    cve "CVE-0000-0000"
    versions "none"
    source "this file"
    left out "all else"
    checked with "two threads"
option torn_ : bool = on
global n : 0..2
thread one { if torn_ { n = 1 } }
thread two { n = 2 }
finally two_: n == 2
check torn only two_ expect violates two_
check whole { torn_ = off } expect holds
