"""Moves the scan."""

from __future__ import annotations

from ui.canvas.tools.tool import Tool


class Pan(Tool):
    """Moves the scan; the canvas itself does so."""

    name = "pan"
