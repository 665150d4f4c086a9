# The owner is counted once; halfway, under the lock of its place, the count may differ.
# trace too_late: t:10 t:11 t:13
spec exclusive_counted
option late : bool = off
object Entry [1] { count : 0..2 = 1 }
states pte { none; swap(entry: Entry, own: bool)  own owns entry counted by count }
object Table [1] { ptl : spinlock; pte : pte guarded by ptl }
init { Table0.pte = swap(Entry0, own) }
thread t {
    lock Table0.ptl
    Entry0.count -= 1
    if not late { Table0.pte = none }
    unlock Table0.ptl
}
check in_time { late = off } expect holds
check too_late { late = on } expect violates exclusive_swap
