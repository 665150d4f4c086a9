# What a thread has stored becomes visible even after its end, and only then all have ended.
# trace not_yet: writer:8 reader:12
spec store_buffer_drains_late
option late : bool = on
global word : bool
global seen : bool
thread writer with store buffer {
    word = on
}
thread reader {
    if late { wait until word }
    if not late { assert after: not (writer ended) or word }
    seen = on
}
finally visible: word
check waits expect holds
check ended { late = off } only visible expect holds
check not_yet { late = off } expect violates after
