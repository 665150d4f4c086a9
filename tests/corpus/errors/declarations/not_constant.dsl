# what is known beforehand
spec not_constant
enum Addr { SRC, DST }
global g : bool
option fast : bool = on
option slow : bool = fast  #~ E0220
global h : bool = g  #~ E0220
define later = g
global i : bool = later  #~ E0220
global m : spinlock = on  #~ E0220
thread t (a: bool = g) { if slow or a { h = i; lock m; unlock m } }  #~ E0220
check all { fast = g } expect holds  #~ E0220
check other { fast = slow } expect holds  #~ E0220
