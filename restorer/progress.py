"""How long work tells how far it is, and how it learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

from restorer.errors import Cancelled

Progress = Callable[[int, int], None]
"""Called with ``(done, total)``, both in units of the work's own."""

Cancel = Callable[[], bool]
"""Returns True once the user wants the work to stop."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def never_cancelled() -> bool:
    """Go on to the end."""
    return False


def stop_if(cancelled: Cancel) -> None:
    """Raise ``Cancelled`` where the user asked to stop."""
    if cancelled():
        raise Cancelled
