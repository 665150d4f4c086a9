# a local hides nothing; blocks beside each other are apart
spec local_hides
global owner : bool
states pte { none }
function both(a: bool, a: bool) { owner = a }  #~ E0202
thread t (p: bool) {
    if p { let x = on; owner = x } else { let x = off; owner = x }
    let owner = p  #~ E0202
    let p = off  #~ E0202
    let none = off  #~ E0202
    let y = on
    if y { let y = off; owner = y }  #~ E0202
}
check all expect holds
