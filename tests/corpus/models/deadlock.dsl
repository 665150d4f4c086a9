# Two locks in two orders; and a wait for what nobody does.
# trace crossed: t:10 u:12
# trace lonely: t:10 t:10 t:10 t:10 u:12 u:12 u:13 u:13
spec deadlock
enum Way { ORDERED, CROSSED, LONELY }
option way : Way = ORDERED
global a : mutex
global b : mutex
global go : bool
thread t { lock a; lock b; unlock all }
thread u {
    if way == CROSSED { lock b; lock a } else { lock a; lock b }
    unlock all
    if way == LONELY { wait until go }
}
check ordered { way = ORDERED } expect holds
check crossed { way = CROSSED } expect deadlocks
check lonely  { way = LONELY }  expect deadlocks
