---- MODULE InvariantEval ----
\* The invariant cannot be evaluated in the second state.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 2 /\ x' = x + 1
Next == Inc
Odd == x = 0 \/ x < "a"
====
