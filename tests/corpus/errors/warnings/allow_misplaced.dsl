# an `allow` is about its own statement, not about the blocks inside
spec allow_misplaced
object Table [SRC] { ptl : spinlock; used : bool guarded by ptl }
global m : mutex
init { SRC.used = on allow guarded_by because "x" }  #~ W0426
thread t {
    if SRC.used { SRC.used = off } allow illegal_move because "x"  #~ W0426 W0316
    atomic { skip } allow torn_step because "x"  #~ W0426
    either { skip } or { skip } allow guarded_by because "x"  #~ W0426
    for each a in Table { skip } allow guarded_by because "x"  #~ W0426
    while SRC.used { break allow held_at_end because "x" } allow double_acquire because "x"  #~ W0426 W0426
    loop { lock m; skip; unlock m; goto out } allow lock_order because "x"  #~ W0426
  out:
    skip allow sleeping_while_atomic because "x"  #~ W0426
    f() allow held_at_end because "x"  #~ W0426
    assert on allow guarded_by because "x"  #~ W0426
    unlock all allow release_unheld because "x"  #~ W0426
    wait until SRC.used allow lock_order because "x"  #~ W0426
}
function f() { return allow held_at_end because "x" }  #~ W0426
check all expect holds
