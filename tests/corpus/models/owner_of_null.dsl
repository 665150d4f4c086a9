# Null owns nothing: two places may both say that they own it.
# trace shared: t:8 t:9 t:10 t:11
spec owner_of_null
option both : bool = off
object Entry [2] { n : 0..2 = 1 }
states pte { none; swap(entry: Entry?, own: bool)  own owns entry counted by n }
object Table [2] { pte : pte }
thread t { Table0.pte = swap(null, own)
    Table1.pte = swap(null, own)
    if both { Table0.pte = swap(Entry1, own)
        Table1.pte = swap(Entry1, not own) } }
check nothing { both = off } expect holds
check shared { both = on } expect violates exclusive_swap
