"""Locking protocols in a small language, checked by TLC."""

__version__ = "0.1.0"
