"""The window: PySide6 lives only here."""

from ui.bools import keep_bools

keep_bools()
