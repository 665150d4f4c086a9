# A step inside two calls; the same function from two lines; `return` leaves only the inner one.
# trace twice_: t:6 t:6 t:7
spec call_trace
option twice : bool = off
global n : 0..1
function inner() { if n == 1 { return }; n += 1 }
function outer() { inner(); if twice { n += 1 } }
thread t { outer(); outer() }
check once expect holds
check twice_ { twice = on } expect violates out_of_range
