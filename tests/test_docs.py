"""Every command that the pages of docs/ tell of is one the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from restorer import cli

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def commands(page):
    """The commands of a page: in blocks, line by line, and in the text between backquotes."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^(?:    )?(restorer [a-z].*)$", text, re.MULTILINE)
    launched = re.findall(r"^(?:    )?torchrun .* -m (restorer [a-z].*)$", text, re.MULTILINE)
    spans = re.findall(r"`(restorer [a-z]+ [^`]+)`", text)
    return [*blocks, *launched, *spans]


def test_the_pages_tell_of_commands():
    assert sum(len(commands(page)) for page in PAGES) >= 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_the_program_understands_every_command_of_a_page(page):
    for line in commands(page):
        words = [word for word in shlex.split(line, comments=True)[1:] if word != "..."]
        run, _ = cli._understand(words)
        assert run.__module__ == f"restorer.cli.{words[0]}", line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_link_of_a_page_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link
