"""Qt can be called as often as a window calls it, with any PySide6."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import ui
from PySide6.QtCore import QObject, QRect, Signal

class Pointer(QObject):
    moved = Signal(int, int)

pointer, places, rect = Pointer(), [], QRect()
pointer.moved.connect(lambda *place: places.append(place))
for step in range(100_000):
    pointer.moved.emit(step, step)
    rect.setLeft(step)
print(len(places))
"""


def test_a_hundred_thousand_calls_do_not_end_the_program():
    done = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "100000"
