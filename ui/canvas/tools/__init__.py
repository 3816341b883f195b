"""The tools: a module each, with press, move, release and cancel, in scan positions.

A tool knows no widget and no event. It gathers a gesture, paints its preview, and at the end of the
gesture makes one journal entry, or none.
"""

from __future__ import annotations

from ui.canvas.tools.box import Ellipse, Rectangle
from ui.canvas.tools.brush import Brush, Eraser
from ui.canvas.tools.fill import Fill
from ui.canvas.tools.lasso import Lasso
from ui.canvas.tools.magnetic import Magnetic
from ui.canvas.tools.pan import Pan
from ui.canvas.tools.pick import Pick
from ui.canvas.tools.polygon import Polygon
from ui.canvas.tools.select import Select
from ui.canvas.tools.suggest import Suggest
from ui.canvas.tools.tool import Tool, Touch
from ui.canvas.tools.wand import Wand

__all__ = [
    "TOOLS",
    "Brush",
    "Ellipse",
    "Eraser",
    "Fill",
    "Lasso",
    "Magnetic",
    "Pan",
    "Pick",
    "Polygon",
    "Rectangle",
    "Select",
    "Suggest",
    "Tool",
    "Touch",
    "Wand",
]

TOOLS: tuple[type[Tool], ...] = (
    Brush,
    Eraser,
    Lasso,
    Polygon,
    Magnetic,
    Rectangle,
    Ellipse,
    Wand,
    Fill,
    Pick,
    Select,
    Pan,
    Suggest,
)
