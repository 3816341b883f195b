"""Imported checkpoints give what their own network gives."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from restorer.errors import ExportError, ModelError
from restorer.model import weights
from restorer.model.importers import import_checkpoint

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


class TheirConv(nn.Module):
    """A partial convolution over a mask of all channels that divides by sum(M) alone."""

    def __init__(self, inputs, outputs, kernel, stride, bias):
        super().__init__()
        self.input_conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias)
        self.mask_conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        nn.init.constant_(self.mask_conv.weight, 1.0)
        nn.init.kaiming_normal_(self.input_conv.weight)

    def forward(self, x, mask):
        raw = self.input_conv(x * mask)
        bias = 0 if self.input_conv.bias is None else self.input_conv.bias.view(1, -1, 1, 1)
        total = self.mask_conv(mask)
        empty = total == 0
        result = (raw - bias) / total.masked_fill(empty, 1.0) + bias
        return result.masked_fill(empty, 0.0), (~empty).float()


class TheirBlock(nn.Module):
    def __init__(self, inputs, outputs, kernel=3, stride=1, *, bn=True, act="relu", bias=False):
        super().__init__()
        self.conv = TheirConv(inputs, outputs, kernel, stride, bias)
        if bn:
            self.bn = nn.BatchNorm2d(outputs)
        self.act = act

    def forward(self, x, mask):
        x, mask = self.conv(x, mask)
        x = self.bn(x) if hasattr(self, "bn") else x
        if self.act == "relu":
            x = F.relu(x)
        elif self.act == "leaky":
            x = F.leaky_relu(x, 0.2)
        return x, mask


class TheirNetwork(nn.Module):
    """The published layout, narrow: enc_1 ... enc_n, dec_n ... dec_1, masks of all channels."""

    def __init__(self, channels=(4, 6, 8)):
        super().__init__()
        widths = [3, *channels]
        self.levels = len(channels)
        for i, kernel in zip(range(1, self.levels + 1), (7, 5, 5), strict=True):
            block = TheirBlock(widths[i - 1], widths[i], kernel, 2, bn=i > 1)
            setattr(self, f"enc_{i}", block)
            block = TheirBlock(
                widths[i] + widths[i - 1],
                widths[i - 1],
                bn=i > 1,
                act="leaky" if i > 1 else None,
                bias=i == 1,
            )
            setattr(self, f"dec_{i}", block)

    def forward(self, x, mask):
        kept = [(x, mask)]
        for i in range(1, self.levels + 1):
            x, mask = getattr(self, f"enc_{i}")(x, mask)
            kept.append((x, mask))
        kept.pop()
        for i in range(self.levels, 0, -1):
            skip, skip_mask = kept.pop()
            x = torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), skip], 1)
            mask = torch.cat([F.interpolate(mask, scale_factor=2, mode="nearest"), skip_mask], 1)
            x, mask = getattr(self, f"dec_{i}")(x, mask)
        return x


@pytest.fixture
def theirs():
    torch.manual_seed(4)
    network = TheirNetwork((4, 8, 16))
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    return network.eval()


@pytest.mark.parametrize("wrapped", [True, False])
def test_same_output_as_their_network(theirs, tmp_path, wrapped):
    state = theirs.state_dict()
    torch.save({"model": state} if wrapped else state, tmp_path / "theirs.pth")
    path = import_checkpoint(tmp_path / "theirs.pth", tmp_path / "ours.safetensors")
    image = torch.rand(1, 3, 64, 48)
    valid = torch.ones(1, 1, 64, 48)
    valid[..., 10:40, 12:30] = 0
    with torch.no_grad():
        mask = valid.expand(-1, 3, -1, -1)
        expected = theirs((image - MEAN) / STD * mask, mask) * STD + MEAN
        given = weights.load(path)(image, valid)
    assert (given - expected).abs().max() < 1e-4
    assert weights.verify(path).card.name == "ours"


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
