# values and references where they belong
spec parameters
global g : bool
function f(a: bool = on) { g = a }  #~ E0312
define d(a: bool = on) = a  #~ E0312
define e(ref a: bool) = a  #~ E0312
thread t (ref a: bool) { f(a) }  #~ E0312
thread u { if d(on) and e(on) { skip } }
check all expect holds
