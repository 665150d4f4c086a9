# A thread puts the references that it took; one that is handed over is put by whom it was handed to.
# trace leaks: giver:10 giver:11
# trace silent: giver:10 giver:12
spec refcount_kept
enum Way { HANDS_OVER, LEAKS, SILENT }
option way : Way = HANDS_OVER
global refs : refcount = 1
global full : bool
thread giver {
    get refs
    if way == LEAKS { unlock all; return }  # references are no locks
    full = on
    if way == SILENT { return }
    return   allow held_at_end because "the pipe has it"
}
thread taker {
    if way == LEAKS { return }
    wait until full
    put refs
}
finally all_put: way != LEAKS => refs == 1
check hands_over { way = HANDS_OVER } expect holds
check leaks { way = LEAKS } expect violates held_at_end
check silent { way = SILENT } expect violates held_at_end
