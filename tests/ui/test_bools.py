"""Signals can be emitted as often as a mouse moves, with any PySide6."""

from __future__ import annotations

import subprocess
import sys

EMIT = """
import ui
from PySide6.QtCore import QObject, Signal

class Pointer(QObject):
    moved = Signal(int, int)

pointer, places = Pointer(), []
pointer.moved.connect(lambda *place: places.append(place))
for step in range(20_000):
    pointer.moved.emit(step, step)
print(len(places))
"""


def test_twenty_thousand_signals_do_not_end_the_program():
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "20000"
