# definitions that use each other twice double at each step: the first that is too large is told
spec definition_too_large
global hits : 0..3
define a0 = hits > 0 and hits < 3
define a1 = a0 or not a0
define a2(x: bool) = a1 and x or a1 and not x
define a3(x: bool) = a2(x) and a2(not x)
define a4(x: bool) = a3(x) and a3(not x)
define a5(x: bool) = a4(a4(x)) and a4(a4(not x))
define a6(x: bool) = a5(a5(x)) and hits > 0  #~ E0233
define a7 = a6(hits > 1) and a6(hits > 2)
define b(x: bool) = x and not x
thread t { wait until a7; hits = 0 }
invariant fine: b(b(b(a4(hits == 1))))
invariant large: b(b(b(b(a5(hits == 1)))))  #~ E0233
check all expect holds
