"""Pictures of the window: each tool, each way to look, each dialog; light and dark, 100 and 200 %.

``python tools/screenshots.py FOLDER`` draws the sample scan, restores it, and takes the pictures
without a display, into ``FOLDER/<theme>-<scale>``, with a sheet of all of them beside it. What is
taken is read from the table of actions, so that a tool or a mode that is added is among them.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from restorer.cli import sample
from ui import languages
from ui.app import make_application
from ui.window import ask
from ui.window.action_table import MENUS, ActionSpec, specs
from ui.window.main_window import MainWindow
from ui.window.settings import SettingsStore

THEMES = ("light", "dark")
SCALES = ("1", "2")
SIZE = (1280, 800)
PATIENCE = 600.0
"""Seconds a restoration may take."""

QUIET = 0.15
"""Seconds of events before a picture is taken."""

STROKE = ((0.42, 0.40), (0.50, 0.33), (0.58, 0.45), (0.52, 0.55))
"""The gesture that is shown with each tool, in parts of the canvas."""

CLICKED = ("polygon", "magnetic")
"""The tools whose gesture is made of clicks."""

LEFT = Qt.MouseButton.LeftButton
COLUMNS, SMALL = 3, 640
"""Of a sheet: pictures in a row, and their width."""

Scene = tuple[str, Callable[[], QWidget], Callable[[], object]]
"""A name, what shows it (and gives what is to be taken), and what puts things back."""


def scenes(window: MainWindow) -> Iterator[Scene]:
    """All pictures of a window with a restored scan."""
    yield "window", lambda: window, lambda: None
    for title, items in MENUS:
        for spec in items:
            if not isinstance(spec, ActionSpec) or spec.held or spec.name == "full_screen":
                continue
            if spec.group == "tool":
                yield f"tool-{spec.argument}", _Gesture(window, spec), _give_up(window)
            elif spec.checkable:
                yield _name(title, spec), _Switched(window, spec), _Switched(window, spec).back
            elif spec.text.endswith("…"):
                yield _name("dialog", spec), _Dialog(window, spec), _close_dialogs(window)
    for number in range(5):
        yield f"tour-{number + 1}", _Tour(window, number), window.tour.end


class _Gesture:
    """A tool in the middle of a gesture."""

    def __init__(self, window: MainWindow, spec: ActionSpec) -> None:
        self._window, self._spec = window, spec

    def __call__(self) -> QWidget:
        window, canvas = self._window, self._window.canvas
        window.window_actions[self._spec.name].trigger()
        canvas.setFocus()
        width, height = canvas.width(), canvas.height()
        points = [QPoint(int(x * width), int(y * height)) for x, y in STROKE]
        clicked = self._spec.argument in CLICKED
        QTest.mousePress(canvas, LEFT, pos=points[0])
        for point in points[1:]:
            if clicked:
                QTest.mouseRelease(canvas, LEFT, pos=point)
            QTest.mouseMove(canvas, point)
            settle(0.02)
            if clicked:
                QTest.mousePress(canvas, LEFT, pos=point)
        return window


class _Switched:
    """Something that is on or off, or one of several, the other way."""

    def __init__(self, window: MainWindow, spec: ActionSpec) -> None:
        self._window, self._spec = window, spec
        group = [other for other in specs() if other.group and other.group == spec.group]
        actions = window.window_actions
        self._before = next((o.name for o in group if actions[o.name].isChecked()), spec.name)

    def __call__(self) -> QWidget:
        if self._spec.name != "show_damage":
            self._window.canvas.set_damage_visible(False)  # it would cover what is to be seen
        self._window.window_actions[self._spec.name].trigger()
        return self._window

    def back(self) -> None:
        """As it was."""
        self._window.canvas.set_damage_visible(True)
        if self._before != self._spec.name or not self._spec.group:
            self._window.window_actions[self._before].trigger()


class _Dialog:
    """The dialog, or the menu, that an action opens."""

    def __init__(self, window: MainWindow, spec: ActionSpec) -> None:
        self._window, self._spec = window, spec

    def __call__(self) -> QWidget:
        self._window.window_actions[self._spec.name].trigger()
        settle()
        menu = QApplication.activePopupWidget()
        return menu or next(iter(_dialogs(self._window)), self._window)


class _Tour:
    """A step of the tour."""

    def __init__(self, window: MainWindow, number: int) -> None:
        self._window, self._number = window, number

    def __call__(self) -> QWidget:
        self._window.tour.begin()
        for _ in range(self._number):
            self._window.tour.callout.next.click()
        return self._window


def _give_up(window: MainWindow) -> Callable[[], object]:
    def give_up() -> None:
        before = len(window.document.project.entries)
        window.canvas.cancel_gesture()
        QTest.mouseRelease(window.canvas, LEFT)
        settle()
        wait(lambda: not window.jobs.running)  # what a click of the wand still has to mark
        while len(window.document.project.entries) > before and window.document.undo():
            pass
        window.document.set_selection(None)
        window.window_actions["tool_brush"].trigger()
        look_at_the_middle(window)

    return give_up


def _close_dialogs(window: MainWindow) -> Callable[[], object]:
    def close() -> None:
        for dialog in _dialogs(window):
            dialog.reject()
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()

    return close


def _dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def _name(title: str, spec: ActionSpec) -> str:
    return f"{re.sub('[^a-z]', '', title.lower())}-{spec.name.replace('_', '-')}"


def look_at_the_middle(window: MainWindow) -> None:
    """Show the middle of the scan at 100 %, whatever was done to the view."""
    window.canvas.fit()
    window.canvas.zoom_to(1.0)


def settle(seconds: float = QUIET) -> None:
    """Let the window do what it has to."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()


def wait(what: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise TimeoutError("the window did not get there")
        settle(0.05)


@contextmanager
def no_file_dialogs() -> Iterator[None]:
    """The desktop's own dialogs, which would wait for somebody, give nothing meanwhile."""
    names = [name for name in vars(ask) if name.endswith(("_to_open", "_to_save"))]
    real = {name: getattr(ask, name) for name in names}
    for name in names:
        setattr(ask, name, (lambda *_: []) if name.startswith("files") else (lambda *_: None))
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(ask, name, function)


def take(window: MainWindow, folder: Path, only: str = "") -> list[Path]:
    """Take all pictures whose names contain ``only``; their files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with no_file_dialogs():
        for name, show, put_back in scenes(window):
            if only in name:
                shown = show()
                settle()
                wait(lambda: window.canvas.shows_all and not window.jobs.running)
                taken.append(folder / f"{name}.png")
                shown.grab().save(str(taken[-1]))
                put_back()
                settle(0.02)
    return taken


def sheet(pictures: Iterable[Path], out: Path) -> None:
    """Put pictures beside each other, each with its name."""
    images = [(path.stem, QImage(str(path))) for path in pictures]
    height = SMALL * SIZE[1] // SIZE[0] + 24
    rows = -(-len(images) // COLUMNS)
    made = QPixmap(COLUMNS * SMALL, rows * height)
    made.fill(QColor(128, 128, 128))
    painter = QPainter(made)
    for place, (name, image) in enumerate(images):
        left, top = place % COLUMNS * SMALL, place // COLUMNS * height
        kept = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        small = image.scaled(SMALL - 8, height - 28, kept, smooth)
        small.setDevicePixelRatio(1)
        painter.drawText(QRect(left + 4, top, SMALL - 8, 20), name)
        painter.drawImage(left + 4, top + 22, small)
    painter.end()
    made.save(str(out))


def take_at_one_scale(folder: Path, scale: str, only: str, language: languages.Language) -> None:
    """All pictures of this process's scale, in both themes."""
    languages.use(make_application(), language)
    store = SettingsStore(folder / "settings.json")
    store.values.tour_seen = True
    for theme in THEMES:
        store.values.theme = theme
        window = MainWindow(store)
        take_in_one_theme(window, folder / f"{theme}-{100 * int(scale)}", only)
        window.close_unasked()


def take_in_one_theme(window: MainWindow, into: Path, only: str) -> None:
    """All pictures of a new window, and their sheet."""
    window.resize(*SIZE)
    window.show()
    settle()
    into.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(into / "empty.png"))
    window.open_path(sample.project(into.parent / "sample"))
    if not window.state.restored:
        window.restoring.restore()
        wait(lambda: not window.restoring.busy)
    window.canvas.set_damage_visible(True)
    look_at_the_middle(window)
    taken = take(window, into, only)
    sheet([into / "empty.png", *taken], into.with_suffix(".png"))
    sys.stdout.write(f"{into}: {len(taken) + 1} pictures\n")


def main() -> int:
    """Take all pictures, each scale in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="take those whose names contain this")
    parser.add_argument("--scale", choices=SCALES, help="take those of this scale alone")
    parser.add_argument("--language", choices=languages.NAMES, default="en")
    given = parser.parse_args()
    if given.scale is not None and os.environ.get("QT_SCALE_FACTOR") == given.scale:
        take_at_one_scale(given.folder, given.scale, given.only, given.language)
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for scale in SCALES if given.scale is None else (given.scale,):
        command = [sys.executable, __file__, str(given.folder), "--only", given.only]
        command += ["--language", given.language]
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        subprocess.run([*command, "--scale", scale], check=True, env=environment)  # noqa: S603
    return 0


if __name__ == "__main__":
    sys.exit(main())
