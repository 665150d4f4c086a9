# Readers wait for readers only if a writer waits between them.
spec order_of_readers
global a : rw_semaphore
global b : rw_semaphore
global c : rw_semaphore
thread one { lock a for read; lock b for read; unlock all }
thread two { lock b for read; lock a for read; unlock all }
thread x { lock b for read; lock c for read; unlock all }
thread y { lock c for read; lock b for read; unlock all }  #~ W0310
thread writer { lock b for write; unlock b; lock c for write; unlock c }
check all expect holds
