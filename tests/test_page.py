"""The document as a page: what it says without a script, and how a reader goes through a run in a
real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import reviewed
from made import (
    LIBRARY,
    MOVE,
    PTL,
    VIOLATES,
    deadlock_trace,
    loop_trace,
    made_check,
    made_result,
    move_trace,
)
from specdsl.document import Document, Row
from specdsl.report.document.blocks import Arrow, Diagram
from specdsl.report.page.drawing import CHARACTER, drawn
from specdsl.report.page.page import html
from specdsl.report.page.run import run_view
from specdsl.result import Verdict
from specdsl.source import Source

COMMAND = "specdsl doc handover --format html"
HOSTILE = "</script><img src=x onerror=alert(1)><!-- & \"'"


@cache
def document() -> Document:
    """About the small spec, with a run that goes on for ever besides."""
    found = reviewed.document()
    check = made_check("for_ever", VIOLATES, "served")
    endless = made_result(check, Verdict.VIOLATED, "served", trace=loop_trace())
    return replace(found, rows=(*found.rows, Row(endless, ())), sources=(*found.sources, PTL))


@cache
def page() -> str:
    return html(document(), COMMAND)


@dataclass
class Seen(HTMLParser):
    """The elements of a page, with their attributes."""

    found: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(text)
    return parser


# ---- the text ------------------------------------------------------------------------------------


def test_nothing_in_the_page_leads_out_of_it_and_every_link_leads_somewhere() -> None:
    found = seen(page())
    ids = [each["id"] for _, each in found.found if "id" in each]
    assert len(ids) == len(set(ids))
    for tag, attributes in found.found:
        assert tag not in {"link", "img", "iframe", "base", "object"}
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        target = attributes.get("href")
        assert target is None or target[1:] in ids, target
    assert "url(" not in page() and "@import" not in page()
    assert len(found.of("h1")) == 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html(document(), COMMAND) == page()


def test_text_of_a_spec_is_text() -> None:
    main = document().main
    source = Source(main.path, f"# {HOSTILE}\n{main.text}")
    trace = move_trace()
    hostile = replace(trace, initial=((HOSTILE, HOSTILE), *trace.initial))
    row = Row(made_result(made_check(HOSTILE, VIOLATES, HOSTILE), Verdict.VIOLATED, HOSTILE), ())
    row = replace(row, result=replace(row.result, trace=hostile))
    told = replace(
        document(),
        title=HOSTILE,
        kernel=HOSTILE,
        sources=(source, MOVE, LIBRARY),
        rows=(row,),
        facts=(("cve", HOSTILE), ("left out", HOSTILE)),
        machines=tuple(replace(each, name=HOSTILE) for each in document().machines),
    )
    found = seen(html(told, f"specdsl doc '{HOSTILE}'"))
    assert not found.of("img")
    assert len(found.of("script")) == 2  # the data of the run, and the script of the page


def test_without_a_script_every_step_is_there_with_its_line() -> None:
    found = seen(page())
    steps = [len(row.result.trace.steps) for row in document().broken if row.result.trace]
    assert len(found.of("tr")) > sum(steps)
    numbers = [int(each["data-step"] or 0) for each in found.of("tr") if "data-step" in each]
    assert numbers == [number for count in steps for number in range(1, count + 1)]
    assert all("open" in each for each in found.of("details") if each.get("class"))


def test_the_changes_of_the_steps_lead_from_the_first_state_to_the_last() -> None:
    trace = next(r.result.trace for r in document().broken if r.result.check.name == "careless")
    assert trace is not None
    data = json.loads(run_view(trace, 1, document().sources).data)
    state = dict(data["initial"])
    for step in data["steps"]:
        for place, old, new in step["set"]:
            assert state[place] == old
            state[place] = new
    assert state.items() <= dict(trace.final).items()
    assert len(state) == len(trace.initial)


def test_lanes_say_who_holds_and_who_waits_at_each_moment() -> None:
    trace = next(r.result.trace for r in document().broken if r.result.check.name == "careless")
    assert trace is not None
    lanes = run_view(trace, 1, document().sources).lanes
    for at, moment in enumerate(trace.moments):
        now = [
            (lane.lock, one.thread, one.waits)
            for lane in lanes
            for one in lane.stretches
            if one.start <= at < one.end
        ]
        holds = [(each.lock, each.thread, False) for each in moment.held]
        waits = [(each.what, each.thread, True) for each in moment.waiting if each.holders]
        assert sorted(now) == sorted((*holds, *waits))
    assert {lane.lock for lane in lanes} == {"big", "SRC.ptl", "DST.ptl"}


def test_a_deadlock_tells_who_waits_for_whom_and_no_race() -> None:
    view = run_view(deadlock_trace(), 1, (PTL,))
    assert view.race == "" and not any(cell.race for cell in view.cells)
    assert view.stuck == (
        "`one` waits for `DST.ptl`, held by `two`",
        "`two` waits for `SRC.ptl`, held by `one`",
    )


def test_a_picture_has_room_for_its_words() -> None:
    arrows = (
        Arrow("none", "there", ("a thread with a long name, 12 under a.lock, b.lock",)),
        Arrow("there", "none", ()),
        Arrow("there", "there", ("again",), faint=True, alarming=True),
    )
    picture = drawn(Diagram("pte", "of pte", (("none", ""), ("there", "young")), arrows, True))
    one, other = picture.boxes
    assert one.y + one.height < other.y  # from top to bottom
    for box in picture.boxes:
        assert box.x >= 0 and box.x + box.width <= picture.width
        assert all(len(line) * CHARACTER < box.width for _, line in box.words.lines)
    first, second, third = picture.lines
    assert first.words is not None and len(first.words.lines) == 2
    assert second.words is None
    assert (third.faint, third.alarming) == (True, True)
    for line in (first, third):
        assert line.words is not None
        for y, text in line.words.lines:
            half = len(text) * CHARACTER / 2
            assert line.words.x - half >= 0 and line.words.x + half <= picture.width
            inside = [b for b in picture.boxes if b.y < y - 4 < b.y + b.height]
            assert not any(
                b.x < line.words.x + half and line.words.x - half < b.x + b.width for b in inside
            )


# ---- in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """With the page open."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("there is no Chromium here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    folder = tmp_path_factory.mktemp("a page")
    (folder / "page.html").write_text(page(), encoding="utf-8")
    with webdriver.Chrome(options, webdriver.ChromeService(driver)) as opened:
        size(opened, 1400)
        opened.get((folder / "page.html").as_uri())
        yield opened


def size(browser: webdriver.Chrome, width: int) -> None:
    told = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", told)


def theme(browser: webdriver.Chrome, name: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": name}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def start(browser: webdriver.Chrome, fragment: str) -> Any:
    """The run to which the fragment leads, as somebody has it who follows a link."""
    browser.get("about:blank")
    browser.get(f"{opened_at(browser)}#{fragment}")
    return browser.find_element(By.ID, fragment.partition("-step")[0])


@cache
def opened_at(browser: webdriver.Chrome) -> str:
    """Where the page is; asked before it is left."""
    history = browser.execute_cdp_cmd("Page.getNavigationHistory", {})
    return str(next(e["url"] for e in history["entries"] if e["url"].startswith("file:")))


def logged(browser: webdriver.Chrome, what: str) -> list[dict[str, Any]]:
    return list(browser.get_log(what))  # type: ignore[no-untyped-call]


def told(run: Any, selector: str) -> list[str]:
    return [each.text for each in run.find_elements(By.CSS_SELECTOR, selector)]


def press(browser: webdriver.Chrome, *keys: str) -> None:
    webdriver.ActionChains(browser).send_keys(*keys).perform()


def number_of(name: str) -> int:
    return 1 + [row.result.check.name for row in document().broken].index(name)


def test_keys_go_through_a_run_and_the_page_tells_each_step(browser: webdriver.Chrome) -> None:
    trace = next(r.result.trace for r in document().broken if r.result.check.name == "careless")
    assert trace is not None
    number = number_of("careless")
    run = start(browser, f"trace-{number}")
    assert told(run, "output") == [f"the start, then {len(trace.steps)} steps"]
    for step, moment in zip(trace.steps, trace.moments[1:], strict=True):
        press(browser, Keys.ARROW_RIGHT if step.number % 2 else "j")
        assert told(run, "output") == [f"step {step.number} of {len(trace.steps)}: {step.thread}"]
        [current] = run.find_elements(By.CSS_SELECTOR, "tr.current")
        assert current.get_attribute("data-step") == str(step.number)
        assert step.text in current.text
        [lit] = run.find_elements(By.CSS_SELECTOR, ".lit .line.now")
        assert step.span is not None
        assert lit.get_attribute("data-line") == str(step.span.line)
        assert step.span.source.line(step.span.line).strip() in lit.text
        for lane in run.find_elements(By.CSS_SELECTOR, ".lane[data-lock]"):
            lock = lane.get_attribute("data-lock")
            now = lane.find_element(By.CSS_SELECTOR, ".now").text
            held = [each.thread for each in moment.held if each.lock == lock]
            waits = [each.thread for each in moment.waiting if each.what == lock]
            assert now.startswith(f"held by {held[0]}" if held else "free"), (lock, now)
            assert [f"{each} waits" in now for each in waits] == [True] * len(waits)
        differs = [
            f"{each.what} {each.old} \u2192 {each.new}"
            for each in step.changes
            if each.kind.value in ("state", "ghost") and each.old != each.new
        ]
        assert told(run, ".state tr.changed") == differs
        assert browser.current_url.endswith(f"#trace-{number}-step-{step.number}")
    press(browser, Keys.ARROW_RIGHT)  # nothing comes after the end
    assert run.find_element(By.CSS_SELECTOR, "tr.current").get_attribute("data-step") == str(
        len(trace.steps)
    )
    press(browser, "k", Keys.ARROW_LEFT)
    assert browser.current_url.endswith(f"-step-{len(trace.steps) - 2}")
    press(browser, Keys.HOME)
    assert told(run, "output") == [f"the start, then {len(trace.steps)} steps"]
    press(browser, Keys.END)
    assert browser.current_url.endswith(f"-step-{len(trace.steps)}")


def test_a_link_to_a_step_opens_it_with_what_races_and_all_of_the_state(
    browser: webdriver.Chrome,
) -> None:
    trace = next(r.result.trace for r in document().broken if r.result.check.name == "careless")
    assert trace is not None and trace.race is not None
    run = start(browser, f"trace-{number_of('careless')}-step-{trace.race.second}")
    [current] = run.find_elements(By.CSS_SELECTOR, "tr.current.race")
    assert f"races with step {trace.race.first}" in current.text
    [why] = told(run, "p.why")
    assert all(place in why for place in trace.race.places)
    few = told(run, ".state tr")
    run.find_element(By.CSS_SELECTOR, ".state input").click()
    assert len(few) < len(told(run, ".state tr")) == len(trace.initial)
    run.find_element(By.CSS_SELECTOR, "button[data-go=first]").click()
    assert told(run, "output") == [f"the start, then {len(trace.steps)} steps"]
    run.find_element(By.CSS_SELECTOR, "tr[data-step='2'] th").click()
    assert browser.current_url.endswith("-step-2")
    slider = run.find_element(By.CSS_SELECTOR, "input[type=range]")
    slider.send_keys(Keys.ARROW_RIGHT)
    assert browser.current_url.endswith("-step-3")


def test_a_run_that_never_ends_goes_round(browser: webdriver.Chrome) -> None:
    number = number_of("for_ever")
    run = start(browser, f"trace-{number}-step-3")
    assert told(run, "p.why") == ["For ever: steps 2 to 3, then back to step 2."]
    assert told(run, "output") == ["step 3 of 3: one; then step 2 again"]
    press(browser, Keys.ARROW_RIGHT)
    assert browser.current_url.endswith(f"#trace-{number}-step-2")


def test_it_has_two_themes_and_fits_a_telephone(browser: webdriver.Chrome) -> None:
    start(browser, f"trace-{number_of('careless')}-step-1")
    colours = []
    for name in ("light", "dark"):
        theme(browser, name)
        for width in (1400, 390):
            size(browser, width)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width
        body = "return ['color', 'backgroundColor'].map(k => getComputedStyle(document.body)[k])"
        colours.append(tuple(browser.execute_script(body)))
    light, dark = colours
    assert light != dark and light[0] != dark[0] and light[1] == "rgb(255, 255, 255)"
    size(browser, 1400)


def test_it_asked_for_nothing_and_complained_of_nothing(browser: webdriver.Chrome) -> None:
    """Of all that the tests above have done."""
    assert [each["message"] for each in logged(browser, "browser")] == []
    asked = {
        told["params"]["request"]["url"].partition("#")[0]
        for each in logged(browser, "performance")
        if (told := json.loads(each["message"])["message"])["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {opened_at(browser)}
    assert Path(opened_at(browser)).name == "page.html"
