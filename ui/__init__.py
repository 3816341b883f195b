"""The window: PySide6 lives only here."""

from ui.singletons import keep_singletons

keep_singletons()
