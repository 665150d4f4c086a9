# A background thread may wait for ever; but it keeps no foreground thread from being stuck.
# trace holder: user:18 daemon:11 daemon:12 daemon:13 user:18
spec background
option stuck : bool = off
option busy : bool = off
global work : 0..1
global never : bool
global l : spinlock
background thread daemon {
    loop {
        wait until work == 1
        lock l
        work = 0
        if not stuck { unlock l }
        if busy { work = 1 }
    }
}
thread user { work = 1; wait until work == 0; lock l; unlock l }
background thread sleeper { wait until never }
check idle { stuck = off } expect holds
check holder { stuck = on }  expect deadlocks
check busy_ { busy = on }   expect holds
