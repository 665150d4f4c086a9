# What a run shows that ends with a violation did happen; what it does not show proves nothing.
spec partial
option broken : bool = off
global x : 0..3
thread t {
    if broken { x = 3 }
    if x == 3 { x = 2 }
    if x == 1 { x = 0 }                                     #~ W0421
}
invariant never_two: x != 2
check fine { broken = off } expect holds
check wrong { broken = on } expect violates never_two
