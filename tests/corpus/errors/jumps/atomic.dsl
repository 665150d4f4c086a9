# one step cannot repeat, leave or be entered
spec atomic
enum Addr { SRC, DST }
global g : bool
function spin() { wait until g; loop { skip } }
function outer() { spin() }
thread t {
  again:
    loop {
        atomic { g = on; break }  #~ E0322
        atomic { goto again }  #~ E0322
        atomic { while g { skip } }  #~ E0322
        atomic { loop { skip } }  #~ E0322
        atomic { in_it: g = off }  #~ E0322
        atomic { outer() }  #~ E0322
        atomic { for each a in Addr { if a == SRC { break } }; atomic { g = on }; return }
    }
}
check all expect holds
