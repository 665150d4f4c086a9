# alternatives and payloads of one type
spec alternative_twice
global gone : bool
enum Kind { none, some }
states pte {
    none
    none  #~ E0202
    gone  #~ E0202
    swap(a: bool, a: bool)  #~ E0202
}
global p : pte
thread t { p = none; gone = on }
check all expect holds
