"""Work that is stopped after any number of steps."""

from __future__ import annotations


def stops_after(count):
    """A ``cancelled`` that says yes once it has been asked so many times."""
    asked = iter([False] * count)
    return lambda: next(asked, True)
