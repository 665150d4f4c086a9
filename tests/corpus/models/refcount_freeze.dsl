# Who freezes a counter at the references that it knows of has the folio for itself until it unfreezes.
# trace looks: reclaim:10 reclaim:11 gup:20 gup:21
# trace unfrozen: reclaim:10 reclaim:12 reclaim:14 reclaim:14
spec refcount_freeze
enum Way { FREEZES, LOOKS, UNFROZEN }
option way : Way = FREEZES
object Folio [F] { refs : refcount; dirty : bool }
ghost reclaimed : bool
thread reclaim {
    get F.refs
    if way == LOOKS { if F.refs != 2 { goto keep } }
    if way != LOOKS { if not freeze F.refs at 2 { goto keep } }
    reclaimed = on
    if way == UNFROZEN { unfreeze F.refs at 2; unfreeze F.refs at 1 }
    if way == LOOKS { put F.refs }
    return
  keep: put F.refs
}
thread gup {
    if not tryget F.refs { return }
    assert there: not reclaimed
    put F.refs
}
check freezes { way = FREEZES } expect holds
check looks { way = LOOKS } expect violates there
check unfrozen { way = UNFROZEN } expect violates wrong_state
