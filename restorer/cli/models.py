"""List the models, take in a checkpoint of another program, or prove that a model is intact."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from restorer.cli.console import Console
from restorer.cli.parser import Parser, add_overwrite
from restorer.errors import ModelError
from restorer.model import catalogue
from restorer.model.header import WeightsHeader, read_header


def add_arguments(parser: ArgumentParser) -> None:
    """``list``, ``import`` and ``verify``."""
    actions = parser.add_subparsers(
        dest="action", required=True, parser_class=Parser, metavar="list | import | verify"
    )
    actions.add_parser("list", help="the models there are").set_defaults(act=_list)
    importing = actions.add_parser(
        "import", help="convert a .pth checkpoint of naoto0804's layout; nothing in it is run"
    )
    importing.add_argument("checkpoint", metavar="CHECKPOINT", type=Path, help="a .pth or .pt file")
    importing.add_argument(
        "-o", dest="out", metavar="FILE", type=Path, help="default: among your own models"
    )
    add_overwrite(importing)
    importing.set_defaults(act=_import)
    verifying = actions.add_parser("verify", help="check weights against the file's own checksum")
    verifying.add_argument("models", metavar="MODEL", nargs="*", help="default: all there are")
    verifying.set_defaults(act=_verify)


def run(args: Namespace, console: Console) -> int:
    """Do what was asked for."""
    status: int = args.act(args, console)
    return status


def _list(args: Namespace, console: Console) -> int:
    """Name each model and say what it is."""
    entries = catalogue.models()
    for entry in entries:
        mark = " (default)" if entry.name == catalogue.DEFAULT else ""
        console.say(f"{entry.name}{mark}: {entry.header.card.summary or 'no description'}")
        console.say(f"    {entry.path}")
    if not entries:
        console.say("There are no models. 'restorer models import' and 'restorer train' make some.")
    console.result(
        {
            "models": [
                {
                    **_described(entry.path, entry.header),
                    "name": entry.name,
                    "bundled": entry.bundled,
                    "default": entry.name == catalogue.DEFAULT,
                }
                for entry in entries
            ]
        }
    )
    return 0


def _import(args: Namespace, console: Console) -> int:
    """Convert a checkpoint."""
    from restorer.model.importers import import_checkpoint

    out = args.out or catalogue.user_folder() / f"{args.checkpoint.stem}{catalogue.SUFFIX}"
    path = import_checkpoint(args.checkpoint, out, overwrite=args.overwrite)
    known = {entry.name: entry.path for entry in catalogue.models()}
    name = path.stem if known.get(path.stem) == path else path
    console.say(f"{path}: imported. Use it with --model {name}")
    console.result(_described(path, read_header(path)))
    return 0


def _verify(args: Namespace, console: Console) -> int:
    """Check models; 1 where one is damaged."""
    from restorer.model import weights

    paths = [catalogue.find(name) for name in args.models] or catalogue.files()
    checked: list[dict[str, Any]] = []
    for path in paths:
        try:
            header = weights.verify(path)
        except ModelError as error:
            console.note(f"restorer: {error}")
            checked.append({"file": path, "intact": False, "error": str(error)})
        else:
            console.say(f"{path}: intact, SHA-256 {header.tensors_sha256}")
            checked.append({"file": path, "intact": True, **_described(path, header)})
    console.result({"models": checked})
    return 0 if all(item["intact"] for item in checked) else 1


def _described(path: Path, header: WeightsHeader) -> dict[str, Any]:
    """A model as JSON values."""
    return {
        "name": header.card.name,
        "file": path,
        "config": header.config.model_dump(mode="json"),
        "card": header.card.model_dump(mode="json"),
        "tensors_sha256": header.tensors_sha256,
    }
