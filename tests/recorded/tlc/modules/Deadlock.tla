---- MODULE Deadlock ----
\* One variable: TLC prints states without a conjunction.
EXTENDS Naturals
VARIABLE x
Init == x = 0
Inc == x < 2 /\ x' = x + 1
Next == Inc
====
