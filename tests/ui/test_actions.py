"""The table of actions: nothing missing, nothing twice, and enabled only where it can be done."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from ui.window.action_table import MENUS, ActionSpec, State, specs
from ui.window.commands import Commands
from ui.window.icons import Icons, folder, render
from ui.window.rail import BOTTOM, GROUPS
from ui.window.theme import DARK

SPECS = list(specs())


@pytest.mark.parametrize("spec", [spec for spec in SPECS if not spec.held], ids=lambda s: s.name)
def test_each_action_has_a_command_with_words_of_its_own(spec):
    assert callable(getattr(Commands, spec.slot))
    assert spec.plain.strip()


def test_no_name_and_no_keys_are_used_twice():
    names = Counter(spec.name for spec in SPECS)
    keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
    assert max(names.values()) == 1
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_menu_has_a_mnemonic_twice():
    for title, items in MENUS:
        letters = [
            item.text[item.text.index("&") + 1].lower()
            for item in items
            if isinstance(item, ActionSpec) and "&" in item.text
        ]
        if title == "&File":
            letters.append("r")  # Open recent
        assert len(letters) == len(set(letters)), (title, letters)
    titles = [title[title.index("&") + 1].lower() for title, _ in MENUS]
    assert len(titles) == len(set(titles))


def test_the_keys_are_those_of_the_design():
    keys = {spec.name: spec.keys for spec in SPECS}
    wanted = {
        "tool_brush": ("B",),
        "tool_eraser": ("E",),
        "tool_lasso": ("L",),
        "tool_polygon": ("P",),
        "tool_magnetic": ("M",),
        "tool_rectangle": ("U",),
        "tool_wand": ("W",),
        "tool_pick": ("I",),
        "undo": ("Ctrl+Z",),
        "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
        "restore_all": ("Shift+R",),
        "show_original": ("Tab",),
        "fit": ("0",),
        "actual_size": ("1",),
        "larger_brush": ("]",),
        "smaller_brush": ("[",),
        "give_up": ("Esc",),
    }
    assert {name: keys[name] for name in wanted} == wanted


@pytest.mark.parametrize("name", sorted({spec.icon for spec in SPECS if spec.icon}))
def test_each_icon_is_there_and_drawn_in_the_one_style(qapp, name):
    source = (folder() / f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor"' in source
    assert 'stroke-width="1.6"' in source
    image = render(source, 48, "#ffffff").toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 64 for x in range(48) for y in range(48))
    assert inked > 60
    edge = [image.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    assert max(edge) == 0, "it keeps clear of its edges"


def test_icons_are_crisp_at_200_percent(qapp):
    icon = Icons(DARK).icon("brush")
    for side in (16, 20, 24):
        assert icon.pixmap(2 * side, 2 * side).width() == 2 * side


def test_the_rail_shows_actions_with_icons():
    icons = {spec.name: spec.icon for spec in SPECS}
    for group in (*GROUPS, BOTTOM):
        assert all(icons[name] for name in group)


NOTHING = {
    "open", "sample", "settings", "quit", "train", "models", "next_area", "full_screen",
    "shortcuts", "about", "command_list", "tour", "batch", "manual",
}  # fmt: skip
OPEN = NOTHING | {
    "export", "report", "save_copy", "close", "end_gesture", "give_up", "tool_brush", "tool_eraser",
    "tool_lasso", "tool_polygon", "tool_magnetic", "tool_rectangle", "tool_ellipse", "tool_wand",
    "tool_fill", "tool_pick", "tool_select", "tool_pan", "tool_suggest", "larger_brush",
    "smaller_brush", "load_mask", "show_damage", "zoom_in", "zoom_out", "fit", "actual_size",
    "show_original", "history",
    "class_protected", "next_class", "previous_class", "classes",
    *(f"class_{position}" for position in range(1, 10)),
    "as_i_paint", "navigator", "loupe", "loupe_factor", "histogram",
    "damage_outline", "damage_more_opaque", "damage_less_opaque", "pictures",
    "next_piece", "previous_piece", "accept_piece", "reject_piece",
}  # fmt: skip
DAMAGED = OPEN | {
    "grow", "shrink", "smooth", "fill_enclosed", "clear_damage", "save_mask", "restore_all", "undo",
    "restore_visible", "hole_menu", "lock", "note", "hypotheses", "confidence",
}  # fmt: skip
LOOKS = {
    "compare", "compare_side", "compare_blink", "compare_difference", "compare_alone",
    "look_restored", "look_hatched", "look_neutral", "look_outlined", "reject",
    "try_again", "show_reintegration",
}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "enabled"),
    [
        (State(), NOTHING),
        (State(opened=True), OPEN),
        (State(opened=True, damaged=True, can_undo=True), DAMAGED),
        (
            State(opened=True, damaged=True, can_undo=True, selected=True),
            DAMAGED | {"select_none", "restore_selection", "invert", "reassign"},
        ),
        (
            State(opened=True, damaged=True, can_undo=True, picked=True),
            DAMAGED | {"select_none", "delete_picked", "reassign", "restore_picked"},
        ),
        (
            State(opened=True, damaged=True, can_undo=True, busy=True),
            (DAMAGED | {"cancel"}) - {"undo", "restore_all", "restore_visible"},
        ),
        (
            State(opened=True, damaged=True, restored=True, can_undo=True, can_redo=True),
            DAMAGED | LOOKS | {"redo"},
        ),
        (
            State(opened=True, pictured=True),
            OPEN | {"next_picture", "fade_in", "fade_out", "show_picture"},
        ),
    ],
    ids=["nothing", "open", "damaged", "selected", "picked", "busy", "restored", "pictured"],
)
def test_an_action_is_enabled_only_where_it_can_be_done(state, enabled):
    assert {spec.name for spec in SPECS if spec.when(state)} == enabled
