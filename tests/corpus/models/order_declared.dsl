# The declared order is a promise that the tool checks on paper: here it is kept, a race is found.
# trace racing: t0:10 t0:11 t0:12 t1:10 t1:11 t1:12
spec order_declared
option both : bool = on
object Folio [1] { lock : folio_lock; n : 0..1 }
object Table [1] { ptl : spinlock }
order Folio.lock > Table.ptl
thread t [2] {
    if both { lock Folio0.lock }
    lock Table0.ptl
    unlock Table0.ptl
    Folio0.n += 1; Folio0.n -= 1
    if both { unlock Folio0.lock }
}
check locked { both = on } expect holds
check racing { both = off } expect violates out_of_range
