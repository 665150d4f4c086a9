"""The kernel's locks: the list of all kinds. A kind that is not here does not exist."""

from __future__ import annotations

from specdsl.kinds.holder import FOLIO_LOCK, MUTEX, SPINLOCK
from specdsl.kinds.kind import NOBODY as NOBODY
from specdsl.kinds.kind import LockKind as LockKind
from specdsl.kinds.kind import Mode as Mode
from specdsl.kinds.kind import Operation as Operation
from specdsl.kinds.readers import RW_SEMAPHORE

LOCK_KINDS: tuple[LockKind, ...] = (SPINLOCK, MUTEX, FOLIO_LOCK, RW_SEMAPHORE)
