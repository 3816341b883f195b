"""How what was added is set off, for one class of damage: its style and the sizes of it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QPushButton, QVBoxLayout, QWidget

from restorer.layers import DamageClass, Reintegration, Style
from restorer.layers.styles import LIMITS
from restorer.reintegration.shown import PIXELS_PER_MM
from ui.window import class_words
from ui.window.theme import GRID
from ui.window.widgets import Fields, label

CONTROL_WIDTH, STYLE_WIDTH = 120, 240


class ReintegrationPart(QWidget):
    """A choice of the style, what it is, and a field for each size that matters to it.

    Signals:
        changed: The user wants the class to be set off otherwise: a ``Reintegration``.
        wanted_for_all: The user wants all classes to be set off as this one.
    """

    changed = Signal(object)
    wanted_for_all = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._how = Reintegration()
        self._per_unit = 1.0
        self._title = label("", "section")
        self.style_box = QComboBox()
        for style, name, _ in self._styles():
            self.style_box.addItem(name, style)
        self._about = label("", "muted", wrap=True)
        self.sizes: dict[str, QDoubleSpinBox] = {}
        self._labels: dict[str, QLabel] = {}
        self.for_all = QPushButton(self.tr("Use for a&ll classes"))
        self.for_all.setAutoDefault(False)
        self._lay_out()
        self.style_box.activated.connect(self._style_chosen)
        self.for_all.clicked.connect(lambda: self.wanted_for_all.emit(self._how))

    def _styles(self) -> tuple[tuple[Style, str, str], ...]:
        return (
            (
                "as_is",
                self.tr("As it was restored"),
                self.tr("Nothing sets the restoration off; only the record tells it."),
            ),
            (
                "hatching",
                self.tr("Hatching (tratteggio)"),
                self.tr(
                    "Upright lines of purer colours: told from close, the same as the fill from "
                    "afar."
                ),
            ),
            (
                "neutral",
                self.tr("Neutral tone"),
                self.tr("An even tone taken from the sound paint around; nothing is invented."),
            ),
            (
                "lowered",
                self.tr("Lowered"),
                self.tr("The restoration lighter and less saturated, so that it stands back."),
            ),
            (
                "outline",
                self.tr("Outline"),
                self.tr("The restoration as it is, with a thin line along its edge."),
            ),
        )

    def _lay_out(self) -> None:
        fields = Fields(label_width=104)
        fields.add(self.tr("S&tyle"), self.style_box, STYLE_WIDTH)
        fields.addWidget(self._about, fields.rowCount(), 1)
        names = {
            "pitch": self.tr("Line to l&ine"),
            "width": self.tr("Line &width"),
            "length": self.tr("Line l&ength"),
            "strength": self.tr("Stren&gth"),
        }
        for size, name in names.items():
            box = QDoubleSpinBox()
            box.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
            self._labels[size] = fields.add(name, box, CONTROL_WIDTH)
            self.sizes[size] = box
            box.valueChanged.connect(self._sized)
        fields.addWidget(self.for_all, fields.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        fields.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addLayout(fields)

    def show_class(self, each: DamageClass | None, dpi: tuple[float, float] | None) -> None:
        """Show a class as it is; where there is none, or it is never restored, nothing to set.

        Args:
            each: the class.
            dpi: the scan's resolution; without one, sizes are told in pixels.
        """
        restored = each is not None and each.policy == "restore"
        self.setEnabled(restored)
        self._how = each.reintegration if each is not None and restored else Reintegration()
        name = class_words.class_name(each) if each is not None else ""
        self._title.setText(self.tr("How restored parts of {0} are shown").format(name))
        self._per_unit = PIXELS_PER_MM if dpi is None else 1.0
        unit = self.tr(" px") if dpi is None else self.tr(" mm")
        with QSignalBlocker(self.style_box):
            self.style_box.setCurrentIndex(self.style_box.findData(self._how.style))
        self._about.setText(next(a for style, _, a in self._styles() if style == self._how.style))
        for size, box in self.sizes.items():
            shown = size in self._how.sizes
            box.setVisible(shown)
            self._labels[size].setVisible(shown)
            with QSignalBlocker(box):
                factor = 100 if size == "strength" else self._per_unit
                box.setSuffix(self.tr(" %") if size == "strength" else unit)
                box.setDecimals(0 if size == "strength" else 1 if dpi is None else 2)
                box.setSingleStep(5 if size == "strength" else factor / 20)
                box.setRange(*(factor * end for end in LIMITS[size]))
                box.setValue(factor * getattr(self._how, size))

    def _style_chosen(self) -> None:
        style: Style = self.style_box.currentData()
        if style != self._how.style:
            self.changed.emit(Reintegration.of(style))

    def _sized(self) -> None:
        """Take over the sizes; a number that is only shown rounded stays as it is."""
        given = {
            size: box.value() / (100 if size == "strength" else self._per_unit)
            for size, box in self.sizes.items()
            if size in self._how.sizes and box is self.sender()
        }
        self.changed.emit(Reintegration.from_dict({**self._how.as_dict(), **given}))
