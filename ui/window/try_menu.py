"""The ways to try a hole again, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from restorer.layers.handling import Piece
from restorer.pipeline.variants import WAYS
from ui.trying import Trying
from ui.window.trial_words import NAMES, TIPS, words


class TryMenu(QMenu):
    """What can be tried for the holes that are meant when it is used."""

    def __init__(
        self, trying: Trying, pieces: Callable[[], Sequence[Piece]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Try again"))
        self.setToolTipsVisible(True)
        self._trying = trying
        self._pieces = pieces
        self.next = self.addAction(self.tr("&Another way"))
        self.next.setToolTip(self.tr("The next way that was not tried here yet"))
        self.next.triggered.connect(lambda: trying.again(pieces()))
        self.addSeparator()
        self.ways = {}
        for name in WAYS:
            action = self.addAction(words(NAMES[name]))
            action.setToolTip(words(TIPS[name]))
            action.triggered.connect(partial(self._try, way=name))
            self.ways[name] = action
        self._models = self.addMenu(self.tr("With another &model"))
        self._models.aboutToShow.connect(self._list_models)
        self.aboutToShow.connect(self._list_models)

    def _list_models(self) -> None:
        self._models.clear()
        for name in self._trying.models():
            self._models.addAction(name).triggered.connect(partial(self._try, model=name))
        self._models.setEnabled(bool(self._models.actions()))

    def _try(self, _: bool = False, *, way: str = "", model: str = "") -> None:
        self._trying.again(self._pieces(), way=way, model=model)
