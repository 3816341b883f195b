"""The surface: the scan with its restoration and damage at any zoom, and before beside after.

It shows and is told where to look; the hands are in ``view``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from restorer.rect import Rect
from restorer.scan.overview import Overview
from restorer.scan.reader import level_shape
from ui.canvas.compare import BLINK, Mode
from ui.canvas.damage_look import DamageLook
from ui.canvas.difference import paint_legend
from ui.canvas.frame import Frame
from ui.canvas.looks import Look
from ui.canvas.picture_tiles import PictureTiles
from ui.canvas.previews import paint_selection
from ui.canvas.sheet import BARE, Sheet
from ui.canvas.slider import paint_word
from ui.canvas.tiles import ScanTiles, TileKey, keys_in, nearest_first
from ui.canvas.viewport import Point, Viewport
from ui.document import Document, to_rect


class Surface(Frame):
    """Shows a document.

    Signals, besides those of ``Frame``:
        compare_changed: Before and after are compared otherwise, or the original shown or hidden.
        damage_visible_changed: The damage was shown or hidden.
        preparing: How much of the scan's overview is made: done and total; both 0 when it is over.
    """

    compare_changed = Signal()
    damage_visible_changed = Signal(bool)
    preparing = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.document: Document | None = None
        self._tiles: ScanTiles | None = None
        self._sheet: Sheet | None = None
        self._pictures: PictureTiles | None = None
        self._show_original = False
        self._damage_visible = True
        self._restoration_look: Look = "restored"
        self._restoration_on_top = False
        self._catch_up = QTimer(self, singleShot=True, interval=0)
        self._catch_up.timeout.connect(self.update)
        self._blink = QTimer(self, interval=BLINK)
        self._blink.timeout.connect(self._blinked)

    def set_document(self, document: Document) -> None:
        """Show a document, open or not, and follow it; called once."""
        self.document = document
        self._tiles = self._make_tiles(document)
        self._sheet = Sheet(document, self._tiles)
        self._pictures = PictureTiles(document, self)
        self._pictures.arrived.connect(self._tile_arrived)
        document.backdrops.changed.connect(self._picture_changed)
        self._tiles.arrived.connect(self._tile_arrived)
        self._tiles.sketched.connect(self.update)
        self._tiles.preparing.connect(self.preparing)
        self._tiles.unreadable.connect(self._unreadable)
        document.opened.connect(self._opened)
        document.closed.connect(self._closed)
        document.damage_changed.connect(self._damage_changed)
        document.restoration_changed.connect(self._restoration_changed)
        document.reintegrating.changed.connect(self._restoration_changed)
        document.selection_changed.connect(self.update)
        document.classes_changed.connect(self._classes_changed)
        if document.is_open:
            self._opened()

    def _make_tiles(self, document: Document) -> ScanTiles:
        return ScanTiles(document.jobs, self)

    @property
    def shows_all(self) -> bool:
        """Whether every tile in view has been read."""
        return all(tiles is None or tiles.idle for tiles in (self._tiles, self._pictures))

    @property
    def shows_something(self) -> bool:
        """Whether any of the scan has been read."""
        return self._tiles is not None and self._tiles.shows_something

    @property
    def scan_overview(self) -> Overview | None:
        """The levels that the scan's file lacks; None where it needs none."""
        return None if self._tiles is None else self._tiles.overview

    def stop_preparing(self) -> None:
        """Make no more of the scan's overview until it is opened again."""
        if self._tiles is not None:
            self._tiles.stop_preparing()

    # What to show

    @property
    def comparing(self) -> bool:
        """Whether before and after are compared."""
        return self.compare.on

    @property
    def compare_mode(self) -> Mode:
        """How before and after are compared."""
        return self.compare.mode

    def set_compare_mode(self, mode: Mode) -> None:
        """Compare in another way, or not; the place in view stays."""
        if mode != self.compare.mode:
            self.compare.mode = mode
            self.compare.before = mode == "blink"
            self.compare.slider.dragging = None
            if mode == "blink":
                self._blink.start()
            else:
                self._blink.stop()
            self._pane = 0
            self._resized()
            self._compare_moved()

    def set_compare(self, on: bool) -> None:
        """Show the before/after slider, or compare in no way."""
        if on != self.compare.on:
            self.set_compare_mode("slider" if on else "off")

    @property
    def compare_position(self) -> float:
        """Where the slider is: 0 at the left edge, 1 at the right, with an upright line."""
        return self.compare.slider.position

    @compare_position.setter
    def compare_position(self, position: float) -> None:
        self.compare.slider.position = position
        self._compare_moved()

    def _blinked(self) -> None:
        self.compare.before = not self.compare.before
        self.update()

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
        """Whether the damage is tinted; never with the original, nor where it would hide things."""
        return self._damage_visible

    def set_damage_visible(self, on: bool) -> None:
        """Tint the damage, or not."""
        if on != self._damage_visible:
            self._damage_visible = on
            self.damage_visible_changed.emit(on)
            self.update()

    def set_damage_look(self, look: DamageLook) -> None:
        """Show the damage in another look; called once there is a document."""
        if self._sheet is not None:
            self._sheet.damage.set_look(look)
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
        if self._sheet is not None:
            self._sheet.forget()

    def _classes_changed(self) -> None:
        if self._sheet is not None:
            self._sheet.show_classes(self.view)
        self.update()

    def _picture_changed(self) -> None:
        self._ask_for_tiles()
        self.update()

    def _damage_changed(self, rect: QRect) -> None:
        if self._sheet is not None:
            self._sheet.changed(self._sheet.damage, to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    def _restoration_changed(self, rect: QRect) -> None:
        if self._sheet is not None:
            self._sheet.changed(self._sheet.restoration, to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    def _tile_arrived(self, key: TileKey) -> None:
        self.update_scan(key.rect.scaled(2**key.level))

    def _unreadable(self, message: str) -> None:
        if self.document is not None:
            self.document.failed.emit(self.tr("Part of the scan cannot be shown"), message)

    def _ask_for_tiles(self) -> None:
        if self._tiles is None or self.document is None or not self.document.is_open:
            return
        level, overview = self.view.level, self._tiles.cache.overview
        keys = nearest_first(keys_in(self.view.visible(level), level), self._focus())
        whole = Rect.of_size(*level_shape(self.view.shape, overview))
        self._tiles.want(keys, besides=keys_in(whole, overview) if level < overview else ())
        if self._pictures is not None:
            self._pictures.want(keys)

    def _focus(self) -> Point:
        """The scan position that is wanted most: under the pointer, else in the middle."""
        pointer = QPointF(self.mapFromGlobal(QCursor.pos()))
        inside = self.underMouse() and QRectF(self.rect()).contains(pointer)
        return self.scan_position(pointer) if inside else self.view.centre

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        self.update()

    # Painting

    def tiles_in_view(self) -> list[tuple[QImage, QRect]]:
        """The scan's tiles at the level that is shown, and what of each is in view."""
        level = self.view.level
        seen, parts = self.view.visible(level), []
        for key in keys_in(seen, level):
            image = None if self._tiles is None else self._tiles.cache.get(key)
            part = key.rect.intersect(seen)
            if image is not None and part:
                inside = part.moved(-key.rect.top, -key.rect.left)
                parts.append((image, QRect(inside.left, inside.top, part.width, part.height)))
        return parts

    def draw_overview(self, painter: QPainter, view: Viewport) -> None:
        """Draw the whole scan, small, for a viewport of one's own, in device pixels."""
        if self._sheet is not None and self._tiles is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            whole = Rect.of_size(*view.shape)
            self._sheet.draw_level(painter, view, whole, self._tiles.cache.overview)

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
        behind = False
        for pane in range(self._panes):
            left = self._pane_left(pane)
            painter.save()
            painter.setClipRect(
                QRect(left, 0, self.view.size[1], self.view.size[0]),
                Qt.ClipOperation.IntersectClip,
            )
            painter.translate(left, 0)
            behind |= self._paint_document(painter, self._exposed(rect, ratio, left), pane)
            painter.restore()
        if behind:
            self._backing.spoil(self.rect())
            self._catch_up.start()
        painter.scale(ratio, ratio)
        if not self._show_original:
            self._paint_labels(painter)

    def _paint_document(self, painter: QPainter, exposed: Rect, pane: int) -> bool:
        """Draw what is exposed in a pane; whether some of it is still old."""
        sheet, view, mode = self._sheet, self.view, self.compare.mode
        if self.document is None or sheet is None:
            return False
        painter.save()
        scan = sheet.clip(painter, view)
        behind = False
        if self._show_original:
            sheet.draw_scan(painter, view, exposed)
        elif mode == "difference":
            behind = sheet.draw_difference(painter, view, exposed, gain=self.compare.gain)
        else:
            if mode == "alone":
                painter.fillRect(scan, BARE)
            else:
                sheet.draw_scan(painter, view, exposed)
            layers = [self._paint_restoration, self._paint_picture, self._paint_damage]
            if self._restoration_on_top:
                layers = [self._paint_picture, self._paint_damage, self._paint_restoration]
            for paint in layers:
                behind |= paint(painter, exposed, pane)
        painter.restore()
        if self.document.selection is not None:
            paint_selection(painter, self.view, self.document.selection)
        return behind

    def _paint_restoration(self, painter: QPainter, exposed: Rect, pane: int) -> bool:
        mode = self.compare.mode
        if self._sheet is None or (mode == "side" and pane == 0):
            return False
        if mode == "blink" and self.compare.before:
            return False
        painter.save()
        if mode == "slider":
            ratio = self.devicePixelRatioF()
            after = QPainterPath()
            after.addPolygon(self.compare.slider.far_side(self.width(), self.height()))
            painter.setClipPath(
                QTransform.fromScale(ratio, ratio).map(after), Qt.ClipOperation.IntersectClip
            )
        behind = self._sheet.draw_restoration(
            painter, self.view, exposed, look=self._restoration_look, line=self._line()
        )
        painter.restore()
        return behind

    def _paint_picture(self, painter: QPainter, exposed: Rect, pane: int) -> bool:
        if self._pictures is not None and self.compare.mode in ("off", "side"):
            self._pictures.draw(painter, self.view, exposed)
        return False

    def _paint_damage(self, painter: QPainter, exposed: Rect, pane: int) -> bool:
        hidden = self.compare.mode not in ("off", "side") or not self._damage_visible
        if self._sheet is None or hidden:
            return False
        return self._sheet.draw_damage(painter, self.view, exposed, line=self._line())

    def _paint_labels(self, painter: QPainter) -> None:
        """Say what is shown where, in logical pixels."""
        before, after = self.tr("Before"), self.tr("After")
        match self.compare.mode:
            case "slider":
                self.compare.slider.paint(painter, self.width(), self.height(), (before, after))
            case "side":
                lefts = (self._pane_left(pane) / self.devicePixelRatioF() for pane in (0, 1))
                for text, left in zip((before, after), lefts, strict=True):
                    paint_word(painter, text, left)
            case "blink":
                paint_word(painter, before if self.compare.before else after)
            case "difference":
                gain, most = self.compare.gain, 255 / self.compare.gain
                name = self.tr("Difference × {0} (Up, Down)").format(gain)
                paint_legend(painter, self.height(), name, self.tr("{0:.0f} of 255").format(most))
            case "alone":
                paint_word(painter, self.tr("Restoration alone"))

    def _line(self) -> int:
        """Device pixels of a line."""
        return max(1, round(self.devicePixelRatioF()))
