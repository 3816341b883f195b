"""The translations: complete, in step with the sources and with what was compiled from them."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ui import languages

SCRIPT = Path(__file__).parents[2] / "tools" / "translations.py"
LANGUAGES = [language for language in languages.NAMES if language != "en"]


@pytest.fixture(scope="module")
def script():
    """The script that keeps the translations up to date, as a module."""
    found = importlib.util.spec_from_file_location("translations", SCRIPT)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def updated(script, tmp_path_factory):
    """Copies of the translations that hold every text the sources have now."""
    folder = tmp_path_factory.mktemp("translations")
    for path in languages.folder().glob("*.ts"):
        shutil.copy(path, folder)
    script.update(folder)
    return folder


def messages(path):
    """Context, source, translation and state of each text of a file."""
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            said = message.find("translation")
            yield name, message.findtext("source"), said.text or "", said.get("type", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_window_is_untranslated(updated, language):
    there = list(messages(updated / f"{language}.ts"))
    assert len(there) > 800
    assert [(name, source) for name, source, said, state in there if state or not said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_as_the_script_leaves_them(updated, language):
    """Else somebody changed texts without ``make translations``."""
    kept = languages.folder() / f"{language}.ts"
    assert list(messages(kept)) == list(messages(updated / f"{language}.ts"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_was_compiled_from_what_is_written(script, tmp_path, language):
    script.release(languages.folder(), tmp_path)
    name = f"{language}.qm"
    assert (tmp_path / name).read_bytes() == (languages.folder() / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_mnemonics_and_ends_are_those_of_the_source(language):
    for _, source, said, _ in messages(languages.folder() / f"{language}.ts"):
        assert places(source) == places(said), source
        assert mnemonic(source) == mnemonic(said), source
        assert source.endswith("…") == said.endswith("…"), source
        assert ("<a href" in source) == ("<a href" in said), source


def places(text):
    """What is put into a text, in alphabetical order."""
    return sorted(re.findall(r"\{[^}]*\}|%n|%\d", text))


def mnemonic(text):
    found = re.search(r"&([^&\s])", text)
    return found and found[1].upper()


def test_the_two_kinds_of_chinese_are_not_one_in_other_letters():
    """Words of the trade and of computers differ, not only the characters."""
    simplified, traditional = (
        {(c, s): said for c, s, said, _ in messages(languages.folder() / f"{language}.ts")}
        for language in LANGUAGES
    )
    for source, words in {
        ("actions", "&File"): ("文件(&F)", "檔案(&F)"),
        ("actions", "&Export…"): ("导出(&E)…", "匯出(&E)…"),
        ("classes", "Flaking"): ("起甲", "起翹"),
        ("model_list", "default"): ("默认", "預設"),
    }.items():
        assert (simplified[source], traditional[source]) == words


def test_texts_of_tables_are_found_in_the_tables_themselves(script, updated):
    there = {(name, source) for name, source, _, _ in messages(updated / "zh_CN.ts")}
    assert set(script.tables()) <= there
