# Who leaves the line of a wait_queue and joins it again in one step stands at its end.
# trace stays: first:8 second:14 second:15 first:9 waker:18 waker:18 first:10
spec wait_queue_rejoined
option again : bool = on
global q : wait_queue
global here : 0..3
background thread first {
    atomic { prepare_exclusive q; here = 1 }
    atomic { wait until here == 2; if again { finish q; prepare_exclusive q }; here = 3 }
    sleep q
    assert waits: off
}
background thread second {
    wait until here == 1
    atomic { prepare_exclusive q; here = 2 }
    sleep q
}
thread waker { wait until here == 3; wake_one q }
check ends expect holds
check stays { again = off } expect violates waits
