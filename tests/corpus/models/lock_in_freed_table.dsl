# A page-table lock lives in the table: who locks it keeps the table, and asks again what is mapped.
# trace freed_at_once: walker:13 walker:14 retract:22 retract:23 retract:24 retract:26 walker:16
# trace no_recheck: walker:13 walker:14 retract:22 retract:23 retract:24 walker:16 walker:18
# trace wrong_order: walker:13 walker:14 retract:22 retract:23 retract:24 walker:16 walker:17 walker:17 retract:25 walker:17
spec lock_in_freed_table
option rcu_free : bool = on
option recheck  : bool = on
option order    : bool = on
global rcu : rcu_state
object Table [1] { life : rcu_lifetime under rcu; ptl : spinlock; entry : bool }
global pmd : Table? = Table0
thread walker {
    lock rcu
    let t = pmd
    if not t { unlock rcu; return }
    lock t.ptl
    if recheck and pmd != t { if order { unlock t.ptl }; unlock rcu; if not order { unlock t.ptl }; return }
    assert installed_where_mapped: pmd == t
    t.entry = on; unlock t.ptl; unlock rcu
}
thread retract {
    lock Table0.ptl
    pmd = null
    unlock Table0.ptl
    if rcu_free { free_rcu Table0 }
    if not rcu_free { free Table0 }
}
check fixed                            expect holds
check freed_at_once { rcu_free = off } expect violates use_after_free
check no_recheck { recheck = off }     expect violates installed_where_mapped
check wrong_order { order = off }      expect violates use_after_free
