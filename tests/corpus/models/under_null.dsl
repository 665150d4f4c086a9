# Null leads to no lock: then nobody holds what a lock stands under, and no reader keeps the memory.
# trace no_mm: t:13 t:14 t:15
# trace no_rcu: t:12 t:14 t:15 t:15 t:16 t:17 t:18 t:19
spec under_null
option mm  : bool = on
option rcu : bool = on
object Mm [1] { mmap_lock : rw_semaphore }
object Vma [1] { mm : Mm?; lock : vma_lock under mm.mmap_lock }
object Cpu [1] { rcu : rcu_state }
object Node [1] { cpu : Cpu?; life : rcu_lifetime under cpu.rcu; key : bool }
thread t {
    if mm { Vma0.mm = Mm0 }
    if rcu { Node0.cpu = Cpu0 }
    lock Mm0.mmap_lock for write
    lock Vma0.lock for write
    unlock Mm0.mmap_lock
    lock Cpu0.rcu
    free_rcu Node0
    Node0.key = on
    unlock Cpu0.rcu
}
check found expect holds
check no_mm { mm = off } expect violates upper_unheld
check no_rcu { rcu = off } expect violates use_after_free
