# the words of sets are names wherever no set is meant; what the author declares goes first
spec names
enum Addr { add, remove, to }
states set { empty; of(from: Addr) }
global in_set : set of Addr
global from : set
function empty_it(remove_from: set of Addr) -> bool { return empty(remove_from) }
define length(remove_all: bool) = remove_all
thread t {
    add add to in_set
    remove remove from in_set
    let of_in = from
    if of_in is of(add) and add in in_set { from = empty }
  add: skip
    let e = empty_it({ add, to })
    if length(e) or empty(in_set) { goto add }
    add(e)  #~ E0203
}
check x expect holds
