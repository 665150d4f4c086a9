# a TLB caches a field of states for each address, or what a definition finds for one
spec cached
enum Cpu { CPU0, CPU1 }
enum Addr { A, B }
states pte { none; present(n: 0..1) }
states other { gone; present(n: 0..1) }
object Table [Addr] { pte : pte; count : 0..2; old : other }
define two(a: Addr, b: Addr) = if a == b then a.pte else b.pte
define walk(a: Addr) = a.pte
tlb T1 [Cpu] caches Table.count when present  #~ E0372
tlb T2 [Cpu] caches Tabel.pte when present  #~ E0201
tlb T3 [Cpu] caches Table.pt when present  #~ E0201
tlb T4 [Cpus] caches Table.pte when present  #~ E0201
tlb T5 [Cpu] caches two when none  #~ E0372
tlb T6 [Cpu] caches A.pte when present  #~ E0203
tlb T7 [Cpu] caches walk when present  #~ E0373
thread t { A.pte = none; B.count = 1; if two(A, B) is none or A.old is gone { skip } }
invariant i: T1[CPU0][A] is none
check all expect holds
