# `unlock all` in an atomic gives up what was taken twice as often as it was taken.
# trace once: t:8 t:8 t:9 t:9 t:10
spec unlock_all_nested
option all_of_it : bool = on
global r : rcu_state
global s : queued_rw_semaphore
thread t allow held_at_end because "it is to be seen at the end" {
    lock s for read; lock s for read
    lock r; lock r
    if all_of_it { atomic { unlock all } } else { atomic { unlock r; unlock s } }
}
finally out: not t holds r and not t holds s
check whole expect holds
check once { all_of_it = off } expect violates out
