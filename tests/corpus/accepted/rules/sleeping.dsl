# Nothing is told: only tried, taken first, released before, or allowed.
spec sleeping
global ptl : spinlock
global m : mutex
global o : mutex
global done : completion
global rcu : rcu_state
thread a { lock ptl; if trylock m { unlock m }; unlock ptl }
thread b { lock m; lock ptl; unlock all }
thread c { lock ptl; unlock ptl; lock m; unlock m; wait done; synchronize rcu }
thread d { lock ptl; lock o allow sleeping_while_atomic because "to see it"; unlock all }
thread e { lock rcu; lock ptl; complete done; unlock ptl; unlock rcu }
check all expect holds
