# a queue says how many it can hold and of what, and stands where a value does
spec types
enum Addr { A, B }
states pte { none; page(of: Addr); held(by: queue [1] of Addr) }  #~ E0215
option n : 0..3 = 2
global g : queue [0] of Addr  #~ E0245
global h : queue [n] of Addr  #~ E0245
global i : queue [2] of set of Addr  #~ E0242
global j : queue [2] of pte  #~ E0242
global k : queue [2] of spinlock  #~ E0242
global l : queue [2] of queue [2] of Addr  #~ E0242
global m : queue  #~ E0242
global o : queue [2] of Adr?  #~ E0201
global p : queue [2] of Addr = A  #~ E0210
global q : queue [2] of Addr = {}  #~ E0243
global r : queue [1 + 1] of Addr? = null  #~ E0210
thread t (all_of: queue [1] of Addr) { push A to r }  #~ E0215
check a { n = 1 } expect holds
