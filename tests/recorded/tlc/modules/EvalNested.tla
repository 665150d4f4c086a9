---- MODULE EvalNested ----
\* The third state cannot be computed: a number has no field.
EXTENDS Naturals
VARIABLES x, q
Init == x = 0 /\ q = <<>>
Inner(v) == 1 + v.field
Inc == /\ x < 2
       /\ x' = IF x = 1
               THEN Inner(x)
               ELSE x + 1
       /\ q' = q
Next == Inc
====
