"""Reductions: a smaller system with the same verdict. Each is a pass in a module of its own, with
the argument why it is sound; `passes.py` has the list."""
