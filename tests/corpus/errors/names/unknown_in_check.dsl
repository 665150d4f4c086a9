# properties and options of a check
spec unknown_in_check
option lookup : bool = on
global g : bool
thread t { if lookup { g = on } }
invariant safe: g
check a { lokup = off } expect holds  #~ E0201
check b only saef expect holds  #~ E0201
check c expect violates sfae  #~ E0201
check d expect violates safe at t.missing  #~ E0201
check e expect violates safe at missing  #~ E0201
check f expect violates safe at u.missing  #~ E0201
check h expect violates safe at g.missing  #~ E0203
