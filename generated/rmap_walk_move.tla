---- MODULE rmap_walk_move ----
\* Generated from specs/rmap_walk_move.dsl; do not edit. Made by: specdsl emit specs/rmap_walk_move.dsl
\* an rmap walk without the folio lock, against UFFDIO_MOVE and munmap()
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers

CONSTANTS
  page,  \* option: Page
  recheck,  \* option: step 5: is folio->mapping still the same? (880a99b60d46)
  write_lock,  \* option: MOVE write-locks the anon_vma of a present page (adef440691ba)
  walker_lock,  \* option: mm: always call rmap_walk() on locked folios
  first_test,  \* option: step 1: is the mapcount 0? (folio_referenced())
  early_test,  \* option: step 3: is it 0? (folio_lock_anon_vma_read(), before the lock)
  last_test,  \* option: step 6: is it 0? (folio_lock_anon_vma_read(), lock held)
  lru_tests,  \* option: the walker comes by pfn and tests the LRU flag twice (DAMON)
  isolated,  \* option: reclaim has isolated the folio before the walker comes
  Checked  \* the assertions that the check selects

\* ---- members of enums and objects ----

nobody == "nobody"
null == "null"
PRESENT == "PRESENT"
SWAPCACHE == "SWAPCACHE"
ZAPPED == "ZAPPED"
SRC == "SRC"
DST == "DST"
AV_S == "AV_S"
AV_D == "AV_D"
F == "F"

Page == {PRESENT, SWAPCACHE, ZAPPED}
Addr == {SRC, DST}
AnonVma == {AV_S, AV_D}
Folio == {F}

\* ---- state ----

\* object Addr
VARIABLES
  Addr_vma,  \* Addr.vma[Addr] : rw_semaphore
  Addr_ptl,  \* Addr.ptl[Addr] : spinlock
  Addr_pte  \* Addr.pte[Addr] : pte
Addr_vars == <<Addr_vma, Addr_ptl, Addr_pte>>

\* object AnonVma
VARIABLES
  AnonVma_rwsem,  \* AnonVma.rwsem[AnonVma] : rw_semaphore
  AnonVma_refs,  \* AnonVma.refs[AnonVma] : 0..2
  AnonVma_freed  \* AnonVma.freed[AnonVma] : bool
AnonVma_vars == <<AnonVma_rwsem, AnonVma_refs, AnonVma_freed>>

\* object Folio
VARIABLES
  Folio_lock,  \* Folio.lock[Folio] : folio_lock
  Folio_mapping,  \* Folio.mapping[Folio] : AnonVma
  Folio_index,  \* Folio.index[Folio] : Addr
  Folio_mapcount,  \* Folio.mapcount[Folio] : 0..1
  Folio_swapcache,  \* Folio.swapcache[Folio] : bool
  Folio_lru  \* Folio.lru[Folio] : bool
Folio_vars == <<Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru>>

\* ghost state: written by the spec, read by properties only
VARIABLES
  walking,  \* walking : bool
  moving  \* moving : bool
ghost_vars == <<walking, moving>>

\* thread walker
VARIABLES
  walker_pc,  \* the line of its next step, or "end"
  walker_folio_lock_anon_vma_read_av,  \* local av : AnonVma
  walker_rmap_walk_anon_av,  \* local av : AnonVma?
  walker_rmap_walk_anon_index  \* local index : Addr
walker_vars == <<walker_pc, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* thread mover
VARIABLES
  mover_pc,  \* the line of its next step, or "end"
  mover_move_present_pte_av  \* local av : AnonVma
mover_vars == <<mover_pc, mover_move_present_pte_av>>

\* thread zapper
VARIABLES
  zapper_pc  \* the line of its next step, or "end"
zapper_vars == <<zapper_pc>>

\* thread munmap
VARIABLES
  munmap_pc  \* the line of its next step, or "end"
munmap_vars == <<munmap_pc>>

\* thread reclaim
VARIABLES
  reclaim_pc,  \* the line of its next step, or "end"
  reclaim_try_to_unmap_av,  \* local av : AnonVma
  reclaim_try_to_unmap_a  \* local a : Addr
reclaim_vars == <<reclaim_pc, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* thread fault
VARIABLES
  fault_pc,  \* the line of its next step, or "end"
  fault_a  \* local a : Addr
fault_vars == <<fault_pc, fault_a>>

\* what went wrong, if anything did
VARIABLES
  failed  \* the property and the step

vars == <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed>>

\* ---- the first state ----

Init ==
  \/ \E any_fault_a \in Addr :
     /\ Addr_vma = [i \in Addr |-> [writer |-> "nobody", readers |-> {}]]
     /\ Addr_ptl = [i \in Addr |-> "nobody"]
     /\ Addr_pte = [[i \in Addr |-> [tag |-> "none"]] EXCEPT ![SRC] = [tag |-> "present"]]
     /\ AnonVma_rwsem = [i \in AnonVma |-> [writer |-> "nobody", readers |-> {}]]
     /\ AnonVma_refs = [i \in AnonVma |-> 1]
     /\ AnonVma_freed = [i \in AnonVma |-> FALSE]
     /\ Folio_lock = [i \in Folio |-> "nobody"]
     /\ Folio_mapping = [i \in Folio |-> AV_S]
     /\ Folio_index = [i \in Folio |-> SRC]
     /\ Folio_mapcount = [i \in Folio |-> 1]
     /\ Folio_swapcache = [i \in Folio |-> FALSE]
     /\ Folio_lru = [[i \in Folio |-> TRUE] EXCEPT ![F] = (~isolated)]
     /\ walking = FALSE
     /\ moving = FALSE
     /\ walker_pc = IF lru_tests THEN "110" ELSE IF ~lru_tests /\ first_test THEN "112" ELSE IF ~lru_tests /\ ~first_test /\ walker_lock THEN "113" ELSE "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
     /\ walker_folio_lock_anon_vma_read_av = AV_S
     /\ walker_rmap_walk_anon_av = "null"
     /\ walker_rmap_walk_anon_index = SRC
     /\ mover_pc = IF page = PRESENT THEN "166_move_present_pte_171" ELSE IF page # PRESENT /\ page = SWAPCACHE THEN "167_move_swap_pte_192" ELSE "end"
     /\ mover_move_present_pte_av = AV_S
     /\ zapper_pc = "215"
     /\ munmap_pc = IF page = ZAPPED THEN "219" ELSE "220"
     /\ reclaim_pc = IF page = SWAPCACHE THEN "249" ELSE "end"
     /\ reclaim_try_to_unmap_av = AV_S
     /\ reclaim_try_to_unmap_a = SRC
     /\ fault_pc = IF page = SWAPCACHE THEN "274_do_swap_page_278" ELSE "end"
     /\ fault_a = IF page = SWAPCACHE THEN any_fault_a ELSE SRC
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread walker: mm/rmap.c: folio_referenced() ----

\* walker:110   if lru_tests and not F.lru
walker_110 ==
  /\ walker_pc = "110"
  /\ \/  \* 110 yes, 111 yes -> 111
        /\ Folio_lru[F]
        /\ lru_tests
        /\ walker_pc' = "111"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 110 yes, 111 no, 112 yes -> 112
        /\ Folio_lru[F]
        /\ ~lru_tests
        /\ first_test
        /\ walker_pc' = "112"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 110 yes, 111 no, 112 no, 113 yes -> 113
        /\ Folio_lru[F]
        /\ ~lru_tests
        /\ ~first_test
        /\ walker_lock
        /\ walker_pc' = "113"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 110 yes, 111 no, 112 no, 113 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
        /\ Folio_lru[F]
        /\ ~lru_tests
        /\ ~first_test
        /\ ~walker_lock
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 110 no -> end
        /\ ~Folio_lru[F]
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:111   if lru_tests and not F.lru
walker_111 ==
  /\ walker_pc = "111"
  /\ \/  \* 111 yes, 112 yes -> 112
        /\ Folio_lru[F]
        /\ first_test
        /\ walker_pc' = "112"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 111 yes, 112 no, 113 yes -> 113
        /\ Folio_lru[F]
        /\ ~first_test
        /\ walker_lock
        /\ walker_pc' = "113"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 111 yes, 112 no, 113 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
        /\ Folio_lru[F]
        /\ ~first_test
        /\ ~walker_lock
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 111 no -> end
        /\ ~Folio_lru[F]
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:112   if first_test and F.mapcount == 0
walker_112 ==
  /\ walker_pc = "112"
  /\ \/  \* 112 yes -> end
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 112 no, 113 yes -> 113
        /\ Folio_mapcount[F] # 0
        /\ walker_lock
        /\ walker_pc' = "113"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 112 no, 113 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
        /\ Folio_mapcount[F] # 0
        /\ ~walker_lock
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:113   if walker_lock and not trylock F.lock
walker_113 ==
  /\ walker_pc = "113"
  /\ \/  \* 113 got it -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
        /\ Folio_lock[F] = "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "walker"]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 113 busy -> end
        /\ Folio_lock[F] # "nobody"
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:140   let av = F.mapping
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   mm/rmap.c: folio_lock_anon_vma_read()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_140 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
  /\ \/  \* 141 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_141
        /\ early_test
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_141"
        /\ walker_folio_lock_anon_vma_read_av' = Folio_mapping[F]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 141 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_142
        /\ ~early_test
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_142"
        /\ walker_folio_lock_anon_vma_read_av' = Folio_mapping[F]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:141   if early_test and F.mapcount == 0
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_141 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_141"
  /\ \/  \* 141 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_142
        /\ Folio_mapcount[F] # 0
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_142"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 141 yes, 120 yes, 115 yes -> 115
        /\ Folio_mapcount[F] = 0
        /\ walker_lock
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 141 yes, 120 yes, 115 no: held_at_end
        /\ Folio_mapcount[F] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 141 yes, 120 yes, 115 no -> end
        /\ Folio_mapcount[F] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>

\* walker:115   unlock F.lock
\*   mm/rmap.c: folio_referenced()
walker_115 ==
  /\ walker_pc = "115"
  /\ \/  \* release_unheld
        /\ Folio_lock[F] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 115"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* held_at_end
        /\ Folio_lock[F] # "nobody"
        /\ ~(\A i \in AnonVma : ~("walker" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "walker"))
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] # "nobody"
        /\ (\A i \in AnonVma : ~("walker" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "walker"))
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "nobody"]
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:122   let index = F.index
\*   in rmap_walk_anon(), called at 114
\*   mm/rmap.c: rmap_walk_anon()
walker_114_rmap_walk_anon_122 ==
  /\ walker_pc = "114_rmap_walk_anon_122"
  /\ walker_pc' = "114_rmap_walk_anon_126"
  /\ walker_rmap_walk_anon_index' = Folio_index[F]
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av>>

\* walker:126   atomic
\*   in rmap_walk_anon(), called at 114
walker_114_rmap_walk_anon_126 ==
  /\ walker_pc = "114_rmap_walk_anon_126"
  /\ \/  \* P1
        /\ "P1" \in Checked
        /\ AnonVma_freed[walker_rmap_walk_anon_av]
        /\ failed' = [property |-> "P1", where |-> "P1 at 114_rmap_walk_anon_127"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P2
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ "P2" \in Checked
        /\ Folio_mapping[F] # walker_rmap_walk_anon_av
        /\ failed' = [property |-> "P2", where |-> "P2 at 114_rmap_walk_anon_128"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P3
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ "P3" \in Checked
        /\ ~(\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)
        /\ failed' = [property |-> "P3", where |-> "P3 at 114_rmap_walk_anon_129"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P4
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ "P4" \in Checked
        /\ walker_rmap_walk_anon_av # (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D)
        /\ failed' = [property |-> "P4", where |-> "P4 at 114_rmap_walk_anon_130"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* source_pair
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ "source_pair" \in Checked
        /\ walker_rmap_walk_anon_av = AV_S
        /\ walker_rmap_walk_anon_index # SRC
        /\ failed' = [property |-> "source_pair", where |-> "source_pair at 114_rmap_walk_anon_131"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* still_mapped
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ "still_mapped" \in Checked
        /\ ~(Folio_mapcount[F] > 0)
        /\ failed' = [property |-> "still_mapped", where |-> "still_mapped at 114_rmap_walk_anon_132"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* release_unheld
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ AnonVma_rwsem[walker_rmap_walk_anon_av].writer # "walker"
        /\ "walker" \notin AnonVma_rwsem[walker_rmap_walk_anon_av].readers
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 114_rmap_walk_anon_133"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 115 yes -> 115
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_rmap_walk_anon_av] = [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}]]
        /\ walking' = FALSE
        /\ walker_pc' = "115"
        /\ walker_rmap_walk_anon_av' = "null"
        /\ walker_rmap_walk_anon_index' = SRC
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, moving, walker_folio_lock_anon_vma_read_av>>
     \/  \* 115 no: held_at_end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ ~walker_lock
        /\ ~(\A i \in AnonVma : ~("walker" \in (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).readers \/ (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).writer = "walker"))
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 115 no: held_at_end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ ~walker_lock
        /\ (\A i \in AnonVma : ~("walker" \in (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).readers \/ (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).writer = "walker"))
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 115 no -> end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)) = TRUE
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC)) = TRUE
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ ~walker_lock
        /\ (\A i \in AnonVma : ~("walker" \in (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).readers \/ (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).writer = "walker"))
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_rmap_walk_anon_av] = [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}]]
        /\ walking' = FALSE
        /\ walker_pc' = "end"
        /\ walker_rmap_walk_anon_av' = "null"
        /\ walker_rmap_walk_anon_index' = SRC
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, moving, walker_folio_lock_anon_vma_read_av>>

\* walker:142   if trylock av.rwsem for read
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   mm/rmap.c: folio_lock_anon_vma_read()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_142 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_142"
  /\ \/  \* double_acquire
        /\ "walker" \in AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ failed' = [property |-> "double_acquire", where |-> "double_acquire at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_142"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 142 busy -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_147
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer # "nobody"
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_147"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 142 got it, 143 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_143
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_143"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 142 got it, 143 no, 144 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_144
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ last_test
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_144"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 142 got it, 143 no, 144 no, 120 yes, 115 yes -> 115
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 142 got it, 143 no, 144 no, 120 yes, 115 no: held_at_end
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 142 got it, 143 no, 144 no, 120 yes, 115 no -> end
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 142 got it, 143 no, 144 no, 120 no -> 114_rmap_walk_anon_122
        /\ "walker" \notin AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walking' = TRUE
        /\ walker_pc' = "114_rmap_walk_anon_122"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, moving, walker_rmap_walk_anon_index>>

\* walker:143   if recheck and F.mapping != av
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_143 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_143"
  /\ \/  \* 143 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_143b
        /\ Folio_mapping[F] # walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_143b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 143 no, 144 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_144
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ last_test
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_144"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 143 no, 144 no, 120 yes, 115 yes -> 115
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 143 no, 144 no, 120 yes, 115 no: held_at_end
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 143 no, 144 no, 120 yes, 115 no -> end
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 143 no, 144 no, 120 no -> 114_rmap_walk_anon_122
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ walking' = TRUE
        /\ walker_pc' = "114_rmap_walk_anon_122"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, moving, walker_rmap_walk_anon_index>>

\* walker:143   unlock av.rwsem
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_143b ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_143b"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
  /\ walker_folio_lock_anon_vma_read_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:144   if last_test and F.mapcount == 0
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_144 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_144"
  /\ \/  \* 144 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_144b
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_144b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 144 no, 120 yes, 115 yes -> 115
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 144 no, 120 yes, 115 no: held_at_end
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 144 no, 120 yes, 115 no -> end
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 144 no, 120 no -> 114_rmap_walk_anon_122
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ walking' = TRUE
        /\ walker_pc' = "114_rmap_walk_anon_122"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, moving, walker_rmap_walk_anon_index>>

\* walker:144   unlock av.rwsem
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_144b ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_144b"
  /\ \/  \* 120 yes, 115 yes -> 115
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 120 yes, 115 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 120 yes, 115 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:147   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_147 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_147"
  /\ \/  \* 120 yes, 115 yes -> 115
        /\ walker_lock
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 120 yes, 115 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 120 yes, 115 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 150 yes, 120 yes, 115 yes -> 115
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ walker_lock
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 150 yes, 120 yes, 115 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 150 yes, 120 yes, 115 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 150 no: out_of_range
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_151"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 150 no, 154 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_154
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2
        /\ last_test
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 150 no, 154 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_155
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2
        /\ ~last_test
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_155"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:154   if last_test and F.mapcount == 0
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154"
  /\ \/  \* 154 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_237
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_237"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 154 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_155
        /\ Folio_mapcount[F] # 0
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_155"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:237   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 154
\*   mm/rmap.c: __put_anon_vma(), anon_vma_free()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_237 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_237"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_238"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_241
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_241"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 239 yes, 120 yes, 115 yes -> 115
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 239 yes, 120 yes, 115 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 yes, 120 yes, 115 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:241   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 154
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_241 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_241"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_242"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:242   av.freed = on
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 154
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_242 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_242"
  /\ \/  \* 120 yes, 115 yes -> 115
        /\ walker_lock
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>
     \/  \* 120 yes, 115 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 120 yes, 115 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>

\* walker:155   lock av.rwsem for read
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   mm/rmap.c: folio_lock_anon_vma_read()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_155 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_155"
  /\ \/  \* 156 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_156
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 156 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_157
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_157"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:156   if recheck and F.mapping != av
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156"
  /\ \/  \* 156 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_156b
        /\ Folio_mapping[F] # walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 156 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_157
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_157"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:156   unlock av.rwsem
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156b ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156b"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_237"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:237   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 156
\*   mm/rmap.c: __put_anon_vma(), anon_vma_free()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_237 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_237"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_238"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_241
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_241"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 239 yes -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:241   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 156
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_241 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_241"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_242"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:242   av.freed = on
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 156
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_242 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_242"
  /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_140"
  /\ walker_folio_lock_anon_vma_read_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:157   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   mm/rmap.c: folio_lock_anon_vma_read()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_157 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_157"
  /\ \/  \* 157 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_158
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1)
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_158"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 157 yes: out_of_range
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_157"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 157 yes, 120 yes, 115 yes -> 115
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 157 yes, 120 yes, 115 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 157 yes, 120 yes, 115 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 157 yes, 120 no -> 114_rmap_walk_anon_122
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walking' = TRUE
        /\ walker_pc' = "114_rmap_walk_anon_122"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, moving, walker_rmap_walk_anon_index>>

\* walker:158   unlock av.rwsem
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_158 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_158"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_237"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:237   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 159
\*   mm/rmap.c: __put_anon_vma(), anon_vma_free()
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_237 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_237"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_238"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 no -> 114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_241
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_241"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 239 yes, 120 yes, 115 yes -> 115
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 239 yes, 120 yes, 115 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 yes, 120 yes, 115 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:241   atomic
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 159
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_241 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_241"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_242"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:242   av.freed = on
\*   in rmap_walk_anon(), called at 114
\*   in folio_lock_anon_vma_read(), called at 119
\*   in put_anon_vma(), called at 159
walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_242 ==
  /\ walker_pc = "114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_242"
  /\ \/  \* 120 yes, 115 yes -> 115
        /\ walker_lock
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "115"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>
     \/  \* 120 yes, 115 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 120 yes, 115 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>

walker_step ==
  \/ walker_110
  \/ walker_111
  \/ walker_112
  \/ walker_113
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_140
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_141
  \/ walker_115
  \/ walker_114_rmap_walk_anon_122
  \/ walker_114_rmap_walk_anon_126
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_142
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_143
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_143b
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_144
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_144b
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_147
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_237
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_241
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_154_put_anon_vma_242
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_155
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156b
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_237
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_241
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_156_put_anon_vma_242
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_157
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_158
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_237
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_241
  \/ walker_114_rmap_walk_anon_119_folio_lock_anon_vma_read_159_put_anon_vma_242

\* ---- thread mover: mm/userfaultfd.c: move_pages_pte() ----

\* mover:171   atomic
\*   in move_present_pte(), called at 166
\*   mm/userfaultfd.c: move_present_pte()
mover_166_move_present_pte_171 ==
  /\ mover_pc = "166_move_present_pte_171"
  /\ \/  \* 173 no -> 166_move_present_pte_175
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "166_move_present_pte_175"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 173 yes, 167 yes -> 167_move_swap_pte_192
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ page = SWAPCACHE
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "167_move_swap_pte_192"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 173 yes, 167 no -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ page # SWAPCACHE
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>

\* mover:175   lock F.lock
\*   in move_present_pte(), called at 166
mover_166_move_present_pte_175 ==
  /\ mover_pc = "166_move_present_pte_175"
  /\ \/  \* 176 yes -> 166_move_present_pte_177
        /\ Folio_lock[F] = "nobody"
        /\ write_lock
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "166_move_present_pte_177"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 176 no -> 166_move_present_pte_179
        /\ Folio_lock[F] = "nobody"
        /\ ~write_lock
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "166_move_present_pte_179"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:177   atomic
\*   in move_present_pte(), called at 166
mover_166_move_present_pte_177 ==
  /\ mover_pc = "166_move_present_pte_177"
  /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
  /\ AnonVma_rwsem[Folio_mapping[F]].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> "mover", readers |-> AnonVma_rwsem[Folio_mapping[F]].readers]]
  /\ mover_pc' = "166_move_present_pte_179"
  /\ mover_move_present_pte_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* mover:179   atomic
\*   in move_present_pte(), called at 166
mover_166_move_present_pte_179 ==
  /\ mover_pc = "166_move_present_pte_179"
  /\ \/  \* 181 yes, 167 yes -> 167_move_swap_pte_192
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "present" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ page = SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover", ![SRC] = "nobody", ![DST] = "nobody"]
        /\ AnonVma_rwsem' = IF "mover" \in (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \/ (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN [(IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem) EXCEPT ![AV_D] = [writer |-> IF (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN "nobody" ELSE (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer, readers |-> (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \ {"mover"}]] ELSE IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "167_move_swap_pte_192"
        /\ UNCHANGED <<ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 181 yes, 167 no -> end
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "present" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ page # SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover", ![SRC] = "nobody", ![DST] = "nobody"]
        /\ AnonVma_rwsem' = IF "mover" \in (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \/ (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN [(IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem) EXCEPT ![AV_D] = [writer |-> IF (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN "nobody" ELSE (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer, readers |-> (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \ {"mover"}]] ELSE IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "end"
        /\ UNCHANGED <<ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 181 no -> 166_move_present_pte_185
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Addr_pte[DST].tag = "none"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ moving' = TRUE
        /\ mover_pc' = "166_move_present_pte_185"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_vma, walking, mover_move_present_pte_av>>

\* mover:192   atomic
\*   in move_swap_pte(), called at 167
\*   mm/userfaultfd.c: move_swap_pte()
mover_167_move_swap_pte_192 ==
  /\ mover_pc = "167_move_swap_pte_192"
  /\ \/  \* 194 no -> 167_move_swap_pte_196
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag = "swap"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "167_move_swap_pte_196"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 194 yes -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "swap"
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>

\* mover:196   if not F.swapcache
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_196 ==
  /\ mover_pc = "167_move_swap_pte_196"
  /\ \/  \* 196 yes -> 167_move_swap_pte_197
        /\ Folio_swapcache[F]
        /\ mover_pc' = "167_move_swap_pte_197"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, mover_move_present_pte_av>>
     \/  \* 196 no -> 167_move_swap_pte_196b
        /\ ~Folio_swapcache[F]
        /\ mover_pc' = "167_move_swap_pte_196b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, mover_move_present_pte_av>>

\* mover:197   atomic
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_197 ==
  /\ mover_pc = "167_move_swap_pte_197"
  /\ \/  \* 199 yes -> 167_move_swap_pte_201
        /\ Folio_lock[F] = "nobody"
        /\ Folio_swapcache[F]
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "167_move_swap_pte_201"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 199 no -> end
        /\ Folio_lock[F] = "nobody"
        /\ ~Folio_swapcache[F]
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "nobody"]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:201   atomic
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_201 ==
  /\ mover_pc = "167_move_swap_pte_201"
  /\ \/  \* 203 yes -> end
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "swap" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover", ![SRC] = "nobody", ![DST] = "nobody"]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 203 no -> 167_move_swap_pte_206
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ Addr_pte[SRC].tag = "swap"
        /\ Addr_pte[DST].tag = "none"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover"]
        /\ moving' = TRUE
        /\ mover_pc' = "167_move_swap_pte_206"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_vma, Addr_pte, walking, mover_move_present_pte_av>>

\* mover:206   F.mapping = AV_D
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_206 ==
  /\ mover_pc = "167_move_swap_pte_206"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 167_move_swap_pte_206"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![F] = AV_D]
        /\ mover_pc' = "167_move_swap_pte_207"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:207   F.index = DST
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_207 ==
  /\ mover_pc = "167_move_swap_pte_207"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 167_move_swap_pte_207"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_index' = [Folio_index EXCEPT ![F] = DST]
        /\ mover_pc' = "167_move_swap_pte_208"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:208   atomic
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_208 ==
  /\ mover_pc = "167_move_swap_pte_208"
  /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody", ![DST] = "nobody"]
  /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "swap"], ![SRC] = [tag |-> "none"]]
  /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
  /\ moving' = FALSE
  /\ mover_pc' = "end"
  /\ UNCHANGED <<AnonVma_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>

\* mover:196   unlock all
\*   in move_swap_pte(), called at 167
mover_167_move_swap_pte_196b ==
  /\ mover_pc = "167_move_swap_pte_196b"
  /\ \/
        /\ ("mover" \in Addr_vma[SRC].readers \/ Addr_vma[SRC].writer = "mover") = TRUE
        /\ ("mover" \in Addr_vma[SRC].readers \ {"mover"} \/ (IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer) = "mover") = TRUE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte>>
     \/
        /\ ("mover" \in Addr_vma[SRC].readers \/ Addr_vma[SRC].writer = "mover") = TRUE
        /\ "mover" \notin Addr_vma[SRC].readers \ {"mover"}
        /\ (IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer) # "mover"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/
        /\ "mover" \notin Addr_vma[SRC].readers
        /\ Addr_vma[SRC].writer # "mover"
        /\ mover_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, mover_move_present_pte_av>>

\* mover:185   F.mapping = AV_D
\*   in move_present_pte(), called at 166
\*   mm/userfaultfd.c: move_present_pte()
mover_166_move_present_pte_185 ==
  /\ mover_pc = "166_move_present_pte_185"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 166_move_present_pte_185"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![F] = AV_D]
        /\ mover_pc' = "166_move_present_pte_186"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:186   F.index = DST
\*   in move_present_pte(), called at 166
mover_166_move_present_pte_186 ==
  /\ mover_pc = "166_move_present_pte_186"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 166_move_present_pte_186"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_index' = [Folio_index EXCEPT ![F] = DST]
        /\ mover_pc' = "166_move_present_pte_187"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:187   atomic
\*   in move_present_pte(), called at 166
mover_166_move_present_pte_187 ==
  /\ mover_pc = "166_move_present_pte_187"
  /\ \/  \* 167 yes -> 167_move_swap_pte_192
        /\ page = SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody", ![DST] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "present"]]
        /\ AnonVma_rwsem' = IF "mover" \in (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \/ (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN [(IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem) EXCEPT ![AV_D] = [writer |-> IF (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN "nobody" ELSE (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer, readers |-> (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \ {"mover"}]] ELSE IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ moving' = FALSE
        /\ mover_pc' = "167_move_swap_pte_192"
        /\ UNCHANGED <<walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>
     \/  \* 167 no -> end
        /\ page # SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody", ![DST] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "present"]]
        /\ AnonVma_rwsem' = IF "mover" \in (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \/ (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN [(IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem) EXCEPT ![AV_D] = [writer |-> IF (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer = "mover" THEN "nobody" ELSE (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].writer, readers |-> (IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem)[AV_D].readers \ {"mover"}]] ELSE IF "mover" \in AnonVma_rwsem[AV_S].readers \/ AnonVma_rwsem[AV_S].writer = "mover" THEN [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"mover"}]] ELSE AnonVma_rwsem
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ moving' = FALSE
        /\ mover_pc' = "end"
        /\ UNCHANGED <<walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>

mover_step ==
  \/ mover_166_move_present_pte_171
  \/ mover_166_move_present_pte_175
  \/ mover_166_move_present_pte_177
  \/ mover_166_move_present_pte_179
  \/ mover_167_move_swap_pte_192
  \/ mover_167_move_swap_pte_196
  \/ mover_167_move_swap_pte_197
  \/ mover_167_move_swap_pte_201
  \/ mover_167_move_swap_pte_206
  \/ mover_167_move_swap_pte_207
  \/ mover_167_move_swap_pte_208
  \/ mover_167_move_swap_pte_196b
  \/ mover_166_move_present_pte_185
  \/ mover_166_move_present_pte_186
  \/ mover_166_move_present_pte_187

\* ---- thread zapper: mm/madvise.c: madvise_dontneed_free() ----

\* zapper:215   atomic
zapper_215 ==
  /\ zapper_pc = "215"
  /\ \/  \* 230 yes: out_of_range
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 215_zap_230"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 230 yes: release_unheld
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ Addr_vma[SRC].writer # "zapper"
        /\ "zapper" \notin Addr_vma[SRC].readers \cup {"zapper"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 215"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 230 yes -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ (Addr_vma[SRC].writer = "zapper" \/ "zapper" \in Addr_vma[SRC].readers \cup {"zapper"}) = TRUE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "zapper" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"zapper"}) \ {"zapper"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] - 1]
        /\ zapper_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>
     \/  \* 230 no: release_unheld
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ Addr_vma[SRC].writer # "zapper"
        /\ "zapper" \notin Addr_vma[SRC].readers \cup {"zapper"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 215"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 230 no -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ (Addr_vma[SRC].writer = "zapper" \/ "zapper" \in Addr_vma[SRC].readers \cup {"zapper"}) = TRUE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "zapper" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"zapper"}) \ {"zapper"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ zapper_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, munmap_vars, reclaim_vars, fault_vars, failed>>

zapper_step ==
  \/ zapper_215

\* ---- thread munmap: mm/vma.c: unmap_region() ----

\* munmap:219   wait until SRC.pte is none
munmap_219 ==
  /\ munmap_pc = "219"
  /\ Addr_pte[SRC].tag = "none"
  /\ munmap_pc' = "220"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed>>

\* munmap:220   atomic
munmap_220 ==
  /\ munmap_pc = "220"
  /\ \/  \* 230 yes: out_of_range
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 220_zap_230"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 230 yes -> 221
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> "munmap", readers |-> Addr_vma[SRC].readers]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] - 1]
        /\ munmap_pc' = "221"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>
     \/  \* 230 no -> 221
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> "munmap", readers |-> Addr_vma[SRC].readers]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ munmap_pc' = "221"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed>>

\* munmap:221   lock AV_S.rwsem for write
munmap_221 ==
  /\ munmap_pc = "221"
  /\ AnonVma_rwsem[AV_S].writer = "nobody"
  /\ AnonVma_rwsem[AV_S].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> "munmap", readers |-> AnonVma_rwsem[AV_S].readers]]
  /\ munmap_pc' = "222"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:222   unlock AV_S.rwsem
munmap_222 ==
  /\ munmap_pc = "222"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "munmap" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"munmap"}]]
  /\ munmap_pc' = "223_put_anon_vma_237"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:237   atomic
\*   in put_anon_vma(), called at 223
\*   mm/rmap.c: __put_anon_vma(), anon_vma_free()
munmap_223_put_anon_vma_237 ==
  /\ munmap_pc = "223_put_anon_vma_237"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[AV_S] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 223_put_anon_vma_238"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 239 no -> 223_put_anon_vma_241
        /\ AnonVma_refs[AV_S] - 1 >= 0
        /\ ~(AnonVma_refs[AV_S] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![AV_S] = AnonVma_refs[AV_S] - 1]
        /\ munmap_pc' = "223_put_anon_vma_241"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed>>
     \/  \* 239 yes -> 224
        /\ AnonVma_refs[AV_S] - 1 >= 0
        /\ AnonVma_refs[AV_S] - 1 > 0
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![AV_S] = AnonVma_refs[AV_S] - 1]
        /\ munmap_pc' = "224"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed>>

\* munmap:224   unlock SRC.vma
\*   mm/vma.c: unmap_region()
munmap_224 ==
  /\ munmap_pc = "224"
  /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "munmap" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"munmap"}]]
  /\ munmap_pc' = "end"
  /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte>>

\* munmap:241   atomic
\*   in put_anon_vma(), called at 223
\*   mm/rmap.c: __put_anon_vma(), anon_vma_free()
munmap_223_put_anon_vma_241 ==
  /\ munmap_pc = "223_put_anon_vma_241"
  /\ AnonVma_rwsem[AV_S].writer = "nobody"
  /\ AnonVma_rwsem[AV_S].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> "nobody", readers |-> AnonVma_rwsem[AV_S].readers \ {"munmap"}]]
  /\ munmap_pc' = "223_put_anon_vma_242"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:242   av.freed = on
\*   in put_anon_vma(), called at 223
munmap_223_put_anon_vma_242 ==
  /\ munmap_pc = "223_put_anon_vma_242"
  /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![AV_S] = TRUE]
  /\ munmap_pc' = "224"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs>>

munmap_step ==
  \/ munmap_219
  \/ munmap_220
  \/ munmap_221
  \/ munmap_222
  \/ munmap_223_put_anon_vma_237
  \/ munmap_224
  \/ munmap_223_put_anon_vma_241
  \/ munmap_223_put_anon_vma_242

\* ---- thread reclaim: mm/vmscan.c: shrink_folio_list() ----

\* reclaim:249   F.lru = off
reclaim_249 ==
  /\ reclaim_pc = "249"
  /\ Folio_lru' = [Folio_lru EXCEPT ![F] = FALSE]
  /\ reclaim_pc' = "250"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:250   if trylock F.lock
reclaim_250 ==
  /\ reclaim_pc = "250"
  /\ \/  \* 250 got it -> 251
        /\ Folio_lock[F] = "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "reclaim"]
        /\ reclaim_pc' = "251"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>
     \/  \* 250 busy -> 255
        /\ Folio_lock[F] # "nobody"
        /\ reclaim_pc' = "255"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:251   F.swapcache = on
reclaim_251 ==
  /\ reclaim_pc = "251"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "reclaim"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 251"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "reclaim"
        /\ Folio_swapcache' = [Folio_swapcache EXCEPT ![F] = TRUE]
        /\ reclaim_pc' = "252_try_to_unmap_259"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:259   atomic
\*   in try_to_unmap(), called at 252
\*   mm/rmap.c: try_to_unmap()
reclaim_252_try_to_unmap_259 ==
  /\ reclaim_pc = "252_try_to_unmap_259"
  /\ \/  \* 264 yes: out_of_range
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 252_try_to_unmap_266"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 264 yes: release_unheld
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ AnonVma_rwsem[Folio_mapping[F]].writer # "reclaim"
        /\ "reclaim" \notin AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 252_try_to_unmap_269"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 264 yes -> 253
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ (AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" \/ "reclaim" \in AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) = TRUE
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![Folio_index[F]] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![Folio_index[F]] = [tag |-> "swap"]]
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> IF AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" THEN "nobody" ELSE AnonVma_rwsem[Folio_mapping[F]].writer, readers |-> (AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) \ {"reclaim"}]]
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] - 1]
        /\ reclaim_pc' = "253"
        /\ reclaim_try_to_unmap_av' = AV_S
        /\ reclaim_try_to_unmap_a' = SRC
        /\ UNCHANGED <<ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Addr_vma, AnonVma_refs, AnonVma_freed, Folio_lock, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>
     \/  \* 264 no: release_unheld
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag # "present"
        /\ AnonVma_rwsem[Folio_mapping[F]].writer # "reclaim"
        /\ "reclaim" \notin AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 252_try_to_unmap_269"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 264 no -> 253
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag # "present"
        /\ (AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" \/ "reclaim" \in AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) = TRUE
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![Folio_index[F]] = "nobody"]
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> IF AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" THEN "nobody" ELSE AnonVma_rwsem[Folio_mapping[F]].writer, readers |-> (AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) \ {"reclaim"}]]
        /\ reclaim_pc' = "253"
        /\ reclaim_try_to_unmap_av' = AV_S
        /\ reclaim_try_to_unmap_a' = SRC
        /\ UNCHANGED <<Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Addr_vma, Addr_pte, AnonVma_refs, AnonVma_freed>>

\* reclaim:253   unlock F.lock
\*   mm/vmscan.c: shrink_folio_list()
reclaim_253 ==
  /\ reclaim_pc = "253"
  /\ \/  \* release_unheld
        /\ Folio_lock[F] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 253"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] # "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "nobody"]
        /\ reclaim_pc' = "255"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:255   F.lru = on
reclaim_255 ==
  /\ reclaim_pc = "255"
  /\ Folio_lru' = [Folio_lru EXCEPT ![F] = TRUE]
  /\ reclaim_pc' = "end"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

reclaim_step ==
  \/ reclaim_249
  \/ reclaim_250
  \/ reclaim_251
  \/ reclaim_252_try_to_unmap_259
  \/ reclaim_253
  \/ reclaim_255

\* ---- thread fault: mm/memory.c: do_swap_page() ----

\* fault:278   atomic
\*   in do_swap_page(), called at 274
fault_274_do_swap_page_278 ==
  /\ fault_pc = "274_do_swap_page_278"
  /\ \/  \* 280 no -> 274_do_swap_page_282
        /\ Addr_vma[fault_a].writer = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Addr_vma' = [Addr_vma EXCEPT ![fault_a] = [writer |-> Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \cup {"fault"}]]
        /\ fault_pc' = "274_do_swap_page_282"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_ptl, Addr_pte, fault_a>>
     \/  \* 280 yes -> end
        /\ Addr_vma[fault_a].writer = "nobody"
        /\ Addr_pte[fault_a].tag # "swap"
        /\ Addr_vma' = IF fault_a # "null" /\ ("fault" \in Addr_vma[fault_a].readers \cup {"fault"} \/ Addr_vma[fault_a].writer = "fault") THEN [Addr_vma EXCEPT ![fault_a] = [writer |-> IF Addr_vma[fault_a].writer = "fault" THEN "nobody" ELSE Addr_vma[fault_a].writer, readers |-> (Addr_vma[fault_a].readers \cup {"fault"}) \ {"fault"}]] ELSE [Addr_vma EXCEPT ![fault_a] = [writer |-> Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \cup {"fault"}]]
        /\ fault_pc' = "end"
        /\ fault_a' = SRC
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_ptl, Addr_pte>>

\* fault:282   lock F.lock
\*   in do_swap_page(), called at 274
fault_274_do_swap_page_282 ==
  /\ fault_pc = "274_do_swap_page_282"
  /\ Folio_lock[F] = "nobody"
  /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "fault"]
  /\ fault_pc' = "274_do_swap_page_284"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, fault_a>>

\* fault:284   atomic
\*   in do_swap_page(), called at 274
fault_274_do_swap_page_284 ==
  /\ fault_pc = "274_do_swap_page_284"
  /\ \/  \* 286 no: guarded_by
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Folio_lock[F] # "fault"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 274_do_swap_page_287"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 286 no -> 274_do_swap_page_289
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Folio_lock[F] = "fault"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![fault_a] = "fault"]
        /\ Folio_swapcache' = [Folio_swapcache EXCEPT ![F] = FALSE]
        /\ fault_pc' = "274_do_swap_page_289"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_vma, Addr_pte, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_lru, fault_a>>
     \/  \* 286 yes -> end
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag # "swap"
        /\ Addr_vma' = IF fault_a # "null" /\ ("fault" \in Addr_vma[fault_a].readers \/ Addr_vma[fault_a].writer = "fault") THEN [Addr_vma EXCEPT ![fault_a] = [writer |-> IF Addr_vma[fault_a].writer = "fault" THEN "nobody" ELSE Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \ {"fault"}]] ELSE Addr_vma
        /\ Addr_ptl' = IF fault_a # "null" THEN [Addr_ptl EXCEPT ![fault_a] = "nobody"] ELSE [Addr_ptl EXCEPT ![fault_a] = "fault"]
        /\ Folio_lock' = IF Folio_lock[F] = "fault" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ fault_pc' = "end"
        /\ fault_a' = SRC
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru>>

\* fault:289   atomic
\*   in do_swap_page(), called at 274
fault_274_do_swap_page_289 ==
  /\ fault_pc = "274_do_swap_page_289"
  /\ \/  \* out_of_range
        /\ ~(Folio_mapcount[F] + 1 <= 1)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 274_do_swap_page_290"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_mapcount[F] + 1 <= 1
        /\ Addr_vma' = IF fault_a # "null" /\ ("fault" \in Addr_vma[fault_a].readers \/ Addr_vma[fault_a].writer = "fault") THEN [Addr_vma EXCEPT ![fault_a] = [writer |-> IF Addr_vma[fault_a].writer = "fault" THEN "nobody" ELSE Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \ {"fault"}]] ELSE Addr_vma
        /\ Addr_ptl' = IF fault_a # "null" /\ Addr_ptl[fault_a] = "fault" THEN [Addr_ptl EXCEPT ![fault_a] = "nobody"] ELSE Addr_ptl
        /\ Addr_pte' = [Addr_pte EXCEPT ![fault_a] = [tag |-> "present"]]
        /\ Folio_lock' = IF Folio_lock[F] = "fault" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] + 1]
        /\ fault_pc' = "end"
        /\ fault_a' = SRC
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>

fault_step ==
  \/ fault_274_do_swap_page_278
  \/ fault_274_do_swap_page_282
  \/ fault_274_do_swap_page_284
  \/ fault_274_do_swap_page_289

\* ---- the system ----

\* Every thread that has to end has ended. Nothing has to happen any more: no deadlock.
Finished ==
  /\ walker_pc = "end"
  /\ mover_pc = "end"
  /\ zapper_pc = "end"
  /\ munmap_pc = "end"
  /\ reclaim_pc = "end"
  /\ fault_pc = "end"

Done ==
  /\ Finished
  /\ UNCHANGED vars

Next ==
  \/ walker_step
  \/ mover_step
  \/ zapper_step
  \/ munmap_step
  \/ reclaim_step
  \/ fault_step
  \/ Done

Spec == Init /\ [][Next]_vars

\* ---- properties ----

\* never: a thread takes a lock that it already holds
double_acquire == failed.property # "double_acquire"

\* never: a lock is released that is free, or that another thread holds
release_unheld == failed.property # "release_unheld"

\* never: a thread ends while it holds a lock
held_at_end == failed.property # "held_at_end"

\* never: a number leaves the range of its variable
out_of_range == failed.property # "out_of_range"

\* never: a guarded variable is touched without its lock
guarded_by == failed.property # "guarded_by"

\* no such assertion fails (line 127)
P1 == failed.property # "P1"

\* no such assertion fails (line 128)
P2 == failed.property # "P2"

\* no such assertion fails (line 129)
P3 == failed.property # "P3"

\* no such assertion fails (line 130)
P4 == failed.property # "P4"

\* no such assertion fails (line 131)
source_pair == failed.property # "source_pair"

\* no such assertion fails (line 132)
still_mapped == failed.property # "still_mapped"

\* no_overlap (line 298)
no_overlap == ~(walking /\ moving)

====
