# Of several properties that are broken at once, an unasked one is told first, then the first one.
# trace all_.first+later+null_: t:9
# trace all_.first+later: t:9
# trace of_step: t:9
spec unasked_first
object Obj [1] { n : 0..2 }
global r : Obj?
global x : bool
thread t { x = on }
invariant first: not x
invariant later: not x
invariant null_: x => r.n == 0
step      moved: old x == x
step      from:  x => old r.n == 0
check all_
    only first, later, null_ expect violates null_dereference
    only first, later        expect violates first
check of_step only moved, from expect violates null_dereference
check right only moves expect holds
step moves: old x => x
