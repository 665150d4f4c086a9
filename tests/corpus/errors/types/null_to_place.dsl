# a variable, a payload and a parameter that are never null
spec null_to_place
object Folio [2] { next : Folio? }
states pte { none; present(folio: Folio) }
global first : Folio
global p : pte
function put(f: Folio) { first = f }
thread t {
    first = first.next
    first = null  #~ E0211
    p = present(null)  #~ E0211
    p = present(first.next)
    put(first.next)
    put(null)  #~ E0211
    if p is present(first.next) and first == first.next { p = none }
}
check all expect holds
