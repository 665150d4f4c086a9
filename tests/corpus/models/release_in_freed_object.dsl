# `unlock all` releases locks in objects, and an object that is freed has none.
# trace freed: t:7 t:8 t:9
spec release_in_freed_object
option frees : bool = on
object Node [1] { life : lifetime; lock : spinlock }
thread t {
    lock Node0.lock
    if frees { free Node0 }
    unlock all
}
check freed { frees = on }  expect violates use_after_free
check kept  { frees = off } expect holds
