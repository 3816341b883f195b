"""A real X server, its screen, mouse and keys, and waiting for what is on the screen."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import time

import numpy as np

from restorer import doctor

PATIENCE = 60


def unusable():
    """Why no real window can be had here; None where one can."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    return "system libraries of Qt are missing" if doctor.missing_qt_packages() else None


def until(true, what, patience=PATIENCE):
    """Wait for something to become true; its value."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = true()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


class Screen:
    """An X server of its own, whose picture is in a file that can be looked at."""

    def __init__(self, folder, width, height):
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
             "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self._file = folder / "Xvfb_screen0"

    def picture(self):
        """What is on the screen, uint8 (H, W, 3)."""
        data = self._file.read_bytes()
        header = struct.unpack(">25I", data[:100])
        width, height, line, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        rows = np.frombuffer(data, np.uint8, line * height, start).reshape(height, line)
        return rows[:, : 4 * width].reshape(height, width, 4)[..., 2::-1].copy()

    def do(self, *words):
        """Move the mouse, press keys, or look for windows."""
        ran = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return ran.stdout.split()

    def drag(self, *points):
        self.do("mousemove", *points[0], "mousedown", 1)
        for point in points[1:]:
            self.do("mousemove", *point)
            time.sleep(0.03)
        self.do("mouseup", 1)

    def close(self):
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(PATIENCE)
