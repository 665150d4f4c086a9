# A daemon that never rests hides a deadlock: somebody can always step. As a livelock it is found.
# trace busy: down:11 up:9
# trace resting: daemon:8 up:9 down:11
spec hidden_deadlock
option rests : bool = off
option ordered : bool = off
object T [A, B] { l : mutex }
background thread daemon { loop { skip; if rests { return } } }
thread up   { lock A.l; lock B.l allow lock_order because "in one of the two"; unlock all }
thread down {
    if ordered { lock A.l; lock B.l } else { lock B.l; lock A.l }
    unlock all
}
check busy    expect livelocks
check unseen  expect holds
check resting { rests = on }   expect deadlocks
check sorted  { ordered = on } only livelock expect holds
