# what a run can go on behind
spec allow
global g : 0..2
thread t allow held_at_end because "a test" {
    g += 1 allow exclusive_swap because "never"  #~ E0403
    g += 1 allow garded_by because "init"  #~ E0403
    g += 1 allow guarded_by because "init"
}
check all expect holds
