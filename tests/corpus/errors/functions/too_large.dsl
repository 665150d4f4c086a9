# Each function doubles what it becomes; so does each condition of a step.
spec too_large
enum Slot { A, B, C, D, E, F, G, H }
global hits : 0..9
global ready : bool
function once() { hits = 1 }
function twice(a: Slot) { once(); once() }
thread mover {  #~ E0235
    for each a in Slot { for each b in Slot { for each c in Slot { for each d in Slot { twice(d) } } } }
}
check all_ expect holds
