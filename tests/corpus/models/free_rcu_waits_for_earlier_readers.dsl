# Memory that is freed after a grace period is kept for the readers of then, not for later ones.
# trace too_late: deleter:12 late:15 late:15
spec free_rcu_waits_for_earlier_readers
option late_comes : bool = off
global rcu : rcu_state
object Node [1] { life : rcu_lifetime under rcu; key : bool }
global unlinked : bool
ghost reused : bool
thread early { lock rcu; if not unlinked { Node0.key = on }; unlock rcu }
thread deleter {
    if not late_comes { unlinked = on }
    free_rcu Node0
    let again = allocate Node; reused = again == Node0
}
thread late { if late_comes { lock rcu; Node0.key = off; unlock rcu } }
check in_time                          expect holds
check too_late { late_comes = on }     expect violates use_after_free
