"""`restorer models`: list, import, verify."""

from __future__ import annotations

import pytest
import torch

from restorer.model import catalogue, weights


def foreign_checkpoint(path):
    """A two-level network in naoto0804's layout."""
    torch.manual_seed(0)
    state = {}
    shapes = {"enc_1": (8, 3, 7), "enc_2": (16, 8, 5), "dec_2": (8, 24, 3), "dec_1": (3, 11, 3)}
    for name, (out, into, kernel) in shapes.items():
        state[f"{name}.conv.input_conv.weight"] = torch.randn(out, into, kernel, kernel)
        if name in ("enc_2", "dec_2"):
            for part in ("weight", "bias", "running_mean", "running_var"):
                state[f"{name}.bn.{part}"] = torch.rand(out) + 0.1
    state["dec_1.conv.input_conv.bias"] = torch.randn(3)
    torch.save({"model": state}, path)
    return path


def test_an_imported_checkpoint_is_listed_and_intact(run, tmp_path):
    checkpoint = foreign_checkpoint(tmp_path / "theirs.pth")
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
    checkpoint = foreign_checkpoint(tmp_path / "theirs.pth")
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


def test_an_imported_model_is_announced_by_a_name_that_means_it(
    run, tiny_model, tmp_path, monkeypatch
):
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    (bundled / "theirs.safetensors").write_bytes(tiny_model.read_bytes())
    monkeypatch.setattr(catalogue, "bundled_folder", lambda: bundled)
    told = run("models", "import", foreign_checkpoint(tmp_path / "theirs.pth")).out
    assert f"--model {catalogue.user_folder()}" in told
    told = run("models", "import", foreign_checkpoint(tmp_path / "other.pth")).out
    assert told.strip().endswith("--model other")
