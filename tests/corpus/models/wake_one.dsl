# `wake_one` wakes the exclusive sleeper that came first, and all who did not say exclusive; `wake` wakes all.
# trace everybody: first:11 first:12 second:15 second:16 second:17 waker:21 waker:22 waker:22 second:18
# trace shared: first:11 first:12 second:15 second:16 second:17 waker:21 waker:22 waker:22 second:18
# trace turned: second:16 second:17 first:10 first:11 first:12 waker:21 waker:22 waker:22 second:18
spec wake_one
enum Way { ONE, EVERYBODY, SHARED, TURNED }
option way : Way = ONE
global q : wait_queue
global here : 0..2
thread first { if way == TURNED { wait until here == 1 }
    prepare_exclusive q
    here += 1
    sleep q
}
background thread second { if way != TURNED { wait until here == 1 }
    if way == SHARED { prepare q } else { prepare_exclusive q }
    here += 1
    sleep q
    assert stays: off
}
thread waker { wait until here == 2
    if waits q { if way == EVERYBODY { wake q } else { wake_one q } }
}
check one { way = ONE } expect holds
check everybody { way = EVERYBODY } expect violates stays
check shared { way = SHARED } expect violates stays
check turned { way = TURNED } expect violates stays
