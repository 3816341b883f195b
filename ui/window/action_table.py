"""Every action of the window as data: what it is called, its keys, and when it can be done.

Menus, tool rail, tooltips, the page of shortcuts and the settings are all made from ``MENUS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class State:
    """What the window's actions depend on.

    ``busy`` is a restoration under way; ``shown`` that the pixels of the scan can be seen.
    """

    opened: bool = False
    damaged: bool = False
    restored: bool = False
    selected: bool = False
    busy: bool = False
    can_undo: bool = False
    can_redo: bool = False


Condition = Callable[[State], bool]


def always(state: State) -> bool:
    """At any time."""
    return True


def with_scan(state: State) -> bool:
    """A scan is open."""
    return state.opened


def with_damage(state: State) -> bool:
    """There is damage."""
    return state.damaged


def with_restoration(state: State) -> bool:
    """Something has been restored."""
    return state.restored


def with_selection(state: State) -> bool:
    """Something is selected."""
    return state.selected


def can_restore(state: State) -> bool:
    """There is damage to restore, and no restoration under way."""
    return state.damaged and not state.busy


def can_restore_selection(state: State) -> bool:
    """As ``can_restore``, within a selection."""
    return can_restore(state) and state.selected


def while_busy(state: State) -> bool:
    """A restoration is under way."""
    return state.busy


def can_undo(state: State) -> bool:
    """There is an entry to take back."""
    return state.can_undo and not state.busy


def can_redo(state: State) -> bool:
    """There is an entry to do again."""
    return state.can_redo and not state.busy


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        name: what the settings call it.
        text: as the menu shows it; ``&`` marks the mnemonic.
        slot: the method of ``Commands`` that does it.
        argument: what that method is called with, where it takes something.
        icon: a file of ``resources/icons`` without its suffix.
        keys: key sequences as portable text (Ctrl is Command on macOS).
        when: whether it can be done.
        checkable: it is on or off, and the method is called with that.
        group: of the actions of a group just one is on.
        canvas_only: its keys count only while the canvas has the focus.
        held: it lasts as long as its key is down, and is in no menu.
        tip: what the tooltip and the status bar say; the text where empty.
    """

    name: str
    text: str
    slot: str
    argument: str | None = None
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: Condition = always
    checkable: bool = False
    group: str = ""
    canvas_only: bool = False
    held: bool = False
    tip: str = ""

    @property
    def plain(self) -> str:
        """The text without its mnemonic."""
        return translated(self.text).replace("&", "")


SEPARATOR = None
RECENT = "recent"
"""Where the submenu of recent files goes."""

Item = ActionSpec | str | None


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


def _look(name: str, text: str, tip: str) -> ActionSpec:
    return ActionSpec(
        name=f"look_{name}",
        text=text,
        slot="choose_look",
        argument=name,
        when=with_restoration,
        checkable=True,
        group="look",
        tip=tip,
    )


MENUS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (
        "&File",
        (
            ActionSpec("open", "&Open scan…", "open", icon="open", keys=("Ctrl+O",)),
            RECENT,
            ActionSpec("sample", "Try the &sample", "open_sample", icon="picture"),
            SEPARATOR,
            ActionSpec(
                "export",
                "&Export…",
                "export",
                icon="export",
                keys=("Ctrl+E",),
                when=with_scan,
                tip="Write the restored scan, the restoration alone, the mask, or tiles",
            ),
            ActionSpec(
                "save_copy",
                "Save a copy of the &project…",
                "save_copy",
                icon="layer",
                keys=("Ctrl+Shift+S",),
                when=with_scan,
                tip="The project itself is saved with every stroke",
            ),
            SEPARATOR,
            ActionSpec("settings", "Se&ttings…", "settings", icon="settings", keys=("Ctrl+,",)),
            ActionSpec("close", "&Close", "close", icon="close", keys=("Ctrl+W",), when=with_scan),
            ActionSpec("quit", "&Quit", "quit", icon="quit", keys=("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            ActionSpec("undo", "&Undo", "undo", icon="undo", keys=("Ctrl+Z",), when=can_undo),
            ActionSpec(
                "redo",
                "&Redo",
                "redo",
                icon="redo",
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                when=can_redo,
            ),
            SEPARATOR,
            ActionSpec(
                "select_none",
                "Select &nothing",
                "select_none",
                keys=("Ctrl+D",),
                when=with_selection,
            ),
            SEPARATOR,
            ActionSpec(
                "end_gesture",
                "&Finish outline",
                "end_gesture",
                keys=("Return", "Enter"),
                when=with_scan,
                canvas_only=True,
                tip="Close the outline that is being drawn",
            ),
            ActionSpec(
                "give_up",
                "&Give up outline",
                "give_up",
                keys=("Esc",),
                when=with_scan,
                canvas_only=True,
                tip="Forget the stroke or outline that is being drawn",
            ),
        ),
    ),
    (
        "&Tools",
        (
            _tool("brush", "&Brush", "B", "Paint over damage"),
            _tool("eraser", "&Eraser", "E", "Take damage away"),
            _tool("lasso", "&Lasso", "L", "Draw around damage"),
            _tool("polygon", "&Polygon", "P", "Set corners around damage"),
            _tool("select", "&Select", "S", "Select where to restore"),
            _tool("pan", "P&an", "H", "Move the scan"),
            SEPARATOR,
            ActionSpec(
                "larger_brush", "Lar&ger brush", "larger_brush", keys=("]",), when=with_scan
            ),
            ActionSpec(
                "smaller_brush", "S&maller brush", "smaller_brush", keys=("[",), when=with_scan
            ),
        ),
    ),
    (
        "&Damage",
        (
            ActionSpec(
                "grow",
                "&Grow",
                "grow",
                icon="grow",
                keys=("Ctrl+]",),
                when=with_damage,
                tip="Widen all damage, or what is selected",
            ),
            ActionSpec(
                "shrink",
                "S&hrink",
                "shrink",
                icon="shrink",
                keys=("Ctrl+[",),
                when=with_damage,
                tip="Narrow all damage, or what is selected",
            ),
            ActionSpec(
                "clear_damage",
                "&Clear",
                "clear_damage",
                icon="clear",
                keys=("Ctrl+Del",),
                when=with_damage,
                tip="Unmark all damage, or what is selected",
            ),
            SEPARATOR,
            ActionSpec(
                "load_mask",
                "&Load mask…",
                "load_mask",
                icon="import",
                keys=("Ctrl+L",),
                when=with_scan,
                tip="Take the damage from a mask picture",
            ),
            ActionSpec(
                "save_mask",
                "&Save mask…",
                "save_mask",
                icon="mask",
                keys=("Ctrl+M",),
                when=with_damage,
                tip="Write the damage as a mask picture, white = damage",
            ),
            SEPARATOR,
            ActionSpec(
                "show_damage",
                "Sho&w damage",
                "show_damage",
                icon="eye",
                keys=("D",),
                when=with_scan,
                checkable=True,
                tip="Tint the damage over the scan",
            ),
        ),
    ),
    (
        "&Restore",
        (
            ActionSpec(
                "restore_all",
                "Restore &all",
                "restore_all",
                icon="restore",
                keys=("Shift+R",),
                when=can_restore,
                tip="Fill all damage",
            ),
            ActionSpec(
                "restore_selection",
                "Restore &selection",
                "restore_selection",
                icon="restore-selection",
                keys=("Ctrl+R",),
                when=can_restore_selection,
                tip="Fill the damage inside the selection",
            ),
            ActionSpec(
                "cancel",
                "&Cancel",
                "cancel",
                icon="cancel",
                keys=("Ctrl+.",),
                when=while_busy,
                tip="Stop restoring; nothing is kept of it",
            ),
            SEPARATOR,
            ActionSpec(
                "train",
                "&Train…",
                "train",
                icon="train",
                keys=("Ctrl+T",),
                tip="Fine-tune a model on your own scans",
            ),
            ActionSpec(
                "models",
                "&Models…",
                "models",
                icon="models",
                keys=("Ctrl+Shift+M",),
                tip="What the models are; rename, import, export or delete your own",
            ),
        ),
    ),
    (
        "&View",
        (
            ActionSpec(
                "zoom_in", "Zoom &in", "zoom_in", icon="zoom-in", keys=("+", "="), when=with_scan
            ),
            ActionSpec(
                "zoom_out", "Zoom &out", "zoom_out", icon="zoom-out", keys=("-",), when=with_scan
            ),
            ActionSpec("fit", "&Fit", "fit", icon="fit", keys=("0",), when=with_scan),
            ActionSpec(
                "actual_size",
                "&100 %",
                "actual_size",
                icon="actual",
                keys=("1",),
                when=with_scan,
                tip="One pixel of the scan is one pixel of the screen",
            ),
            SEPARATOR,
            ActionSpec(
                "compare",
                "&Compare before and after",
                "compare",
                icon="compare",
                keys=("C",),
                when=with_restoration,
                checkable=True,
                tip="A slider over the scan: before on its left, after on its right",
            ),
            SEPARATOR,
            _look("restored", "As &restored", "The restored pixels as they are"),
            _look("hatched", "&Hatched", "Hatching over what was restored"),
            _look("neutral", "In a neutral ton&e", "A plain tone in place of what was restored"),
            _look("outlined", "Out&lined", "A line around what was restored"),
            SEPARATOR,
            ActionSpec(
                "show_original",
                "Show the original",
                "show_original",
                keys=("Tab",),
                when=with_scan,
                canvas_only=True,
                held=True,
                tip="While the key is held down",
            ),
            SEPARATOR,
            ActionSpec("next_area", "&Next area", "next_area", keys=("F6",)),
            ActionSpec("full_screen", "F&ull screen", "full_screen", keys=("F11",), checkable=True),
        ),
    ),
    (
        "&Help",
        (
            ActionSpec(
                "shortcuts", "&Keyboard shortcuts", "shortcuts", icon="keyboard", keys=("F1",)
            ),
            ActionSpec("about", "&About Mural Restorer", "about", icon="info"),
        ),
    ),
)

GESTURES: tuple[tuple[str, str], ...] = (
    ("Zoom at the pointer", "Wheel"),
    ("Brush size", "Alt + wheel"),
    ("Move the scan", "Space + drag, or middle button"),
    ("Take damage away with any tool", "Alt, or right button"),
    ("Move the before/after slider", "Drag, or Left and Right"),
    ("Close a polygon", "Double click, or click its first corner"),
)
"""What mouse and pen do, for the page of shortcuts."""


def translated(text: str) -> str:
    """A text of the tables in the user's language."""
    return QCoreApplication.translate("actions", text)


def specs() -> Iterator[ActionSpec]:
    """All actions, in the order of the menus."""
    for _, items in MENUS:
        yield from (item for item in items if isinstance(item, ActionSpec))
