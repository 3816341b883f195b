"""`restorer models`: list, import, verify, rename, remove, export."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from disk import contents, fill_disk
from their_network import their_checkpoint

from restorer.model import catalogue, weights


def test_an_imported_checkpoint_is_listed_and_intact(run, tmp_path):
    checkpoint = their_checkpoint(tmp_path / "theirs.pth")
    imported = run("models", "import", checkpoint, "--json")
    assert imported.status == 0
    config = imported.document["config"]
    assert (config["width"], config["levels"], config["prior"]) == (8, 2, "none")
    names = {model["name"] for model in run("models", "list", "--json").document["models"]}
    assert "theirs" in names
    assert "theirs" in run("models", "list").out
    verified = run("models", "verify", "theirs", "--json")
    assert verified.status == 0
    assert verified.document["models"][0]["intact"] is True
    assert catalogue.user_folder().is_relative_to(tmp_path)


def test_a_second_import_does_not_overwrite_the_first(run, tmp_path):
    checkpoint = their_checkpoint(tmp_path / "theirs.pth")
    out = tmp_path / "ours.safetensors"
    assert run("models", "import", checkpoint, "-o", out).status == 0
    before = out.read_bytes()
    ran = run("models", "import", checkpoint, "-o", out)
    assert ran.status == 2
    assert str(out) in ran.err
    assert out.read_bytes() == before
    assert run("models", "import", checkpoint, "-o", out, "--overwrite").status == 0


def test_a_pickle_that_wants_more_is_refused(run, tmp_path):
    bad = tmp_path / "evil.pth"
    torch.save({"model": print}, bad)
    ran = run("models", "import", bad, "-o", tmp_path / "x.safetensors")
    assert ran.status == 2
    assert str(bad) in ran.err
    assert not (tmp_path / "x.safetensors").exists()


def test_verify_finds_a_flipped_bit_and_goes_on(run, tiny_model, tmp_path):
    data = bytearray(tiny_model.read_bytes())
    data[-3] ^= 1
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(data)
    ran = run("models", "verify", damaged, tiny_model, "--json")
    assert ran.status == 1
    assert [model["intact"] for model in ran.document["models"]] == [False, True]
    assert str(damaged) in ran.err


@pytest.mark.parametrize("word", ["lst", "improt"])
def test_a_mistyped_action_is_refused(run, word):
    ran = run("models", word)
    assert ran.status == 2
    assert word in ran.err


def test_a_model_name_that_is_nearly_right_is_suggested(run, tiny_model):
    catalogue.user_folder().mkdir(parents=True)
    (catalogue.user_folder() / "fresco.safetensors").write_bytes(tiny_model.read_bytes())
    ran = run("models", "verify", "fresko")
    assert ran.status == 2
    assert "Did you mean 'fresco'" in ran.err
    assert weights.read_header(catalogue.find("fresco")).card.name == "tiny"


def test_verifying_all_models_finds_one_with_a_damaged_header(run, tiny_model):
    folder = catalogue.user_folder()
    folder.mkdir(parents=True)
    data = bytearray(tiny_model.read_bytes())
    (folder / "whole.safetensors").write_bytes(data)
    data[20] ^= 0xFF
    (folder / "damaged.safetensors").write_bytes(data)
    ran = run("models", "verify", "--json")
    assert ran.status == 1
    intact = {path.split("/")[-1]: ok for path, ok in _verified(ran)}
    assert intact["whole.safetensors"] is True
    assert intact["damaged.safetensors"] is False


def _verified(ran):
    return [(item["file"].replace("\\", "/"), item["intact"]) for item in ran.document["models"]]


def test_a_model_is_not_imported_under_the_name_of_a_bundled_one(
    run, tiny_model, tmp_path, monkeypatch
):
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    (bundled / "theirs.safetensors").write_bytes(tiny_model.read_bytes())
    monkeypatch.setattr(catalogue, "bundled_folder", lambda: bundled)
    checkpoint = their_checkpoint(tmp_path / "theirs.pth")
    ran = run("models", "import", checkpoint)
    assert ran.status == 2
    assert "'theirs' comes with the program" in ran.err
    told = run("models", "import", checkpoint, "--name", "Wall of cave 12").out
    assert told.strip().endswith("--model Wall of cave 12")
    header = weights.read_header(catalogue.find("Wall of cave 12"))
    assert header.card.name == "Wall of cave 12"


def test_a_weight_file_is_imported_whatever_its_suffix(run, tiny_model, tmp_path):
    given = tmp_path / "from a friend.pt"
    given.write_bytes(tiny_model.read_bytes())
    ran = run("models", "import", given, "--json")
    assert ran.status == 0
    assert ran.document["name"] == "from a friend"
    header = weights.verify(catalogue.find("from a friend"))
    assert header.tensors_sha256 == weights.read_header(tiny_model).tensors_sha256
    out = tmp_path / "elsewhere" / "copy.safetensors"
    assert run("models", "import", given, "-o", out).status == 0
    assert weights.verify(out).card.name == "copy"


@pytest.mark.parametrize("kind", ["damaged", "text", "absent", "evil", "full disk"])
@pytest.mark.parametrize("own", [True, False])
def test_an_import_that_fails_leaves_no_folder_behind(
    run, tiny_model, tmp_path, monkeypatch, kind, own
):
    source = tmp_path / f"{kind.split()[0]}.{'safetensors' if own else 'pth'}"
    if kind in ("damaged", "full disk"):
        if own:
            source.write_bytes(tiny_model.read_bytes())
        else:
            their_checkpoint(source)
    if kind == "damaged":
        data = source.read_bytes()
        source.write_bytes(data[: len(data) // 2])
    elif kind == "text":
        source.write_text("this is no model")
    elif kind == "evil":
        torch.save({"model": print}, source)
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        if kind == "full disk":
            fill_disk(patch, 100)
        ran = run("models", "import", source, "-o", tmp_path / "new" / "models" / "x.safetensors")
        ran_own = run("models", "import", source)
    for result in (ran, ran_own):
        assert result.status == 2
        assert result.out == ""
        assert "Traceback" not in result.err
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()
    assert not catalogue.user_folder().exists()


def test_a_name_and_a_file_do_not_go_together(run, tiny_model, tmp_path):
    ran = run("models", "import", tiny_model, "--name", "x", "-o", tmp_path / "y.safetensors")
    assert ran.status == 2
    assert "--name" in ran.err


@pytest.fixture
def fresco(run, tiny_model):
    """A model of the user's own."""
    assert run("models", "import", tiny_model, "--name", "fresco").status == 0
    return catalogue.find("fresco")


def test_a_renamed_model_is_used_by_its_new_name(run, fresco, pair, tmp_path):
    ran = run("models", "rename", "fresco", "cave 12")
    assert ran.status == 0
    assert "fresco is now called cave 12" in ran.out
    assert not fresco.exists()
    out = tmp_path / "out.tif"
    restored = run("restore", pair.scan, "--mask", pair.mask, "-o", out, "--model", "cave 12")
    assert restored.status == 0
    assert '"name": "cave 12"' in out.with_suffix(".json").read_text()
    ran = run("models", "rename", "cave 12", "cave 13", "--json")
    assert ran.document["before"] == "cave 12"
    assert ran.document["name"] == "cave 13"


def test_what_was_removed_is_named(run, fresco):
    ran = run("models", "remove", "fresco")
    assert ran.status == 0
    assert "fresco is removed" in ran.out
    assert str(fresco) in ran.out
    assert not fresco.exists()
    ran = run("models", "remove", "fresco", "--json")
    assert ran.status == 2
    assert "No model is called 'fresco'" in ran.document["error"]["message"]


def test_an_exported_model_can_be_imported_again(run, fresco, tmp_path):
    out = tmp_path / "for a friend.safetensors"
    assert run("models", "export", "fresco", "-o", out).status == 0
    assert out.read_bytes() == fresco.read_bytes()
    ran = run("models", "export", "fresco", "-o", out)
    assert ran.status == 2
    assert "is there already" in ran.err
    assert run("models", "export", "fresco", "-o", out, "--overwrite").status == 0
    run("models", "remove", "fresco")
    assert run("models", "import", out, "--name", "fresco").status == 0
    assert weights.verify(catalogue.find("fresco")).card.name == "fresco"


@pytest.mark.parametrize(
    "words", [("rename", catalogue.DEFAULT, "x"), ("remove", catalogue.DEFAULT)]
)
def test_the_programs_own_model_stays(run, words):
    ran = run("models", *words)
    assert ran.status == 2
    assert "comes with the program" in ran.err
    assert catalogue.find().exists()


def test_a_damaged_file_of_ones_own_is_told_of_in_the_list(run, fresco):
    broken = fresco.with_name("broken.safetensors")
    broken.write_bytes(b"no model")
    ran = run("models", "list", "--json")
    assert ran.status == 0
    assert str(broken) in ran.err
    assert [item["file"] for item in ran.document["damaged"]] == [str(broken)]
    assert run("models", "remove", "broken").status == 0
    assert not broken.exists()


def test_training_starts_from_an_imported_checkpoint(run, tmp_path):
    checkpoint = their_checkpoint(tmp_path / "1000000.pth")
    assert run("models", "import", checkpoint, "--name", "places 2").status == 0
    imported = weights.load(catalogue.find("places 2"))
    sound = tmp_path / "sound"
    sound.mkdir()
    cv2.imwrite(str(sound / "a.png"), np.random.default_rng(0).integers(0, 255, (64, 80, 3)))
    without_vgg = ("loss.perceptual=0", "loss.style=0", "crop=32", "validation=0")
    ran = run(
        "train", sound, "-o", tmp_path / "run", "--from", "places 2", "--steps", 2,
        "--learning-rate", 1e-9, *(word for each in without_vgg for word in ("--set", each)),
    )  # fmt: skip
    assert ran.status == 0, ran.err
    header = weights.read_header(tmp_path / "run" / "run.safetensors")
    assert header.card.parent == "places 2"
    assert header.config == imported.config
    trained = dict(weights.load(tmp_path / "run" / "run.safetensors").named_parameters())
    for name, tensor in imported.named_parameters():
        torch.testing.assert_close(trained[name], tensor, rtol=1e-3, atol=1e-6)
