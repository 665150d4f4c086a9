"""The command line as a user meets it: in a process of its own where that matters."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from specdsl import __version__, cli
from specdsl.cli import main
from specdsl.runs import UnreadableRun

FINE = """\
spec fine "a lock that works"

option locked : bool = on

global guard : spinlock
global count : 0..2

thread adder [2] {
    if locked { lock guard }
    let old = count
    count = old + 1
    if locked { unlock guard }
}

finally nothing_lost: count == 2

check with_lock { locked = on } expect holds
check without_lock { locked = off } expect violates nothing_lost
"""


@pytest.fixture
def spec(here: Path) -> Path:
    path = here / "fine.dsl"
    path.write_text(FINE)
    return path


def call(*arguments: str) -> int:
    """The exit code of the command line, run in this process."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def hear_interrupts() -> None:
    """A shell starts what runs in the background deaf to Ctrl-C, and so would be what we start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-m", "specdsl", *arguments],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        preexec_fn=hear_interrupts,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


# ---- verdicts and exit codes ---------------------------------------------------------------------


def test_all_as_expected_is_0_and_plain_text_when_piped(spec: Path) -> None:
    code, out, err = finish(start("check", "fine.dsl"))
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == ["fine.dsl", "  a lock that works", ""]
    assert lines[3].split() == [
        "check",
        "locked",
        "expected",
        "verdict",
        "property",
        "states",
        "depth",
        "time",
    ]
    assert lines[5].split()[:4] == ["with_lock", "on", "holds", "holds"]
    assert lines[5].endswith("  ok")
    assert "To see a counterexample: specdsl check fine.dsl --only without_lock" in lines
    assert lines[-1].startswith("2 checks: 2 as expected  (TLC ")
    assert "\x1b" not in out
    assert max(map(len, lines)) <= 100


def test_a_difference_is_1_and_shown_step_by_step(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(FINE.replace("expect violates nothing_lost", "expect holds"))
    assert call("check", "fine") == 1
    out = capsys.readouterr().out
    assert "  DIFFERS  without_lock: violates `nothing_lost`, expected to hold" in out
    assert "without_lock: violates `nothing_lost` after 4 steps, 2 threads, 3 context" in out
    assert "adder0" in out
    assert "count = old + 1" in out
    assert out.splitlines()[-1].startswith("2 checks: 1 as expected, 1 differs")


def test_a_rejected_spec_is_3_with_diagnostics(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(FINE.replace("count = old", "count = odl"))
    assert call("check", "fine") == 3
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "fine.dsl:11:13" in streams.err
    assert "Traceback" not in streams.err


def test_time_that_is_up_is_4(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "fine", "--only", "with_lock", "--timeout", "0.01") == 4
    assert "time was up" in capsys.readouterr().out


def test_a_tool_that_is_missing_is_4(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "fine", "--java", "/no/java") == 4
    assert capsys.readouterr().err.startswith("specdsl: no Java that can be run at /no/java")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "Missing argument 'SPEC...'"),
        (["check", "nope"], "no spec `nope`"),
        (["check", "fien"], "did you mean `fine.dsl`"),
        (["check", "fine", "--only", "with_lok"], "did you mean `with_lock`"),
        (["check", "fine", "-o", "locked"], "is not NAME=VALUE"),
        (["check", "fine", "-o", "lokced=on"], "did you mean `locked`"),
        (["check", "fine", "-o", "locked=7"], "it can be `on` or `off`"),
        (["check", "fine", "--width", "20"], "--width"),
        (["check", "--json", "fine.dsl"], "looks like a spec"),
        (["check", "empty"], "there is no spec with checks in `empty`"),
        (["check", "part.dsl"], "`part.dsl` has no check"),
        (["chekc"], "No such command"),
        (["explain", "E9999"], "there is no code `E9999`"),
        (["emit", "nope"], "no spec `nope`"),
    ],
)
def test_usage_is_2_and_says_what_to_do(
    arguments: list[str], message: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (spec.parent / "empty").mkdir()
    (spec.parent / "part.dsl").write_text("spec part\nthread t { skip }\n")
    assert call(*arguments) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert message in streams.err
    assert spec.read_text() == FINE


def test_a_rejected_spec_weighs_more_than_a_difference(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.dsl").write_text("spec bad\ncheck {\n")
    spec.write_text(FINE.replace("expect violates nothing_lost", "expect holds"))
    assert call("check", "bad", "fine", "--only", "without_lock") == 3
    assert "DIFFERS" in capsys.readouterr().out


# ---- what is run and shown -----------------------------------------------------------------------


def test_a_single_check_shows_its_trace_without_asking(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "fine", "--only", "without*") == 0
    assert "violates `nothing_lost` after" in capsys.readouterr().out
    assert call("check", "fine", "--only", "without*", "--no-trace") == 0
    out = capsys.readouterr().out
    assert "violates `nothing_lost` after" not in out
    assert "To see" not in out


def test_an_option_of_our_own_passes_if_it_holds(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "fine", "-o", "locked=on") == 0
    assert "locked=on" in capsys.readouterr().out
    assert call("check", "fine", "-o", "locked=off") == 1


def test_a_folder_means_every_spec_in_it_that_has_checks(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path("all")
    folder.mkdir()
    spec.rename(folder / "fine.dsl")
    (folder / "part.dsl").write_text("global guard : spinlock\n")
    assert call("check", "all", "--only", "with_lock") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 check: 1 as expected")


def test_several_specs_have_one_table(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("next.dsl").write_text(FINE.replace("spec fine", "spec next"))
    assert call("check", "fine", "next") == 0
    out = capsys.readouterr().out
    heads = [line for line in out.splitlines() if line.startswith("check ")]
    assert len(heads) == 1
    assert out.index("fine.dsl  a lock that works\n") < out.index("next.dsl  a lock that works\n")
    assert out.count("To see a counterexample") == 1
    assert out.splitlines()[-1].startswith("4 checks of 2 specs: 4 as expected  (TLC ")


def test_behind_a_counterexample_the_table_has_its_head_again(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(FINE.replace("= off } expect violates nothing_lost", "= off } expect holds"))
    Path("next.dsl").write_text(FINE.replace("spec fine", "spec next"))
    assert call("check", "fine", "next", "--only", "without_lock") == 1
    shown = [
        line.split()[0]
        for line in capsys.readouterr().out.splitlines()
        if line.startswith(("check ", "fine.dsl", "next.dsl", "without_lock:", "2 checks"))
    ]
    assert shown == ["check", "fine.dsl", "without_lock:", "check", "next.dsl", "2"]


def test_quiet_says_nothing_when_all_is_as_expected(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "fine", "-q") == 0
    assert capsys.readouterr().out == ""


def test_strict_is_not_content_with_what_is_vacuous(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "fine", "--strict", "-q") == 0
    assert capsys.readouterr().out == ""
    spec.write_text(FINE.replace("= old + 1", "= old + 1\n    if old == 3 { skip }"))
    assert call("check", "fine", "-q") == 0
    assert capsys.readouterr().out == ""
    assert call("check", "fine", "-q", "--strict") == 1
    assert "W0421    fine.dsl:12: `old == 3` was never true" in capsys.readouterr().out


def test_the_output_fits_the_given_width(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "fine", "--trace", "--width", "72") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 72


def test_a_terminal_sees_colours_and_progress(spec: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "specdsl", "check", "fine", "--only", "with_lock"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # how the other end of a terminal ends
        pass
    os.close(ours)
    assert process.wait(60) == 0
    assert b"0 of 1 check done" in shown
    assert b"\x1b[32m" in shown


# ---- JSON ----------------------------------------------------------------------------------------


def valid(text: str) -> dict[str, object]:
    schema = files("specdsl").joinpath("schema/check.schema.json").read_text(encoding="utf-8")
    document = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    assert isinstance(document, dict)
    return document


def test_json_is_all_that_is_printed(spec: Path) -> None:
    code, out, _ = finish(start("check", "fine", "--json"))
    document = valid(out)
    assert (code, document["exit_code"], document["specdsl"]) == (0, 0, __version__)


def test_json_can_go_into_a_file_besides(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "fine", "--only", "with_lock", "--json=result.json") == 0
    assert "with_lock" in capsys.readouterr().out
    assert valid(Path("result.json").read_text())["exit_code"] == 0


def test_json_tells_diagnostics_and_failures(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", "fine", "--java", "/no/java", "--json", "-") == 4
    failed = valid(capsys.readouterr().out)
    assert isinstance(failed["error"], dict)
    spec.write_text(FINE.replace("count = old", "count = odl"))
    assert call("check", "fine", "--json") == 3
    rejected = valid(capsys.readouterr().out)
    assert isinstance(rejected["specs"], list)
    assert rejected["specs"][0]["diagnostics"][0]["primary"]["line"] == 11


# ---- nobody listens, and faults of ours ----------------------------------------------------------


def test_nobody_who_reads_is_no_fault(spec: Path) -> None:
    process = start("check", "fine", "--trace")
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    code, _, err = finish(process)
    assert (code, err) == (128 + signal.SIGPIPE, "")


def fails(*arguments: object, **more: object) -> None:
    raise UnreadableRun("with_lock", Path("/kept/here"))


def test_a_fault_of_ours_is_confessed_in_two_lines(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("specdsl.driver.run", fails)
    monkeypatch.delenv("SPECDSL_DEBUG", raising=False)
    assert call("check", "fine") == 4
    err = capsys.readouterr().err
    assert "a fault in specdsl" in err
    assert "see /kept/here" in err
    assert len(err.splitlines()) == 2
    monkeypatch.setenv("SPECDSL_DEBUG", "1")
    assert call("check", "fine") == 4
    assert "Traceback" in capsys.readouterr().err


# ---- the other commands --------------------------------------------------------------------------


def test_emit_prints_or_writes(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("emit", "fine") == 0
    module = capsys.readouterr().out
    assert "MODULE fine" in module
    assert call("emit", "fine", "--check", "with_lock") == 0
    assert "CONSTANT locked = TRUE" in capsys.readouterr().out
    assert call("emit", "fine", "-o", "build") == 0
    written = capsys.readouterr().out.splitlines()
    assert written == [
        "build/fine.tla",
        "build/fine.with_lock.cfg",
        "build/fine.without_lock.cfg",
    ]
    assert Path("build/fine.tla").read_text() == module


def test_the_largest_sizes_are_checked_where_some_row_can_grow(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sized.dsl").write_text(
        "spec sized\nsize n : 1..3 = 2\nthread t [n] { skip }\ncheck two expect holds\n"
    )
    assert call("check", "sized", "--largest") == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if " two " in line)
    assert row.split()[:4] == ["two", "3", "holds", "holds"]
    (here / "plain.dsl").write_text("spec plain\nthread t { skip }\ncheck a expect holds\n")
    assert call("check", "plain", "--largest") == 2
    assert "no check that holds has a size" in capsys.readouterr().err
    assert call("check", "sized", "--largest", "-o", "n=1") == 2
    assert "cannot be used together" in capsys.readouterr().err


def test_emit_prints_the_module_of_the_default_sizes_and_writes_all(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sized.dsl").write_text(
        "spec sized\nsize n : 1..3 = 2\nthread t [n] { skip }\n"
        "check grows for k in 1..2 { n = k } expect holds\n"
    )
    assert call("emit", "sized") == 0
    assert "MODULE sized ---" in capsys.readouterr().out
    assert call("emit", "sized", "--check", "grows.1") == 0
    assert "module sized_n1, sizes: n = 1" in capsys.readouterr().out
    assert call("emit", "sized", "--check", "grows.1", "-o", "build") == 0
    assert capsys.readouterr().out.splitlines() == [
        "build/sized_n1.tla",
        "build/sized_n1.grows.1.cfg",
    ]


def test_explain_tells_about_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("explain", "e0101") == 0
    assert capsys.readouterr().out.startswith("E0101: ")
    assert call("explain") == 0
    assert "\nE0102  " in capsys.readouterr().out


def test_tlc_status_and_path_tell_what_will_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("tlc", "status") == 0
    out = capsys.readouterr().out
    assert out.startswith("TLC   ")
    assert "SHA-256" in out
    assert "Java  " in out
    assert call("tlc", "path") == 0
    assert capsys.readouterr().out.strip().endswith("tla2tools.jar")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out == f"specdsl {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["emit"], ["explain"], ["tlc"], ["tlc", "install"]]
)
def test_help_teaches(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*arguments, "--help") == 0
    assert capsys.readouterr().out.startswith("Usage: specdsl")


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    code = "import sys, specdsl.cli; print({'lark', 'jinja2', 'rich'} & set(sys.modules))"
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "set()\n"
