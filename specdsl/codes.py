"""Every code of a diagnostic: what `specdsl explain E0101` prints. Adding one is adding an entry to
the tuple of its band: E01 syntax, E02 names and types, E03 lock and state rules, E04 properties and
checks, W warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. `explanation` is for the author of a spec: what is wrong and why it
    matters, then a small example of wrong and right."""

    id: str
    title: str
    explanation: str


SYNTAX: tuple[Code, ...] = (
    Code(
        "E0101",
        "something else was expected here",
        """
The text cannot be read any further: at the marked place only the listed things can stand. A line
end closes a statement or a declaration, unless the line ends with an operator, a comma, `:`, `{`
or `=`, or the next one begins with a word that continues it (`else`, `or`, `and`, `kernel`,
`expect`, `guarded by`, ...).

wrong:
    let orig SRC.pte

right:
    let orig = SRC.pte
""",
    ),
    Code(
        "E0102",
        "a character that the language does not have",
        """
Names are made of the letters a-z and A-Z, digits and `_`, and begin with a letter. Anything that
can be seen may stand in a comment or inside a text; what cannot may not: control characters, and
those that change the order in which text is shown. The character is often one that only looks like
a plain one: a typographic quote or dash from a word processor, or a letter of another alphabet.

wrong:
    option lookup : bool = on \u201cuse the swap cache\u201d

right:
    option lookup : bool = on "use the swap cache"
""",
    ),
    Code(
        "E0103",
        "a text is not closed",
        """
A text begins and ends with `"` on one line. There are no escapes in it.

wrong:
    use "kernel/fault.dsl

right:
    use "kernel/fault.dsl"
""",
    ),
    Code(
        "E0104",
        "a bracket is never closed",
        """
Every `{`, `(` and `[` needs its partner. Where a block seems closed but its `}` stands at another
indentation than the line that opened it, the message points there: the missing `}` belongs before.

wrong:
    if orig is swap {
        return EAGAIN
    unlock SRC.ptl

right:
    if orig is swap {
        return EAGAIN
    }
    unlock SRC.ptl
""",
    ),
    Code(
        "E0105",
        "a closing bracket too many",
        """
Nothing is open that this bracket could close. Often a block was closed one line too early.

wrong:
    wait until count == 0)

right:
    wait until (count == 0)
""",
    ),
    Code(
        "E0106",
        "a spelling from another language",
        """
The words for conditions are `and`, `or`, `not`; a field is reached with `.`; no statement ends
with `;`, which only separates statements on one line; a comment begins with `#`. Taking a lock is
a statement, not a call.

wrong:
    if (!folio->mapping && count == 0) lock(SRC.ptl);

right:
    if not folio.mapping and count == 0 { lock SRC.ptl }
""",
    ),
    Code(
        "E0107",
        "`=` and `==` confused",
        """
`=` sets a value and is a statement; `==` compares and is part of a condition. A condition never
changes anything.

wrong:
    if SRC.pte = orig { count == 1 }

right:
    if SRC.pte == orig { count = 1 }
""",
    ),
    Code(
        "E0108",
        "not a number that can be used",
        """
Numbers are decimal digits up to 2147483647, without a sign, a point or letters. A model wants small
ones: each value of a range multiplies the states that have to be visited.

wrong:
    global count : 0..0xff

right:
    global count : 0..2
""",
    ),
    Code(
        "E0109",
        "nested too deeply",
        """
Brackets and blocks may stand in each other some tens of levels deep; a spec that needs more cannot
be read by people either. Give an inner part a name.

wrong:
    x = ((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))

right:
    x = a
""",
    ),
    Code(
        "E0110",
        "the file is not UTF-8 text",
        """
A spec is plain text in UTF-8. The marked bytes are no character in it: the file was saved in an
older encoding, or is no text at all.

wrong:
    a file saved as Latin-1, UTF-16 or a word processor's format

right:
    the same text saved as UTF-8
""",
    ),
    Code(
        "E0111",
        "the file is too large",
        """
A spec may have 256 KiB, and 20000 words; the largest useful ones are ten times smaller. A larger
file is most likely not a spec.

wrong:
    specdsl check vmlinux

right:
    specdsl check swapcache_move.dsl
""",
    ),
    Code(
        "E0112",
        "a misspelt word of the language",
        """
A line begins with a word that the language does not have, or one that stands in two words here
(`for each`, `wait until`, `guarded by`).

wrong:
    for a in Addr { lock a.ptl }

right:
    for each a in Addr { lock a.ptl }
""",
    ),
    Code(
        "E0113",
        "a check without an expectation",
        """
A check says what its author expects, so that a surprise is told either way: a bug that does not
show any more, or one that shows now.

wrong:
    check v6_8 { lookup = off }

right:
    check v6_8 { lookup = off } expect violates rmap_finds_page
""",
    ),
    Code(
        "E0114",
        "a block without `{`",
        """
What is done under a condition stands in `{ }`, even one short statement: indentation alone says
nothing.

wrong:
    if orig is not swap
        return EAGAIN

right:
    if orig is not swap { return EAGAIN }
""",
    ),
    Code(
        "E0115",
        "words in front of a thread that do not go together",
        """
In front of `thread` stand `background`, and `unfair` or `strongly fair`, each once at most. Without
one of the last two a thread is weakly fair: it goes on if it can go on all the time.

wrong:
    unfair strongly fair thread writer { skip }

right:
    strongly fair thread writer { skip }
""",
    ),
    Code(
        "E0116",
        "a sweep that cannot be read",
        """
A check with a sweep is one row for each value of a name: `for n in 1..3` has three. The values are
a range of numbers that are written out, or the members of an enum, of an object or of `bool`.

wrong:
    check grows for each n in 1..3 { movers = n } expect holds

right:
    check grows for n in 1..3 { movers = n } expect holds
""",
    ),
    Code(
        "E0117",
        "a type that is not complete",
        """
A set says of what it is a set, and a queue how many it can hold, and of what.

wrong:
    global seen : set Folio

right:
    global seen : set of Folio
""",
    ),
    Code(
        "E0118",
        "a store buffer or a barrier that is written otherwise",
        """
There is one barrier, `barrier`, which is smp_mb(): it waits until the thread's store buffer is
empty. The weaker ones of the kernel order what a store buffer keeps in order anyway: loads with
loads, and stores with stores. How many stores a buffer holds stands behind `of`.

wrong:
    ready = on
    smp_mb()

right:
    ready = on
    barrier
""",
    ),
    Code(
        "E0119",
        "an interrupt without a CPU",
        """
An interrupt and a softirq come on one CPU: they stop what runs there and nothing else. The CPU is a
member of an enum (or an object); threads are put there with `on`, too.

wrong:
    interrupt tick { skip }

right:
    interrupt tick on CPU0 { skip }
""",
    ),
    Code(
        "E0120",
        "a name is too long",
        """
A name has 64 characters at most. It becomes a part of names of files and of TLA+.

wrong:
    global the_lock_that_protects_the_page_table_of_the_process_that_forks_first : spinlock

right:
    global page_table_lock : spinlock
""",
    ),
    Code(
        "E0130",
        "not the number of a CVE",
        """
The head of a spec names the CVE of its case, so that the case is found by it. It has a year and a
number of four digits or more, and stands alone in its text: `CVE-2024-26759`. Where several were
given, there is a `cve` for each.

wrong:
    spec swapin cve "2024-26759"

right:
    spec swapin cve "CVE-2024-26759"
""",
    ),
)

NAMES: tuple[Code, ...] = (
    Code(
        "E0201",
        "an unknown name",
        """
Nothing of this name can stand at the marked place: it is misspelt, was never declared, or was
declared as something else. The help lists what comes closest. A local is known to the end of its
block, everything else in the whole spec, before its declaration too.

wrong:
    lock SRC.plt

right:
    lock SRC.ptl
""",
    ),
    Code(
        "E0202",
        "a name declared twice",
        """
One name is one thing. Enums, objects and their members, states, options, globals, ghosts,
definitions, functions, threads and locals share one namespace, and a local hides nothing. Two
blocks beside each other may both have a local of the same name.

wrong:
    global owner : Addr
    thread t { let owner = SRC }

right:
    global owner : Addr
    thread t { let mine = SRC }
""",
    ),
    Code(
        "E0203",
        "a name of the wrong kind",
        """
The name is declared, but what it names cannot stand here: a thread is no value, an enum is no
member of itself, and only a function can be called as a statement.

wrong:
    global last : SRC

right:
    global last : Addr
""",
    ),
    Code(
        "E0204",
        "a name that can mean two things",
        """
Two declarations fit and nothing at this place says which is meant. An alternative may have the same
name in several types of states; what is expected of it tells them apart. A field may have the same
name in two objects as long as they have different members.

wrong:
    let x = none

right:
    let x : pte = none
""",
    ),
    Code(
        "E0205",
        "a word of the language as a name",
        """
`all`, `self`, `bool`, `on`, `off`, `true`, `false`, `null` and the kinds of locks mean something
everywhere and cannot be declared.

wrong:
    global mutex : bool

right:
    global m : mutex
""",
    ),
    Code(
        "E0206",
        "something that needs itself",
        """
A function is written out at each call and a definition at each use. One that leads back to itself,
even through others, would never come to an end.

wrong:
    define busy(a: Addr) = not free(a)
    define free(a: Addr) = not busy(a)

right:
    define busy(a: Addr) = self holds a.ptl
    define free(a: Addr) = not busy(a)
""",
    ),
    Code(
        "E0207",
        "files that use each other in a circle",
        """
A file that is used stands in the place of the `use` line, once. Two files cannot each stand in the
other.

wrong:
    use "b.dsl"     # and b.dsl says: use "a.dsl"

right:
    use "common.dsl"     # in both
""",
    ),
    Code(
        "E0208",
        "a file of the wrong shape",
        """
The main file has one `spec` line, which names the spec, and the checks. A file that it uses has
declarations only: what is expected of the whole stands with the whole.

wrong:
    option lookup : bool = on

right:
    spec swapcache_move
    option lookup : bool = on
""",
    ),
    Code(
        "E0210",
        "types that do not fit",
        """
A value has to be of the type that its place declares; both sides of a comparison have to be of one
type, or the answer would always be the same; `+`, `-` and `<` want numbers, `is` wants a tagged
state, and `.` an object or a tagged state.

wrong:
    count = on

right:
    count = 1
""",
    ),
    Code(
        "E0211",
        "null where there is never null",
        """
`Folio` always refers to an object; `Folio?` may be null. So `null` itself does not go where a
`Folio` is wanted. A value of type `Folio?` does: it is reported if it is null in some run.

wrong:
    let folio = Folio0
    folio = null

right:
    let folio : Folio? = Folio0
    folio = null
""",
    ),
    Code(
        "E0212",
        "not a condition",
        """
Only something that is true or false can be asked for, or a reference that may be null, which counts
as true if it is not. Numbers and states are compared.

wrong:
    if count { skip }

right:
    if count > 0 { skip }
""",
    ),
    Code(
        "E0213",
        "a lock or an array as a value",
        """
A lock has no value that a program could read or set: it is taken and released, and properties ask
who holds it. An array is read and written one element at a time.

wrong:
    if SRC.ptl { skip }

right:
    if trylock SRC.ptl { skip }
""",
    ),
    Code(
        "E0214",
        "a local whose type cannot be guessed",
        """
A local has the type of what it is first set to. `null` refers to nothing of any kind, and a number
that is written out or computed does not say how large it may become later.

wrong:
    let folio = null
    let tries = 0

right:
    let folio : Folio? = null
    let tries : 0..3 = 0
""",
    ),
    Code(
        "E0215",
        "a type that cannot stand here",
        """
Locks and arrays are fields or globals. A payload, an option and a thread's parameter are `bool`, a
range, an enum or an object. Only a reference to a member of an enum or an object may be null.

wrong:
    let l : spinlock = SRC.ptl

right:
    lock SRC.ptl
""",
    ),
    Code(
        "E0216",
        "not a range, or out of it",
        """
A range is between two numbers that are written out, the smaller one first, and a first value or an
option's value lies in it. Whether a number leaves its range later is seen in the run.

wrong:
    global count : 0..2 = 3

right:
    global count : 0..3 = 3
""",
    ),
    Code(
        "E0217",
        "arguments that do not fit",
        """
A call gives each parameter once, in order or by name. A value of a tagged state has its whole
payload; a pattern behind `is` may leave parts out, and `_` stands for anything there.

wrong:
    SRC.pte = swap(e)

right:
    SRC.pte = swap(e, exclusive)
""",
    ),
    Code(
        "E0218",
        "not an element",
        """
An object is picked by a number that is written out and smaller than its population. An array has
one element for each member of what it is declared over. Nothing else has elements.

wrong:
    object Folio [2] { lock : folio_lock }
    thread t { lock Folio[2].lock }

right:
    object Folio [2] { lock : folio_lock }
    thread t { lock Folio[1].lock }
""",
    ),
    Code(
        "E0219",
        "not a place",
        """
Only locals, fields, globals and `ref` parameters can be set. A parameter, the name of a `for each`,
a definition and a value stay as they are.

wrong:
    define src = SRC.pte
    thread t { src = none }

right:
    thread t { SRC.pte = none }
""",
    ),
    Code(
        "E0220",
        "not a constant",
        """
The first value of a variable, the value of an option and the value of a thread's parameter are
known before anything runs, so they cannot read shared state. An option has a constant.

wrong:
    global a : bool = b
    global b : bool

right:
    global a : bool
    global b : bool
    init { a = b }
""",
    ),
    Code(
        "E0221",
        "an object without a population, or with too large a one",
        """
There has to be at least one of each object, and there can be 100 of one. Each of them multiplies
the states: use the fewest that show the behaviour.

wrong:
    object Folio [0] { lock : folio_lock }
    object Page [4096] { dirty : bool }

right:
    object Folio [1] { lock : folio_lock }
""",
    ),
    Code(
        "E0222",
        "states that do not make sense",
        """
A type of states has alternatives; the moves from one stand in one line; `flag owns part counted by
count` needs a `bool` flag, a part that refers to an object, and a count that is a number in it.

wrong:
    none -> present
    none -> swap

right:
    none -> present | swap
""",
    ),
    Code(
        "E0223",
        "a guard that is no lock",
        """
`guarded by` names locks: a lock in the same object, a global one, or a place. Any one of several
must be held to write.

wrong:
    mapping : Addr? guarded by index

right:
    mapping : Addr? guarded by lock
""",
    ),
    Code(
        "E0224",
        "a used file that is not there",
        """
`use` names a file beside the one that uses it, or one of the specs that come with specdsl. There is
none of that name.

wrong:
    use "kernel/swap"

right:
    use "kernel/swap.dsl"
""",
    ),
    Code(
        "E0225",
        "a used file that lies outside",
        """
A used file lies below the file that uses it, below the current folder, or among the specs that
come with specdsl. A path that begins with `/`, or leads out of these folders with `..`, is refused:
a spec that somebody sends you shall not read what else lies on your disk.

wrong:
    use "/home/me/specs/swap.dsl"
    use "../../../swap.dsl"

right:
    use "kernel/swap.dsl"
    use "../swap.dsl"       # if you call specdsl in the folder above
""",
    ),
    Code(
        "E0226",
        "too many files are used",
        """
A spec has 60 `use` lines at most, those of the files that it uses among them. Each file is read
once, however often it is used: put small parts together in one.
""",
    ),
    Code(
        "E0230",
        "not a size",
        """
A size is a number that shapes the spec: how many threads or objects there are, where a range ends.
Its type is a range of numbers from 0 up, and its value is written out, for it is decided before
anything else is looked at.

wrong:
    size movers : bool = on

right:
    size movers : 1..4 = 2
""",
    ),
    Code(
        "E0231",
        "how many must be known beforehand",
        """
How many threads or objects there are is a number, a size, or a sum of them. An option does not
shape the spec: all its values are tried with the same threads and objects. Declare it as a `size`,
and each check still chooses its value.

wrong:
    option movers : 1..4 = 2
    thread mover [movers] { skip }

right:
    size movers : 1..4 = 2
    thread mover [movers] { skip }
""",
    ),
    Code(
        "E0232",
        "a size is set to a number",
        """
A check sets a size to a number that is written out, to the name of a sweep over numbers, or to a
sum of those. It cannot depend on anything that the spec declares.

wrong:
    check big { folios = movers } expect holds

right:
    check big { folios = 3, movers = 3 } expect holds
""",
    ),
    Code(
        "E0233",
        "a definition becomes too large",
        """
A definition is written out where it is used. If it uses another one twice, and that one a third one
twice, each step doubles the whole, and nobody could read what becomes of it.

wrong:
    define a(x: bool) = x and not x
    invariant i: a(a(a(a(a(a(a(a(a(a(a(a(a(a(hits > 0))))))))))))))

right:
    define a(x: bool) = x and not x
    invariant i: a(hits > 0)
""",
    ),
    Code(
        "E0234",
        "too many values to begin with",
        """
A parameter of a thread that has no value in the declaration can have every value of its type, and a
run begins with each of them.

wrong:
    thread mover(tries: 0..10000) { wait until hits == tries }

right:
    thread mover(tries: 0..3) { wait until hits == tries }
""",
    ),
    Code(
        "E0235",
        "too large to be written out",
        """
A function is written out wherever it is called, and the body of a `for each` once for each member.
In a step, each combination of what its conditions and choices can be is a way of its own. Where
functions call each other twice, or many conditions follow one another in one `atomic`, each of them
doubles the whole.

wrong:
    atomic {
        either { hits = 1 } or { ready = on }       # and so on, twelve times
    }

right:
    either { hits = 1 } or { ready = on }           # each a step of its own
""",
    ),
    Code(
        "E0240",
        "the name of an operation of the language",
        """
An atomic operation reads like a function of the kernel and is part of the language. A function, a
definition or an alternative of the same name would read like it and mean something else. Other
things (a field, a local, an enum's member) may have the name: nobody calls them.

wrong:
    function test_and_set(ref bit: bool) -> bool { ... }

right:
    function set_bit(ref bit: bool) -> bool { ... }
""",
    ),
    Code(
        "E0241",
        "the arguments of an operation of the language",
        """
An atomic operation takes the place that it works on and its operands, in this order and without
names. `empty`, `first` and `length` take one set or queue.

wrong:
    let old = cmpxchg(head, new = node)

right:
    let old = cmpxchg(head, null, node)
""",
    ),
    Code(
        "E0242",
        "a set or a queue of something else",
        """
A set has members of one enum, or objects of one kind, and null is in none. For other values, use an
array: `[Addr] of 0..3`. A queue is of `bool`, a range, an enum or objects, and null may be in it if
its type says so with `?`.

wrong:
    global seen : set of Folio?

right:
    global seen : set of Folio
""",
    ),
    Code(
        "E0243",
        "a set that does not say of what",
        """
The type of `{a, b}` is that of its members, and `{}` and `all` have none: they stand where a set of
some type is expected. Members are of one enum or object. A queue is never written out like this: it
is empty at first, and `push` and `pop` change it, also in `init`.

wrong:
    let seen = {}

right:
    let seen : set of Folio = {}
""",
    ),
    Code(
        "E0244",
        "not a set, or not a queue",
        """
Sets and queues can be asked with `in` and `empty`. Only a set is changed with `add` and `remove`,
and a name can range over it, as it can over an enum or an object. Only a queue is changed with
`push` and `pop`, and asked with `first` and `length`.

wrong:
    add folio to folio.refs

right:
    add folio to inode.pages
""",
    ),
    Code(
        "E0245",
        "a queue without its size",
        """
A queue says how many it can hold: a number of at least 1 that is written out, or a `size`. To push
to a queue that is full is the error `queue_overflow` of the run.

wrong:
    global work : queue [0] of Folio

right:
    global work : queue [2] of Folio
""",
    ),
)

RULES: tuple[Code, ...] = (
    Code(
        "E0301",
        "an unknown operation",
        """
The first word of the line is neither a statement nor an operation of the lock that follows. The
operations are those of the lock's kind.

wrong:
    lok SRC.ptl

right:
    lock SRC.ptl
""",
    ),
    Code(
        "E0302",
        "not a lock",
        """
Only the place of a lock can be locked, unlocked, or asked for with `holds`.

wrong:
    lock SRC

right:
    lock SRC.ptl
""",
    ),
    Code(
        "E0303",
        "how a lock is held",
        """
A lock that can be held in several ways is taken `for` one of them; releasing it needs no word. A
lock with one way has no such word.

wrong:
    lock mm.mmap_lock

right:
    lock mm.mmap_lock for read
""",
    ),
    Code(
        "E0304",
        "several locks without an order",
        """
One statement takes several locks in the order of their addresses, as the kernel does with two page
table locks. Only locks that are the same field of several objects have such an order.

wrong:
    lock folio.lock, SRC.ptl

right:
    lock folio.lock
    lock SRC.ptl
""",
    ),
    Code(
        "E0305",
        "an answer that is lost, or is none",
        """
An operation that tries says whether it worked, and somebody has to hear it; an operation that waits
says nothing.

wrong:
    trylock folio.lock

right:
    if not trylock folio.lock { return EAGAIN }
""",
    ),
    Code(
        "E0306",
        "a lock taken inside an expression",
        """
An expression changes nothing. Trying a lock can be the test of an `if`, also under `and`, `or` and
`not`, or the whole right side of `=`.

wrong:
    while not trylock folio.lock { skip }

right:
    loop { if trylock folio.lock { break } }
""",
    ),
    Code(
        "E0307",
        "a question that a kind of lock does not answer",
        """
A lock that threads hold is `free` or `held`; some kinds have other states, which the table of lock
kinds names.

wrong:
    if folio.lock is busy { return }

right:
    if folio.lock is held { return }
""",
    ),
    Code(
        "E0308",
        "an operation with or without its number",
        """
Some operations are about a number, such as the count at which a reference count is frozen. It
stands behind `at`. The others have none.

wrong:
    if freeze folio.refs { skip }

right:
    if freeze folio.refs at 2 { skip }
""",
    ),
    Code(
        "E0309",
        "a lock under another one",
        """
A lock of some kinds belongs to another lock: releasing that one changes it too. The declaration
says which, and what kind that must be depends on the kind.

wrong:
    object Node [2] { life : rcu_lifetime }

right:
    global rcu : rcu_state
    object Node [2] { life : rcu_lifetime under rcu }
""",
    ),
    Code(
        "E0310",
        "a function called inside an expression",
        """
A function takes steps, and an expression is read in one. Call it in a statement of its own.

wrong:
    if check(SRC) { skip }

right:
    let ok = check(SRC)
    if ok { skip }
""",
    ),
    Code(
        "E0311",
        "a result that is missing, or needless",
        """
What is declared with `-> T` returns a value on every way; what is not never does.

wrong:
    function pick(f: Folio?) -> bool {
        if f { return on }
    }

right:
    function pick(f: Folio?) -> bool {
        if f { return on }
        return off
    }
""",
    ),
    Code(
        "E0312",
        "a parameter of the wrong kind",
        """
`ref` passes a place to a function; definitions and threads take values. A parameter of a thread may
say its value, that of a function or a definition is given by each use.

wrong:
    thread reclaim (ref p: pte) { skip }

right:
    thread reclaim (a: Addr) { skip }
""",
    ),
    Code(
        "E0313",
        "not a place that can be passed",
        """
A `ref` parameter stands for one place of exactly its type while the function runs. Which place that
is may depend on locals, but not on shared state, which others may change meanwhile.

wrong:
    drop(SRC.pte.folio.lock)

right:
    let folio = SRC.pte.folio
    drop(folio.lock)
""",
    ),
    Code(
        "E0314",
        "too many threads, or none",
        """
A model is small: 1 to 9 of each thread. Nearly every race shows with two.

wrong:
    thread reclaim [20] { skip }

right:
    thread reclaim [2] { skip }
""",
    ),
    Code(
        "E0315",
        "an allocated object that no local receives",
        """
Allocating is a step of the thread, and publishing the object is another one: that nobody else sees
it in between is what the code relies on.

wrong:
    head = allocate Node

right:
    let new = allocate Node
    head = new
""",
    ),
    Code(
        "E0320",
        "a jump that leads nowhere good",
        """
`goto` leads to a label of the same thread or function, in the same block or one around it, and not
past the declaration of a local that is used behind the label.

wrong:
    goto out
    let x = SRC.pte
    out: SRC.pte = x

right:
    let x = SRC.pte
    goto out
    out: SRC.pte = x
""",
    ),
    Code(
        "E0321",
        "`break` or `continue` outside a loop",
        """
They leave or repeat the innermost `while`, `loop` or `for each`.

wrong:
    if done { break }

right:
    loop { if done { break } }
""",
    ),
    Code(
        "E0322",
        "more than one step in `atomic`",
        """
`atomic` makes one step of several statements. So it cannot repeat anything a number of times that
nobody knows, and nothing outside can lead into it or be led to from it, except `return`.

wrong:
    atomic { while busy { skip } }

right:
    wait until not busy
""",
    ),
    Code(
        "E0323",
        "a step in `init`",
        """
`init` makes the first state before any thread moves: there is nobody to hold a lock, to wait or to
return.

wrong:
    init { lock SRC.ptl }

right:
    init { SRC.pte = none }
""",
    ),
    Code(
        "E0324",
        "a ghost that is read by the program",
        """
A ghost is there for properties. If what runs depended on it, the model would do things that the
kernel cannot do. It may be read in properties, and to set another ghost.

wrong:
    ghost moved : bool
    thread t { if moved { skip } }

right:
    ghost moved : bool
    thread t { assert not moved }
""",
    ),
    Code(
        "E0325",
        "a look into a thread",
        """
Where a thread stands, what it returned and what it holds is a question for properties. The program
only knows the thread that executes it, as `self`, and a property has none.

wrong:
    thread t { wait until mover ended }

right:
    thread t { wait until moved }     # a global
""",
    ),
    Code(
        "E0330",
        "lock orders that contradict",
        """
The lines with `order` together say which lock is taken before which. Following them from a lock
must never lead back to it.

wrong:
    order Folio.lock > Table.ptl
    order Table.ptl > Folio.lock

right:
    order Folio.lock > Table.ptl
""",
    ),
    Code(
        "E0331",
        "a single lock in a lock order",
        """
An order is one of kinds: it holds for every lock of a field, whichever object it is in. Several
locks of one field are taken in address order, by `lock x, y`.

wrong:
    order A.lock > SRC.ptl

right:
    order Folio.lock > Table.ptl
""",
    ),
    Code(
        "E0340",
        "a sleep where nothing may sleep",
        """
A thread that holds a spinlock must not sleep: preemption is off, and who spins for the lock would
spin until the sleeper runs again. The same is so with interrupts, bottom halves or preemption off,
and anywhere in an interrupt or a softirq. Waiting for a mutex, an rw_semaphore or a folio lock may
sleep; trying (`trylock`) does not. It is refused where it happens on every way to the statement,
with the options at their defaults; else it is the warning W0311.

wrong:
    lock SRC.ptl
    lock folio.lock

right:
    lock folio.lock
    lock SRC.ptl
""",
    ),
    Code(
        "E0350",
        "an atomic operation on something else",
        """
An atomic operation works on a shared place. Some count, and need a number; `test_and_set` and
`test_and_clear` need a `bool`; `xchg` and `cmpxchg` work on every value. Nobody else can see a
local, so there is nothing atomic about it.

wrong:
    fetch_add(SRC.pte, 1)

right:
    fetch_add(folio.refs, 1)
""",
    ),
    Code(
        "E0351",
        "a change of the state inside an expression",
        """
An expression changes nothing. An atomic operation, or `pop`, is a statement of its own, or the
whole right side of `let` or `=`. An operation that gives true or false may also be the condition of
an `if` or a `while`, also under `and`, `or` and `not`.

wrong:
    if fetch_sub(folio.refs, 1) == 1 { skip }

right:
    let before = fetch_sub(folio.refs, 1)
    if before == 1 { skip }
""",
    ),
    Code(
        "E0360",
        "a store buffer of no such size",
        """
A store buffer holds one to three stores. A real one holds many more, but each one multiplies the
states, and a small one shows the races: with one, a load overtakes the store before it.

wrong:
    thread waker with store buffer of 8 { word = on }

right:
    thread waker with store buffer of 2 { word = on }
""",
    ),
    Code(
        "E0370",
        "a state of a CPU that is not one global",
        """
Whether interrupts, bottom halves or preemption are off is a state of the CPU that a thread runs on.
The tool keeps it for each of them, so a spec declares it once: one global `irq_state`, one
`bh_state`, one `preempt_state`. It is no field, no array, and there is no second one.

wrong:
    object Cpu [2] { irqs : irq_state }

right:
    global irqs : irq_state
""",
    ),
    Code(
        "E0371",
        "an operation that needs a state of the CPU",
        """
`lock_irq x` is spin_lock_irqsave(): it switches interrupts off and takes the lock; `lock_bh x` does
so with bottom halves. What they switch off is a global of the kind `irq_state` or `bh_state`.

wrong:
    global l : spinlock
    thread t { lock_irq l; unlock_irq l }

right:
    global l : spinlock
    global irqs : irq_state
    thread t { lock_irq l; unlock_irq l }
""",
    ),
    Code(
        "E0372",
        "something that a TLB does not cache",
        """
A TLB holds copies of the entries of a page table, one for each address: of a field whose type is
declared with `states`. Where the entry is found through more than one table, a definition with one
parameter, the address, says how.

wrong:
    object Table [Addr] { pte : Folio? }
    tlb Tlb [Cpu] caches Table.pte when present

right:
    states pte { none; present(folio: Folio) }
    object Table [Addr] { pte : pte }
    tlb Tlb [Cpu] caches Table.pte when present
""",
    ),
    Code(
        "E0373",
        "what a TLB caches, and what an empty entry is",
        """
Behind `when` stand the alternatives that map something. The first alternative of the type means
that nothing is cached; it has no payload and does not stand there.

wrong:
    tlb Tlb [Cpu] caches Table.pte when none

right:
    tlb Tlb [Cpu] caches Table.pte when present
""",
    ),
    Code(
        "E0374",
        "something that a flush cannot wait for",
        """
On some processors a CPU flushes the others by interrupting them, so a flush waits for those that
have interrupts off. `flushed by` names the global of the type `irq_state`.

wrong:
    tlb Tlb [Cpu] caches Table.pte when present flushed by mmap_lock

right:
    global irqs : irq_state
    tlb Tlb [Cpu] caches Table.pte when present flushed by irqs
""",
    ),
    Code(
        "E0375",
        "a flush that does not say of what",
        """
`flush Tlb` empties all entries of all CPUs, `flush Tlb for SRC` those of one address on all CPUs;
`flush Tlb[CPU0]` and `flush Tlb[CPU0][SRC]` are what a CPU does to its own.

wrong:
    flush SRC.pte

right:
    flush Tlb for SRC
""",
    ),
)

PROPERTIES: tuple[Code, ...] = (
    Code(
        "E0401",
        "a thread has no such thing",
        """
A property may ask for the result of a thread that there is one of and that says `-> T`.

wrong:
    thread mover { return }
    finally done: mover.result == OK

right:
    thread mover -> Errno { return OK }
    finally done: mover.result == OK
""",
    ),
    Code(
        "E0402",
        "two properties of one name",
        """
Each `invariant` and `finally` has a name of its own, also different from the checks that are always
made. Asserts may share one: together they are one property.

wrong:
    invariant safe: x
    finally safe: y

right:
    invariant safe: x
    finally done: y
""",
    ),
    Code(
        "E0403",
        "a check that cannot be allowed",
        """
`allow` lets one thing pass for one place, with a reason. It names an unasked check; exclusivity is
about every state, so it is allowed for a whole row of the table and not at a statement.

wrong:
    SRC.pte = orig allow exclusive_swap because "just moved"

right:
    check moved expect holds allow exclusive_swap because "the other owner is left out"
""",
    ),
    Code(
        "E0404",
        "two clauses for one thing",
        """
The clauses of a check are rows of the table, and each has its own selection of properties.

wrong:
    check a expect holds expect holds

right:
    check a expect holds
""",
    ),
    Code(
        "E0405",
        "a property that cannot stand here",
        """
`only` selects among written properties; the others are always checked. What is not selected cannot
be violated, nor can what is told of the spec as a whole (`sleeping_while_atomic`, `lock_order`). A
deadlock and a livelock have expectations of their own.

wrong:
    check a expect violates deadlock

right:
    check a expect deadlocks
""",
    ),
    Code(
        "E0406",
        "a bound that says nothing",
        """
`within 14 steps` is about the run that a check shows, and a check that holds shows none. `states >=
2000` is a floor: it is there to notice a model that has lost something, and more states than it had
are no mistake. So there is no other comparison, and it has to be more than one.

wrong:
    check a expect holds within 14 steps
    check b expect holds states == 2000

right:
    check a expect violates p within 14 steps
    check b expect holds states >= 2000
""",
    ),
    Code(
        "E0410",
        "`old` in front of something that no step changes",
        """
In a `step` property `old` asks for what a place was before the step: a field, a global, an element
of an array, a part of a tagged state, or the result of a thread. Options, members and what a
definition stands for have no old value of their own: put `old` in front of the places in it.

wrong:
    define sum = a + b
    step grows: sum >= old sum

right:
    step grows: a + b >= old a + old b
""",
    ),
    Code(
        "E0411",
        "`old` where there is no step",
        """
An `invariant` is about one state, and so are the conditions of statements. Only a `step` property
sees two: the state before the step, by `old`, and the one behind it.

wrong:
    invariant slow: refs >= old refs - 1

right:
    step slow: refs >= old refs - 1
""",
    ),
    Code(
        "E0412",
        "the end of threads of which none has to end",
        """
`all ended` and livelocks are about the threads that have to end. `background` threads do not have
to, and the spec has no others.

wrong:
    background thread kswapd { loop { skip } }
    eventually done: all ended

right:
    thread kswapd { skip }
    eventually done: all ended
""",
    ),
    Code(
        "E0413",
        "a last step of a run that has none",
        """
A run that breaks an `eventually` goes on for ever: it ends in a loop. So there is no label at which
it could end.

wrong:
    eventually done: all ended
    check a expect violates done at retry

right:
    eventually done: all ended
    check a expect violates done
""",
    ),
    Code(
        "E0420",
        "a check that cannot be allowed here",
        """
Behind a property, an option or a check nothing is executed, so that nothing but `vacuous` can be
reported there. What a thread does is allowed at its statement, or for the whole thread.

wrong:
    invariant small: x < 3 allow guarded_by because "set once"

right:
    thread setter { x = 1 allow guarded_by because "set once" }
""",
    ),
    Code(
        "E0421",
        "one check is allowed twice",
        """
One place needs one reason. Several checks can be allowed there, each with its own.

wrong:
    x = 1 allow guarded_by because "new" allow guarded_by because "nobody knows it"

right:
    x = 1 allow guarded_by because "new" allow torn_step because "nobody knows it"
""",
    ),
    Code(
        "E0430",
        "a sweep has too many rows",
        """
Each value of each sweep of a check is a row of the table, and a run of TLC. More than the limit is
most likely a slip.

wrong:
    check grows for n in 1..1000 { rounds = n } expect holds

right:
    check grows for n in 1..4 { rounds = n } expect holds
""",
    ),
    Code(
        "E0431",
        "the values of a sweep must be written out",
        """
A sweep decides how many rows there are, so the ends of its range are numbers that are written out,
and not sizes or options, which the rows are to set.

wrong:
    check grows for n in 1..movers { rounds = n } expect holds

right:
    check grows for n in 1..4 { rounds = n } expect holds
""",
    ),
)

WARNINGS: tuple[Code, ...] = (
    Code(
        "W0201",
        "a declaration that is never used",
        """
Often a misspelt name, or what is left of an earlier version. Each one is more to read, and each
variable may multiply the states. Declarations of a file that is used by another are not told.

wrong:
    option retry : bool = on     # and nothing asks for it

right:
    delete it
""",
    ),
    Code(
        "W0202",
        "a spec without a check",
        """
The spec says nothing about what is expected, so nothing is run.

wrong:
    spec mover
    thread t { skip }

right:
    spec mover
    thread t { skip }
    check all expect holds
""",
    ),
    Code(
        "W0203",
        "a statement that is never reached",
        """
The statement before never goes on, and no label leads here.

wrong:
    return EAGAIN
    unlock SRC.ptl

right:
    unlock SRC.ptl
    return EAGAIN
""",
    ),
    Code(
        "W0310",
        "a lock order that can deadlock",
        """
A lock is waited for while another one is held, and somewhere the two are taken the other way round:
in a line with `order`, or by another statement, perhaps over more locks. Two threads that do this
at the same time wait for each other for ever. It is told for all paths, also where the two threads
can never meet; whether they do is for the run to say. A `trylock` waits for nothing. Two locks of
one kind are taken by address in one statement, `lock x, y`.

wrong:
    lock SRC.ptl
    lock DST.ptl

right:
    lock SRC.ptl, DST.ptl
""",
    ),
    Code(
        "W0311",
        "a sleep where nothing may sleep, on some way",
        """
As E0340, but not on every way to the statement, or only with an option that is not the default.

wrong:
    if fast { lock SRC.ptl }
    lock folio.lock

right:
    lock folio.lock
    if fast { lock SRC.ptl }
""",
    ),
    Code(
        "W0312",
        "one step for what a CPU does in several",
        """
One statement is one step: nobody comes in between. Here it reads or writes two or more shared
places which other threads also use, and no lock that guards them is held. A CPU does one after the
other, so that a race in between would not be found.

wrong:
    if a.flag and b.flag { skip }

right:
    let first = a.flag
    if first and b.flag { skip }
""",
    ),
    Code(
        "W0313",
        "a lock that is taken twice",
        """
On the shown way the thread holds the lock already. If the way can be gone, the run says so too
(`double_acquire`).

wrong:
    lock SRC.ptl
    lock SRC.ptl

right:
    lock SRC.ptl
""",
    ),
    Code(
        "W0314",
        "a lock that is released and not held",
        """
On the shown way the thread has not taken the lock, or has released it before. If the way can be
gone, the run says so too (`release_unheld`).

wrong:
    if trylock SRC.ptl { skip }
    unlock SRC.ptl

right:
    if trylock SRC.ptl { unlock SRC.ptl }
""",
    ),
    Code(
        "W0315",
        "a lock that is held at an exit",
        """
On the shown way the thread ends and has not released the lock: often an early `return`. If the way
can be gone, the run says so too (`held_at_end`).

wrong:
    lock SRC.ptl
    if SRC.pte is none { return }
    unlock SRC.ptl

right:
    lock SRC.ptl
    if SRC.pte is none { unlock all; return }
    unlock SRC.ptl
""",
    ),
    Code(
        "W0316",
        "a guarded variable is touched without its lock on some way",
        """
There is a way through the thread on which it holds none of the locks that guard the variable, or
holds one only for reading and writes. The tests on that way are shown, and where the lock was given
up last. Whether the way can be gone depends on shared state, which only the run knows; there it is
the error `guarded_by`.

wrong:
    if not busy { lock SRC.ptl }
    SRC.pte = none

right:
    lock SRC.ptl
    if not busy { SRC.pte = none }
""",
    ),
    Code(
        "W0360",
        "a store buffer that stays empty",
        """
The thread stores nothing that could wait: it only reads, or it stores in `atomic`, with `+=` or to
a ghost. The buffer then shows nothing.

wrong:
    thread waiter with store buffer { waiters += 1 }

right:
    thread waiter { waiters += 1 }
""",
    ),
    Code(
        "W0361",
        "a load that waits for the store buffer",
        """
An operation on a lock waits until the store buffer of its thread is empty. What the statement reads
besides, to find the lock or before it tries it, is then read late, in the same step. A processor
may read it while its stores still wait, so that a race would not be found.

wrong:
    flag = on
    if ready and trylock SRC.ptl { skip }

right:
    flag = on
    let seen = ready
    if seen and trylock SRC.ptl { skip }
""",
    ),
    Code(
        "W0370",
        "a lock of an interrupt, held where the interrupt can come",
        """
An interrupt takes this lock, and a thread holds it with interrupts on. If the interrupt comes on
the thread's CPU just then, it spins for a lock that is released only after it: a deadlock. So a
lock that is taken in an interrupt is taken with interrupts off everywhere else; one of a softirq,
with bottom halves off. A reader in an interrupt (`read_in_irq`) does not mind readers elsewhere.

wrong:
    thread t on CPU0 { lock l; unlock l }
    interrupt tick on CPU0 { lock l; unlock l }

right:
    thread t on CPU0 { lock_irq l; unlock_irq l }
    interrupt tick on CPU0 { lock l; unlock l }
""",
    ),
    Code(
        "W0410",
        "a step property about one state",
        """
A `step` property compares what was before a step with what is behind it. One that never says `old`
only asks for the state behind each step: that is an `invariant`, which also asks for the first
state.

wrong:
    step few: refs <= 2

right:
    invariant few: refs <= 2
""",
    ),
    Code(
        "W0411",
        "a fairness that nothing asks for",
        """
`unfair` and `strongly fair` say which runs that go on for ever have to be looked at. Without an
`eventually`, and without a check that is about livelocks, no such run is.

wrong:
    strongly fair thread writer { lock l; unlock l }
    check all expect holds

right:
    strongly fair thread writer { lock l; unlock l }
    eventually done: writer ended
    check all expect holds
""",
    ),
    Code(
        "W0420",
        "a statement that no check executes",
        """
After all checks of a file have run, it is told which statements none of them came to: what they say
was not checked by anything. Often the options of the checks never lead there, or a thread waits for
something that nobody does. `allow vacuous` says that it is meant.

wrong:
    wait until ready        # nobody sets it
    x = 1

right:
    thread starter { ready = on }
""",
    ),
    Code(
        "W0421",
        "a condition that never came out in one of its ways",
        """
In no check of the file was the condition ever true, or ever false; the lock was always got, or
never; the way of an `either` was never gone. Either the test does nothing, or the checks leave out
just what it is for. All threads and calls that execute the line are taken together.

wrong:
    if trylock folio.lock { ... } else { return EAGAIN }      # nobody else takes the lock

right:
    thread reclaim { lock Folio0.lock; skip; unlock Folio0.lock }
""",
    ),
    Code(
        "W0422",
        "an implication whose premise never held",
        """
In no check that asks for the property was the left side of `=>` ever true, so that its right side
was never looked at: it could say anything. Often the name of a label, a result or an alternative is
not the one that is meant.

wrong:
    invariant locked: mover.result == EBUSY => SRC.pte is none     # the mover returns EAGAIN

right:
    invariant locked: mover.result == EAGAIN => SRC.pte is none
""",
    ),
    Code(
        "W0423",
        "an invariant that cannot fail",
        """
No step could ever break it: either nothing changes what it speaks of, or it is true of every value
that its variables can have by their types. Such a property is checked in vain.

wrong:
    global x : 0..2
    invariant small: x <= 2         # a number that leaves its range is told anyway

right:
    invariant small: x < 2
""",
    ),
    Code(
        "W0424",
        "a check that asks nothing",
        """
In the check no thread makes a step; or it expects an assertion to hold and never comes to it; or it
has the options and properties of another check.

wrong:
    check never_deep { far = off } only deep expect holds       # `deep` is asserted if `far` is on

right:
    check deep { far = on } only deep expect holds
""",
    ),
    Code(
        "W0425",
        "an option that makes no difference",
        """
The option has the same value in every check of the file, or no check executes a statement that
depends on it. What the other values would do is then nowhere checked.

wrong:
    option recheck : bool = on
    check all expect holds
    check small { size = 1 } expect holds

right:
    check all expect holds
    check small { size = 1 } expect holds
    check v6_8 { recheck = off } expect violates rmap_finds_page
""",
    ),
    Code(
        "W0426",
        "an `allow` where it can have no effect",
        """
`allow` is about its own statement and not about the blocks in it: behind an `if` about the
condition, behind `atomic`, `either` or a `for each` about nothing. A jump does nothing that could
be reported. What is still held at the end is allowed at the thread, or at its `return`.

wrong:
    if ready { x = 1 } allow illegal_move because "the table is freed"

right:
    if ready { x = 1 allow illegal_move because "the table is freed" }
""",
    ),
    Code(
        "W0427",
        "an `allow` that silences nothing",
        """
Without it nothing more would be reported: every way to the statement was followed, with all values
of the options, and none of them leads to what it allows. Either it was needed once and the spec has
changed, or it stands at the wrong place.

wrong:
    lock SRC.ptl
    SRC.pte = none allow guarded_by because "nobody else knows it"

right:
    lock SRC.ptl
    SRC.pte = none
""",
    ),
)

CODES: Mapping[str, Code] = MappingProxyType(
    {code.id: code for code in (*SYNTAX, *NAMES, *RULES, *PROPERTIES, *WARNINGS)}
)
