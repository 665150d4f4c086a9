---- MODULE Lasso ----
\* Leaves 0 for ever: 1, 2, 3 and round again.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 3 /\ x' = x + 1
Back == x = 3 /\ x' = 1
Next == Inc \/ Back
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Returns == []<>(x = 0)
====
