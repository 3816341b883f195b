"""The language of the window: chosen, loaded, put away again; the journal is kept in English."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from restorer.cli import window as window_command
from restorer.layers.classes import CRACK
from restorer.rect import Rect
from ui import labels, languages
from ui.window.class_words import class_name
from ui.window.settings_dialog import SettingsDialog


@pytest.fixture
def use(qapp):
    """Use a language; English again after the test."""
    before = QLocale()
    yield lambda choice: languages.use(qapp, choice)
    languages.use(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh-Hans-SG"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "zh_TW"),
        (["zh-HK"], "zh_TW"),
        (["zh_MO"], "zh_TW"),
        (["de-DE", "zh-TW"], "zh_TW"),
        (["de-DE", "en-GB", "zh-TW"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_desktop_is_asked_for_the_first_language_there_is(monkeypatch, asked, language):
    class Desktop:
        def uiLanguages(self):
            return asked

    monkeypatch.setattr(languages.QLocale, "system", staticmethod(Desktop))
    assert languages.wanted("system") == language


@pytest.mark.parametrize("choice", languages.NAMES)
def test_what_is_chosen_is_used_whatever_the_desktop_asks_for(choice):
    assert languages.wanted(choice) == choice


def test_the_command_line_and_the_settings_know_the_same_languages():
    assert get_args(languages.Choice) == window_command.LANGUAGES
    assert {"system", *languages.NAMES} == set(window_command.LANGUAGES)


def test_a_translation_that_is_gone_leaves_the_window_english(use, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    use("zh_CN")
    assert QCoreApplication.translate("actions", "&Edit") == "&Edit"
    assert "zh_CN.qm" in caplog.text


@pytest.mark.parametrize(("choice", "cancel"), [("zh_CN", "取消"), ("zh_TW", "取消")])
def test_the_buttons_of_qt_speak_the_language_too(use, choice, cancel):
    use(choice)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel
    use("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_dates_are_written_as_the_language_writes_them(use):
    when = datetime(2026, 3, 9, 7, 5, 1)
    use("zh_CN")
    assert languages.moment(when) == "2026/3/9 07:05:01"
    assert languages.moment(when, date=False) == "07:05:01"
    use("en")
    assert languages.moment(when) == "09/03/2026 07:05:01"


def test_the_language_is_chosen_in_the_settings(qtbot, window):
    values = window.store.values
    dialog = SettingsDialog(values, models=[])
    qtbot.addWidget(dialog)
    assert dialog.language.currentData() == "system"
    dialog.language.setCurrentIndex(dialog.language.findText("繁體中文"))
    dialog.apply_to(values)
    assert values.language == "zh_TW"


def test_a_label_nobody_knows_is_shown_as_it_is():
    assert labels.shown("Brush stroke") == "Brush stroke"
    assert labels.shown("Make it Crack") == "Make it Crack"
    assert labels.shown("What another program did") == "What another program did"


def test_a_class_without_a_name_is_called_by_its_number(window, write_wall):
    window.open_path(write_wall())
    assert class_name(window.document.classes.get(77)) == "Class 77"
    assert class_name(window.document.classes.get(CRACK)) == "Crack"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Re&move", "Remove"),
        ("移除(&M)…", "移除…"),
        ("Salt && pepper", "Salt & pepper"),
        ("盐", "盐"),
    ],
)
def test_a_mnemonic_is_taken_away_whole(text, said):
    assert languages.plain(text) == said


def test_a_project_of_one_desk_is_read_in_the_language_of_another(use, window, write_wall):
    window.open_path(write_wall())
    document = window.document
    use("zh_CN")
    document.mark("Brush stroke", Rect.of_size(9, 9, 5, 5), np.ones((9, 9), bool))
    assert document.project.entries[-1].label == "Brush stroke"
    assert labels.shown("Brush stroke") == "画笔一笔"
    assert labels.shown("Make it Crack") == "归入 裂隙"
    assert labels.shown("Load mask a.png") == "载入蒙版 a.png"
    use("zh_TW")
    assert labels.shown("Brush stroke") == "筆刷一筆"
