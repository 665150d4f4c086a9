# a payload that no alternative has
spec unknown_payload
object Entry [1] { count : 0..2 }
states pte { none; swap(entry: Entry) }
global p : pte
thread t {
    let e = p.entri  #~ E0201
    if p is swap(entri = Entry0) { skip }  #~ E0201
}
check all expect holds
