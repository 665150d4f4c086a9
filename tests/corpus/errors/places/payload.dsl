# a value has its whole payload
spec payload
object Entry [1] { count : 0..2 }
states pte { none; swap(entry: Entry, dirty: bool) }
global p : pte
thread t {
    p = swap  #~ E0217
    p = swap(Entry0)  #~ E0217
    p = swap(Entry0, dirty, on)  #~ E0217
    p = swap(Entry0, entry = Entry0, dirty)  #~ E0217
    p = swap(_, dirty)  #~ E0217
    p = none(Entry0)  #~ E0217
    p = swap(Entry0, not dirty)
    if p is swap(dirty) or p is swap(_, dirty = off) or p is swap { p = none }
}
check all expect holds
