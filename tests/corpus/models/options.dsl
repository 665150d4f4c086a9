# An option is a truth value, a number, or a member, and checks may set it.
# trace large: t:10
spec options_
enum Mode { FAST, SLOW }
option on_ : bool = true   "a truth value" kernel "CONFIG_ON"
option size : 1..3 = 2
option mode : Mode = FAST
option who : Mode = FAST
global n : 0..3
thread t { if on_ and mode == FAST and who == FAST { n = size } }
finally most: n <= 2
check usual expect holds
check large "as much as there is" { size = 3 } expect violates most
check slow { size = 3, mode = SLOW } expect holds
check off_ { size = 3, on_ = off } expect holds
check known { size = 3, who = SLOW } expect holds
