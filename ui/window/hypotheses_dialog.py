"""The hypotheses of a hole side by side: one is chosen, the others stay on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from restorer.layers.handling import Piece
from restorer.project import Hypothesis
from ui.document import Document
from ui.fills import BEFORE, Pictures, place_of
from ui.languages import moment
from ui.trying import Trying, bounds_of
from ui.window.messages import Question
from ui.window.sight import Sight, SightPicture
from ui.window.theme import GRID, Theme
from ui.window.trial_words import way_of
from ui.window.try_menu import TryMenu
from ui.window.widgets import label

SIZE = (760, 460)
WIDEST = 1240
"""To which it grows by itself with the pictures."""


class HypothesesDialog(QDialog):
    """Stays beside the work and follows it; one hole is looked at at a time."""

    def __init__(
        self,
        document: Document,
        trying: Trying,
        holes: Sequence[list[Piece]],
        *,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hypotheses"))
        self._document = document
        self._trying = trying
        self._theme = theme
        self._holes = list(holes)
        self._at = 0
        self._sight = Sight(self)
        self._pictures = Pictures(document, self)
        self.cards: list[Card] = []
        self.before = QPushButton("‹")
        self.after = QPushButton("›")
        self.before.setAccessibleName(self.tr("The hole before"))
        self.after.setAccessibleName(self.tr("The next hole"))
        self._which = label("", "heading")
        self._told = label("", "muted", wrap=True)
        self.again = QPushButton(self.tr("Try again"))
        self.again.setToolTip(self.tr("Fill this hole another way; nothing is lost by it"))
        self.ways = QPushButton(self.tr("How"))
        self.ways.setToolTip(self.tr("Choose what is changed, or another model"))
        self.ways.setMenu(TryMenu(trying, lambda: self.hole, self))
        self.close_ = QPushButton(self.tr("Close"))
        self._row = QHBoxLayout()
        self._lay_out()
        self.before.clicked.connect(lambda: self._go(self._at - 1))
        self.after.clicked.connect(lambda: self._go(self._at + 1))
        self.again.clicked.connect(lambda: trying.again(self.hole))
        self.close_.clicked.connect(self.reject)
        trying.changed.connect(self._follow)
        trying.told.connect(self._told.setText)
        self._pictures.ready.connect(self._show_picture)
        document.closed.connect(self.reject)
        self._go(0)

    @property
    def hole(self) -> list[Piece]:
        """The pixels of the hole that is looked at."""
        return self._holes[self._at]

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(GRID)
        above.addWidget(self._which, 1)
        self._which.setVisible(len(self._holes) > 1)
        for button in (self.before, self.after):
            button.setFixedWidth(4 * GRID)
            button.setVisible(len(self._holes) > 1)
            above.addWidget(button)
        body = QWidget()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        body.setLayout(self._row)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.again)
        below.addWidget(self.ways)
        below.addWidget(self._told, 1)
        below.addWidget(self.close_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(above)
        layout.addWidget(scroll, 1)
        layout.addLayout(below)
        for button in (self.before, self.after, self.again, self.ways, self.close_):
            button.setAutoDefault(False)
        self.resize(*SIZE)

    def _go(self, at: int) -> None:
        """Look at another hole."""
        self._at = at % len(self._holes)
        self._which.setText(
            self.tr("Hole {0} of {1}").format(self._at + 1, len(self._holes))
            if len(self._holes) > 1
            else ""
        )
        self._sight.fit()
        self._follow()

    def _follow(self) -> None:
        """Show the hypotheses as they are."""
        if not self._document.is_open:
            return
        found = self._trying.of(self.hole)
        names = [None, *(each.id for each in found)]
        if names != [card.hypothesis and card.hypothesis.id for card in self.cards]:
            self._make_cards(found)
        for card, hypothesis in zip(self.cards[1:], found, strict=True):
            card.set_chosen(self._trying.is_chosen(hypothesis))
        self._told.setText(
            "" if found else self.tr("Nothing is on record yet: try again to have a choice.")
        )
        self._pictures.want(place_of(bounds_of(self.hole), self._document.shape), found)

    def _make_cards(self, found: Sequence[Hypothesis]) -> None:
        for card in self.cards:
            self._row.removeWidget(card)
            card.deleteLater()
        self.cards = [Card(self._sight, None, 0)]
        for position, each in enumerate(found, 1):
            card = Card(self._sight, each, position)
            card.choose.clicked.connect(partial(self._choose, each))
            card.delete.clicked.connect(partial(self._ask_before_deleting, each, card.title))
            self.cards.append(card)
        for card in self.cards:
            self._row.addWidget(card, 1)
            card.picture.set_image(self._pictures.get(card.number))
        wide = len(self.cards) * (self.cards[0].sizeHint().width() + GRID) + 4 * GRID
        self.resize(max(self.width(), min(wide, WIDEST)), self.height())

    def _show_picture(self, number: int) -> None:
        for card in self.cards:
            if card.number == number:
                card.picture.set_image(self._pictures.get(number))

    def _choose(self, hypothesis: Hypothesis) -> None:
        self._trying.choose(hypothesis)

    def _ask_before_deleting(self, hypothesis: Hypothesis, title: str) -> None:
        question = Question(
            self.tr("Delete this hypothesis?"),
            self.tr(
                "“{0}” is taken off the record for good, which undo does not bring back. The "
                "restoration as it is now stays."
            ).format(title),
            do=self.tr("Delete"),
            theme=self._theme,
            parent=self,
        )
        question.accepted.connect(lambda: self._trying.delete(hypothesis))
        question.open()


class Card(QWidget):
    """A picture, what made it, and what can be done with it; without a hypothesis, the scan."""

    def __init__(self, sight: Sight, hypothesis: Hypothesis | None, position: int) -> None:
        super().__init__()
        self.hypothesis = hypothesis
        self.number = BEFORE if hypothesis is None else hypothesis.id
        self.title = self._title(position)
        self.picture = SightPicture(sight, self.title)
        self.choose = QPushButton(self.tr("Choose"))
        self.delete = QPushButton(self.tr("Delete…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.picture, 1)
        layout.addWidget(label(self.title))
        layout.addWidget(label(self._about(), "muted"))
        doing = QHBoxLayout()
        doing.setSpacing(GRID)
        for button in (self.choose, self.delete):
            button.setAutoDefault(False)
            keeps = button.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps)
            button.setVisible(hypothesis is not None)
            button.setAccessibleName(f"{button.text()} {self.title}")
            doing.addWidget(button)
        doing.addStretch(1)
        layout.addLayout(doing)

    def set_chosen(self, on: bool) -> None:
        """Show whether this is what the restoration holds."""
        self.choose.setEnabled(not on)
        self.choose.setText(self.tr("✓ Chosen") if on else self.tr("Choose"))
        self.choose.setToolTip(
            "" if on else self.tr("Put this fill in its place; the others stay on record")
        )

    def _title(self, position: int) -> str:
        if self.hypothesis is None:
            return self.tr("Before")
        way = way_of(self.hypothesis.provenance) or self.tr("The fill that was there")
        return f"{position} · {way}"

    def _about(self) -> str:
        if self.hypothesis is None:
            return self.tr("The scan as it is")
        when = self.hypothesis.when.astimezone()
        today = when.date() == datetime.now().astimezone().date()
        name = self.hypothesis.provenance.get("model", {}).get("name") or self.tr("unknown model")
        return f"{name}, {moment(when, date=not today)}"
