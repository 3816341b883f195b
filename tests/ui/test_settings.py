"""What is remembered between runs: written, read again, and never in the way."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from restorer.pipeline.settings import Finish
from ui.canvas.damage_look import DamageLook
from ui.window.settings import MAX_RECENT, Settings, SettingsStore, default_file


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "folder" / "settings.json")


def test_settings_are_read_as_they_were_saved(store):
    store.values.theme = "dark"
    store.values.finish = Finish(mode="blend", feather=7.5)
    store.values.shortcuts = {"undo": ["Ctrl+U"], "redo": []}
    store.values.brush_diameter = 12.5
    store.values.damage_look = DamageLook("outline", tint=0.5, outline=0.8)
    store.save()
    assert SettingsStore(store.path).values == store.values


def test_the_settings_are_kept_in_the_users_own_folder(user_folder):
    assert user_folder in default_file().parents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"theme": "pink"}',
        '{"brush_diameter": -1}',
        '{"finish": {"mode": 1}}',
        '{"damage_look": {"form": "outline", "tint": 0}}',
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert SettingsStore(path).values == Settings()


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_known(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "light", "hologram": True}))
    assert SettingsStore(path).values.theme == "light"


def test_a_wrong_value_is_refused(store):
    with pytest.raises(ValidationError):
        store.values.theme = "pink"
    assert store.values.theme == "system"


def test_a_folder_that_cannot_be_written_costs_the_settings_only(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    SettingsStore(blocked / "settings.json").save()
    assert blocked.read_text() == ""


def test_recent_files_are_listed_once_the_last_one_first(store, tmp_path):
    paths = [tmp_path / f"{n}.tif" for n in range(MAX_RECENT + 3)]
    for path in paths:
        store.add_recent(path)
    store.add_recent(paths[-3])
    recent = store.values.recent
    assert recent[0] == paths[-3]
    assert len(recent) == len(set(recent)) == MAX_RECENT
    assert store.values.folder == tmp_path
    store.forget_recent(paths[-3])
    assert paths[-3] not in store.values.recent
    store.forget_recent()
    assert SettingsStore(store.path).values.recent == []
