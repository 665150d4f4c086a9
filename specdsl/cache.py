"""Where files lie that only save time: the user's cache folder. Each may be lost at any moment."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def cache_path(*names: str) -> Path:
    """The place of one of them, whether it is there or not."""
    return platformdirs.user_cache_path("specdsl").joinpath(*names)
