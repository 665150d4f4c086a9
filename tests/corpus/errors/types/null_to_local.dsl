# a local that is never null
spec null_to_local
object Folio [2] { next : Folio? }
thread t {
    let f = Folio0
    f = f.next
    f = null  #~ E0211
    let g : Folio = f.next
    let h = g.next
    h = null
    if h { h = h.next }
}
check all expect holds
