"""Sizes and sweeps: one model and one module for each set of sizes, one list of rows and of what is
to be said. What TLC says of them is in the corpus (`sizes.dsl`, `sweeps.dsl`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import spec
from specdsl import driver
from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.find import RequestError
from specdsl.variants import Variants

COUNTERS = """\
size movers : 1..4 = 2 "how many"
size slots : 1..4 = 1
option mine : Slot = Slot0
option most : 0..movers = movers
object Slot [slots] { used : 0..movers }
thread mover [movers] { if most > 0 { mine.used += 1 } }
finally all_moved: mine.used == movers
check big { movers = 3, slots = 2, mine = Slot1 } expect holds
check default expect holds
check grows for n in 1..3, s in Slot { movers = n, mine = s }
    only all_moved expect holds
    expect holds
check wide for s in Slot, n in 1..2 { slots = n, mine = s } expect holds
"""


def rows(text: str) -> list[str]:
    return [check.name for check in spec(text).checks]


def warnings(text: str) -> tuple[Diagnostic, ...]:
    return spec(text).warnings


def notes(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.notes) for each in diagnostics]


def errors(text: str) -> list[tuple[str, tuple[str, ...]]]:
    with pytest.raises(SpecError) as caught:
        spec(text)
    return notes(caught.value.diagnostics)


# ---- rows ----------------------------------------------------------------------------------------


def test_rows_are_in_order_whatever_their_sizes() -> None:
    assert rows(COUNTERS) == [
        "big",
        "default",
        *(f"grows.{n}.Slot0.{clause}" for n in (1, 2, 3) for clause in ("all_moved", "all")),
        "wide.Slot0.1",
        "wide.Slot0.2",
        "wide.Slot1.2",
    ]


def test_a_row_has_a_value_for_every_size_and_option() -> None:
    settings = {check.name: dict(check.settings) for check in spec(COUNTERS).checks}
    assert settings["big"] == {"movers": 3, "slots": 2, "mine": "Slot1", "most": 3}
    assert settings["default"] == {"movers": 2, "slots": 1, "mine": "Slot0", "most": 2}
    assert settings["wide.Slot1.2"] == {"movers": 2, "slots": 2, "mine": "Slot1", "most": 2}


def test_a_model_is_made_for_each_set_of_sizes_and_only_once() -> None:
    checked = spec(COUNTERS)
    found = [
        [(size.name, size.value) for size in variant.model.sizes]
        for variant in checked.variants.found.values()
    ]
    assert found == [
        [("movers", 2), ("slots", 1)],
        [("movers", 3), ("slots", 2)],
        [("movers", 1), ("slots", 1)],
        [("movers", 3), ("slots", 1)],
        [("movers", 2), ("slots", 2)],
    ]
    big = next(check for check in checked.checks if check.name == "big")
    assert checked.variants.of(big.settings) is checked.variants.of(big.settings)
    assert len(checked.variants.of(big.settings).system.threads) == 3


def test_a_check_is_chosen_by_each_part_of_its_name() -> None:
    checked = spec(COUNTERS)

    def chosen(*patterns: str) -> list[str]:
        return [check.name for check in driver.choose(checked, patterns)]

    assert len(chosen("grows")) == 6
    assert chosen("grows.2") == ["grows.2.Slot0.all_moved", "grows.2.Slot0.all"]
    assert chosen("grows.2.Slot0.all", "b*") == ["big", "grows.2.Slot0.all"]
    assert chosen("wide.*.2") == ["wide.Slot0.2", "wide.Slot1.2"]
    with pytest.raises(RequestError):
        chosen("row")


# ---- what is said --------------------------------------------------------------------------------


def test_what_is_wrong_with_all_sizes_is_told_once() -> None:
    assert errors(COUNTERS.replace("mine.used +=", "mine.usd +=")) == [("E0201", ())]


def test_what_is_wrong_with_some_sizes_is_told_with_them() -> None:
    text = COUNTERS.replace("mine.used +=", "Slot1.used +=")
    assert errors(text) == [
        (
            "E0201",
            (
                "with `movers = 2 and slots = 1`".replace(" and ", "` and `")
                + " or `movers = 1` and `slots = 1` or `movers = 3` and `slots = 1`",
            ),
        )
    ]
    one = "size n : 1..3 = 1\nthread t [n] { if n == 2 { skip }; %s }\n"
    assert errors(one % "x" + "check a for k in 1..3 { n = k } expect holds\n")[0][0] == "E0101"
    last = (
        "size n : 1..3 = 1\nthread t [3 - n] { skip }\ncheck a for k in 1..3 { n = k } expect holds"
    )
    assert errors(last) == [("E0314", ("with `n = 3`",))]


def test_a_finding_whose_words_have_the_size_is_told_once() -> None:
    text = "size n : 1..3 = 1\nglobal g : 0..n = 9\nthread t { g = 0 }\n"
    sweep = "check a for k in 1..3 { n = k } expect holds\n"
    assert errors(text + sweep) == [("E0216", ("with `n = 1`; the same with other sizes",))]
    assert errors(text) == [("E0216", ())]


def test_nobody_asks_what_is_wrong_on_paper_with_sizes_that_no_row_has() -> None:
    text = "size n : 1..3 = 1\nglobal l : mutex\nthread t { if n == 1 { lock l } }\n"
    assert notes(warnings(text)) == [("W0315", ())]
    assert warnings(text + "check a { n = 2 } expect holds") == ()
    assert notes(warnings(text + "check a for k in 1..2 { n = k } expect holds")) == [
        ("W0315", ("with `n = 1`",))
    ]


def test_what_is_used_with_some_size_is_used() -> None:
    text = "size n : 1..2 = 1\nenum E { A, B }\noption e : E = A\nthread t [n] { %s }\n"
    text += "check a for k in 1..2 { n = k, e = B } expect holds\n"
    assert warnings(text % "if e == A { skip }") == ()


# ---- sizes of our own ----------------------------------------------------------------------------


def test_a_size_is_set_like_an_option() -> None:
    checked = spec(COUNTERS)
    value = driver.option_value(checked, "movers", "4")
    check = driver.with_options(checked, {"movers": value})
    assert dict(check.settings) == {"movers": 4, "slots": 1, "mine": "Slot0", "most": 4}
    assert check.name == "movers=4"
    system = checked.variants.of(check.settings).system
    assert [thread.name for thread in system.threads] == [f"mover{i}" for i in range(4)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"movers": 5}, "size `movers` cannot be `5`"),
        ({"movers": "many"}, "size `movers` cannot be `many`"),
        ({"slots": 2, "mine": "Slot2"}, "option `mine` cannot be `Slot2`"),
        ({"mover": 2}, "`small` has no option `mover`"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(options: dict[str, int | str], message: str) -> None:
    with pytest.raises(RequestError) as caught:
        driver.with_options(spec(COUNTERS), options)
    assert caught.value.message == message


def test_an_option_of_the_base_must_fit_the_size() -> None:
    checked = spec(COUNTERS)
    big = next(check for check in checked.checks if check.name == "big")
    with pytest.raises(RequestError) as caught:
        driver.with_options(checked, {"slots": 1}, base=big)
    assert caught.value.message == "option `mine` cannot be `Slot1`"


def test_what_holds_is_asked_once_with_the_largest_sizes() -> None:
    checked = spec(COUNTERS)
    found = driver.largest(checked, checked.checks)
    assert [(check.name, check.only) for check in found] == [
        ("big", None),
        ("default", None),
        ("grows.1.Slot0.all_moved", ("all_moved",)),
    ]
    # What the check left at its default has the default with the new size.
    assert dict(found[1].settings) == {"movers": 4, "slots": 4, "mine": "Slot0", "most": 4}
    assert driver.largest(checked, found) == ()


def test_what_need_not_hold_is_not_asked_with_larger_sizes() -> None:
    checked = spec(
        "size n : 1..2 = 1\nthread t [n] { assert a: n == 2 }\ncheck c expect violates a"
    )
    assert driver.largest(checked, checked.checks) == ()


def test_sizes_that_no_row_has_may_be_rejected() -> None:
    checked = spec("size n : 1..3 = 1\nthread t [3 - n] { skip }\ncheck a expect holds")
    with pytest.raises(SpecError) as caught:
        driver.with_options(checked, {"n": 3})
    assert notes(caught.value.diagnostics) == [("E0314", ("with `n = 3`",))]


# ---- modules -------------------------------------------------------------------------------------


def test_each_set_of_sizes_has_a_module_and_each_row_its_config() -> None:
    files = driver.emitted(spec(COUNTERS))
    assert [name for name in files if name.endswith(".tla")] == [
        "small.tla",
        "small_movers3_slots2.tla",
        "small_movers1_slots1.tla",
        "small_movers3_slots1.tla",
        "small_movers2_slots2.tla",
    ]
    assert "---- MODULE small_movers3_slots2 ----\n" in files["small_movers3_slots2.tla"]
    assert "\\* sizes: movers = 3, slots = 2\n" in files["small_movers3_slots2.tla"]
    assert "\\* sizes: movers = 2, slots = 1\n" in files["small.tla"]
    config = files["small_movers3_slots2.big.cfg"]
    assert "\\* module small_movers3_slots2, sizes: movers = 3, slots = 2\n" in config
    assert "movers" not in config.replace("small_movers3", "").replace("movers = 3", "")
    assert len([name for name in files if name.endswith(".cfg")]) == len(spec(COUNTERS).checks)


def test_only_what_the_chosen_rows_need_is_emitted() -> None:
    checked = spec(COUNTERS)
    files = driver.emitted(checked, driver.choose(checked, ["big"]))
    assert list(files) == ["small_movers3_slots2.tla", "small_movers3_slots2.big.cfg"]


def test_a_module_of_a_spec_without_sizes_says_nothing_of_them() -> None:
    files = driver.emitted(spec("thread t { skip }\ncheck a expect holds\n"))
    assert list(files) == ["small.tla", "small.a.cfg"]
    assert not any("size" in text for text in files.values())


def test_a_size_of_a_used_file_is_one_of_the_spec(tmp_path: Path) -> None:
    (tmp_path / "part.dsl").write_text("size n : 1..3 = 2\nobject Folio [n] { f : bool }\n")
    main = tmp_path / "main.dsl"
    main.write_text(
        'spec main\nuse "part.dsl"\nthread t { choose x in Folio; x.f = on }\n'
        "check a for k in 1..3 { n = k } expect holds\n"
    )
    found: Variants = driver.load(main).variants
    domains = [each.model.objects[0].domain.members for each in found.found.values()]
    assert [len(members) for members in domains] == [2, 1, 3]
