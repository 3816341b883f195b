"""The pictures of the manual, taken from the program itself: ``make manual-pictures``.

``python tools/manual_pictures.py FOLDER`` opens the sample without a display, restores it, and
writes a few small JPEG files.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from screenshots import SIZE, no_file_dialogs, settle, wait

from restorer.cli import sample
from ui.app import make_application
from ui.window.export_dialog import ExportDialog
from ui.window.main_window import MainWindow
from ui.window.settings import SettingsStore

WIDTH = 960
QUALITY = 82


def save(shown: QWidget, path: Path) -> None:
    """Write what a window shows, no wider than a page."""
    settle()
    picture = shown.grab().toImage()
    if picture.width() > WIDTH:
        picture = picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    if not picture.save(str(path), "JPEG", QUALITY):
        raise OSError(f"{path}: cannot be written")


def take(window: MainWindow, folder: Path) -> None:
    """The pictures of a window with the sample, before and after it is restored."""
    canvas, actions = window.canvas, window.window_actions
    window.statusBar().clearMessage()
    save(window, folder / "manual-marked.jpg")
    if not window.state.restored:
        window.restoring.restore()
        wait(lambda: not window.restoring.busy)
    canvas.set_damage_visible(False)
    canvas.zoom_to(1.0)
    actions["compare"].trigger()
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mouseMove(canvas, middle)
    wait(lambda: canvas.shows_all and not window.jobs.running)
    window.panel.restore.say("")  # how long it took says nothing of other computers
    window.say("")
    save(window, folder / "manual-compared.jpg")
    with no_file_dialogs():
        actions["export"].trigger()
        settle()
        dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
        save(dialog, folder / "manual-export.jpg")
        dialog.reject()


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    with tempfile.TemporaryDirectory() as made:
        store = SettingsStore(Path(made) / "settings.json")
        store.values.tour_seen, store.values.theme = True, "light"
        window = MainWindow(store)
        window.resize(*SIZE)
        window.show()
        window.open_path(sample.project(Path(made) / "sample"))
        wait(lambda: window.canvas.shows_all and not window.jobs.running)
        take(window, folder)
        window.close_unasked()
    return 0


if __name__ == "__main__":
    sys.exit(main())
