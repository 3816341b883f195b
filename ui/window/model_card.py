"""A model's card in words a conservator reads: what it was made from and how well it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QCoreApplication

from restorer.model.catalogue import ModelEntry
from restorer.model.config import UNetConfig
from ui.window.theme import Theme

SHOWN_DIGITS = 16
"""Of a checksum: enough to tell two models apart."""
LABEL_WIDTH = 96

COLUMNS = {
    "hole_psnr": ("Hole PSNR, dB", "{:.2f}"),
    "psnr": ("PSNR, dB", "{:.2f}"),
    "ssim": ("SSIM", "{:.4f}"),
    "mse": ("MSE", "{:.1f}"),
    "challenge_mse": ("Challenge MSE", "{:.1f}"),
}
"""What is measured, in the order it is shown: its title, and how its numbers are written."""

TITLES = {
    "validation": "On pictures it was not trained on",
    "held_out": "On what was held out",
    "training": "At the end of training",
    "telea": "Telea",
    "ns": "Navier–Stokes",
    "membrane": "Membrane",
    "parent": "The model it started from",
}

Row = tuple[str, list[str]]


@dataclass(frozen=True)
class Table:
    """Numbers: a title, the columns' titles, and rows of a name and a number for each column."""

    title: str
    columns: list[str]
    rows: list[Row]


def described(entry: ModelEntry) -> list[tuple[str, str]]:
    """What the card says, in plain text: names and what they say, without what is empty."""
    card = entry.header.card
    lines = (
        (say("Limits"), say(card.limits)),
        (say("Trained on"), say(card.data)),
        (say("Started from"), card.parent or (say("Random weights") if card.recipe else "")),
        (say("Steps"), f"{card.steps:,}" if card.steps else ""),
        (say("Recipe"), recipe_in_words(card.recipe)),
        (say("Network"), network_in_words(entry.header.config)),
        (say("Licence"), say(card.licence)),
        (say("Made with"), card.made_with),
        (say("Size"), size_in_words(entry.path)),
        (say("SHA-256"), f"{entry.header.tensors_sha256[:SHOWN_DIGITS]}…"),
        (say("File"), str(entry.path)),
    )
    return [(name, text) for name, text in lines if text]


def network_in_words(config: UNetConfig) -> str:
    """The architecture."""
    told = say("U-Net of width {0} with {1} levels").format(config.width, config.levels)
    if config.prior == "membrane":
        return say("{0}, which adds to the harmonic fill").format(told)
    return say("{0}, as published").format(told)


def recipe_in_words(recipe: dict[str, Any]) -> str:
    """How it was trained, as far as the recipe is one of ours."""
    said = []
    if _are_numbers(recipe, "crop", "batch"):
        said.append(say("Crops of {0} pixels, {1} a step").format(recipe["crop"], recipe["batch"]))
        if recipe.get("augment") is True:
            said.append(say("turned, mirrored, at other scales and in other light"))
    if _are_numbers(recipe, "learning_rate"):
        said.append(say("learning rate up to {0:g}").format(recipe["learning_rate"]))
    if _are_numbers(recipe, "average") and recipe["average"] > 0:
        said.append(say("averaged weights"))
    if recipe.get("half") is True:
        said.append(say("16-bit arithmetic"))
    sentences = [say(", ").join(said)] if said else []
    for name, words in (("loss", say("Loss: {0}")), ("damage", say("Damage: {0}"))):
        shares = recipe.get(name)
        if isinstance(shares, dict):
            parts = [
                f"{share:g} {part.replace('_', ' ')}"
                for part, share in shares.items()
                if _is_number(share) and share
            ]
            if parts:
                sentences.append(words.format(" + ".join(parts)))
    return "".join(say("{0}. ").format(sentence) for sentence in sentences).strip()


def size_in_words(path: Path) -> str:
    """How large a file is; empty where it is gone."""
    try:
        return f"{path.stat().st_size / 2**20:.1f} MiB"
    except OSError:
        return ""


def tables(metrics: dict[str, Any]) -> list[Table]:
    """The card's numbers as tables; of pictures measured in groups only all together."""
    groups: dict[tuple[tuple[str, ...], frozenset[str]], dict[str, dict[str, float]]] = {}
    for (*above, name), numbers in _leaves(metrics):
        key = tuple(above), frozenset(numbers)
        groups.setdefault(key, {})[name] = numbers
    return [_table(path, rows) for (path, _), rows in groups.items()]


def html(entry: ModelEntry, theme: Theme, marks: str) -> str:
    """The card as rich text; ``marks`` is the line below the name."""
    card = entry.header.card
    lines, numbers = described(entry), tables(card.metrics)
    first = 1 if card.limits else 0  # limits come before the numbers, losses say least
    losses = [table for table in numbers if table.title == _title("training")]
    return "".join(
        (
            _head_html(entry.name, theme, marks, say(card.summary)),
            _lines_html(lines[:first]),
            *(_table_html(table, entry.name) for table in numbers if table not in losses),
            _lines_html(lines[first:]),
            *(_table_html(table, entry.name) for table in losses),
        )
    )


def wrong_html(name: str, theme: Theme, marks: str, problem: str) -> str:
    """As ``html``, of a file that is no model."""
    return _head_html(name, theme, marks, problem)


_STYLE = """<style>
h2 { font-size: 14pt; font-weight: 600; margin: 0 0 2px 0; }
h3 { font-size: 10pt; font-weight: 600; margin: 14px 0 2px 0; }
p { margin: 0 0 6px 0; }
table { margin-top: 4px; }
table.lines { margin-top: 10px; }
.muted, th { color: $muted; }
td, th { padding: 3px 16px 3px 0; }
th { font-weight: normal; }
</style>"""


def _head_html(name: str, theme: Theme, marks: str, text: str) -> str:
    style = Template(_STYLE).substitute(muted=theme.muted)
    paragraphs = f'<h2>{escape(name)}</h2><p class="muted">{escape(marks)}</p>'
    return f"{style}{paragraphs}<p>{escape(text)}</p>" if text else style + paragraphs


def _lines_html(lines: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><td class="muted" width="{LABEL_WIDTH}">{escape(name)}</td>'
        f"<td>{escape(text)}</td></tr>"
        for name, text in lines
    )
    return f'<table class="lines" cellspacing="0" width="100%">{rows}</table>' if rows else ""


def _table_html(table: Table, model: str) -> str:
    named = any(name for name, _ in table.rows)
    lines = [_cells("th", ["", *table.columns] if named else table.columns, "span", named=named)]
    for name, numbers in table.rows:
        tag = "b" if name == model else "span"
        lines.append(_cells("td", [name, *numbers] if named else numbers, tag, named=named))
    return f'<h3>{escape(table.title)}</h3><table cellspacing="0">{"".join(lines)}</table>'


def _cells(cell: str, texts: list[str], tag: str, *, named: bool) -> str:
    """A row of a table; numbers on the right, under their titles."""
    sides = ["left" if named and n == 0 else "right" for n in range(len(texts))]
    return "".join(
        (
            "<tr>",
            *(
                f'<{cell} align="{side}"><{tag}>{escape(text)}</{tag}></{cell}>'
                for side, text in zip(sides, texts, strict=True)
            ),
            "</tr>",
        )
    )


def _table(path: tuple[str, ...], rows: dict[str, dict[str, float]]) -> Table:
    """Numbers of one place of the card, which all have the same names."""
    first = next(iter(rows.values()))
    columns = [name for name in COLUMNS if name in first]
    columns += [name for name in first if name not in COLUMNS]
    title = _title(path[-1]) if path else ""
    if not title and len(rows) == 1:
        title, rows = _title(next(iter(rows))), {"": first}
    return Table(
        title=title or say("Measured"),
        columns=[_column(name) for name in columns],
        rows=[
            (_title(name) if name else "", [_number(column, numbers[column]) for column in columns])
            for name, numbers in rows.items()
        ],
    )


def _leaves(
    value: dict[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, float]]]:
    """The numbers of nested objects, by the names that lead to them.

    Where there are numbers for all and for parts, only those for all are given.
    """
    numbers = {name: item for name, item in value.items() if _is_number(item)}
    if numbers:
        yield path or ("training",), numbers
    nested = {name: item for name, item in value.items() if isinstance(item, dict)}
    if "all" in nested:
        yield from _leaves(nested["all"], path)
        return
    for name, item in nested.items():
        yield from _leaves(item, (*path, name))


def _title(name: str) -> str:
    """A name of the card for people."""
    return say(TITLES[name]) if name in TITLES else name.replace("_", " ")


def _column(name: str) -> str:
    """The title of a column."""
    if name in COLUMNS:
        return say(COLUMNS[name][0])
    plain = _title(name)
    return plain[:1].upper() + plain[1:]


def _number(column: str, number: float) -> str:
    return COLUMNS[column][1].format(number) if column in COLUMNS else f"{number:.4g}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_numbers(values: dict[str, Any], *names: str) -> bool:
    return all(_is_number(values.get(name)) for name in names)


def say(text: str) -> str:
    """In the user's language: words of ours, and what the cards of our own models say."""
    return QCoreApplication.translate("model_card", text)
