"""What the menu Tools does."""

from __future__ import annotations

from ui.window.commands.verbs import Verbs


class ToolCommands(Verbs):
    """What the menu Tools does."""

    def choose_tool(self, name: str) -> None:
        """Take a tool in hand."""
        self._canvas.set_tool(name)
        self._canvas.setFocus()

    def end_gesture(self) -> None:
        """End the outline and keep it."""
        self._canvas.commit_gesture()

    def give_up(self) -> None:
        """Forget the outline, or the selection."""
        self._canvas.cancel_gesture()

    def larger_brush(self) -> None:
        """Size the brush up."""
        self._canvas.step_brush(1)

    def smaller_brush(self) -> None:
        """Size the brush down."""
        self._canvas.step_brush(-1)

    def walk_pieces(self, way: str) -> None:
        """Go to the next suggested piece, or to the one before."""
        self._window.detect_desk.walk(forward=way == "next")

    def decide_piece(self, decision: str) -> None:
        """Accept or reject the suggested piece gone to."""
        self._window.detect_desk.decide(accepted=decision == "accept")
