# `all ended` waits for an interrupt that has come, and for none that has not, as `finally` does.
# trace ticks.comes: t:8
spec interrupt_all_ended
enum Cpu { CPU0 }
global ready : bool
global seen  : bool
finally same: all ended
thread t on CPU0 { ready = on }
interrupt tick on CPU0 { seen = on; skip }
invariant whole: all ended => (seen => tick ended)
eventually over: all ended
eventually comes: tick ended
check ticks
    only same, whole, over expect holds
    only comes             expect violates comes
