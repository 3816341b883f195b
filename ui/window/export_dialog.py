"""The export dialog: what, where to, how far it is, and what was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from restorer.pipeline import sharing
from restorer.pipeline.export import MaskContent
from restorer.pipeline.tiling import Form, Tiling
from ui import exporting
from ui.document import Document
from ui.exporting import SUFFIXES, Kind, Wish
from ui.jobs import Job
from ui.window import ask
from ui.window.messages import Message, Question
from ui.window.theme import GRID, Theme
from ui.window.widgets import Fields, label, pixels_box, row, rule

WIDTH = 600
CONTROL_WIDTH, CONTENT_WIDTH = 160, 240
SMALLEST_TILE, LARGEST_TILE = 64, 8192
FORMATS = {".tif": "TIFF", ".png": "PNG", ".jpg": "JPEG", ".jxl": "JPEG XL"}
TILE_SUFFIXES = (".tif", ".png")


class ExportDialog(QDialog):
    """Writes what a document holds. Shown with ``open()``; the work runs in a job."""

    def __init__(
        self,
        document: Document,
        *,
        theme: Theme,
        restored: bool,
        damaged: bool,
        kind: Kind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._document = document
        self._theme = theme
        self._job: Job | None = None
        self._written: Path | None = None
        self.kinds: dict[Kind, QRadioButton] = {}
        self.format = QComboBox()
        self.tile = pixels_box(SMALLEST_TILE, LARGEST_TILE, 512)
        self.overlap = pixels_box(0, SMALLEST_TILE // 2 - 1, 0)
        self.damaged_only = QCheckBox(self.tr("Only tiles in which something was restored"))
        self.content = QComboBox()
        for key, name in self._contents():
            self.content.addItem(name, key)
        self.path = QLineEdit()
        self.browse = QPushButton(self.tr("&Browse…"))
        self.browse.setAutoDefault(False)
        self._note = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(kept)
        self._headline = label("", "heading", wrap=True)
        self._outcome = label("", wrap=True)
        for text in (self._headline, self._outcome):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.start = self._buttons.addButton(
            self.tr("E&xport"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.start.setProperty("primary", True)
        self.start.setDefault(True)
        self.show_folder = self._buttons.addButton(
            self.tr("&Show folder"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._lay_out(restored, damaged)
        self._connect()
        self._show_choice(restored, damaged, kind)

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def wish(self) -> Wish:
        """What is chosen, and where to."""
        path = Path(self.path.text().strip()).expanduser()
        suffixes = SUFFIXES[self.kind]
        if suffixes and path.suffix == "":
            path = path.with_name(path.name + str(self.format.currentData()))
        form: Form = "png" if self.format.currentData() == ".png" else "tif"
        tiling = Tiling(
            self.tile.value(), self.overlap.value(), form, self.damaged_only.isChecked()
        )
        return Wish(self.kind, path, tiling, content=self.content.currentData())

    # Laying out

    def _texts(self) -> tuple[tuple[Kind, str, str], ...]:
        return (
            (
                "scan",
                self.tr("&Restored scan"),
                self.tr("A copy of the scan in which only the damage has changed"),
            ),
            (
                "layer",
                self.tr("Restoration &alone"),
                self.tr("The restored pixels, transparent everywhere else"),
            ),
            (
                "layers",
                self.tr("All &layers"),
                self.tr("Scan, restoration and damage as the pages of one TIFF"),
            ),
            (
                "picture",
                self.tr("Picture to se&nd"),
                self.tr("The restored scan as a small file to look at"),
            ),
            ("mask", self.tr("&Mask"), self.tr("The damage as a picture, white or by class")),
            (
                "tiles",
                self.tr("&Tiles"),
                self.tr("The restored scan cut into tiles, with their positions"),
            ),
        )

    def _contents(self) -> tuple[tuple[MaskContent, str], ...]:
        return (
            ("restored", self.tr("What is restored, white")),
            ("damage", self.tr("All damage, white")),
            ("numbers", self.tr("Classes, by number")),
        )

    def _lay_out(self, restored: bool, damaged: bool) -> None:
        self._choice = QWidget()
        choices = QVBoxLayout(self._choice)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(GRID // 2)
        for kind, name, words in self._texts():
            button = QRadioButton(name)
            button.setEnabled(restored if kind not in ("mask", "tiles") else True)
            button.setAccessibleDescription(words)
            line = QHBoxLayout()
            line.setSpacing(2 * GRID)
            button.setFixedWidth(160)
            line.addWidget(button)
            explained = label(words, "muted")
            explained.setEnabled(button.isEnabled())
            line.addWidget(explained, 1)
            choices.addLayout(line)
            self.kinds[kind] = button
        self.kinds["mask"].setEnabled(damaged)
        choices.addSpacing(GRID)
        choices.addWidget(rule())
        choices.addSpacing(GRID)
        where = QWidget()
        beside = row(self.path, self.browse)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(1, 0)
        where.setLayout(beside)
        fields = Fields(label_width=88)
        self._labels = (
            fields.add(self.tr("&Format"), self.format, CONTROL_WIDTH),
            fields.add(self.tr("Mar&ks"), self.content, CONTENT_WIDTH),
            fields.add(self.tr("Tile si&ze"), self.tile, CONTROL_WIDTH),
            fields.add(self.tr("&Overlap"), self.overlap, CONTROL_WIDTH),
        )
        fields.addWidget(self.damaged_only, fields.rowCount(), 1)
        fields.add(self.tr("&Where"), where).setBuddy(self.path)
        self.path.setAccessibleName(self.tr("Where"))
        fields.addWidget(self._note, fields.rowCount(), 1)
        choices.addLayout(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._choice)
        layout.addWidget(self._headline)
        layout.addWidget(self._outcome)
        layout.addWidget(self._bar)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.toggled.connect(self._kind_chosen)
        self.format.activated.connect(self._format_chosen)
        self.content.activated.connect(self._content_chosen)
        self.path.textChanged.connect(lambda text: self.start.setEnabled(bool(text.strip())))
        self.browse.clicked.connect(self._browse)
        self.start.clicked.connect(self._ask_first)
        self.show_folder.clicked.connect(self._open_folder)
        self._buttons.rejected.connect(self.reject)

    def _show_choice(self, restored: bool, damaged: bool, kind: Kind | None) -> None:
        self._bar.hide()
        self._headline.hide()
        self._outcome.hide()
        self.show_folder.hide()
        first: Kind = "scan" if restored else "mask" if damaged else "tiles"
        self.kinds[kind or first].setChecked(True)
        self.resize(WIDTH, self.sizeHint().height())

    # Choosing

    def _kind_chosen(self, on: bool) -> None:
        if not on:
            return
        kind = self.kind
        self.format.clear()
        for suffix in SUFFIXES[kind] or TILE_SUFFIXES:
            self.format.addItem(FORMATS[suffix], suffix)
        for name, control, shown in zip(
            self._labels,
            (self.format, self.content, self.tile, self.overlap),
            (True, kind == "mask", kind == "tiles", kind == "tiles"),
            strict=True,
        ):
            name.setVisible(shown)
            control.setVisible(shown)
        self.damaged_only.setVisible(kind == "tiles")
        self.format.setEnabled(self.format.count() > 1)
        folder = Path(self.path.text()).parent if self.path.text() else None
        self._propose(folder)
        self._note.setText(self._noted(kind))
        self._note.setVisible(bool(self._note.text()))

    def _propose(self, folder: Path | None) -> None:
        numbers = self.kind == "mask" and self.content.currentData() == "numbers"
        found = exporting.proposal(self._document.scan.path, self.kind, folder, numbers=numbers)
        self.path.setText(str(found))
        self._format_chosen()

    def _content_chosen(self) -> None:
        self._propose(Path(self.path.text()).parent if self.path.text() else None)
        self._note.setText(self._noted(self.kind))
        self._note.setVisible(bool(self._note.text()))

    def _noted(self, kind: Kind) -> str:
        if kind == "mask" and self.content.currentData() == "numbers":
            return self.tr("A JSON file beside it says what each number is. 0 is sound.")
        if kind == "scan":
            return self.tr(
                "A JSON file beside it records what made the restoration. The copy is compared "
                "with the scan before it is put in place."
            )
        if kind == "picture":
            return self.tr(
                "8 bits, sRGB, at most {0} pixels wide or high. It is not evidence: its pixels are "
                "not the scan's."
            ).format(sharing.LONGEST)
        if kind == "tiles":
            return self.tr("A folder is made for the tiles and a manifest of their positions.")
        return ""

    def _format_chosen(self) -> None:
        path = Path(self.path.text())
        if path.name and SUFFIXES[self.kind]:
            self.path.setText(str(path.with_suffix(str(self.format.currentData()))))

    def _browse(self) -> None:
        suffixes = SUFFIXES[self.kind]
        filters = [
            ask.pattern(FORMATS[suffix], (suffix[1:], "tiff")[: 2 if suffix == ".tif" else 1])
            for suffix in suffixes
        ]
        found = ask.place_to_save(
            self, self.tr("Export to"), self.wish.path, filters or [self.tr("Folder (*)")]
        )
        if found is not None:
            self.path.setText(str(found))
            self.format.setCurrentIndex(max(0, self.format.findData(found.suffix.lower())))

    # Writing

    def _ask_first(self) -> None:
        """Ask before something is replaced."""
        wish = self.wish
        there = wish.in_the_way
        if not there:
            self._write(wish)
            return
        names = " and ".join(path.name for path in there)
        question = Question(
            self.tr("Replace {0}?").format(there[0].name),
            self.tr("{0} is already in {1}. What is there now will be lost.").format(
                names, there[0].parent
            ),
            do=self.tr("Replace"),
            theme=self._theme,
            parent=self,
        )
        replacing = replace(wish, overwrite=True)
        question.accepted.connect(lambda: self._write(replacing))
        question.open()

    def _write(self, wish: Wish) -> None:
        self._set_busy(True)
        self._job = self._document.jobs.start(
            exporting.prepare(self._document, wish),
            on_done=lambda told: self._done(wish, told),
            on_error=self._error,
            on_progress=self._progressed,
            on_cancelled=self._stopped,
        )

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _done(self, wish: Wish, told: str) -> None:
        self._job = None
        self._written = wish.path
        self._choice.hide()
        self._bar.hide()
        self._headline.setText(self.tr("{0} is written").format(wish.path.name))
        self._outcome.setText(self.tr("{0}\n\nIt is in {1}").format(told, wish.path.parent))
        self._headline.show()
        self._outcome.show()
        self.start.hide()
        self.show_folder.show()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setEnabled(True)
        self._cancel.setDefault(True)
        self._cancel.setFocus()
        layout = self.layout()
        if layout is not None:
            layout.removeWidget(self._bar)
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
        self._document.told.emit(self.tr("Exported {0}").format(wish.path.name))

    def _error(self, message: str) -> None:
        self._job = None
        self._set_busy(False)
        Message(self.tr("Not exported"), message, theme=self._theme, parent=self).open()

    def _stopped(self) -> None:
        """The work has stopped at the user's wish; nothing is left of it."""
        self._job = None
        self._document.told.emit(self.tr("Cancelled: nothing was exported."))
        super().reject()

    def _set_busy(self, busy: bool) -> None:
        self._choice.setEnabled(not busy)
        self.start.setEnabled(not busy)
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def reject(self) -> None:
        """Close; what is being written is cancelled and waited for first."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self._cancel.setEnabled(False)
