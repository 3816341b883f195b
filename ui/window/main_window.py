"""The main window: puts canvas, rail, panel and bars together and lets them know of each other.

Everything it shows is held by the document, the canvas or the settings; what the actions do is in
``commands``, what is remembered in ``preferences``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.canvas.view import Canvas
from ui.deciding import Deciding
from ui.document import Document
from ui.jobs import Jobs
from ui.labels import shown
from ui.recording import Recording
from ui.restoring import Restoring
from ui.strokes import Strokes
from ui.trying import Trying
from ui.window import areas, ask, menus, theme
from ui.window.action_table import State
from ui.window.actions import Actions
from ui.window.batch_desk import BatchDesk
from ui.window.class_desk import ClassDesk
from ui.window.commands import Commands
from ui.window.confidence_desk import ConfidenceDesk
from ui.window.cursors import pointers
from ui.window.detect_desk import DetectDesk
from ui.window.empty_page import EmptyPage
from ui.window.icons import Icons
from ui.window.icons import folder as icon_folder
from ui.window.messages import Message
from ui.window.note_desk import NoteDesk
from ui.window.panel import Panel
from ui.window.picture_desk import PictureDesk
from ui.window.pieces_desk import PiecesDesk
from ui.window.preferences import Preferences
from ui.window.rail import Rail
from ui.window.report_desk import ReportDesk
from ui.window.restore_desk import RestoreDesk
from ui.window.safety import Safety
from ui.window.seeing_desk import SeeingDesk
from ui.window.settings import SettingsStore
from ui.window.status import StatusBar
from ui.window.tool_strip import ToolStrip
from ui.window.tour import Tour
from ui.window.train_desk import TrainDesk

SIZE = (1280, 800)
SMALLEST = (880, 600)


class MainWindow(QMainWindow):
    """One window with one document."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self.store = store
        self.theme = theme.LIGHT
        self.jobs = Jobs(self)
        self.document = Document(self.jobs, self)
        self.restoring = Restoring(self.document, self)
        self.strokes = Strokes(self.document, self.restoring)
        self.deciding = Deciding(self.document)
        self.trying = Trying(self.document, self.restoring, self.deciding)
        self.recording = Recording(self.document)
        self.canvas = Canvas()
        self.commands = Commands(self)
        self.window_actions = Actions(self, self.commands)
        self.panel = Panel(self.window_actions)
        self.rail = Rail(self.window_actions)
        self.strip = ToolStrip(self.window_actions, self.canvas)
        self.status = StatusBar(self.window_actions)
        self.recent = menus.RecentMenu(self)
        self._empty = EmptyPage(self.window_actions["open"], self.window_actions["sample"])
        self._pages = QStackedWidget()
        self.safety = Safety(self)
        self._may_close = False
        self._lay_out()
        self._connect_document()
        self._connect_canvas()
        self._connect_files()
        self.seeing = SeeingDesk(self)
        self.restore_desk = RestoreDesk(self)
        self.confidence_desk = ConfidenceDesk(self)
        self.notes = NoteDesk(self)
        self.reports = ReportDesk(self)
        self.pieces = PiecesDesk(self)
        self.picture_desk = PictureDesk(self)
        self.preferences = Preferences(self)
        self.desk = TrainDesk(self)
        self.tour = Tour(self)
        self.batches = BatchDesk(self)
        self.class_desk = ClassDesk(self)
        self.detect_desk = DetectDesk(self)
        self.show_recent()
        self._show_document()

    # Putting together

    def _lay_out(self) -> None:
        self.setWindowTitle("Mural Restorer")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        menus.fill(self.menuBar(), self.window_actions, self.recent)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.canvas)
        self.canvas.setAccessibleName(self.tr("Scan"))
        body = QWidget()
        beside = QHBoxLayout(body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        self.safety.add_to(middle)
        middle.addWidget(self._pages, 1)
        beside.addLayout(middle, 1)
        beside.addWidget(self.panel)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.window_actions.attach(self, self.canvas)
        self.resize(*SIZE)

    def _connect_document(self) -> None:
        document = self.document
        self.canvas.set_document(document)
        document.opened.connect(self._show_document)
        document.closed.connect(self._hide_document)
        document.journal_changed.connect(self.update_actions)
        document.selection_changed.connect(self.update_actions)
        document.picked_changed.connect(self.update_actions)
        document.failed.connect(self.show_message)
        document.told.connect(self.say)
        self.restoring.busy_changed.connect(self.update_actions)

    def _connect_canvas(self) -> None:
        canvas = self.canvas
        canvas.zoom_changed.connect(self.status.set_zoom)
        canvas.preparing.connect(self.status.preparing.show_progress)
        self.status.preparing.stopped.connect(canvas.stop_preparing)
        canvas.cursor_moved.connect(
            lambda x, y: self.status.set_cursor(None if x < 0 else (float(x), float(y)))
        )
        canvas.tool_changed.connect(
            lambda name: self.window_actions[f"tool_{name}"].setChecked(True)
        )
        self.window_actions[f"tool_{canvas.tool}"].setChecked(True)

    def _connect_files(self) -> None:
        self._empty.chosen.connect(self.open_path)
        self.recent.chosen.connect(self.open_path)
        self.recent.cleared.connect(self._forget_recent)

    def apply_theme(self, look: theme.Theme) -> None:
        """Show the application in another look."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.theme = look
        theme.apply(look, app, icon_folder())
        icons = Icons(look)
        self.window_actions.set_icons(icons)
        self.strip.show_tool(self.canvas.tool)
        self.canvas.set_pointers(pointers(self.devicePixelRatioF()))
        self.recent.set_icons(icons)
        self._empty.set_icons(icons)
        self.safety.set_theme(look)

    # Files

    def open_path(self, path: Path, scan_path: Path | None = None) -> None:
        """Open a scan or a project; where that is impossible, say why and leave things be.

        ``scan_path`` is where a project's scan is, if not where that expects it.
        """
        if not self.safety.before_leaving(lambda: self.open_path(path, scan_path)):
            return
        if self.document.open(path, scan_path):
            self.store.add_recent(path)
            recovered = self.document.project.recovered
            if recovered is not None:
                self.show_message(self.tr("The project was damaged"), recovered)
        elif not path.exists():
            self.store.forget_recent(path)
        self.show_recent()

    def _forget_recent(self) -> None:
        self.store.forget_recent()
        self.show_recent()

    def show_recent(self) -> None:
        """List the recent files."""
        self.recent.set_paths(self.store.values.recent)
        self._empty.set_recent(self.store.values.recent)

    def _show_document(self) -> None:
        """Show the scan, or the empty page where there is none."""
        document = self.document
        name = document.scan.path.name if document.is_open else None
        self.setWindowTitle(f"{name} – Mural Restorer" if name else "Mural Restorer")
        self._pages.setCurrentWidget(self.canvas if name else self._empty)
        self.rail.setVisible(name is not None)
        self.strip.setVisible(name is not None)
        self.panel.setVisible(name is not None)
        self.status.set_scan(document.scan if document.is_open else None)
        self.status.set_zoom(self.canvas.view.zoom)
        self.canvas.set_compare(False)
        (self.canvas if name else self._empty).setFocus()
        self.update_actions()

    def _hide_document(self) -> None:
        self._show_document()
        self.say("")

    # State

    @property
    def state(self) -> State:
        """What the actions depend on, as it is now."""
        document = self.document
        return State(
            opened=document.is_open,
            damaged=document.is_open and bool(document.damage.tiles),
            restored=document.is_open and bool(document.restoration.tiles),
            selected=document.selection is not None,
            picked=bool(document.picked),
            pictured=bool(document.backdrops.items),
            busy=self.restoring.busy,
            can_undo=document.can_undo,
            can_redo=document.can_redo,
        )

    def update_actions(self) -> None:
        """Enable what can be done now."""
        state = self.state
        self.window_actions.update(state)
        project = self.document.project if state.opened else None
        for name, entries in (
            ("undo", project.entries[-1:] if project else []),
            ("redo", project.undone[:1] if project else []),
        ):
            self.window_actions.name_what(name, shown(entries[0].label) if entries else "")
        if not state.restored:
            self.canvas.set_compare(False)

    def say(self, text: str) -> None:
        """Show a line in the status bar."""
        self.status.say(text)

    @property
    def has_message(self) -> bool:
        """Whether a message waits to be read."""
        return any(shown.isVisible() for shown in self.findChildren(Message))

    def show_message(self, title: str, text: str) -> None:
        """Say in a dialog that something was not done, and why."""
        Message(title, text, theme=self.theme, parent=self).open()

    # Events

    def focus_next_area(self) -> None:
        """Give the keys to the next of canvas, suggestions, panel, strip and rail."""
        page = self.canvas if self.document.is_open else self._empty
        beside = [dialog] if (dialog := self.detect_desk.dialog) is not None else []
        areas.focus_next((page, *beside, self.panel, self.strip, self.rail))

    def showEvent(self, event: QShowEvent) -> None:
        """Once the window is up, load what takes long."""
        super().showEvent(event)
        self.preferences.prepare_soon()

    def close_unasked(self) -> bool:
        """Close; a training that goes on is saved, without a question."""
        self._may_close = True
        return self.close()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the full-screen action true to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.window_actions["full_screen"].setChecked(self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs and wait for it; everything painted is on disk already."""
        busy = next((desk for desk in (self.desk, self.batches) if desk.active), None)
        if busy is not None and not self._may_close:
            event.ignore()
            busy.ask_before_closing()
            return
        if self._may_close:
            self.safety.rescue()
        elif not self.safety.before_leaving(self.close):
            event.ignore()
            return
        self.preferences.keep()
        self.hide()
        self.desk.shutdown()
        self.batches.shutdown()
        self.document.close()
        self.jobs.shutdown()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that can be opened."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._empty.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file was not dropped."""
        self._empty.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self._empty.set_dropping(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file of a drop that looks as if it could be opened."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if ask.can_open(path) else None
