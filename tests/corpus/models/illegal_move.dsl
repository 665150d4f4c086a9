# A tagged state moves as declared; to stay in an alternative is always allowed.
# trace jumped: t:14 t:15 t:16 t:16
spec illegal_move
option jump : bool = off
states pte {
    none
    present(n: 0..1)
    swap
    none -> present
    present -> swap | none
}
global p : pte
thread t {
    p = present(0)
    p = present(1)
    if jump { p = swap; p = present(1) }
    let q = p
    p = none
    p = q
    p = swap
    p = none allow illegal_move because "the table is freed"
}
check declared { jump = off } expect holds
check jumped   { jump = on }  expect violates illegal_move
