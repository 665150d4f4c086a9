# In a type-stable slab a reader may lock a freed object, and asks whether it is still the one.
# trace no_identity_check: fault:11 mmap:20 mmap:21 mmap:22 mmap:23 mmap:24 fault:12 fault:14
# trace outside: mmap:20 fault:17
spec typesafe_reuse
option check_identity : bool = on
option outside        : bool = off
enum Mm { A, B }
global rcu : rcu_state
object Vma [1] { life : typesafe_lifetime under rcu; lock : spinlock; mm : Mm guarded by lock }
thread fault { if outside { goto late }
    lock rcu
    lock Vma0.lock
    if check_identity and Vma0.mm != A { unlock all; return }
    assert runs_on_its_own: Vma0.mm == A
    unlock all
    return
  late: if Vma0.mm == A { skip }
}
thread mmap {
    free Vma0
    let other = allocate Vma
    lock other.lock
    other.mm = B
    unlock other.lock
}
check fixed                                      expect holds
check no_identity_check { check_identity = off } expect violates runs_on_its_own
check outside { outside = on }                   expect violates use_after_free
