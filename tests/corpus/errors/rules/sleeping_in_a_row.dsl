# Only with an option, but a row has it: TLC would not see it, and the row would hold.
spec sleeping_in_a_row
option slow : bool = off
global ptl : spinlock
global m : mutex
thread u { lock ptl; if slow { inner() }; unlock ptl }
function inner() { lock m; unlock m }  #~ E0340
check all expect holds
check slow_ { slow = on } expect holds
