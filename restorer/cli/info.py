"""Show what a scan is: size, depth, profile, resolution, layout."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """The scan."""
    parser.add_argument("scan", metavar="SCAN", type=Path, help="a TIFF, PNG or JPEG file")


def run(args: Namespace, console: Console) -> int:
    """Describe the scan."""
    from restorer.scan import open_scan

    with open_scan(args.scan) as scan:
        description = scan.description()
    width = max(len(key) for key in description)
    for key, value in description.items():
        console.say(f"{key:<{width}}  {_words(value)}")
    console.result(description)
    return 0


def _words(value: object) -> str:
    """A value as people say it."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return ", ".join(map(_words, value)) if isinstance(value, list) else str(value)
