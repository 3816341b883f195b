"""Make every restoration of a project again, and prove that the pixels are the same.

The damage, the settings and the model are those of the project's record, the pixels those of the
scan. The project itself is only read. Exit status 0: all were made again and are the same, bit for
bit on the same kind of device, else within the tolerance that is told. 1: something differs, or
cannot be made again.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import existing
from restorer.errors import ModelError

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.replay import Replayed, ReplayReport

WORDS = {
    "same": "the same",
    "near": "the same within a tolerance",
    "different": "DIFFERENT",
    "unproven": "NOT MADE AGAIN",
}


def add_arguments(parser: ArgumentParser) -> None:
    """The project, where its scan is, and what computes."""
    parser.add_argument("project", metavar="PROJECT", type=Path, help="a .mural file")
    parser.add_argument(
        "--scan", metavar="SCAN", type=Path, help="where its scan is, if not where it was"
    )
    parser.add_argument(
        "--model",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="a weight file to look for the recorded model in, besides those installed",
    )
    parser.add_argument(
        "--device",
        choices=("auto", "cpu", "cuda", "mps"),
        default="auto",
        help="what computes; auto takes what did then, where that is here (default)",
    )


def run(args: Namespace, console: Console) -> int:
    """Replay; 1 where something differs or cannot be made again."""
    existing(args.project)
    from restorer.pipeline.replay import replay
    from restorer.project.snapshot import opened_copy

    with (
        opened_copy(args.project, scan_path=args.scan) as project,
        interruptible(console) as cancelled,
        console.progress("replaying", " entries") as progress,
    ):
        report = replay(
            project,
            _loader(args.model),
            device=args.device,
            progress=progress,
            cancelled=cancelled,
        )
    for entry in report.entries:
        console.say(f"{entry.entry:>5}  {entry.label}: {_words(entry)}")
    _say_whole(args.project, report, console)
    console.result(
        {
            "proven": report.proven,
            "scan": {"sha256": report.scan_sha256, "recorded": report.scan_recorded},
            "journal_sound": report.sound,
            "entries": [entry.as_dict() for entry in report.entries],
        }
    )
    return 0 if report.proven else 1


def _words(entry: Replayed) -> str:
    said = WORDS[entry.verdict]
    if entry.step == "decide" and entry.verdict == "same":
        return "adds no colour"
    if entry.verdict != "unproven":
        said = f"{said}, {entry.pixels:,} pixels"
    if entry.differing and entry.first is not None:
        row, column = entry.first
        said += (
            f"; {entry.differing:,} differ, by {255 * entry.largest:.2f} of 255 at most, the first "
            f"at row {row} column {column}"
        )
    if entry.verdict == "near":
        said += f" (tolerance {255 * entry.tolerance:.0f} of 255)"
    return f"{said}. {entry.told}".rstrip(". ") + "."


def _say_whole(path: Path, report: ReplayReport, console: Console) -> None:
    """The sentence at the end."""
    if report.scan_recorded not in (None, report.scan_sha256):
        console.say("The scan is not the file that was recorded: its SHA-256 is another one.")
    if not report.sound:
        console.say("The layers hold what no entry of the journal has put there.")
    count = len(report.entries)
    if not count:
        console.say(f"{path}: nothing was restored.")
    elif report.proven:
        console.say(f"{path}: all that was restored was made again and is the same.")
    else:
        failed = sum(entry.verdict in ("different", "unproven") for entry in report.entries)
        console.say(f"{path}: not proven; {failed} of {count} entries were not made the same.")


def _loader(files: list[Path]) -> Callable[[Mapping[str, Any], str], RestorationModel]:
    """What finds and loads the model of a record; each is loaded once for a device."""
    from restorer.model import catalogue
    from restorer.model.header import read_header
    from restorer.model.inference import load_model

    loaded: dict[tuple[Path, str], RestorationModel] = {}
    places = [*map(existing, files), *(entry.path for entry in catalogue.models())]

    def load(record: Mapping[str, Any], device: str) -> RestorationModel:
        wanted = record.get("weights_sha256")
        path = next((p for p in places if read_header(p).tensors_sha256 == wanted), None)
        if path is None:
            raise ModelError(
                f"The model '{record['name']}' (SHA-256 {record['sha256']}) is not here. Install "
                "it with 'restorer models import', or name its file with --model."
            )
        if (path, device) not in loaded:
            loaded[path, device] = load_model(path, device)
        return loaded[path, device]

    return load
