"""The core's errors are shown in the language of the window, with their names and numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from restorer.errors import RestorerError
from restorer.scan import open_scan
from ui import errors, languages
from ui.window.messages import Message
from ui.window.theme import DARK


@pytest.fixture
def chinese(qapp):
    """The window speaks Simplified Chinese; English again after the test."""
    before = QLocale()
    languages.use(qapp, "zh_CN")
    yield
    languages.use(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空文件。请从来源处重新复制。"),
        (b"not a picture at all", "无论名称如何，它不是 TIFF、PNG 或 JPEG 图像。请另选文件。"),
    ],
)
def test_an_error_of_the_core_is_told_in_chinese_and_names_its_file(
    chinese, tmp_path, content, said
):
    path = tmp_path / "北墙: 1.tif"
    path.write_bytes(content)
    with pytest.raises(RestorerError) as raised:
        open_scan(path)
    told = errors.told(str(raised.value))
    assert told.endswith(said)
    assert "北墙" in told


def test_what_was_put_into_a_sentence_stays_where_the_other_language_wants_it(chinese):
    english = "/w/a.tif: 3 of its 20 pieces of picture are missing. Copy it again from where it "
    english += "came, or save it again from the program that made it."
    assert errors.told(english).startswith("/w/a.tif：20 块图像中缺 3 块。")


def test_what_is_not_known_stays_as_it_is(chinese):
    assert errors.told("Segmentation fault: 7") == "Segmentation fault: 7"
    assert errors.told("") == ""


def test_a_sentence_with_braces_of_its_own_is_told(chinese):
    sentence = next(text for text, _ in errors._patterns() if "{'model'" in text)
    assert "检查点" in errors.told(sentence)


def test_in_english_an_error_is_told_as_it_was_written():
    for sentence in ("/w/a.tif: is empty. Copy it again from where it came.", "{0} {1}"):
        assert errors.told(sentence) == sentence


def test_a_message_shows_the_error_in_the_language(chinese, qtbot):
    message = Message("无法打开", "a.tif: is empty. Copy it again from where it came.", theme=DARK)
    qtbot.addWidget(message)
    assert message.text == "a.tif：是空文件。请从来源处重新复制。"


def test_a_sentence_within_a_sentence_is_told_too(chinese):
    verdict = (
        "'new' fills better than 'old'. Held-out squares, which training never saw: 6. In them "
        "hole PSNR is 21.20 dB instead of 20.10 (+1.10 dB, higher on 5 of 6) and SSIM 0.8700 "
        "instead of 0.8600."
    )
    told = errors.told(verdict)
    assert told.startswith("“new”补得优于“old”。训练从未见过的留出方块：6 个。")
    assert "6 个中有 5 个更高" in told


def test_what_was_done_last_is_named_in_the_language(chinese):
    told = errors.told(
        "wall.mural was not closed the last time: the one edit made then is here, “Brush stroke” "
        "of 07:05:01."
    )
    assert told == "wall.mural 上次没有正常关闭：当时所做的一项编辑还在，即 07:05:01 的“画笔一笔”。"
