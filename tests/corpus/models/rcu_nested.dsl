# RCU read sides nest: the reader is out when it has left as often as it entered; `unlock all` does.
# trace once: t:8 t:8 t:10
spec rcu_nested
enum Way { ALL, TWICE, ONCE }
option way : Way = ALL
global r : rcu_state
thread t {
    lock r; lock r
    if way == ALL { unlock all }
    if way == ONCE { unlock r }
    if way == TWICE { unlock r; unlock r }
}
check all_ { way = ALL } expect holds
check twice { way = TWICE } expect holds
check once { way = ONCE } expect violates held_at_end
