-------------------------------- MODULE Warm --------------------------------
(* Shows Java which parts of TLC a small model needs (see archive.py). *)
EXTENDS Integers, Sequences, FiniteSets, TLC

Threads == {"a", "b", "c"}

VARIABLES pc, lock, queue, pte, count

vars == <<pc, lock, queue, pte, count>>

None == [state |-> "none"]

Init ==
    /\ pc = [t \in Threads |-> "try"]
    /\ lock = "nobody"
    /\ queue = <<>>
    /\ pte = [a \in 1..2 |-> None]
    /\ \E n \in 0..1: count = n

Ask(t) ==
    /\ pc[t] = "try"
    /\ pc' = [pc EXCEPT ![t] = "wait"]
    /\ queue' = Append(queue, t)
    /\ UNCHANGED <<lock, pte, count>>

Take(t) ==
    /\ pc[t] = "wait"
    /\ lock = "nobody" /\ Head(queue) = t
    /\ lock' = t
    /\ queue' = Tail(queue)
    /\ pc' = [pc EXCEPT ![t] = "in"]
    /\ UNCHANGED <<pte, count>>

Write(t) ==
    /\ pc[t] = "in"
    /\ \E a \in 1..2:
        pte' = [pte EXCEPT ![a] =
            IF pte[a].state = "none" THEN [state |-> "present", owner |-> t] ELSE None]
    /\ count' = (count + 1) % 3
    /\ pc' = [pc EXCEPT ![t] = "out"]
    /\ UNCHANGED <<lock, queue>>

Leave(t) ==
    /\ pc[t] = "out"
    /\ lock' = "nobody"
    /\ pc' = [pc EXCEPT ![t] = CASE t = "a" -> "try" [] OTHER -> "end"]
    /\ UNCHANGED <<queue, pte, count>>

a_ask == Ask("a")
b_ask == Ask("b")
c_ask == Ask("c")
Others == \E t \in Threads: Take(t) \/ Write(t) \/ Leave(t)
Over == (\A t \in Threads \ {"a"}: pc[t] = "end") /\ UNCHANGED vars

Next == a_ask \/ b_ask \/ c_ask \/ Others \/ Over

Spec == Init /\ [][Next]_vars

TypeOK ==
    /\ lock \in Threads \cup {"nobody"}
    /\ count \in 0..2
    /\ Len(queue) <= Cardinality(Threads)
OneInside == Cardinality({t \in Threads: pc[t] \in {"in", "out"}}) <= 1
Owned == \A a \in DOMAIN pte: pte[a].state = "present" => pte[a].owner \in Threads
=============================================================================
