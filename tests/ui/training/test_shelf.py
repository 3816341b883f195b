"""Names of models and runs: what can be taken, what is proposed, and what is never overwritten."""

from __future__ import annotations

import pytest

from restorer.errors import ModelError
from restorer.model import catalogue
from restorer.model.header import read_header
from ui.training import shelf
from ui.training.request import Request
from ui.training.run_folder import RunFolder


@pytest.mark.parametrize("name", ["wall", "Höhle 257", "a", "cave-3_b.2"])
def test_such_names_can_be_taken(name):
    assert shelf.why_not(name) == ""


@pytest.mark.parametrize(
    "name", ["", "a/b", "a\\b", "..", ".a", "-o", "a ", " a", "a:b", "x" * 61, "con", "mural-small",
             "MURAL-SMALL"]
)  # fmt: skip
def test_such_names_cannot(name):
    assert shelf.why_not(name).endswith(".")


@pytest.mark.parametrize("wanted", ["wall", "mural-small", "a/b:c?", "", "...", "-", "x" * 200])
def test_what_is_proposed_can_be_taken(wanted):
    assert shelf.why_not(shelf.free_name(wanted)) == ""


def test_a_second_run_of_a_name_has_a_folder_of_its_own():
    assert shelf.new_run("wall").name == "wall"
    assert shelf.new_run("wall").name == "wall-2"


def test_a_kept_model_never_replaces_another(user_folder, tiny_model):
    run = shelf.new_run("wall")
    Request(data=(), parent="mural-small", name="wall", minutes=1).write(run)
    (run / "wall.safetensors").write_bytes(tiny_model.read_bytes())
    other = catalogue.user_folder() / "wall.safetensors"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"old")
    with pytest.raises(ModelError, match="already"):
        shelf.keep(RunFolder(run), "wall")
    assert other.read_bytes() == b"old"
    assert shelf.free_name("wall") == "wall-2"
    kept = shelf.keep(RunFolder(run), "wall-2")
    assert read_header(kept).card.name == "wall-2"
    assert shelf.waiting() == []


def test_without_a_model_nothing_is_kept(user_folder):
    run = shelf.new_run("wall")
    Request(data=(), parent="mural-small", name="wall", minutes=1).write(run)
    with pytest.raises(ModelError, match="no model in it"):
        shelf.keep(RunFolder(run), "wall")
