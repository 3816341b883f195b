"""The words of a report: English, in one table, so that whoever shows it may translate them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from restorer.project.pictures import Kind

WORDS = {
    "title": "Condition and restoration report",
    "made": "Report made",
    "reporter": "Report made by",
    "project": "Project",
    "program": "Program",
    "summary": "Summary",
    "summary_damage": "{0} of the scan ({1} pixels) are marked as damage; {2} holes are to be "
    "restored.",
    "summary_nothing": "Nothing was restored in this project.",
    "summary_added": "{0} pixels ({1} of the scan) were filled by a computer: they show what a "
    "neural network made of what is around them. All other pixels are those of the scan.",
    "scan": "The scan",
    "file": "File",
    "size": "Size",
    "pixels": "{0} × {1} pixels",
    "cm": "{0} × {1} cm",
    "depth": "Depth",
    "bits": "{0} bits a channel, {1} channels",
    "profile": "Colour profile",
    "no_profile": "none; taken as sRGB",
    "resolution": "Resolution",
    "dpi": "{0} × {1} pixels an inch",
    "not_said": "not in the file",
    "format": "Format",
    "bytes": "{0} bytes",
    "sha256": "SHA-256",
    "as_found": "The scan as it is",
    "others": "Other pictures of the wall",
    "kind": "Kind",
    "registered": "Laid over the scan",
    "residual": "Residual",
    "condition": "Condition",
    "map": "Map of the damage. Framed numbers are the regions shown below.",
    "class": "Class",
    "share": "Share",
    "area": "Area",
    "px": "Pixels",
    "treatment": "Treatment",
    "restored_class": "restored",
    "mapped_class": "mapped only, left as it is",
    "protected_class": "protected, never changed",
    "all_damage": "All damage",
    "set_off_as": "Told apart by",
    "style_as_is": "nothing: the fill as it is",
    "style_hatching": "hatching",
    "style_neutral": "neutral tone",
    "style_lowered": "lowered tone",
    "style_outline": "outline",
    "style_pitch": "lines every",
    "style_width": "wide",
    "style_length": "long",
    "style_strength": "strength",
    "restoration": "Restoration",
    "as_restored": "The scan as it is restored, without what sets it off",
    "region": "Region {0}",
    "before": "Before",
    "after": "After",
    "set_off": "After, set off as its class is",
    "place": "Place",
    "from_corner": "row {0}, column {1}",
    "row_column": "Row, column",
    "what": "Damage",
    "restored": "Restored",
    "of_it": "{0} of it",
    "all_of_it": "all of it",
    "none_of_it": "no",
    "how_seen": "Seen",
    "opacity": "faded to {0}",
    "locked": "locked",
    "rejected": "rejected: what was made was taken away",
    "by": "Made by",
    "by_model": "{0}, {1}, {2}",
    "unknown": "not recorded",
    "rationale": "Rationale",
    "said_by": "{0}, {1}",
    "other_holes": "Other holes",
    "more_holes": "And {0} smaller holes, together {1} pixels.",
    "loose": "Notes about places where no hole is marked now",
    "method": "How it was made",
    "model": "Model {0}",
    "model_sha": "SHA-256 of the model's file",
    "weights_sha": "SHA-256 of its weights",
    "card_summary": "What it is",
    "card_data": "Learnt from",
    "card_limits": "Its limits",
    "card_licence": "Licence",
    "card_parent": "Began as",
    "card_steps": "Steps of training",
    "finish": "Finish",
    "finish_none": "none: the network's pixels as they are",
    "finish_blend": "blend: without a step of colour at the edge",
    "finish_full": "full: blend, with the grain of the surroundings",
    "feather": "soft edge {0} px",
    "sharpness": "sharpness {0}",
    "grain": "grain {0}",
    "windows": "Windows",
    "window": "{0} × {0} pixels",
    "variant": "Shown to the network",
    "variant_told": "turn {0}, {1}",
    "coarse": "half the size first",
    "fine": "at its own size",
    "device": "Computed on",
    "threads": "{0} threads",
    "versions": "Versions",
    "operators": "Operators",
    "used": "Used",
    "times": "{0} entries, from {1} to {2}",
    "seed": "Random numbers",
    "no_seed": "none were drawn: the same settings give the same pixels",
    "journal": "The journal in brief",
    "step": "What was done",
    "how_often": "How often",
    "first": "First",
    "last": "Last",
    "nothing_done": "Nothing was done yet.",
    "limits": "Limits and ethics",
    "limits_guess": "What was filled in is a proposal, not evidence. A network continues what it "
    "has seen elsewhere; it does not know what was painted here. The larger a loss, the less its "
    "fill can be relied on.",
    "limits_apart": "The scan's file was not changed. The restoration is a layer of its own, which "
    "can be faded, hidden and taken away, and every pixel of it is on record with what made it.",
    "limits_proof": "Whoever has the scan, the project and the model can make the same pixels "
    "again and compare them: restorer replay {0}",
}
"""By key; ``{0}`` and so on stand for what is told."""


class Speech:
    """How a report speaks: English, with a comma between thousands and dates as ISO 8601 has them.

    Attributes:
        language: as HTML names it.
    """

    language = "en"

    def say(self, text: str) -> str:
        """A text of ``WORDS`` in the language."""
        return text

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it."""
        return f"{value:,.{decimals}f}"

    def moment(self, when: datetime) -> str:
        """A moment to the minute, in the time of this place."""
        return f"{when.astimezone():%Y-%m-%d %H:%M}"

    def class_name(self, number: int, name: str) -> str:
        """A class's name; that of one the program knows in the language."""
        return name

    def label(self, text: str) -> str:
        """What the journal calls something, in the language."""
        return text

    def kind(self, kind: Kind) -> str:
        """The kind of another picture, in the language."""
        return kind
