"""The workbench: the surface with a tool in hand, the brush's size and the gesture under way.

It knows no event; those are in ``view``.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from restorer.layers import LOSS, Classes
from restorer.rect import Rect
from ui.canvas.certainty import CertaintyOverlay
from ui.canvas.picked import WIDTH, PickedOverlay
from ui.canvas.previews import contrasting_pens
from ui.canvas.surface import Surface
from ui.canvas.tools import TOOLS, Brush, Tool, Wand
from ui.confidence import Confidence
from ui.document import Document, to_rect

MIN_BRUSH, MAX_BRUSH = 1.0, 4000.0
BRUSH_STEP = 1.15


class Workbench(Surface):
    """Shows a document, the gesture under way and the brush under the pointer.

    Signals, besides those of ``Surface``:
        cursor_moved: The pointer is over this scan pixel, ``(x, y)``; ``(-1, -1)`` over none.
        brush_changed: The brush's diameter is another one, in scan pixels.
        tool_changed: Another tool is in hand, by name.
        damage_class_changed: Another class of damage is in hand, by number.
    """

    cursor_moved = Signal(int, int)
    brush_changed = Signal(float)
    tool_changed = Signal(str)
    damage_class_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools: dict[str, Tool] = {}
        self._picked: PickedOverlay | None = None
        self._tool_name = Brush.name
        self._diameter = 40.0
        self._cursor: QPointF | None = None
        self._certainty: CertaintyOverlay | None = None

    def set_document(self, document: Document) -> None:
        """Work on a document; called once."""
        self._tools = {tool.name: tool(document) for tool in TOOLS}
        for tool in self._tools.values():
            tool.changed = self.update_over
        self._picked = PickedOverlay(document)
        super().set_document(document)
        document.closed.connect(self._give_up)
        document.picked_changed.connect(self._picked_changed)
        document.damage_class_changed.connect(self.damage_class_changed)

    # The confidence

    def set_confidence(self, confidence: Confidence) -> None:
        """Have a confidence to show; called once, after ``set_document``."""
        if self.document is not None:
            self._certainty = CertaintyOverlay(self.document, confidence)
            confidence.changed.connect(self._confidence_changed)

    @property
    def confidence_visible(self) -> bool:
        """Whether the confidence is drawn over the restoration."""
        return self._sheet is not None and self._sheet.certainty is not None

    def set_confidence_visible(self, on: bool) -> None:
        """Draw the confidence over the restoration, or not."""
        if self._sheet is not None and on != self.confidence_visible:
            self._sheet.certainty = self._certainty if on else None
            self.update()

    def _confidence_changed(self, rect: QRect) -> None:
        if self._certainty is not None:
            self._certainty.changed(to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    # The tool

    @property
    def tool(self) -> str:
        """The name of the tool in hand."""
        return self._tool_name

    def set_tool(self, name: str) -> None:
        """Take one of ``tools.TOOLS`` in hand, by name."""
        if name not in {tool.name for tool in TOOLS}:
            raise ValueError(f"There is no tool {name!r}.")
        if name != self._tool_name:
            if self.in_gesture:
                self._tools[self._tool_name].put_away()
            self._tool_name = name
            self._show_cursor()
            self.update_over()
            self.tool_changed.emit(name)

    @property
    def damage_class(self) -> int:
        """The number of the class in hand, which tools mark."""
        return LOSS if self.document is None else self.document.damage_class

    def set_damage_class(self, number: int) -> None:
        """Take a class in hand; a gesture under way is given up, since it shows the other one."""
        if self.document is not None and number != self.document.damage_class:
            self._give_up()
            self.document.set_damage_class(number)

    @property
    def damage_colour(self) -> QColor:
        """The colour of the class in hand, for what a gesture is going to mark."""
        classes = Classes() if self.document is None else self.document.classes
        return QColor(classes.get(self.damage_class).colour)

    @property
    def brush_diameter(self) -> float:
        """The diameter of the brush in scan pixels."""
        return self._diameter

    def set_brush_diameter(self, diameter: float) -> None:
        """Size the brush, in scan pixels."""
        diameter = min(MAX_BRUSH, max(MIN_BRUSH, diameter))
        if diameter != self._diameter:
            self._update_ring()
            self._diameter = diameter
            self._update_ring()
            self.brush_changed.emit(diameter)

    @property
    def wand(self) -> Wand:
        """The wand, whose tolerance can be set; there once the document is."""
        tool = self._tools[Wand.name]
        assert isinstance(tool, Wand)
        return tool

    def step_brush(self, steps: float) -> None:
        """Size the brush up, or down where negative, by at least a pixel a step."""
        sized = self._diameter * BRUSH_STEP**steps
        if abs(sized - self._diameter) < abs(steps):
            sized = self._diameter + steps
        self.set_brush_diameter(float(round(sized)))

    def _ready(self) -> Tool | None:
        """The tool in hand, where there is something to work on."""
        if self.document is None or not self.document.is_open:
            return None
        return self._tools[self._tool_name]

    # The gesture

    @property
    def in_gesture(self) -> bool:
        """Whether a gesture has begun that can be ended or given up."""
        tool = self._tools.get(self._tool_name)
        return tool is not None and tool.active

    def cancel_gesture(self) -> None:
        """Give up what is under way without a trace; else what is picked, else the selection."""
        document = self.document
        if document is None or not document.is_open:
            return
        if any(tool.active for tool in self._tools.values()):
            self._give_up()
        elif document.picked:
            document.picking.clear()
        else:
            document.set_selection(None)

    def step_back(self) -> None:
        """Take the last corner of the gesture back."""
        if self.in_gesture:
            self._tools[self._tool_name].back()
            self.update_over()

    def commit_gesture(self) -> None:
        """End the gesture and keep what it made."""
        if self.in_gesture:
            self._tools[self._tool_name].commit()
            self.update_over()

    def _give_up(self) -> None:
        """Give up every gesture, and what other tools are still working out."""
        for tool in self._tools.values():
            if tool.active:
                tool.cancel()
                self.update_over()

    def _update_gesture(self, tool: Tool) -> None:
        self.update_over(tool.dirty())

    # The pointer

    def _point_at(self, position: QPointF) -> None:
        """Follow the pointer with the brush, and tell where it is."""
        self._update_ring()
        if not self.in_gesture:
            self._choose_pane(position)
        self._cursor = position
        self._update_ring()
        x, y = self.scan_position(position)
        height, width = self.view.shape
        over = 0 <= x < width and 0 <= y < height
        self.cursor_moved.emit(int(x) if over else -1, int(y) if over else -1)

    @property
    def pointed_at(self) -> tuple[int, int]:
        """The scan pixel ``(x, y)`` under the pointer, else the one in the middle of the view."""
        x, y = self.view.centre if self._cursor is None else self.scan_position(self._cursor)
        height, width = self.view.shape
        return min(max(int(x), 0), width - 1), min(max(int(y), 0), height - 1)

    def _point_nowhere(self) -> None:
        """Show no brush where there is no pointer."""
        self._update_ring()
        self._cursor = None
        self.cursor_moved.emit(-1, -1)

    def _show_cursor(self) -> None:
        """Give the pointer the shape of what it would do."""

    def _shows_ring(self) -> bool:
        """Whether the brush is drawn around the pointer."""
        tool = self._ready()
        return tool is not None and tool.sized and self._cursor is not None

    def _update_ring(self) -> None:
        if self._cursor is None:
            return
        x, y = self.scan_position(self._cursor)
        radius = self._diameter / 2
        self.update_over(
            Rect(
                math.floor(y - radius),
                math.floor(x - radius),
                math.ceil(y + radius),
                math.ceil(x + radius),
            )
        )

    # Painting

    def _picked_changed(self, rect: QRect) -> None:
        if self._picked is not None:
            self._picked.changed(to_rect(rect), self.view)
            self.update_scan(to_rect(rect))

    def _paint_document(self, painter: QPainter, exposed: Rect, pane: int) -> bool:
        """Draw what is exposed in a pane, and the picked holes over it."""
        behind = super()._paint_document(painter, exposed, pane)
        hidden = self.show_original or self.compare.mode not in ("off", "side")
        if self._picked is None or hidden or not self._picked.wanted:
            return behind
        self._picked.line = WIDTH * self._line()
        return self._picked.draw(painter, self.view, exposed) or behind

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, then the gesture and the brush."""
        super().paintEvent(event)
        tool = self._ready()
        if tool is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.setClipRect(event.rect())
        painter.scale(1 / ratio, 1 / ratio)
        for pane in range(self._panes):
            painter.save()
            painter.translate(self._pane_left(pane), 0)
            painter.setClipRect(
                QRect(0, 0, self.view.size[1], self.view.size[0]), Qt.ClipOperation.IntersectClip
            )
            if not self.show_original:
                tool.paint(painter, self.view, self.damage_colour)
            if self._cursor is not None and self._shows_ring():
                self._paint_ring(painter, QPointF(*self._in_pane(self._cursor)))
            painter.restore()

    def _paint_ring(self, painter: QPainter, middle: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = max(1.0, self._diameter / 2 * self.view.zoom)
        for pen in contrasting_pens(painter):
            painter.setPen(pen)
            painter.drawEllipse(middle, radius, radius)
