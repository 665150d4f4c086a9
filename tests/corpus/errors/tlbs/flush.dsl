# what is flushed, and what it waits for
spec flush
enum Cpu { CPU0, CPU1 }
enum Addr { A, B }
option ipi : bool = on
global m : mutex
global irqs : irq_state
states pte { none; present }
object Table [Addr] { pte : pte }
tlb T1 [Cpu] caches Table.pte when present flushed by m  #~ E0374
tlb T2 [Cpu] caches Table.pte when present flushed by irq  #~ E0201
tlb Tlb [Cpu] caches Table.pte when present flushed by irqs if irqs  #~ E0213
thread t {
    flush A.pte  #~ E0375
    flush T1, T2  #~ E0375
    flush Tlb[CPU0] for A  #~ E0375
    flush Tlb for CPU0  #~ E0210
    flush Nothing  #~ E0201
    if ipi { flush Tlb[CPU1][B] }
    lock m
    unlock m
}
init { flush Tlb }  #~ E0323
check all expect holds
