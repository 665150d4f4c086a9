# the name is known, but not for this
spec wrong_kind
enum Addr { SRC, DST }
global g : SRC  #~ E0203
global h : Addr
thread mover {
    let x : mover = SRC  #~ E0203
    h = Addr  #~ E0203
    h = mover  #~ E0203
    for each a in g { skip }  #~ E0203
    h()  #~ E0203
    let z = h(1)  #~ E0203
    x()  #~ E0203
    h = x(1)  #~ E0203
}
check a { g = on } expect holds  #~ E0203
