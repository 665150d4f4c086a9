# What is checked of an assignment is checked of an atomic operation, by `ref` and by index too.
# trace range: t:18 t:19
# trace below: t:18 t:20
# trace guard: t:18 t:21
# trace move: t:18 t:16
# trace null_: t:18 t:23
# trace result: t:18 t:24
spec atomic_checked
option wrong : Wrong = NOTHING
enum Wrong { NOTHING, RANGE, BELOW, GUARD, MOVE, NONE_THERE, RESULT }
states pte { none; present(folio: Folio); gone; none -> present; present -> gone }
object Folio [2] { refs : 0..3 = 1; pages : 0..3 guarded by lock
    pte : pte; next : Folio?; lock : spinlock }
global count : [Folio] of 0..3
function make(ref slot: pte, folio: Folio) { xchg(slot, present(folio)) }
function free(ref slot: pte) { let was = xchg(slot, gone); assert had: was is present }
thread t {
    let folio = Folio0.next
    if wrong == RANGE { fetch_add(count[Folio1], 4) }
    if wrong == BELOW and dec_and_test(count[Folio1]) { skip }
    if wrong == GUARD { fetch_add(Folio0.pages, 1) }
    if wrong == MOVE { free(Folio0.pte) }
    if wrong == NONE_THERE { fetch_add(folio.refs, 1) }
    if wrong == RESULT { let one : 0..1 = add_return(Folio0.refs, 1); assert little: one < 2 }
    lock Folio0.lock; fetch_add(Folio0.pages, 3); unlock Folio0.lock
    make(Folio0.pte, Folio1); free(Folio0.pte)
    xchg(Folio0.next, Folio1); cmpxchg(Folio0.next, null, Folio1)
    if try_cmpxchg(Folio1.pte, present(Folio0), gone) { assert never: off }
}
check right expect holds
check range { wrong = RANGE } expect violates out_of_range
check below { wrong = BELOW } expect violates out_of_range
check guard { wrong = GUARD } expect violates guarded_by
check move { wrong = MOVE } expect violates illegal_move
check null_ { wrong = NONE_THERE } expect violates null_dereference
check result { wrong = RESULT } expect violates out_of_range
