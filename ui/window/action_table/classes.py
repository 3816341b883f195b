"""The menu Classes: which class of damage is in hand, and what the classes are."""

from __future__ import annotations

from ui.window.action_table.spec import SEPARATOR, ActionSpec, Menu, State, with_scan

AT_HAND = 9
"""Classes with keys of their own."""


def can_reassign(state: State) -> bool:
    """There is damage, and some of it is picked or selected."""
    return state.damaged and (state.selected or state.picked)


def _class(position: int) -> ActionSpec:
    return ActionSpec(
        f"class_{position}",
        f"Class &{position}",
        "choose_class",
        argument=str(position),
        keys=(f"Alt+{position}",),
        when=with_scan,
        checkable=True,
        group="class",
        tip="Mark damage of this class from now on",
    )


CLASSES: Menu = (
    "&Classes",
    (
        *(_class(position) for position in range(1, AT_HAND + 1)),
        ActionSpec(
            "class_protected",
            "&Protected",
            "choose_class",
            argument="0",
            keys=("Alt+0",),
            when=with_scan,
            checkable=True,
            group="class",
            tip="Mark zones that nothing may touch; only with this class in hand are they erased",
        ),
        SEPARATOR,
        ActionSpec(
            "next_class",
            "&Next class",
            "next_class",
            keys=(".",),
            when=with_scan,
            tip="Take the next class in hand, which the tools mark",
        ),
        ActionSpec(
            "previous_class",
            "Pre&vious class",
            "previous_class",
            keys=(",",),
            when=with_scan,
            tip="Take the class before in hand, which the tools mark",
        ),
        ActionSpec(
            "reassign",
            "&Give damage this class",
            "reassign",
            keys=("Shift+C",),
            when=can_reassign,
            tip="The picked damage, or that in the selection, becomes damage of the class in hand",
        ),
        SEPARATOR,
        ActionSpec(
            "classes",
            "&Areas and classes…",
            "classes",
            icon="classes",
            keys=("Ctrl+Shift+C",),
            when=with_scan,
            tip="How much is damaged; names, colours, and which classes are restored",
        ),
    ),
)
