# what is wrong with one size only is told with it, and what is wrong with all of them once
spec with_one_size
size folios : 1..3 = 2
option which : Folio = Folio0
object Folio [folios] { refs : 0..folios }
thread t [3 - folios] { which.refs = 1 }  #~ E0314
thread u { Folio1.refs = 1; Folio0.ref = 1 }  #~ E0201 E0201
thread v { Folio[2].refs = 0 }  #~ E0218
check one { folios = 1 } expect holds
check two { folios = 2, which = Folio1 } expect holds
check three { folios = 3, which = Folio2 } expect holds
check four { which = Folio2 } expect holds  #~ E0201
