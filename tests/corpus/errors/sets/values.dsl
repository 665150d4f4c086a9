# a set says of what it is, and has members of that only
spec values
enum Addr { A, B }
object Folio [2] { n : 0..3 }
global s : set of Addr
global f : set of Folio
global n : 0..3
thread t {
    let a = {}  #~ E0243
    let b = { 1, 2 }  #~ E0243
    let c = { A, Folio0 }  #~ E0210
    s = { A, null }  #~ E0211
    s = f  #~ E0210
    if s == f { skip }  #~ E0210
    if { A } == s and s == {} and {} == s and all != s { skip }
    if {} == {} { skip }  #~ E0243
    if s { skip }  #~ E0212
    if s < s { skip }  #~ E0210 E0210
    if not empty(s) and s in f { skip }  #~ E0210
    s += 1  #~ E0210
    f = s[A]  #~ E0218
}
check x expect holds
