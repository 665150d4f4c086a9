---- MODULE fork_exclusive ----
\* Generated from specs/tutorial/fork_exclusive.dsl; do not edit. Made by: specdsl emit specs/tutorial/fork_exclusive.dsl
\* fork() shares a swap entry that the parent owned
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers

CONSTANTS
  clear,  \* option: bool
  Checked  \* the assertions that the check selects

\* ---- members of enums and objects ----

nobody == "nobody"
null == "null"
E == "E"
PARENT == "PARENT"
CHILD == "CHILD"

Entry == {E}
Table == {PARENT, CHILD}

\* ---- state ----

\* object Entry
VARIABLES
  Entry_count  \* Entry.count[Entry] : 0..2
Entry_vars == <<Entry_count>>

\* object Table
VARIABLES
  Table_ptl,  \* Table.ptl[Table] : spinlock
  Table_pte  \* Table.pte[Table] : pte
Table_vars == <<Table_ptl, Table_pte>>

\* thread fork
VARIABLES
  fork_pc  \* the line of its next step, or "end"
fork_vars == <<fork_pc>>

\* what went wrong, if anything did
VARIABLES
  failed  \* the property and the step

vars == <<Entry_vars, Table_vars, fork_vars, failed>>

\* ---- the first state ----

Init ==
  \/
     /\ Entry_count = [i \in Entry |-> 1]
     /\ Table_ptl = [i \in Table |-> "nobody"]
     /\ Table_pte = [[i \in Table |-> [tag |-> "none"]] EXCEPT ![PARENT] = [tag |-> "swap", entry |-> E, exclusive |-> TRUE]]
     /\ fork_pc = "29"
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread fork ----

\* fork:29   lock CHILD.ptl, PARENT.ptl
fork_29 ==
  /\ fork_pc = "29"
  /\ Table_ptl[PARENT] = "nobody"
  /\ Table_ptl' = [Table_ptl EXCEPT ![PARENT] = "fork"]
  /\ fork_pc' = "29b"
  /\ UNCHANGED <<Entry_vars, failed, Table_pte>>

\* fork:29   lock CHILD.ptl, PARENT.ptl
fork_29b ==
  /\ fork_pc = "29b"
  /\ Table_ptl[CHILD] = "nobody"
  /\ Table_ptl' = [Table_ptl EXCEPT ![CHILD] = "fork"]
  /\ fork_pc' = "30"
  /\ UNCHANGED <<Entry_vars, failed, Table_pte>>

\* fork:30   E.count += 1
fork_30 ==
  /\ fork_pc = "30"
  /\ \/  \* out_of_range
        /\ ~(Entry_count[E] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 30"]
        /\ UNCHANGED <<Entry_vars, Table_vars, fork_vars>>
     \/  \* 31 yes -> 31
        /\ Entry_count[E] + 1 <= 2
        /\ clear
        /\ Entry_count' = [Entry_count EXCEPT ![E] = Entry_count[E] + 1]
        /\ fork_pc' = "31"
        /\ UNCHANGED <<Table_vars, failed>>
     \/  \* 31 no -> 32
        /\ Entry_count[E] + 1 <= 2
        /\ ~clear
        /\ Entry_count' = [Entry_count EXCEPT ![E] = Entry_count[E] + 1]
        /\ fork_pc' = "32"
        /\ UNCHANGED <<Table_vars, failed>>

\* fork:31   PARENT.pte = swap(E, not exclusive)
fork_31 ==
  /\ fork_pc = "31"
  /\ Table_pte' = [Table_pte EXCEPT ![PARENT] = [tag |-> "swap", entry |-> E, exclusive |-> FALSE]]
  /\ fork_pc' = "32"
  /\ UNCHANGED <<Entry_vars, failed, Table_ptl>>

\* fork:32   CHILD.pte = PARENT.pte
fork_32 ==
  /\ fork_pc = "32"
  /\ \/  \* illegal_move
        /\ Table_pte[PARENT].tag = "none"
        /\ Table_pte[CHILD].tag # "none"
        /\ failed' = [property |-> "illegal_move", where |-> "illegal_move at 32"]
        /\ UNCHANGED <<Entry_vars, Table_vars, fork_vars>>
     \/
        /\ (Table_pte[PARENT].tag = "none" => Table_pte[CHILD].tag = "none")
        /\ Table_pte' = [Table_pte EXCEPT ![CHILD] = Table_pte[PARENT]]
        /\ fork_pc' = "33"
        /\ UNCHANGED <<Entry_vars, failed, Table_ptl>>

\* fork:33   unlock all
fork_33 ==
  /\ fork_pc = "33"
  /\ \/
        /\ Table_ptl[PARENT] = "fork"
        /\ Table_ptl' = [Table_ptl EXCEPT ![PARENT] = "nobody"]
        /\ UNCHANGED <<Entry_vars, fork_vars, failed, Table_pte>>
     \/
        /\ Table_ptl[PARENT] # "fork"
        /\ Table_ptl' = [Table_ptl EXCEPT ![CHILD] = "nobody"]
        /\ fork_pc' = "end"
        /\ UNCHANGED <<Entry_vars, failed, Table_pte>>

fork_step ==
  \/ fork_29
  \/ fork_29b
  \/ fork_30
  \/ fork_31
  \/ fork_32
  \/ fork_33

\* ---- the system ----

\* Every thread that has to end has ended. Nothing has to happen any more: no deadlock.
Finished ==
  /\ fork_pc = "end"

Done ==
  /\ Finished
  /\ UNCHANGED vars

Next ==
  \/ fork_step
  \/ Done

Spec == Init /\ [][Next]_vars

\* ---- properties ----

\* never: a number leaves the range of its variable
out_of_range == failed.property # "out_of_range"

\* never: a tagged state changes in a way that its declaration does not list
illegal_move == failed.property # "illegal_move"

\* a `pte` that is swap and exclusive is alone in naming its entry (line 16)
exclusive_swap == \A a \in Table : Table_pte[a].tag = "swap" /\ Table_pte[a].exclusive /\ Table_ptl[a] = "nobody" => (\A x \in Table : a # x /\ Table_ptl[x] = "nobody" => ~(Table_pte[x].tag = "swap" /\ Table_pte[x].entry = Table_pte[a].entry)) /\ Entry_count[Table_pte[a].entry] = 1

====
