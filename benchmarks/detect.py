"""How well damage is suggested: precision and recall on pictures into which damage was painted.

Beside a plain hat transform, with Otsu's threshold and with the one threshold that is best for all
pictures. See README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from finding import detectors
from finding.measure import Counts, total
from finding.painting import paint

import restorer
from restorer.cli.parser import whole
from restorer.errors import RestorerError, UsageError

KINDS = ("cracks", "scratches", "losses", "spots")
TOLERANCE = {"cracks": 2, "scratches": 2, "losses": 0, "spots": 0}
SENSITIVITIES = [round(0.05 * step, 2) for step in range(1, 20)]
USUAL = 0.5
PALE = 0.62
"""A picture of this median lightness or more (CIE, 1 is white) is on a pale ground."""
SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff"}


def main(words: Sequence[str] | None = None) -> int:
    """Paint damage, look for it, and write ``detect.md`` and ``detect.json``."""
    args = _arguments(words)
    try:
        paths = _pictures(args.pictures)[:: args.every]
        kinds = {}
        for kind in args.kind or KINDS:
            print(f"{kind}: {len(paths)} pictures", file=sys.stderr, flush=True)
            kinds[kind] = _summary([_row(kind, path, args.seed) for path in paths])
    except RestorerError as error:
        print(f"detect: {error}", file=sys.stderr)
        return 2
    report = {"restorer": restorer.__version__, "seed": args.seed, "kinds": kinds}
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "detect.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    table = _table(kinds)
    (args.out / "detect.md").write_text(table, encoding="utf-8")
    print(table)
    return 0


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="detect.py", description="measure suggested damage")
    parser.add_argument("pictures", metavar="PICTURES", type=Path, help="searched below too")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only these")
    parser.add_argument("--every", type=whole, default=1, help="take each N-th picture")
    parser.add_argument("--seed", type=int, default=0, help="of the painted damage")
    return parser.parse_args(words)


def _pictures(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not found:
        raise UsageError(f"{folder}: there are no pictures. Give a folder of sound murals.")
    return found


def _row(kind: str, path: Path, seed: int) -> dict[str, Any]:
    """What each detector finds in one picture, before and after it was damaged."""
    stored = cv2.imread(str(path))
    if stored is None:
        raise UsageError(f"{path}: cannot be read as a picture. Take it out of the folder.")
    sound = stored[..., ::-1]
    rng = np.random.default_rng([seed, *path.name.encode()])
    damaged, truth = paint(kind, sound.astype(np.float32) / 255, rng)
    picture = np.rint(damaged * 255).astype(np.uint8)
    near = TOLERANCE[kind]
    scores = {"ours": detectors.ours(kind, picture), "hat": detectors.hat(kind, picture)}
    lightness = cv2.cvtColor(sound.copy(), cv2.COLOR_RGB2Lab)[..., 0] / 255
    return {
        "pale": bool(np.median(lightness) >= PALE),
        "sweep": {
            name: [
                Counts.of(detectors.pieces(kind, score, sensitivity), truth, near)
                for sensitivity in SENSITIVITIES
            ]
            for name, score in scores.items()
        },
        "otsu": Counts.of(detectors.otsu(scores["hat"]), truth, near),
        "false": float(detectors.pieces(kind, detectors.ours(kind, sound), USUAL).mean()),
        "share": float(truth.mean()),
    }


def _summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All pictures, those on a dark ground and those on a pale one."""
    groups = {
        "all": rows,
        "dark": [row for row in rows if not row["pale"]],
        "pale": [row for row in rows if row["pale"]],
    }
    return {name: _group(group) for name, group in groups.items() if group}


def _group(rows: list[dict[str, Any]]) -> dict[str, Any]:
    curves = {
        name: [
            total(row["sweep"][name][step] for row in rows) for step in range(len(SENSITIVITIES))
        ]
        for name in ("ours", "hat")
    }
    best = {name: max(range(len(c)), key=lambda step: c[step].f1) for name, c in curves.items()}
    return {
        "pictures": len(rows),
        "damaged": float(np.mean([row["share"] for row in rows])),
        "suggested in the sound picture": float(np.mean([row["false"] for row in rows])),
        "ours": curves["ours"][SENSITIVITIES.index(USUAL)].as_dict(),
        "ours, best": {
            "sensitivity": SENSITIVITIES[best["ours"]], **curves["ours"][best["ours"]].as_dict()
        },
        "hat, Otsu": total(row["otsu"] for row in rows).as_dict(),
        "hat, best": curves["hat"][best["hat"]].as_dict(),
        "curve": [counts.as_dict() for counts in curves["ours"]],
    }  # fmt: skip


def _table(kinds: dict[str, Any]) -> str:
    """Precision / recall / F1 in per cent."""
    columns = ("ours", "ours, best", "hat, Otsu", "hat, best")
    lines = [
        "| | pictures | ours | ours at its best | hat, Otsu | hat at its best | in sound paint |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, groups in kinds.items():
        for name, group in groups.items():
            cells = [_percents(group[column]) for column in columns]
            false = f"{100 * group['suggested in the sound picture']:.1f} %"
            title = kind if name == "all" else f"on {name} paint"
            lines.append(f"| {title} | {group['pictures']} | {' | '.join(cells)} | {false} |")
    return "\n".join(lines) + "\n"


def _percents(measures: dict[str, float]) -> str:
    return " / ".join(f"{100 * measures[name]:.0f}" for name in ("precision", "recall", "f1"))


if __name__ == "__main__":
    sys.exit(main())
