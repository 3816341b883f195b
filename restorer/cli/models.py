"""List the models, take one in, prove that one is intact; rename, remove or copy your own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from restorer.cli.console import Console
from restorer.cli.parser import Parser, add_overwrite
from restorer.errors import ModelError, UsageError
from restorer.model import catalogue
from restorer.model.header import WeightsHeader, read_header

_ACTIONS = ("list", "import", "verify", "rename", "remove", "export")


def add_arguments(parser: ArgumentParser) -> None:
    """What can be done with models, each with its own arguments."""
    actions = parser.add_subparsers(
        dest="action", required=True, parser_class=Parser, metavar=" | ".join(_ACTIONS)
    )
    actions.add_parser("list", help="the models there are").set_defaults(act=_list)
    importing = actions.add_parser(
        "import",
        help="take in a model file, or convert a .pth checkpoint of naoto0804's layout; nothing in "
        "it is run",
    )
    importing.add_argument(
        "source", metavar="FILE", type=Path, help="a .safetensors, .pth or .pt file"
    )
    importing.add_argument("--name", help="what the model will be called (default: as the file)")
    importing.add_argument(
        "-o", dest="out", metavar="FILE", type=Path, help="default: among your own models"
    )
    add_overwrite(importing)
    importing.set_defaults(act=_import)
    verifying = actions.add_parser("verify", help="check weights against the file's own checksum")
    verifying.add_argument("models", metavar="MODEL", nargs="*", help="default: all there are")
    verifying.set_defaults(act=_verify)
    renaming = actions.add_parser("rename", help="call one of your own models differently")
    renaming.add_argument("name", metavar="NAME")
    renaming.add_argument("new", metavar="NEW")
    renaming.set_defaults(act=_rename)
    removing = actions.add_parser("remove", help="delete one of your own models")
    removing.add_argument("name", metavar="NAME")
    removing.set_defaults(act=_remove)
    exporting = actions.add_parser("export", help="copy a model's file, to give it to others")
    exporting.add_argument("name", metavar="NAME")
    exporting.add_argument(
        "-o", dest="out", metavar="FILE", type=Path, required=True, help="a .safetensors file"
    )
    add_overwrite(exporting)
    exporting.set_defaults(act=_export)


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
    damaged = catalogue.damaged()
    for sentence in damaged.values():
        console.note(f"restorer: {sentence}")
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
            ],
            "damaged": [{"file": path, "error": text} for path, text in damaged.items()],
        }
    )
    return 0


def _import(args: Namespace, console: Console) -> int:
    """Take in a model."""
    from restorer.model.importers import import_model

    if args.out and args.name:
        raise UsageError(
            "--name and -o do not go together: with -o the model is called as its file. Give one "
            "of them."
        )
    name = args.name or args.source.stem
    out = args.out or catalogue.place_for(name, overwrite=args.overwrite)
    path = import_model(args.source, out, overwrite=args.overwrite)
    known = {entry.name: entry.path for entry in catalogue.models()}
    use = path.stem if known.get(path.stem) == path else path
    console.say(f"{path}: imported. Use it with --model {use}")
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


def _rename(args: Namespace, console: Console) -> int:
    """Give a model another name."""
    path = catalogue.rename(args.name, args.new)
    console.say(f"{args.name} is now called {args.new}: {path}")
    console.result({**_described(path, read_header(path)), "before": args.name})
    return 0


def _remove(args: Namespace, console: Console) -> int:
    """Delete a model."""
    path = catalogue.remove(args.name)
    console.say(f"{args.name} is removed: {path}")
    console.result({"removed": {"name": args.name, "file": path}})
    return 0


def _export(args: Namespace, console: Console) -> int:
    """Copy a model's file."""
    path = catalogue.export(args.name, args.out, overwrite=args.overwrite)
    console.say(f"{path}: a copy of {args.name}. 'restorer models import' takes it in elsewhere.")
    console.result(_described(path, read_header(path)))
    return 0


def _described(path: Path, header: WeightsHeader) -> dict[str, Any]:
    """A model as JSON values."""
    return {
        "name": header.card.name,
        "file": path,
        "config": header.config.model_dump(mode="json"),
        "card": header.card.model_dump(mode="json"),
        "tensors_sha256": header.tensors_sha256,
    }
