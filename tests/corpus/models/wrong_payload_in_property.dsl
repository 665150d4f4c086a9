# A property that has no value is wrong itself, if the check looks at it.
spec wrong_payload_in_property
states pte { none; swap(n: 0..1) }
object Table [2] { pte : pte; next : Table? }
init { Table0.pte = swap(0) }
thread t { Table1.pte = swap(1); Table1.next = Table0 }
invariant payload: exists t in Table: t.pte.n == 0
invariant followed: for all t in Table: t.next.pte is not none
invariant asked: for all t in Table: t.pte is swap => t.pte.n <= 1
invariant asked_first: for all t in Table: t.next == null or t.next.pte is not none
check a only payload expect violates wrong_payload
check b only followed expect violates null_dereference
check c only asked, asked_first expect holds
