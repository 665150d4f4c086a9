# what is expected of a run besides its verdict: how long, how much there is to see, where it comes to
# trace lost: writer0:10 writer1:10 writer0:16 writer1:16
# states fine: 16
spec bounds
option safe : bool = on
global lock : spinlock
global x : 0..2
thread writer [2] {
    if safe { lock lock }
  load: let old = x
    if old == 2 {
      never: x = 0
          allow vacuous because "there are only two writers"
    }
  store:
    x = old + 1
    if safe { unlock lock }
}
finally two: x == 2
check fine expect holds states >= 16 reaches load, writer.store
check lost { safe = off }
    expect violates two at store
        within 4 steps
        reaches store
