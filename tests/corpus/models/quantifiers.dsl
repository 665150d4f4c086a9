# for all, exists and number of, over one and several members; arithmetic and comparison.
# trace wrong_: t:9 t:9 t:9 t:9
spec quantifiers
option wrong : bool = off
enum E { A, B, C }
global m : [E] of [E] of 0..3
define row(e: E) = number of x in E: (m[e][x] > 0)
define total = row(A) + row(B) + row(C)
thread t { m[A][A] = 1; m[A][B] = 2; m[B][A] = if wrong then 0 else 3; m[C][C] = 1 - 1 + 0 }
invariant counted: total == number of x in E, y in E: (m[x][y] >= 1)
invariant rows: exists e in E: row(e) == 0
finally most: for all x in E, y in E: m[x][y] < 3 or (x != y and not x == C)
finally three: total - 1 == 2 and (exists e in E, f in E: e != f and m[e][f] == 3)
check right expect holds
check wrong_ { wrong = on } expect violates three
