"""What the menu Restore does."""

from __future__ import annotations

from restorer.layers.handling import Piece
from restorer.model import catalogue
from ui.document import to_rect
from ui.strokes import near_holes
from ui.window.commands.verbs import Verbs
from ui.window.models_dialog import ModelsDialog


class RestoreCommands(Verbs):
    """What the menu Restore does."""

    def restore_all(self) -> None:
        """Restore all damage."""
        self._restoring.restore()

    def restore_selection(self) -> None:
        """Restore the damage inside the selection."""
        selection = self._document.selection
        if selection is not None:
            self._restoring.restore(to_rect(selection))

    def restore_visible(self) -> None:
        """Restore the damage in view, with what of its holes is near."""
        window = self._window
        view = self._canvas.view.visible()
        window.restoring.restore_just(near_holes(self._document.damage, view), asked=False)

    def restore_picked(self) -> None:
        """Restore the picked holes, also where they were rejected."""
        picked = self._document.picking.layer
        if picked is None:
            return
        if not self._window.deciding.any_restored(self._window.deciding.picked()):
            self._window.show_message(
                self.tr("Nothing to restore"),
                self.tr(
                    "What is picked is only mapped, or protected. Say under Classes of damage that "
                    "its class is restored, give it another class, or pick other holes."
                ),
            )
            return
        self._restoring.restore_just(picked)

    def as_i_paint(self, on: bool) -> None:
        """Restore each stroke as soon as it is painted, or not."""
        self._window.restore_desk.restore_as_painted(on)

    def hole_menu(self) -> None:
        """Show the menu of a hole."""
        self._canvas.ask_for_menu()

    def try_again(self) -> None:
        """Restore holes another way; what was there is kept."""
        pieces = self._chosen()
        if pieces:
            self._window.trying.again(pieces)

    def hypotheses(self) -> None:
        """Compare the hypotheses of holes."""
        pieces = self._chosen()
        if pieces:
            self._window.restore_desk.compare(pieces)

    def note(self) -> None:
        """Write why holes are restored as they are."""
        pieces = self._chosen()
        if pieces:
            self._window.notes.ask(pieces)

    def lock(self) -> None:
        """Lock holes, or unlock them where they are locked."""
        pieces = self._chosen()
        if pieces:
            on = not self._window.deciding.about(pieces).locked
            self._window.deciding.lock(pieces, on)
            self._window.say(
                self.tr("Locked: no restoration changes it.") if on else self.tr("Unlocked.")
            )

    def reject(self) -> None:
        """Reject the restoration of holes."""
        pieces = self._chosen()
        if pieces and not self._window.deciding.reject(pieces):
            self._window.say(self.tr("There is nothing to reject here, or it is locked."))

    def _chosen(self) -> list[Piece]:
        """The holes that are meant; says so where there are none."""
        pieces = self._window.deciding.chosen(*self._canvas.pointed_at)
        if not pieces:
            self._window.say(self.tr("Point at a hole, or pick some, first."))
        return pieces

    def cancel(self) -> None:
        """Stop restoring."""
        self._restoring.cancel()

    def train(self) -> None:
        """Show the training dialog, with the training that goes on where there is one."""
        self._window.desk.show()

    def models(self) -> None:
        """Show the models; what is done with them counts at once."""
        window, values = self._window, self._window.store.values
        dialog = ModelsDialog(
            window.jobs,
            theme=window.theme,
            chosen=values.model,
            used=self._what_model_did,
            held=self._why_model_is_held,
            folder=values.folder,
            parent=window,
        )
        dialog.use.connect(window.preferences.use_model)
        dialog.changed.connect(window.preferences.show_models)
        dialog.open()

    def _what_model_did(self, name: str) -> str:
        """What a model has to do with the open project, in a sentence."""
        entries = self._document.project.entries if self._document.is_open else []
        made_with = {(entry.provenance or {}).get("model", {}).get("name") for entry in entries}
        if name not in made_with:
            return ""
        return self.tr("The restoration of {0} was made with it.").format(
            self._document.scan.path.name
        )

    def _why_model_is_held(self, name: str) -> str:
        """What a model is needed for now, in a sentence."""
        training = self._window.desk.training
        request = training.run.request if training.run is not None else None
        if request is not None and request.parent == name:
            return self.tr("A training that is not over started from it.")
        chosen = self._window.store.values.model or catalogue.DEFAULT
        if self._restoring.busy and chosen == name:
            return self.tr("It is restoring now.")
        return ""
