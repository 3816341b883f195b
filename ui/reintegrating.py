"""The restoration as the window shows it: each class in its own style, made in jobs.

Where a tile is still being made, its plain fill is seen. What is made is what an export has.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRect, QTimer, Signal

from restorer import reintegration
from restorer.layers import TILE, Layer
from restorer.layers.tiles import Key, tile_rect, touched_keys
from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from ui.jobs import Job

if TYPE_CHECKING:
    from ui.document import Document

AT_ONCE = 1
"""Tiles that are made at the same time: the hand goes first."""
SOON = 150
"""Milliseconds without a change until what it spoiled is made anew: not between two strokes."""
KEEP = 192
"""Tiles that are kept: about what a large screen shows at full size."""
SEEN_FROM = 4.0
"""Pixels from line to line below which a hatching is seen as the fill that it mixes to."""


class Reintegrating(QObject):
    """Gives what is shown in place of the plain fill, and follows what that depends on.

    Signals:
        changed: The restoration looks otherwise inside this rectangle of the scan.
        shown_changed: What was added is set off, or no more.
    """

    changed = Signal(QRect)
    shown_changed = Signal(bool)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._shown = True
        self._tiles: OrderedDict[Key, np.ndarray] = OrderedDict()
        self._old: set[Key] = set()
        self._wanted: OrderedDict[Key, None] = OrderedDict()
        self._making: dict[Key, Job] = {}
        self._styles: object = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._start)
        document.opened.connect(self._begin)
        document.closed.connect(self._forget)
        document.classes_changed.connect(self._classes_changed)
        document.damage_changed.connect(self._spoil)
        document.restoration_changed.connect(self._spoil)

    @property
    def shown(self) -> bool:
        """Whether what was added is set off; else the plain fill is seen."""
        return self._shown

    def set_shown(self, on: bool) -> None:
        """Set off what was added, or show the plain fill."""
        if on != self._shown:
            self._shown = on
            self.shown_changed.emit(on)
            self._all_changed()

    @property
    def wanted(self) -> bool:
        """Whether any class asks for more than the plain fill, and it is to be shown."""
        document = self._document
        return self._shown and document.is_open and bool(document.classes.reintegrated)

    @property
    def coarse(self) -> int:
        """The level from which a hatching is seen as its fill."""
        document = self._document
        pitch = reintegration.finest(document.classes, document.scan.dpi) if self.wanted else None
        level = 0
        while pitch is not None and pitch / 2**level >= SEEN_FROM:
            level += 1
        return level

    def over(self, rect: Rect, values: np.ndarray, *, far: bool = False) -> np.ndarray:
        """The restoration inside ``rect`` (in one tile) as it is shown.

        Args:
            rect: the place.
            values: (h, w, C + 1), the plain fill there, alpha last.
            far: whether it is seen from so far that a hatching is its fill.
        """
        if not self.wanted or not values[..., -1].any():
            return values
        hatched = self._is_hatched()
        if far and all(hatched[each.number] for each in self._document.classes.reintegrated):
            return values
        key = rect.top // TILE, rect.left // TILE
        made = self._tiles.get(key)
        if made is None or key in self._old:
            self._want(key)
        if made is None:
            return values
        self._tiles.move_to_end(key)
        part = made[rect.within(tile_rect(key))]
        where = (part[..., -1] > 0) & (values[..., -1] > 0)
        if far:
            where &= ~hatched[self._document.damage.read(rect)]
        shown = values.copy()
        shown[where, :-1] = part[where, :-1]
        return shown

    def _is_hatched(self) -> np.ndarray:
        """bool (256,): the class numbers that are hatched."""
        hatched = np.zeros(256, bool)
        for each in self._document.classes.reintegrated:
            hatched[each.number] = each.reintegration.style == "hatching"
        return hatched

    # Making

    def _want(self, key: Key) -> None:
        self._wanted[key] = None
        self._wanted.move_to_end(key)
        if not self._soon.isActive():
            self._start()

    def _start(self) -> None:
        """Make what was asked for last first: that is in view."""
        if self._soon.isActive():
            return
        while self._wanted and len(self._making) < AT_ONCE:
            key = next((key for key in reversed(self._wanted) if key not in self._making), None)
            if key is None:
                return
            del self._wanted[key]
            self._old.discard(key)
            self._making[key] = self._document.jobs.start(
                self._work(key),
                on_done=partial(self._made, key),
                on_error=partial(self._not_made, key),
                on_cancelled=partial(self._given_up, key),
            )

    def _work(self, key: Key) -> partial[np.ndarray]:
        """The work for a tile, on copies of what it depends on."""
        document = self._document
        reach = reintegration.reach(document.classes, document.scan.dpi)
        around = tile_rect(key, document.shape).grow(reach)
        around = around.intersect(Rect.of_size(*document.shape))
        damage, restoration = document.copy_of(document.damage, around), document.seen_copy(around)
        shown = reintegration.shown(document.scan, damage, restoration, document.classes)
        return partial(_tile, shown, key)

    def _made(self, key: Key, tile: np.ndarray) -> None:
        del self._making[key]
        self._tiles[key] = tile
        self._tiles.move_to_end(key)
        while len(self._tiles) > KEEP:
            self._old.discard(self._tiles.popitem(last=False)[0])
        self._start()
        if self._document.is_open:
            self.changed.emit(_placed(tile_rect(key, self._document.shape)))

    def _not_made(self, key: Key, message: str) -> None:
        """Leave the plain fill; the scan's own tiles tell that it cannot be read."""
        del self._making[key]
        self._start()

    def _given_up(self, key: Key) -> None:
        self._making.pop(key, None)
        self._start()

    # Following

    def _spoil(self, rect: QRect) -> None:
        """Make anew what a change inside a rectangle is seen in."""
        if not self.wanted:
            self._forget()
            return
        reach = reintegration.reach(self._document.classes, self._document.scan.dpi)
        place = Rect(
            rect.top(), rect.left(), rect.top() + rect.height(), rect.left() + rect.width()
        )
        whole = Rect.of_size(*self._document.shape)
        for key in set(touched_keys(place.grow(reach).intersect(whole))):
            if key in self._making:
                self._making[key].cancel()
                self._wanted[key] = None
            if key in self._tiles:
                self._old.add(key)
                self._wanted[key] = None
        self._soon.start()

    def _classes_changed(self) -> None:
        """Show other styles; what was made is seen until there is better."""
        styles = self._styles_now()
        if styles != self._styles:
            self._styles = styles
            self._give_up()
            self._old.update(self._tiles)
            self._all_changed()

    def _styles_now(self) -> object:
        """All of the classes that matters here."""
        classes = self._document.classes
        each = [(one.number, one.reintegration) for one in classes.reintegrated]
        return each, classes.map_only

    def _begin(self) -> None:
        """Forget another scan's tiles."""
        self._forget()
        self._styles = self._styles_now()

    def _give_up(self) -> None:
        for job in self._making.values():
            job.cancel()
        self._wanted.clear()

    def _forget(self) -> None:
        self._give_up()
        self._tiles.clear()
        self._old.clear()

    def _all_changed(self) -> None:
        if self._document.is_open:
            self.changed.emit(_placed(Rect.of_size(*self._document.shape)))


def _tile(shown: Layer, key: Key, progress: Progress, cancelled: Cancel) -> np.ndarray:
    """A tile of a restoration as it is shown; nothing where there is none any more."""
    stop_if(cancelled)
    tile = shown.tiles.get(key)
    return np.zeros(shown.tile_shape, shown.dtype) if tile is None else tile


def _placed(rect: Rect) -> QRect:
    return QRect(rect.left, rect.top, rect.width, rect.height)
