# A guarded field is written under its lock; read too, if it is guarded for access.
# trace write_: t:15 t:17 t:18 t:19 t:20 t:21 t:22
# trace read_: t:15 t:17 t:18 t:20
# trace wrong: t:16 t:17
spec guarded_by
enum Miss { NONE, WRITE, READ, WRONG, EVERY }
option miss : Miss = NONE
object T [2] {
    l : spinlock
    plain : bool guarded by l
    both  : bool guarded by l for access
}
global seen : bool
thread t {
    if miss != WRONG { lock T0.l }
    if miss == WRONG { lock T1.l }
    T0.plain = on                              # WRONG: the lock of the other object
    unlock all
    if miss != READ { lock T0.l }
    seen = T0.both
    unlock all
    if miss == WRITE { T0.plain = off }
    if miss == EVERY { T0.plain = off allow guarded_by because "nobody else is left" }
    seen = T1.plain                            # a read that no guard asks for
}
check none_  { miss = NONE }  expect holds
check write_ { miss = WRITE } expect violates guarded_by
check read_  { miss = READ }  expect violates guarded_by
check wrong  { miss = WRONG } expect violates guarded_by
check every  { miss = EVERY } expect holds
