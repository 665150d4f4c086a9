---- MODULE SanyError ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < limit /\ x' = x + 1
Next == Inc
====
