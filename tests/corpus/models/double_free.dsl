# An object is freed once; whoever comes second is told, also if it only dies yet.
# trace twice: a:9 b:10
# trace dying: a:9 a:9 b:10
spec double_free
option how : How = ONCE
enum How { ONCE, TWICE, DYING }
global rcu : rcu_state
object Node [1] { life : rcu_lifetime under rcu }
thread a { if how == DYING { lock rcu; free_rcu Node0; unlock rcu } else { free Node0 } }
thread b { if how != ONCE { free Node0 } }
check once  { how = ONCE }  expect holds
check twice { how = TWICE } expect violates double_free
check dying { how = DYING } expect violates double_free
