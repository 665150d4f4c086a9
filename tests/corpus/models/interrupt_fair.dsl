# Nothing makes an interrupt come; once it has, it is as fair as a thread and comes to its end.
# trace fair.comes: walker:7
# trace endless_: walker:7 tick:8 tick:10
spec interrupt_fair
enum Cpu { CPU0 }
option endless : bool = off
thread walker on CPU0 { skip }
interrupt tick on CPU0 {
  inside:
    if endless { loop { } }
    skip
}
eventually comes: tick ended
eventually ends: tick at inside leads to tick ended
check fair
    only ends expect holds
    only comes expect violates comes
check endless_ { endless = on } only ends expect violates ends
