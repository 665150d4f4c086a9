# A grace period waits for the readers before it, and never inside a read side of its own.
# trace hurries: reader:10 reader:10 updater:12 updater:15 reader:10
# trace inside: updater:12 updater:13 updater:13
spec rcu_grace_period
enum Way { WAIT, HURRY, INSIDE }
option way : Way = WAIT
global r : rcu_state
global linked : bool = on
global freed : bool
thread reader { lock r; let found = linked; assert safe: not found or not freed; unlock r }
thread updater {
    linked = off
    if way == INSIDE { lock r; synchronize r; unlock r }
    if way == WAIT { synchronize r }
    freed = on
}
check waits { way = WAIT } expect holds
check hurries { way = HURRY } expect violates safe
check inside { way = INSIDE } expect violates waits_for_itself
