"""The menu View: how the scan is seen."""

from __future__ import annotations

from ui.window.action_table.spec import SEPARATOR, ActionSpec, Menu, with_restoration, with_scan


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


VIEW: Menu = (
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
)
