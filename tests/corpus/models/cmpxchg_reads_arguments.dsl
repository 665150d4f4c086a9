# The arguments of a compare and exchange are read also where nothing is stored, but need not fit.
# trace reads: t:11
# trace stores: t:12
spec cmpxchg_reads_arguments
object Obj [1] { n : 0..3 }
enum How { NEITHER, READS, STORES }
option how : How = NEITHER
global small : 0..2 = 1
global r : Obj?
thread t {
    if how == READS { cmpxchg(small, 0, r.n) }
    if how == STORES { cmpxchg(small, 1, Obj0.n + 3) } else { cmpxchg(small, 2, Obj0.n + 3) }
}
check neither expect holds
check reads  { how = READS }  expect violates null_dereference
check stores { how = STORES } expect violates out_of_range
