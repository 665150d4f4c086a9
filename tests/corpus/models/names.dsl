# No name of a spec is one of TLA+, TLC or the module around it.
# trace Print: t:11 t:11 t:11 nobody_2:12 nobody_2:12
spec Spec
enum Nat { Init, Next, Done, vars, CHOOSE, UNCHANGED, t_step, end, TLCFP, WF_x }
option ghost_vars : bool = on
object IF [2] { t_pc : 0..2; lock : spinlock; Checked : Nat = CHOOSE }
states LET { IN; THEN(tag: Nat, DOMAIN: bool, ELSE: IF?) }
global failed : LET
global any_IF : bool
ghost i : 0..1
thread t(j: Nat) { lock IF0.lock; IF0.t_pc = 1; failed = THEN(j, on, null); i = 1; unlock IF0.lock }
thread nobody { let x = failed; let t_x = x; any_IF = t_x is THEN; choose k in IF; k.t_pc = 2 }
invariant global_vars: for all i_2 in IF, any_k in IF: i_2.t_pc <= 2 and any_k.Checked == CHOOSE
invariant TypeOK: failed is THEN(tag = Init) => failed.DOMAIN and failed.ELSE == null
invariant t_vars: not any_IF
check Cardinality only global_vars, TypeOK expect holds
check Print { ghost_vars = off } only t_vars expect violates t_vars
