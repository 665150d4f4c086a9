"""The matrices of what was known before about two questions: which of several protections off
breaks what. Each cell, and from where `specdsl ablate` finds it: from a design that holds, without
one thing.

A design is what protects; a property is broken in it or it is not. What is broken in a design as it
is cannot be asked about what is taken away from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models import ROOT, loaded
from specdsl import driver
from specdsl.ablate.ablate import Wanted
from specdsl.ablate.mutant import Mutant
from specdsl.ablation import Answer
from specdsl.runs import RunSettings

P1_TO_P4 = ("P1", "P2", "P3", "P4")


@dataclass(frozen=True, slots=True)
class Without:
    """The check `check` of a spec, whose design is `design`, without the thing of these `words`; of
    several with the same words, the first."""

    design: str
    check: str
    words: str


@dataclass(frozen=True, slots=True)
class Design:
    """A row. `broken` are the properties that it breaks. It is what one of the checks has as it is
    (`check`), or what is left if something is taken away from another one (`without`), or `reason`
    says why it is neither."""

    broken: frozenset[str]
    check: str | None = None
    without: Without | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The designs of a spec, by name, and what is asked of each of them."""

    spec: str
    properties: tuple[str, ...]
    designs: Mapping[str, Design]

    def cells(self) -> Iterator[tuple[str, str]]:
        """All of them: design and property."""
        return ((design, name) for design in self.designs for name in self.properties)

    @property
    def checks(self) -> tuple[str, ...]:
        """The designs that the spec has a check of, and from which things are taken away."""
        found = (each.check for each in self.designs.values())
        return tuple(check for check in found if check is not None)

    def left_of(self, check: str) -> list[str]:
        """The designs that are what is left of a check."""
        return [
            name
            for name, each in self.designs.items()
            if each.without is not None and each.without.check == check
        ]

    def kept(self, design: str) -> tuple[str, ...]:
        """The properties that it does not break."""
        broken = self.designs[design].broken
        return tuple(name for name in self.properties if name not in broken)

    def not_asked(self) -> dict[tuple[str, str], str]:
        """The cells that taking something away says nothing about, with the reason."""
        return {
            (name, each): reason
            for name, each in self.cells()
            if (reason := self._why_not(name, each)) is not None
        }

    def _why_not(self, design: str, name: str) -> str | None:
        row = self.designs[design]
        if row.without is None:
            broken = row.check is not None and name in row.broken
            return "it is broken as it is" if broken else row.reason
        before = row.without.design
        return f"{before} breaks it before" if name in self.designs[before].broken else None


def _breaks(*names: str) -> frozenset[str]:
    return frozenset(names)


_RECHECK = "never `recheck and F.mapping != av`"
_WRITE_LOCK = "without `lock av.rwsem for write`"
_WALKER_LOCK = "without `trylock F.lock`"


def _anon_vma_lock(page: str, both: frozenset[str]) -> Matrix:
    """Which design of an rmap walk and of UFFDIO_MOVE breaks what, of a `page`. `both` is what the
    design of v6.8 breaks."""
    return Matrix(
        "rmap_walk_move",
        P1_TO_P4,
        {
            "(i) no write lock, no re-check": Design(
                _breaks(*P1_TO_P4),
                without=Without(
                    "(iii) the walker's folio lock", f"{page}_walker_lock", _WALKER_LOCK
                ),
            ),
            "(i') only the re-check": Design(
                _breaks("P2", "P3", "P4"),
                without=Without("(ii) both", f"{page}_both", _WRITE_LOCK),
            ),
            "(ii-) only the write lock": Design(
                _breaks(*P1_TO_P4),
                without=Without("(ii) both", f"{page}_both", _RECHECK),
            ),
            "(ii) both": Design(both, check=f"{page}_both"),
            "(iii) the walker's folio lock": Design(_breaks(), check=f"{page}_walker_lock"),
        },
    )


PRESENT = _anon_vma_lock("present", _breaks("P3", "P4"))
# The write lock is that of a present page: no kernel took it for a folio in the swap cache.
CACHED = _anon_vma_lock("cached", _breaks("P2", "P3", "P4"))

_TWO = "two things are missing at once, and one is taken away at a time"

SWAP_CACHE = Matrix(
    "swapcache_move",
    ("rmap_finds_page",),
    {
        "no lookup (v6.8)": Design(
            _breaks("rmap_finds_page"),
            reason=f"{_TWO}: the lookup, and the test of SWAP_HAS_CACHE that came later",
        ),
        "lookup, no re-check (v6.14)": Design(
            _breaks("rmap_finds_page"),
            reason=f"{_TWO}: both checks",
        ),
        "the check of folio->swap only": Design(
            _breaks("rmap_finds_page"),
            without=Without(
                "both checks (v6.16)", "v6_16", "never `check_has_cache and orig.entry.has_cache`"
            ),
        ),
        "the check of SWAP_HAS_CACHE only": Design(
            _breaks("rmap_finds_page"),
            without=Without(
                "both checks (v6.16)",
                "v6_16",
                "never `folio.swap == null or (check_entry and folio.swap != orig.entry)`",
            ),
        ),
        "both checks (v6.16)": Design(_breaks(), check="v6_16"),
    },
)

MATRICES = {"present page": PRESENT, "folio in the swap cache": CACHED, "a/b": SWAP_CACHE}


def ask(
    matrix: Matrix, check: str, designs: Sequence[str], settings: RunSettings
) -> dict[str, Answer]:
    """What `ablate` answers about these designs, which are the one of a check without something:
    each of the properties that the check keeps is asked for."""
    checked = loaded(ROOT / "specs" / f"{matrix.spec}.dsl")
    [base] = driver.standing(driver.choose(checked, [check]))
    kept = tuple(name for name in matrix.properties if base.only is None or name in base.only)
    words = {name: matrix.designs[name].without for name in designs}
    names = {each.words: name for name, each in words.items() if each is not None}
    chosen: dict[str, Mutant] = {}

    def is_first(mutant: Mutant) -> bool:
        return mutant.words in names and chosen.setdefault(mutant.words, mutant) is mutant

    wanted = Wanted((replace(base, only=kept),), is_first, every=True)
    answers = driver.ablate(checked, wanted, settings=settings).answers
    return {names[answer.words]: answer for answer in answers}
