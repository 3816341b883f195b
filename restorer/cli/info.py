"""Show what a scan is: size, depth, profile, resolution, layout; and how much is damaged."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from restorer.cli.console import Console, interruptible
from restorer.layers.classes import PROTECTED


def add_arguments(parser: ArgumentParser) -> None:
    """The scan, or the project."""
    parser.add_argument(
        "scan",
        metavar="SCAN|PROJECT",
        type=Path,
        help="a TIFF, PNG or JPEG file; or a project, whose damage is measured by class too",
    )


def run(args: Namespace, console: Console) -> int:
    """Describe the scan, and measure the damage of a project."""
    from restorer.project import SUFFIX

    if args.scan.suffix.lower() == SUFFIX:
        return _describe_project(args.scan, console)
    from restorer.scan import open_scan

    with open_scan(args.scan) as scan:
        description = scan.description()
    _say(description, console)
    console.result(description)
    return 0


def _describe_project(path: Path, console: Console) -> int:
    from restorer.layers.areas import Areas, count, measured
    from restorer.project.snapshot import snapshot
    from restorer.scan import open_scan

    found = Areas()
    with interruptible(console) as cancelled, snapshot(path) as project:
        with open_scan(project.scan) as scan:
            description, dpi = scan.description(), scan.dpi
        layer = project.damage
        with console.progress("Measuring", "tile") as progress:
            found.put(count(layer, layer.keys(), progress=progress, cancelled=cancelled))
        areas = measured(found.totals, project.classes, layer.shape, dpi)
    _say(description, console)
    width = max(len(area.name) for area in areas)
    console.say("")
    for area in areas:
        cm2 = "" if area.cm2 is None else f"  {area.cm2:12,.2f} cm2"
        figures = f"{area.pixels:14,} px  {100 * area.share:8.3f} %{cm2}"
        mapped = "  mapped only" if area.policy == "map" and area.number != PROTECTED else ""
        console.say(f"{area.name:<{width}}  {figures}{mapped}")
    console.result({**description, "areas": [area.as_dict() for area in areas]})
    return 0


def _say(description: dict[str, Any], console: Console) -> None:
    width = max(len(key) for key in description)
    for key, value in description.items():
        console.say(f"{key:<{width}}  {_words(value)}")


def _words(value: object) -> str:
    """A value as people say it."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return ", ".join(map(_words, value)) if isinstance(value, list) else str(value)
