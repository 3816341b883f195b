"""How a mask is to be read: what marks damage, which class that becomes, and where it goes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from restorer.layers import Classes
from restorer.scan.mask_look import PREVIEW, MaskLook, Meaning
from ui.window.class_words import class_name
from ui.window.swatches import swatch
from ui.window.theme import GRID, Theme
from ui.window.widgets import Fields, label

TEXT_WIDTH = 300


class MaskDialog(QDialog):
    """Asks about one mask, with a preview of what it would mark.

    What the picture leaves no doubt about is chosen already; in doubt nothing is, and it can only
    be loaded once something is.
    """

    def __init__(
        self,
        path: Path,
        look: MaskLook,
        *,
        classes: Classes,
        in_hand: int,
        damaged: bool,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load mask"))
        self._look = look
        self._classes = classes
        self._theme = theme
        self.meanings: dict[Meaning, QRadioButton] = {
            "white": QRadioButton(self.tr("&White is damage")),
            "black": QRadioButton(self.tr("&Black is damage")),
            "numbers": QRadioButton(self.tr("Its &values are class numbers")),
        }
        self.becomes = QComboBox()
        for each in classes:
            self.becomes.addItem(swatch(each), class_name(each), each.number)
        self.becomes.setCurrentIndex(max(0, self.becomes.findData(in_hand)))
        self.add = QRadioButton(self.tr("&Add to the damage that is marked now"))
        self.replaces = QRadioButton(self.tr("&Replace the damage that is marked now"))
        self.add.setChecked(True)
        self.add.setVisible(damaged)
        self.replaces.setVisible(damaged)
        self.preview = QLabel()
        self.preview.setAccessibleName(self.tr("What would be marked"))
        self._told = label("", "muted", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.load = self._buttons.addButton(self.tr("Load"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.load.setProperty("primary", True)
        self.load.setDefault(True)
        self._lay_out(path)
        for button in self.meanings.values():
            button.toggled.connect(self._follow)
        self.becomes.activated.connect(self._follow)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        if look.sure:
            self.meanings[look.meaning].setChecked(True)
        self._follow()

    def _lay_out(self, path: Path) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(GRID)
        group = QButtonGroup(self)
        for meaning, button in self.meanings.items():
            group.addButton(button)
            choices.addWidget(button)
            button.setVisible(meaning != "numbers" or bool(self._look.numbers))
        self._told.setMinimumWidth(TEXT_WIDTH)
        choices.addWidget(self._told)
        choices.addSpacing(GRID)
        self._fields = Fields()
        self._becomes = self._fields.add(self.tr("B&ecomes"), self.becomes)
        choices.addLayout(self._fields)
        choices.addSpacing(GRID)
        other = QButtonGroup(self)
        for button in (self.add, self.replaces):
            other.addButton(button)
            choices.addWidget(button)
        choices.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(3 * GRID)
        self.preview.setFixedWidth(PREVIEW)
        beside.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(choices, 1)
        name = label(path.name, "heading", wrap=True)
        name.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(name)
        layout.addLayout(beside)
        layout.addWidget(self._buttons)

    @property
    def meaning(self) -> Meaning | None:
        """What marks damage; None as long as nothing is chosen."""
        chosen = (meaning for meaning, button in self.meanings.items() if button.isChecked())
        return next(chosen, None)

    @property
    def damage_class(self) -> int:
        """The number of the class that what is marked becomes."""
        return int(self.becomes.currentData())

    @property
    def replace(self) -> bool:
        """Whether the mask takes the place of the damage that is marked now."""
        return self.replaces.isChecked()

    def _follow(self) -> None:
        """Show what the choices would mark."""
        meaning = self.meaning
        self.load.setEnabled(meaning is not None)
        self.becomes.setEnabled(meaning != "numbers")
        self._told.setText(self._words(meaning))
        self.preview.setPixmap(self._painted(self._look.preview(meaning or "white")))

    def _words(self, meaning: Meaning | None) -> str:
        if meaning is None:
            return self.tr(
                "{0:.1f} % of it is white. It does not show which of the two is damage: choose."
            ).format(100 * self._look.white)
        if meaning == "numbers":
            shown = ", ".join(
                class_name(self._classes.get(number)) for number in self._look.numbers[:8]
            )
            return self.tr("It marks: {0}.").format(shown)
        share = self._look.white if meaning == "white" else 1 - self._look.white
        return self.tr("It marks {0:.2f} % of the scan.").format(100 * share)

    def _painted(self, shares: np.ndarray) -> QPixmap:
        """Shares (h, w) in [0, 1] as a picture; what is thin is lifted so that it is seen."""
        tones = self._theme.surround, self._classes.get(self.damage_class).colour
        if self.meaning == "numbers":
            tones = self._theme.surround, self._theme.text
        elif self.meaning is None:
            tones = "#000000", "#ffffff"  # the mask as it is
        ground, mark = (
            np.array([tone.red(), tone.green(), tone.blue()], np.float32)
            for tone in map(QColor, tones)
        )
        rgb = ground + (mark - ground) * np.sqrt(shares)[..., None]
        pixels = np.ascontiguousarray(np.round(rgb).astype(np.uint8))
        height, width = pixels.shape[:2]
        form = QImage.Format.Format_RGB888
        image = QImage(pixels.data, width, height, 3 * width, form).copy()
        return QPixmap.fromImage(image).scaled(PREVIEW, PREVIEW, Qt.AspectRatioMode.KeepAspectRatio)
