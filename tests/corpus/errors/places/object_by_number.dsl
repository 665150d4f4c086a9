# an object of the population
spec object_by_number
object Folio [2] { next : Folio? }
global n : 0..1
thread t {
    Folio[2].next = null  #~ E0218
    Folio[n].next = null  #~ E0218
    Folio[1].next = Folio[0]
}
check all expect holds
