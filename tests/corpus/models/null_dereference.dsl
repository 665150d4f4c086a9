# Null has no fields and no locks, and does not go where null is not declared.
spec null_dereference
enum Way { NONE, READ, WRITE, LOCK, STORE, PASS, PART }
option way : Way = NONE
object Folio [1] { n : 0..1; lock : folio_lock; next : Folio? }
states pte { none; present(folio: Folio) }
global f : Folio?
global sure : Folio
global p : pte
function touch(folio: Folio) { folio.n = 1 }
thread t {
    let x = f
    if x != null and x.n == 0 { lock x.lock; unlock x.lock }
    if x == null or x.next == null or x.next.n == 0 { skip }
    if way == READ { if f.n == 0 { skip } }
    if way == WRITE { f.n = 1 }
    if way == LOCK { lock x.lock }
    if way == STORE { sure = x }
    if way == PASS { touch(x) }
    if way == PART { p = present(x) }
}
check none_ { way = NONE } expect holds
check read_ { way = READ } expect violates null_dereference
check write_ { way = WRITE } expect violates null_dereference
check lock_ { way = LOCK } expect violates null_dereference
check store { way = STORE } expect violates null_dereference
check pass { way = PASS } expect violates null_dereference
check part { way = PART } expect violates null_dereference
