"""Restore a folder of scans, one after another; one that fails does not stop the rest.

Masks pair by name: MASKS/<stem>.png, else MASKS/<stem>_mask.png.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restorer.cli.console import Console, interruptible
from restorer.cli.parser import (
    add_restoring,
    whole,
)
from restorer.pipeline.batch import Item, Outcome, Plan, make_plan, run_batch

if TYPE_CHECKING:
    from restorer.pipeline.job import JobReport


def add_arguments(parser: ArgumentParser) -> None:
    """The scans, their masks, where to, and how."""
    parser.add_argument("scans", metavar="SCANS", type=Path, nargs="+", help="a folder, or files")
    parser.add_argument("--masks", metavar="MASKS", type=Path, required=True, help="a folder")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    parser.add_argument(
        "--tiles",
        metavar="N",
        type=whole,
        help="also write the restored tiles, N pixels wide, with a manifest of their positions",
    )
    add_restoring(parser)


def run(args: Namespace, console: Console) -> int:
    """Restore all scans that have a mask; 1 where one failed or has none."""
    plan = make_plan(args.scans, args.masks, args.out, f".{args.format}")
    for _, sentence in plan.missing:
        console.note(f"restorer: {sentence}")
    from restorer.model.inference import load_model
    from restorer.pipeline.job import restore_files
    from restorer.pipeline.settings import Finish

    model, finish = load_model(args.model, args.device), Finish.named(args.finish)
    with interruptible(console) as cancelled, console.progress("restoring", " scans") as progress:
        total = len(plan.items)
        outcomes: list[Outcome[JobReport]] = []

        def restore(item: Item) -> JobReport:
            return restore_files(
                item.scan,
                item.mask,
                item.out,
                model=model,
                finish=finish,
                polarity=args.mask_polarity,
                tiles=args.tiles,
                overwrite=args.overwrite,
                cancelled=cancelled,
            )

        def tell(outcome: Outcome[JobReport]) -> None:
            outcomes.append(outcome)
            progress(len(outcomes), total)
            if outcome.error:
                console.note(f"restorer: {outcome.error}")

        progress(0, total)
        run_batch(plan.items, restore, on_done=tell, cancelled=cancelled)
    return _report(plan, outcomes, console)


def _report(plan: Plan, outcomes: list[Outcome[JobReport]], console: Console) -> int:
    """Say what became of each scan; the exit status."""
    done = [outcome for outcome in outcomes if outcome.report is not None]
    for outcome in done:
        console.say(f"{outcome.item.out}: restored in {outcome.seconds:.1f} s")
        for note in outcome.report.export.notes if outcome.report else ():
            console.say(f"    {note}")
    failed = len(outcomes) - len(done) + len(plan.missing)
    console.say(f"{len(done)} restored, {failed} failed.")
    console.result(
        {
            "restored": len(done),
            "failed": failed,
            "scans": [_item(outcome) for outcome in outcomes]
            + [{"scan": scan, "error": sentence} for scan, sentence in plan.missing],
        }
    )
    return 1 if failed else 0


def _item(outcome: Outcome[JobReport]) -> dict[str, Any]:
    """An outcome as JSON values."""
    item: dict[str, Any] = {"scan": outcome.item.scan, "mask": outcome.item.mask}
    if outcome.report is None:
        return {**item, "error": outcome.error}
    return {**item, **outcome.report.as_dict(), "seconds": outcome.seconds}
