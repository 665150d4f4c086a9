# A property that has no value is wrong itself, if the check looks at it.
# trace a:
# trace b:
spec wrong_payload_in_property
states pte { none; swap(n: 0..1) }
object Table [2] { pte : pte; next : Table? }
init { Table0.pte = swap(0) }
thread t { Table1.pte = swap(1); Table1.next = Table0 }
invariant payload: exists x in Table: x.pte.n == 0
invariant followed: for all x in Table: x.next.pte is not none
invariant asked: for all x in Table: x.pte is swap => x.pte.n <= 1
invariant asked_first: for all x in Table: x.next == null or x.next.pte is not none
check a only payload expect violates wrong_payload
check b only followed expect violates null_dereference
check c only asked, asked_first expect holds
