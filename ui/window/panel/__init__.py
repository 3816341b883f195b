"""The panel on the right: damage, restoration, finish, comparison; and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.window.actions import Actions
from ui.window.panel.compare import CompareSection
from ui.window.panel.damage import DamageSection
from ui.window.panel.finish import FinishSection
from ui.window.panel.parts import WIDTH, short_name
from ui.window.panel.pictures import PicturesSection
from ui.window.panel.restore import OTHER_MODEL, RestoreSection, devices
from ui.window.theme import GRID
from ui.window.widgets import ActionButton, rule

__all__ = ["OTHER_MODEL", "Panel", "devices", "short_name"]


class Panel(QWidget):
    """The four sections, scrolled where the window is low, and Export below them."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.damage = DamageSection(actions)
        self.restore = RestoreSection(actions)
        self.finish = FinishSection()
        self.compare = CompareSection(actions)
        self.pictures = PicturesSection(actions)
        body = QWidget()
        body.setObjectName("panelBody")
        sections = QVBoxLayout(body)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(0)
        for section in (self.damage, self.restore, self.finish, self.compare):
            sections.addWidget(section)
            sections.addWidget(rule())
        sections.addWidget(self.pictures)
        sections.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        footer = QWidget()
        footer.setObjectName("panelFooter")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QVBoxLayout(footer)
        foot.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        self.export = ActionButton(actions["export"])
        foot.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(footer)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the sections; nothing happens for any other widget."""
        sections = self._scroll.widget()
        if sections is not None and sections.isAncestorOf(part):
            self._scroll.ensureWidgetVisible(part, 0, GRID)
