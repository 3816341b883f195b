"""The language of the window: which there are, which the desktop asks for, and its translators."""

from __future__ import annotations

import importlib.resources
import logging
import re
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

log = logging.getLogger(__name__)

Language = Literal["en", "zh_CN", "zh_TW"]
Choice = Literal["system", "en", "zh_CN", "zh_TW"]

NAMES: dict[Language, str] = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
"""What each is called in itself: who looks for it may read no other."""

FONTS: dict[Language, tuple[str, ...]] = {
    "en": (),
    "zh_CN": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    "zh_TW": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
}
"""Before the desktop's own font where that is for another language: the same characters and commas
are drawn differently in each, and two fonts in a line are seen."""

TRADITIONAL = {"Hant", "TW", "HK", "MO"}
"""Scripts and regions, of a language that the desktop asks for, that mean Traditional Chinese."""


def wanted(choice: Choice) -> Language:
    """The language that a setting means here."""
    if choice != "system":
        return choice
    for asked in QLocale.system().uiLanguages():
        language, *more = asked.replace("_", "-").split("-")
        if language == "zh":
            return "zh_TW" if TRADITIONAL & set(more) else "zh_CN"
        if language == "en":
            return "en"
    return "en"


def folder() -> Path:
    """Where the translations are."""
    return Path(str(importlib.resources.files("resources"))) / "translations"


def translations(language: Language) -> list[Path]:
    """The compiled translations of a language, Qt's own first: the last one is asked first."""
    if language == "en":
        return []
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qt / f"qtbase_{language}.qm", folder() / f"{language}.qm"]


def use(app: QCoreApplication, choice: Choice) -> Language:
    """Translate all that is made from now on, and write numbers and dates the language's way.

    What is on the screen already stays as it is. A translation that cannot be read costs its texts,
    which stay English, nothing else.
    """
    language = wanted(choice)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    for path in translations(language):
        translator = QTranslator(app)
        if translator.load(str(path)):
            app.installTranslator(translator)
        else:
            log.warning("%s cannot be read: its texts stay English", path)
    if isinstance(app, QGuiApplication):
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        own = [QFontInfo(font).family()]
        speaks = wanted("system") == language
        font.setFamilies([*own, *FONTS[language]] if speaks else [*FONTS[language], *own])
        app.setFont(font)
    QLocale.setDefault(_locale(language))
    return language


def _locale(language: Language) -> QLocale:
    """How a language writes numbers and dates: as the desktop does, where that speaks it too."""
    desktop = QLocale.system()
    if desktop.language() != QLocale.Language.C and wanted("system") == language:
        return desktop
    return QLocale("en_GB" if language == "en" else language)


def plain(text: str) -> str:
    """A text without its mnemonic, which Chinese writes behind it: ``Re&move``, ``移除(&M)``."""
    return re.sub(r"\(&\w\)|&(?!&)", "", text)


def moment(when: datetime, *, date: bool = True) -> str:
    """A moment to the second, as the language writes it, with the date or without."""
    time = f"{when:%H:%M:%S}"
    if not date:
        return time
    day = QLocale().toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)
    return f"{day} {time}"
