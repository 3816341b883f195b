"""Keep the translations up to date: ``python tools/translations.py``, or ``make translations``.

Qt's lupdate reads the sources and puts new texts into ``resources/translations/*.ts``; Qt Linguist,
or any editor, is where they are translated; lrelease makes the ``.qm`` files of them. Texts that
stand in tables of data, which lupdate cannot see, are taken from the tables themselves.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import PySide6

from restorer.layers.classes import DEFAULTS
from restorer.model import catalogue
from restorer.report import words
from ui import errors, labels, languages
from ui.window import detect_dialog, model_card, settings_dialog, tool_strip, tour, trial_words
from ui.window.action_table import GESTURES, MENUS, specs, why
from ui.window.panel import compare, finish, restore

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
TRANSLATED = ("zh_CN", "zh_TW")

CORE = ("restorer", "train")
"""Where errors, and remarks on a training, are written."""

NO_ERRORS_IN = ("cluster.py", "doctor.py", "notebook.py", "words.py")
"""Modules that the window has nothing to do with, and the words of the report."""

NO_ERRORS = (
    "SELECT ",
    "DELETE ",
    "UPDATE ",
    "INSERT ",
    "It ",
    "Its ",
    "Of its ",
    "%s",
    "{0}.",
    ": ",
)
"""How texts begin that are no errors: questions to SQLite, and remarks of the command line."""

Text = tuple[str, str]
"""A context and a source text."""


def tables() -> Iterator[Text]:
    """The texts that stand in tables of data."""
    for title, _ in MENUS:
        yield "actions", title
    for spec in specs():
        yield from (("actions", text) for text in (spec.text, spec.tip) if text)
    yield from (("actions", text) for pair in GESTURES for text in pair)
    yield from (("actions", text) for text in (*why.NEEDS.values(), why.OTHERWISE))
    yield from (("classes", each.name) for each in DEFAULTS)
    yield from (("journal", label) for label in labels.LABELS)
    yield from (("Tour", text) for step in tour.STEPS for text in (step.title, step.text))
    yield from (("model_card", title) for title, _ in model_card.COLUMNS.values())
    yield from (("model_card", title) for title in model_card.TITLES.values())
    yield from (("SuggestDialog", text) for _, *texts in detect_dialog.KINDS for text in texts)
    yield from (("SettingsDialog", name) for _, name in settings_dialog.THEMES)
    yield from (("CompareSection", name) for _, name in (*compare.MODES, *compare.LOOKS))
    yield from (("FinishSection", text) for _, *texts in finish.FINISHES for text in texts)
    yield "classes", "Class {0}"
    yield from (("ToolStrip", hint) for hint in tool_strip.HINTS.values())
    for card in (entry.header.card for entry in catalogue.models() if entry.bundled):
        yield from (("model_card", text) for text in (card.summary, card.limits, card.data))
        yield "model_card", card.licence
    yield from (("devices", name) for _, name in restore.DEVICES)
    yield from (("report", text) for text in words.WORDS.values())
    named = (*trial_words.NAMES.values(), *trial_words.TIPS.values(), trial_words.OTHER)
    yield from (("trials", text) for text in named)


def said(trees: Mapping[str, ast.Module]) -> Iterator[Text]:
    """The texts that modules give to functions of ours which translate in one context."""
    made = {
        (module, name): context
        for module, tree in trees.items()
        for node in tree.body
        for name, context in _translates(node)
    }
    for module, tree in trees.items():
        contexts = {name: context for (where, name), context in made.items() if where == module}
        for node in tree.body:
            if isinstance(node, ast.ImportFrom):
                # A package gives on what is in its modules.
                contexts |= {
                    name: context
                    for (where, name), context in made.items()
                    if f"{where}.".startswith(f"{node.module}.")
                    and name in {alias.name for alias in node.names}
                }
        yield from _given(tree, contexts)


def _given(tree: ast.Module, contexts: Mapping[str, str]) -> Iterator[Text]:
    """The texts that are given to functions, by the context each translates in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            context = contexts.get(node.func.id)
            first = node.args[0] if node.args else None
            if context and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield context, first.value


def sentences() -> Iterator[str]:
    """The sentences that the core's errors are made from, with {0}, {1}... for what is put in."""
    for path in sorted(path for room in CORE for path in ROOT.joinpath(room).rglob("*.py")):
        if "cli" in path.parts or path.name in NO_ERRORS_IN:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {id(part) for node in ast.walk(tree) for part in _parts(node)}
        for node in ast.walk(tree):
            text = _template(node) if id(node) not in inside else ""
            if re.search(r"\w .*\.$", text, re.DOTALL) and not text.startswith(NO_ERRORS):
                yield text


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """The strings that are no texts of their own: docstrings, and pieces of others."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part for value in node.values for part in ast.walk(value))


def _template(node: ast.AST) -> str:
    """A string, what is put into it numbered."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    number = count()
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(number)}}}"
        for part in node.values
    )


def _translates(node: ast.stmt) -> Iterator[Text]:
    """The name and the context of ``def f(text): return QCoreApplication.translate(c, text)``."""
    if not isinstance(node, ast.FunctionDef) or not isinstance(node.body[-1], ast.Return):
        return
    match node.body[-1].value:
        case ast.Call(
            func=ast.Attribute(attr="translate"), args=[ast.Constant(value=str(context)), _]
        ):
            yield node.name, context


def sources() -> list[Path]:
    """The modules of the window."""
    return sorted((ROOT / "ui").rglob("*.py"))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def update(folder: Path) -> None:
    """Put the texts that there are now into the ``.ts`` files of a folder."""
    known = sorted({*sentences()})
    kept = json.dumps(known, ensure_ascii=False, indent=1)
    (folder / "errors.json").write_text(kept + "\n", encoding="utf-8")
    trees = {_module(path): ast.parse(path.read_text(encoding="utf-8")) for path in sources()}
    told = [("errors", text) for text in (errors.ABOUT_A_FILE, *known)]
    found = dict.fromkeys((*tables(), *said(trees), *told))
    lines = (f"QT_TRANSLATE_NOOP({context!r}, {text!r})\n" for context, text in found)
    with tempfile.TemporaryDirectory() as made:
        listed, beside = Path(made) / "sources.txt", Path(made) / "tables.py"
        beside.write_text("".join(lines), encoding="utf-8")
        listed.write_text("".join(f"{path}\n" for path in (*sources(), beside)), encoding="utf-8")
        for language in TRANSLATED:
            _run(
                "lupdate", "-silent", "-no-obsolete", "-locations", "none",
                "-source-language", "en", "-target-language", language,
                f"@{listed}", "-ts", str(folder / f"{language}.ts"),
            )  # fmt: skip


def release(folder: Path, into: Path) -> None:
    """Make the ``.qm`` files of the ``.ts`` files."""
    for language in TRANSLATED:
        # Put in place at once: a program that runs has the old one mapped into its memory.
        with tempfile.TemporaryDirectory(dir=into) as made:
            new = Path(made) / f"{language}.qm"
            _run("lrelease", "-silent", str(folder / f"{language}.ts"), "-qm", str(new))
            new.replace(into / new.name)


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's own tools, which PySide6 brings along."""
    program = Path(PySide6.__path__[0]) / tool
    subprocess.run([str(program), *arguments], check=True)  # noqa: S603


if __name__ == "__main__":
    update(FOLDER)
    release(FOLDER, languages.folder())
    sys.stdout.write(f"{FOLDER}: up to date\n")
