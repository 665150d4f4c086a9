# A ticket lock serves everybody in turn; a flag that is tested and set serves who comes by.
# trace grab: one0:20 one0:25 other:20 other:25
spec ticket_lock
option tickets : bool = on
enum Ticket { T0, T1, T2 }
object Lock [Ticket] { next : Ticket }
global last : Ticket
global owner : Ticket
global busy : bool
init { T0.next = T1; T1.next = T2; T2.next = T0 }
background thread other {
    loop { take(); give() }
}
thread one [2] { take(); give() }
function take() {
    if tickets {
        let mine = draw()
        wait until owner == mine
    } else {
        atomic { wait until not busy; busy = on }
    }
}
function draw() -> Ticket { atomic { let mine = last; last = mine.next; return mine } }
function give() {
    if tickets { atomic { let now = owner; owner = now.next } } else { busy = off }
}
eventually served: one ended
check in_turn { tickets = on }  expect holds
check grab    { tickets = off } expect violates served
