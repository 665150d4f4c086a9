---- MODULE forgotten_lock ----
\* Generated from specs/tutorial/forgotten_lock.dsl; do not edit. Made by: specdsl emit specs/tutorial/forgotten_lock.dsl
\* two threads add to a counter, with and without its lock
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers

CONSTANTS
  locked,  \* option: bool
  Checked  \* the assertions that the check selects

\* ---- members of enums and objects ----

nobody == "nobody"
null == "null"


\* ---- state ----

\* globals
VARIABLES
  counter_lock,  \* counter_lock : spinlock
  mapcount  \* mapcount : 0..2
global_vars == <<counter_lock, mapcount>>

\* thread mapper0
VARIABLES
  mapper0_pc,  \* the line of its next step, or "end"
  mapper0_old  \* local old : 0..2
mapper0_vars == <<mapper0_pc, mapper0_old>>

\* thread mapper1
VARIABLES
  mapper1_pc,  \* the line of its next step, or "end"
  mapper1_old  \* local old : 0..2
mapper1_vars == <<mapper1_pc, mapper1_old>>

\* what went wrong, if anything did
VARIABLES
  failed  \* the property and the step

vars == <<global_vars, mapper0_vars, mapper1_vars, failed>>

\* ---- the first state ----

Init ==
  \/
     /\ counter_lock = "nobody"
     /\ mapcount = 0
     /\ mapper0_pc = IF locked THEN "13" ELSE "14"
     /\ mapper0_old = 0
     /\ mapper1_pc = IF locked THEN "13" ELSE "14"
     /\ mapper1_old = 0
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread mapper0 ----

\* mapper0:13   lock counter_lock
mapper0_13 ==
  /\ mapper0_pc = "13"
  /\ counter_lock = "nobody"
  /\ counter_lock' = "mapper0"
  /\ mapper0_pc' = "14"
  /\ UNCHANGED <<mapper1_vars, failed, mapcount, mapper0_old>>

\* mapper0:14   let old = mapcount
mapper0_14 ==
  /\ mapper0_pc = "14"
  /\ mapper0_pc' = "15"
  /\ mapper0_old' = mapcount
  /\ UNCHANGED <<global_vars, mapper1_vars, failed>>

\* mapper0:15   mapcount = old + 1
mapper0_15 ==
  /\ mapper0_pc = "15"
  /\ \/  \* out_of_range
        /\ ~(mapper0_old + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 15"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/  \* 16 yes -> 16
        /\ mapper0_old + 1 <= 2
        /\ locked
        /\ mapcount' = mapper0_old + 1
        /\ mapper0_pc' = "16"
        /\ UNCHANGED <<mapper1_vars, failed, counter_lock, mapper0_old>>
     \/  \* 16 no: held_at_end
        /\ mapper0_old + 1 <= 2
        /\ ~locked
        /\ counter_lock = "mapper0"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 12"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/  \* 16 no -> end
        /\ mapper0_old + 1 <= 2
        /\ ~locked
        /\ counter_lock # "mapper0"
        /\ mapcount' = mapper0_old + 1
        /\ mapper0_pc' = "end"
        /\ mapper0_old' = 0
        /\ UNCHANGED <<mapper1_vars, failed, counter_lock>>

\* mapper0:16   unlock counter_lock
mapper0_16 ==
  /\ mapper0_pc = "16"
  /\ \/  \* release_unheld
        /\ counter_lock # "mapper0"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 16"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/
        /\ counter_lock = "mapper0"
        /\ counter_lock' = "nobody"
        /\ mapper0_pc' = "end"
        /\ mapper0_old' = 0
        /\ UNCHANGED <<mapper1_vars, failed, mapcount>>

mapper0_step ==
  \/ mapper0_13
  \/ mapper0_14
  \/ mapper0_15
  \/ mapper0_16

\* ---- thread mapper1 ----

\* mapper1:13   lock counter_lock
mapper1_13 ==
  /\ mapper1_pc = "13"
  /\ counter_lock = "nobody"
  /\ counter_lock' = "mapper1"
  /\ mapper1_pc' = "14"
  /\ UNCHANGED <<mapper0_vars, failed, mapcount, mapper1_old>>

\* mapper1:14   let old = mapcount
mapper1_14 ==
  /\ mapper1_pc = "14"
  /\ mapper1_pc' = "15"
  /\ mapper1_old' = mapcount
  /\ UNCHANGED <<global_vars, mapper0_vars, failed>>

\* mapper1:15   mapcount = old + 1
mapper1_15 ==
  /\ mapper1_pc = "15"
  /\ \/  \* out_of_range
        /\ ~(mapper1_old + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 15"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/  \* 16 yes -> 16
        /\ mapper1_old + 1 <= 2
        /\ locked
        /\ mapcount' = mapper1_old + 1
        /\ mapper1_pc' = "16"
        /\ UNCHANGED <<mapper0_vars, failed, counter_lock, mapper1_old>>
     \/  \* 16 no: held_at_end
        /\ mapper1_old + 1 <= 2
        /\ ~locked
        /\ counter_lock = "mapper1"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 12 (2)"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/  \* 16 no -> end
        /\ mapper1_old + 1 <= 2
        /\ ~locked
        /\ counter_lock # "mapper1"
        /\ mapcount' = mapper1_old + 1
        /\ mapper1_pc' = "end"
        /\ mapper1_old' = 0
        /\ UNCHANGED <<mapper0_vars, failed, counter_lock>>

\* mapper1:16   unlock counter_lock
mapper1_16 ==
  /\ mapper1_pc = "16"
  /\ \/  \* release_unheld
        /\ counter_lock # "mapper1"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 16 (2)"]
        /\ UNCHANGED <<global_vars, mapper0_vars, mapper1_vars>>
     \/
        /\ counter_lock = "mapper1"
        /\ counter_lock' = "nobody"
        /\ mapper1_pc' = "end"
        /\ mapper1_old' = 0
        /\ UNCHANGED <<mapper0_vars, failed, mapcount>>

mapper1_step ==
  \/ mapper1_13
  \/ mapper1_14
  \/ mapper1_15
  \/ mapper1_16

\* ---- the system ----

\* Every thread that has to end has ended. Nothing has to happen any more: no deadlock.
Finished ==
  /\ mapper0_pc = "end"
  /\ mapper1_pc = "end"

Done ==
  /\ Finished
  /\ UNCHANGED vars

Next ==
  \/ mapper0_step
  \/ mapper1_step
  \/ Done

Spec == Init /\ [][Next]_vars

\* ---- properties ----

\* never: a number leaves the range of its variable
out_of_range == failed.property # "out_of_range"

\* never: a lock is released that is free, or that another thread holds
release_unheld == failed.property # "release_unheld"

\* never: a thread ends while it holds a lock
held_at_end == failed.property # "held_at_end"

\* nothing_lost, once all threads have ended (line 19)
nothing_lost == mapper0_pc = "end" /\ mapper1_pc = "end" => mapcount = 2

====
