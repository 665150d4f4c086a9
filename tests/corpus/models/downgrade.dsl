# A downgraded lock keeps writers out and lets readers in; only a writer can downgrade.
# trace dropped: t0:13 t0:14 t0:14 t0:15 t1:13 t1:14 t1:14 t1:15 t0:15 t0:16
# trace dropped_queued: t0:13 t0:14 t0:14 t0:15 t0:16 t0:17 t0:18 t0:18 t0:19 t0:19 t0:20 t1:13 t1:14 t1:14 t1:15 t1:16 t1:17 t1:18 t1:18 t1:19 t1:19 t1:20 t0:20 t0:21
# trace unheld: t0:13 t0:14 t0:14 t0:15 t0:16 t0:17 t0:18 t0:18 t0:19 t0:19 t0:20 t0:21 t0:22 t0:23
spec downgrade
enum Way { DOWN, DROP, DROP_QUEUED, UNHELD }
option way : Way = DOWN
global simple : rw_semaphore
global queued : queued_rw_semaphore
global x : 0..2  guarded by simple
global y : 0..2  guarded by queued
thread t [2] {
    lock simple for write
    x += 1; let m = x
    if way == DROP { unlock simple; lock simple for read } else { downgrade simple }
    assert same: m == x
    unlock simple
    lock queued for write
    y += 1; let n = y
    if way == DROP_QUEUED { unlock queued; lock queued for read } else { downgrade queued }
    assert same: n == y
    unlock queued
    if way == UNHELD { downgrade queued }
}
check down { way = DOWN } expect holds
check dropped { way = DROP } expect violates same
check dropped_queued { way = DROP_QUEUED } expect violates same
check unheld { way = UNHELD } expect violates release_unheld
