"""How well holes are filled: our models beside every peer that is installed here, in one run.

Pictures of known truth are damaged with masks, filled by each, and measured over the hole. What was
filled before is taken from the cache, so that a run goes on where it stopped and new weights cost
their own fills only. See README.md in this folder.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filling import cases, fillers, sheet, tables
from filling.cases import Case, Damaged
from filling.fillers import Failed, Filler
from filling.store import Store

import restorer
from restorer import metrics
from restorer.cli.parser import positive, whole
from restorer.errors import RestorerError, UsageError
from train import perceptual
from train.baselines import Picture
from train.evaluate import NO_VGG, measure
from train.perceptual import Perceptual, features_at_hand

if TYPE_CHECKING:
    from train.vgg import Vgg16Features


def main(words: Sequence[str] | None = None) -> int:
    """Fill, measure, and write ``quality.md`` and ``quality.json``."""
    args = _arguments(words)
    try:
        _run(args)
    except RestorerError as error:
        print(f"quality: {error}", file=sys.stderr)
        return 2
    print((args.out / "quality.md").read_text(encoding="utf-8"))
    return 0


def _run(args: argparse.Namespace) -> None:
    """All of it.

    Raises:
        RestorerError: something cannot be read, found or written.
    """
    wanted = _wanted(args)
    features = features_at_hand(args.vgg_weights)
    runners, missing = fillers.all_here(args.model, args.device, args.limit)
    notes = missing + ([] if features else [NO_VGG])
    store = Store(args.cache or args.out / "cache", _measured_by(features))
    rows = []
    for done, case in enumerate(wanted):
        damaged = case.load(args.crop)
        where = f"{case.damage}, {case.name}"
        if damaged is None:
            notes.append(f"{where}: left out, since the crop is damaged nowhere or everywhere.")
            continue
        rows.append(_row(case, damaged, runners, store, features))
        print(f"{done + 1}/{len(wanted)} {where}", file=sys.stderr, flush=True)
    report = {
        "conditions": {
            "every": args.every,
            "crop": args.crop,
            "seed": args.seed,
            "limit": args.limit,
            "finish": fillers.FINISHES[0].as_dict(),
            "restorer": restorer.__version__,
            "fillers": {name: runner.identity for runner in runners for name in runner.names},
        },
        "notes": notes,
        **tables.summary(rows, fillers.ours(runners), args.trained_on),
        "pictures": rows,
    }
    tables.write(report, args.out)
    if args.sheet:
        sheet.write(args.sheet, wanted, rows, args.crop, runners, store)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        prog="quality.py", description="measure models and their peers on damaged pictures"
    )
    parser.add_argument("pictures", metavar="PICTURES", type=Path, help="searched below too")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    parser.add_argument("--masks", type=Path, help="same relative paths as the pictures, .png")
    parser.add_argument("--irregular", type=Path, help="masks for any picture, dealt by the seed")
    parser.add_argument(
        "--model", action="append", default=[], help="NAME|FILE, beside the bundled"
    )
    parser.add_argument("--trained-on", help="the source trained on (default: the first folder)")
    parser.add_argument("--vgg-weights", type=Path, help="VGG16, for the perceptual distance")
    parser.add_argument("--every", type=whole, default=1, help="take each N-th picture")
    parser.add_argument("--crop", type=whole, help="side of a central crop in pixels")
    parser.add_argument("--seed", type=int, default=0, help="of the irregular masks")
    parser.add_argument(
        "--limit", type=positive, default=120, help="seconds a fill of a peer may take"
    )
    parser.add_argument("--cache", type=Path, help="a folder (default: OUT/cache)")
    parser.add_argument(
        "--sheet", type=Path, help="a PNG of pictures side by side, to be looked at"
    )
    parser.add_argument("--device", default="auto", help="where the models run")
    args = parser.parse_args(words)
    if args.masks is None and args.irregular is None:
        parser.error("no damage: give --masks, --irregular, or both")
    return args


def _wanted(args: argparse.Namespace) -> list[Case]:
    """The damaged pictures, all of one kind of damage after another.

    Raises:
        RestorerError: there are none, a mask is missing, or no source has the name that was given.
    """
    wanted = []
    if args.masks is not None:
        wanted += cases.paired(args.pictures, args.masks)[:: args.every]
    if args.irregular is not None:
        wanted += cases.dealt(args.pictures, args.irregular, args.seed)[:: args.every]
    known = sorted({case.folder for case in wanted})
    if args.trained_on is not None and args.trained_on not in known:
        raise UsageError(
            f"--trained-on {args.trained_on}: the pictures are in no such folder. Expected one of "
            f"{', '.join(known)}."
        )
    return wanted


def _row(
    case: Case,
    damaged: Damaged,
    runners: list[Filler],
    store: Store,
    features: Vgg16Features | None,
) -> dict[str, Any]:
    """What each filler made of one damaged picture."""

    @functools.cache
    def distance() -> Perceptual | None:
        return Perceptual(features, damaged.truth, damaged.hole) if features else None

    def measured(given: Picture) -> dict[str, float]:
        return measure(damaged.truth, given, damaged.hole, distance())

    measures: dict[str, dict[str, Any]] = {}
    for runner in runners:
        try:
            fills = store.fills(damaged, runner)
        except Failed as error:
            measures |= {name: {"failed": str(error)} for name in runner.names}
            continue
        for fill in fills:
            measures[fill.name] = store.measures(fill, measured)
    return {
        "damage": case.damage,
        "name": case.name,
        "folder": case.folder,
        "coverage": float(damaged.hole.mean()),
        "fillers": measures,
    }


def _measured_by(features: Vgg16Features | None) -> str:
    """A digest of how is measured: measures of another one are not taken from the cache."""
    digest = hashlib.sha256()
    for module in (metrics, perceptual):
        digest.update(Path(str(module.__file__)).read_bytes())
    for tensor in features.state_dict().values() if features else ():
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
