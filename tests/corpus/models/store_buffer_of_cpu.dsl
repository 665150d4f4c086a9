# A store buffer is the CPU's: who comes next on it, a thread or an interrupt, sees what is in it.
# trace two_cpus: a:7 other:15
spec store_buffer_of_cpu
enum Cpu { CPU0, CPU1 }
global x : bool
thread a on CPU0 with store buffer {
    x = on
  stored:
    skip
}
thread same on CPU0 {
    assert of_thread: x or not (a at stored)
}
thread other on CPU1 {
    assert of_another_cpu: x or not (a at stored)
}
interrupt tick on CPU0 {
    assert of_interrupt: x or not (a at stored)
}
check one_cpu only of_thread, of_interrupt expect holds
check two_cpus only of_another_cpu expect violates of_another_cpu
