"""The tools: a module each, with press, move, release and cancel, in scan positions.

A tool knows no widget and no event. It gathers a gesture, paints its preview, and at the end of the
gesture makes one journal entry, or none.
"""

from __future__ import annotations

from ui.canvas.tools.brush import Brush, Eraser
from ui.canvas.tools.lasso import Lasso
from ui.canvas.tools.pan import Pan
from ui.canvas.tools.polygon import Polygon
from ui.canvas.tools.select import Select
from ui.canvas.tools.tool import Tool, Touch

__all__ = ["TOOLS", "Brush", "Eraser", "Lasso", "Pan", "Polygon", "Select", "Tool", "Touch"]

TOOLS: tuple[type[Tool], ...] = (Brush, Eraser, Lasso, Polygon, Select, Pan)
