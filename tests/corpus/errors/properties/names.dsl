# one property, one name
spec names
states pte { swap(e: Entry, own: bool) own owns e; none }
object Entry [1] { used : bool }
global p : pte
thread t {
    assert safe: on
    assert fine: on
    assert fine: off
    p = none
}
invariant safe: on  #~ E0402
finally safe: off  #~ E0402
invariant deadlock: on  #~ E0402
invariant exclusive_swap: on  #~ E0402
check all expect holds
