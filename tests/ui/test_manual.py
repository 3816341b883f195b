"""Help > Manual: the pages of docs/ in the program, with working links and pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QTextDocument

from ui import languages
from ui.window import manual_dialog
from ui.window.manual_dialog import ManualDialog

FIRST = "first-restoration.md"

IMAGE = QTextDocument.ResourceType.ImageResource


@pytest.fixture
def manual(window):
    window.window_actions["manual"].trigger()
    (dialog,) = window.findChildren(ManualDialog)
    return dialog


def test_the_manual_begins_with_a_first_restoration(manual):
    assert manual.isVisible()
    assert manual.pages.source().fileName() == FIRST
    assert "five minutes" in manual.pages.toPlainText()
    assert not manual.back.isEnabled()


def test_links_lead_to_the_other_pages_and_back(manual):
    manual.pages.setSource(QUrl("trouble.md"))
    assert "restorer doctor" in manual.pages.toPlainText()
    manual.reference.click()
    assert "Suggested damage" in manual.pages.toPlainText()
    manual.back.click()
    manual.back.click()
    assert manual.pages.source().fileName() == FIRST


def test_pictures_are_there_and_no_wider_than_the_page(manual):
    text = (manual_dialog.folder() / FIRST).read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 3
    for name in pictures:
        image = manual.pages.loadResource(IMAGE, QUrl(name))
        assert 0 < image.width() <= manual.pages.viewport().width()


@pytest.mark.parametrize(("language", "begins"), [("zh_CN", "五分钟"), ("zh_TW", "五分鐘")])
def test_who_reads_chinese_begins_with_a_page_in_it(qapp, window, language, begins):
    before = QLocale()
    languages.use(qapp, language)
    try:
        dialog = ManualDialog(window)
        assert dialog.pages.toPlainText().startswith(begins)
        page = dialog.pages.source()
        for link in re.findall(r"\]\(([^)]+)\)", Path(page.toLocalFile()).read_text("utf-8")):
            assert Path(page.resolved(QUrl(link)).toLocalFile()).is_file(), link
    finally:
        languages.use(qapp, "en")
        QLocale.setDefault(before)


def test_an_installed_program_takes_the_pages_that_came_with_it(monkeypatch, tmp_path):
    monkeypatch.setattr(
        manual_dialog.importlib.resources, "files", lambda _: tmp_path / "resources"
    )
    assert manual_dialog.folder() == tmp_path / "docs"
    (tmp_path / "resources/docs").mkdir(parents=True)
    assert manual_dialog.folder() == tmp_path / "resources/docs"


def test_the_pictures_of_the_manual_are_small():
    pictures = list((manual_dialog.folder() / "images").glob("manual-*.jpg"))
    assert pictures
    assert sum(path.stat().st_size for path in pictures) < 500_000
