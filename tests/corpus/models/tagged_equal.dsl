# Tagged values are equal when everything in them is, whatever their parts are called and are.
# trace same.differ: t:8
spec tagged_equal
option exact : bool = off
states s { none; flag(x: bool, y: 0..1); number(x: 0..1, y: bool) }
global a : s = flag(x, 1)
global b : s = number(1, on)
thread t { if exact { b = flag(x, 1) } else { b = flag(not x, y = 1) } }
invariant differ: a != b
invariant shape: b is flag(y = 1) or b is number(1, _)
check others expect holds
check same { exact = on } only differ expect violates differ only shape expect holds
