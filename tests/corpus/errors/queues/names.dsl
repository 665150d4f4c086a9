# the words of queues are names wherever no queue is meant
spec names
enum push { pop, to }
states queue { empty; first(length: 0..3) }
global of : queue [2] of push
global in_queue : queue
define last(queue_of: queue [2] of push) = length(queue_of)
function push_to(pop_it: push) { push pop_it to of }
thread t {
    let queue_was = pop of
    push pop to of
    push_to(queue_was)
    in_queue = first(3)
    if in_queue is first and last(of) == 1 { goto pop_label }
    if first(of) == to { skip }  #~ E0210 E0210
  pop_label:
    pop of
}
check x expect holds
