"""Recipes: the settings of a run as files people read, and what is said on top of them.

A recipe is a TOML file with the fields of ``TrainSettings``; those that come with the program lie
in ``train/recipes``. The ``settings.json`` of another run is one too.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from restorer.errors import UsageError
from train.settings import TrainSettings

FOLDER = Path(__file__).parent / "recipes"

Fields = dict[str, Any]


def names() -> list[str]:
    """The recipes that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read(recipe: str | Path) -> Fields:
    """The fields of a recipe by name, or of a TOML or JSON file.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    path = FOLDER / f"{recipe}.toml" if str(recipe) in names() else Path(recipe)
    if not path.is_file():
        near = difflib.get_close_matches(str(recipe), names(), n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(names())}."
        raise UsageError(f"{recipe}: no recipe of that name and no such file. {hint}")
    try:
        text = path.read_text(encoding="utf-8")
        fields = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path}: not a recipe ({error}). Expected TOML like those of the program, or the "
            "settings.json of another run."
        ) from error
    if not isinstance(fields, dict):
        raise UsageError(f"{path}: not a recipe. Expected fields with values.")
    return fields


def overridden(fields: Mapping[str, Any], changes: Sequence[str]) -> Fields:
    """Fields with ``key=value`` changes; a dot goes into a table: ``loss.struct=0``.

    The value is written as in TOML; a bare word is a text.

    Raises:
        UsageError: a change is not of that form.
    """
    result: Fields = json.loads(json.dumps(dict(fields)))
    for change in changes:
        key, equals, text = change.partition("=")
        if not equals or not key.strip() or not text.strip():
            raise UsageError(f"--set {change}: expected KEY=VALUE, like --set crop=256.")
        *tables, last = key.strip().split(".")
        table = result
        for name in tables:
            table = table.setdefault(name, {})
            if not isinstance(table, dict):
                raise UsageError(f"--set {change}: '{name}' holds one value, not several.")
        table[last] = _value(text.strip())
    return result


def _value(text: str) -> Any:
    """A value as TOML writes it, else the text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def checked(fields: Mapping[str, Any], source: str) -> TrainSettings:
    """The settings that fields make.

    Args:
        fields: of ``TrainSettings``.
        source: where they come from, for the message.

    Raises:
        UsageError: a field is unknown or out of range; the nearest known one is suggested.
    """
    try:
        return TrainSettings.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = f"{source}: {place}: {first['msg'].removeprefix('Value error, ')}."
        known = list(TrainSettings.model_fields)
        near = difflib.get_close_matches(place, known, n=1)
        if first["type"] == "extra_forbidden" and near:
            message += f" Did you mean '{near[0]}'?"
        raise UsageError(f"{message} Correct this setting.") from error
