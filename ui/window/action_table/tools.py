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


def _piece(name: str, text: str, slot: str, way: str, keys: str, tip: str) -> ActionSpec:
    return ActionSpec(name, text, slot, argument=way, keys=(keys,), when=with_scan, tip=tip)


TOOLS: Menu = (
    "&Tools",
    (
        _tool("brush", "&Brush", "B", "Paint over damage"),
        _tool("eraser", "&Eraser", "E", "Take damage away"),
        _tool("lasso", "&Lasso", "L", "Draw around damage"),
        _tool("polygon", "&Polygon", "P", "Click corners around damage; Enter closes the outline"),
        _tool(
            "magnetic",
            "&Magnetic lasso",
            "M",
            "Click around damage; the line follows the edges in the scan",
        ),
        _tool("rectangle", "&Rectangle", "U", "Drag a rectangle of damage; Shift makes a square"),
        _tool("ellipse", "Ell&ipse", "O", "Drag an ellipse of damage; Shift makes a circle"),
        _tool("wand", "&Wand", "W", "Click to mark what has nearly the same colour"),
        _tool("fill", "&Fill", "G", "Click inside an outline of damage to mark what it encloses"),
        _tool("pick", "Pic&k holes", "I", "Click a hole to pick it, or drag over several"),
        _tool("select", "&Select", "S", "Drag a rectangle to which what follows keeps"),
        _tool("pan", "P&an", "H", "Move the scan"),
        SEPARATOR,
        _tool(
            "suggest",
            "Sugges&t damage",
            "J",
            "Show what looks damaged; click a piece to accept it",
        ),
        _piece(
            "next_piece",
            "&Next suggested piece",
            "walk_pieces",
            "next",
            "N",
            "Frame the next piece that is suggested; after the last in view, further on",
        ),
        _piece(
            "previous_piece",
            "Pre&vious suggested piece",
            "walk_pieces",
            "previous",
            "Shift+N",
            "Frame the piece before this one",
        ),
        _piece(
            "accept_piece",
            "Accept the pie&ce",
            "decide_piece",
            "accept",
            "Y",
            "Mark the framed piece as damage, and go to the next",
        ),
        _piece(
            "reject_piece",
            "Re&ject the piece",
            "decide_piece",
            "reject",
            "Backspace",
            "Suggest the framed piece no longer, and go to the next",
        ),
        SEPARATOR,
        ActionSpec(
            "larger_brush",
            "Lar&ger brush",
            "larger_brush",
            keys=("]",),
            when=with_scan,
            tip="Wider by a step; Alt + wheel does it too",
        ),
        ActionSpec(
            "smaller_brush",
            "Smaller brus&h",
            "smaller_brush",
            keys=("[",),
            when=with_scan,
            tip="Narrower by a step; Alt + wheel does it too",
        ),
    ),
)
