# what is asked of a set, and what ranges over one
spec questions
enum Addr { A, B }
object Folio [2] { n : 0..3 }
global s : set of Addr
global n : 0..3
thread t {
    if Folio0 in s or null in s { skip }  #~ E0210 E0210
    if A in n { skip }  #~ E0244
    if A in A { skip }  #~ E0244
    if A in {} or B in all { skip }  #~ E0243 E0201
    if empty(n) { skip }  #~ E0244
    if empty() or empty(s, s) { skip }  #~ E0241 E0241
    if empty(of = s) { skip }  #~ E0241
    choose a in n where a == A  #~ E0244
    choose b in Folio0.n  #~ E0244
    for each c in s { skip }  #~ E0203
}
invariant i: exists a in n: a == A  #~ E0244
invariant j: (number of a in missing: (a == A)) < 2  #~ E0201
check x expect holds
