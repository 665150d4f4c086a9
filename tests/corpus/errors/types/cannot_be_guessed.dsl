# a local that does not say its type
spec cannot_be_guessed
object Folio [1] { next : Folio?; count : 0..2 }
thread t {
    let f = null  #~ E0214
    let n = 0  #~ E0214
    let m = Folio0.count + 1  #~ E0214
    let k = Folio0.count
    let i : 0..1 = 0
    k = i
    f = Folio0.next
    n = m
}
check all expect holds
