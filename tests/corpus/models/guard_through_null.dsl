# A guard that null leads to is held by nobody.
# trace unset: t:8
# trace reset: t:8 t:8 t:8 t:9 t:10 t:10
spec guard_through_null
enum Way { FINE, UNSET, RESET }
option way : Way = FINE
object L [2] { l : spinlock }; global cur : L?; global x : 0..2 guarded by cur.l for access
thread t { if way != UNSET { cur = L0; lock L0.l }; if x == 1 { skip }
    x = 1
    if way == RESET { cur = null; x = 2 }
    unlock all
}
check fine expect holds
check unset { way = UNSET } expect violates guarded_by
check reset { way = RESET } expect violates guarded_by
