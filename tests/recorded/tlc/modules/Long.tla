---- MODULE Long ----
\* Eight million states: enough to stop TLC in the middle.
EXTENDS Naturals
VARIABLES x, y, z
Init == x = 0 /\ y = 0 /\ z = 0
X == x' = (x + 1) % 200 /\ UNCHANGED <<y, z>>
Y == y' = (y + 1) % 200 /\ UNCHANGED <<x, z>>
Z == z' = (z + 1) % 200 /\ UNCHANGED <<x, y>>
Next == X \/ Y \/ Z
====
