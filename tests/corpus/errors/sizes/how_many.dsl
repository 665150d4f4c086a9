# how many there are is a number, a size or a sum of them; an option does not shape a spec
spec how_many
size movers : 1..4 = 2
option some : 1..4 = 2
global g : 0..3
object A [some] { f : bool }  #~ E0231
object B [movers + some] { f : bool }  #~ E0231
object C [mover] { f : bool }  #~ E0201
object D [movers - 1 + 1] { f : bool }
global most : 0..some  #~ E0216
thread t [some] { A0.f = on; B0.f = on; D1.f = on; g = most }  #~ E0231
thread u [g + 1] { skip }  #~ E0231
check all expect holds
