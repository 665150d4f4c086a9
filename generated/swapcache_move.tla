---- MODULE swapcache_move ----
\* Generated from specs/swapcache_move.dsl; do not edit. Made by: specdsl emit specs/swapcache_move.dsl
\* UFFDIO_MOVE of a swapped-out page whose folio may still be in the swap cache
\*
\* An action is one step of one thread and is named after both: <thread>_<line of the spec>. Its
\* first conjunct is its program counter. A step that goes wrong sets `failed` and goes no further.
EXTENDS Integers

CONSTANTS
  lookup,  \* option: look for the folio in the swap cache (c50f8e6053b0)
  check_folio,  \* option: folio locked: is it still in the swap cache? (0ea148a79919)
  check_entry,  \* option: and is it there for the moved entry? (0ea148a79919)
  check_has_cache,  \* option: ptls held, no folio found: is one there now? (0ea148a79919)
  check_exclusive,  \* option: refuse a swap entry that is not exclusive (adef440691ba)
  folio_first,  \* option: lock the folio before the page tables, as the lock order says
  world,  \* option: World
  entries,  \* option: how many entries the swap device has
  reads,  \* option: there are read faults
  writes,  \* option: there are write faults
  swap_full,  \* option: swap may be nearly full, then a fault frees the swap entry
  synchronous,  \* option: zram: a fault bypasses the swap cache (SWP_SYNCHRONOUS_IO)
  ksm,  \* option: CONFIG_KSM: a fault may map a copy (ksm_might_need_to_copy())
  Checked  \* the assertions that the check selects

\* ---- members of enums and objects ----

nobody == "nobody"
null == "null"
ALONE == "ALONE"
NEIGHBOUR == "NEIGHBOUR"
FORKED == "FORKED"
SRC == "SRC"
DST == "DST"
OTHER_2 == "OTHER"
DONE == "DONE"
EAGAIN == "EAGAIN"
EBUSY == "EBUSY"
READ == "READ"
WRITE == "WRITE"
A == "A"
B == "B"
S1 == "S1"
S2 == "S2"

World == {ALONE, NEIGHBOUR, FORKED}
Addr == {SRC, DST, OTHER_2}
Result == {DONE, EAGAIN, EBUSY}
Access == {READ, WRITE}
Folio == {A, B}
Entry == {S1, S2}

\* ---- state ----

\* object Folio
VARIABLES
  Folio_lock,  \* Folio.lock[Folio] : folio_lock
  Folio_mapping,  \* Folio.mapping[Folio] : Addr?
  Folio_index,  \* Folio.index[Folio] : Addr?
  Folio_swap,  \* Folio.swap[Folio] : Entry?
  Folio_refs  \* Folio.refs[Folio] : 0..2
Folio_vars == <<Folio_lock, Folio_mapping, Folio_index, Folio_swap, Folio_refs>>

\* object Entry
VARIABLES
  Entry_count,  \* Entry.count[Entry] : 0..2
  Entry_has_cache,  \* Entry.has_cache[Entry] : bool
  Entry_cache  \* Entry.cache[Entry] : Folio?
Entry_vars == <<Entry_count, Entry_has_cache, Entry_cache>>

\* object Table
VARIABLES
  Table_ptl,  \* Table.ptl[Addr] : spinlock
  Table_pte  \* Table.pte[Addr] : pte
Table_vars == <<Table_ptl, Table_pte>>

\* thread mover
VARIABLES
  mover_pc,  \* the line of its next step, or "end"
  mover_result,  \* what it returned
  mover_result_2,  \* local result : Result
  mover_move_pages_pte_folio,  \* local folio : Folio?
  mover_move_pages_pte_found_at,  \* local found_at : pte
  mover_move_pages_pte_result,  \* local result : Result
  mover_move_pages_pte_orig,  \* local orig : pte
  mover_put_locked_folio,  \* local folio : Folio
  mover_swap_cache_get_folio_entry,  \* local entry : Entry
  mover_swap_cache_get_folio_folio  \* local folio : Folio?
mover_vars == <<mover_pc, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* thread fault
VARIABLES
  fault_pc,  \* the line of its next step, or "end"
  fault_a,  \* local a : Addr
  fault_do_swap_page_orig,  \* local orig : pte
  fault_do_swap_page_entry,  \* local entry : Entry
  fault_swap_cache_get_folio_folio,  \* local folio : Folio?
  fault_do_swap_page_swapcache,  \* local swapcache : Folio?
  fault_swap_in_directly_new,  \* local new : Folio
  fault_read_swap_cache_async_new,  \* local new : Folio
  fault_do_swap_page_mapped_folio,  \* local mapped_folio : Folio?
  fault_put_locked_folio,  \* local folio : Folio
  fault_do_swap_page_free_swap,  \* local free_swap : bool
  fault_put_all_swapcache,  \* local swapcache : Folio
  fault_should_try_to_free_swap_folio,  \* local folio : Folio
  fault_should_try_to_free_swap_access,  \* local access : Access
  fault_do_swap_page_copy  \* local copy : Folio
fault_vars == <<fault_pc, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* thread reclaim
VARIABLES
  reclaim_pc,  \* the line of its next step, or "end"
  reclaim_folio,  \* local folio : Folio
  reclaim_shrink_folio_is_mapped,  \* local is_mapped : bool
  reclaim_shrink_folio_anon,  \* local anon : Addr?
  reclaim_shrink_folio_entry,  \* local entry : Entry?
  reclaim_folio_alloc_swap_entry,  \* local entry : Entry
  reclaim_remove_mapping_entry  \* local entry : Entry
reclaim_vars == <<reclaim_pc, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* what went wrong, if anything did
VARIABLES
  failed  \* the property and the step

vars == <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars, failed>>

\* ---- the first state ----

Init ==
  \/
     /\ world = NEIGHBOUR
     /\ world = FORKED
     /\ Folio_lock = [i \in Folio |-> "nobody"]
     /\ Folio_mapping = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC, ![B] = OTHER_2]
     /\ Folio_index = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC, ![B] = OTHER_2]
     /\ Folio_swap = [[i \in Folio |-> "null"] EXCEPT ![A] = S1]
     /\ Folio_refs = [i \in Folio |-> 0]
     /\ Entry_count = [[i \in Entry |-> 0] EXCEPT ![S1] = 2]
     /\ Entry_has_cache = [[i \in Entry |-> FALSE] EXCEPT ![S1] = TRUE]
     /\ Entry_cache = [[i \in Entry |-> "null"] EXCEPT ![S1] = A]
     /\ Table_ptl = [i \in Addr |-> "nobody"]
     /\ Table_pte = [[i \in Addr |-> [tag |-> "none"]] EXCEPT ![SRC] = [tag |-> "swap", entry |-> S1, exclusive |-> world # FORKED], ![OTHER_2] = [tag |-> "swap", entry |-> S1, exclusive |-> FALSE]]
     /\ mover_pc = "121_move_pages_pte_131"
     /\ mover_result = DONE
     /\ mover_result_2 = EAGAIN
     /\ mover_move_pages_pte_folio = "null"
     /\ mover_move_pages_pte_found_at = [tag |-> "none"]
     /\ mover_move_pages_pte_result = EAGAIN
     /\ mover_move_pages_pte_orig = [tag |-> "none"]
     /\ mover_put_locked_folio = A
     /\ mover_swap_cache_get_folio_entry = S1
     /\ mover_swap_cache_get_folio_folio = "null"
     /\ fault_pc = "209"
     /\ fault_a = SRC
     /\ fault_do_swap_page_orig = [tag |-> "none"]
     /\ fault_do_swap_page_entry = S1
     /\ fault_swap_cache_get_folio_folio = "null"
     /\ fault_do_swap_page_swapcache = "null"
     /\ fault_swap_in_directly_new = A
     /\ fault_read_swap_cache_async_new = A
     /\ fault_do_swap_page_mapped_folio = "null"
     /\ fault_put_locked_folio = A
     /\ fault_do_swap_page_free_swap = FALSE
     /\ fault_put_all_swapcache = A
     /\ fault_should_try_to_free_swap_folio = A
     /\ fault_should_try_to_free_swap_access = READ
     /\ fault_do_swap_page_copy = A
     /\ reclaim_pc = "328"
     /\ reclaim_folio = A
     /\ reclaim_shrink_folio_is_mapped = FALSE
     /\ reclaim_shrink_folio_anon = "null"
     /\ reclaim_shrink_folio_entry = "null"
     /\ reclaim_folio_alloc_swap_entry = S1
     /\ reclaim_remove_mapping_entry = S1
     /\ failed = [property |-> "-", where |-> "-"]
  \/
     /\ world = NEIGHBOUR
     /\ world # FORKED
     /\ Folio_lock = [i \in Folio |-> "nobody"]
     /\ Folio_mapping = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC, ![B] = OTHER_2]
     /\ Folio_index = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC, ![B] = OTHER_2]
     /\ Folio_swap = [[i \in Folio |-> "null"] EXCEPT ![A] = S1]
     /\ Folio_refs = [i \in Folio |-> 0]
     /\ Entry_count = [[i \in Entry |-> 0] EXCEPT ![S1] = 1]
     /\ Entry_has_cache = [[i \in Entry |-> FALSE] EXCEPT ![S1] = TRUE]
     /\ Entry_cache = [[i \in Entry |-> "null"] EXCEPT ![S1] = A]
     /\ Table_ptl = [i \in Addr |-> "nobody"]
     /\ Table_pte = [[i \in Addr |-> [tag |-> "none"]] EXCEPT ![SRC] = [tag |-> "swap", entry |-> S1, exclusive |-> world # FORKED], ![OTHER_2] = [tag |-> "present", folio |-> B, exclusive |-> TRUE]]
     /\ mover_pc = "121_move_pages_pte_131"
     /\ mover_result = DONE
     /\ mover_result_2 = EAGAIN
     /\ mover_move_pages_pte_folio = "null"
     /\ mover_move_pages_pte_found_at = [tag |-> "none"]
     /\ mover_move_pages_pte_result = EAGAIN
     /\ mover_move_pages_pte_orig = [tag |-> "none"]
     /\ mover_put_locked_folio = A
     /\ mover_swap_cache_get_folio_entry = S1
     /\ mover_swap_cache_get_folio_folio = "null"
     /\ fault_pc = "209"
     /\ fault_a = SRC
     /\ fault_do_swap_page_orig = [tag |-> "none"]
     /\ fault_do_swap_page_entry = S1
     /\ fault_swap_cache_get_folio_folio = "null"
     /\ fault_do_swap_page_swapcache = "null"
     /\ fault_swap_in_directly_new = A
     /\ fault_read_swap_cache_async_new = A
     /\ fault_do_swap_page_mapped_folio = "null"
     /\ fault_put_locked_folio = A
     /\ fault_do_swap_page_free_swap = FALSE
     /\ fault_put_all_swapcache = A
     /\ fault_should_try_to_free_swap_folio = A
     /\ fault_should_try_to_free_swap_access = READ
     /\ fault_do_swap_page_copy = A
     /\ reclaim_pc = "328"
     /\ reclaim_folio = A
     /\ reclaim_shrink_folio_is_mapped = FALSE
     /\ reclaim_shrink_folio_anon = "null"
     /\ reclaim_shrink_folio_entry = "null"
     /\ reclaim_folio_alloc_swap_entry = S1
     /\ reclaim_remove_mapping_entry = S1
     /\ failed = [property |-> "-", where |-> "-"]
  \/
     /\ world # NEIGHBOUR
     /\ world = FORKED
     /\ Folio_lock = [i \in Folio |-> "nobody"]
     /\ Folio_mapping = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC]
     /\ Folio_index = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC]
     /\ Folio_swap = [[i \in Folio |-> "null"] EXCEPT ![A] = S1]
     /\ Folio_refs = [i \in Folio |-> 0]
     /\ Entry_count = [[i \in Entry |-> 0] EXCEPT ![S1] = 2]
     /\ Entry_has_cache = [[i \in Entry |-> FALSE] EXCEPT ![S1] = TRUE]
     /\ Entry_cache = [[i \in Entry |-> "null"] EXCEPT ![S1] = A]
     /\ Table_ptl = [i \in Addr |-> "nobody"]
     /\ Table_pte = [[i \in Addr |-> [tag |-> "none"]] EXCEPT ![SRC] = [tag |-> "swap", entry |-> S1, exclusive |-> world # FORKED], ![OTHER_2] = [tag |-> "swap", entry |-> S1, exclusive |-> FALSE]]
     /\ mover_pc = "121_move_pages_pte_131"
     /\ mover_result = DONE
     /\ mover_result_2 = EAGAIN
     /\ mover_move_pages_pte_folio = "null"
     /\ mover_move_pages_pte_found_at = [tag |-> "none"]
     /\ mover_move_pages_pte_result = EAGAIN
     /\ mover_move_pages_pte_orig = [tag |-> "none"]
     /\ mover_put_locked_folio = A
     /\ mover_swap_cache_get_folio_entry = S1
     /\ mover_swap_cache_get_folio_folio = "null"
     /\ fault_pc = "209"
     /\ fault_a = SRC
     /\ fault_do_swap_page_orig = [tag |-> "none"]
     /\ fault_do_swap_page_entry = S1
     /\ fault_swap_cache_get_folio_folio = "null"
     /\ fault_do_swap_page_swapcache = "null"
     /\ fault_swap_in_directly_new = A
     /\ fault_read_swap_cache_async_new = A
     /\ fault_do_swap_page_mapped_folio = "null"
     /\ fault_put_locked_folio = A
     /\ fault_do_swap_page_free_swap = FALSE
     /\ fault_put_all_swapcache = A
     /\ fault_should_try_to_free_swap_folio = A
     /\ fault_should_try_to_free_swap_access = READ
     /\ fault_do_swap_page_copy = A
     /\ reclaim_pc = "328"
     /\ reclaim_folio = A
     /\ reclaim_shrink_folio_is_mapped = FALSE
     /\ reclaim_shrink_folio_anon = "null"
     /\ reclaim_shrink_folio_entry = "null"
     /\ reclaim_folio_alloc_swap_entry = S1
     /\ reclaim_remove_mapping_entry = S1
     /\ failed = [property |-> "-", where |-> "-"]
  \/
     /\ world # NEIGHBOUR
     /\ world # FORKED
     /\ Folio_lock = [i \in Folio |-> "nobody"]
     /\ Folio_mapping = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC]
     /\ Folio_index = [[i \in Folio |-> "null"] EXCEPT ![A] = SRC]
     /\ Folio_swap = [[i \in Folio |-> "null"] EXCEPT ![A] = S1]
     /\ Folio_refs = [i \in Folio |-> 0]
     /\ Entry_count = [[i \in Entry |-> 0] EXCEPT ![S1] = 1]
     /\ Entry_has_cache = [[i \in Entry |-> FALSE] EXCEPT ![S1] = TRUE]
     /\ Entry_cache = [[i \in Entry |-> "null"] EXCEPT ![S1] = A]
     /\ Table_ptl = [i \in Addr |-> "nobody"]
     /\ Table_pte = [[i \in Addr |-> [tag |-> "none"]] EXCEPT ![SRC] = [tag |-> "swap", entry |-> S1, exclusive |-> world # FORKED]]
     /\ mover_pc = "121_move_pages_pte_131"
     /\ mover_result = DONE
     /\ mover_result_2 = EAGAIN
     /\ mover_move_pages_pte_folio = "null"
     /\ mover_move_pages_pte_found_at = [tag |-> "none"]
     /\ mover_move_pages_pte_result = EAGAIN
     /\ mover_move_pages_pte_orig = [tag |-> "none"]
     /\ mover_put_locked_folio = A
     /\ mover_swap_cache_get_folio_entry = S1
     /\ mover_swap_cache_get_folio_folio = "null"
     /\ fault_pc = "209"
     /\ fault_a = SRC
     /\ fault_do_swap_page_orig = [tag |-> "none"]
     /\ fault_do_swap_page_entry = S1
     /\ fault_swap_cache_get_folio_folio = "null"
     /\ fault_do_swap_page_swapcache = "null"
     /\ fault_swap_in_directly_new = A
     /\ fault_read_swap_cache_async_new = A
     /\ fault_do_swap_page_mapped_folio = "null"
     /\ fault_put_locked_folio = A
     /\ fault_do_swap_page_free_swap = FALSE
     /\ fault_put_all_swapcache = A
     /\ fault_should_try_to_free_swap_folio = A
     /\ fault_should_try_to_free_swap_access = READ
     /\ fault_do_swap_page_copy = A
     /\ reclaim_pc = "328"
     /\ reclaim_folio = A
     /\ reclaim_shrink_folio_is_mapped = FALSE
     /\ reclaim_shrink_folio_anon = "null"
     /\ reclaim_shrink_folio_entry = "null"
     /\ reclaim_folio_alloc_swap_entry = S1
     /\ reclaim_remove_mapping_entry = S1
     /\ failed = [property |-> "-", where |-> "-"]

\* ---- thread mover: mm/userfaultfd.c: move_pages() ----

\* mover:131   let orig = SRC.pte
\*   in move_pages_pte(), called at 121
\*   mm/userfaultfd.c: move_pages_pte()
mover_121_move_pages_pte_131 ==
  /\ mover_pc = "121_move_pages_pte_131"
  /\ \/  \* 132 yes, 132 yes, 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] # mover_move_pages_pte_found_at
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 yes, 134 yes, 135 yes, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 yes, 134 yes, 135 yes, 135 no, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 yes, 134 yes, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ ~lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 yes, 134 yes, 135 no, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ ~lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 yes, 134 no, 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ ~Table_pte[SRC].exclusive
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_result' = EBUSY
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 no, 135 yes, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 no, 135 yes, 135 no, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 no, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ ~lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 no, 134 no, 135 no, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ ~lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 yes, 132 no, 133 yes, 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_pte[SRC] = mover_move_pages_pte_found_at
        /\ Table_pte[SRC].tag # "swap"
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 yes, 134 yes, 135 yes, 135 yes -> 121_move_pages_pte_136_swap_cache_get_folio_184
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ lookup
        /\ mover_pc' = "121_move_pages_pte_136_swap_cache_get_folio_184"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ mover_swap_cache_get_folio_entry' = Table_pte[SRC].entry
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 yes, 134 yes, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ ~lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 yes, 134 yes, 135 no, 154 yes, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ Table_pte[SRC].exclusive
        /\ ~lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 yes, 134 no, 147 no, 120 no: held_at_end
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ ~Table_pte[SRC].exclusive
        /\ ~(\A i \in Folio : Folio_lock[i] # "mover")
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 123"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 132 no, 133 no, 134 yes, 134 no, 147 no, 120 no -> end
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ check_exclusive
        /\ ~Table_pte[SRC].exclusive
        /\ (\A i \in Folio : Folio_lock[i] # "mover")
        /\ mover_pc' = "end"
        /\ mover_result' = EBUSY
        /\ mover_result_2' = DONE
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = DONE
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 no, 135 yes, 135 yes -> 121_move_pages_pte_136_swap_cache_get_folio_184
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ lookup
        /\ mover_pc' = "121_move_pages_pte_136_swap_cache_get_folio_184"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ mover_swap_cache_get_folio_entry' = Table_pte[SRC].entry
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 no, 135 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ ~lookup
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 no, 134 no, 135 no, 154 yes, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag = "swap"
        /\ ~check_exclusive
        /\ ~lookup
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_orig' = Table_pte[SRC]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 yes, 147 no, 120 yes -> 121_move_pages_pte_131
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag # "swap"
        /\ mover_move_pages_pte_result = EAGAIN
        /\ mover_result_2' = mover_move_pages_pte_result
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = EAGAIN
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_pc, mover_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 132 no, 133 yes, 147 no, 120 no: held_at_end
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag # "swap"
        /\ mover_move_pages_pte_result # EAGAIN
        /\ ~(\A i \in Folio : Folio_lock[i] # "mover")
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 123"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 132 no, 133 yes, 147 no, 120 no -> end
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_pte[SRC].tag # "swap"
        /\ mover_move_pages_pte_result # EAGAIN
        /\ (\A i \in Folio : Folio_lock[i] # "mover")
        /\ mover_pc' = "end"
        /\ mover_result' = mover_move_pages_pte_result
        /\ mover_result_2' = DONE
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = DONE
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:192   atomic
\*   in move_pages_pte(), called at 121
\*   in put_locked(), called at 147
mover_121_move_pages_pte_147_put_locked_192 ==
  /\ mover_pc = "121_move_pages_pte_147_put_locked_192"
  /\ \/  \* release_unheld
        /\ Folio_lock[mover_put_locked_folio] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 121_move_pages_pte_147_put_locked_193"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* out_of_range
        /\ Folio_lock[mover_put_locked_folio] # "nobody"
        /\ ~(Folio_refs[mover_put_locked_folio] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 121_move_pages_pte_147_put_locked_194"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 120 yes -> 121_move_pages_pte_131
        /\ Folio_lock[mover_put_locked_folio] # "nobody"
        /\ Folio_refs[mover_put_locked_folio] - 1 >= 0
        /\ mover_move_pages_pte_result = EAGAIN
        /\ Folio_lock' = [Folio_lock EXCEPT ![mover_put_locked_folio] = "nobody"]
        /\ Folio_refs' = [Folio_refs EXCEPT ![mover_put_locked_folio] = Folio_refs[mover_put_locked_folio] - 1]
        /\ mover_pc' = "121_move_pages_pte_131"
        /\ mover_result_2' = mover_move_pages_pte_result
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = EAGAIN
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ mover_put_locked_folio' = A
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, mover_result, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 120 no: held_at_end
        /\ Folio_lock[mover_put_locked_folio] # "nobody"
        /\ Folio_refs[mover_put_locked_folio] - 1 >= 0
        /\ mover_move_pages_pte_result # EAGAIN
        /\ (IF mover_put_locked_folio = mover_move_pages_pte_folio THEN "nobody" ELSE Folio_lock[mover_move_pages_pte_folio]) = "mover"
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 123"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 120 no: held_at_end
        /\ Folio_lock[mover_put_locked_folio] # "nobody"
        /\ Folio_refs[mover_put_locked_folio] - 1 >= 0
        /\ mover_move_pages_pte_result # EAGAIN
        /\ (IF mover_put_locked_folio = mover_move_pages_pte_folio THEN "nobody" ELSE Folio_lock[mover_move_pages_pte_folio]) # "mover"
        /\ ~(\A i \in Folio : (IF mover_put_locked_folio = i THEN "nobody" ELSE Folio_lock[i]) # "mover")
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 123"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 120 no -> end
        /\ Folio_lock[mover_put_locked_folio] # "nobody"
        /\ Folio_refs[mover_put_locked_folio] - 1 >= 0
        /\ mover_move_pages_pte_result # EAGAIN
        /\ (IF mover_put_locked_folio = mover_move_pages_pte_folio THEN "nobody" ELSE Folio_lock[mover_move_pages_pte_folio]) # "mover"
        /\ (\A i \in Folio : (IF mover_put_locked_folio = i THEN "nobody" ELSE Folio_lock[i]) # "mover")
        /\ Folio_lock' = [Folio_lock EXCEPT ![mover_put_locked_folio] = "nobody"]
        /\ Folio_refs' = [Folio_refs EXCEPT ![mover_put_locked_folio] = Folio_refs[mover_put_locked_folio] - 1]
        /\ mover_pc' = "end"
        /\ mover_result' = mover_move_pages_pte_result
        /\ mover_result_2' = DONE
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = DONE
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ mover_put_locked_folio' = A
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:184   atomic
\*   in move_pages_pte(), called at 121
\*   in swap_cache_get_folio(), called at 136
\*   mm/filemap.c: filemap_get_folio()
mover_121_move_pages_pte_136_swap_cache_get_folio_184 ==
  /\ mover_pc = "121_move_pages_pte_136_swap_cache_get_folio_184"
  /\ \/  \* 186 yes: out_of_range
        /\ Entry_cache[mover_swap_cache_get_folio_entry] # "null"
        /\ ~(Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 121_move_pages_pte_136_swap_cache_get_folio_186"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 186 yes, 138 yes, 138 yes -> 121_move_pages_pte_139
        /\ Entry_cache[mover_swap_cache_get_folio_entry] # "null"
        /\ Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1 <= 2
        /\ folio_first
        /\ Folio_refs' = [Folio_refs EXCEPT ![Entry_cache[mover_swap_cache_get_folio_entry]] = Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1]
        /\ mover_pc' = "121_move_pages_pte_139"
        /\ mover_move_pages_pte_folio' = Entry_cache[mover_swap_cache_get_folio_entry]
        /\ mover_move_pages_pte_found_at' = mover_move_pages_pte_orig
        /\ mover_swap_cache_get_folio_entry' = S1
        /\ mover_swap_cache_get_folio_folio' = "null"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swap, mover_result, mover_result_2, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio>>
     \/  \* 186 yes, 138 yes, 138 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ Entry_cache[mover_swap_cache_get_folio_entry] # "null"
        /\ Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1 <= 2
        /\ ~folio_first
        /\ ~check_folio
        /\ Folio_refs' = [Folio_refs EXCEPT ![Entry_cache[mover_swap_cache_get_folio_entry]] = Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_folio' = Entry_cache[mover_swap_cache_get_folio_entry]
        /\ mover_move_pages_pte_found_at' = mover_move_pages_pte_orig
        /\ mover_swap_cache_get_folio_entry' = S1
        /\ mover_swap_cache_get_folio_folio' = "null"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swap, mover_result, mover_result_2, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio>>
     \/  \* 186 yes, 138 yes, 138 no, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ Entry_cache[mover_swap_cache_get_folio_entry] # "null"
        /\ Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1 <= 2
        /\ ~folio_first
        /\ check_folio
        /\ Folio_refs' = [Folio_refs EXCEPT ![Entry_cache[mover_swap_cache_get_folio_entry]] = Folio_refs[Entry_cache[mover_swap_cache_get_folio_entry]] + 1]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ mover_move_pages_pte_folio' = Entry_cache[mover_swap_cache_get_folio_entry]
        /\ mover_move_pages_pte_found_at' = mover_move_pages_pte_orig
        /\ mover_swap_cache_get_folio_entry' = S1
        /\ mover_swap_cache_get_folio_folio' = "null"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swap, mover_result, mover_result_2, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio>>
     \/  \* 186 no, 138 no, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ Entry_cache[mover_swap_cache_get_folio_entry] = "null"
        /\ ~check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_folio' = Entry_cache[mover_swap_cache_get_folio_entry]
        /\ mover_move_pages_pte_found_at' = mover_move_pages_pte_orig
        /\ mover_swap_cache_get_folio_entry' = S1
        /\ mover_swap_cache_get_folio_folio' = "null"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio>>
     \/  \* 186 no, 138 no, 154 yes, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ Entry_cache[mover_swap_cache_get_folio_entry] = "null"
        /\ check_folio
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ mover_move_pages_pte_folio' = Entry_cache[mover_swap_cache_get_folio_entry]
        /\ mover_move_pages_pte_found_at' = mover_move_pages_pte_orig
        /\ mover_swap_cache_get_folio_entry' = S1
        /\ mover_swap_cache_get_folio_folio' = "null"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio>>

\* mover:139   if not trylock folio.lock
\*   in move_pages_pte(), called at 121
\*   mm/userfaultfd.c: move_pages_pte()
mover_121_move_pages_pte_139 ==
  /\ mover_pc = "121_move_pages_pte_139"
  /\ \/  \* 139 busy -> 121_move_pages_pte_140
        /\ Folio_lock[mover_move_pages_pte_folio] # "nobody"
        /\ mover_pc' = "121_move_pages_pte_140"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 139 got it, 154 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ Folio_lock[mover_move_pages_pte_folio] = "nobody"
        /\ ~check_folio
        /\ Folio_lock' = [Folio_lock EXCEPT ![mover_move_pages_pte_folio] = "mover"]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 139 got it, 154 yes, 154 yes -> 121_move_pages_pte_145_move_swap_pte_155
        /\ Folio_lock[mover_move_pages_pte_folio] = "nobody"
        /\ check_folio
        /\ Folio_lock' = [Folio_lock EXCEPT ![mover_move_pages_pte_folio] = "mover"]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_155"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:155   if folio.swap == null or (check_entry and folio.swap != orig.entry)
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
\*   mm/userfaultfd.c: move_swap_pte()
mover_121_move_pages_pte_145_move_swap_pte_155 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_155"
  /\ \/  \* 155 no -> 121_move_pages_pte_145_move_swap_pte_157
        /\ Folio_swap[mover_move_pages_pte_folio] # "null"
        /\ ~(check_entry /\ Folio_swap[mover_move_pages_pte_folio] # mover_move_pages_pte_orig.entry)
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 155 yes, 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ (Folio_swap[mover_move_pages_pte_folio] = "null" \/ (check_entry /\ Folio_swap[mover_move_pages_pte_folio] # mover_move_pages_pte_orig.entry)) = TRUE
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_result' = EAGAIN
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_orig, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:157   lock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_157 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_157"
  /\ Table_ptl[SRC] = "nobody"
  /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "mover"]
  /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_157b"
  /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:157   lock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_157b ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_157b"
  /\ \/  \* 158 no -> 121_move_pages_pte_145_move_swap_pte_161
        /\ Table_ptl[DST] = "nobody"
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "mover"]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_161"
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 158 yes, 158 yes -> 121_move_pages_pte_145_move_swap_pte_161
        /\ Table_ptl[DST] = "nobody"
        /\ mover_move_pages_pte_folio # "null"
        /\ folio_first
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "mover"]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_161"
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 158 yes, 158 no -> 121_move_pages_pte_145_move_swap_pte_159
        /\ Table_ptl[DST] = "nobody"
        /\ mover_move_pages_pte_folio # "null"
        /\ ~folio_first
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "mover"]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_159"
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:161   if SRC.pte != orig or DST.pte is not none
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_161 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_161"
  /\ \/  \* 161 yes -> 121_move_pages_pte_145_move_swap_pte_162
        /\ (Table_pte[SRC] # mover_move_pages_pte_orig \/ Table_pte[DST].tag # "none") = TRUE
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_162"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 161 no, 165 yes -> 121_move_pages_pte_145_move_swap_pte_166
        /\ Table_pte[SRC] = mover_move_pages_pte_orig
        /\ Table_pte[DST].tag = "none"
        /\ mover_move_pages_pte_folio # "null"
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_166"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 161 no, 165 no, 171 yes -> 121_move_pages_pte_145_move_swap_pte_171
        /\ Table_pte[SRC] = mover_move_pages_pte_orig
        /\ Table_pte[DST].tag = "none"
        /\ mover_move_pages_pte_folio = "null"
        /\ check_has_cache
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_171"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 161 no, 165 no, 171 no -> 121_move_pages_pte_145_move_swap_pte_175
        /\ Table_pte[SRC] = mover_move_pages_pte_orig
        /\ Table_pte[DST].tag = "none"
        /\ mover_move_pages_pte_folio = "null"
        /\ ~check_has_cache
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_175"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:162   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_162 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_162"
  /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
  /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_162b"
  /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:162   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_162b ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_162b"
  /\ \/  \* 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_result' = EAGAIN
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_orig, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 147 no, 120 yes -> 121_move_pages_pte_131
        /\ mover_move_pages_pte_folio = "null"
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ mover_pc' = "121_move_pages_pte_131"
        /\ mover_result_2' = EAGAIN
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = EAGAIN
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:166   atomic
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_166 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_166"
  /\ \/  \* moves_unmapped_folio
        /\ "moves_unmapped_folio" \in Checked
        /\ (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = mover_move_pages_pte_folio)
        /\ failed' = [property |-> "moves_unmapped_folio", where |-> "moves_unmapped_folio at 121_move_pages_pte_145_move_swap_pte_167"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* guarded_by
        /\ ("moves_unmapped_folio" \in Checked => ~(\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = mover_move_pages_pte_folio))
        /\ Folio_lock[mover_move_pages_pte_folio] # "mover"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 121_move_pages_pte_145_move_swap_pte_168"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ ("moves_unmapped_folio" \in Checked => ~(\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = mover_move_pages_pte_folio))
        /\ Folio_lock[mover_move_pages_pte_folio] = "mover"
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![mover_move_pages_pte_folio] = DST]
        /\ Folio_index' = [Folio_index EXCEPT ![mover_move_pages_pte_folio] = DST]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_175"
        /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_lock, Folio_swap, Folio_refs, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:175   SRC.pte = none
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_175 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_175"
  /\ \/  \* illegal_move
        /\ Table_pte[SRC].tag # "none"
        /\ Table_pte[SRC].tag # "swap"
        /\ failed' = [property |-> "illegal_move", where |-> "illegal_move at 121_move_pages_pte_145_move_swap_pte_175"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ (Table_pte[SRC].tag = "none" \/ Table_pte[SRC].tag = "swap") = TRUE
        /\ Table_pte' = [Table_pte EXCEPT ![SRC] = [tag |-> "none"]]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_176"
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_ptl, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:176   DST.pte = orig
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_176 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_176"
  /\ \/  \* illegal_move
        /\ mover_move_pages_pte_orig.tag = "none"
        /\ Table_pte[DST].tag # "none"
        /\ Table_pte[DST].tag # "swap"
        /\ failed' = [property |-> "illegal_move", where |-> "illegal_move at 121_move_pages_pte_145_move_swap_pte_176"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ (mover_move_pages_pte_orig.tag = "none" => Table_pte[DST].tag = "none" \/ Table_pte[DST].tag = "swap") = TRUE
        /\ Table_pte' = [Table_pte EXCEPT ![DST] = mover_move_pages_pte_orig]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_177"
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_ptl, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:177   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_177 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_177"
  /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
  /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_177b"
  /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:177   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_177b ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_177b"
  /\ \/  \* 147 yes -> 121_move_pages_pte_147_put_locked_192
        /\ mover_move_pages_pte_folio # "null"
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ mover_pc' = "121_move_pages_pte_147_put_locked_192"
        /\ mover_move_pages_pte_result' = DONE
        /\ mover_put_locked_folio' = mover_move_pages_pte_folio
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_orig, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 147 no, 120 no: held_at_end
        /\ mover_move_pages_pte_folio = "null"
        /\ ~(\A i \in Folio : Folio_lock[i] # "mover")
        /\ failed' = [property |-> "held_at_end", where |-> "held_at_end at 123"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 147 no, 120 no -> end
        /\ mover_move_pages_pte_folio = "null"
        /\ (\A i \in Folio : Folio_lock[i] # "mover")
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ mover_pc' = "end"
        /\ mover_result' = DONE
        /\ mover_result_2' = DONE
        /\ mover_move_pages_pte_folio' = "null"
        /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
        /\ mover_move_pages_pte_result' = DONE
        /\ mover_move_pages_pte_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:171   if check_has_cache and orig.entry.has_cache
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_171 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_171"
  /\ \/  \* 171 yes -> 121_move_pages_pte_145_move_swap_pte_172
        /\ Entry_has_cache[mover_move_pages_pte_orig.entry]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_172"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>
     \/  \* 171 no -> 121_move_pages_pte_145_move_swap_pte_175
        /\ ~Entry_has_cache[mover_move_pages_pte_orig.entry]
        /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_175"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:172   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_172 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_172"
  /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
  /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_172b"
  /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:172   unlock SRC.ptl, DST.ptl
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_172b ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_172b"
  /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
  /\ mover_pc' = "121_move_pages_pte_131"
  /\ mover_result_2' = EAGAIN
  /\ mover_move_pages_pte_found_at' = [tag |-> "none"]
  /\ mover_move_pages_pte_result' = EAGAIN
  /\ mover_move_pages_pte_orig' = [tag |-> "none"]
  /\ UNCHANGED <<Folio_vars, Entry_vars, fault_vars, reclaim_vars, failed, Table_pte, mover_result, mover_move_pages_pte_folio, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:159   lock folio.lock
\*   in move_pages_pte(), called at 121
\*   in move_swap_pte(), called at 145
mover_121_move_pages_pte_145_move_swap_pte_159 ==
  /\ mover_pc = "121_move_pages_pte_145_move_swap_pte_159"
  /\ Folio_lock[mover_move_pages_pte_folio] = "nobody"
  /\ Folio_lock' = [Folio_lock EXCEPT ![mover_move_pages_pte_folio] = "mover"]
  /\ mover_pc' = "121_move_pages_pte_145_move_swap_pte_161"
  /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_move_pages_pte_orig, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

\* mover:140   lock folio.lock
\*   in move_pages_pte(), called at 121
\*   mm/userfaultfd.c: move_pages_pte()
mover_121_move_pages_pte_140 ==
  /\ mover_pc = "121_move_pages_pte_140"
  /\ Folio_lock[mover_move_pages_pte_folio] = "nobody"
  /\ Folio_lock' = [Folio_lock EXCEPT ![mover_move_pages_pte_folio] = "mover"]
  /\ mover_pc' = "121_move_pages_pte_131"
  /\ mover_move_pages_pte_orig' = [tag |-> "none"]
  /\ UNCHANGED <<Entry_vars, Table_vars, fault_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, mover_result, mover_result_2, mover_move_pages_pte_folio, mover_move_pages_pte_found_at, mover_move_pages_pte_result, mover_put_locked_folio, mover_swap_cache_get_folio_entry, mover_swap_cache_get_folio_folio>>

mover_step ==
  \/ mover_121_move_pages_pte_131
  \/ mover_121_move_pages_pte_147_put_locked_192
  \/ mover_121_move_pages_pte_136_swap_cache_get_folio_184
  \/ mover_121_move_pages_pte_139
  \/ mover_121_move_pages_pte_145_move_swap_pte_155
  \/ mover_121_move_pages_pte_145_move_swap_pte_157
  \/ mover_121_move_pages_pte_145_move_swap_pte_157b
  \/ mover_121_move_pages_pte_145_move_swap_pte_161
  \/ mover_121_move_pages_pte_145_move_swap_pte_162
  \/ mover_121_move_pages_pte_145_move_swap_pte_162b
  \/ mover_121_move_pages_pte_145_move_swap_pte_166
  \/ mover_121_move_pages_pte_145_move_swap_pte_175
  \/ mover_121_move_pages_pte_145_move_swap_pte_176
  \/ mover_121_move_pages_pte_145_move_swap_pte_177
  \/ mover_121_move_pages_pte_145_move_swap_pte_177b
  \/ mover_121_move_pages_pte_145_move_swap_pte_171
  \/ mover_121_move_pages_pte_145_move_swap_pte_172
  \/ mover_121_move_pages_pte_145_move_swap_pte_172b
  \/ mover_121_move_pages_pte_145_move_swap_pte_159
  \/ mover_121_move_pages_pte_140

\* ---- thread fault: background, mm/memory.c: handle_pte_fault() ----

\* fault:209   choose a in Addr where a.pte is swap
fault_209 ==
  /\ fault_pc = "209"
  /\ \E any_a \in Addr :
       /\ Table_pte[any_a].tag = "swap"
       /\ fault_pc' = "210_do_swap_page_215"
       /\ fault_a' = any_a
       /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:215   let orig = a.pte
\*   in do_swap_page(), called at 210
\*   mm/memory.c: do_swap_page()
fault_210_do_swap_page_215 ==
  /\ fault_pc = "210_do_swap_page_215"
  /\ \/  \* 216 no -> 210_do_swap_page_218_swap_cache_get_folio_184
        /\ Table_pte[fault_a].tag = "swap"
        /\ fault_pc' = "210_do_swap_page_218_swap_cache_get_folio_184"
        /\ fault_do_swap_page_orig' = Table_pte[fault_a]
        /\ fault_do_swap_page_entry' = Table_pte[fault_a].entry
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 216 yes -> 209
        /\ Table_pte[fault_a].tag # "swap"
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:184   atomic
\*   in do_swap_page(), called at 210
\*   in swap_cache_get_folio(), called at 218
\*   mm/filemap.c: filemap_get_folio()
fault_210_do_swap_page_218_swap_cache_get_folio_184 ==
  /\ fault_pc = "210_do_swap_page_218_swap_cache_get_folio_184"
  /\ \/  \* 186 yes: out_of_range
        /\ Entry_cache[fault_do_swap_page_entry] # "null"
        /\ ~(Folio_refs[Entry_cache[fault_do_swap_page_entry]] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_218_swap_cache_get_folio_186"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 186 yes, 219 no -> 210_do_swap_page_228
        /\ Entry_cache[fault_do_swap_page_entry] # "null"
        /\ Folio_refs[Entry_cache[fault_do_swap_page_entry]] + 1 <= 2
        /\ Folio_refs' = [Folio_refs EXCEPT ![Entry_cache[fault_do_swap_page_entry]] = Folio_refs[Entry_cache[fault_do_swap_page_entry]] + 1]
        /\ fault_pc' = "210_do_swap_page_228"
        /\ fault_swap_cache_get_folio_folio' = "null"
        /\ fault_do_swap_page_swapcache' = Entry_cache[fault_do_swap_page_entry]
        /\ fault_do_swap_page_mapped_folio' = Entry_cache[fault_do_swap_page_entry]
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swap, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 186 no, 219 yes, 220 yes -> 210_do_swap_page_220
        /\ Entry_cache[fault_do_swap_page_entry] = "null"
        /\ synchronous
        /\ fault_pc' = "210_do_swap_page_220"
        /\ fault_swap_cache_get_folio_folio' = "null"
        /\ fault_do_swap_page_swapcache' = Entry_cache[fault_do_swap_page_entry]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 186 no, 219 yes, 220 no -> 210_do_swap_page_224_read_swap_cache_async_285
        /\ Entry_cache[fault_do_swap_page_entry] = "null"
        /\ ~synchronous
        /\ fault_pc' = "210_do_swap_page_224_read_swap_cache_async_285"
        /\ fault_swap_cache_get_folio_folio' = "null"
        /\ fault_do_swap_page_swapcache' = Entry_cache[fault_do_swap_page_entry]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:220   if synchronous and entry.count == 1
\*   in do_swap_page(), called at 210
\*   mm/memory.c: do_swap_page()
fault_210_do_swap_page_220 ==
  /\ fault_pc = "210_do_swap_page_220"
  /\ \/  \* 220 yes -> 210_do_swap_page_221_swap_in_directly_304
        /\ Entry_count[fault_do_swap_page_entry] = 1
        /\ fault_pc' = "210_do_swap_page_221_swap_in_directly_304"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 220 no -> 210_do_swap_page_224_read_swap_cache_async_285
        /\ Entry_count[fault_do_swap_page_entry] # 1
        /\ fault_pc' = "210_do_swap_page_224_read_swap_cache_async_285"
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:304   choose new in Folio where is_free(new)
\*   in do_swap_page(), called at 210
\*   in swap_in_directly(), called at 221
\*   mm/memory.c: do_swap_page(), SWP_SYNCHRONOUS_IO
fault_210_do_swap_page_221_swap_in_directly_304 ==
  /\ fault_pc = "210_do_swap_page_221_swap_in_directly_304"
  /\ \E any_new \in Folio :
       /\ Folio_mapping[any_new] = "null"
       /\ Folio_swap[any_new] = "null"
       /\ Folio_refs[any_new] = 0
       /\ fault_pc' = "210_do_swap_page_221_swap_in_directly_305"
       /\ fault_swap_in_directly_new' = any_new
       /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:305   atomic
\*   in do_swap_page(), called at 210
\*   in swap_in_directly(), called at 221
fault_210_do_swap_page_221_swap_in_directly_305 ==
  /\ fault_pc = "210_do_swap_page_221_swap_in_directly_305"
  /\ \/  \* 306 yes -> 209
        /\ (Entry_has_cache[fault_do_swap_page_entry] \/ Entry_count[fault_do_swap_page_entry] = 0) = TRUE
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_swap_in_directly_new' = A
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 306 no -> 210_do_swap_page_221_swap_in_directly_310
        /\ ~Entry_has_cache[fault_do_swap_page_entry]
        /\ Entry_count[fault_do_swap_page_entry] # 0
        /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![fault_do_swap_page_entry] = TRUE]
        /\ fault_pc' = "210_do_swap_page_221_swap_in_directly_310"
        /\ UNCHANGED <<Folio_vars, Table_vars, mover_vars, reclaim_vars, failed, Entry_count, Entry_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:310   atomic
\*   in do_swap_page(), called at 210
\*   in swap_in_directly(), called at 221
fault_210_do_swap_page_221_swap_in_directly_310 ==
  /\ fault_pc = "210_do_swap_page_221_swap_in_directly_310"
  /\ \/  \* 313 yes: out_of_range
        /\ Folio_lock[fault_swap_in_directly_new] = "nobody"
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] = fault_do_swap_page_orig
        /\ ~(Entry_count[fault_do_swap_page_entry] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_221_swap_in_directly_314"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 313 yes -> 210_do_swap_page_221_swap_in_directly_321
        /\ Folio_lock[fault_swap_in_directly_new] = "nobody"
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] = fault_do_swap_page_orig
        /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
        /\ Folio_lock' = IF (IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"])[B] = "fault" THEN [(IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"]) EXCEPT ![B] = "nobody"] ELSE IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"]
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![fault_swap_in_directly_new] = IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a]
        /\ Folio_index' = [Folio_index EXCEPT ![fault_swap_in_directly_new] = IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a]
        /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
        /\ Table_ptl' = IF fault_a # "null" THEN [Table_ptl EXCEPT ![fault_a] = "nobody"] ELSE [Table_ptl EXCEPT ![fault_a] = "fault"]
        /\ Table_pte' = [Table_pte EXCEPT ![fault_a] = [tag |-> "present", folio |-> fault_swap_in_directly_new, exclusive |-> fault_do_swap_page_orig.exclusive]]
        /\ fault_pc' = "210_do_swap_page_221_swap_in_directly_321"
        /\ UNCHANGED <<mover_vars, reclaim_vars, failed, Folio_swap, Folio_refs, Entry_has_cache, Entry_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 313 no -> 210_do_swap_page_221_swap_in_directly_321
        /\ Folio_lock[fault_swap_in_directly_new] = "nobody"
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] # fault_do_swap_page_orig
        /\ Folio_lock' = IF (IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"])[B] = "fault" THEN [(IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"]) EXCEPT ![B] = "nobody"] ELSE IF (IF fault_swap_in_directly_new = A THEN "fault" ELSE Folio_lock[A]) = "fault" THEN [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault", ![A] = "nobody"] ELSE [Folio_lock EXCEPT ![fault_swap_in_directly_new] = "fault"]
        /\ Table_ptl' = IF fault_a # "null" THEN [Table_ptl EXCEPT ![fault_a] = "nobody"] ELSE [Table_ptl EXCEPT ![fault_a] = "fault"]
        /\ fault_pc' = "210_do_swap_page_221_swap_in_directly_321"
        /\ UNCHANGED <<Entry_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:321   entry.has_cache = off
\*   in do_swap_page(), called at 210
\*   in swap_in_directly(), called at 221
fault_210_do_swap_page_221_swap_in_directly_321 ==
  /\ fault_pc = "210_do_swap_page_221_swap_in_directly_321"
  /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![fault_do_swap_page_entry] = FALSE]
  /\ fault_pc' = "209"
  /\ fault_a' = SRC
  /\ fault_do_swap_page_orig' = [tag |-> "none"]
  /\ fault_do_swap_page_entry' = S1
  /\ fault_swap_in_directly_new' = A
  /\ UNCHANGED <<Folio_vars, Table_vars, mover_vars, reclaim_vars, failed, Entry_count, Entry_cache, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:285   choose new in Folio where is_free(new)
\*   in do_swap_page(), called at 210
\*   in read_swap_cache_async(), called at 224
\*   mm/swap_state.c: __read_swap_cache_async()
fault_210_do_swap_page_224_read_swap_cache_async_285 ==
  /\ fault_pc = "210_do_swap_page_224_read_swap_cache_async_285"
  /\ \E any_new \in Folio :
       /\ Folio_mapping[any_new] = "null"
       /\ Folio_swap[any_new] = "null"
       /\ Folio_refs[any_new] = 0
       /\ fault_pc' = "210_do_swap_page_224_read_swap_cache_async_286"
       /\ fault_read_swap_cache_async_new' = any_new
       /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:286   atomic
\*   in do_swap_page(), called at 210
\*   in read_swap_cache_async(), called at 224
fault_210_do_swap_page_224_read_swap_cache_async_286 ==
  /\ fault_pc = "210_do_swap_page_224_read_swap_cache_async_286"
  /\ \/  \* 287 yes, 225 yes -> 209
        /\ (Entry_has_cache[fault_do_swap_page_entry] \/ Entry_count[fault_do_swap_page_entry] = 0) = TRUE
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_read_swap_cache_async_new' = A
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 287 no -> 210_do_swap_page_224_read_swap_cache_async_291
        /\ ~Entry_has_cache[fault_do_swap_page_entry]
        /\ Entry_count[fault_do_swap_page_entry] # 0
        /\ Folio_refs' = [Folio_refs EXCEPT ![fault_read_swap_cache_async_new] = 1]
        /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![fault_do_swap_page_entry] = TRUE]
        /\ fault_pc' = "210_do_swap_page_224_read_swap_cache_async_291"
        /\ UNCHANGED <<Table_vars, mover_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_swap, Entry_count, Entry_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:228   atomic
\*   in do_swap_page(), called at 210
\*   mm/memory.c: do_swap_page()
fault_210_do_swap_page_228 ==
  /\ fault_pc = "210_do_swap_page_228"
  /\ \/  \* 230 yes: out_of_range
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] # fault_do_swap_page_entry
        /\ ~(Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_230_put_locked_194"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 230 yes -> 209
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] # fault_do_swap_page_entry
        /\ Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_do_swap_page_swapcache] = "nobody"]
        /\ Folio_refs' = [Folio_refs EXCEPT ![fault_do_swap_page_swapcache] = Folio_refs[fault_do_swap_page_swapcache] - 1]
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_do_swap_page_swapcache' = "null"
        /\ fault_do_swap_page_mapped_folio' = "null"
        /\ fault_put_locked_folio' = A
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, fault_swap_cache_get_folio_folio, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 230 no, 232 yes, 232 yes: first_check
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] = fault_do_swap_page_entry
        /\ ksm
        /\ Folio_mapping[fault_do_swap_page_swapcache] # "null"
        /\ "first_check" \in Checked
        /\ ~(Folio_mapping[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ failed' = [property |-> "first_check", where |-> "first_check at 210_do_swap_page_233"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 230 no, 232 yes, 232 yes, 234 yes -> 210_do_swap_page_242
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] = fault_do_swap_page_entry
        /\ ksm
        /\ Folio_mapping[fault_do_swap_page_swapcache] # "null"
        /\ ("first_check" \in Checked => Folio_mapping[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ Folio_mapping[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a)
        /\ Folio_index[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a)
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_do_swap_page_swapcache] = "fault"]
        /\ fault_pc' = "210_do_swap_page_242"
        /\ fault_do_swap_page_free_swap' = FALSE
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 230 no, 232 yes, 232 yes, 234 no -> 210_do_swap_page_242
        \E any_copy \in Folio :
          /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
          /\ Folio_swap[fault_do_swap_page_swapcache] = fault_do_swap_page_entry
          /\ ksm
          /\ Folio_mapping[fault_do_swap_page_swapcache] # "null"
          /\ ("first_check" \in Checked => Folio_mapping[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
          /\ ~(Folio_mapping[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_swapcache] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
          /\ Folio_mapping[any_copy] = "null"
          /\ Folio_swap[any_copy] = "null"
          /\ Folio_refs[any_copy] = 0
          /\ (IF fault_do_swap_page_swapcache = any_copy THEN "fault" ELSE Folio_lock[any_copy]) = "nobody"
          /\ Folio_lock' = [Folio_lock EXCEPT ![fault_do_swap_page_swapcache] = "fault", ![any_copy] = "fault"]
          /\ fault_pc' = "210_do_swap_page_242"
          /\ fault_do_swap_page_mapped_folio' = any_copy
          /\ fault_do_swap_page_free_swap' = FALSE
          /\ fault_do_swap_page_copy' = A
          /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_put_locked_folio, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access>>
     \/  \* 230 no, 232 yes, 232 no -> 210_do_swap_page_242
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] = fault_do_swap_page_entry
        /\ ksm
        /\ Folio_mapping[fault_do_swap_page_swapcache] = "null"
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_do_swap_page_swapcache] = "fault"]
        /\ fault_pc' = "210_do_swap_page_242"
        /\ fault_do_swap_page_free_swap' = FALSE
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 230 no, 232 no -> 210_do_swap_page_242
        /\ Folio_lock[fault_do_swap_page_swapcache] = "nobody"
        /\ Folio_swap[fault_do_swap_page_swapcache] = fault_do_swap_page_entry
        /\ ~ksm
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_do_swap_page_swapcache] = "fault"]
        /\ fault_pc' = "210_do_swap_page_242"
        /\ fault_do_swap_page_free_swap' = FALSE
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:242   atomic
\*   in do_swap_page(), called at 210
fault_210_do_swap_page_242 ==
  /\ fault_pc = "210_do_swap_page_242"
  /\ \/  \* 244 yes: out_of_range
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] # fault_do_swap_page_orig
        /\ ~(Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_244_put_all_201"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 244 yes -> 209
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] # fault_do_swap_page_orig
        /\ Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0
        /\ Folio_lock' = IF (IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock)[B] = "fault" THEN [(IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock) EXCEPT ![B] = "nobody"] ELSE IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock
        /\ Folio_refs' = [Folio_refs EXCEPT ![fault_do_swap_page_swapcache] = Folio_refs[fault_do_swap_page_swapcache] - 1]
        /\ Table_ptl' = IF fault_a # "null" THEN [Table_ptl EXCEPT ![fault_a] = "nobody"] ELSE [Table_ptl EXCEPT ![fault_a] = "fault"]
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_do_swap_page_swapcache' = "null"
        /\ fault_do_swap_page_mapped_folio' = "null"
        /\ fault_put_all_swapcache' = A
        /\ UNCHANGED <<Entry_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Table_pte, fault_swap_cache_get_folio_folio, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 244 no: out_of_range
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] = fault_do_swap_page_orig
        /\ ~(Entry_count[fault_do_swap_page_entry] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_245"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 244 no, 246 yes, 276 yes, 250 yes -> 210_do_swap_page_251
        \E any_access \in Access :
          /\ Table_ptl[fault_a] = "nobody"
          /\ Table_pte[fault_a] = fault_do_swap_page_orig
          /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
          /\ Entry_count[fault_do_swap_page_entry] - 1 = 0
          /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache
          /\ (IF any_access = READ THEN reads ELSE writes)
          /\ swap_full
          /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
          /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
          /\ fault_pc' = "210_do_swap_page_251"
          /\ fault_do_swap_page_free_swap' = TRUE
          /\ fault_should_try_to_free_swap_folio' = A
          /\ fault_should_try_to_free_swap_access' = READ
          /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 yes, 276 yes, 250 yes -> 210_do_swap_page_251
        \E any_access \in Access :
          /\ Table_ptl[fault_a] = "nobody"
          /\ Table_pte[fault_a] = fault_do_swap_page_orig
          /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
          /\ Entry_count[fault_do_swap_page_entry] - 1 = 0
          /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache
          /\ (IF any_access = READ THEN reads ELSE writes)
          /\ swap_full
          /\ any_access = WRITE
          /\ Folio_refs[fault_do_swap_page_swapcache] = 1
          /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
          /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
          /\ fault_pc' = "210_do_swap_page_251"
          /\ fault_do_swap_page_free_swap' = (any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ fault_should_try_to_free_swap_folio' = A
          /\ fault_should_try_to_free_swap_access' = READ
          /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 yes, 276 yes, 250 no -> 210_do_swap_page_257
        \E any_access \in Access :
          /\ Table_ptl[fault_a] = "nobody"
          /\ Table_pte[fault_a] = fault_do_swap_page_orig
          /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
          /\ Entry_count[fault_do_swap_page_entry] - 1 = 0
          /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache
          /\ (IF any_access = READ THEN reads ELSE writes)
          /\ swap_full
          /\ ~(any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
          /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
          /\ fault_pc' = "210_do_swap_page_257"
          /\ fault_do_swap_page_free_swap' = (any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ fault_should_try_to_free_swap_folio' = A
          /\ fault_should_try_to_free_swap_access' = READ
          /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 yes, 276 no, 250 yes -> 210_do_swap_page_251
        \E any_access \in Access :
          /\ Table_ptl[fault_a] = "nobody"
          /\ Table_pte[fault_a] = fault_do_swap_page_orig
          /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
          /\ Entry_count[fault_do_swap_page_entry] - 1 = 0
          /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache
          /\ (IF any_access = READ THEN reads ELSE writes)
          /\ ~swap_full
          /\ any_access = WRITE
          /\ Folio_refs[fault_do_swap_page_swapcache] = 1
          /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
          /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
          /\ fault_pc' = "210_do_swap_page_251"
          /\ fault_do_swap_page_free_swap' = (any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ fault_should_try_to_free_swap_folio' = A
          /\ fault_should_try_to_free_swap_access' = READ
          /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 yes, 276 no, 250 no -> 210_do_swap_page_257
        \E any_access \in Access :
          /\ Table_ptl[fault_a] = "nobody"
          /\ Table_pte[fault_a] = fault_do_swap_page_orig
          /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
          /\ Entry_count[fault_do_swap_page_entry] - 1 = 0
          /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache
          /\ (IF any_access = READ THEN reads ELSE writes)
          /\ ~swap_full
          /\ ~(any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
          /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
          /\ fault_pc' = "210_do_swap_page_257"
          /\ fault_do_swap_page_free_swap' = (any_access = WRITE /\ Folio_refs[fault_do_swap_page_swapcache] = 1)
          /\ fault_should_try_to_free_swap_folio' = A
          /\ fault_should_try_to_free_swap_access' = READ
          /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_put_all_swapcache, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 no, 250 yes -> 210_do_swap_page_251
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] = fault_do_swap_page_orig
        /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
        /\ ~(Entry_count[fault_do_swap_page_entry] - 1 = 0 /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ fault_do_swap_page_free_swap
        /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
        /\ fault_pc' = "210_do_swap_page_251"
        /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 244 no, 246 no, 250 no -> 210_do_swap_page_257
        /\ Table_ptl[fault_a] = "nobody"
        /\ Table_pte[fault_a] = fault_do_swap_page_orig
        /\ Entry_count[fault_do_swap_page_entry] - 1 >= 0
        /\ ~(Entry_count[fault_do_swap_page_entry] - 1 = 0 /\ fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ ~fault_do_swap_page_free_swap
        /\ Entry_count' = [Entry_count EXCEPT ![fault_do_swap_page_entry] = Entry_count[fault_do_swap_page_entry] - 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![fault_a] = "fault"]
        /\ fault_pc' = "210_do_swap_page_257"
        /\ UNCHANGED <<Folio_vars, mover_vars, reclaim_vars, failed, Entry_has_cache, Entry_cache, Table_pte, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:251   atomic
\*   in do_swap_page(), called at 210
fault_210_do_swap_page_251 ==
  /\ fault_pc = "210_do_swap_page_251"
  /\ \/  \* guarded_by
        /\ Folio_lock[fault_do_swap_page_swapcache] # "fault"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 210_do_swap_page_253"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ Folio_lock[fault_do_swap_page_swapcache] = "fault"
        /\ Folio_swap' = [Folio_swap EXCEPT ![fault_do_swap_page_swapcache] = "null"]
        /\ Entry_cache' = [Entry_cache EXCEPT ![fault_do_swap_page_entry] = "null"]
        /\ fault_pc' = "210_do_swap_page_255"
        /\ UNCHANGED <<Table_vars, mover_vars, reclaim_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:255   entry.has_cache = off
\*   in do_swap_page(), called at 210
fault_210_do_swap_page_255 ==
  /\ fault_pc = "210_do_swap_page_255"
  /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![fault_do_swap_page_entry] = FALSE]
  /\ fault_pc' = "210_do_swap_page_257"
  /\ UNCHANGED <<Folio_vars, Table_vars, mover_vars, reclaim_vars, failed, Entry_count, Entry_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:257   atomic
\*   in do_swap_page(), called at 210
fault_210_do_swap_page_257 ==
  /\ fault_pc = "210_do_swap_page_257"
  /\ \/  \* null_dereference
        /\ fault_do_swap_page_mapped_folio = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 210_do_swap_page_258"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 yes: guarded_by
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] = "null"
        /\ Folio_lock[fault_do_swap_page_mapped_folio] # "fault"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 210_do_swap_page_259"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 yes: maps_no_copy
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] = "null"
        /\ Folio_lock[fault_do_swap_page_mapped_folio] = "fault"
        /\ "maps_no_copy" \in Checked
        /\ fault_do_swap_page_mapped_folio # fault_do_swap_page_swapcache
        /\ failed' = [property |-> "maps_no_copy", where |-> "maps_no_copy at 210_do_swap_page_264"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 yes: out_of_range
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] = "null"
        /\ Folio_lock[fault_do_swap_page_mapped_folio] = "fault"
        /\ ("maps_no_copy" \in Checked => fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ ~(Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_266_put_all_201"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 yes -> 209
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] = "null"
        /\ Folio_lock[fault_do_swap_page_mapped_folio] = "fault"
        /\ ("maps_no_copy" \in Checked => fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0
        /\ Folio_lock' = IF (IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock)[B] = "fault" THEN [(IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock) EXCEPT ![B] = "nobody"] ELSE IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![fault_do_swap_page_mapped_folio] = IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a]
        /\ Folio_index' = [Folio_index EXCEPT ![fault_do_swap_page_mapped_folio] = IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a]
        /\ Folio_refs' = [Folio_refs EXCEPT ![fault_do_swap_page_swapcache] = Folio_refs[fault_do_swap_page_swapcache] - 1]
        /\ Table_ptl' = IF fault_a # "null" /\ Table_ptl[fault_a] = "fault" THEN [Table_ptl EXCEPT ![fault_a] = "nobody"] ELSE Table_ptl
        /\ Table_pte' = [Table_pte EXCEPT ![fault_a] = [tag |-> "present", folio |-> fault_do_swap_page_mapped_folio, exclusive |-> fault_do_swap_page_orig.exclusive]]
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_do_swap_page_swapcache' = "null"
        /\ fault_do_swap_page_mapped_folio' = "null"
        /\ fault_do_swap_page_free_swap' = FALSE
        /\ fault_put_all_swapcache' = A
        /\ UNCHANGED <<Entry_vars, mover_vars, reclaim_vars, failed, Folio_swap, fault_swap_cache_get_folio_folio, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_put_locked_folio, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 258 no: second_check
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] # "null"
        /\ "second_check" \in Checked
        /\ ~(Folio_mapping[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ failed' = [property |-> "second_check", where |-> "second_check at 210_do_swap_page_262"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 no: maps_no_copy
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] # "null"
        /\ ("second_check" \in Checked => Folio_mapping[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ "maps_no_copy" \in Checked
        /\ fault_do_swap_page_mapped_folio # fault_do_swap_page_swapcache
        /\ failed' = [property |-> "maps_no_copy", where |-> "maps_no_copy at 210_do_swap_page_264"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 no: out_of_range
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] # "null"
        /\ ("second_check" \in Checked => Folio_mapping[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ ("maps_no_copy" \in Checked => fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ ~(Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 210_do_swap_page_266_put_all_201"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 258 no -> 209
        /\ fault_do_swap_page_mapped_folio # "null"
        /\ Folio_mapping[fault_do_swap_page_mapped_folio] # "null"
        /\ ("second_check" \in Checked => Folio_mapping[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a) /\ Folio_index[fault_do_swap_page_mapped_folio] = (IF world = FORKED /\ fault_a = OTHER_2 THEN SRC ELSE fault_a))
        /\ ("maps_no_copy" \in Checked => fault_do_swap_page_mapped_folio = fault_do_swap_page_swapcache)
        /\ Folio_refs[fault_do_swap_page_swapcache] - 1 >= 0
        /\ Folio_lock' = IF (IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock)[B] = "fault" THEN [(IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock) EXCEPT ![B] = "nobody"] ELSE IF Folio_lock[A] = "fault" THEN [Folio_lock EXCEPT ![A] = "nobody"] ELSE Folio_lock
        /\ Folio_refs' = [Folio_refs EXCEPT ![fault_do_swap_page_swapcache] = Folio_refs[fault_do_swap_page_swapcache] - 1]
        /\ Table_ptl' = IF fault_a # "null" /\ Table_ptl[fault_a] = "fault" THEN [Table_ptl EXCEPT ![fault_a] = "nobody"] ELSE Table_ptl
        /\ Table_pte' = [Table_pte EXCEPT ![fault_a] = [tag |-> "present", folio |-> fault_do_swap_page_mapped_folio, exclusive |-> fault_do_swap_page_orig.exclusive]]
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_do_swap_page_swapcache' = "null"
        /\ fault_do_swap_page_mapped_folio' = "null"
        /\ fault_do_swap_page_free_swap' = FALSE
        /\ fault_put_all_swapcache' = A
        /\ UNCHANGED <<Entry_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, fault_swap_cache_get_folio_folio, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_put_locked_folio, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:291   atomic
\*   in do_swap_page(), called at 210
\*   in read_swap_cache_async(), called at 224
\*   mm/swap_state.c: __read_swap_cache_async()
fault_210_do_swap_page_224_read_swap_cache_async_291 ==
  /\ fault_pc = "210_do_swap_page_224_read_swap_cache_async_291"
  /\ Folio_lock[fault_read_swap_cache_async_new] = "nobody"
  /\ Folio_lock' = [Folio_lock EXCEPT ![fault_read_swap_cache_async_new] = "fault"]
  /\ Folio_swap' = [Folio_swap EXCEPT ![fault_read_swap_cache_async_new] = fault_do_swap_page_entry]
  /\ Entry_cache' = [Entry_cache EXCEPT ![fault_do_swap_page_entry] = fault_read_swap_cache_async_new]
  /\ fault_pc' = "210_do_swap_page_224_read_swap_cache_async_296"
  /\ UNCHANGED <<Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_read_swap_cache_async_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

\* fault:296   unlock new.lock
\*   in do_swap_page(), called at 210
\*   in read_swap_cache_async(), called at 224
fault_210_do_swap_page_224_read_swap_cache_async_296 ==
  /\ fault_pc = "210_do_swap_page_224_read_swap_cache_async_296"
  /\ \/  \* release_unheld
        /\ Folio_lock[fault_read_swap_cache_async_new] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 210_do_swap_page_224_read_swap_cache_async_296"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 225 yes -> 209
        /\ Folio_lock[fault_read_swap_cache_async_new] # "nobody"
        /\ fault_read_swap_cache_async_new = "null"
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_read_swap_cache_async_new] = "nobody"]
        /\ fault_pc' = "209"
        /\ fault_a' = SRC
        /\ fault_do_swap_page_orig' = [tag |-> "none"]
        /\ fault_do_swap_page_entry' = S1
        /\ fault_read_swap_cache_async_new' = A
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_swap_cache_get_folio_folio, fault_do_swap_page_swapcache, fault_swap_in_directly_new, fault_do_swap_page_mapped_folio, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>
     \/  \* 225 no -> 210_do_swap_page_228
        /\ Folio_lock[fault_read_swap_cache_async_new] # "nobody"
        /\ fault_read_swap_cache_async_new # "null"
        /\ Folio_lock' = [Folio_lock EXCEPT ![fault_read_swap_cache_async_new] = "nobody"]
        /\ fault_pc' = "210_do_swap_page_228"
        /\ fault_do_swap_page_swapcache' = fault_read_swap_cache_async_new
        /\ fault_read_swap_cache_async_new' = A
        /\ fault_do_swap_page_mapped_folio' = fault_read_swap_cache_async_new
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, reclaim_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, fault_a, fault_do_swap_page_orig, fault_do_swap_page_entry, fault_swap_cache_get_folio_folio, fault_swap_in_directly_new, fault_put_locked_folio, fault_do_swap_page_free_swap, fault_put_all_swapcache, fault_should_try_to_free_swap_folio, fault_should_try_to_free_swap_access, fault_do_swap_page_copy>>

fault_step ==
  \/ fault_209
  \/ fault_210_do_swap_page_215
  \/ fault_210_do_swap_page_218_swap_cache_get_folio_184
  \/ fault_210_do_swap_page_220
  \/ fault_210_do_swap_page_221_swap_in_directly_304
  \/ fault_210_do_swap_page_221_swap_in_directly_305
  \/ fault_210_do_swap_page_221_swap_in_directly_310
  \/ fault_210_do_swap_page_221_swap_in_directly_321
  \/ fault_210_do_swap_page_224_read_swap_cache_async_285
  \/ fault_210_do_swap_page_224_read_swap_cache_async_286
  \/ fault_210_do_swap_page_228
  \/ fault_210_do_swap_page_242
  \/ fault_210_do_swap_page_251
  \/ fault_210_do_swap_page_255
  \/ fault_210_do_swap_page_257
  \/ fault_210_do_swap_page_224_read_swap_cache_async_291
  \/ fault_210_do_swap_page_224_read_swap_cache_async_296

\* ---- thread reclaim: background, mm/vmscan.c: shrink_folio_list() ----

\* reclaim:328   choose folio in Folio where reclaimable(folio)
reclaim_328 ==
  /\ reclaim_pc = "328"
  /\ \E any_folio \in Folio :
       /\ (IF \E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = any_folio THEN Folio_swap[any_folio] # "null" \/ (\E e \in Entry : Entry_count[e] = 0 /\ ~Entry_has_cache[e] /\ (entries = 2 \/ e = S1)) ELSE Folio_swap[any_folio] # "null" /\ Folio_refs[any_folio] = 0) = TRUE
       /\ reclaim_pc' = "329_shrink_folio_343"
       /\ reclaim_folio' = any_folio
       /\ reclaim_shrink_folio_is_mapped' = FALSE
       /\ reclaim_shrink_folio_anon' = "null"
       /\ reclaim_shrink_folio_entry' = "null"
       /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, failed, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:343   atomic
\*   in shrink_folio(), called at 329
reclaim_329_shrink_folio_343 ==
  /\ reclaim_pc = "329_shrink_folio_343"
  /\ \/  \* 348 yes, 348 yes, 350 yes -> 329_shrink_folio_351
        \E any_entry \in Entry :
          /\ Folio_lock[reclaim_folio] = "nobody"
          /\ (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
          /\ Folio_swap[reclaim_folio] = "null"
          /\ Entry_count[any_entry] = 0
          /\ ~Entry_has_cache[any_entry]
          /\ (entries = 2 \/ any_entry = S1) = TRUE
          /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "reclaim"]
          /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![any_entry] = TRUE]
          /\ reclaim_pc' = "329_shrink_folio_351"
          /\ reclaim_shrink_folio_is_mapped' = (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
          /\ reclaim_shrink_folio_anon' = Folio_mapping[reclaim_folio]
          /\ reclaim_shrink_folio_entry' = any_entry
          /\ reclaim_folio_alloc_swap_entry' = S1
          /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, Entry_count, Entry_cache, reclaim_folio, reclaim_remove_mapping_entry>>
     \/  \* 348 yes, 348 no, 350 yes -> 329_shrink_folio_351
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "reclaim"]
        /\ reclaim_pc' = "329_shrink_folio_351"
        /\ reclaim_shrink_folio_is_mapped' = (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
        /\ reclaim_shrink_folio_anon' = Folio_mapping[reclaim_folio]
        /\ reclaim_shrink_folio_entry' = Folio_swap[reclaim_folio]
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, reclaim_folio, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 348 no, 350 no: null_dereference
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ ~(\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
        /\ Folio_swap[reclaim_folio] = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 329_shrink_folio_360"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 348 no, 350 no -> 329_shrink_folio_360_remove_mapping_384
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ ~(\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "reclaim"]
        /\ reclaim_pc' = "329_shrink_folio_360_remove_mapping_384"
        /\ reclaim_shrink_folio_is_mapped' = (\E a \in Addr : Table_pte[a].tag = "present" /\ Table_pte[a].folio = reclaim_folio)
        /\ reclaim_shrink_folio_anon' = Folio_mapping[reclaim_folio]
        /\ reclaim_shrink_folio_entry' = Folio_swap[reclaim_folio]
        /\ reclaim_remove_mapping_entry' = Folio_swap[reclaim_folio]
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, reclaim_folio, reclaim_folio_alloc_swap_entry>>

\* reclaim:351   atomic
\*   in shrink_folio(), called at 329
reclaim_329_shrink_folio_351 ==
  /\ reclaim_pc = "329_shrink_folio_351"
  /\ \/  \* guarded_by
        /\ Folio_lock[reclaim_folio] # "reclaim"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 329_shrink_folio_352"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* null_dereference
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ reclaim_shrink_folio_entry = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 329_shrink_folio_353"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 356 yes -> 329_shrink_folio_SRC_356_try_to_unmap_one_373
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ reclaim_shrink_folio_entry # "null"
        /\ SRC = reclaim_shrink_folio_anon
        /\ Folio_swap' = [Folio_swap EXCEPT ![reclaim_folio] = reclaim_shrink_folio_entry]
        /\ Entry_cache' = [Entry_cache EXCEPT ![reclaim_shrink_folio_entry] = reclaim_folio]
        /\ reclaim_pc' = "329_shrink_folio_SRC_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 356 no, 356 yes -> 329_shrink_folio_DST_356_try_to_unmap_one_373
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ reclaim_shrink_folio_entry # "null"
        /\ SRC # reclaim_shrink_folio_anon
        /\ DST = reclaim_shrink_folio_anon
        /\ Folio_swap' = [Folio_swap EXCEPT ![reclaim_folio] = reclaim_shrink_folio_entry]
        /\ Entry_cache' = [Entry_cache EXCEPT ![reclaim_shrink_folio_entry] = reclaim_folio]
        /\ reclaim_pc' = "329_shrink_folio_DST_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 356 no, 356 no, 356 yes -> 329_shrink_folio_OTHER_356_try_to_unmap_one_373
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ reclaim_shrink_folio_entry # "null"
        /\ SRC # reclaim_shrink_folio_anon
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) = reclaim_shrink_folio_anon
        /\ Folio_swap' = [Folio_swap EXCEPT ![reclaim_folio] = reclaim_shrink_folio_entry]
        /\ Entry_cache' = [Entry_cache EXCEPT ![reclaim_shrink_folio_entry] = reclaim_folio]
        /\ reclaim_pc' = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 356 no, 356 no, 356 no -> 329_shrink_folio_358
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ reclaim_shrink_folio_entry # "null"
        /\ SRC # reclaim_shrink_folio_anon
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) # reclaim_shrink_folio_anon
        /\ Folio_swap' = [Folio_swap EXCEPT ![reclaim_folio] = reclaim_shrink_folio_entry]
        /\ Entry_cache' = [Entry_cache EXCEPT ![reclaim_shrink_folio_entry] = reclaim_folio]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:373   atomic
\*   in shrink_folio(), called at 329
\*   in try_to_unmap_one(), called at 356
\*   mm/rmap.c: try_to_unmap_one()
reclaim_329_shrink_folio_SRC_356_try_to_unmap_one_373 ==
  /\ reclaim_pc = "329_shrink_folio_SRC_356_try_to_unmap_one_373"
  /\ \/  \* 375 yes: null_dereference
        /\ Table_ptl[SRC] = "nobody"
        /\ Table_pte[SRC].tag = "present"
        /\ Table_pte[SRC].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 329_shrink_folio_SRC_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes: out_of_range
        /\ Table_ptl[SRC] = "nobody"
        /\ Table_pte[SRC].tag = "present"
        /\ Table_pte[SRC].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ ~(Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 329_shrink_folio_SRC_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes, 356 yes -> 329_shrink_folio_DST_356_try_to_unmap_one_373
        /\ Table_ptl[SRC] = "nobody"
        /\ Table_pte[SRC].tag = "present"
        /\ Table_pte[SRC].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ DST = reclaim_shrink_folio_anon
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![SRC] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[SRC].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_DST_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 yes, 356 no, 356 yes -> 329_shrink_folio_OTHER_356_try_to_unmap_one_373
        /\ Table_ptl[SRC] = "nobody"
        /\ Table_pte[SRC].tag = "present"
        /\ Table_pte[SRC].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) = reclaim_shrink_folio_anon
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![SRC] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[SRC].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 yes, 356 no, 356 no -> 329_shrink_folio_358
        /\ Table_ptl[SRC] = "nobody"
        /\ Table_pte[SRC].tag = "present"
        /\ Table_pte[SRC].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) # reclaim_shrink_folio_anon
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![SRC] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[SRC].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no, 356 yes -> 329_shrink_folio_DST_356_try_to_unmap_one_373
        /\ Table_ptl[SRC] = "nobody"
        /\ ~(Table_pte[SRC].tag = "present" /\ Table_pte[SRC].folio = reclaim_folio)
        /\ DST = reclaim_shrink_folio_anon
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_DST_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no, 356 no, 356 yes -> 329_shrink_folio_OTHER_356_try_to_unmap_one_373
        /\ Table_ptl[SRC] = "nobody"
        /\ ~(Table_pte[SRC].tag = "present" /\ Table_pte[SRC].folio = reclaim_folio)
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) = reclaim_shrink_folio_anon
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no, 356 no, 356 no -> 329_shrink_folio_358
        /\ Table_ptl[SRC] = "nobody"
        /\ ~(Table_pte[SRC].tag = "present" /\ Table_pte[SRC].folio = reclaim_folio)
        /\ DST # reclaim_shrink_folio_anon
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) # reclaim_shrink_folio_anon
        /\ Table_ptl' = [Table_ptl EXCEPT ![SRC] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:373   atomic
\*   in shrink_folio(), called at 329
\*   in try_to_unmap_one(), called at 356
reclaim_329_shrink_folio_DST_356_try_to_unmap_one_373 ==
  /\ reclaim_pc = "329_shrink_folio_DST_356_try_to_unmap_one_373"
  /\ \/  \* 375 yes: null_dereference
        /\ Table_ptl[DST] = "nobody"
        /\ Table_pte[DST].tag = "present"
        /\ Table_pte[DST].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 329_shrink_folio_DST_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes: out_of_range
        /\ Table_ptl[DST] = "nobody"
        /\ Table_pte[DST].tag = "present"
        /\ Table_pte[DST].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ ~(Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 329_shrink_folio_DST_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes, 356 yes -> 329_shrink_folio_OTHER_356_try_to_unmap_one_373
        /\ Table_ptl[DST] = "nobody"
        /\ Table_pte[DST].tag = "present"
        /\ Table_pte[DST].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) = reclaim_shrink_folio_anon
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![DST] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[DST].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 yes, 356 no -> 329_shrink_folio_358
        /\ Table_ptl[DST] = "nobody"
        /\ Table_pte[DST].tag = "present"
        /\ Table_pte[DST].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) # reclaim_shrink_folio_anon
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![DST] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[DST].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no, 356 yes -> 329_shrink_folio_OTHER_356_try_to_unmap_one_373
        /\ Table_ptl[DST] = "nobody"
        /\ ~(Table_pte[DST].tag = "present" /\ Table_pte[DST].folio = reclaim_folio)
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) = reclaim_shrink_folio_anon
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no, 356 no -> 329_shrink_folio_358
        /\ Table_ptl[DST] = "nobody"
        /\ ~(Table_pte[DST].tag = "present" /\ Table_pte[DST].folio = reclaim_folio)
        /\ (IF world = FORKED THEN SRC ELSE OTHER_2) # reclaim_shrink_folio_anon
        /\ Table_ptl' = [Table_ptl EXCEPT ![DST] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:373   atomic
\*   in shrink_folio(), called at 329
\*   in try_to_unmap_one(), called at 356
reclaim_329_shrink_folio_OTHER_356_try_to_unmap_one_373 ==
  /\ reclaim_pc = "329_shrink_folio_OTHER_356_try_to_unmap_one_373"
  /\ \/  \* 375 yes: null_dereference
        /\ Table_ptl[OTHER_2] = "nobody"
        /\ Table_pte[OTHER_2].tag = "present"
        /\ Table_pte[OTHER_2].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] = "null"
        /\ failed' = [property |-> "null_dereference", where |-> "null_dereference at 329_shrink_folio_OTHER_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes: out_of_range
        /\ Table_ptl[OTHER_2] = "nobody"
        /\ Table_pte[OTHER_2].tag = "present"
        /\ Table_pte[OTHER_2].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ ~(Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2)
        /\ failed' = [property |-> "out_of_range", where |-> "out_of_range at 329_shrink_folio_OTHER_356_try_to_unmap_one_376"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 375 yes -> 329_shrink_folio_358
        /\ Table_ptl[OTHER_2] = "nobody"
        /\ Table_pte[OTHER_2].tag = "present"
        /\ Table_pte[OTHER_2].folio = reclaim_folio
        /\ Folio_swap[reclaim_folio] # "null"
        /\ Entry_count[Folio_swap[reclaim_folio]] + 1 <= 2
        /\ Entry_count' = [Entry_count EXCEPT ![Folio_swap[reclaim_folio]] = Entry_count[Folio_swap[reclaim_folio]] + 1]
        /\ Table_ptl' = [Table_ptl EXCEPT ![OTHER_2] = "nobody"]
        /\ Table_pte' = [Table_pte EXCEPT ![OTHER_2] = [tag |-> "swap", entry |-> Folio_swap[reclaim_folio], exclusive |-> Table_pte[OTHER_2].exclusive]]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, mover_vars, fault_vars, failed, Entry_has_cache, Entry_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>
     \/  \* 375 no -> 329_shrink_folio_358
        /\ Table_ptl[OTHER_2] = "nobody"
        /\ ~(Table_pte[OTHER_2].tag = "present" /\ Table_pte[OTHER_2].folio = reclaim_folio)
        /\ Table_ptl' = [Table_ptl EXCEPT ![OTHER_2] = "nobody"]
        /\ reclaim_pc' = "329_shrink_folio_358"
        /\ UNCHANGED <<Folio_vars, Entry_vars, mover_vars, fault_vars, failed, Table_pte, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:358   unlock folio.lock
\*   in shrink_folio(), called at 329
\*   mm/vmscan.c: shrink_folio_list()
reclaim_329_shrink_folio_358 ==
  /\ reclaim_pc = "329_shrink_folio_358"
  /\ \/  \* release_unheld
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 329_shrink_folio_358"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ Folio_lock[reclaim_folio] # "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "nobody"]
        /\ reclaim_pc' = "328"
        /\ reclaim_folio' = A
        /\ reclaim_shrink_folio_is_mapped' = FALSE
        /\ reclaim_shrink_folio_anon' = "null"
        /\ reclaim_shrink_folio_entry' = "null"
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:384   atomic
\*   in shrink_folio(), called at 329
\*   in remove_mapping(), called at 360
\*   mm/vmscan.c: __remove_mapping()
reclaim_329_shrink_folio_360_remove_mapping_384 ==
  /\ reclaim_pc = "329_shrink_folio_360_remove_mapping_384"
  /\ \/  \* 385 yes: release_unheld
        /\ Folio_refs[reclaim_folio] > 0
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 329_shrink_folio_360_remove_mapping_385"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 385 yes -> 328
        /\ Folio_refs[reclaim_folio] > 0
        /\ Folio_lock[reclaim_folio] # "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "nobody"]
        /\ reclaim_pc' = "328"
        /\ reclaim_folio' = A
        /\ reclaim_shrink_folio_is_mapped' = FALSE
        /\ reclaim_shrink_folio_anon' = "null"
        /\ reclaim_shrink_folio_entry' = "null"
        /\ reclaim_remove_mapping_entry' = S1
        /\ UNCHANGED <<Entry_vars, Table_vars, mover_vars, fault_vars, failed, Folio_mapping, Folio_index, Folio_swap, Folio_refs, reclaim_folio_alloc_swap_entry>>
     \/  \* 385 no: guarded_by
        /\ ~(Folio_refs[reclaim_folio] > 0)
        /\ Folio_lock[reclaim_folio] # "reclaim"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 329_shrink_folio_360_remove_mapping_387"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* 385 no -> 329_shrink_folio_360_remove_mapping_389
        /\ ~(Folio_refs[reclaim_folio] > 0)
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ Folio_swap' = [Folio_swap EXCEPT ![reclaim_folio] = "null"]
        /\ Entry_cache' = [Entry_cache EXCEPT ![reclaim_remove_mapping_entry] = "null"]
        /\ reclaim_pc' = "329_shrink_folio_360_remove_mapping_389"
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_lock, Folio_mapping, Folio_index, Folio_refs, Entry_count, Entry_has_cache, reclaim_folio, reclaim_shrink_folio_is_mapped, reclaim_shrink_folio_anon, reclaim_shrink_folio_entry, reclaim_folio_alloc_swap_entry, reclaim_remove_mapping_entry>>

\* reclaim:389   atomic
\*   in shrink_folio(), called at 329
\*   in remove_mapping(), called at 360
reclaim_329_shrink_folio_360_remove_mapping_389 ==
  /\ reclaim_pc = "329_shrink_folio_360_remove_mapping_389"
  /\ \/  \* guarded_by
        /\ Folio_lock[reclaim_folio] # "reclaim"
        /\ failed' = [property |-> "guarded_by", where |-> "guarded_by at 329_shrink_folio_360_remove_mapping_391"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/  \* release_unheld
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ Folio_lock[reclaim_folio] = "nobody"
        /\ failed' = [property |-> "release_unheld", where |-> "release_unheld at 329_shrink_folio_360_remove_mapping_393"]
        /\ UNCHANGED <<Folio_vars, Entry_vars, Table_vars, mover_vars, fault_vars, reclaim_vars>>
     \/
        /\ Folio_lock[reclaim_folio] = "reclaim"
        /\ Folio_lock[reclaim_folio] # "nobody"
        /\ Folio_lock' = [Folio_lock EXCEPT ![reclaim_folio] = "nobody"]
        /\ Folio_mapping' = [Folio_mapping EXCEPT ![reclaim_folio] = "null"]
        /\ Folio_index' = [Folio_index EXCEPT ![reclaim_folio] = "null"]
        /\ Entry_has_cache' = [Entry_has_cache EXCEPT ![reclaim_remove_mapping_entry] = FALSE]
        /\ reclaim_pc' = "328"
        /\ reclaim_folio' = A
        /\ reclaim_shrink_folio_is_mapped' = FALSE
        /\ reclaim_shrink_folio_anon' = "null"
        /\ reclaim_shrink_folio_entry' = "null"
        /\ reclaim_remove_mapping_entry' = S1
        /\ UNCHANGED <<Table_vars, mover_vars, fault_vars, failed, Folio_swap, Folio_refs, Entry_count, Entry_cache, reclaim_folio_alloc_swap_entry>>

reclaim_step ==
  \/ reclaim_328
  \/ reclaim_329_shrink_folio_343
  \/ reclaim_329_shrink_folio_351
  \/ reclaim_329_shrink_folio_SRC_356_try_to_unmap_one_373
  \/ reclaim_329_shrink_folio_DST_356_try_to_unmap_one_373
  \/ reclaim_329_shrink_folio_OTHER_356_try_to_unmap_one_373
  \/ reclaim_329_shrink_folio_358
  \/ reclaim_329_shrink_folio_360_remove_mapping_384
  \/ reclaim_329_shrink_folio_360_remove_mapping_389

\* ---- the system ----

\* Every thread that has to end has ended. Nothing has to happen any more: no deadlock.
Finished ==
  /\ mover_pc = "end"

Done ==
  /\ Finished
  /\ UNCHANGED vars

Next ==
  \/ mover_step
  \/ fault_step
  \/ reclaim_step
  \/ Done

Spec == Init /\ [][Next]_vars

\* ---- properties ----

\* never: a number leaves the range of its variable
out_of_range == failed.property # "out_of_range"

\* never: a lock is released that is free, or that another thread holds
release_unheld == failed.property # "release_unheld"

\* never: a thread ends while it holds a lock
held_at_end == failed.property # "held_at_end"

\* never: a tagged state changes in a way that its declaration does not list
illegal_move == failed.property # "illegal_move"

\* never: a guarded variable is touched without its lock
guarded_by == failed.property # "guarded_by"

\* never: a field of null is touched
null_dereference == failed.property # "null_dereference"

\* a `pte` that is swap and exclusive is alone in naming its entry (line 73)
exclusive_swap == \A a \in Addr : Table_pte[a].tag = "swap" /\ Table_pte[a].exclusive /\ Table_ptl[a] = "nobody" => (\A x \in Addr : a # x /\ Table_ptl[x] = "nobody" => ~(Table_pte[x].tag = "swap" /\ Table_pte[x].entry = Table_pte[a].entry)) /\ Entry_count[Table_pte[a].entry] = 1

\* no such assertion fails (line 167)
moves_unmapped_folio == failed.property # "moves_unmapped_folio"

\* no such assertion fails (line 233)
first_check == failed.property # "first_check"

\* no such assertion fails (line 264)
maps_no_copy == failed.property # "maps_no_copy"

\* no such assertion fails (line 262)
second_check == failed.property # "second_check"

\* rmap_finds_page (line 400)
rmap_finds_page == \A a \in Addr : \A f \in Folio : Table_pte[a].tag = "present" /\ Table_pte[a].folio = f => Folio_mapping[f] = (IF world = FORKED /\ a = OTHER_2 THEN SRC ELSE a) /\ Folio_index[f] = (IF world = FORKED /\ a = OTHER_2 THEN SRC ELSE a)

\* rmap_will_find_page (line 405)
rmap_will_find_page == \A a \in Addr : \A e \in Entry : \A f \in Folio : Table_pte[a].tag = "swap" /\ Table_pte[a].entry = e /\ Entry_cache[e] = f /\ Folio_mapping[f] # "null" /\ Table_ptl[a] # "mover" /\ Table_ptl[a] # "fault" => Folio_mapping[f] = (IF world = FORKED /\ a = OTHER_2 THEN SRC ELSE a) /\ Folio_index[f] = (IF world = FORKED /\ a = OTHER_2 THEN SRC ELSE a)

\* nobody_maps_source (line 411)
nobody_maps_source == \A a \in Addr : \A e \in Entry : \A f \in Folio : Table_ptl[a] = "mover" /\ Table_pte[a].tag = "swap" /\ Table_pte[a].entry = e /\ Entry_cache[e] = f => ~(\E a_2 \in Addr : Table_pte[a_2].tag = "present" /\ Table_pte[a_2].folio = f)

====
