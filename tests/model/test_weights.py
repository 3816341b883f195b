"""Weight files, the catalogue, and what damaged or foreign ones get."""

from __future__ import annotations

import json
import struct
import subprocess
import sys

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from restorer.errors import ModelError
from restorer.model import catalogue, weights
from restorer.model.header import ModelCard
from restorer.model.inference import choose_device, load_model
from restorer.model.unet import PConvUNet, UNetConfig


@pytest.fixture
def model_file(tmp_path):
    torch.manual_seed(0)
    network = PConvUNet(UNetConfig(width=4, levels=2)).eval()
    path = tmp_path / "tiny.safetensors"
    weights.save(network, path, ModelCard(name="tiny", steps=3, metrics={"loss": 0.5}))
    return path


def test_what_was_saved_is_loaded(model_file):
    torch.manual_seed(0)
    network = PConvUNet(UNetConfig(width=4, levels=2)).eval()
    image, valid = torch.rand(1, 3, 20, 20), torch.ones(1, 1, 20, 20)
    assert torch.equal(weights.load(model_file)(image, valid), network(image, valid))
    header = weights.verify(model_file)
    assert header.card.name == "tiny"
    assert header.card.steps == 3
    assert header.config == UNetConfig(width=4, levels=2)


def test_a_saved_model_gets_the_permissions_of_any_new_file(model_file):
    (other := model_file.with_name("other")).write_bytes(b"")
    assert model_file.stat().st_mode == other.stat().st_mode
    assert sorted(model_file.parent.iterdir()) == [other, model_file]


def test_half_is_stored_in_16_bits_and_nearly_the_same(model_file, tmp_path):
    network = weights.load(model_file)
    path = tmp_path / "half.safetensors"
    weights.save(network, path, ModelCard(name="half"), half=True)
    floats = [t for t in load_file(path).values() if t.is_floating_point()]
    assert {t.dtype for t in floats} == {torch.float16}
    image, valid = torch.rand(1, 3, 20, 20), torch.ones(1, 1, 20, 20)
    assert torch.allclose(weights.load(path)(image, valid), network(image, valid), atol=0.05)


def test_one_flipped_bit_is_noticed(model_file):
    data = bytearray(model_file.read_bytes())
    data[-1] ^= 1
    model_file.write_bytes(data)
    for use in (weights.verify, weights.load):
        with pytest.raises(ModelError, match="not the ones the file was written with"):
            use(model_file)


def test_foreign_and_damaged_files(tmp_path, model_file):
    cases = {
        "text": b"this is not a model at all, only a line of text",
        "empty": b"",
        "short": model_file.read_bytes()[:-100],
        "lying": struct.pack("<Q", 2**60) + b"{}",
    }
    for name, data in cases.items():
        path = tmp_path / f"{name}.safetensors"
        path.write_bytes(data)
        with pytest.raises(ModelError, match=name):
            weights.load(path)
    foreign = tmp_path / "foreign.safetensors"
    save_file({"x": torch.zeros(1)}, foreign)
    with pytest.raises(ModelError, match="not one of Mural Restorer's"):
        weights.load(foreign)
    with pytest.raises(ModelError, match="no such model file"):
        weights.read_header(tmp_path / "absent.safetensors")


def test_a_file_of_a_newer_format_is_refused(model_file):
    tensors = load_file(model_file)
    header = json.loads(weights.read_header(model_file).model_dump_json()) | {"format": 99}
    save_file(tensors, model_file, {"mural_restorer": json.dumps(header)})
    with pytest.raises(ModelError, match="Update the program"):
        weights.read_header(model_file)


def test_weights_that_do_not_fit_their_header(model_file):
    tensors = load_file(model_file)
    header = weights.read_header(model_file).model_dump()
    header["config"] |= {"width": 512, "levels": 10}
    save_file(tensors, model_file, {"mural_restorer": json.dumps(header)})
    with pytest.raises(ModelError, match="do not fit the architecture"):
        weights.load(model_file)


def test_the_catalogue_finds_names_and_suggests(model_file, monkeypatch):
    monkeypatch.setattr(catalogue, "user_folder", lambda: model_file.parent)
    (model_file.parent / "broken.safetensors").write_bytes(b"no model")
    names = [entry.name for entry in catalogue.models()]
    assert "tiny" in names
    assert "broken" not in names
    assert catalogue.find("tiny") == model_file
    assert catalogue.find(model_file) == model_file
    with pytest.raises(ModelError, match="Did you mean 'tiny'"):
        catalogue.find("tinny")
    with pytest.raises(ModelError, match="no such model file"):
        catalogue.find(model_file.parent / "other.safetensors")
    with pytest.raises(ModelError, match=r"broken\.safetensors: not a weight file"):
        catalogue.find("broken")


def test_a_program_without_its_own_model_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "user_folder", lambda: tmp_path)
    monkeypatch.setattr(catalogue, "bundled_folder", lambda: tmp_path / "nothing")
    with pytest.raises(ModelError, match=r"nothing.*--model"):
        catalogue.find()


def test_listing_models_needs_no_torch():
    code = (
        "import sys; from restorer.model import catalogue; catalogue.models();"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loading_a_model_does_not_import_the_compiler(model_file):
    code = (
        "import sys; from pathlib import Path; from restorer.model import weights;"
        f"weights.load(Path({str(model_file)!r})); sys.exit('torch._dynamo' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_loaded_model_fills_only_holes(model_file):
    model = load_model(model_file, "cpu")
    rng = np.random.default_rng(0)
    rgb = rng.random((2, 24, 20, 3), np.float32)
    hole = rng.random((2, 24, 20)) < 0.3
    filled = model.fill(rgb, hole)
    assert filled.dtype == np.float32
    assert np.array_equal(filled[~hole], rgb[~hole])
    assert filled.min() >= 0
    assert filled.max() <= 1
    garbage = np.where(hole[..., None], np.nan, rgb).astype(np.float32)
    assert np.array_equal(model.fill(garbage, hole), filled)
    assert len(model.sha256) == 64


def test_pixels_that_are_no_numbers_are_refused(model_file):
    network = weights.load(model_file)
    torch.nn.init.constant_(network.decoder[-1].conv.conv.weight, torch.nan)
    weights.save(network, model_file, ModelCard(name="broken"))
    hole = np.zeros((1, 16, 16), bool)
    hole[:, 4:8, 4:8] = True
    with pytest.raises(ModelError, match="broken"):
        load_model(model_file, "cpu").fill(np.full((1, 16, 16, 3), 0.5, np.float32), hole)


def test_a_device_that_is_not_there():
    with pytest.raises(ModelError, match="'abacus' is not available"):
        choose_device("abacus")
