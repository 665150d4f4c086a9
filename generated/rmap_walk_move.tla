---- MODULE rmap_walk_move ----
\* Generated from specs/rmap_walk_move.dsl; do not edit. Made by: specdsl emit specs/rmap_walk_move.dsl
\* an rmap walk without the folio lock, against UFFDIO_MOVE and munmap()
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers, FiniteSets, TLC

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
     /\ walker_pc = IF lru_tests THEN "111" ELSE IF ~lru_tests /\ first_test THEN "115" ELSE IF ~lru_tests /\ ~first_test /\ walker_lock THEN "118" ELSE "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
     /\ walker_folio_lock_anon_vma_read_av = AV_S
     /\ walker_rmap_walk_anon_av = "null"
     /\ walker_rmap_walk_anon_index = SRC
     /\ mover_pc = IF page = PRESENT THEN "182_move_present_pte_187" ELSE IF page # PRESENT /\ page = SWAPCACHE THEN "183_move_swap_pte_208" ELSE "end"
     /\ mover_move_present_pte_av = AV_S
     /\ zapper_pc = "231"
     /\ munmap_pc = IF page = ZAPPED THEN "235" ELSE "236"
     /\ reclaim_pc = IF page = SWAPCACHE THEN "265" ELSE "end"
     /\ reclaim_try_to_unmap_av = AV_S
     /\ reclaim_try_to_unmap_a = SRC
     /\ fault_pc = IF page = SWAPCACHE THEN "290_do_swap_page_294" ELSE "end"
     /\ fault_a = IF page = SWAPCACHE THEN any_fault_a ELSE SRC
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread walker: mm/rmap.c: folio_referenced() ----

\* walker:111   if not F.lru
walker_111 ==
  /\ walker_pc = "111"
  /\ \/  \* 111 yes -> 112
        /\ Folio_lru[F]
        /\ walker_pc' = "112"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 111 no -> end
        /\ ~Folio_lru[F]
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:112   if not F.lru
walker_112 ==
  /\ walker_pc = "112"
  /\ \/  \* 112 yes, 114 yes -> 115
        /\ Folio_lru[F]
        /\ first_test
        /\ walker_pc' = "115"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 112 yes, 114 no, 117 yes -> 118
        /\ Folio_lru[F]
        /\ ~first_test
        /\ walker_lock
        /\ walker_pc' = "118"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 112 yes, 114 no, 117 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_146
        /\ Folio_lru[F]
        /\ ~first_test
        /\ ~walker_lock
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 112 no -> end
        /\ ~Folio_lru[F]
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:115   if F.mapcount == 0
walker_115 ==
  /\ walker_pc = "115"
  /\ \/  \* 115 yes -> end
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 115 no, 117 yes -> 118
        /\ Folio_mapcount[F] # 0
        /\ walker_lock
        /\ walker_pc' = "118"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 115 no, 117 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_146
        /\ Folio_mapcount[F] # 0
        /\ ~walker_lock
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:118   if not trylock F.lock
walker_118 ==
  /\ walker_pc = "118"
  /\ \/  \* 118 got it -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_146
        /\ Folio_lock[F] = "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "walker"]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 118 busy -> end
        /\ Folio_lock[F] # "nobody"
        /\ walker_pc' = "end"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:146   let av = F.mapping
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_146 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
  /\ \/  \* 147 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_148
        /\ early_test
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_148"
        /\ walker_folio_lock_anon_vma_read_av' = Folio_mapping[F]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 147 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_150
        /\ ~early_test
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_150"
        /\ walker_folio_lock_anon_vma_read_av' = Folio_mapping[F]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:148   if F.mapcount == 0
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_148 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_148"
  /\ \/  \* 148 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_150
        /\ Folio_mapcount[F] # 0
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_150"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 148 yes, 126 yes, 121 yes -> 121
        /\ Folio_mapcount[F] = 0
        /\ walker_lock
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 148 yes, 126 yes, 121 no: held_at_end
        /\ Folio_mapcount[F] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 148 yes, 126 yes, 121 no -> end
        /\ Folio_mapcount[F] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>

\* walker:121   unlock F.lock
walker_121 ==
  /\ walker_pc = "121"
  /\ \/  \* release_unheld
        /\ Folio_lock[F] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 121"]
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

\* walker:128   let index = F.index
\*   in rmap_walk_anon(), called at 120
walker_120_rmap_walk_anon_128 ==
  /\ walker_pc = "120_rmap_walk_anon_128"
  /\ walker_pc' = "120_rmap_walk_anon_132"
  /\ walker_rmap_walk_anon_index' = Folio_index[F]
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av>>

\* walker:132   atomic
\*   in rmap_walk_anon(), called at 120
walker_120_rmap_walk_anon_132 ==
  /\ walker_pc = "120_rmap_walk_anon_132"
  /\ \/  \* P1
        /\ "P1" \in Checked
        /\ AnonVma_freed[walker_rmap_walk_anon_av]
        /\ failed' = [property |-> "P1", where |-> "P1 at 120_rmap_walk_anon_133"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P2
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ "P2" \in Checked
        /\ Folio_mapping[F] # walker_rmap_walk_anon_av
        /\ failed' = [property |-> "P2", where |-> "P2 at 120_rmap_walk_anon_134"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P3
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ "P3" \in Checked
        /\ ~(\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a)
        /\ failed' = [property |-> "P3", where |-> "P3 at 120_rmap_walk_anon_135"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* P4
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ "P4" \in Checked
        /\ walker_rmap_walk_anon_av # (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D)
        /\ failed' = [property |-> "P4", where |-> "P4 at 120_rmap_walk_anon_136"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* source_pair
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ "source_pair" \in Checked
        /\ walker_rmap_walk_anon_av = AV_S
        /\ walker_rmap_walk_anon_index # SRC
        /\ failed' = [property |-> "source_pair", where |-> "source_pair at 120_rmap_walk_anon_137"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* still_mapped
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
        /\ "still_mapped" \in Checked
        /\ ~(Folio_mapcount[F] > 0)
        /\ failed' = [property |-> "still_mapped", where |-> "still_mapped at 120_rmap_walk_anon_138"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* release_unheld
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ AnonVma_rwsem[walker_rmap_walk_anon_av].writer # "walker"
        /\ "walker" \notin AnonVma_rwsem[walker_rmap_walk_anon_av].readers
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 120_rmap_walk_anon_139"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 121 yes -> 121
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_rmap_walk_anon_av] = [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}]]
        /\ walking' = FALSE
        /\ walker_pc' = "121"
        /\ walker_rmap_walk_anon_av' = "null"
        /\ walker_rmap_walk_anon_index' = SRC
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, moving, walker_folio_lock_anon_vma_read_av>>
     \/  \* 121 no: held_at_end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ ~walker_lock
        /\ ~(\A i \in AnonVma : ~("walker" \in (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).readers \/ (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).writer = "walker"))
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 121 no: held_at_end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
        /\ ("still_mapped" \in Checked => Folio_mapcount[F] > 0)
        /\ (AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" \/ "walker" \in AnonVma_rwsem[walker_rmap_walk_anon_av].readers) = TRUE
        /\ ~walker_lock
        /\ (\A i \in AnonVma : ~("walker" \in (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).readers \/ (IF walker_rmap_walk_anon_av = i THEN [writer |-> IF AnonVma_rwsem[walker_rmap_walk_anon_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_rmap_walk_anon_av].writer, readers |-> AnonVma_rwsem[walker_rmap_walk_anon_av].readers \ {"walker"}] ELSE AnonVma_rwsem[i]).writer = "walker"))
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 121 no -> end
        /\ ("P1" \in Checked => ~AnonVma_freed[walker_rmap_walk_anon_av])
        /\ ("P2" \in Checked => Folio_mapping[F] = walker_rmap_walk_anon_av)
        /\ ("P3" \in Checked => (\A a \in Addr : Addr_pte[a].tag = "present" => walker_rmap_walk_anon_av = (IF a = SRC THEN AV_S ELSE AV_D) /\ walker_rmap_walk_anon_index = a))
        /\ ("P4" \in Checked => walker_rmap_walk_anon_av = (IF walker_rmap_walk_anon_index = SRC THEN AV_S ELSE AV_D))
        /\ ("source_pair" \in Checked => (walker_rmap_walk_anon_av = AV_S => walker_rmap_walk_anon_index = SRC))
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

\* walker:150   if trylock av.rwsem for read
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_150 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_150"
  /\ \/  \* 150 busy -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_159
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer # "nobody"
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_159"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 150 got it, 151 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_152
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_152"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 150 got it, 151 no, 154 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_155
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ last_test
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_155"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 150 got it, 151 no, 154 no, 126 yes, 121 yes -> 121
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 150 got it, 151 no, 154 no, 126 yes, 121 no: held_at_end
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 150 got it, 151 no, 154 no, 126 yes, 121 no -> end
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
     \/  \* 150 got it, 151 no, 154 no, 126 no -> 120_rmap_walk_anon_128
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walking' = TRUE
        /\ walker_pc' = "120_rmap_walk_anon_128"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, moving, walker_rmap_walk_anon_index>>

\* walker:152   if F.mapping != av
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_152 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_152"
  /\ \/  \* 152 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_152b
        /\ Folio_mapping[F] # walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_152b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 152 no, 154 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_155
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ last_test
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_155"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 152 no, 154 no, 126 yes, 121 yes -> 121
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 152 no, 154 no, 126 yes, 121 no: held_at_end
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 152 no, 154 no, 126 yes, 121 no -> end
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 152 no, 154 no, 126 no -> 120_rmap_walk_anon_128
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ ~last_test
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ walking' = TRUE
        /\ walker_pc' = "120_rmap_walk_anon_128"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, moving, walker_rmap_walk_anon_index>>

\* walker:152   unlock av.rwsem
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_152b ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_152b"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
  /\ walker_folio_lock_anon_vma_read_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:155   if F.mapcount == 0
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_155 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_155"
  /\ \/  \* 155 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_155b
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_155b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 155 no, 126 yes, 121 yes -> 121
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 155 no, 126 yes, 121 no: held_at_end
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 155 no, 126 yes, 121 no -> end
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 155 no, 126 no -> 120_rmap_walk_anon_128
        /\ Folio_mapcount[F] # 0
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ walking' = TRUE
        /\ walker_pc' = "120_rmap_walk_anon_128"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, moving, walker_rmap_walk_anon_index>>

\* walker:155   unlock av.rwsem
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_155b ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_155b"
  /\ \/  \* 126 yes, 121 yes -> 121
        /\ walker_lock
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 126 yes, 121 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 126 yes, 121 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:159   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_159 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_159"
  /\ \/  \* 126 yes, 121 yes -> 121
        /\ walker_lock
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 126 yes, 121 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 126 yes, 121 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 162 yes, 126 yes, 121 yes -> 121
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ walker_lock
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 162 yes, 126 yes, 121 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 162 yes, 126 yes, 121 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] = 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_rmap_walk_anon_index>>
     \/  \* 162 no: out_of_range
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 120_rmap_walk_anon_125_folio_lock_anon_vma_read_163"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 162 no, 166 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_167
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2
        /\ last_test
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 162 no, 166 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_169
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] # 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1 <= 2
        /\ ~last_test
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] + 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_169"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:167   if F.mapcount == 0
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167"
  /\ \/  \* 167 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_253
        /\ Folio_mapcount[F] = 0
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_253"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 167 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_169
        /\ Folio_mapcount[F] # 0
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_169"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:253   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 167
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_253 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_253"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_254"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_257
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_257"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 255 yes, 126 yes, 121 yes -> 121
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 255 yes, 126 yes, 121 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 yes, 126 yes, 121 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:257   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 167
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_257 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_257"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_258"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:258   av.freed = on
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 167
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_258 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_258"
  /\ \/  \* 126 yes, 121 yes -> 121
        /\ walker_lock
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>
     \/  \* 126 yes, 121 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 126 yes, 121 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>

\* walker:169   lock av.rwsem for read
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_169 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_169"
  /\ \/  \* 170 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_171
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 170 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_173
        /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
        /\ ~recheck
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \cup {"walker"}]]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_173"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:171   if F.mapping != av
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171"
  /\ \/  \* 171 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_171b
        /\ Folio_mapping[F] # walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 171 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_173
        /\ Folio_mapping[F] = walker_folio_lock_anon_vma_read_av
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_173"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:171   unlock av.rwsem
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171b ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171b"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_253"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:253   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 171
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_253 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_253"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_254"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_257
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_257"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 255 yes -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_146
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:257   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 171
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_257 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_257"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_258"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:258   av.freed = on
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 171
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_258 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_258"
  /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_146"
  /\ walker_folio_lock_anon_vma_read_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:173   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_173 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_173"
  /\ \/  \* 173 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_174
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1)
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_174"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 173 yes: out_of_range
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 120_rmap_walk_anon_125_folio_lock_anon_vma_read_173"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 173 yes, 126 yes, 121 yes -> 121
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 173 yes, 126 yes, 121 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av = "null"
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 173 yes, 126 yes, 121 no -> end
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
     \/  \* 173 yes, 126 no -> 120_rmap_walk_anon_128
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] > 1
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ walker_folio_lock_anon_vma_read_av # "null"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walking' = TRUE
        /\ walker_pc' = "120_rmap_walk_anon_128"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = walker_folio_lock_anon_vma_read_av
        /\ UNCHANGED <<Addr_vars, Folio_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, moving, walker_rmap_walk_anon_index>>

\* walker:174   unlock av.rwsem
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_174 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_174"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> IF AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "walker" THEN "nobody" ELSE AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer, readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_253"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:253   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 175
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_253 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_253"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_254"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 no -> 120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_257
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ ~(AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_257"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>
     \/  \* 255 yes, 126 yes, 121 yes -> 121
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ walker_lock
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>
     \/  \* 255 yes, 126 yes, 121 no: held_at_end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 yes, 126 yes, 121 no -> end
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 >= 0
        /\ AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1 > 0
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![walker_folio_lock_anon_vma_read_av] = AnonVma_refs[walker_folio_lock_anon_vma_read_av] - 1]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed, walker_rmap_walk_anon_index>>

\* walker:257   atomic
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 175
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_257 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_257"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].writer = "nobody"
  /\ AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![walker_folio_lock_anon_vma_read_av] = [writer |-> "nobody", readers |-> AnonVma_rwsem[walker_folio_lock_anon_vma_read_av].readers \ {"walker"}]]
  /\ walker_pc' = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_258"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, walker_folio_lock_anon_vma_read_av, walker_rmap_walk_anon_av, walker_rmap_walk_anon_index>>

\* walker:258   av.freed = on
\*   in rmap_walk_anon(), called at 120
\*   in folio_lock_anon_vma_read(), called at 125
\*   in put_anon_vma(), called at 175
walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_258 ==
  /\ walker_pc = "120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_258"
  /\ \/  \* 126 yes, 121 yes -> 121
        /\ walker_lock
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "121"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>
     \/  \* 126 yes, 121 no: held_at_end
        /\ ~walker_lock
        /\ Folio_lock[F] = "walker"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 109 (2)"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 126 yes, 121 no -> end
        /\ ~walker_lock
        /\ Folio_lock[F] # "walker"
        /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![walker_folio_lock_anon_vma_read_av] = TRUE]
        /\ walker_pc' = "end"
        /\ walker_folio_lock_anon_vma_read_av' = AV_S
        /\ walker_rmap_walk_anon_av' = "null"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs, walker_rmap_walk_anon_index>>

walker_step ==
  \/ walker_111
  \/ walker_112
  \/ walker_115
  \/ walker_118
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_146
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_148
  \/ walker_121
  \/ walker_120_rmap_walk_anon_128
  \/ walker_120_rmap_walk_anon_132
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_150
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_152
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_152b
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_155
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_155b
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_159
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_253
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_257
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_167_put_anon_vma_258
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_169
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171b
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_253
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_257
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_171_put_anon_vma_258
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_173
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_174
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_253
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_257
  \/ walker_120_rmap_walk_anon_125_folio_lock_anon_vma_read_175_put_anon_vma_258

\* ---- thread mover: mm/userfaultfd.c: move_pages_pte() ----

\* mover:187   atomic
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_187 ==
  /\ mover_pc = "182_move_present_pte_187"
  /\ \/  \* 189 yes -> 182_move_present_pte_191
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "182_move_present_pte_191"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 189 no, 183 yes -> 183_move_swap_pte_208
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ page = SWAPCACHE
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "183_move_swap_pte_208"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 189 no, 183 no -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ page # SWAPCACHE
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>

\* mover:191   lock F.lock
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_191 ==
  /\ mover_pc = "182_move_present_pte_191"
  /\ \/  \* 192 yes -> 182_move_present_pte_193
        /\ Folio_lock[F] = "nobody"
        /\ write_lock
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "182_move_present_pte_193"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 192 no -> 182_move_present_pte_195
        /\ Folio_lock[F] = "nobody"
        /\ ~write_lock
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "182_move_present_pte_195"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:193   atomic
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_193 ==
  /\ mover_pc = "182_move_present_pte_193"
  /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
  /\ AnonVma_rwsem[Folio_mapping[F]].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> "mover", readers |-> AnonVma_rwsem[Folio_mapping[F]].readers]]
  /\ mover_pc' = "182_move_present_pte_195"
  /\ mover_move_present_pte_av' = AV_S
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* mover:195   atomic
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_195 ==
  /\ mover_pc = "182_move_present_pte_195"
  /\ \/  \* 197 yes, 183 yes -> 183_move_swap_pte_208
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "present" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ page = SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "nobody", ![SRC] = "nobody"]
        /\ AnonVma_rwsem' = [i \in AnonVma |-> IF "mover" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "mover" THEN [writer |-> IF AnonVma_rwsem[i].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[i].writer, readers |-> AnonVma_rwsem[i].readers \ {"mover"}] ELSE AnonVma_rwsem[i]]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "183_move_swap_pte_208"
        /\ UNCHANGED <<ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 197 yes, 183 no -> end
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "present" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ page # SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "nobody", ![SRC] = "nobody"]
        /\ AnonVma_rwsem' = [i \in AnonVma |-> IF "mover" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "mover" THEN [writer |-> IF AnonVma_rwsem[i].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[i].writer, readers |-> AnonVma_rwsem[i].readers \ {"mover"}] ELSE AnonVma_rwsem[i]]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "end"
        /\ UNCHANGED <<ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 197 no -> 182_move_present_pte_201
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Addr_pte[DST].tag = "none"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ moving' = TRUE
        /\ mover_pc' = "182_move_present_pte_201"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_vma, walking, mover_move_present_pte_av>>

\* mover:208   atomic
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_208 ==
  /\ mover_pc = "183_move_swap_pte_208"
  /\ \/  \* 210 yes -> 183_move_swap_pte_212
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag = "swap"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "183_move_swap_pte_212"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>
     \/  \* 210 no -> end
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_pte[SRC].tag # "swap"
        /\ Addr_vma' = IF "mover" \in Addr_vma[SRC].readers \cup {"mover"} \/ Addr_vma[SRC].writer = "mover" THEN [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> (Addr_vma[SRC].readers \cup {"mover"}) \ {"mover"}]] ELSE [Addr_vma EXCEPT ![SRC] = [writer |-> Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \cup {"mover"}]]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>

\* mover:212   if not F.swapcache
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_212 ==
  /\ mover_pc = "183_move_swap_pte_212"
  /\ \/  \* 212 yes -> 183_move_swap_pte_213
        /\ Folio_swapcache[F]
        /\ mover_pc' = "183_move_swap_pte_213"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, mover_move_present_pte_av>>
     \/  \* 212 no -> 183_move_swap_pte_212b
        /\ ~Folio_swapcache[F]
        /\ mover_pc' = "183_move_swap_pte_212b"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, mover_move_present_pte_av>>

\* mover:213   atomic
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_213 ==
  /\ mover_pc = "183_move_swap_pte_213"
  /\ \/  \* 215 yes -> 183_move_swap_pte_217
        /\ Folio_lock[F] = "nobody"
        /\ Folio_swapcache[F]
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "mover"]
        /\ mover_pc' = "183_move_swap_pte_217"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 215 no -> end
        /\ Folio_lock[F] = "nobody"
        /\ ~Folio_swapcache[F]
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "nobody"]
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:217   atomic
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_217 ==
  /\ mover_pc = "183_move_swap_pte_217"
  /\ \/  \* 219 yes -> end
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ (Addr_pte[SRC].tag # "swap" \/ Addr_pte[DST].tag # "none") = TRUE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "nobody", ![SRC] = "nobody"]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ mover_pc' = "end"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>
     \/  \* 219 no -> 183_move_swap_pte_222
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_ptl[DST] = "nobody"
        /\ Addr_pte[SRC].tag = "swap"
        /\ Addr_pte[DST].tag = "none"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "mover", ![DST] = "mover"]
        /\ moving' = TRUE
        /\ mover_pc' = "183_move_swap_pte_222"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_vma, Addr_pte, walking, mover_move_present_pte_av>>

\* mover:222   F.mapping = AV_D
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_222 ==
  /\ mover_pc = "183_move_swap_pte_222"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 183_move_swap_pte_222"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![F] = AV_D]
        /\ mover_pc' = "183_move_swap_pte_223"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:223   F.index = DST
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_223 ==
  /\ mover_pc = "183_move_swap_pte_223"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 183_move_swap_pte_223"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_index' = [Folio_index EXCEPT ![F] = DST]
        /\ mover_pc' = "183_move_swap_pte_224"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:224   atomic
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_224 ==
  /\ mover_pc = "183_move_swap_pte_224"
  /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
  /\ Addr_ptl' = [Addr_ptl EXCEPT ![DST] = "nobody", ![SRC] = "nobody"]
  /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "swap"], ![SRC] = [tag |-> "none"]]
  /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
  /\ moving' = FALSE
  /\ mover_pc' = "end"
  /\ UNCHANGED <<AnonVma_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>

\* mover:212   unlock all
\*   in move_swap_pte(), called at 183
mover_183_move_swap_pte_212b ==
  /\ mover_pc = "183_move_swap_pte_212b"
  /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
  /\ mover_pc' = "end"
  /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte, mover_move_present_pte_av>>

\* mover:201   F.mapping = AV_D
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_201 ==
  /\ mover_pc = "182_move_present_pte_201"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 182_move_present_pte_201"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![F] = AV_D]
        /\ mover_pc' = "182_move_present_pte_202"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:202   F.index = DST
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_202 ==
  /\ mover_pc = "182_move_present_pte_202"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 182_move_present_pte_202"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "mover"
        /\ Folio_index' = [Folio_index EXCEPT ![F] = DST]
        /\ mover_pc' = "182_move_present_pte_203"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_mapcount, Folio_swapcache, Folio_lru, mover_move_present_pte_av>>

\* mover:203   atomic
\*   in move_present_pte(), called at 182
mover_182_move_present_pte_203 ==
  /\ mover_pc = "182_move_present_pte_203"
  /\ \/  \* 183 yes -> 183_move_swap_pte_208
        /\ page = SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![DST] = "nobody", ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "present"]]
        /\ AnonVma_rwsem' = [i \in AnonVma |-> IF "mover" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "mover" THEN [writer |-> IF AnonVma_rwsem[i].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[i].writer, readers |-> AnonVma_rwsem[i].readers \ {"mover"}] ELSE AnonVma_rwsem[i]]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ moving' = FALSE
        /\ mover_pc' = "183_move_swap_pte_208"
        /\ UNCHANGED <<walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>
     \/  \* 183 no -> end
        /\ page # SWAPCACHE
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "mover" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"mover"}]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![DST] = "nobody", ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![DST] = [tag |-> "present"]]
        /\ AnonVma_rwsem' = [i \in AnonVma |-> IF "mover" \in AnonVma_rwsem[i].readers \/ AnonVma_rwsem[i].writer = "mover" THEN [writer |-> IF AnonVma_rwsem[i].writer = "mover" THEN "nobody" ELSE AnonVma_rwsem[i].writer, readers |-> AnonVma_rwsem[i].readers \ {"mover"}] ELSE AnonVma_rwsem[i]]
        /\ Folio_lock' = IF Folio_lock[F] = "mover" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ moving' = FALSE
        /\ mover_pc' = "end"
        /\ UNCHANGED <<walker_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, walking, mover_move_present_pte_av>>

mover_step ==
  \/ mover_182_move_present_pte_187
  \/ mover_182_move_present_pte_191
  \/ mover_182_move_present_pte_193
  \/ mover_182_move_present_pte_195
  \/ mover_183_move_swap_pte_208
  \/ mover_183_move_swap_pte_212
  \/ mover_183_move_swap_pte_213
  \/ mover_183_move_swap_pte_217
  \/ mover_183_move_swap_pte_222
  \/ mover_183_move_swap_pte_223
  \/ mover_183_move_swap_pte_224
  \/ mover_183_move_swap_pte_212b
  \/ mover_182_move_present_pte_201
  \/ mover_182_move_present_pte_202
  \/ mover_182_move_present_pte_203

\* ---- thread zapper: mm/madvise.c: madvise_dontneed_free() ----

\* zapper:231   atomic
zapper_231 ==
  /\ zapper_pc = "231"
  /\ \/  \* 246 yes: out_of_range
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 231_zap_246"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 246 yes: release_unheld
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ Addr_vma[SRC].writer # "zapper"
        /\ "zapper" \notin Addr_vma[SRC].readers \cup {"zapper"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 231"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 246 yes -> end
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
     \/  \* 246 no: release_unheld
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ Addr_vma[SRC].writer # "zapper"
        /\ "zapper" \notin Addr_vma[SRC].readers \cup {"zapper"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 231"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 246 no -> end
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
  \/ zapper_231

\* ---- thread munmap: mm/vma.c: unmap_region() ----

\* munmap:235   wait until SRC.pte is none
munmap_235 ==
  /\ munmap_pc = "235"
  /\ Addr_pte[SRC].tag = "none"
  /\ munmap_pc' = "236"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed>>

\* munmap:236   atomic
munmap_236 ==
  /\ munmap_pc = "236"
  /\ \/  \* 246 yes: out_of_range
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 236_zap_246"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 246 yes -> 237
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> "munmap", readers |-> Addr_vma[SRC].readers]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] - 1]
        /\ munmap_pc' = "237"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>
     \/  \* 246 no -> 237
        /\ Addr_vma[SRC].writer = "nobody"
        /\ Addr_vma[SRC].readers = {}
        /\ Addr_ptl[SRC] = "nobody"
        /\ Addr_pte[SRC].tag # "present"
        /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> "munmap", readers |-> Addr_vma[SRC].readers]]
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![SRC] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ munmap_pc' = "237"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed>>

\* munmap:237   lock AV_S.rwsem for write
munmap_237 ==
  /\ munmap_pc = "237"
  /\ AnonVma_rwsem[AV_S].writer = "nobody"
  /\ AnonVma_rwsem[AV_S].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> "munmap", readers |-> AnonVma_rwsem[AV_S].readers]]
  /\ munmap_pc' = "238"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:238   unlock AV_S.rwsem
munmap_238 ==
  /\ munmap_pc = "238"
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> IF AnonVma_rwsem[AV_S].writer = "munmap" THEN "nobody" ELSE AnonVma_rwsem[AV_S].writer, readers |-> AnonVma_rwsem[AV_S].readers \ {"munmap"}]]
  /\ munmap_pc' = "239_put_anon_vma_253"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:253   atomic
\*   in put_anon_vma(), called at 239
munmap_239_put_anon_vma_253 ==
  /\ munmap_pc = "239_put_anon_vma_253"
  /\ \/  \* out_of_range
        /\ ~(AnonVma_refs[AV_S] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 239_put_anon_vma_254"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 255 no -> 239_put_anon_vma_257
        /\ AnonVma_refs[AV_S] - 1 >= 0
        /\ ~(AnonVma_refs[AV_S] - 1 > 0)
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![AV_S] = AnonVma_refs[AV_S] - 1]
        /\ munmap_pc' = "239_put_anon_vma_257"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed>>
     \/  \* 255 yes -> 240
        /\ AnonVma_refs[AV_S] - 1 >= 0
        /\ AnonVma_refs[AV_S] - 1 > 0
        /\ AnonVma_refs' = [AnonVma_refs EXCEPT ![AV_S] = AnonVma_refs[AV_S] - 1]
        /\ munmap_pc' = "240"
        /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_freed>>

\* munmap:240   unlock SRC.vma
munmap_240 ==
  /\ munmap_pc = "240"
  /\ Addr_vma' = [Addr_vma EXCEPT ![SRC] = [writer |-> IF Addr_vma[SRC].writer = "munmap" THEN "nobody" ELSE Addr_vma[SRC].writer, readers |-> Addr_vma[SRC].readers \ {"munmap"}]]
  /\ munmap_pc' = "end"
  /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, Addr_ptl, Addr_pte>>

\* munmap:257   atomic
\*   in put_anon_vma(), called at 239
munmap_239_put_anon_vma_257 ==
  /\ munmap_pc = "239_put_anon_vma_257"
  /\ AnonVma_rwsem[AV_S].writer = "nobody"
  /\ AnonVma_rwsem[AV_S].readers = {}
  /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![AV_S] = [writer |-> "nobody", readers |-> AnonVma_rwsem[AV_S].readers \ {"munmap"}]]
  /\ munmap_pc' = "239_put_anon_vma_258"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_refs, AnonVma_freed>>

\* munmap:258   av.freed = on
\*   in put_anon_vma(), called at 239
munmap_239_put_anon_vma_258 ==
  /\ munmap_pc = "239_put_anon_vma_258"
  /\ AnonVma_freed' = [AnonVma_freed EXCEPT ![AV_S] = TRUE]
  /\ munmap_pc' = "240"
  /\ UNCHANGED <<Addr_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, reclaim_vars, fault_vars, failed, AnonVma_rwsem, AnonVma_refs>>

munmap_step ==
  \/ munmap_235
  \/ munmap_236
  \/ munmap_237
  \/ munmap_238
  \/ munmap_239_put_anon_vma_253
  \/ munmap_240
  \/ munmap_239_put_anon_vma_257
  \/ munmap_239_put_anon_vma_258

\* ---- thread reclaim: mm/vmscan.c: shrink_folio_list() ----

\* reclaim:265   F.lru = off
reclaim_265 ==
  /\ reclaim_pc = "265"
  /\ Folio_lru' = [Folio_lru EXCEPT ![F] = FALSE]
  /\ reclaim_pc' = "266"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:266   if trylock F.lock
reclaim_266 ==
  /\ reclaim_pc = "266"
  /\ \/  \* 266 got it -> 267
        /\ Folio_lock[F] = "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "reclaim"]
        /\ reclaim_pc' = "267"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>
     \/  \* 266 busy -> 271
        /\ Folio_lock[F] # "nobody"
        /\ reclaim_pc' = "271"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:267   F.swapcache = on
reclaim_267 ==
  /\ reclaim_pc = "267"
  /\ \/  \* guarded_by
        /\ Folio_lock[F] # "reclaim"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 267"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] = "reclaim"
        /\ Folio_swapcache' = [Folio_swapcache EXCEPT ![F] = TRUE]
        /\ reclaim_pc' = "268_try_to_unmap_275"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:275   atomic
\*   in try_to_unmap(), called at 268
reclaim_268_try_to_unmap_275 ==
  /\ reclaim_pc = "268_try_to_unmap_275"
  /\ \/  \* 280 yes: out_of_range
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ ~(Folio_mapcount[F] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 268_try_to_unmap_282"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 280 yes: release_unheld
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ AnonVma_rwsem[Folio_mapping[F]].writer # "reclaim"
        /\ "reclaim" \notin AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 268_try_to_unmap_285"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 280 yes -> 269
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag = "present"
        /\ Folio_mapcount[F] - 1 >= 0
        /\ (AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" \/ "reclaim" \in AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) = TRUE
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![Folio_index[F]] = "nobody"]
        /\ Addr_pte' = [Addr_pte EXCEPT ![Folio_index[F]] = [tag |-> "swap"]]
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> IF AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" THEN "nobody" ELSE AnonVma_rwsem[Folio_mapping[F]].writer, readers |-> (AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) \ {"reclaim"}]]
        /\ Folio_mapcount' = [Folio_mapcount EXCEPT ![F] = Folio_mapcount[F] - 1]
        /\ reclaim_pc' = "269"
        /\ reclaim_try_to_unmap_av' = AV_S
        /\ reclaim_try_to_unmap_a' = SRC
        /\ UNCHANGED <<ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Addr_vma, AnonVma_refs, AnonVma_freed, Folio_lock, Folio_mapping, Folio_index, Folio_swapcache, Folio_lru>>
     \/  \* 280 no: release_unheld
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag # "present"
        /\ AnonVma_rwsem[Folio_mapping[F]].writer # "reclaim"
        /\ "reclaim" \notin AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 268_try_to_unmap_285"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 280 no -> 269
        /\ AnonVma_rwsem[Folio_mapping[F]].writer = "nobody"
        /\ Addr_ptl[Folio_index[F]] = "nobody"
        /\ Addr_pte[Folio_index[F]].tag # "present"
        /\ (AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" \/ "reclaim" \in AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) = TRUE
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![Folio_index[F]] = "nobody"]
        /\ AnonVma_rwsem' = [AnonVma_rwsem EXCEPT ![Folio_mapping[F]] = [writer |-> IF AnonVma_rwsem[Folio_mapping[F]].writer = "reclaim" THEN "nobody" ELSE AnonVma_rwsem[Folio_mapping[F]].writer, readers |-> (AnonVma_rwsem[Folio_mapping[F]].readers \cup {"reclaim"}) \ {"reclaim"}]]
        /\ reclaim_pc' = "269"
        /\ reclaim_try_to_unmap_av' = AV_S
        /\ reclaim_try_to_unmap_a' = SRC
        /\ UNCHANGED <<Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Addr_vma, Addr_pte, AnonVma_refs, AnonVma_freed>>

\* reclaim:269   unlock F.lock
reclaim_269 ==
  /\ reclaim_pc = "269"
  /\ \/  \* release_unheld
        /\ Folio_lock[F] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 269"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/
        /\ Folio_lock[F] # "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "nobody"]
        /\ reclaim_pc' = "271"
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

\* reclaim:271   F.lru = on
reclaim_271 ==
  /\ reclaim_pc = "271"
  /\ Folio_lru' = [Folio_lru EXCEPT ![F] = TRUE]
  /\ reclaim_pc' = "end"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, reclaim_try_to_unmap_av, reclaim_try_to_unmap_a>>

reclaim_step ==
  \/ reclaim_265
  \/ reclaim_266
  \/ reclaim_267
  \/ reclaim_268_try_to_unmap_275
  \/ reclaim_269
  \/ reclaim_271

\* ---- thread fault: mm/memory.c: do_swap_page() ----

\* fault:294   atomic
\*   in do_swap_page(), called at 290
fault_290_do_swap_page_294 ==
  /\ fault_pc = "290_do_swap_page_294"
  /\ \/  \* 296 yes -> 290_do_swap_page_298
        /\ Addr_vma[fault_a].writer = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Addr_vma' = [Addr_vma EXCEPT ![fault_a] = [writer |-> Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \cup {"fault"}]]
        /\ fault_pc' = "290_do_swap_page_298"
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_ptl, Addr_pte, fault_a>>
     \/  \* 296 no -> end
        /\ Addr_vma[fault_a].writer = "nobody"
        /\ Addr_pte[fault_a].tag # "swap"
        /\ Addr_vma' = IF fault_a # "null" /\ ("fault" \in Addr_vma[fault_a].readers \cup {"fault"} \/ Addr_vma[fault_a].writer = "fault") THEN [Addr_vma EXCEPT ![fault_a] = [writer |-> IF Addr_vma[fault_a].writer = "fault" THEN "nobody" ELSE Addr_vma[fault_a].writer, readers |-> (Addr_vma[fault_a].readers \cup {"fault"}) \ {"fault"}]] ELSE [Addr_vma EXCEPT ![fault_a] = [writer |-> Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \cup {"fault"}]]
        /\ fault_pc' = "end"
        /\ fault_a' = SRC
        /\ UNCHANGED <<AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_ptl, Addr_pte>>

\* fault:298   lock F.lock
\*   in do_swap_page(), called at 290
fault_290_do_swap_page_298 ==
  /\ fault_pc = "290_do_swap_page_298"
  /\ Folio_lock[F] = "nobody"
  /\ Folio_lock' = [Folio_lock EXCEPT ![F] = "fault"]
  /\ fault_pc' = "290_do_swap_page_300"
  /\ UNCHANGED <<Addr_vars, AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru, fault_a>>

\* fault:300   atomic
\*   in do_swap_page(), called at 290
fault_290_do_swap_page_300 ==
  /\ fault_pc = "290_do_swap_page_300"
  /\ \/  \* 302 yes: guarded_by
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Folio_lock[F] # "fault"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 290_do_swap_page_303"]
        /\ UNCHANGED <<Addr_vars, AnonVma_vars, Folio_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, fault_vars>>
     \/  \* 302 yes -> 290_do_swap_page_305
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag = "swap"
        /\ Folio_lock[F] = "fault"
        /\ Addr_ptl' = [Addr_ptl EXCEPT ![fault_a] = "fault"]
        /\ Folio_swapcache' = [Folio_swapcache EXCEPT ![F] = FALSE]
        /\ fault_pc' = "290_do_swap_page_305"
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_vma, Addr_pte, Folio_lock, Folio_mapping, Folio_index, Folio_mapcount, Folio_lru, fault_a>>
     \/  \* 302 no -> end
        /\ Addr_ptl[fault_a] = "nobody"
        /\ Addr_pte[fault_a].tag # "swap"
        /\ Addr_vma' = IF fault_a # "null" /\ ("fault" \in Addr_vma[fault_a].readers \/ Addr_vma[fault_a].writer = "fault") THEN [Addr_vma EXCEPT ![fault_a] = [writer |-> IF Addr_vma[fault_a].writer = "fault" THEN "nobody" ELSE Addr_vma[fault_a].writer, readers |-> Addr_vma[fault_a].readers \ {"fault"}]] ELSE Addr_vma
        /\ Addr_ptl' = IF fault_a # "null" THEN [Addr_ptl EXCEPT ![fault_a] = "nobody"] ELSE [Addr_ptl EXCEPT ![fault_a] = "fault"]
        /\ Folio_lock' = IF Folio_lock[F] = "fault" THEN [Folio_lock EXCEPT ![F] = "nobody"] ELSE Folio_lock
        /\ fault_pc' = "end"
        /\ fault_a' = SRC
        /\ UNCHANGED <<AnonVma_vars, ghost_vars, walker_vars, mover_vars, zapper_vars, munmap_vars, reclaim_vars, failed, Addr_pte, Folio_mapping, Folio_index, Folio_mapcount, Folio_swapcache, Folio_lru>>

\* fault:305   atomic
\*   in do_swap_page(), called at 290
fault_290_do_swap_page_305 ==
  /\ fault_pc = "290_do_swap_page_305"
  /\ \/  \* out_of_range
        /\ ~(Folio_mapcount[F] + 1 <= 1)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 290_do_swap_page_306"]
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
  \/ fault_290_do_swap_page_294
  \/ fault_290_do_swap_page_298
  \/ fault_290_do_swap_page_300
  \/ fault_290_do_swap_page_305

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

\* no such assertion fails (line 133)
P1 == failed.property # "P1"

\* no such assertion fails (line 134)
P2 == failed.property # "P2"

\* no such assertion fails (line 135)
P3 == failed.property # "P3"

\* no such assertion fails (line 136)
P4 == failed.property # "P4"

\* no such assertion fails (line 137)
source_pair == failed.property # "source_pair"

\* no such assertion fails (line 138)
still_mapped == failed.property # "still_mapped"

\* no thread releases a lock that it does not hold
release_unheld == failed.property # "release_unheld"

\* no thread ends while it holds a lock
held_at_end == failed.property # "held_at_end"

\* every number stays in its range
out_of_range == failed.property # "out_of_range"

\* a guarded place is touched only under its lock
guarded_by == failed.property # "guarded_by"

\* no_overlap (line 314)
no_overlap == ~(walking /\ moving)

====
