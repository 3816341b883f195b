"""Look at what this computer can do: device, libraries, models, display, disk."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from restorer import doctor
from restorer.cli.console import Console

SIGNS = {"ok": "ok      ", "limited": "limited ", "broken": "BROKEN  "}


def add_arguments(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: Namespace, console: Console) -> int:
    """Show each check and what to do; 1 where scans cannot be restored here."""
    report = doctor.examine()
    width = max(len(check.name) for check in report.checks)
    for check in report.checks:
        console.say(f"{SIGNS[check.state]}{check.name:<{width}}  {check.found}")
        if check.advice:
            console.say(f"{'':<{width + 10}}-> {check.advice}")
    verdict = "Scans can be restored here." if report.works else "Scans cannot be restored yet."
    console.say(verdict)
    console.result(report.as_dict())
    return 0 if report.works else 1
