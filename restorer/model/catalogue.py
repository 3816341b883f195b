"""Which models there are, those that come with the program and the user's own. No torch here."""

from __future__ import annotations

import difflib
import importlib.resources
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from restorer.errors import ExportError, ModelError
from restorer.files import refusals
from restorer.model.header import WeightsHeader, copy_file, read_header

DEFAULT = "mural-small"
SUFFIX = ".safetensors"
LONGEST_NAME = 60
"""Characters: with the suffix, no more bytes than any file system takes."""
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, whatever follows after a dot."""


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
    return [*_files(bundled_folder()), *_files(user_folder())]


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


def damaged() -> dict[Path, str]:
    """What is wrong with those of the user's files that are no models."""
    wrong: dict[Path, str] = {}
    for path in _files(user_folder()):
        try:
            read_header(path)
        except ModelError as error:
            wrong[path] = str(error)
    return wrong


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
    for broken in files():
        if broken.stem == wanted:
            read_header(broken)  # says what is wrong with it
    if name_or_path in (None, "", DEFAULT):
        raise ModelError(
            f"The program's own model, '{DEFAULT}', is missing in {bundled_folder()}. Install the "
            "program again, or give another model with --model."
        )
    raise _unknown(wanted, there)


def check_name(name: str) -> None:
    """Refuse what cannot be the name of a model, on any system.

    Raises:
        ModelError: it is empty, too long, no plain file name, or would be taken for an option.
    """
    bad = sorted(sign for sign in set(name) if sign in _FORBIDDEN or not sign.isprintable())
    if not name.strip():
        problem = "is empty"
    elif len(name) > LONGEST_NAME:
        problem = f"is longer than {LONGEST_NAME} characters"
    elif bad:
        problem = f"holds {bad[0] if bad[0].isprintable() else 'a character nobody sees'}"
    elif name[0] in " .-" or name[-1] in " .":
        problem = "begins or ends with a space, a dot or a hyphen"
    elif name.split(".", maxsplit=1)[0].rstrip().lower() in _RESERVED:
        problem = "is kept by Windows for a device"
    elif name.lower().endswith(SUFFIX):
        problem = f"ends with {SUFFIX}, which the file gets by itself"
    else:
        return
    raise ModelError(
        f"'{name}' cannot be the name of a model: it {problem}. Expected one such as 'cave 12'."
    )


def place_for(name: str, *, overwrite: bool = False) -> Path:
    """Where a model of the user's own goes that is to be called ``name``.

    With ``overwrite`` the name may be that of another one of the user's own.

    Raises:
        ModelError: no model can be called so, or one is.
    """
    place = user_folder() / f"{name}{SUFFIX}"
    _check_free(name, but=place if overwrite else None)
    return place


def keep(source: Path, name: str | None = None, *, overwrite: bool = False) -> Path:
    """Take a weight file in among the user's own models; its card gets the name.

    Args:
        source: a weight file; it stays where it is.
        name: without one, that of the file.
        overwrite: whether another one of the user's own may be replaced.

    Raises:
        ModelError: the file is damaged or none of ours, or the name is refused.
        ExportError: the user's folder cannot be written.
    """
    place = place_for(source.stem if name is None else name, overwrite=overwrite)
    _must_be_usable(source)
    copy_file(source, place, name=place.stem, overwrite=overwrite)
    return place


def rename(name: str, new: str) -> Path:
    """Call one of the user's own models differently; the weights stay as they are.

    Raises:
        ModelError: there is no such model, it comes with the program, or the name is refused.
        ExportError: the user's folder cannot be written.
    """
    path = _own(name)
    _check_free(new, but=path)
    place = path.with_name(f"{new}{SUFFIX}")
    same = place.exists()  # but for capital letters, where the system sees no difference
    copy_file(path, place, name=new, overwrite=same)
    if same:
        with refusals(place):
            path.rename(place)
        return place
    try:
        _delete(path)
    except ModelError:
        place.unlink()
        raise
    return place


def remove(name: str) -> Path:
    """Delete one of the user's own models, a damaged one too; where it was.

    Raises:
        ModelError: there is no such model, it comes with the program, or it cannot be deleted.
    """
    path = _own(name)
    _delete(path)
    return path


def export(name: str | Path, out: Path, *, overwrite: bool = False) -> Path:
    """Copy a model's file to where the user wants it.

    Raises:
        ModelError: there is no such model, or it is damaged.
        ExportError: ``out`` is the model itself, is there already, has another suffix or cannot be
            written.
    """
    path = find(name)
    if out.suffix != SUFFIX:
        raise ExportError(f"{out}: models are written as {SUFFIX} files. Choose such a name.")
    with refusals(out):
        same = out.exists() and out.samefile(path)
    if same:
        raise ExportError(f"{out}: is the model itself. Choose another place for the copy.")
    _must_be_usable(path)
    copy_file(path, out, overwrite=overwrite)
    return out


def _files(folder: Path) -> list[Path]:
    """The weight files of a folder, but for those that are just being made."""
    return [path for path in sorted(folder.glob(f"*{SUFFIX}")) if not path.name.startswith(".")]


def _own(name: str) -> Path:
    """The file of one of the user's own models.

    Raises:
        ModelError: there is none, or it comes with the program.
    """
    own = {path.stem: path for path in _files(user_folder())}
    if name in own:
        return own[name]
    if name in {path.stem for path in _files(bundled_folder())}:
        raise ModelError(
            f"'{name}' comes with the program and can be neither renamed nor removed. 'restorer "
            "models export' gives you a copy of your own."
        )
    raise _unknown(name, own)


def _check_free(name: str, *, but: Path | None) -> None:
    """Raise ``ModelError`` where a model cannot be called so, or one is already.

    Names that differ in capital letters only are the same on some systems. ``but`` is the file of
    the user's own that may bear the name.
    """
    check_name(name)
    for path in files():
        if path.stem.casefold() != name.casefold() or path == but:
            continue
        if path.parent == bundled_folder():
            raise ModelError(f"'{path.stem}' comes with the program. Choose another name.")
        raise ModelError(
            f"A model is called '{path.stem}' already. Choose another name, or remove that one."
        )


def _unknown(name: str, there: dict[str, Path]) -> ModelError:
    """What to raise where no model has a name."""
    near = difflib.get_close_matches(name, there, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else f" There are: {', '.join(there) or 'none'}."
    return ModelError(f"No model is called '{name}'.{hint}")


def _must_be_usable(path: Path) -> None:
    """Raise ``ModelError`` where the weights are damaged or do not fit their own header."""
    from restorer.model import weights

    weights.load(path)


def _delete(path: Path) -> None:
    """Delete a model's file."""
    try:
        path.unlink()
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be deleted ({error.strerror}). Close it where it is in use, or change "
            "the permissions of its folder."
        ) from error
