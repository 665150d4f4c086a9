---- MODULE Initially ----
\* The initial state already violates the invariant: TLC prints it inside that message.
EXTENDS Naturals
VARIABLES x, f
Init == /\ x = 5
        /\ f = [a |-> 1]
Next == UNCHANGED <<x, f>>
Small == x < 3
====
