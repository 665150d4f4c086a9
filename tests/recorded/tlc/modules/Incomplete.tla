---- MODULE Incomplete ----
\* Inc says nothing of y.
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Inc == x < 2 /\ x' = x + 1
Next == Inc
====
