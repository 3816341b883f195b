"""A report as a file: HTML as the core makes it, or pages of it in a PDF; also without a window."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from restorer.errors import ExportError
from restorer.files import atomic_output
from restorer.project.pictures import Kind
from restorer.report import Report, to_html
from restorer.report.words import Speech
from ui import languages
from ui.labels import shown
from ui.window.picture_words import kind_name

DOTS = 96
"""An inch of a page as it is laid out; what is written is as fine as it is."""
RESOLUTION = 1200
MARGINS = QMarginsF(20, 18, 16, 20)
"""Left, top, right and bottom, in millimetres; the left one is for a file."""
FOOT = 8.0
"""Millimetres from the text to the line below it."""
MILLIMETRE = DOTS / 25.4
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
ROWS = 8
"""Rows of a table that stay with its heading."""


class Spoken(Speech):
    """A report in the language that the program speaks now."""

    def __init__(self) -> None:
        self._locale = QLocale()
        self.language = self._locale.name().replace("_", "-")

    def say(self, text: str) -> str:
        """Translate."""
        return QCoreApplication.translate("report", text)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write as the locale does."""
        return self._locale.toString(float(value), "f", decimals)

    def moment(self, when: datetime) -> str:
        """Write as the locale does, to the minute."""
        return languages.moment(when.astimezone()).rpartition(":")[0]

    def class_name(self, number: int, name: str) -> str:
        """Translate what the program knows."""
        if name == f"Class {number}":
            return QCoreApplication.translate("classes", "Class {0}").format(number)
        return QCoreApplication.translate("classes", name)

    def label(self, text: str) -> str:
        """Translate what the journal says."""
        return shown(text)

    def kind(self, kind: Kind) -> str:
        """Translate."""
        return kind_name(kind)


def write_alone(report: Report, path: Path, language: str, *, overwrite: bool = False) -> None:
    """Write a report in a program without a window.

    Raises:
        ExportError: As ``write`` does.
    """
    app = QCoreApplication.instance()
    if app is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QGuiApplication(["restorer"])
    languages.use(app, _choice(language))
    write(report, path, overwrite=overwrite)


def write(report: Report, path: Path, *, overwrite: bool = False) -> None:
    """Write a report, as the ending of its name says: ``.pdf`` or ``.html``.

    Raises:
        ExportError: It is there already or cannot be written, or there are no fonts to write with.
    """
    speech = Spoken()
    if path.suffix.lower() == ".html":
        with atomic_output(path, overwrite) as made:
            made.write_text(to_html(report, speech), encoding="utf-8", newline="\n")
        return
    if not QFontDatabase.families():
        raise ExportError(
            f"{path}: no fonts are installed here, so no PDF can be made. Install some, as "
            "fonts-noto, or choose a name that ends in .html."
        )
    with atomic_output(path, overwrite) as made:
        _write_pdf(report, speech, made)


def _choice(language: str) -> languages.Choice:
    for known in languages.NAMES:
        if language == known:
            return known
    return "en"


def _write_pdf(report: Report, speech: Spoken, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(),
            QPageLayout.Unit.Millimeter,
        )
    )
    title = f"{speech.say(_TITLE)}: {Path(report.scan['file']).name}"
    writer.setTitle(title)
    writer.setCreator(f"Mural Restorer {report.version}")
    document = laid_out(to_html(report, speech, medium="print"))
    painter = QPainter(writer)
    try:
        for page in range(document.pageCount()):
            if page:
                writer.newPage()
            _paint(painter, document, page, title)
    finally:
        painter.end()


_TITLE = "Condition and restoration report"


def laid_out(html: str) -> QTextDocument:
    """HTML in pages of A4, whose headings stay with what they are over."""
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    font = QFont(QGuiApplication.font())  # whose characters are those of the language
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setHtml(html)
    document.setPageSize(_text_size())
    _keep_together(document)
    return document


def _text_size() -> QSizeF:
    width = 210 - MARGINS.left() - MARGINS.right()
    height = 297 - MARGINS.top() - MARGINS.bottom()
    return QSizeF(width * MILLIMETRE, height * MILLIMETRE)


def _paint(painter: QPainter, document: QTextDocument, page: int, title: str) -> None:
    """Paint a page and the line below it."""
    size = _text_size()
    painter.save()
    painter.scale(RESOLUTION / DOTS, RESOLUTION / DOTS)
    painter.translate(MARGINS.left() * MILLIMETRE, MARGINS.top() * MILLIMETRE)
    foot = QRectF(0, size.height() + FOOT * MILLIMETRE / 2, size.width(), FOOT * MILLIMETRE)
    font = QFont(document.defaultFont())
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    number = f"{page + 1} / {document.pageCount()}"
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)
    painter.translate(0, -page * size.height())
    part = QRectF(0, page * size.height(), size.width(), size.height())
    painter.setClipRect(part)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = part
    context.palette.setColor(context.palette.ColorRole.Text, Qt.GlobalColor.black)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _keep_together(document: QTextDocument) -> None:
    """Begin a new page before a heading, or a picture, that would be torn from what follows."""
    block = document.begin()
    while block.isValid():
        last = _last_with(block)
        if last is not None and _page(document, block, top=True) != _page(document, last):
            cursor = QTextCursor(block)
            how = cursor.blockFormat()
            how.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(how)
            document.markContentsDirty(0, document.characterCount())
        block = block.next()


def _last_with(block: QTextBlock) -> QTextBlock | None:
    """The last block that has to be on the page of a heading or picture; None for others."""
    if block.text() == PICTURE and QTextCursor(block).currentTable() is None:
        return block.next()  # its caption
    if not block.blockFormat().headingLevel():
        return None
    following = block.next()
    while following.isValid() and following.blockFormat().headingLevel():
        following = following.next()
    if not following.isValid():
        return None
    table = QTextCursor(following).currentTable()
    if table is None:
        return following
    beside = _next_to(table) if table.rows() == 1 else None  # pictures, and what is told of them
    return _end_of(table if beside is None else beside)


def _next_to(table: QTextTable) -> QTextTable | None:
    """The table that follows, with nothing but empty lines between."""
    after = table.lastCursorPosition().block().next()
    while after.isValid() and QTextCursor(after).currentTable() is None and not after.text():
        after = after.next()
    return QTextCursor(after).currentTable() if after.isValid() else None


def _end_of(table: QTextTable) -> QTextBlock:
    """The last block of a table's first rows."""
    row = min(table.rows(), ROWS) - 1
    return table.cellAt(row, table.columns() - 1).lastCursorPosition().block()


def _page(document: QTextDocument, block: QTextBlock, *, top: bool = False) -> int:
    rect = document.documentLayout().blockBoundingRect(block)
    edge = rect.top() if top else rect.bottom() - 1
    return int(edge // document.pageSize().height())
