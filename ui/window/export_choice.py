"""What the export dialog asks: what to write, how, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from restorer.pipeline import sharing
from restorer.pipeline.export import MaskContent
from restorer.pipeline.tiling import Form, Tiling
from restorer.pipeline.zoom import HERE, Zoom, ZoomForm, is_address
from ui import exporting
from ui.exporting import FOLDER_SUFFIXES, SUFFIXES, Kind, Wish
from ui.window import ask
from ui.window.theme import GRID
from ui.window.widgets import Fields, label, pixels_box, row, rule

KIND_WIDTH = 160
CONTROL_WIDTH, CONTENT_WIDTH = 160, 240
SMALLEST_TILE, LARGEST_TILE = 64, 8192
FORMATS = {".tif": "TIFF", ".png": "PNG", ".jpg": "JPEG", ".jxl": "JPEG XL"}
VIEWERS = {"deepzoom": "Deep Zoom", "iiif": "IIIF Image API 3"}


class ExportChoice(QWidget):
    """What is exported, how, and where to.

    Signals:
        completed: whether all is there that is needed.
        fields_changed: other fields are shown than before.
    """

    completed = Signal(bool)
    fields_changed = Signal()

    def __init__(self, scan: Path) -> None:
        super().__init__()
        self._scan = scan
        self.kinds: dict[Kind, QRadioButton] = {}
        self._words: dict[Kind, QLabel] = {}
        self.format = QComboBox()
        self.tile = pixels_box(SMALLEST_TILE, LARGEST_TILE, 512)
        self.overlap = pixels_box(0, SMALLEST_TILE // 2 - 1, 0)
        self.damaged_only = QCheckBox(self.tr("Only tiles in which something was restored"))
        self.as_shown = QCheckBox(self.tr("What was added in the st&yle of its class"))
        self.as_shown.setToolTip(
            self.tr(
                "Hatching, neutral, lowered or outline, as Areas and classes says; else the plain "
                "fill"
            )
        )
        self.content = QComboBox()
        for content, name in self._contents():
            self.content.addItem(name, content)
        self.viewer = QComboBox()
        for viewer, name in VIEWERS.items():
            self.viewer.addItem(name, viewer)
        self.address = QLineEdit(HERE)
        self.address.setToolTip(
            self.tr("The address under which the folder will be found, without its name")
        )
        self.path = QLineEdit()
        self.browse = QPushButton(self.tr("&Browse…"))
        self.browse.setAutoDefault(False)
        self.note = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()

    def show_kinds(self, *, restored: bool, damaged: bool, kind: Kind | None) -> None:
        """Offer what can be written of what there is, and choose one of it."""
        for name, button in self.kinds.items():
            there = damaged if name == "mask" else restored or name == "tiles"
            button.setEnabled(there)
            self._words[name].setEnabled(there)
        first: Kind = "scan" if restored else "mask" if damaged else "tiles"
        self.kinds[kind or first].setChecked(True)

    def show_styles(self, *, there: bool, seen: bool) -> None:
        """Offer to set off what was added, where any class has a style; as it is seen now."""
        self.as_shown.setEnabled(there)
        self.as_shown.setChecked(there and seen)

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def complete(self) -> bool:
        """Whether all is there that is needed."""
        found = is_address(self.address.text().strip()) or not self._is_iiif
        return bool(self.path.text().strip()) and found

    @property
    def wish(self) -> Wish:
        """What is chosen, and where to; only where it is complete."""
        path = Path(self.path.text().strip()).expanduser()
        suffixes = SUFFIXES[self.kind]
        if suffixes and path.suffix == "":
            path = path.with_name(path.name + str(self.format.currentData()))
        png = self.format.currentData() == ".png"
        form: Form = "png" if png else "tif"
        tiling = Tiling(
            self.tile.value(), self.overlap.value(), form, self.damaged_only.isChecked()
        )
        flat: ZoomForm = "png" if png else "jpg"
        address = self.address.text().strip() if self._is_iiif else HERE
        zoom = Zoom(self.viewer.currentData(), flat, address)
        return Wish(
            self.kind,
            path,
            tiling,
            zoom,
            content=self.content.currentData(),
            as_shown=self.as_shown.isChecked() and self.kind != "mask",
        )

    @property
    def _is_iiif(self) -> bool:
        return self.kind == "zoom" and self.viewer.currentData() == "iiif"

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
            (
                "zoom",
                self.tr("&In a browser"),
                self.tr("Tiles of every size to zoom into: Deep Zoom or IIIF"),
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

    def _lay_out(self) -> None:
        choices = QVBoxLayout(self)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(GRID // 2)
        for kind, name, words in self._texts():
            button = QRadioButton(name)
            button.setAccessibleDescription(words)
            button.setFixedWidth(KIND_WIDTH)
            line = QHBoxLayout()
            line.setSpacing(2 * GRID)
            line.addWidget(button)
            self._words[kind] = label(words, "muted")
            line.addWidget(self._words[kind], 1)
            choices.addLayout(line)
            self.kinds[kind] = button
        choices.addSpacing(GRID)
        choices.addWidget(rule())
        choices.addSpacing(GRID)
        where = QWidget()
        beside = row(self.path, self.browse)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(1, 0)
        where.setLayout(beside)
        fields = Fields(label_width=88)
        self._labels = {
            self.viewer: fields.add(self.tr("&Viewer"), self.viewer, CONTENT_WIDTH),
            self.format: fields.add(self.tr("&Format"), self.format, CONTROL_WIDTH),
            self.content: fields.add(self.tr("Mar&ks"), self.content, CONTENT_WIDTH),
            self.tile: fields.add(self.tr("Tile si&ze"), self.tile, CONTROL_WIDTH),
            self.overlap: fields.add(self.tr("&Overlap"), self.overlap, CONTROL_WIDTH),
            self.address: fields.add(self.tr("A&ddress"), self.address),
        }
        fields.addWidget(self.damaged_only, fields.rowCount(), 1)
        fields.addWidget(self.as_shown, fields.rowCount(), 1)
        fields.add(self.tr("&Where"), where).setBuddy(self.path)
        self.path.setAccessibleName(self.tr("Where"))
        fields.addWidget(self.note, fields.rowCount(), 1)
        choices.addLayout(fields)

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.toggled.connect(self._kind_chosen)
        self.format.activated.connect(self._format_chosen)
        self.content.activated.connect(self._propose_again)
        self.viewer.activated.connect(self._propose_again)
        self.path.textChanged.connect(self._tell)
        self.address.textChanged.connect(self._tell)
        self.browse.clicked.connect(self._browse)

    # Choosing

    def _kind_chosen(self, on: bool) -> None:
        if not on:
            return
        self.format.clear()
        for suffix in SUFFIXES[self.kind] or FOLDER_SUFFIXES[self.kind]:
            self.format.addItem(FORMATS[suffix], suffix)
        self.format.setEnabled(self.format.count() > 1)
        self._propose_again()

    def _propose_again(self) -> None:
        """Show the fields of what is chosen, and propose a name for it in the same folder."""
        kind = self.kind
        shown = {
            self.viewer: kind == "zoom",
            self.content: kind == "mask",
            self.tile: kind == "tiles",
            self.overlap: kind == "tiles",
            self.address: self._is_iiif,
        }
        for control, there in shown.items():
            control.setVisible(there)
            self._labels[control].setVisible(there)
        self.damaged_only.setVisible(kind == "tiles")
        self.as_shown.setVisible(kind != "mask")
        folder = Path(self.path.text()).parent if self.path.text() else None
        ending = ""
        if kind == "mask" and self.content.currentData() == "numbers":
            ending = exporting.NUMBERS_ENDING
        if kind == "zoom":
            ending = exporting.ZOOM_ENDINGS[self.viewer.currentData()]
        self.path.setText(str(exporting.proposal(self._scan, kind, folder, ending=ending)))
        self._format_chosen()
        self.note.setText(self._noted(kind))
        self.note.setVisible(bool(self.note.text()))
        self.fields_changed.emit()
        self._tell()

    def _tell(self) -> None:
        self.completed.emit(self.complete)

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
        if kind == "zoom":
            return self._noted_zoom()
        if kind == "tiles":
            return self.tr("A folder is made for the tiles and a manifest of their positions.")
        return ""

    def _noted_zoom(self) -> str:
        if self._is_iiif:
            return self.tr(
                "8 bits, sRGB; not evidence. Any web server can serve the folder; the address says "
                "where it will be found."
            )
        return self.tr("8 bits, sRGB; not evidence. OpenSeadragon and other viewers open the .dzi.")

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
