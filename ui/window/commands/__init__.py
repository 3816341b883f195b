"""What the actions do: one method for each slot that the table of actions names.

They are called by actions only where these are enabled.
"""

from __future__ import annotations

from ui.window.commands.classes import ClassCommands
from ui.window.commands.damage import DamageCommands
from ui.window.commands.edit import EditCommands
from ui.window.commands.file import FileCommands
from ui.window.commands.help import HelpCommands
from ui.window.commands.restore import RestoreCommands
from ui.window.commands.tools import ToolCommands
from ui.window.commands.view import ViewCommands


class Commands(
    FileCommands,
    EditCommands,
    ToolCommands,
    DamageCommands,
    ClassCommands,
    RestoreCommands,
    ViewCommands,
    HelpCommands,
):
    """The verbs of a window, a class for each menu."""
