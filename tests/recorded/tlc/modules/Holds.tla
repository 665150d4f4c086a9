---- MODULE Holds ----
\* Three states, all well; Never is an action that cannot happen.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == /\ x < 2
       /\ x' = x + 1
Back == /\ x = 2
        /\ x' = 0
Never == /\ x > 5
         /\ x' = 0
Next == Inc \/ Back \/ Never
Small == x < 3
====
