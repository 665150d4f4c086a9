# one payload name, two types
spec payloads_differ
states pte { none; swap(of: bool); gone(of: 0..2) }
global p : pte
thread t { if p.of == on { skip } }  #~ E0210
check all expect holds
