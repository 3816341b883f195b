"""The report of a project: every number it should have, names that cannot break it, and pages."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from restorer import cli
from restorer.layers import CRACK
from restorer.layers.styles import Reintegration
from restorer.project import rationales
from restorer.rect import Rect
from restorer.report import Material, gather, to_html
from ui import report_writing
from ui.deciding import Deciding
from ui.restoring import Restoring
from ui.window.note_desk import NoteDialog

LARGE, SMALL, OTHER = Rect(60, 40, 110, 100), Rect(80, 380, 90, 400), Rect(200, 200, 230, 220)
SAID = "The hem is certain.\n<b>Its folds</b> are a guess & no more."
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """Reads a page: its text, its pictures, its rows; fails where tags are not closed."""

    def __init__(self, html):
        super().__init__()
        self.words, self.pictures, self.rows, self._open = [], [], [], []
        self.feed(html)
        self.close()
        assert self._open == []
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self._open.append(tag)
        if tag == "img":
            self.pictures.append(dict(attrs))
        if tag == "tr":
            self.rows.append("")

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "style" not in self._open:
            self.words.append(data)
        if "tr" in self._open:
            self.rows[-1] += f" {data.strip()}"

    def row(self, first):
        """The rows that begin with a word, as text."""
        rows = [" ".join(row.split()) for row in self.rows]
        return [row.removeprefix(first).strip() for row in rows if row.startswith(first)]


@pytest.fixture
def restored(qtbot, document, write_wall, fake_model):
    """A document with two restored holes, one rejected, and a note."""
    assert document.open(write_wall(300, 500, name="a <script> & wall.tif"))
    document.operator = "Ines <Vogt>"
    for rect, kind in ((LARGE, 1), (SMALL, CRACK), (OTHER, 1)):
        where = np.ones(rect.shape, bool)
        assert document.mark("Mark area", rect, where, damage_class=kind)
    restoring = Restoring(document)
    with qtbot.waitSignal(restoring.finished, timeout=20_000):
        restoring.restore()
    deciding = Deciding(document)
    deciding.reject(deciding.at(210, 215))
    rationales.write(document.project, deciding.at(50, 70), SAID, "Ines <Vogt>")
    crack = document.classes.get(CRACK)
    styled = replace(crack, reintegration=Reintegration.of("outline"))
    document.set_classes(document.classes.changed(styled))
    return document


def page_of(document):
    report = gather(Material.of(document.project), operator=document.operator)
    return Page(to_html(report))


def test_a_report_has_every_number_and_says_what_was_added_by_what_and_why(restored):
    page = page_of(restored)
    area, small, other = (rect.area for rect in (LARGE, SMALL, OTHER))
    assert page.row("Loss") == [f"{area + other:,} 2.40 % restored nothing: the fill as it is"]
    assert page.row("Crack") == ["200 0.13 % restored outline (wide 0.15 mm)"]
    assert page.row("All damage") == [f"{area + small + other:,} 2.53 %"]
    assert page.row("SHA-256") == [
        restored.scan.sha256(), "of the model's file " + "f" * 64, "of its weights " + "e" * 64,
    ]  # fmt: skip
    assert f"{area + small:,} pixels (2.13 % of the scan) were filled by a computer" in page.text
    made = page.row("Made by")
    assert all(line.startswith("fake, Ines <Vogt>, 20") for line in made)
    assert len(made) == 2
    assert page.row("Area") == [f"{area:,} px", f"{small:,} px"]
    (why,) = page.row("Rationale")
    assert why.startswith(f"{' '.join(SAID.split())} Ines <Vogt>, 20")
    assert page.row("3") == []
    assert page.row("2")[0].startswith("Loss 200, 200 600 rejected: what was made was taken away")
    assert "blend: without a step of colour at the edge" in page.text
    assert [line.split()[0] for line in page.row("Mark area")] == ["3"]
    assert "proposal, not evidence" in page.text
    # overview, map, restored; two regions before and after, one of them set off as well
    assert len(page.pictures) == 3 + 2 * 3 - 1
    assert all(each["src"].startswith("data:image/jpeg;base64,") for each in page.pictures)


def test_a_name_cannot_become_part_of_the_page(restored):
    report = gather(Material.of(restored.project))
    html = to_html(report)
    assert "<script" not in html
    assert "<b>Its" not in html
    assert "a &lt;script&gt; &amp; wall.tif" in html


def test_a_note_stays_with_its_place_whatever_is_painted_there(restored):
    project = restored.project
    where = np.ones((10, 200), bool)
    assert restored.mark("Mark area", Rect(80, 100, 90, 300), where)
    joined = Deciding(restored).at(250, 85)
    (note,) = rationales.of(rationales.read(project), joined)
    assert note.text == SAID
    path = restored.path
    restored.close()
    assert restored.open(path)
    assert [note.text for note in rationales.read(restored.project)] == [SAID]
    rationales.write(restored.project, joined, "  ", "")
    assert rationales.read(restored.project) == []


def test_a_report_of_a_project_in_which_nothing_was_done_is_a_report(document, write_wall):
    assert document.open(write_wall())
    page = page_of(document)
    assert "Nothing was restored in this project." in page.text
    assert len(page.pictures) == 2


def test_the_command_writes_html_and_a_pdf_of_pages(restored, tmp_path, capsys):
    path = restored.path
    restored.close()
    for name in ("report.html", "report.pdf"):
        out = tmp_path / name
        assert cli.main(["report", str(path), "-o", str(out), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["holes"] == 3
        assert cli.main(["report", str(path), "-o", str(out)]) == 2
        assert "there already" in capsys.readouterr().err
    pdf = (tmp_path / "report.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") >= 2
    assert cli.main(["report", str(path), "-o", str(tmp_path / "report.doc")]) == 2


def test_no_heading_is_left_alone_at_the_foot_of_a_page(qapp):
    parts = "".join(
        f"<p>{'Text. ' * (40 * number % 170)}</p><h2>Heading {number}</h2>"
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr><tr><td>Three</td></tr></table>"
        for number in range(60)
    )
    document = report_writing.laid_out(f"<html><body>{parts}</body></html>")
    assert document.pageCount() > 4
    pages = {}
    block = document.begin()
    while block.isValid():
        rect = document.documentLayout().blockBoundingRect(block)
        pages[block.blockNumber()] = int(rect.top() // document.pageSize().height())
        if block.blockFormat().headingLevel():
            heading = block.blockNumber()
        elif block.text() == "Three":
            assert pages[block.blockNumber()] == pages[heading]
        block = block.next()


def test_a_note_is_written_and_shown_at_the_pointer(qtbot, window, write_wall):
    window.open_path(write_wall())
    rect = Rect(100, 100, 200, 300)
    assert window.document.mark("Mark area", rect, np.ones(rect.shape, bool))
    window.canvas.fit()
    spot = window.canvas.view.to_view((200.5, 150.5))
    point = QPoint(round(spot[0]), round(spot[1]))
    qtbot.mouseMove(window.canvas, point)
    qtbot.waitUntil(lambda: window.canvas.pointed_at[0] > 100)
    window.window_actions["note"].trigger()
    dialog = window.findChild(NoteDialog)
    qtbot.keyClicks(dialog.edit, "Kept as found")
    dialog.accept()
    assert [note.text for note in rationales.read(window.document.project)] == ["Kept as found"]
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, window.canvas.mapToGlobal(point))
    QCoreApplication.sendEvent(window.canvas, event)
    assert QToolTip.text().startswith("Kept as found")
    QToolTip.hideText()


def test_the_window_writes_a_report(qtbot, window, write_wall, tmp_path):
    window.open_path(write_wall())
    out = tmp_path / "wall_report.html"
    window.reports.make(out)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert "Condition and restoration report" in out.read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: window.reports._job is None)
