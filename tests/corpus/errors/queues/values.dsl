# what goes into a queue has its type, and a queue is no set
spec values
enum Addr { A, B }
object Folio [2] { q : [Addr] of queue [2] of Addr }
global q : queue [2] of Addr
global r : queue [3] of Addr
global f : queue [2] of Folio
global s : set of Addr; global n : 0..3
thread t {
    push Folio0 to q  #~ E0210
    push null to q  #~ E0211
    push A to s  #~ E0244
    push 1 to n  #~ E0244
    push A to Folio0.q  #~ E0213
    q = r  #~ E0210
    if q == f or q == s { skip }  #~ E0210 E0210
    if Folio0 in q or null in q or 3 in q { skip }  #~ E0210 E0210 E0210
    add A to q  #~ E0244
    if first(s) == A or length(s) == 1 or empty(n) { skip }  #~ E0244 E0244 E0244
    if first() == A or length(q, r) == 1 { skip }  #~ E0241 E0241
    choose a in q where a == A  #~ E0244
    if q or length(q) { skip }  #~ E0212 E0212
    let mine = if n == 1 then q else r  #~ E0210
}
check x { } expect holds
