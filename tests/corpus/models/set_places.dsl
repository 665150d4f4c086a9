# A set stands wherever a value does: in arrays, behind `ref`, as argument, result and local.
# trace unguarded: t:16 t:17 t:12
# trace null_: t:16 t:12 t:12 t:13 t:20
# trace wrong: t:16 t:12 t:12 t:13 t:12 t:12 t:13 t:22
spec set_places
option how : How = RIGHT
enum How { RIGHT, UNGUARDED, NO_ONE, WRONG }
enum Addr { A, B, C }
object Folio [2] { lock : spinlock; rmap : set of Addr guarded by lock; last : Addr? }
global maps : [Folio] of set of Addr = { C }
function map(ref rmap: set of Addr, more: set of Addr) -> set of Addr {
    for each a in Addr { if a in more { add a to rmap } }
    return rmap
}
thread t {
    lock Folio0.lock
    if how == UNGUARDED { unlock Folio0.lock }
    let all_of = map(Folio0.rmap, { A, B })
    let copy : set of Addr = {}
    if how == NO_ONE { add Folio1.last to copy }
    if all_of == { B, A } and A in all_of { copy = map(maps[Folio1], all_of) }
    assert full: copy == (if how == WRONG then { A, B } else all) and { C } == maps[Folio0]
    remove A from maps[Folio1]
    choose a in maps[Folio1] where not a in { C }
    assert left: a == B and copy != maps[Folio1] and not Folio1.last in all_of
    if how != UNGUARDED { unlock Folio0.lock }
}
check right expect holds
check unguarded { how = UNGUARDED } expect violates guarded_by
check null_ { how = NO_ONE } expect violates null_dereference
check wrong { how = WRONG } expect violates full
