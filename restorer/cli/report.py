"""Write a report on a project: the scan, its condition, what was restored, by what and why.

HTML is one file with its pictures in it; PDF is A4, ready to be filed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from restorer import operators
from restorer.cli.console import Console, interruptible
from restorer.cli.parser import add_operator, add_overwrite, existing
from restorer.errors import UsageError

SUFFIXES = (".pdf", ".html")
LANGUAGES = ("en", "zh_CN", "zh_TW")


def add_arguments(parser: ArgumentParser) -> None:
    """The project, where to, and in which language."""
    parser.add_argument("project", metavar="PROJECT", type=Path, help="a .mural file")
    parser.add_argument(
        "-o", dest="out", metavar="REPORT", type=Path, required=True, help="a .pdf or .html file"
    )
    parser.add_argument(
        "--scan", metavar="SCAN", type=Path, help="where its scan is, if not where it was"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of the report (default: en)"
    )
    add_operator(parser)
    add_overwrite(parser)


def run(args: Namespace, console: Console) -> int:
    """Gather, and write."""
    existing(args.project)
    if args.out.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{args.out}: a report is a .pdf or a .html file. Choose such a name.")
    from restorer.files import check_writable
    from restorer.project.snapshot import opened_copy
    from restorer.report import Material, gather
    from ui import report_writing

    check_writable(args.out, args.overwrite, 0)
    with (
        opened_copy(args.project, scan_path=args.scan) as project,
        interruptible(console) as cancelled,
        console.progress("reporting", " regions") as progress,
    ):
        material = Material.of(project, args.project.name)
        report = gather(
            material,
            operator=operators.operator(args.operator),
            progress=progress,
            cancelled=cancelled,
        )
    report_writing.write_alone(report, args.out, args.language, overwrite=args.overwrite)
    console.say(f"{args.out}: {len(report.shown)} regions before and after, {report.holes} holes.")
    console.result({"file": args.out, "regions": len(report.shown), "holes": report.holes})
    return 0
