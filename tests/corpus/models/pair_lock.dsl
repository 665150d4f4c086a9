# `lock a, b` takes the one declared first, first; an equal lock once, even if known only in the run.
# trace by_hand_: t:7 t:7
spec pair_lock
option by_hand : bool = off
object Addr [LOW, MID, HIGH] { ptl : spinlock }
thread t(x: Addr, y: Addr) {
    if by_hand { lock x.ptl; lock y.ptl } else { lock x.ptl, y.ptl }
    assert both: self holds x.ptl and self holds y.ptl
    if x == y { unlock x.ptl } else { unlock y.ptl, x.ptl }
}
thread u {
    lock HIGH.ptl, LOW.ptl
    unlock HIGH.ptl, LOW.ptl
}
thread v { lock LOW.ptl, LOW.ptl; unlock LOW.ptl }
check in_order { by_hand = off } expect holds
check by_hand_ { by_hand = on }  expect violates double_acquire
