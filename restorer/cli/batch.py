"""Restore a folder of scans: one that fails does not stop the rest, a run that was stopped goes on.

Masks pair by name: MASKS/<stem>.png, else MASKS/<stem>_mask.png; a scan without one may have a
project. What was restored before, from the same files and in the same way, is left as
it is.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from restorer import operators
from restorer.cli.console import Console, interruptible
from restorer.cli.parser import (
    add_restoring,
    add_tiles,
    tiling_of,
)
from restorer.pipeline.batch import Plan, make_plan
from restorer.pipeline.batch_book import How, Outcome
from restorer.pipeline.batch_manifest import NAME
from restorer.pipeline.batch_run import run_batch


def add_arguments(parser: ArgumentParser) -> None:
    """The scans, their masks, where to, and how."""
    parser.add_argument(
        "scans", metavar="SCANS", type=Path, nargs="+", help="a folder, scans or projects"
    )
    parser.add_argument(
        "--masks", metavar="MASKS", type=Path, help="a folder; without it, scans have projects"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    add_tiles(parser)
    parser.add_argument(
        "--plan", action="store_true", help="say which scans have a mask or project, and do nothing"
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="restore on the workers of this dask scheduler, as tcp://host:8786",
    )
    add_restoring(parser, projects=True)


def run(args: Namespace, console: Console) -> int:
    """Restore all scans that have a mask or a project; 1 where one failed or has none."""
    plan = make_plan(args.scans, args.masks, args.out, f".{args.format}")
    for _, sentence in plan.missing:
        console.note(f"restorer: {sentence}")
    if args.plan:
        return _tell_plan(plan, console)
    from restorer.model.inference import load_model
    from restorer.pipeline.cluster import run_on_cluster
    from restorer.pipeline.settings import Finish

    how = How(
        finish=Finish.named(args.finish),
        polarity=args.mask_polarity,
        reintegration=args.reintegration,
        tiles=tiling_of(args),
        overwrite=args.overwrite,
        operator=operators.operator(args.operator),
    )
    with interruptible(console) as cancelled, console.progress("restoring", " scans") as progress:
        outcomes: list[Outcome] = []

        def tell(outcome: Outcome) -> None:
            outcomes.append(outcome)
            progress(len(outcomes), len(plan.items))
            if outcome.error:
                console.note(f"restorer: {outcome.error}")

        progress(0, len(plan.items))
        if args.cluster is not None:
            run_on_cluster(
                plan.items,
                args.out,
                args.model,
                how,
                args.cluster,
                device=args.device,
                on_done=tell,
                cancelled=cancelled,
            )
        else:
            model = load_model(args.model, args.device)
            run_batch(plan.items, args.out, model, how, on_done=tell, cancelled=cancelled)
    return _report(plan, outcomes, args.out, console)


def _tell_plan(plan: Plan, console: Console) -> int:
    """Say what would be done."""
    for item in plan.items:
        console.say(f"{item.scan}: {item.mask or item.project}")
    console.say(f"{len(plan.items)} scans to restore, {len(plan.missing)} without a mask.")
    console.result(
        {
            "scans": [
                {"scan": item.scan, "mask": item.mask or item.project, "file": item.out}
                for item in plan.items
            ]
            + [{"scan": scan, "error": sentence} for scan, sentence in plan.missing],
        }
    )
    return 1 if plan.missing else 0


def _report(plan: Plan, outcomes: Sequence[Outcome], out: Path, console: Console) -> int:
    """Say what became of each scan; the exit status."""
    for outcome in outcomes:
        if outcome.report is None:
            continue
        seconds = f"restored in {outcome.report['seconds']:.1f} s"
        console.say(f"{outcome.item.out}: {'was there' if outcome.before else seconds}")
        for note in outcome.report["notes"]:
            console.say(f"    {note}")
    before = sum(outcome.before for outcome in outcomes)
    restored = sum(outcome.report is not None for outcome in outcomes) - before
    failed = len(outcomes) - before - restored + len(plan.missing)
    earlier = f"{before} were there, " if before else ""
    console.say(f"{earlier}{restored} restored, {failed} failed. {out / NAME} lists them.")
    console.result(
        {
            "restored": restored,
            "before": before,
            "failed": failed,
            "manifest": out / NAME,
            "scans": [_item(outcome) for outcome in outcomes]
            + [{"scan": scan, "error": sentence} for scan, sentence in plan.missing],
        }
    )
    return 1 if failed else 0


def _item(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON values."""
    item = outcome.item
    named: dict[str, Any] = {"scan": item.scan, "mask": item.mask or item.project}
    if outcome.report is None:
        return {**named, "error": outcome.error}
    return {**outcome.report, **named, "before": outcome.before}
