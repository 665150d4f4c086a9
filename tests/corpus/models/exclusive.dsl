# What says exclusive is alone: no other place, of whatever kind, names what it owns.
# trace copy: t:13
# trace global_: t:14
spec exclusive
enum Fault { NONE, COPY, GLOBAL, SHARED }
option fault : Fault = NONE
object Entry [2] { n : 0..1 }
states pte { none; swap(entry: Entry, own: bool)  own owns entry }
object Table [2] { pte : pte }
global spare : pte
init { Table0.pte = swap(Entry0, own) }
thread t {
    if fault == COPY { Table1.pte = Table0.pte }
    if fault == GLOBAL { spare = swap(Entry0, not own) }
    if fault == SHARED { Table0.pte = swap(Entry0, not own); Table1.pte = Table0.pte }
    spare = swap(Entry1, own)
}
check none_  { fault = NONE }   expect holds
check copy   { fault = COPY }   expect violates exclusive_swap
check global_ { fault = GLOBAL } expect violates exclusive_swap
check shared { fault = SHARED } expect holds
