"""VGG16: the right layers, the right normalisation, and clear words when it is not there."""

from __future__ import annotations

import sys

import pytest
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torchvision.models import VGG16_Weights
from vgg_weights import write_vgg

from restorer.errors import TrainingError
from train.vgg import load_features


@pytest.fixture
def file(tmp_path):
    path = write_vgg(tmp_path / "vgg.safetensors")
    return path, load_file(path)


def test_features_are_those_of_the_three_pools(file):
    path, tensors = file
    picture = torch.rand(1, 3, 32, 24)
    x = picture * 255 - torch.tensor([123.68, 116.779, 103.939]).view(1, 3, 1, 1)
    expected = []
    for block in ((0, 2), (5, 7), (10, 12, 14)):
        for index in block:
            weight, bias = (tensors[f"features.{index}.{part}"] for part in ("weight", "bias"))
            x = F.relu(F.conv2d(x, weight, bias, padding=1))
        x = F.max_pool2d(x, 2)
        expected.append(x / 150)
    given = load_features(path)(picture)
    for a, b in zip(given, expected, strict=True):
        assert torch.allclose(a, b, rtol=1e-4, atol=1e-4)


def test_no_gradient_reaches_the_weights_but_the_picture(file):
    features = load_features(file[0])
    picture = torch.rand(1, 3, 16, 16, requires_grad=True)
    features(picture)[2].sum().backward()
    assert picture.grad.abs().sum() > 0
    assert all(p.grad is None for p in features.parameters())


def test_a_download_leaves_stdout_to_the_result(file, monkeypatch, capsys):
    _, tensors = file

    def download(*args, **kwargs):
        sys.stdout.write("Downloading ...")
        return tensors

    monkeypatch.setattr(VGG16_Weights, "get_state_dict", download)
    load_features()
    written = capsys.readouterr()
    assert written.out == ""
    assert "Downloading" in written.err


def test_clear_words_when_it_is_not_there(file, tmp_path, monkeypatch):
    path, tensors = file
    with pytest.raises(TrainingError, match=r"absent\.safetensors"):
        load_features(tmp_path / "absent.safetensors")
    del tensors["features.7.bias"]
    save_file(tensors, path)
    with pytest.raises(TrainingError, match=r"features\.7\.bias is missing"):
        load_features(path)

    def no_network(*args, **kwargs):
        raise OSError("no network")

    monkeypatch.setattr(VGG16_Weights, "get_state_dict", no_network)
    with pytest.raises(TrainingError, match="--vgg-weights"):
        load_features()
