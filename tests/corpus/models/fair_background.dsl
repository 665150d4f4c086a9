# A background thread is as fair as any other: what it can always do, it does.
# trace rests.clean: writer1:9 writer0:9 writer1:9 writer0:9
# trace rests.done: writer0:9 writer0:9
spec fair_background
option works : bool = on
global dirty : 0..1
background thread flusher { loop { wait until dirty == 1 and works; dirty = 0 } }
unfair background thread idler { loop { wait until dirty == 1; dirty = 0 } }
thread writer [2] { wait until dirty == 0; dirty = 1 }
eventually clean: dirty == 1 leads to dirty == 0
eventually done: all ended
check works expect holds
check rests { works = off }
    only clean expect violates clean
    only done expect violates done
