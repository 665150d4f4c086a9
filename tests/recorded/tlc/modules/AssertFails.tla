---- MODULE AssertFails ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Inc == /\ x < 3
       /\ x' = x + 1
       /\ Assert(x < 2, "x is two")
Next == Inc
====
