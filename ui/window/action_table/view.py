"""The menu View: how the scan is seen."""

from __future__ import annotations

from ui.window.action_table.spec import (
    SEPARATOR,
    ActionSpec,
    Menu,
    with_damage,
    with_pictures,
    with_restoration,
    with_scan,
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


def _compare(mode: str, text: str, keys: str, tip: str) -> ActionSpec:
    """A way of comparing; done again, it ends."""
    return ActionSpec(
        name="compare" if mode == "slider" else f"compare_{mode}",
        text=text,
        slot="compare",
        argument=mode,
        icon="compare" if mode == "slider" else f"compare-{mode}",
        keys=(keys,),
        when=with_restoration,
        checkable=True,
        tip=tip,
    )


def _piece(name: str, text: str, keys: str, tip: str) -> ActionSpec:
    return ActionSpec(
        name=name,
        text=text,
        slot=name,
        icon=name,
        keys=(keys,),
        when=with_scan,
        checkable=True,
        tip=tip,
    )


VIEW: Menu = (
    "&View",
    (
        ActionSpec(
            "zoom_in",
            "Zoom &in",
            "zoom_in",
            icon="zoom-in",
            keys=("+", "="),
            when=with_scan,
            tip="Closer, around the middle; the wheel zooms at the pointer",
        ),
        ActionSpec(
            "zoom_out",
            "Zoom &out",
            "zoom_out",
            icon="zoom-out",
            keys=("-",),
            when=with_scan,
            tip="Further away, around the middle; the wheel zooms at the pointer",
        ),
        ActionSpec(
            "fit",
            "&Fit",
            "fit",
            icon="fit",
            keys=("0",),
            when=with_scan,
            tip="The whole scan in the window",
        ),
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
        _compare(
            "slider",
            "&Compare under a slider",
            "C",
            "A line over the scan: before on one side, after on the other; it can be turned",
        ),
        _compare(
            "side", "Compare &side by side", "F2", "Before and after beside each other, in step"
        ),
        _compare("blink", "Compare by &blinking", "F3", "Before and after by turns"),
        _compare(
            "difference",
            "Show the &difference",
            "F4",
            "What was changed, amplified: Up and Down say how much",
        ),
        _compare("alone", "The restoration &alone", "F5", "What was added, without the scan"),
        SEPARATOR,
        _look("restored", "As &restored", "The restored pixels as they are"),
        _look("hatched", "&Hatched", "Hatching over what was restored"),
        _look("neutral", "In a neutral ton&e", "A plain tone in place of what was restored"),
        _look("outlined", "Out&lined", "A line around what was restored"),
        ActionSpec(
            "show_reintegration",
            "Show reintegration",
            "show_reintegration",
            keys=("Shift+F5",),
            when=with_restoration,
            checkable=True,
            tip="What was added in the style of its class, as Areas and classes says: hatching, "
            "neutral, lowered, outline; else the plain fill",
        ),
        SEPARATOR,
        ActionSpec(
            "confidence",
            "Confidence",
            "confidence",
            icon="confidence",
            keys=("Shift+F4",),
            when=with_damage,
            checkable=True,
            tip="How far fills may be from what is lost: of picked holes, or of those in view",
        ),
        ActionSpec(
            "damage_outline",
            "Damage in outline onl&y",
            "damage_outline",
            keys=("Shift+D",),
            when=with_scan,
            checkable=True,
            tip="A line around the damage in place of a tint: whole where it is restored, "
            "dashed where it is only mapped, dotted where it is protected",
        ),
        ActionSpec(
            "damage_more_opaque",
            "Damage more opa&que",
            "damage_opacity",
            argument="1",
            keys=("Alt+Up",),
            when=with_scan,
            tip="The tint or the outline of the damage, by a tenth",
        ),
        ActionSpec(
            "damage_less_opaque",
            "Damage more trans&parent",
            "damage_opacity",
            argument="-1",
            keys=("Alt+Down",),
            when=with_scan,
            tip="The tint or the outline of the damage, by a tenth",
        ),
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
        ActionSpec(
            "pictures",
            "Other pictures of the &wall…",
            "pictures",
            icon="pictures",
            keys=("Ctrl+Shift+O",),
            when=with_scan,
            tip="Infrared, X-ray, raking light, an earlier photograph, laid over the scan",
        ),
        ActionSpec(
            "next_picture",
            "Ne&xt picture",
            "next_picture",
            keys=("X",),
            when=with_pictures,
            tip="One of the other pictures after the other, then none",
        ),
        ActionSpec(
            "fade_in",
            "Fade the picture in",
            "fade_picture",
            argument="in",
            keys=("Ctrl+Up",),
            when=with_pictures,
            tip="More of the other picture, less of the scan",
        ),
        ActionSpec(
            "fade_out",
            "Fade the picture out",
            "fade_picture",
            argument="out",
            keys=("Ctrl+Down",),
            when=with_pictures,
            tip="Less of the other picture, more of the scan",
        ),
        ActionSpec(
            "show_picture",
            "Show the other picture",
            "show_picture",
            keys=("`",),
            when=with_pictures,
            canvas_only=True,
            held=True,
            tip="While the key is held down",
        ),
        SEPARATOR,
        _piece("navigator", "Na&vigator", "F8", "The whole scan, and a frame to drag"),
        _piece("loupe", "Loupe (&magnifier)", "F7", "What is under the pointer, magnified"),
        ActionSpec(
            "loupe_factor",
            "Ma&gnify more",
            "loupe_factor",
            keys=("Shift+F7",),
            when=with_scan,
            tip="The loupe from 100 % to 800 %, and round again",
        ),
        _piece("histogram", "His&togram", "F9", "How often each value is in view"),
        SEPARATOR,
        ActionSpec(
            "next_area",
            "&Next area",
            "next_area",
            keys=("F6",),
            tip="Give the keys to canvas, panel and tools in turn",
        ),
        ActionSpec(
            "full_screen",
            "F&ull screen",
            "full_screen",
            keys=("F11",),
            checkable=True,
            tip="The window alone on the screen",
        ),
    ),
)
