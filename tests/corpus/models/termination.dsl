# That all threads end: one that tests without pause goes round in place, and one that ended stays so.
# trace spins.done: setter:9 daemon:10 daemon:10
# trace spins.livelock: setter:9 daemon:10 daemon:10
spec termination
option waits : bool = on
option sets : bool = on
global flag : bool
thread tester { while not flag { } }
thread setter { if sets { flag = on } else if waits { skip } }
background thread daemon { loop { skip; skip } }
eventually done: all ended
finally flagged: flag
check ends expect holds
check spins { sets = off }
    only done expect violates done
    only flagged expect holds
    only livelock expect livelocks
check slow { waits = off } expect holds
