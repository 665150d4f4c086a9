# `add` and `remove` change a set by a member of it
spec changes
enum Addr { A, B }
object Folio [2] { n : 0..3; slots : [Addr] of set of Folio }
global s : set of Addr
global n : 0..3
ghost g : set of Addr
define both = s
function f(by_value: set of Addr) { add A to by_value }  #~ E0219
thread t {
    add Folio0 to s  #~ E0210
    add null to s  #~ E0211
    remove 1 from s  #~ E0210
    add 1 to n  #~ E0244
    remove A from Folio  #~ E0203
    add A to both  #~ E0219
    add Folio0 to Folio0.slots  #~ E0213
    let here = g  #~ E0324
    add A to g
    add x to s  #~ E0201
    f({ B })
}
invariant i: empty(g) or not empty(Folio0.slots[A])
check x expect holds
