# A loop without a step turns for ever: no deadlock, and no end of the tool either.
# trace stops: t:6 t:6 t:6
spec silent_loop
option stop : bool = off
global n : 0..1
thread t { n = 1; loop { if stop { break } }; n = 0 }
thread u { again: goto again }
invariant down: t ended => n == 1
check turns { stop = off } expect holds
check stops { stop = on }  expect violates down
