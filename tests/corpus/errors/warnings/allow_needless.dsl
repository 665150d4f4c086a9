# an `allow` without which nothing more would be reported
spec allow_needless
object Table [SRC] { ptl : spinlock; used : bool guarded by ptl }
global m : mutex
global n : mutex
states pte { none; present; swap; none -> present }
global p : pte
thread t allow held_at_end because "x" {  #~ W0427
    lock SRC.ptl allow double_acquire because "x"  #~ W0427
    SRC.used = on allow guarded_by because "x"  #~ W0427
    unlock SRC.ptl
    p = present allow illegal_move because "x"
    p = none allow illegal_move because "x" allow torn_step because "x"  #~ W0427
    lock m allow lock_order because "x"  #~ W0427
    lock n allow lock_order because "x" allow sleeping_while_atomic because "x"  #~ W0427
    unlock n; unlock m
    f() allow guarded_by because "x" allow torn_step because "x"  #~ W0427
    if SRC.used { skip } allow torn_step because "x"  #~ W0427
}
thread back { lock n; lock m; unlock all }
function f() { SRC.used = off }
check all expect holds
