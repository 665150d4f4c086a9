# A futex waiter whose timer fires asks whether it was woken; then it has a wake-up to pass on.
# trace ignored: timed:9 timed:10 timed:11 patient:18 patient:19 waker:23 waker:24 timed:12
spec futex_timeout
enum Way { RIGHT, IGNORED, ALL }
option way : Way = RIGHT
global queue : futex
global here : 0..2
thread timed {
    enqueue queue
    here += 1
    if not sleep_timeout queue {
        let in_time = dequeue queue
        if in_time or way == IGNORED { return }
    }
    wake queue
}
thread patient {
    enqueue queue
    here += 1
    sleep queue
}
thread waker {
    wait until here == 2
    if way == ALL { wake_all queue } else { wake queue }
}
check right { way = RIGHT } expect holds
check ignored { way = IGNORED } expect deadlocks
check all { way = ALL } expect holds
