"""A user who works on a scan in the real window at random, and writes down what is committed.

Runs in a process that is killed. Each line of the log is on the disk before the next thing is done:
the journal and a digest of both layers, as they were when the window said that they changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import time

import numpy as np
import platformdirs
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard, WeightsHeader
from restorer.pipeline.settings import Finish
from ui import exporting, run
from ui.app import make_application
from ui.window.main_window import MainWindow
from ui.window.messages import Message
from ui.window.settings import SettingsStore

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
TOOLS = ("brush", "brush", "brush", "eraser", "lasso")
SECONDS_A_WINDOW = 0.03


class QuickModel:
    """Fills with a colour that depends on the hole, and takes a moment for it."""

    name = "quick"
    device = "cpu"
    sha256 = "f" * 64
    header = WeightsHeader(
        config=UNetConfig(), card=ModelCard(name="quick"), tensors_sha256="e" * 64
    )

    def fill(self, rgb, hole, guide=None, share=None):
        time.sleep(SECONDS_A_WINDOW)
        return np.where(hole[..., None], np.float32(hole.sum() % 97 / 97), rgb)


def digest(project):
    """Of both layers as they are: tiles and their places."""
    made = hashlib.sha256()
    for layer in (project.damage, project.restoration):
        for key in sorted(layer.keys()):
            made.update(repr((layer.name, key)).encode())
            made.update(layer.tiles[key].tobytes())
    return made.hexdigest()


def state(project):
    """The journal and the layers, as a line of the log has them."""
    return {
        "done": [entry.id for entry in project.entries],
        "undone": [entry.id for entry in project.undone],
        "digest": digest(project),
    }


class Log:
    """Lines that are on the disk when ``write`` returns."""

    def __init__(self, path):
        self._file = path.open("a")

    def write(self, **what):
        self._file.write(json.dumps(what) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


class User:
    """Does one thing at random after another."""

    def __init__(self, window, log, folder, seed):
        self._window, self._log, self._folder = window, log, folder
        self._document = window.document
        self._random = random.Random(seed)
        self._exports = 0
        self._document.journal_changed.connect(self._changed)

    def do_something(self):
        for message in self._window.findChildren(Message):
            message.reject()  # it would keep the mouse from the canvas
        name = self._random.choice(
            ["paint"] * 6 + ["undo"] * 2 + ["redo", "restore", "restore", "cancel", "finish"]
            + ["grow", "clear", "save_copy", "export", "export_layer"]
        )  # fmt: skip
        getattr(self, name)()

    def _changed(self):
        self._log.write(**state(self._document.project), doing=self.doing)

    @property
    def doing(self):
        """What goes on beside the painting."""
        busy = ["restore"] if self._window.restoring.busy else []
        return busy + ["export"] * self._exports

    def _trigger(self, name):
        action = self._window.window_actions[name]
        if action.isEnabled():
            action.trigger()

    def paint(self):
        canvas = self._window.canvas
        self._trigger(f"tool_{self._random.choice(TOOLS)}")
        canvas.set_brush_diameter(self._random.uniform(5, 120))
        held = self._random.choice([Qt.KeyboardModifier.NoModifier] * 4 + [ALT])

        def place():
            return QPoint(
                self._random.randrange(canvas.width()), self._random.randrange(canvas.height())
            )

        QTest.mousePress(canvas, LEFT, held, place())
        for _ in range(self._random.randint(1, 4)):
            QTest.mouseMove(canvas, place())
        QTest.mouseRelease(canvas, LEFT, held, place())

    def undo(self):
        for _ in range(self._random.randint(1, 3)):
            self._trigger("undo")

    def redo(self):
        for _ in range(self._random.randint(1, 3)):
            self._trigger("redo")

    def restore(self):
        self._trigger("restore_all")

    def cancel(self):
        self._trigger("cancel")

    def finish(self):
        mode = self._random.choice(["none", "blend", "full"])
        self._window.restoring.set_finish(Finish.named(mode))

    def grow(self):
        self._trigger(self._random.choice(["grow", "shrink"]))

    def clear(self):
        self._trigger("clear_damage")

    def save_copy(self):
        self._log.write(copying=state(self._document.project))
        self._document.project.save_copy(self._folder / "copy.mural", overwrite=True)

    def export(self, kind="scan", name="restored.tif"):
        wish = exporting.Wish(kind, self._folder / name, overwrite=True)
        self._exports += 1

        def over(_):
            self._exports -= 1

        self._document.jobs.start(
            exporting.prepare(self._document, wish), on_done=over, on_error=over, on_cancelled=None
        )

    def export_layer(self):
        self.export("layer", "layer.png")


def work(path, folder, seed, *, real):
    """Open the scan or project and work on it until the process is killed.

    ``folder`` takes the log, what is exported and what a user's home would; with ``real`` the
    program's own model restores.
    """
    for kind in ("config", "data", "cache", "state", "log"):
        setattr(platformdirs, f"user_{kind}_dir", lambda *_, k=kind, **__: str(folder / "home" / k))
    if not real:
        run.Models.get = lambda self, name, device: QuickModel()
    application = make_application()
    window = MainWindow(SettingsStore(folder / "home" / "settings.json"))
    window.document.failed.connect(lambda title, text: fail(f"{title}: {text}"))
    sys.excepthook = lambda kind, error, trace: fail(f"{kind.__name__}: {error}")
    log = Log(folder / "log.jsonl")

    def fail(text):
        log.write(failed=text)
        os._exit(1)

    window.show()
    window.open_path(path)
    project = window.document.project
    log.write(**state(project), opened=True, resumed=project.resumed, recovered=project.recovered)
    user = User(window, log, folder, seed)
    timer = QTimer(interval=5)
    timer.timeout.connect(user.do_something)
    timer.start()
    application.exec()
