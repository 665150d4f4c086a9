---- MODULE Stuttering ----
\* No fairness: nothing need happen.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 3 /\ x' = x + 1
Back == x = 3 /\ x' = 1
Next == Inc \/ Back
Spec == Init /\ [][Next]_x
Arrives == <>(x = 3)
====
