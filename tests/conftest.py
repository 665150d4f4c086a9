"""What every test may use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from specdsl.diagnostic import ToolError
from specdsl.driver import make_java_faster
from specdsl.runs import RunSettings


def pytest_configure(config: pytest.Config) -> None:
    """Before the tests are dealt out: hundreds of them start Java, and none of them is to be told
    what TLC said before, neither in this process nor in those that it starts."""
    os.environ["SPECDSL_CACHE"] = "off"
    if not hasattr(config, "workerinput"):
        with suppress(ToolError):
            make_java_faster(RunSettings())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
