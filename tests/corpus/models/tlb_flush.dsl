# A flush empties one entry, one address on all CPUs, one CPU, or all; what is still mapped comes back.
# trace address_.everything: zap:14 hardware:12 zap:14 zap:16 zap:16
# trace entry_.address: hardware:12 zap:14 zap:14 zap:15
# trace mapped: zap:18 zap:18 hardware:12
spec tlb_flush
enum Way { ALL, EACH_CPU, ADDRESS, ENTRY, MAPPED }
option way : Way = ALL
enum Cpu { CPU0, CPU1 }
enum Addr { SRC, DST }
states pte { none; present; swap }
object Table [Addr] { pte : pte = present }
tlb Tlb [Cpu] caches Table.pte when present
thread zap on CPU0 {
    if way != MAPPED { SRC.pte = swap; DST.pte = none }
    if way == ENTRY { flush Tlb[CPU0][SRC] }
    if way == ADDRESS { flush Tlb for SRC }
    if way == EACH_CPU { for each c in Cpu { flush Tlb[c] } }
    if way == ALL or way == MAPPED { flush Tlb }
}
invariant only_present: for all c in Cpu, a in Addr: Tlb[c][a] is not swap
finally entry: Tlb[CPU0][SRC] is none
finally address: for all c in Cpu: Tlb[c][SRC] is none
finally everything: for all c in Cpu, a in Addr: Tlb[c][a] is none
check all_ expect holds
check each_cpu { way = EACH_CPU } expect holds
check address_ { way = ADDRESS }
    only only_present, entry, address expect holds
    only everything expect violates everything
check entry_ { way = ENTRY }
    only entry expect holds
    only address expect violates address
check mapped { way = MAPPED } only entry expect violates entry
