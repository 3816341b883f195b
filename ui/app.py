"""The program with a window: makes the application, shows the window, and runs until it closes."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import restorer
from ui import languages
from ui.crash_log import CrashLog, folder, write_log
from ui.window.icons import app_icon
from ui.window.main_window import MainWindow
from ui.window.settings import Device, SettingsStore, default_file

log = logging.getLogger(__name__)

TOUR_AFTER = 400
"""Milliseconds after which the tour is shown to who never saw it: the window is painted by then."""

LOOK_FOR_SIGNALS = 250
"""Milliseconds after which Python hears of Ctrl+C while Qt waits for events."""


def run(
    path: Path | None,
    *,
    model: str | None = None,
    device: Device | None = None,
    language: languages.Choice | None = None,
) -> int:
    """Show the window, with a scan or project where one is named; the exit status.

    ``model``, ``device`` and ``language`` take the place of the settings' own, in this run and the
    next ones.
    """
    app = make_application()
    store = SettingsStore(default_file())
    if model is not None:
        store.values.model = model
    if device is not None:
        store.values.device = device
    if language is not None:
        store.values.language = language
    languages.use(app, store.values.language)
    crash_log = CrashLog(folder())
    reports = crash_log.begin()
    written = write_log(folder())
    window = MainWindow(store)
    _report_what_nobody_caught(window, crash_log)
    _close_on_signals(app, window)
    window.show()
    if reports:
        window.safety.offer(crash_log, reports[0])
    QTimer.singleShot(TOUR_AFTER, window.tour.offer_once)
    if path is not None:
        QTimer.singleShot(0, lambda: window.open_path(path.absolute()))
    status = app.exec()
    crash_log.end()
    if written is not None:
        logging.getLogger().removeHandler(written)
        written.close()
    return status


def make_application() -> QApplication:
    """The one ``QApplication``, with the names the desktop knows it by."""
    made = QApplication.instance()
    app = made if isinstance(made, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("mural-restorer")
    app.setApplicationDisplayName("Mural Restorer")
    app.setApplicationVersion(restorer.__version__)
    app.setWindowIcon(app_icon())
    QGuiApplication.setDesktopFileName("mural-restorer")
    return app


def _report_what_nobody_caught(window: MainWindow, crash_log: CrashLog) -> None:
    """Tell of a bug in a dialog: what is painted is on disk, so the window can go on.

    It is written down first, and offered at the next start too: a dialog may be all that still
    works.
    """

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        crash_log.note(kind, error, trace)
        log.error("uncaught", exc_info=(kind, error, trace))
        if window.has_message:
            return  # what fails at every repaint is told of once
        window.show_message(
            QCoreApplication.translate("MainWindow", "Something went wrong"),
            QCoreApplication.translate(
                "MainWindow",
                "The program met an error of its own ({0}: {1}). Everything painted is saved. If "
                "things look wrong, close the window and open the project again.",
            ).format(kind.__name__, error),
        )

    def report_from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            crash_log.note(args.exc_type, args.exc_value, args.exc_traceback)
            log.error("uncaught", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))

    sys.excepthook = report
    threading.excepthook = report_from_thread


def _close_on_signals(app: QApplication, window: MainWindow) -> None:
    """Close as with the mouse when the terminal asks for it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close_unasked())
    wake = QTimer(app, interval=LOOK_FOR_SIGNALS)
    wake.timeout.connect(lambda: None)
    wake.start()
