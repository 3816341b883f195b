"""A report as one HTML file that needs nothing else: pictures are in it."""

from __future__ import annotations

import base64
import importlib.resources
from collections.abc import Callable
from functools import cache
from pathlib import PurePath
from typing import Any, Literal

from jinja2 import ChainableUndefined, Environment, FunctionLoader

from restorer.layers.areas import Area
from restorer.layers.classes import PROTECTED, SOUND
from restorer.project import Entry
from restorer.report.gather import Report, utc
from restorer.report.regions import Region
from restorer.report.words import WORDS, Speech

Medium = Literal["screen", "print"]


def to_html(report: Report, speech: Speech | None = None, *, medium: Medium = "screen") -> str:
    """A report as HTML.

    Args:
        report: what it tells.
        speech: how; English where None.
        medium: ``screen`` for a browser; ``print`` for what makes pages of it, which knows less
            of style sheets.
    """
    said = speech or Speech()
    telling = _Telling(report, said)
    return (
        _environment()
        .get_template("report.html")
        .render(
            r=report,
            t=telling,
            w={key: said.say(text) for key, text in WORDS.items()},
            css=_read(f"{medium}.css"),
            medium=medium,
            language=said.language,
        )
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["data"] = lambda jpeg: (
        "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")
    )
    made.filters["basename"] = lambda path: PurePath(path).name
    return made


def _read(name: str) -> str:
    return (importlib.resources.files("restorer.report") / name).read_text(encoding="utf-8")


class _Telling:
    """What the template asks for: values in the words of the language."""

    def __init__(self, report: Report, speech: Speech) -> None:
        self._report = report
        self._speech = speech
        self.number: Callable[..., str] = speech.number
        self.moment = speech.moment
        self.label = speech.label
        self.kind = speech.kind

    def told(self, key: str, *values: object) -> str:
        """A sentence with its values in their places; numbers are written the language's way."""
        written = (self.number(value) if isinstance(value, int) else str(value) for value in values)
        return self._speech.say(WORDS[key]).format(*written)

    def percent(self, share: float) -> str:
        """A share; what is there is never said to be nothing."""
        if 0 < share < 0.0001:
            return f"< {self.number(0.01, 2)} %"
        return f"{self.number(100 * share, 2)} %"

    def cm2(self, pixels: int) -> str:
        """An area of the wall; nothing where the scan has no resolution."""
        cm = self._report.scan["cm"]
        if cm is None:
            return ""
        size = self._report.scan["width"] * self._report.scan["height"]
        area = pixels * cm[0] * cm[1] / size
        return f"{self.number(area, 2 if area < 10 else 1)} cm²"

    def class_name(self, number: int) -> str:
        """The name of a class."""
        each = self._report.classes.get(number)
        return self._speech.class_name(each.number, each.name)

    def area_name(self, area: Area) -> str:
        """The name of what was measured."""
        return self.told("all_damage") if area.number == SOUND else self.class_name(area.number)

    def treatment(self, area: Area) -> str:
        """What is done with damage of a class."""
        if area.number == SOUND:
            return ""
        if area.number == PROTECTED:
            return self.told("protected_class")
        return self.told("restored_class" if area.policy == "restore" else "mapped_class")

    def style(self, area: Area) -> str:
        """How the restoration of a class is told from the original."""
        if area.number in (SOUND, PROTECTED) or area.policy != "restore":
            return ""
        how = self._report.classes.get(area.number).reintegration
        sizes = ", ".join(
            f"{self.told(f'style_{name}')} {self._size(name, value)}"
            for name, value in how.sizes.items()
        )
        return f"{self.told(f'style_{how.style}')}{f' ({sizes})' if sizes else ''}"

    def _size(self, name: str, value: float) -> str:
        return self.percent(value) if name == "strength" else f"{self.number(value, 2)} mm"

    def colour(self, area: Area) -> str:
        """The colour of a class on the map."""
        return self._report.classes.get(area.number).colour

    def damage(self, region: Region) -> str:
        """Of which classes a region is."""
        if len(region.classes) == 1:
            return self.class_name(region.classes[0][0])
        shares = (
            f"{self.class_name(number)} {self.percent(pixels / region.area)}"
            for number, pixels in region.classes
        )
        return ", ".join(shares)

    def restored(self, region: Region) -> str:
        """How much of a region holds a restoration."""
        if not region.restored:
            return self.told("rejected" if region.decided.rejected else "none_of_it")
        if region.restored == region.area:
            return self.told("all_of_it")
        return self.told("of_it", self.percent(region.restored / region.area))

    def seen(self, region: Region) -> str:
        """What was decided about the restoration of a region."""
        said = []
        if region.restored and region.decided.opacity < 1:
            share = f"{self.number(100 * region.decided.opacity)} %"
            said.append(self.told("opacity", share))
        if region.decided.locked:
            said.append(self.told("locked"))
        return ", ".join(said)

    def made(self, entry: Entry) -> str:
        """Which model, who and when."""
        record = entry.provenance or {}
        return self.told(
            "by_model",
            record.get("model", {}).get("name") or self.told("unknown"),
            record.get("operator") or self.told("unknown"),
            self.moment(entry.when),
        )

    def when(self, text: str) -> str:
        """A moment as a record has it."""
        moment = utc(text)
        return text if moment is None else self.moment(moment)

    def finish(self, settings: dict[str, Any]) -> str:
        """The finish of a record."""
        finish = settings.get("finish")
        if not finish:
            return self.told("unknown")
        said = [self.told(f"finish_{finish['mode']}")]
        if finish["mode"] != "none":
            said += [
                self.told(name, self.number(finish[name], 2))
                for name in ("feather", "sharpness", "grain")
                if name in finish and (name != "grain" or finish["mode"] == "full")
            ]
        return ", ".join(said)

    def variant(self, settings: dict[str, Any]) -> str:
        """How windows were shown to the network, where it was not the usual way."""
        variant = settings.get("variant")
        if not variant:
            return ""
        how = self.told("coarse" if variant.get("coarse") else "fine")
        return self.told("variant_told", int(variant.get("turn", 0)), how)

    def device(self, record: dict[str, Any]) -> str:
        """What computed."""
        model = record["model"]
        said = [str(model.get("device", "")), str(model.get("device_name") or "")]
        threads = record.get("settings", {}).get("threads")
        if threads:
            said.append(self.told("threads", threads))
        return ", ".join(word for word in said if word)

    def versions(self, record: dict[str, Any]) -> str:
        """Of the program and of what computes."""
        return ", ".join(f"{name} {value}" for name, value in record.get("versions", {}).items())
