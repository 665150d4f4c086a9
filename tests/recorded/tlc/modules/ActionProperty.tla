---- MODULE ActionProperty ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 2 /\ x' = x + 1
Back == x = 2 /\ x' = 0
Next == Inc \/ Back
Spec == Init /\ [][Next]_x
Grow == [][x' > x]_x
====
