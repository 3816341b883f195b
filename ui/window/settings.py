"""What the program remembers between runs: a JSON file in the user's configuration folder."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from restorer.errors import UsageError
from restorer.pipeline.settings import Finish
from ui.canvas.damage_look import DamageLook
from ui.languages import Choice
from ui.window.theme import ThemeName

log = logging.getLogger(__name__)

MAX_RECENT = 8

Device = Literal["auto", "cpu", "cuda", "mps"]


class Settings(BaseModel):
    """All that is remembered.

    Attributes:
        shortcuts: for each action that was changed, its key sequences as portable text.
        commands: names of those chosen from the list of commands, the last one first.
        tour_seen: whether the tour was shown, or given up.
        recent: scans and projects, the last one first.
        folder: where the last file was opened or written.
        operator: who works with the program, as records name them; empty for the system's user.
        tolerance, connected: of the wand.
        pieces: what lies over the canvas's corners: navigator, loupe, histogram.
        geometry: of the window, as Qt writes it, in base 64.
    """

    model_config = ConfigDict(validate_assignment=True)

    language: Choice = "system"
    theme: ThemeName = "system"
    device: Device = "auto"
    model: str = ""
    operator: str = ""
    finish: Finish = Field(default_factory=Finish)
    shortcuts: dict[str, list[str]] = Field(default_factory=dict)
    commands: list[str] = Field(default_factory=list)
    tour_seen: bool = False
    recent: list[Path] = Field(default_factory=list)
    folder: Path | None = None
    brush_diameter: float = Field(default=48.0, ge=1, le=4096)
    tolerance: int = Field(default=16, ge=0, le=100)
    connected: bool = True
    pieces: list[str] = Field(default_factory=list)
    damage_look: DamageLook = Field(default_factory=DamageLook)
    geometry: str = ""


def default_file() -> Path:
    """Where the settings are kept."""
    folder = platformdirs.user_config_dir("mural-restorer", appauthor=False)
    return Path(folder) / "settings.json"


class SettingsStore:
    """The settings and the file they are kept in; a damaged file counts as none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values = _read(path)

    def save(self) -> None:
        """Write the file; a folder that cannot be written costs the settings, nothing else."""
        temporary = self.path.with_suffix(".tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(self.values.model_dump_json(indent=2), encoding="utf-8")
            temporary.replace(self.path)
        except OSError as error:
            log.warning("settings were not saved: %s", error)

    def add_recent(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        path = path.resolve()
        kept = [other for other in self.values.recent if other != path]
        self.values.recent = [path, *kept][:MAX_RECENT]
        self.values.folder = path.parent
        self.save()

    def forget_recent(self, path: Path | None = None) -> None:
        """Take one file from the recent ones, or all."""
        self.values.recent = [other for other in self.values.recent if path and other != path]
        self.save()


def _read(path: Path) -> Settings:
    try:
        return Settings.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValidationError, UsageError) as error:
        log.warning("%s is not readable, the defaults are used: %s", path, error)
        return Settings()
