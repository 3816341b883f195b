"""Means of the measures, and the report a person reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from restorer.files import atomic_output
from train.evaluate import coverage_bin, mean

Row = dict[str, Any]
Means = dict[str, dict[str, float]]
"""The mean measures of each filler."""

MEASURES = {
    "hole_psnr": ("hole PSNR (dB)", ".2f", 1),
    "ssim": ("SSIM", ".4f", 1),
    "perceptual": ("perceptual", ".4f", -1),
    "detail": ("detail", ".2f", 0),
}
"""Heading, form, and whether more is better: 1 yes, -1 no, 0 neither, where 1 is right."""


def summary(rows: Sequence[Row], ours: Sequence[str], trained_on: str | None) -> dict[str, Any]:
    """The means of each kind of damage: over all pictures, the source trained on and the others,
    each folder, and pictures of like coverage; and how far our models lead.

    Args:
        rows: one for each damaged picture.
        ours: the fillers that are our models; all others are peers.
        trained_on: a folder of pictures; the first one, where not given.
    """
    known = sorted({row["folder"] for row in rows})
    source = trained_on or (known[0] if known else "")
    results: dict[str, dict[str, dict[str, Means]]] = {}
    for damage in dict.fromkeys(row["damage"] for row in rows):
        some = [row for row in rows if row["damage"] == damage]
        by_coverage = sorted(some, key=lambda row: float(row["coverage"]))
        results[damage] = {
            "all": _grouped(some, lambda row: "all"),
            "sources": _grouped(
                sorted(some, key=lambda row: bool(row["folder"] != source)),
                lambda row: f"{source}, trained on" if row["folder"] == source else "others",
            ),
            "folders": _grouped(some, lambda row: str(row["folder"])),
            "coverage": _grouped(by_coverage, lambda row: coverage_bin(row["coverage"])),
        }
    leads = {damage: _leads(result, ours) for damage, result in results.items()}
    return {"trained_on": source, "ours": list(ours), "results": results, "leads": leads}


def write(report: dict[str, Any], out: Path) -> None:
    """``quality.json``, all of it, and ``quality.md``, the means."""
    out.mkdir(parents=True, exist_ok=True)
    # JSON has no infinity (a perfect fill) and no NaN: null.
    plain = json.loads(json.dumps(report), parse_constant=lambda constant: None)
    for name, text in (
        ("quality.json", json.dumps(plain, indent=1) + "\n"),
        ("quality.md", markdown(report)),
    ):
        with atomic_output(out / name, overwrite=True) as path:
            path.write_text(text, encoding="utf-8")


def markdown(report: dict[str, Any]) -> str:
    """The means as tables; the best of each column is bold."""
    said = report["conditions"]
    crop = f"central crops of {said['crop']} pixels" if said["crop"] else "whole"
    which = f"one in {said['every']}" if said["every"] > 1 else "all"
    lines = ["# How well holes are filled", "", f"Pictures: {which}, {crop}."]
    lines += [f"The models' default finish: {said['finish']['mode']}.", ""]
    lines += [f"- {note}" for note in report["notes"]]
    for damage, result in report["results"].items():
        everything = result["all"]["all"]
        lines += ["", f"## {damage}, {_pictures(everything)}", "", *_table(everything)]
        for name, means in result["sources"].items():
            lines += ["", f"### {name}, {_pictures(means)}", "", *_table(means)]
        for measure in _measures(everything):
            lines += ["", f"### {MEASURES[measure][0]} by coverage", ""]
            lines += _by_coverage(result["coverage"], measure)
        if report["leads"][damage]:
            lines += ["", "### Lead over the best peer", "", *_lead_table(report["leads"][damage])]
    return "\n".join(lines) + "\n"


def _grouped(rows: Sequence[Row], group: Callable[[Row], str]) -> dict[str, Means]:
    """The means of each filler in each group, in the order the groups appear."""
    groups: dict[str, dict[str, list[dict[str, float]]]] = {}
    for row in rows:
        fillers = groups.setdefault(group(row), {})
        for filler, measures in row["fillers"].items():
            kept = fillers.setdefault(filler, [])
            if "failed" not in measures:
                kept.append(measures)
    return {
        name: {filler: mean(part) for filler, part in fillers.items() if part}
        for name, fillers in groups.items()
    }


def _leads(result: dict[str, dict[str, Means]], ours: Sequence[str]) -> dict[str, Any]:
    """How far each of our models is ahead of the best peer, in the mean and where it is least."""
    leads: dict[str, Any] = {}
    for name in (name for name in ours if name in result["all"]["all"]):
        leads[name] = {}
        for measure in (measure for measure in _measures(result["all"]["all"]) if _sign(measure)):
            lead, peer = _lead(result["all"]["all"], name, measure, ours)
            least = [_lead(means, name, measure, ours)[0] for means in result["coverage"].values()]
            leads[name][measure] = {"mean": lead, "over": peer, "least_by_coverage": min(least)}
    return leads


def _lead(means: Means, name: str, measure: str, ours: Sequence[str]) -> tuple[float, str]:
    """By how much a model is better than the best peer that filled as many pictures, and which."""
    peers = {
        peer: _sign(measure) * (means[name][measure] - values[measure])
        for peer, values in means.items()
        if peer not in ours and values["pictures"] == _count(means)
    }
    best = min(peers, key=lambda peer: peers[peer])
    return peers[best], best


def _table(means: Means) -> list[str]:
    """A line for each filler; of one that failed on some pictures it is said on how many it ran."""
    columns = list(_measures(means))
    lines = ["| | " + " | ".join(MEASURES[measure][0] for measure in columns) + " |"]
    lines.append("|---" + "|---:" * len(columns) + "|")
    for name, values in means.items():
        ran = values["pictures"]
        label = name if ran == _count(means) else f"{name} ({ran:.0f} of {_count(means)})"
        cells = [_cell(means, name, measure) for measure in columns]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return lines


def _by_coverage(groups: dict[str, Means], measure: str) -> list[str]:
    """One measure: a line for each filler, a column for each group."""
    headings = [f"{name} ({_count(means)})" for name, means in groups.items()]
    lines = ["| | " + " | ".join(headings) + " |", "|---" + "|---:" * len(headings) + "|"]
    names = dict.fromkeys(name for means in groups.values() for name in means)
    for name in names:
        cells = [_cell(means, name, measure) for means in groups.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _lead_table(leads: dict[str, Any]) -> list[str]:
    """In the mean, and where coverage makes it least; below 0 the peer is better."""
    measures = list(next(iter(leads.values())))
    headings = [f"{MEASURES[key][0]} | least by coverage" for key in measures]
    lines = ["| | " + " | ".join(headings) + " |", "|---" + "|---:" * 2 * len(measures) + "|"]
    for name, lead in leads.items():
        cells = []
        for key in measures:
            form = f"+{MEASURES[key][1]}"
            cells.append(f"{lead[key]['mean']:{form}} ({lead[key]['over']})")
            cells.append(f"{lead[key]['least_by_coverage']:{form}}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _cell(means: Means, name: str, measure: str) -> str:
    """A number, bold where it is the best of those that filled as many pictures."""
    if name not in means:
        return "-"
    text = f"{means[name][measure]:{MEASURES[measure][1]}}"
    among = [values[measure] for values in means.values() if values["pictures"] == _count(means)]
    best = max(_sign(measure) * value for value in among)
    is_best = _sign(measure) != 0 and _sign(measure) * means[name][measure] == best
    return f"**{text}**" if is_best else text


def _pictures(means: Means) -> str:
    """How many there are, in words."""
    return f"{_count(means)} picture{'s' if _count(means) != 1 else ''}"


def _measures(means: Means) -> list[str]:
    """Those that were measured."""
    return [measure for measure in MEASURES if all(measure in v for v in means.values())]


def _sign(measure: str) -> int:
    """1 where more is better, -1 where less is, 0 where neither."""
    return MEASURES[measure][2]


def _count(means: Means) -> int:
    """How many pictures there are: as many as the filler that filled most."""
    return int(max(values["pictures"] for values in means.values()))
