"""Which models there are: those that come with the program and the user's own. No torch here."""

from __future__ import annotations

import difflib
import importlib.resources
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from restorer.errors import ModelError
from restorer.model.header import WeightsHeader, read_header

DEFAULT = "mural-small"
SUFFIX = ".safetensors"


@dataclass(frozen=True)
class ModelEntry:
    """One model of the catalogue; ``bundled`` ones came with the program."""

    name: str
    path: Path
    header: WeightsHeader
    bundled: bool


def bundled_folder() -> Path:
    """Where the program's own models are."""
    return Path(str(importlib.resources.files("resources"))) / "models"


def user_folder() -> Path:
    """Where imported and fine-tuned models are kept; it may not exist yet."""
    return Path(platformdirs.user_data_dir("mural-restorer", appauthor=False)) / "models"


def files() -> list[Path]:
    """The weight files of the catalogue, whole or damaged, the bundled ones first."""
    folders = (bundled_folder(), user_folder())
    return [path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))]


def models() -> list[ModelEntry]:
    """All usable models, the bundled ones first; files that are no models are left out."""
    found: dict[str, ModelEntry] = {}
    for path in files():
        try:
            header = read_header(path)
        except ModelError:
            continue
        bundled = path.parent == bundled_folder()
        found.setdefault(path.stem, ModelEntry(path.stem, path, header, bundled))
    return list(found.values())


def find(name_or_path: str | Path | None = None) -> Path:
    """The weight file of a name or of a path; without either, of the default model.

    Raises:
        ModelError: there is none, or its file is damaged.
    """
    wanted = str(name_or_path or DEFAULT)
    there = {entry.name: entry.path for entry in models()}
    if wanted in there:
        return there[wanted]
    path = Path(wanted)
    if path.is_file():
        return path
    if path.suffix or len(path.parts) > 1:
        raise ModelError(
            f"{wanted}: no such model file. Give a .safetensors file or a name from "
            "'restorer models list'."
        )
    for damaged in files():
        if damaged.stem == wanted:
            read_header(damaged)  # says what is wrong with it
    if name_or_path in (None, "", DEFAULT):
        raise ModelError(
            f"The program's own model, '{DEFAULT}', is missing in {bundled_folder()}. Install the "
            "program again, or give another model with --model."
        )
    near = difflib.get_close_matches(wanted, there, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else f" There are: {', '.join(there) or 'none'}."
    raise ModelError(f"No model is called '{wanted}'.{hint}")
