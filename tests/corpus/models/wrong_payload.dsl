# A payload is read only in the alternative that has it; what stands before it may say so.
# trace blindly: t:12
spec wrong_payload
option look : bool = on
states pte { none; present(folio: Folio, dirty: bool); swap(folio: Folio) }
object Folio [1] { n : 0..1 }
global p : pte
thread t {
    if look and p is not none {
        if p.folio.n == 0 and (p is not present or not p.dirty) { skip }
    }
    let q = p
    if not look { if q.folio == Folio0 { skip } }
    let n : 0..1 = if q is present then q.folio.n else 0
    p = if n == 0 then present(Folio0, dirty) else swap(Folio0)
}
invariant twins: p is present(Folio0, not dirty) => p.dirty == off
check looked  { look = on }  expect holds
check blindly { look = off } expect violates wrong_payload
