# an alternative is no statement
spec alternative_as_call
states pte { none; swap(on_disk: bool) }
global p : pte
thread t { p = none; swap(on) }  #~ E0203
check all expect holds
