"""The page without a scan: what to do, where to drop a file, and what was open lately."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.icons import Icons, app_icon
from ui.window.theme import GRID
from ui.window.widgets import ActionButton, label, rule

CARD_WIDTH = 560
SHOWN_RECENT = 5


class EmptyPage(QWidget):
    """A card in the middle of the neutral surround.

    Signals:
        chosen: A recent file was clicked: its path.
    """

    chosen = Signal(Path)

    def __init__(self, open_scan: QAction, sample: QAction) -> None:
        super().__init__()
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._card = QFrame()
        self._card.setObjectName("card")
        self._card.setFixedWidth(CARD_WIDTH)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = label(self.tr("Recent"), "muted")
        self._recent_title.setContentsMargins(GRID, 0, 0, 0)
        self._rule = rule()
        self._icons: Icons | None = None
        self._paths: list[Path] = []
        self._lay_out(open_scan, sample)

    def set_icons(self, icons: Icons) -> None:
        """Show icons in the colours of a theme."""
        self._icons = icons
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(app_icon().pixmap(self._mark.size(), ratio))
        self.set_recent(self._paths)

    def set_recent(self, paths: Iterable[Path]) -> None:
        """List the recent files that are still there."""
        self._paths = list(paths)
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        there = [path for path in self._paths if path.exists()][:SHOWN_RECENT]
        for path in there:
            self._recent.addWidget(self._entry(path))
        for widget in (self._recent_title, self._rule):
            widget.setVisible(bool(there))

    def set_dropping(self, dropping: bool) -> None:
        """Show that a file held over the window can be dropped."""
        self._card.setProperty("dropping", dropping)
        self._card.style().polish(self._card)

    def _lay_out(self, open_scan: QAction, sample: QAction) -> None:
        self._mark.setFixedSize(64, 64)
        title = label(self.tr("Open a scan to begin"), "title")
        words = label(
            self.tr(
                "Drop a TIFF, PNG or JPEG here, or a .mural project. The scan is never changed: "
                "damage and restoration are kept beside it, with every stroke."
            ),
            "muted",
            wrap=True,
        )
        steps = label(
            self.tr("1  Paint over the damage     2  Restore     3  Compare and export"), "muted"
        )
        for text in (title, words, steps):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for button in (ActionButton(open_scan, primary=True), ActionButton(sample)):
            button.setMinimumWidth(160)
            buttons.addWidget(button)
        buttons.addStretch(1)

        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(title)
        inside.addWidget(words)
        inside.addLayout(buttons)
        inside.addWidget(steps)
        inside.addWidget(self._rule)
        inside.addWidget(self._recent_title)
        inside.addLayout(self._recent)

        outside = QVBoxLayout(self)
        outside.addStretch(1)
        outside.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(1)

    def _entry(self, path: Path) -> QWidget:
        button = QPushButton()
        button.setProperty("link", True)
        button.setToolTip(str(path))
        button.setAccessibleName(self.tr("Open {0}").format(path.name))
        if self._icons is not None:
            button.setIcon(self._icons.icon("recent"))
        metrics = button.fontMetrics()
        room = CARD_WIDTH - 10 * GRID - 56
        name = metrics.elidedText(path.name, Qt.TextElideMode.ElideMiddle, room // 2)
        folder = metrics.elidedText(
            str(path.parent),
            Qt.TextElideMode.ElideMiddle,
            room - metrics.horizontalAdvance(name) - 3 * GRID,
        )
        button.setText(f"{name}    {folder}".replace("&", "&&"))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button
