"""What the window does so that nothing is lost: unsaved edits, missing scans, crashes before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from restorer.errors import RestorerError
from restorer.project import SUFFIX, ScanMissingError
from ui import errors
from ui.crash_log import CrashLog
from ui.window import ask
from ui.window.log_dialog import LogDialog
from ui.window.messages import Question
from ui.window.notice_bar import NoticeBar
from ui.window.scan_dialog import ScanDialog
from ui.window.theme import Theme

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class Safety(QObject):
    """The bars above the scan, and the questions before something would be lost.

    Attributes:
        unsaved_bar: Says what the disk did not take, as long as it does not.
        crash_bar: Says at the start that the program failed the last time.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._report: tuple[CrashLog, Path] | None = None
        self.unsaved_bar = NoticeBar(
            self.tr("Not saved yet"),
            (
                (self.tr("&Try again"), self.try_again),
                (self.tr("Save a copy else&where…"), self.save_elsewhere),
            ),
        )
        self.crash_bar = NoticeBar(
            self.tr("The program failed the last time"),
            (
                (self.tr("Show what is &known"), self.show_report),
                (self.tr("&Dismiss"), self._put_aside),
            ),
        )
        self._document.unsaved.changed.connect(self._show_unsaved)
        self._document.scan_wanted.connect(self._ask_for_scan)

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put the bars where they belong."""
        layout.addWidget(self.unsaved_bar)
        layout.addWidget(self.crash_bar)

    def set_theme(self, theme: Theme) -> None:
        """Show the bars in the colours of a theme."""
        self.unsaved_bar.set_theme(theme)
        self.crash_bar.set_theme(theme)

    # What the disk did not take

    def try_again(self) -> None:
        """Write what the disk did not take."""
        if self._document.unsaved.try_again():
            self._window.say(self.tr("Saved."))
            self._window.canvas.setFocus()

    def save_elsewhere(self) -> None:
        """Ask where to, write a copy with all that is on the screen, and go on with it."""
        current = self._document.project.path
        path = ask.file_to_save(
            self._window,
            self.tr("Save a copy elsewhere"),
            Path.home() / f"{current.stem}_copy{SUFFIX}",
            [ask.pattern(self.tr("Projects"), ask.PROJECTS)],
        )
        if path is None:
            return
        try:
            self._document.unsaved.save_elsewhere(path)
        except RestorerError as error:
            self._window.show_message(self.tr("The copy was not saved"), str(error))
        else:
            self._window.store.add_recent(path)
            self._window.show_recent()

    def before_leaving(self, then: Callable[[], object]) -> bool:
        """Whether the project can be left at once; else ask, and call ``then`` if it shall be."""
        unsaved = self._document.unsaved
        if unsaved.try_again():
            return True
        question = Question(
            self.tr("Leave without what is not saved?"),
            self.tr(
                "{0} of your edits are on the screen and not on the disk. {1} Cancel, and try "
                "again or save a copy elsewhere."
            ).format(unsaved.count, errors.told(unsaved.reason)),
            do=self.tr("Give {0} edits up").format(unsaved.count),
            theme=self._window.theme,
            parent=self._window,
        )
        question.accepted.connect(lambda: self._give_up(then))
        question.open()
        return False

    def rescue(self) -> None:
        """Put what is not saved where it can be, and first among the recent files."""
        rescued = self._document.unsaved.rescue()
        if rescued is not None:
            self._window.store.add_recent(rescued)

    def _give_up(self, then: Callable[[], object]) -> None:
        self._document.close()
        then()

    def _show_unsaved(self) -> None:
        unsaved = self._document.unsaved
        told = ""
        if unsaved.count:
            why = errors.told(unsaved.reason)
            told = self.tr("{0} edits are not on the disk yet: {1}").format(unsaved.count, why)
            if unsaved.count == 1:
                told = self.tr("The last edit is not on the disk yet: {0}").format(
                    errors.told(unsaved.reason)
                )
        self.unsaved_bar.say(told)

    # A scan that moved or changed

    def _ask_for_scan(self, error: ScanMissingError) -> None:
        dialog = ScanDialog(error, theme=self._window.theme, parent=self._window)
        dialog.accepted.connect(lambda: self._point_to_scan(error))
        dialog.open()

    def _point_to_scan(self, error: ScanMissingError) -> None:
        path = ask.file_to_open(
            self._window,
            self.tr("Where is {0}?").format(error.name),
            error.project.parent,
            [ask.pattern(self.tr("Scans"), ask.SCANS)],
        )
        if path is not None:
            self._window.open_path(error.project, path)

    # What went wrong the last time

    def offer(self, crash_log: CrashLog, report: Path) -> None:
        """Offer to show a report of an earlier run."""
        self._report = crash_log, report
        self.crash_bar.say(
            self.tr(
                "Mural Restorer met an error of its own the last time. Everything that was painted "
                "is in the project."
            )
        )

    def show_report(self) -> None:
        """Show the report that was offered; it is not offered again."""
        kept = self._put_aside()
        if kept is not None:
            LogDialog(kept, self._window).open()

    def _put_aside(self) -> Path | None:
        self.crash_bar.say("")
        if self._report is None:
            return None
        (crash_log, report), self._report = self._report, None
        return crash_log.seen(report)
