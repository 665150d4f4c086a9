# Strong fairness serves who waits for a lock that is free again and again, not for one that never is.
# trace two: reader1:6 reader0:6 reader1:6 reader1:6 reader0:6
spec strongly_fair_writer
size readers : 1..2 = 1
global sem : rw_semaphore
background thread reader [readers] { loop { lock sem for read; unlock sem } }
strongly fair thread writer { lock sem for write; unlock sem }
eventually done: all ended
check one expect holds
check two { readers = 2 } expect violates done
