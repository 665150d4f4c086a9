# `in` needs an enum or an object
spec unknown_domain
enum Addr { SRC, DST }
thread t {
    for each a in Adr { skip }  #~ E0201
    choose b in Foo  #~ E0201
}
invariant some: exists a in Add: a == SRC  #~ E0201
check all expect holds
