# both sides of a conditional have one type
spec branches
enum Addr { SRC, DST }
global a : Addr?
thread t {
    a = if a then SRC else on  #~ E0210
    a = if a == SRC then null else DST
}
check all expect holds
