---- MODULE Violated ----
\* An invariant fails after two steps; the values show every form that TLC prints.
EXTENDS Integers, Sequences, TLC
CONSTANTS p1, p2
VARIABLES count, owner, queue, table, words
Init == /\ count = -1
        /\ owner = [p \in {p1, p2} |-> "nobody"]
        /\ queue = << >>
        /\ table = [lock |-> [held |-> FALSE, by |-> {}], range |-> 1..3]
        /\ words = {"plain", "quo\"te", "back\\slash"}
Take(p) == /\ owner[p] = "nobody"
           /\ owner' = [owner EXCEPT ![p] = "me, the \"owner\" of a name that is long enough"]
           /\ queue' = Append(queue, p)
           /\ count' = count + 1
           /\ table' = [table EXCEPT !.lock.held = TRUE, !.lock.by = {p}]
           /\ UNCHANGED words
Take1 == Take(p1)
Take2 == Take(p2)
Next == \/ Take1
        \/ Take2
Few == Len(queue) < 2
====
