# bounds that say nothing, and places that are not there
spec bounds
global g : bool
thread t {
  here:
    g = on
}
function f() {
  there: skip
}
thread u { f() }
invariant a: not g
check one expect holds within 3 steps  #~ E0406
check two expect holds states == 3  #~ E0406
check three expect holds states >= 1  #~ E0406
check four expect holds reaches nowhere  #~ E0201
check five expect holds reaches f.here  #~ E0201
check six expect holds reaches g.here  #~ E0203
check seven expect holds reaches here, f.there, here  #~ E0217
check eight expect deadlocks within 0 steps states >= 2 reaches here, t.here
check nine expect violates a
    within 1 step
    states >= 2
    reaches f.there
    allow vacuous because "a test"
