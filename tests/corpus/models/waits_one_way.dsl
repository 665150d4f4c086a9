# Who says `prepare` behind `prepare_exclusive` is woken with all the others.
# trace stays: first:9 first:10 second:14 second:16 waker:20 waker:21 first:11
spec waits_one_way
option again : bool = on
global queue  : wait_queue
global waiting : 0..2

thread first {
    prepare_exclusive queue
    waiting += 1
    sleep queue
}
thread second {
    prepare_exclusive queue
    if again { prepare queue }
    waiting += 1
    sleep queue
}
thread waker {
    wait until waiting == 2
    wake_one queue
}
check goes_on expect holds
check stays { again = off } expect deadlocks
