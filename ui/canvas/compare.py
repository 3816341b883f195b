"""How before and after are compared: which way, and what each way needs to know."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import Qt

from ui.canvas.slider import Slider

Mode = Literal["off", "slider", "side", "blink", "difference", "alone"]
"""Not at all; under a line; beside each other; by turns; what differs; the restoration alone."""

MODES: tuple[Mode, ...] = get_args(Mode)
BLINK = 700
"""Milliseconds of each picture: slow enough for people whom flashing light harms."""
GAINS = (1, 2, 4, 8, 16, 32)


class Compare:
    """The way of comparing, the slider, and how a difference is amplified.

    Attributes:
        slider: Kept while other ways are used.
        before: Of the blinking pictures, whether that without the restoration is shown.
    """

    def __init__(self) -> None:
        self.mode: Mode = "off"
        self.slider = Slider()
        self.before = False
        self._gain = GAINS.index(4)

    @property
    def on(self) -> bool:
        """Whether anything is compared."""
        return self.mode != "off"

    @property
    def sliding(self) -> bool:
        """Whether the slider is shown."""
        return self.mode == "slider"

    @property
    def gain(self) -> int:
        """How many times a difference is amplified."""
        return GAINS[self._gain]

    def key(self, key: int, big: bool) -> bool:
        """Do what a key does in this way of comparing; False where it does nothing."""
        if self.mode == "slider":
            return self.slider.key(key, big)
        if self.mode == "difference" and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Up else -1
            self._gain = min(len(GAINS) - 1, max(0, self._gain + step))
            return True
        return False

    def claims(self, key: int) -> bool:
        """Whether a key does something in this way of comparing."""
        match self.mode, key:
            case "slider", (
                Qt.Key.Key_Left
                | Qt.Key.Key_Right
                | Qt.Key.Key_Up
                | Qt.Key.Key_Down
                | Qt.Key.Key_Home
                | Qt.Key.Key_End
            ):
                return True
            case "difference", (Qt.Key.Key_Up | Qt.Key.Key_Down):
                return True
        return False
