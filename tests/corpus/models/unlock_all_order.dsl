# `unlock all` begins with what is declared first, whatever it is called and however it was named.
# trace opened: t:9 t:9 t:9 t:10 t:11 t:11 u:13 u:14
spec unlock_all_order
option by_name : bool = on
object Zone [B, A] { l : spinlock }
object Area [1] { m : mutex }
global go : bool
thread t(z: Zone = B) {
    lock Area0.m; if by_name { lock B.l } else { lock z.l }; lock A.l
    go = on
    unlock all
}
thread u { wait until go
    lock A.l; unlock A.l }
invariant b_first: u holds A.l => not t holds B.l
invariant area_first: u holds A.l => not t holds Area0.m
check named only b_first expect holds
check local { by_name = off } only b_first expect holds
check opened only area_first expect violates area_first
