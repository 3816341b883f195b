"""The menu Damage: all damage, or what is selected."""

from __future__ import annotations

from ui.window.action_table.spec import SEPARATOR, ActionSpec, Menu, with_damage, with_scan

DAMAGE: Menu = (
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
)
