---- MODULE double_ptl ----
\* Generated from specs/tutorial/double_ptl.dsl; do not edit. Made by: specdsl emit specs/tutorial/double_ptl.dsl
\* two moves in opposite directions, each with two page-table locks
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers

CONSTANTS
  by_address,  \* option: bool
  Checked  \* the assertions that the check selects

\* ---- members of enums and objects ----

nobody == "nobody"
null == "null"
LOW == "LOW"
HIGH == "HIGH"

Addr == {LOW, HIGH}

\* ---- state ----

\* object Addr
VARIABLES
  Addr_ptl  \* Addr.ptl[Addr] : spinlock
Addr_vars == <<Addr_ptl>>

\* thread up
VARIABLES
  up_pc  \* the line of its next step, or "end"
up_vars == <<up_pc>>

\* thread down
VARIABLES
  down_pc  \* the line of its next step, or "end"
down_vars == <<down_pc>>

\* what went wrong, if anything did
VARIABLES
  failed  \* the property and the step

vars == <<Addr_vars, up_vars, down_vars, failed>>

\* ---- the first state ----

Init ==
  \/
     /\ Addr_ptl = [i \in Addr |-> "nobody"]
     /\ up_pc = IF by_address THEN "15_move_20" ELSE "15_move_22"
     /\ down_pc = IF by_address THEN "16_move_20" ELSE "16_move_22"
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread up ----

\* up:20   lock src.ptl, dst.ptl
\*   in move(), called at 15
up_15_move_20 ==
  /\ up_pc = "15_move_20"
  /\ Addr_ptl[LOW] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "up"]
  /\ up_pc' = "15_move_20b"
  /\ UNCHANGED <<down_vars, failed>>

\* up:20   lock src.ptl, dst.ptl
\*   in move(), called at 15
up_15_move_20b ==
  /\ up_pc = "15_move_20b"
  /\ Addr_ptl[HIGH] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "up"]
  /\ up_pc' = "15_move_25"
  /\ UNCHANGED <<down_vars, failed>>

\* up:25   unlock src.ptl
\*   in move(), called at 15
up_15_move_25 ==
  /\ up_pc = "15_move_25"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "nobody"]
  /\ up_pc' = "15_move_26"
  /\ UNCHANGED <<down_vars, failed>>

\* up:26   unlock dst.ptl
\*   in move(), called at 15
up_15_move_26 ==
  /\ up_pc = "15_move_26"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "nobody"]
  /\ up_pc' = "end"
  /\ UNCHANGED <<down_vars, failed>>

\* up:22   lock src.ptl
\*   in move(), called at 15
up_15_move_22 ==
  /\ up_pc = "15_move_22"
  /\ Addr_ptl[LOW] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "up"]
  /\ up_pc' = "15_move_23"
  /\ UNCHANGED <<down_vars, failed>>

\* up:23   lock dst.ptl
\*   in move(), called at 15
up_15_move_23 ==
  /\ up_pc = "15_move_23"
  /\ Addr_ptl[HIGH] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "up"]
  /\ up_pc' = "15_move_25"
  /\ UNCHANGED <<down_vars, failed>>

up_step ==
  \/ up_15_move_20
  \/ up_15_move_20b
  \/ up_15_move_25
  \/ up_15_move_26
  \/ up_15_move_22
  \/ up_15_move_23

\* ---- thread down ----

\* down:20   lock src.ptl, dst.ptl
\*   in move(), called at 16
down_16_move_20 ==
  /\ down_pc = "16_move_20"
  /\ Addr_ptl[LOW] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "down"]
  /\ down_pc' = "16_move_20b"
  /\ UNCHANGED <<up_vars, failed>>

\* down:20   lock src.ptl, dst.ptl
\*   in move(), called at 16
down_16_move_20b ==
  /\ down_pc = "16_move_20b"
  /\ Addr_ptl[HIGH] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "down"]
  /\ down_pc' = "16_move_25"
  /\ UNCHANGED <<up_vars, failed>>

\* down:25   unlock src.ptl
\*   in move(), called at 16
down_16_move_25 ==
  /\ down_pc = "16_move_25"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "nobody"]
  /\ down_pc' = "16_move_26"
  /\ UNCHANGED <<up_vars, failed>>

\* down:26   unlock dst.ptl
\*   in move(), called at 16
down_16_move_26 ==
  /\ down_pc = "16_move_26"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "nobody"]
  /\ down_pc' = "end"
  /\ UNCHANGED <<up_vars, failed>>

\* down:22   lock src.ptl
\*   in move(), called at 16
down_16_move_22 ==
  /\ down_pc = "16_move_22"
  /\ Addr_ptl[HIGH] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![HIGH] = "down"]
  /\ down_pc' = "16_move_23"
  /\ UNCHANGED <<up_vars, failed>>

\* down:23   lock dst.ptl
\*   in move(), called at 16
down_16_move_23 ==
  /\ down_pc = "16_move_23"
  /\ Addr_ptl[LOW] = "nobody"
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![LOW] = "down"]
  /\ down_pc' = "16_move_25"
  /\ UNCHANGED <<up_vars, failed>>

down_step ==
  \/ down_16_move_20
  \/ down_16_move_20b
  \/ down_16_move_25
  \/ down_16_move_26
  \/ down_16_move_22
  \/ down_16_move_23

\* ---- the system ----

\* Every thread that has to end has ended. Nothing has to happen any more: no deadlock.
Finished ==
  /\ up_pc = "end"
  /\ down_pc = "end"

Done ==
  /\ Finished
  /\ UNCHANGED vars

Next ==
  \/ up_step
  \/ down_step
  \/ Done

Spec == Init /\ [][Next]_vars

\* ---- properties ----

====
