# a place of exactly the type, that stays the same
spec reference
object Folio [2] { next : Folio?; count : 0..2 }
global first : Folio
global flag : bool
function inc(ref c: 0..2) { c += 1 }
function go(ref f: Folio?) { inc(f.count); inc(Folio0.count) }  #~ E0313
thread t {
    inc(first.count)  #~ E0313
    inc(flag)  #~ E0313
    inc(1)  #~ E0219
    let it = first
    inc(it.count)
    inc(it)  #~ E0219
    go(it.next)
}
check all expect holds
