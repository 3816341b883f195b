"""What the training dialog has to say: warnings, a banner with a choice, an invitation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import errors
from ui.window.icons import Icons
from ui.window.theme import GRID, Theme
from ui.window.widgets import label

SHOWN_WARNINGS = 3
MARK = QSize(16, 16)


class Sentence(QWidget):
    """A sentence with an icon before it, as that of a warning."""

    def __init__(self, text: str, theme: Theme, icon: str = "warning") -> None:
        super().__init__()
        colour = theme.warning if icon == "warning" else theme.muted
        mark = QLabel()
        mark.setPixmap(Icons(theme).icon(icon, colour).pixmap(MARK, self.devicePixelRatioF()))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = label(text, wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GRID)
        beside.addWidget(mark)
        beside.addWidget(words, 1)


class Warnings(QWidget):
    """The sentences that the user should read, the first few; the others are in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self.sentences: list[str] = []
        self.hide()

    def say(self, sentences: Sequence[str], theme: Theme) -> None:
        """Show these instead."""
        self.sentences = list(map(errors.told, sentences))
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in self.sentences[:SHOWN_WARNINGS]:
            self._layout.addWidget(Sentence(sentence, theme))
        hidden = self.sentences[SHOWN_WARNINGS:]
        if hidden:
            self._layout.addWidget(label(self.tr("And {0} more").format(len(hidden)), "muted"))
        self.setToolTip("\n\n".join(hidden))
        self.setVisible(bool(self.sentences))


class Banner(QFrame):
    """A sentence across the dialog with up to two things to do about it.

    Signals:
        chosen: The first of them.
        declined: The second.
    """

    chosen = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._mark = QLabel()
        self.words = label("", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.do = QPushButton()
        self.decline = QPushButton()
        for button, signal in ((self.do, self.chosen), (self.decline, self.declined)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(2 * GRID, GRID, GRID + 4, GRID)
        beside.setSpacing(GRID)
        beside.addWidget(self._mark)
        beside.addWidget(self.words, 1)
        beside.addWidget(self.do)
        beside.addWidget(self.decline)
        self.hide()

    def say(self, words: str, theme: Theme, *, do: str, decline: str, icon: str = "info") -> None:
        """Show a sentence and what can be done."""
        colour = theme.warning if icon == "warning" else theme.muted
        pixmap = Icons(theme).icon(icon, colour).pixmap(QSize(20, 20), self.devicePixelRatioF())
        self._mark.setPixmap(pixmap)
        self.words.setText(words)
        self.do.setText(do)
        self.decline.setText(decline)
        self.do.setVisible(bool(do))
        self.show()


class Invitation(QWidget):
    """What stands where the scans will, as long as there are none."""

    def __init__(self) -> None:
        super().__init__()
        title = label(self.tr("Teach a model the hand of your walls"), "heading")
        words = label(
            self.tr(
                "Add or drop scans of the same wall, painter or period. What is marked as damage "
                "in their projects or masks is left out. A part is held out, to tell honestly "
                "whether the new model is better."
            ),
            "muted",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10 * GRID, 0, 10 * GRID, 0)
        layout.addStretch(1)
        for text in (title, words):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addStretch(1)
