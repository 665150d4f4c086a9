---- MODULE InitiallyProperty ----
\* A property of which the part about the initial state is false.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 2 /\ x' = x + 1
Back == x = 2 /\ x' = 0
Next == Inc \/ Back
Spec == Init /\ [][Next]_x
StartsAtOne == x = 1 /\ [][TRUE]_x
====
