"""Imported checkpoints give what their own network gives."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
import torch
from their_network import TheirNetwork, trained

from restorer.errors import ExportError, ModelError
from restorer.model import weights
from restorer.model.importers import import_checkpoint, import_model

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


@pytest.fixture
def theirs():
    torch.manual_seed(4)
    return trained(TheirNetwork((4, 8, 16)))


def agree(network, path, height, width):
    """Whether a weight file gives what their network gives, on a picture with a hole."""
    image = torch.rand(1, 3, height, width)
    valid = torch.ones(1, 1, height, width)
    valid[..., 10 : height // 2, 12 : width // 2] = 0
    with torch.no_grad():
        mask = valid.expand(-1, 3, -1, -1)
        expected = network((image - MEAN) / STD * mask, mask) * STD + MEAN
        given = weights.load(path)(image, valid)
    assert (given - expected).abs().max() < 1e-4


@pytest.mark.parametrize("wrapped", [True, False])
def test_same_output_as_their_network(theirs, tmp_path, wrapped):
    state = theirs.state_dict()
    torch.save({"model": state} if wrapped else state, tmp_path / "theirs.pth")
    path = import_checkpoint(tmp_path / "theirs.pth", tmp_path / "ours.safetensors")
    agree(theirs, path, 64, 48)
    assert weights.verify(path).card.name == "ours"


def test_the_published_depth_gives_the_same_output(tmp_path):
    """Seven levels, eight times as many channels from the fourth on; narrow, to be quick."""
    torch.manual_seed(5)
    network = trained(TheirNetwork((2, 4, 8, 16, 16, 16, 16)))
    torch.save({"model": network.state_dict()}, tmp_path / "theirs.pth")
    path = import_model(tmp_path / "theirs.pth", tmp_path / "ours.safetensors")
    agree(network, path, 128, 128)
    config = weights.read_header(path).config
    assert (config.width, config.levels, config.prior) == (2, 7, "none")


def test_a_checkpoint_as_an_old_torch_wrote_it_is_read(theirs, tmp_path):
    """With its optimiser, on several cards, before num_batches_tracked, in the old format."""
    first = next(theirs.parameters()).detach()
    adam = {0: {"step": 9, "exp_avg": torch.zeros_like(first), "exp_avg_sq": first**2}}
    groups = [{"lr": 2e-4, "betas": (0.9, 0.999), "amsgrad": False, "params": [0]}]
    optimiser = {"state": adam, "param_groups": groups}
    state = {
        f"module.{name}": tensor
        for name, tensor in theirs.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    torch.save(
        {"n_iter": 1_000_000, "model": state, "optimizer": optimiser},
        tmp_path / "1000000.pth",
        _use_new_zipfile_serialization=False,
    )
    path = import_checkpoint(tmp_path / "1000000.pth", tmp_path / "ours.safetensors")
    agree(theirs, path, 64, 48)


def test_widths_that_do_not_double_are_refused_by_the_tensors_name(tmp_path):
    torch.save(TheirNetwork((4, 6, 8)).state_dict(), tmp_path / "theirs.pth")
    with pytest.raises(ModelError, match=r"enc_2\.conv.*\(6, 4, 5, 5\), expected \(8, 4, 5, 5\)"):
        import_checkpoint(tmp_path / "theirs.pth", tmp_path / "ours.safetensors")


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_garbage_of_any_kind_is_refused_in_words(theirs, tmp_path):
    """Whole checkpoints with bytes changed, in both formats, and bytes that are none at all."""
    rng = random.Random(0)
    for old in (False, True):
        whole = tmp_path / "whole.pth"
        torch.save({"model": theirs.state_dict()}, whole, _use_new_zipfile_serialization=not old)
        data = whole.read_bytes()
        for number in range(60):
            broken = bytearray(data[: rng.randrange(1, len(data))] if number % 3 == 0 else data)
            for _ in range(8):
                broken[rng.randrange(min(len(broken), 2000))] = rng.randrange(256)
            source = tmp_path / f"garbage{number}.pth"
            source.write_bytes(broken)
            out = tmp_path / "out.safetensors"
            with suppress(ModelError):  # or what was changed does not count
                import_model(source, out, overwrite=True)


class Bomb:
    def __reduce__(self):
        return (print, ("executed",))


def test_a_checkpoint_that_wants_to_run_code_is_refused(tmp_path, capsys):
    torch.save({"model": {}, "extra": Bomb()}, tmp_path / "bomb.pth")
    with pytest.raises(ModelError, match="could run code"):
        import_checkpoint(tmp_path / "bomb.pth", tmp_path / "out.safetensors")
    assert "executed" not in capsys.readouterr().out
    assert not (tmp_path / "out.safetensors").exists()


def test_other_layouts_are_refused(theirs, tmp_path):
    state = theirs.state_dict()
    out = tmp_path / "out.safetensors"
    cases = {
        "missing": {k: v for k, v in state.items() if k != "dec_2.bn.weight"},
        "shape": state | {"enc_2.conv.input_conv.weight": torch.zeros(8, 4, 3, 3)},
        "extra": state | {"attention.weight": torch.zeros(1)},
        "other": {"layer.weight": torch.zeros(3)},
        "no numbers": state | {"enc_2.bn.bias": state["enc_2.bn.bias"] * torch.nan},
        "0 channels": state | {"enc_1.conv.input_conv.weight": torch.zeros(0, 3, 7, 7)},
    }
    for name, tensors in cases.items():
        source = tmp_path / f"{name}.pth"
        torch.save(tensors, source)
        with pytest.raises(ModelError, match=name):
            import_checkpoint(source, out)
    (tmp_path / "text.pth").write_text("no checkpoint")
    with pytest.raises(ModelError, match=r"text\.pth"):
        import_checkpoint(tmp_path / "text.pth", out)
    assert not out.exists()


def test_an_existing_file_is_not_overwritten(theirs, tmp_path):
    torch.save(theirs.state_dict(), tmp_path / "theirs.pth")
    out = tmp_path / "ours.safetensors"
    out.write_bytes(b"precious")
    with pytest.raises(ExportError, match="is there already"):
        import_checkpoint(tmp_path / "theirs.pth", out)
    assert out.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["theirs.pth", "ours", "folder"])
def test_a_model_is_written_as_safetensors_and_never_over_its_checkpoint(theirs, tmp_path, name):
    source = tmp_path / "theirs.pth"
    torch.save(theirs.state_dict(), source)
    (tmp_path / "folder").mkdir()
    before = source.read_bytes()
    with pytest.raises(ExportError, match="safetensors"):
        import_checkpoint(source, tmp_path / name, overwrite=True)
    renamed = source.rename(tmp_path / "theirs.safetensors")
    with pytest.raises(ExportError, match="is the file to import"):
        import_checkpoint(renamed, renamed, overwrite=True)
    assert renamed.read_bytes() == before
