# A reference found without a lock is taken only if one is left, and whoever puts the last one frees.
# trace rises: finder:11 owner:19 finder:12
# trace frees_early: finder:11 finder:12 finder:13 owner:18 owner:18 finder:14
# trace underflow: owner:19 owner:19 owner:20 owner:20
spec refcount_last_put
enum Way { RIGHT, RISES, FREES_EARLY, UNDERFLOW }
option way : Way = RIGHT
object Folio [F] { life : typesafe_lifetime under rcu; refs : refcount; data : bool }
global rcu : rcu_state
thread finder {
    lock rcu
    if way == RISES { get F.refs } else { if not tryget F.refs { unlock rcu; return } }
    unlock rcu
    F.data = on
    if put_and_test F.refs { free F }
}
thread owner {
    if way == FREES_EARLY { put F.refs; free F; return }
    if put_and_test F.refs { free F }
    if way == UNDERFLOW { lock rcu; put F.refs; unlock rcu }
}
invariant counted: F.refs <= 2 and (F is free => F.refs == 0 or way == FREES_EARLY)
check right { way = RIGHT } expect holds
check rises { way = RISES } expect violates rises_from_zero
check frees_early { way = FREES_EARLY } expect violates use_after_free
check underflow { way = UNDERFLOW } expect violates refcount_underflow
