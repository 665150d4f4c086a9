# only bool, or what may be null
spec not_a_condition
object Folio [1] { next : Folio?; count : 0..2 }
states pte { none; gone }
global p : pte
thread t {
    if Folio0.count { skip }  #~ E0212
    if not Folio0 { skip }  #~ E0212
    if p or Folio0.next { p = none }  #~ E0212
    while null { skip }  #~ E0212
    wait until Folio0.next => not Folio0.next.next
}
check all expect holds
