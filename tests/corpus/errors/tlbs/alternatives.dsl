# the first alternative is an empty entry, and the others are named
spec alternatives
enum Cpu { CPU0 }
states pte { none; present }
states full { mapped(n: 0..1); gone }  #~ E0373
object Table [A] { pte : pte; full : full }
tlb T1 [Cpu] caches Table.pte when present or swap  #~ E0201
tlb T2 [Cpu] caches Table.pte when none  #~ E0373
tlb T3 [Cpu] caches Table.full when gone
thread t { A.pte = present; A.full = gone }
check all expect holds
