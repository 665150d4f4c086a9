# A lock that is free again and again: who is only weakly fair may find it taken each time it looks.
# trace weak: strong:7 strong:7 greedy:5 greedy:5
spec strongly_fair
global l : mutex
background thread greedy { loop { lock l; unlock l } }
thread weak { lock l; unlock l }
strongly fair thread strong { lock l; unlock l }
eventually weak_ends: weak ended
eventually strong_ends: strong ended
check weak   only weak_ends expect violates weak_ends
check strong only strong_ends expect holds
