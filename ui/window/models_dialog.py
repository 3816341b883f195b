"""The models there are: their cards, and what can be done with the user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from restorer.errors import RestorerError
from restorer.model import catalogue
from ui import errors
from ui.jobs import Jobs
from ui.window import ask, model_card
from ui.window.messages import Message, Question
from ui.window.model_list import LIST_WIDTH, ModelList, Shown, models_there
from ui.window.name_dialog import NameDialog
from ui.window.theme import GRID, Theme
from ui.window.widgets import label

SIZE = (900, 600)
WEIGHT_FILES = ("safetensors",)
CHECKPOINTS = ("pth", "pt")


class ModelsDialog(QDialog):
    """Lists the models; renames, deletes, exports and imports them. Shown with ``open()``.

    Args:
        jobs: run what takes long.
        chosen: the model that restores now, by name or file.
        used: what a model did for the open project, in a sentence; empty where it did nothing.
        held: why a model can be neither renamed nor deleted now; empty where it can.

    Signals:
        changed: There are other models now than before.
        use: Restore with the model of this name from now on; empty for the default.
    """

    changed = Signal()
    use = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        *,
        theme: Theme,
        chosen: str,
        used: Callable[[str], str],
        held: Callable[[str], str],
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Models"))
        self._jobs = jobs
        self._theme = theme
        self._chosen = chosen or catalogue.DEFAULT
        self._used = used
        self._held = held
        self._folder = folder or Path.home()
        self._busy = False
        self.list = ModelList(theme)
        self.card = QTextBrowser()
        self.card.setAccessibleName(self.tr("The model's card"))
        self.card.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.card.document().setDocumentMargin(2 * GRID)
        self.import_ = QPushButton(self.tr("&Import…"))
        self.choose = QPushButton(self.tr("&Use for restoring"))
        self.rename = QPushButton(self.tr("&Rename…"))
        self.export = QPushButton(self.tr("E&xport…"))
        self.delete = QPushButton(self.tr("&Delete…"))
        self.close_ = QPushButton(self.tr("Close"))
        self.choose.setToolTip(self.tr("Restore with this model from now on"))
        self.export.setToolTip(self.tr("Copy the model's file, to keep it or to give it to others"))
        self.import_.setToolTip(self.tr("Take in a model file, or a checkpoint of another program"))
        self._told = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Work in progress"))
        self._lay_out()
        self._connect()
        self._list(self._chosen)
        self._set_busy("")
        self.list.setFocus()

    # Laying out

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.list, 1)
        left.addWidget(self.import_)
        doing = QHBoxLayout()
        doing.setSpacing(GRID)
        for button in (self.choose, self.rename, self.export, self.delete):
            doing.addWidget(button)
        doing.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.card, 1)
        right.addLayout(doing)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left)
        both.addLayout(right, 1)
        footer = QHBoxLayout()
        footer.setSpacing(2 * GRID)
        footer.addWidget(self._bar)
        footer.addWidget(self._told, 1)
        footer.addWidget(self.close_)
        self._bar.setFixedWidth(LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(both, 1)
        layout.addLayout(footer)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return is for the list
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_card)
        self.list.itemActivated.connect(lambda _: self.choose.click())
        self.import_.clicked.connect(self._ask_what_to_import)
        self.choose.clicked.connect(self._use)
        self.rename.clicked.connect(self._ask_new_name)
        self.export.clicked.connect(self._ask_where_to)
        self.delete.clicked.connect(self._ask_before_deleting)
        self.close_.clicked.connect(self.reject)
        for keys, button in (("F2", self.rename), ("Del", self.delete)):
            QShortcut(QKeySequence(keys), self.list, button.click)

    # The list and the card

    def _list(self, select: str) -> None:
        """List what there is now, and select a model by name or file."""
        self.list.set_models(models_there(), self._chosen, select)
        self._show_card()

    def _show_card(self) -> None:
        shown = self.list.current
        if shown is None:
            self.card.setPlainText(self.tr("There are no models. Import one."))
        elif shown.entry is None:
            marks = shown.marks(self._chosen)
            text = model_card.wrong_html(shown.name, self._theme, marks, errors.told(shown.problem))
            self.card.setHtml(text)
        else:
            told = shown.marks(self._chosen), self._used(shown.name), self._held(shown.name)
            marks = " · ".join(filter(None, told))
            self.card.setHtml(model_card.html(shown.entry, self._theme, marks))
        self._update_buttons()

    def _update_buttons(self) -> None:
        shown, free = self.list.current, not self._busy
        whole = shown is not None and shown.entry is not None
        why_not = self._why_not_changed(shown)
        self.list.setEnabled(free)
        self.import_.setEnabled(free)
        self.close_.setEnabled(free)
        self.choose.setEnabled(bool(free and whole and shown and not shown.is_called(self._chosen)))
        self.export.setEnabled(free and whole)
        self.rename.setEnabled(free and whole and not why_not)
        self.delete.setEnabled(free and not why_not)
        self.rename.setToolTip(why_not or self.tr("Call it differently (F2)"))
        self.delete.setToolTip(why_not or self.tr("Delete its file (Del)"))

    def _why_not_changed(self, shown: Shown | None) -> str:
        """Why a model is neither renamed nor deleted; empty where it can be."""
        if shown is None:
            return self.tr("No model is selected.")
        if not shown.own:
            return self.tr("It comes with the program.")
        return self._held(shown.name)

    # Using

    def _use(self) -> None:
        shown = self.list.current
        if shown is not None and shown.entry is not None:
            self._choose(shown.name)
            self._list(shown.name)
            self._told.setText(self.tr("{0} restores from now on").format(shown.name))

    def _choose(self, name: str) -> None:
        self._chosen = name
        self.use.emit("" if name == catalogue.DEFAULT else name)

    # Renaming

    def _ask_new_name(self) -> None:
        shown = self.list.current
        if shown is None:
            return
        old = shown.name

        def check(name: str) -> None:
            if name.casefold() != old.casefold():
                catalogue.place_for(name)
            catalogue.check_name(name)

        dialog = NameDialog(
            self.tr("Rename {0}").format(old),
            old,
            do=self.tr("&Rename"),
            check=check,
            parent=self,
        )
        dialog.accepted.connect(lambda: self._rename(old, dialog.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _rename(self, old: str, new: str) -> None:
        if new == old:
            return
        try:
            path = catalogue.rename(old, new)
        except RestorerError as error:
            self._refuse(self.tr("Not renamed"), str(error))
            return
        if self._chosen in (old, str(path.with_stem(old))):
            self._choose(new)
        self._changed(new, self.tr("{0} is now called {1}").format(old, new))

    # Deleting

    def _ask_before_deleting(self) -> None:
        shown = self.list.current
        if shown is None:
            return
        sentences = [
            self._used(shown.name),
            self.tr(
                "Its file cannot be brought back: export it first to keep a copy. What it restored "
                "stays as it is."
            ),
        ]
        if shown.is_called(self._chosen):
            sentences.append(self.tr("From then on {0} restores.").format(catalogue.DEFAULT))
        question = Question(
            self.tr("Delete {0}?").format(shown.name),
            " ".join(filter(None, sentences)),
            do=self.tr("&Delete"),
            theme=self._theme,
            parent=self,
        )
        question.accepted.connect(lambda: self._delete(shown))
        question.open()

    def _delete(self, shown: Shown) -> None:
        try:
            catalogue.remove(shown.name)
        except RestorerError as error:
            self._refuse(self.tr("Not deleted"), str(error))
            return
        if shown.is_called(self._chosen):
            self._choose(catalogue.DEFAULT)
        self._changed(self.list.above(shown), self.tr("{0} is deleted").format(shown.name))

    # Exporting

    def _ask_where_to(self) -> None:
        shown = self.list.current
        if shown is None:
            return
        name = shown.name
        out = ask.file_to_save(
            self,
            self.tr("Export {0}").format(name),
            self._folder / f"{name}{catalogue.SUFFIX}",
            [ask.pattern(self.tr("Models"), WEIGHT_FILES)],
        )
        if out is None:
            return
        self._folder = out.parent
        self._work(
            self.tr("Exporting {0}…").format(name),
            lambda: catalogue.export(name, out, overwrite=True),
            lambda path: self._told.setText(self.tr("Exported: {0}").format(path)),
            self.tr("Not exported"),
        )

    # Importing

    def _ask_what_to_import(self) -> None:
        source = ask.file_to_open(
            self,
            self.tr("Import a model"),
            self._folder,
            [ask.pattern(self.tr("Models and checkpoints"), WEIGHT_FILES + CHECKPOINTS)],
        )
        if source is None:
            return
        self._folder = source.parent
        dialog = NameDialog(
            self.tr("Import {0}").format(source.name),
            source.stem,
            do=self.tr("&Import"),
            check=catalogue.place_for,
            parent=self,
        )
        dialog.accepted.connect(lambda: self._import(source, dialog.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _import(self, source: Path, name: str) -> None:
        def work() -> Path:
            from restorer.model.importers import import_model  # brings torch

            return import_model(source, catalogue.place_for(name))

        self._work(
            self.tr("Importing {0}…").format(source.name),
            work,
            lambda path: self._changed(path.stem, self.tr("{0} is imported").format(path.stem)),
            self.tr("Not imported"),
        )

    # What all of them do

    def _work(
        self,
        telling: str,
        work: Callable[[], Path],
        done: Callable[[Path], None],
        failed: str,
    ) -> None:
        """Do something in a job; meanwhile nothing else can be done here."""

        def end(then: Callable[[], None]) -> None:
            self._set_busy("")
            then()

        self._set_busy(telling)
        self._jobs.start(
            lambda progress, cancelled: work(),
            on_done=lambda path: end(lambda: done(path)),
            on_error=lambda text: end(lambda: self._refuse(failed, text)),
            on_cancelled=lambda: self._set_busy(""),
        )

    def _changed(self, select: str, told: str) -> None:
        self._list(select)
        self._told.setText(told)
        self.changed.emit()
        self.list.setFocus()

    def _refuse(self, title: str, text: str) -> None:
        self._told.setText("")
        Message(title, text, theme=self._theme, parent=self).open()

    def _set_busy(self, telling: str) -> None:
        self._busy = bool(telling)
        self._told.setText(telling)
        self._bar.setVisible(self._busy)
        self._update_buttons()

    def reject(self) -> None:
        """Close; what is being written is waited for."""
        if not self._busy:
            super().reject()
