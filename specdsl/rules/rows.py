"""What a finding needs of the options, and which rows of the table have that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specdsl.model import model
from specdsl.model.model import ExpectedVerdict
from specdsl.rules.terms import Fact, Facts, Op, Term, equality, truth, walk

Settings = Mapping[str, bool | int | str]


def about_options(facts: Facts) -> Facts:
    """Those that no local has a part in: they hold throughout a run, in every thread."""
    return frozenset(
        (term, told)
        for term, told in facts
        if all(part.op not in (Op.LOCAL, Op.PLACE, Op.OTHER) for part in walk(term))
    )


def agree(one: Facts, other: Facts) -> bool:
    """Some values of the options may have both."""
    return all(truth(term, other) in (None, told) for term, told in one)


def as_facts(options: Iterable[model.Option], settings: Settings) -> Facts:
    """That the options have these values."""
    return frozenset(_fact(option, settings[option.name]) for option in options)


def _fact(option: model.Option, value: bool | int | str) -> Fact:
    term = Term(Op.OPTION, option)
    if isinstance(value, bool):
        return term, value
    return equality(term, Term(Op.LITERAL, value)), True


class Rows:
    """The rows of the table of a spec, and its defaults."""

    def __init__(self, spec: model.Model) -> None:
        defaults = {each.name: each.default for each in spec.options}
        self._defaults = as_facts(spec.options, defaults)
        self._rows = [(check, as_facts(spec.options, check.settings)) for check in spec.checks]

    def by_default(self, facts: Facts) -> bool:
        """The defaults of the options have it."""
        return agree(facts, self._defaults)

    def always(self, needed: Iterable[tuple[Facts, bool]]) -> bool:
        """With the options of some row, or as they are by default, a thread comes there, and each
        way that it then can come (what it needs, whether it is wrong) is wrong."""
        ways = list(needed)
        for settings in (self._defaults, *(settings for _, settings in self._rows)):
            wrong = [is_wrong for facts, is_wrong in ways if agree(facts, settings)]
            if wrong and all(wrong):
                return True
        return False

    def ask(self, facts: Facts, name: str) -> bool:
        """Some row has it and does not expect just this. Where there is no row, nobody has said
        which values of the options are meant."""
        having = self._having(facts)
        return any(not _expects(row, name) for row in having) or not self._rows

    def _having(self, facts: Facts) -> Sequence[model.Check]:
        return [check for check, settings in self._rows if agree(facts, settings)]

    def words(self, facts: Facts) -> str | None:
        """`with x = off, as in the check c`; None if the defaults have it."""
        if self.by_default(facts):
            return None
        odd = sorted(
            words
            for term, told in facts
            if truth(term, self._defaults) is (not told)
            for words in _needed(term, told)
        )
        rows = self._having(facts)
        check = f", as in the check `{rows[0].name}`" if rows else ""
        return f"with {' and '.join(odd)}{check}" if odd else None


def option_words(facts: Facts) -> tuple[str, ...]:
    """What they say of options, each in words: `` `x = off` ``."""
    return tuple(sorted(words for term, told in facts for words in _needed(term, told)))


def _expects(row: model.Check, name: str) -> bool:
    expected = row.expectation
    if name in ("lock_order", "irq_unsafe_lock"):
        return expected.verdict is ExpectedVerdict.DEADLOCKS
    return expected.verdict is ExpectedVerdict.VIOLATES and expected.property == name


def _needed(term: Term, told: bool) -> Iterator[str]:
    match term:
        case Term(Op.OPTION, model.Option(name=name)):
            yield f"`{name} = {'on' if told else 'off'}`"
        case Term(Op.BINARY, "==", (Term(Op.OPTION, model.Option(name=name)), Term(what=value))):
            yield f"`{name} = {value}`" if told else f"`{name}` other than `{value}`"
        case Term(
            Op.BINARY, operator, (Term(Op.OPTION, model.Option(name=name)), Term(what=value))
        ):
            yield f"{'' if told else 'not '}`{name} {operator} {value}`"
        case _:
            pass
