# flag owns object counted by number
spec ownership
enum Addr { SRC, DST }
object Entry [1] { used : bool }
states pte {
    a(entry: Entry, n: 0..1) n owns entry  #~ E0222
    b(to: Addr, x: bool) x owns to  #~ E0222
    c(entry: Entry, x: bool) x owns entry counted by used  #~ E0222
    d(entry: Entry, x: bool) y owns entry  #~ E0201
    e(entry: Entry, x: bool) x owns entry counted by count  #~ E0201
}
global p : pte
thread t { p = b(SRC, x) }
check all expect holds
