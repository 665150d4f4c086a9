# a lock of some kinds belongs to another lock, of a fitting kind, and others belong to none
spec under_
global rcu : rcu_state
global m : mutex under rcu  #~ E0309
global n : bool under rcu  #~ E0309
object Node [1] { life : rcu_lifetime }  #~ E0309
object Page [1] { life : rcu_lifetime under m }  #~ E0309
object Table [1] { life : typesafe_lifetime under nothing }  #~ E0201
object Vma [1] { life : lifetime under rcu }  #~ E0309
object Mm [1] { life : rcu_lifetime under rcu }
thread t { lock m; n = on; unlock m }
check all expect holds
