# Read-copy-update: who is in a read side, and for whom a grace period waits.

global rcu : rcu_state
