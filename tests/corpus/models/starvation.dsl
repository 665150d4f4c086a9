# Readers who come and go for ever: a writer that they do not wait for may never have its turn.
# trace ignored: writer:17 reader0:12 reader1:12 reader0:13 reader0:12 reader1:13
spec starvation
option waits : Waits = NOBODY
enum Waits { NOBODY, READERS, QUEUE }
global sem : rw_semaphore
global fair_sem : queued_rw_semaphore
global handoff : bool
background thread reader [2] {
    loop {
        if waits == READERS { wait until not handoff }
        if waits == QUEUE { lock fair_sem for read } else { lock sem for read }
        unlock all
    }
}
thread writer {
    handoff = on
    if waits == QUEUE { lock fair_sem for write } else { lock sem for write }
  inside:
    handoff = off
    unlock all
}
eventually served: handoff leads to writer at inside
check ignored                  expect violates served
check flag { waits = READERS } expect holds
check queue { waits = QUEUE }  expect holds
