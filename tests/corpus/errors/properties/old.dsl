# what was before a step, of what, and where
spec old_
option o : bool = on
object F [2] { lock : spinlock; refs : 0..2; next : F? }
global slots : [F] of 0..2
define refs_of(f: F) = f.refs
define grew(f: F) = f.refs >= old f.refs
define both = F0.refs + F1.refs
thread t -> bool { let x = slots[F0]; F0.refs = x; return o }
step fine: for all f in F: grew(f) and slots[f] >= old slots[f] or (old t.result) == t.result
step option_: old o  #~ E0410
step bound: for all f in F: (old f) == f  #~ E0410
step member: (old F0) == F1  #~ E0410
step definition: both >= old both  #~ E0410
step lock_: old F0.lock  #~ E0213
step unknown: old F0.refz > 1  #~ E0201
invariant one_state: F0.refs >= old F0.refs  #~ E0411
invariant by_name: grew(F0)  #~ E0411
eventually at_last: F0.refs >= old F0.refs  #~ E0411
thread u { if old F0.refs > 1 { skip } }  #~ E0411
thread v { assert F0.refs >= old F0.refs }  #~ E0411
check all expect holds
