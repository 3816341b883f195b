"""The surface: the scan with its restoration and damage at any zoom, and the before/after slider.

It shows and is told where to look; the hands are in ``view``.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from restorer.rect import Rect
from ui.canvas import looks
from ui.canvas.backing import Backing
from ui.canvas.compare import Compare
from ui.canvas.looks import Look
from ui.canvas.overlays import DamageOverlay, RestorationOverlay
from ui.canvas.previews import paint_selection
from ui.canvas.tiles import (
    ScanTiles,
    TileKey,
    keys_in,
    level_shape,
    nearest_first,
    paint_tile,
)
from ui.canvas.viewport import Point, Viewport
from ui.document import Document, to_rect

PIXELS_FROM = 2.0
"""From this zoom on pixels are drawn as squares, below it smoothly."""


class Surface(QWidget):
    """Shows a document.

    Signals:
        zoom_changed: The zoom is another one: device pixels per scan pixel.
        compare_changed: The slider was shown, hidden or moved, or the original shown or hidden.
        damage_visible_changed: The damage was shown or hidden.
    """

    zoom_changed = Signal(float)
    compare_changed = Signal()
    damage_visible_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 120)
        self.view = Viewport()
        self.document: Document | None = None
        self.compare = Compare()
        self._backing = Backing()
        self._tiles: ScanTiles | None = None
        self._damage: DamageOverlay | None = None
        self._restoration: RestorationOverlay | None = None
        self._fits = True
        self._show_original = False
        self._damage_visible = True
        self._restoration_look: Look = "restored"
        self._restoration_on_top = False
        self._catch_up = QTimer(self, singleShot=True, interval=0)
        self._catch_up.timeout.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room enough to work in."""
        return QSize(900, 640)

    def set_document(self, document: Document) -> None:
        """Show a document, open or not, and follow it; called once."""
        self.document = document
        self._tiles = ScanTiles(document.jobs, self)
        self._damage = DamageOverlay(document)
        self._restoration = RestorationOverlay(document)
        self._tiles.arrived.connect(self._tile_arrived)
        self._tiles.unreadable.connect(self._unreadable)
        document.opened.connect(self._opened)
        document.closed.connect(self._closed)
        document.damage_changed.connect(self._damage_changed)
        document.restoration_changed.connect(self._restoration_changed)
        document.selection_changed.connect(self.update)
        document.classes_changed.connect(self._classes_changed)
        if document.is_open:
            self._opened()

    # Where to look

    def fit(self) -> None:
        """Show the whole scan, and go on doing so when the canvas is resized."""
        self._look(self.view.fitted())
        self._fits = True

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Show a scan pixel ``zoom`` device pixels wide; what is under ``anchor`` stays there."""
        ratio = self.devicePixelRatioF()
        at = None if anchor is None else (anchor.x() * ratio, anchor.y() * ratio)
        self._look(self.view.zoomed(zoom, at))

    def zoom_in(self) -> None:
        """Go to the next larger step; there are two between 100 % and 200 %."""
        self.zoom_to(_step(self.view.zoom, 1))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.zoom_to(_step(self.view.zoom, -1))

    def pan(self, dx: float, dy: float) -> None:
        """Move the scan by logical pixels."""
        ratio = self.devicePixelRatioF()
        self._look(self.view.panned(dx * ratio, dy * ratio))

    def centre_on(self, point: Point) -> None:
        """Bring a scan position into the middle."""
        self._look(self.view.centred(point))

    def scan_position(self, position: QPointF) -> Point:
        """The scan position under a place on the canvas."""
        ratio = self.devicePixelRatioF()
        return self.view.to_scan((position.x() * ratio, position.y() * ratio))

    @property
    def shows_all(self) -> bool:
        """Whether every tile in view has been read."""
        return self._tiles is None or self._tiles.idle

    # What to show

    @property
    def comparing(self) -> bool:
        """Whether the slider is shown."""
        return self.compare.on

    def set_compare(self, on: bool) -> None:
        """Show or hide the before/after slider."""
        if on != self.compare.on:
            self.compare.on = on
            self._compare_moved()

    @property
    def compare_position(self) -> float:
        """Where the slider is: 0 at the left edge, 1 at the right."""
        return self.compare.position

    @compare_position.setter
    def compare_position(self, position: float) -> None:
        self.compare.position = position
        self._compare_moved()

    @property
    def show_original(self) -> bool:
        """Whether the scan is shown bare."""
        return self._show_original

    def set_show_original(self, on: bool) -> None:
        """Show the scan bare, without restoration and damage, or not."""
        if on != self._show_original:
            self._show_original = on
            self._compare_moved()

    @property
    def damage_visible(self) -> bool:
        """Whether the damage is tinted; never while comparing or showing the original."""
        return self._damage_visible

    def set_damage_visible(self, on: bool) -> None:
        """Tint the damage, or not."""
        if on != self._damage_visible:
            self._damage_visible = on
            self.damage_visible_changed.emit(on)
            self.update()

    @property
    def restoration_look(self) -> Look:
        """How the restoration is set off from the original."""
        return self._restoration_look

    def set_restoration_look(self, look: Look) -> None:
        """Show the restoration as it is, hatched, in a neutral tone, or outlined."""
        self._restoration_look = look
        self.update()

    def set_restoration_on_top(self, on: bool) -> None:
        """Draw the restoration over the tint, so that it is seen to grow, or below it."""
        self._restoration_on_top = on
        self.update()

    def _compare_moved(self) -> None:
        self.compare_changed.emit()
        self.update()

    # Following the document

    def _opened(self) -> None:
        if self.document is None or self._tiles is None:
            return
        self._forget()
        self._tiles.set_scan(self.document.scan)
        self._look(Viewport(shape=self.document.shape, size=self._device_size()).fitted())
        self._fits = True

    def _closed(self) -> None:
        if self._tiles is not None:
            self._tiles.set_scan(None)
        self._forget()
        self.update()

    def _forget(self) -> None:
        for overlay in (self._damage, self._restoration):
            if overlay is not None:
                overlay.clear()

    def _classes_changed(self) -> None:
        self._forget()
        self.update()

    def _damage_changed(self, rect: QRect) -> None:
        if self._damage is not None:
            self._damage.changed(to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    def _restoration_changed(self, rect: QRect) -> None:
        if self._restoration is not None:
            self._restoration.changed(to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    def _tile_arrived(self, key: TileKey) -> None:
        step = 2**key.level
        rect = key.rect
        self.update_scan(
            Rect(rect.top * step, rect.left * step, rect.bottom * step, rect.right * step)
        )

    def _unreadable(self, message: str) -> None:
        if self.document is not None:
            self.document.failed.emit(self.tr("Part of the scan cannot be shown"), message)

    def update(self, *where: Any) -> None:
        """Paint anew what the document shows, and what lies over it; all without an argument."""
        region = QRegion(QRect(*where)) if len(where) == 4 else QRegion(*where)
        self._backing.spoil(region if where else QRegion(self.rect()))
        super().update(*where)

    def update_over(self, rect: Rect | None = None) -> None:
        """Show another gesture or pointer over a rect of the scan, or over all of it."""
        super().update(self.rect() if rect is None else self._logical(rect, 4))

    def update_scan(self, rect: Rect) -> None:
        """Paint a rect of the scan anew."""
        self.update(self._logical(rect, 4))

    # Geometry

    def _look(self, view: Viewport) -> None:
        zoom, self._fits = self.view.zoom, False
        self.view = view
        self._ask_for_tiles()
        self.update()
        if view.zoom != zoom:
            self.zoom_changed.emit(view.zoom)

    def _ask_for_tiles(self) -> None:
        if self._tiles is None or self.document is None or not self.document.is_open:
            return
        level, overview = self.view.level, self._tiles.cache.overview
        keys = nearest_first(keys_in(self.view.visible(level), level), self.view.centre)
        if level < overview:
            keys += keys_in(Rect.of_size(*level_shape(self.view.shape, overview)), overview)
        self._tiles.want(keys)

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.height() * ratio)), max(1, round(self.width() * ratio))

    def _logical(self, rect: Rect, margin: int = 0) -> QRect:
        """A rect of the scan on the canvas, in whole logical pixels, with a margin."""
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = self.view.edges(rect)
        found = QRect(
            math.floor(left / ratio) - margin,
            math.floor(top / ratio) - margin,
            math.ceil((right - left) / ratio) + 1 + 2 * margin,
            math.ceil((bottom - top) / ratio) + 1 + 2 * margin,
        )
        return found.intersected(self.rect())

    def _resized(self) -> None:
        fits = self._fits
        self._look(self.view.resized(self._device_size()))
        if fits:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle, or the whole, in view."""
        super().resizeEvent(event)
        self._resized()

    def event(self, event: QEvent) -> bool:
        """Follow the screen's pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        self._backing.renew(self.size(), self.devicePixelRatioF(), self._paint_backing)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._backing.image)

    def _paint_backing(self, painter: QPainter, rect: QRect) -> None:
        """Draw a rect of the canvas, but for gesture and pointer."""
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Dark))
        if self.document is None or not self.document.is_open:
            return
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        self._paint_document(painter, self._exposed(rect, ratio))
        painter.scale(ratio, ratio)
        if self.compare.on and not self._show_original:
            labels = (self.tr("Before"), self.tr("After"))
            self.compare.paint(painter, self.width(), self.height(), labels)

    def _exposed(self, rect: QRect, ratio: float) -> Rect:
        """The scan pixels of a rect of the canvas."""
        left, top = self.view.to_scan((rect.left() * ratio, rect.top() * ratio))
        right, bottom = self.view.to_scan(
            ((rect.right() + 1) * ratio, (rect.bottom() + 1) * ratio),
        )
        exposed = Rect(
            math.floor(top) - 1, math.floor(left) - 1, math.ceil(bottom) + 1, math.ceil(right) + 1
        )
        return exposed.intersect(Rect.of_size(*self.view.shape))

    def _paint_document(self, painter: QPainter, exposed: Rect) -> None:
        if self.document is None:
            return
        painter.save()
        left, top, right, bottom = self.view.edges(Rect.of_size(*self.view.shape))
        painter.setClipRect(
            QRect(left, top, right - left, bottom - top), Qt.ClipOperation.IntersectClip
        )
        smooth = self.view.zoom < PIXELS_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        self._paint_scan(painter, exposed)
        behind = False
        if not self._show_original:
            layers = [self._paint_restoration, self._paint_damage]
            for paint in reversed(layers) if self._restoration_on_top else layers:
                behind |= paint(painter, exposed)
        painter.restore()
        if behind:
            self._backing.spoil(QRegion(self.rect()))
            self._catch_up.start()
        if self.document.selection is not None:
            paint_selection(painter, self.view, self.document.selection)

    def _paint_restoration(self, painter: QPainter, exposed: Rect) -> bool:
        if self._restoration is None:
            return False
        painter.save()
        if self.compare.on:
            x = round(self.compare.x(self.width()) * self.devicePixelRatioF())
            height, width = self.view.size
            painter.setClipRect(QRect(x, 0, width - x, height), Qt.ClipOperation.IntersectClip)
        line = self._line()
        reach = math.ceil(looks.OUTLINE_WIDTH * line / self.view.zoom)
        around = exposed.grow(reach).intersect(Rect.of_size(*self.view.shape))
        draw = partial(self._restoration.draw, view=self.view, exposed=around)
        behind = looks.paint(painter, draw, self._restoration_look, self.view.size, line)
        painter.restore()
        return behind

    def _paint_damage(self, painter: QPainter, exposed: Rect) -> bool:
        if self._damage is None or not self._damage_visible or self.compare.on:
            return False
        self._damage.line = self._line()
        return self._damage.draw(painter, self.view, exposed)

    def _line(self) -> int:
        """Device pixels of a line."""
        return max(1, round(self.devicePixelRatioF()))

    def _paint_scan(self, painter: QPainter, exposed: Rect) -> None:
        if self._tiles is None:
            return
        level = self.view.level
        step = 2**level
        touched = Rect(
            exposed.top // step,
            exposed.left // step,
            -(-exposed.bottom // step),
            -(-exposed.right // step),
        )
        for key in keys_in(touched, level):
            paint_tile(painter, self._tiles.cache, self.view, key)


def _step(zoom: float, steps: int) -> float:
    """The next of the zooms 2 ** (n / 2) in a direction."""
    exponent = 2 * math.log2(zoom)
    at = math.floor(exponent + 1e-6) if steps > 0 else math.ceil(exponent - 1e-6)
    return float(2 ** ((at + steps) / 2))
