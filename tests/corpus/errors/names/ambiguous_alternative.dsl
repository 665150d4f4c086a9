# nothing says which type is meant
spec ambiguous_alternative
enum Kind { idle, busy }
states pte { none; idle }
states pmd { none; huge }
global p : pte
global q : pmd
global k : Kind
thread t {
    let x = none  #~ E0204
    let y = idle  #~ E0204
    if none == p and q == none and idle == k and idle == p { p = none }
    k = idle
    p = idle
}
check all expect holds
