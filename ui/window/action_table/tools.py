"""The menu Tools: what is in the hand."""

from __future__ import annotations

from ui.window.action_table.spec import SEPARATOR, ActionSpec, Menu, with_scan


def _tool(name: str, text: str, keys: str, tip: str) -> ActionSpec:
    return ActionSpec(
        name=f"tool_{name}",
        text=text,
        slot="choose_tool",
        argument=name,
        icon=name,
        keys=(keys,),
        when=with_scan,
        checkable=True,
        group="tool",
        tip=tip,
    )


TOOLS: Menu = (
    "&Tools",
    (
        _tool("brush", "&Brush", "B", "Paint over damage"),
        _tool("eraser", "&Eraser", "E", "Take damage away"),
        _tool("lasso", "&Lasso", "L", "Draw around damage"),
        _tool("polygon", "&Polygon", "P", "Set corners around damage"),
        _tool("select", "&Select", "S", "Select where to restore"),
        _tool("pan", "P&an", "H", "Move the scan"),
        SEPARATOR,
        ActionSpec("larger_brush", "Lar&ger brush", "larger_brush", keys=("]",), when=with_scan),
        ActionSpec("smaller_brush", "S&maller brush", "smaller_brush", keys=("[",), when=with_scan),
    ),
)
