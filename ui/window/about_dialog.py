"""About the program: version, licence, what the method is and where it comes from."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

import restorer
from ui.window.icons import app_icon
from ui.window.theme import GRID
from ui.window.widgets import label, rule

PAPER = "https://arxiv.org/abs/1804.07723"
TEXT_WIDTH = 440


class AboutDialog(QDialog):
    """Version, licence and sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Mural Restorer"))
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        texts.addWidget(label("Mural Restorer", "title"))
        versions = self.tr("Version {0} · Python {1} · Qt {2}").format(
            restorer.__version__, platform.python_version(), qVersion()
        )
        texts.addWidget(label(versions, "muted"))
        texts.addSpacing(GRID)
        for words in self._paragraphs():
            paragraph = label(words, wrap=True)
            paragraph.setOpenExternalLinks(True)
            paragraph.setMinimumWidth(TEXT_WIDTH)
            texts.addWidget(paragraph)
        beside = QHBoxLayout()
        beside.setSpacing(3 * GRID)
        beside.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(texts, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(beside)
        layout.addWidget(rule())
        layout.addWidget(buttons)

    def _paragraphs(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Fills marked losses of scanned murals. The scan itself is never changed; what was "
                "added is kept apart, recorded with what made it, and can be taken away."
            ),
            self.tr(
                "The method: G. Liu, F. A. Reda, K. J. Shih, T.-C. Wang, A. Tao and B. Catanzaro, "
                "<i>Image Inpainting for Irregular Holes Using Partial Convolutions</i>, ECCV 2018 "
                '(<a href="{0}">arXiv:1804.07723</a>).'
            ).format(PAPER),
            self.tr(
                "Free software under the MIT licence. Made with Qt (PySide6, LGPL 3), PyTorch, "
                "NumPy, tifffile, imagecodecs, Pillow and OpenCV."
            ),
        )
