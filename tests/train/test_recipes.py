"""Recipes are files people read; what is wrong in one is said with its name."""

from __future__ import annotations

import pytest

from restorer.errors import UsageError
from restorer.model.config import UNetConfig
from train import recipes
from train.losses import LossWeights
from train.settings import TrainSettings


def test_the_documents_recipe_is_the_documents():
    settings = recipes.checked(recipes.read("dunhuang"), "dunhuang")
    assert settings.crop == 400
    assert settings.batch == 8
    assert settings.learning_rate == 5e-4
    assert settings.model == UNetConfig(width=64, levels=7, prior="none")
    assert settings.loss == LossWeights(
        valid=1, hole=6, perceptual=0.05, style=120, tv=0.1, struct=5, square=0
    )
    assert settings.damage == {"random_walk": 1}
    assert (settings.anneal, settings.average, settings.augment) == (0, 0, False)


@pytest.mark.parametrize("name", recipes.names())
def test_every_recipe_that_comes_with_the_program_is_valid(name):
    recipes.checked(recipes.read(name), name)


def test_another_runs_settings_are_a_recipe(tmp_path):
    settings = TrainSettings(name="walls", crop=64, steps=9)
    path = tmp_path / "settings.json"
    path.write_text(settings.model_dump_json())
    assert recipes.checked(recipes.read(path), "here") == settings


@pytest.mark.parametrize(
    ("change", "place", "value"),
    [
        ("crop=256", ("crop",), 256),
        ("learning_rate=1e-3", ("learning_rate",), 1e-3),
        ("half=true", ("half",), True),
        ("name=our wall", ("name",), "our wall"),
        ("loss.struct=0", ("loss", "struct"), 0),
        ("model.prior=membrane", ("model", "prior"), "membrane"),
        ("damage={cracks=1, strokes=2}", ("damage",), {"cracks": 1, "strokes": 2}),
    ],
)
def test_every_value_can_be_overridden(change, place, value):
    given = recipes.read("dunhuang")
    before = recipes.read("dunhuang")
    changed = recipes.overridden(given, [change])
    for key in place:
        changed = changed[key]
    assert changed == value
    assert given == before


@pytest.mark.parametrize("change", ["crop", "=3", "crop=", "crop.side=3"])
def test_what_is_no_change_is_refused(change):
    with pytest.raises(UsageError, match="--set"):
        recipes.overridden({"crop": 3}, [change])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"corp": 64}, "corp.*Did you mean 'crop'"),
        ({"crop": 8}, "crop: .*32"),
        ({"loss": {"struct": -1}}, "loss.struct"),
        ({"damage": {"crack": 1}}, "damage: expected shares of .*cracks"),
        ({"damage": {"cracks": 0}}, "damage: expected shares"),
    ],
)
def test_a_wrong_field_is_named(fields, message):
    with pytest.raises(UsageError, match=f"here: {message}"):
        recipes.checked(fields, "here")


def test_a_misspelt_recipe_gets_a_suggestion():
    with pytest.raises(UsageError, match="Did you mean 'dunhuang'"):
        recipes.read("dunhuan")
    with pytest.raises(UsageError, match="There are: dunhuang, fine-tune"):
        recipes.read("unlike")


@pytest.mark.parametrize("text", ["crop = ", "[1, 2]\n=", "\udcff"])
def test_a_file_that_is_no_recipe_is_refused(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"own\.toml: not a recipe"):
        recipes.read(path)
