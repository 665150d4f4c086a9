---- MODULE swapcache_move ----
\* specs/swapcache_move.dsl (the row v6_16) as a TLA+ user writes it by hand, in PlusCal.
\*
\* One process for each kind of thread, one label for each access to shared state, macros for locks.
\* What the spec says with options that v6_16 does not use is left out, and so is what the
\* language checks unasked and TLA+ has no word for (guarded_by).
\*
\* A label whose line ends in `held` begins a step under a lock that is held. The measurement
\* `coarse` takes those labels away, which leaves the steps that the spec has with its `atomic`s.
EXTENDS Integers, FiniteSets, TLC

CONSTANTS
  Movers, Faults, Reclaims,     \* names of threads
  Entry,                        \* swap entries
  Lookup, CheckFolio, CheckHasCache

Addr == {"SRC", "DST", "OTHER"}
Folio == {"A", "B"}
null == "null"
Threads == Movers \cup Faults \cup Reclaims
None == [tag |-> "none"]
Present(f, x) == [tag |-> "present", folio |-> f, exclusive |-> x]
Swap(e, x) == [tag |-> "swap", entry |-> e, exclusive |-> x]
Pte == {None} \cup {Present(f, x) : f \in Folio, x \in BOOLEAN}
              \cup {Swap(e, x) : e \in Entry, x \in BOOLEAN}

(* --algorithm swapcache_move
variables
  lock = [f \in Folio |-> null],
  mapping = [f \in Folio |-> IF f = "A" THEN "SRC" ELSE "OTHER"],
  index = [f \in Folio |-> IF f = "A" THEN "SRC" ELSE "OTHER"],
  swap = [f \in Folio |-> IF f = "A" THEN "S1" ELSE null],
  refs = [f \in Folio |-> 0],
  count = [e \in Entry |-> IF e = "S1" THEN 1 ELSE 0],
  hasCache = [e \in Entry |-> e = "S1"],
  cache = [e \in Entry |-> IF e = "S1" THEN "A" ELSE null],
  ptl = [a \in Addr |-> null],
  pte = [a \in Addr |-> CASE a = "SRC" -> Swap("S1", TRUE)
                          [] a = "OTHER" -> Present("B", TRUE)
                          [] OTHER -> None];

define
  Mapped(f) == \E a \in Addr : pte[a].tag = "present" /\ pte[a].folio = f
  Fits(f, a) == mapping[f] = a /\ index[f] = a
  Free(f) == mapping[f] = null /\ swap[f] = null /\ refs[f] = 0
  Unused == {e \in Entry : count[e] = 0 /\ ~hasCache[e]}
  Reclaimable(f) == IF Mapped(f) THEN swap[f] # null \/ Unused # {}
                    ELSE swap[f] # null /\ refs[f] = 0
end define

macro take(l, i) begin
  await l[i] = null;
  l[i] := self;
end macro

macro release(l, i) begin
  assert l[i] = self;
  l[i] := null;
end macro

process mover \in Movers
variables folio = null, foundAt = None, orig = None, result = "EAGAIN";
begin
MovePages:
  while result = "EAGAIN" do
    folio := null;
    foundAt := None;
Retry:
    orig := pte["SRC"];
    if (folio # null /\ orig # foundAt) \/ orig.tag # "swap" then
      goto Out;
    elsif ~orig.exclusive then
      result := "EBUSY";
      goto Out;
    elsif folio # null then
      goto CheckSwap;
    elsif ~Lookup then
      goto LockSource;
    end if;
Find:
    foundAt := orig;
    folio := cache[orig.entry];
    if folio = null then
      goto LockSource;
    else
      refs[folio] := refs[folio] + 1;
    end if;
TryLock:
    if lock[folio] = null then
      lock[folio] := self;
      goto CheckSwap;
    end if;
LockFolio:
    take(lock, folio);
    goto Retry;
CheckSwap:
    if CheckFolio /\ swap[folio] # orig.entry then
      goto Out;
    end if;
LockSource:
    take(ptl, "SRC");
LockDest:
    take(ptl, "DST");
Stable:
    if pte["SRC"] # orig \/ pte["DST"] # None then
      goto UnlockDest;
    elsif folio = null then
      goto TestCache;
    end if;
Move:
    assert ~Mapped(folio);
    mapping[folio] := "DST";
MoveIndex: \* held
    index[folio] := "DST";
    goto Clear;
TestCache:
    if CheckHasCache /\ hasCache[orig.entry] then
      goto UnlockDest;
    end if;
Clear:
    pte["SRC"] := None;
Set:
    pte["DST"] := orig;
    result := "DONE";
UnlockDest:
    release(ptl, "DST");
UnlockSource:
    release(ptl, "SRC");
Out:
    if folio # null then
      release(lock, folio);
PutFolio: \* held
      refs[folio] := refs[folio] - 1;
    end if;
  end while;
end process;

process fault \in Faults
variables addr = "SRC", seen = None, entry = null, swapcache = null;
begin
Touch:
  while TRUE do
    with x \in {y \in Addr : pte[y].tag = "swap"} do
      addr := x;
    end with;
ReadPte:
    seen := pte[addr];
    if seen.tag # "swap" then
      goto Touch;
    else
      entry := seen.entry;
    end if;
FindCached:
    swapcache := cache[entry];
    if swapcache # null then
      refs[swapcache] := refs[swapcache] + 1;
      goto LockCached;
    end if;
Allocate:
    with f \in {g \in Folio : Free(g)} do
      swapcache := f;
    end with;
Prepare:
    if hasCache[entry] \/ count[entry] = 0 then
      goto Touch;
    else
      hasCache[entry] := TRUE;
      refs[swapcache] := 1;
    end if;
LockNew:
    take(lock, swapcache);
SetSwap: \* held
    swap[swapcache] := entry;
AddToCache: \* held
    cache[entry] := swapcache;
UnlockNew:
    release(lock, swapcache);
LockCached:
    take(lock, swapcache);
StillCached: \* held
    if swap[swapcache] # entry then
      goto UnlockCached;
    end if;
LockPte:
    take(ptl, addr);
SamePte: \* held
    if pte[addr] # seen then
      goto UnlockPte;
    end if;
SwapFree:
    count[entry] := count[entry] - 1;
    if count[entry] > 0 then
      goto SetMapping;
    else
TryToFree: \* held
      either goto DropCache;   \* swap is nearly full
      or     goto SetMapping;  \* a read fault
      or                       \* a write fault: has anyone else got it?
        if refs[swapcache] > 1 then
          goto SetMapping;
        end if;
      end either;
    end if;
DropCache:
    cache[entry] := null;
DropSwap: \* held
    swap[swapcache] := null;
DropHasCache:
    hasCache[entry] := FALSE;
SetMapping:
    if mapping[swapcache] # null then
      assert Fits(swapcache, addr);
      goto SetPte;
    else
      mapping[swapcache] := addr;
SetIndex: \* held
      index[swapcache] := addr;
    end if;
SetPte:
    pte[addr] := Present(swapcache, seen.exclusive);
UnlockPte:
    release(ptl, addr);
UnlockCached:
    release(lock, swapcache);
PutCached: \* held
    refs[swapcache] := refs[swapcache] - 1;
  end while;
end process;

process reclaim \in Reclaims
variables victim = "A", isMapped = FALSE, anon = null, slot = null;
begin
Choose:
  while TRUE do
    with f \in {g \in Folio : Reclaimable(g)} do
      victim := f;
    end with;
LockVictim:
    take(lock, victim);
TestMapped: \* held
    isMapped := Mapped(victim);
ReadMapping: \* held
    anon := mapping[victim];
ReadSwap: \* held
    slot := swap[victim];
    if ~isMapped then
      goto Freeze;
    elsif slot # null then
      goto StoreSwap;
    end if;
AllocSwap:
    if Unused = {} then
      goto UnlockVictim;
    else
      with e \in Unused do
        slot := e;
        hasCache[e] := TRUE;
      end with;
    end if;
StoreSwap:
    swap[victim] := slot;
StoreCache: \* held
    cache[slot] := victim;
LockAnon:
    take(ptl, anon);
TestPte:
    if pte[anon].tag # "present" \/ pte[anon].folio # victim then
      goto UnlockAnon;
    else
Duplicate: \* held
      count[slot] := count[slot] + 1;
Unmap: \* held
      pte[anon] := Swap(slot, pte[anon].exclusive);
    end if;
UnlockAnon:
    release(ptl, anon);
    goto UnlockVictim;
Freeze:
    if refs[victim] > 0 then
      goto UnlockVictim;
    else
      cache[slot] := null;
ClearSwap: \* held
      swap[victim] := null;
    end if;
ClearHasCache:
    hasCache[slot] := FALSE;
ClearMapping: \* held
    mapping[victim] := null;
ClearIndex: \* held
    index[victim] := null;
UnlockVictim:
    release(lock, victim);
  end while;
end process;

end algorithm; *)
\* BEGIN TRANSLATION
\* END TRANSLATION

\* Threads in the background may wait for ever: only the movers have to end.
Ended == \A m \in Movers : pc[m] = "Done"
NextOrEnded == Next \/ (Ended /\ UNCHANGED vars)

TypeOK ==
  /\ lock \in [Folio -> Threads \cup {null}]
  /\ mapping \in [Folio -> Addr \cup {null}]
  /\ index \in [Folio -> Addr \cup {null}]
  /\ swap \in [Folio -> Entry \cup {null}]
  /\ refs \in [Folio -> 0..Cardinality(Movers \cup Faults)]
  /\ count \in [Entry -> 0..2]
  /\ hasCache \in [Entry -> BOOLEAN]
  /\ cache \in [Entry -> Folio \cup {null}]
  /\ ptl \in [Addr -> Threads \cup {null}]
  /\ pte \in [Addr -> Pte]

HeldAtEnd == \A m \in Movers :
  pc[m] = "Done" => (\A f \in Folio : lock[f] # m) /\ (\A x \in Addr : ptl[x] # m)

ExclusiveSwap == \A x \in Addr :
  pte[x].tag = "swap" /\ pte[x].exclusive /\ ptl[x] = null =>
    /\ \A y \in Addr \ {x} : ptl[y] = null =>
         ~(pte[y].tag = "swap" /\ pte[y].entry = pte[x].entry)
    /\ count[pte[x].entry] = 1

RmapFindsPage == \A x \in Addr : pte[x].tag = "present" => Fits(pte[x].folio, x)

RmapWillFindPage == \A x \in Addr :
  pte[x].tag = "swap" /\ ptl[x] \notin Movers \cup Faults =>
    LET f == cache[pte[x].entry] IN f # null => (mapping[f] # null => Fits(f, x))

NobodyMapsSource == \A x \in Addr :
  pte[x].tag = "swap" /\ ptl[x] \in Movers =>
    LET f == cache[pte[x].entry] IN f # null => ~Mapped(f)

LegalMoves == [][\A x \in Addr : pte'[x] # pte[x] =>
  <<pte[x].tag, pte'[x].tag>> \in
    {<<"none", "present">>, <<"none", "swap">>, <<"present", "swap">>,
     <<"swap", "none">>, <<"swap", "present">>}]_vars
====
