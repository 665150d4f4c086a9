# What was pushed first is taken first; a queue that is full or empty is asked before, in one step.
# trace full: producer:13 producer:14 producer:16
# trace empty: consumer0:19
# trace early: producer:13 consumer0:21
# trace two_steps: producer:13 consumer0:20 consumer1:20 consumer0:25 consumer1:25
spec queue_order
option how : How = RIGHT
enum How { RIGHT, FULL, EMPTY, EARLY, TWO_STEPS }
object Folio [3] { seen : bool }
global work : queue [2] of Folio
ghost done : queue [3] of Folio
thread producer {
    push Folio0 to work
    push Folio2 to work
    if how != FULL { wait until length(work) < 2 }
    push Folio1 to work
}
thread consumer [2] {
    if how == EMPTY { pop work }
    if how == TWO_STEPS { wait until not empty(work) } else {
        atomic { wait until not empty(work)
            push first(work) to done; pop work }
        return
    }
    let folio = pop work
    push folio to done
}
invariant in_order: length(done) > 0 => first(done) == (if how == EARLY then Folio2 else Folio0)
finally two_left: length(done) == 2 and Folio1 in work and not Folio0 in work
check right expect holds
check full { how = FULL } expect violates queue_overflow
check empty { how = EMPTY } expect violates queue_underflow
check early { how = EARLY } expect violates in_order
check two_steps { how = TWO_STEPS } expect violates queue_underflow
