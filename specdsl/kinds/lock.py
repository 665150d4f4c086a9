"""The kernel's locks: the list of all kinds. A kind that is not here does not exist."""

from __future__ import annotations

from specdsl.kinds.context import BH, IRQ, PREEMPT
from specdsl.kinds.futex import FUTEX
from specdsl.kinds.holder import BIT_SPINLOCK, FOLIO_LOCK, MUTEX, RAW_SPINLOCK, SPINLOCK
from specdsl.kinds.kind import NOBODY as NOBODY
from specdsl.kinds.kind import THREADS as THREADS
from specdsl.kinds.kind import LockKind as LockKind
from specdsl.kinds.kind import Mode as Mode
from specdsl.kinds.kind import Operation as Operation
from specdsl.kinds.kind import Runs as Runs
from specdsl.kinds.lifetime import LIFETIME, RCU_LIFETIME, TYPESAFE_LIFETIME
from specdsl.kinds.queued import QUEUED_RW_SEMAPHORE, RWLOCK
from specdsl.kinds.rcu import RCU
from specdsl.kinds.readers import RW_SEMAPHORE
from specdsl.kinds.references import PERCPU_REF, REFCOUNT
from specdsl.kinds.sequence import SEQCOUNT, SEQLOCK
from specdsl.kinds.vma import VMA_LOCK, VMA_RWSEM
from specdsl.kinds.waiting import COMPLETION, WAIT_QUEUE

LOCK_KINDS: tuple[LockKind, ...] = (
    SPINLOCK,
    RAW_SPINLOCK,
    BIT_SPINLOCK,
    RWLOCK,
    MUTEX,
    RW_SEMAPHORE,
    QUEUED_RW_SEMAPHORE,
    FOLIO_LOCK,
    VMA_LOCK,
    VMA_RWSEM,
    RCU,
    IRQ,
    BH,
    PREEMPT,
    SEQCOUNT,
    SEQLOCK,
    REFCOUNT,
    PERCPU_REF,
    COMPLETION,
    WAIT_QUEUE,
    FUTEX,
    LIFETIME,
    RCU_LIFETIME,
    TYPESAFE_LIFETIME,
)
