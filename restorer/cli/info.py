"""Show what a scan is: size, depth, profile, resolution, layout."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer.cli.console import Console


def add_arguments(parser: ArgumentParser) -> None:
    """The scan."""
    parser.add_argument("scan", metavar="SCAN", type=Path)


def run(args: Namespace, console: Console) -> int:
    """Describe the scan."""
    from restorer.scan import open_scan

    with open_scan(args.scan) as scan:
        description = scan.description()
    width = max(len(str(key)) for key in description)
    for key, value in description.items():
        console.say(f"{str(key).replace('_', ' '):<{width}}  {value}")
    console.result(description)
    return 0
