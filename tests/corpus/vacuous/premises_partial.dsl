# A premise held where a run shows it, in the first state too; without a whole run nothing is told.
spec premises_partial
option broken : bool = off
option first : 0..2 = 0
global x : 0..3
global y : bool
init { if first == 1 { x = 1 } else if first == 2 { x = 2 } }
thread t {
    if broken { x = 3 }
    assert b1: x == 1 => y       allow vacuous because "to see that it is silent"
    y = on
}
invariant i1: x == 1 => y
invariant i2: x == 3 => y
invariant i3: y => x == 0
invariant i4: x == 2 => y                                   #~ W0422
invariant i5: x == 2 and y => x == 1
check fine { broken = off }
    only b1, i1, i2, i4 expect holds
check wrong_at_once { first = 1 }
    only i1 expect violates i1
check wrong { broken = on }
    only i2 expect violates i2
    only i3, i5 expect violates i3
