# Null has no fields and no locks, and is neither an index nor a part where null is not declared.
# trace read_: t:16 t:18 t:19
# trace write_: t:16 t:18 t:20
# trace lock_: t:16 t:18 t:21
# trace index: t:16 t:18 t:22
# trace part: t:16 t:18 t:23
spec null_dereference
enum Way { NONE, READ, WRITE, LOCK, INDEX, PART }
option way : Way = NONE
object Folio [1] { n : 0..1; lock : folio_lock; next : Folio? }
states pte { none; present(folio: Folio) }
global f : Folio?
global counts : [Folio] of 0..1
global p : pte
thread t {
    let x = f
    if x and x.n == 0 { lock x.lock; unlock x.lock }
    if x == null or x.next == null or x.next.n == 0 { skip }
    if way == READ { if f.n == 0 { skip } }
    if way == WRITE { f.n = 1 }
    if way == LOCK { lock x.lock; unlock x.lock }
    if way == INDEX { counts[x] = 1 }
    if way == PART { p = present(x) }
    if x { counts[x] = 1; p = present(x) }
}
check none_ { way = NONE } expect holds
check read_ { way = READ } expect violates null_dereference
check write_ { way = WRITE } expect violates null_dereference
check lock_ { way = LOCK } expect violates null_dereference
check index { way = INDEX } expect violates null_dereference
check part { way = PART } expect violates null_dereference
