"""Short of memory: smaller windows, then the processor, with the pixels of what was really used."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from engine_checks import MemoryScan, block

from restorer.errors import DeviceMemoryError
from restorer.model import inference
from restorer.model.inference import RestorationModel, load_model
from restorer.pipeline import engine


class Card(RestorationModel):
    """A model on a graphics card with room for windows of so many pixels; it computes here."""

    def __init__(self, model, room):
        here = torch.device("cpu")
        super().__init__(
            model._network, name="card", device=here, header=model.header, sha256=model.sha256
        )
        self.device = torch.device("cuda")
        self.room = room
        self.sides = []

    def _fill(self, rgb, hole, *guide):
        self.sides.append(max(hole.shape[1:]))
        if hole[0].size > self.room:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        self.device = torch.device("cpu")
        try:
            return super()._fill(rgb, hole, *guide)
        finally:
            self.device = torch.device("cuda")


@pytest.fixture(scope="module")
def scan(wall):
    """A scan wider than a window."""
    return MemoryScan(wall(300, 640))


@pytest.fixture(scope="module")
def layer(layer_of):
    """A small hole, and one that is cut."""
    return layer_of(block(300, 640, (20, 20, 40, 60), (100, 150, 160, 600)))


def same(one, other):
    assert one.patch.after.keys() == other.patch.after.keys()
    for key, tile in one.patch.after.items():
        np.testing.assert_array_equal(tile, other.patch.after[key])


def test_smaller_windows_give_the_pixels_of_smaller_windows(scan, layer, model):
    card = Card(model, room=256 * 256)
    told, given = [], []
    restored = engine.restore(
        scan, layer, card, on_retreat=told.append, on_window=lambda *_: given.append(len(told))
    )
    same(restored, engine.restore(scan, layer, model, window=256))
    assert (restored.window, restored.device) == (256, None)
    assert [retreat.window for retreat in told] == [256]
    assert "windows of 256 pixels" in told[0].told
    assert given.count(1) == restored.windows, "all of them anew"


def test_the_processor_gives_the_pixels_of_the_processor(scan, layer, model):
    card = Card(model, room=0)
    told = []
    restored = engine.restore(scan, layer, card, on_retreat=told.append)
    same(restored, engine.restore(scan, layer, model))
    assert (restored.window, restored.device) == (512, "cpu")
    assert [(retreat.device, retreat.window) for retreat in told] == [
        (None, 256),
        (None, 128),
        ("cpu", 512),
    ]
    assert "on the processor" in told[-1].told
    assert card.on_cpu() is card.on_cpu(), "it is made once"


def test_where_nothing_fits_one_sentence_says_so(scan, layer, model, monkeypatch):
    def nothing(self, rgb, hole, *guide):
        raise RuntimeError(
            "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"
        )

    monkeypatch.setattr(RestorationModel, "_fill", nothing)
    with pytest.raises(DeviceMemoryError, match=r"The computer has not enough free memory for a"):
        engine.restore(scan, layer, model)


def test_other_errors_of_the_network_are_no_lack_of_memory(scan, layer, model, monkeypatch):
    def broken(self, rgb, hole, *guide):
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    monkeypatch.setattr(RestorationModel, "_fill", broken)
    with pytest.raises(RuntimeError, match="shapes cannot be multiplied"):
        engine.restore(scan, layer, model)


def test_a_model_that_does_not_fit_on_the_card_is_loaded_on_the_processor(monkeypatch):
    real = torch.nn.Module.to

    def to(self, *args, **kwargs):
        if args and args[0] == torch.device("cuda"):
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(inference, "choose_device", lambda name: torch.device("cuda"))
    monkeypatch.setattr(torch.nn.Module, "to", to)
    assert load_model().device == torch.device("cpu")
