# The pair is taken in two steps: another thread may come between them.
# trace two: pair:7 other:10
spec pair_is_two_steps
option at_once : bool = off
object Addr [LOW, HIGH] { ptl : spinlock; n : 0..1 }
thread pair {
    if at_once { atomic { lock HIGH.ptl, LOW.ptl } } else { lock HIGH.ptl, LOW.ptl }
    atomic { unlock all }
}
thread other { lock HIGH.ptl; HIGH.n = 1; unlock HIGH.ptl }
invariant apart: not (pair holds LOW.ptl and other holds HIGH.ptl)
invariant low_first: pair holds HIGH.ptl => pair holds LOW.ptl
check two { at_once = off } expect violates apart
check one { at_once = on }  expect holds
