"""What the menu View does."""

from __future__ import annotations

from ui.canvas.compare import Mode
from ui.canvas.looks import Look
from ui.window.commands.verbs import Verbs


class ViewCommands(Verbs):
    """What the menu View does."""

    def zoom_in(self) -> None:
        """Look closer."""
        self._canvas.zoom_in()

    def zoom_out(self) -> None:
        """Look from further away."""
        self._canvas.zoom_out()

    def fit(self) -> None:
        """Show the whole scan."""
        self._canvas.fit()

    def actual_size(self) -> None:
        """Show a scan pixel as a screen pixel."""
        self._canvas.zoom_to(1.0)

    def compare(self, mode: Mode) -> None:
        """Compare before and after in a way; where that is so already, no more."""
        self._window.seeing.choose_compare("off" if self._canvas.compare_mode == mode else mode)
        self._canvas.setFocus()

    def choose_look(self, look: Look) -> None:
        """Show the restoration in another look."""
        self._window.seeing.choose_look(look)

    def show_reintegration(self, on: bool) -> None:
        """Show what was added in the style of its class, or the plain fill."""
        self._window.document.reintegrating.set_shown(on)

    def damage_outline(self, on: bool) -> None:
        """Show the damage as its outline, or as a tint."""
        self._window.seeing.choose_damage_form("outline" if on else "tint")

    def damage_opacity(self, steps: str) -> None:
        """Show the damage more opaque, or less."""
        self._window.seeing.step_damage_opacity(int(steps))

    def pictures(self) -> None:
        """Show the list of other pictures of the wall."""
        self._window.picture_desk.show()

    def next_picture(self) -> None:
        """Show the next of the other pictures, or none."""
        self._window.picture_desk.show_next()

    def fade_picture(self, way: str) -> None:
        """Show more or less of the picture at hand."""
        self._window.picture_desk.fade(0.1 if way == "in" else -0.1)

    def confidence(self, on: bool) -> None:
        """Show how sure fills are, or not."""
        self._window.confidence_desk.show(on)

    def navigator(self, on: bool) -> None:
        """Show the whole scan, small, or not."""
        self._window.pieces.show_piece("navigator", on)

    def loupe(self, on: bool) -> None:
        """Show what is under the pointer magnified, or not."""
        self._window.pieces.show_piece("loupe", on)

    def loupe_factor(self) -> None:
        """Let the loupe magnify more; it is shown where it was not."""
        self._window.pieces.next_factor()

    def histogram(self, on: bool) -> None:
        """Show how often each value is in view, or not."""
        self._window.pieces.show_piece("histogram", on)

    def next_area(self) -> None:
        """Give the keys to the next of canvas, panel and rail."""
        self._window.focus_next_area()

    def full_screen(self, on: bool) -> None:
        """Fill the screen, or not."""
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
