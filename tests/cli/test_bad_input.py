"""What bad input gets: one clear sentence with the file's name, status 2, nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
import torch
from disk import contents
from safetensors.torch import save_file


@pytest.fixture
def refuses(run, tiny_model, tmp_path):
    """Run ``restore`` with what must be refused; the sentence."""

    def refuses(pair, *words, out=None, names=(), model=tiny_model) -> str:
        before = contents(tmp_path)
        ran = run(
            "restore", pair.scan, "--mask", pair.mask, "-o", out or tmp_path / "out",
            "--model", model, "--device", "cpu", *words,
        )  # fmt: skip
        assert ran.status == 2, ran.err
        assert ran.out == ""
        lines = ran.err.splitlines()
        assert len(lines) == 1, ran.err
        assert lines[0].endswith((".", "?")), lines
        for name in names:
            assert name in lines[0], lines
        assert contents(tmp_path) == before, "something was written"
        return lines[0]

    return refuses


def test_a_mask_of_another_size(refuses, pair):
    cv2.imwrite(str(pair.mask), np.zeros((50, 60), np.uint8))
    sentence = refuses(pair, names=[pair.mask.name])
    assert "60" in sentence
    assert "96" in sentence


def test_a_mask_without_damage(refuses, pair):
    cv2.imwrite(str(pair.mask), np.zeros((72, 96), np.uint8))
    refuses(pair, names=[pair.mask.name])


def test_a_mask_that_is_all_damage(refuses, pair):
    cv2.imwrite(str(pair.mask), np.full((72, 96), 255, np.uint8))
    refuses(pair, names=[pair.mask.name])


def test_the_wrong_polarity_makes_an_empty_mask(refuses, pair):
    cv2.imwrite(str(pair.mask), np.full((72, 96), 255, np.uint8))
    refuses(pair, "--mask-polarity", "black", names=[pair.mask.name])


def test_the_scan_itself_as_its_mask(refuses, pair):
    pair.mask.unlink()
    pair.mask.symlink_to(pair.scan)
    sentence = refuses(pair, names=[pair.mask.name])
    assert "scan itself" in sentence


def test_a_mask_that_is_no_picture(refuses, pair):
    pair.mask.write_text("not a picture")
    refuses(pair, names=[pair.mask.name])


def test_a_mask_that_is_not_there(refuses, pair):
    pair.mask.unlink()
    refuses(pair, names=[pair.mask.name])


def test_a_scan_that_is_not_there(refuses, pair):
    pair.scan.unlink()
    refuses(pair, names=[pair.scan.name])


@pytest.mark.parametrize("share", [0.02, 0.4, 0.9])
def test_a_truncated_tiff(refuses, pair, share):
    data = pair.scan.read_bytes()
    pair.scan.write_bytes(data[: int(share * len(data))])
    refuses(pair, names=[pair.scan.name])


@pytest.mark.parametrize("tag", ["ImageWidth", "ImageLength"])
def test_a_lying_tiff(refuses, pair, tag):
    """A header that claims a picture of a hundred terapixels."""
    with tifffile.TiffFile(pair.scan, mode="r+b") as file:
        file.pages[0].tags[tag].overwrite(2**31 - 8)
    refuses(pair, names=[pair.scan.name])


def test_a_tiff_whose_tiles_lie_outside_the_file(refuses, pair):
    with tifffile.TiffFile(pair.scan, mode="r+b") as file:
        offsets = file.pages[0].tags["TileOffsets"]
        offsets.overwrite([2**31] * offsets.count)
    refuses(pair, names=[pair.scan.name])


@pytest.mark.parametrize("content", [b"", b"Dear Sir, the scan is in the other folder.", b"II*\0"])
def test_a_text_file_named_tif(refuses, pair, content):
    pair.scan.write_bytes(content)
    refuses(pair, names=[pair.scan.name])


def wrong_models(folder: Path) -> dict[str, Path]:
    """Files that are no models of ours."""
    folder.mkdir()
    paths = {kind: folder / f"{kind}.safetensors" for kind in ("text", "huge", "foreign")}
    paths["text"].write_text("weights, weights, weights")
    paths["huge"].write_bytes(struct.pack("<Q", 2**62) + b"{}")
    save_file({"weight": torch.zeros(2)}, paths["foreign"])
    paths["checkpoint"] = folder / "checkpoint.pth"
    torch.save({"model": {}}, paths["checkpoint"])
    return paths


@pytest.mark.parametrize("kind", ["text", "huge", "foreign", "checkpoint"])
def test_a_model_of_the_wrong_kind(refuses, pair, tmp_path, kind):
    model = wrong_models(tmp_path / "models")[kind]
    sentence = refuses(pair, model=model, names=[model.name])
    if kind == "checkpoint":
        assert "restorer models import" in sentence


def test_a_model_that_is_not_there(refuses, pair):
    refuses(pair, model="gone.safetensors", names=["gone.safetensors"])
    refuses(pair, model="no-such-model", names=["no-such-model"])


def test_a_device_that_is_not_there(refuses, pair, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    refuses(pair, "--device", "cuda", names=["cuda", "cpu"])


def test_a_folder_that_cannot_be_made(refuses, pair, tmp_path):
    (tmp_path / "file").write_text("in the way")
    refuses(pair, out=tmp_path / "file" / "deeper" / "wall_restored.tif", names=["file"])


def test_a_folder_that_cannot_be_written(refuses, pair, tmp_path, monkeypatch):
    locked = tmp_path / "locked"
    locked.mkdir()
    refuse_writing_below(monkeypatch, locked, errno.EROFS)
    refuses(pair, out=locked, names=["locked"])


def test_a_full_disk_is_seen_before_the_work(refuses, pair, monkeypatch):
    usage = shutil._ntuple_diskusage(10**9, 10**9 - 10, 10)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    sentence = refuses(pair, names=["out"])
    assert "space" in sentence


def test_a_disk_that_fills_up_while_writing(refuses, pair, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    refuses(pair, names=["out"])


def test_a_file_that_is_already_there(refuses, run, pair, tiny_model, tmp_path):
    out = tmp_path / "wall_restored.tif"
    out.write_bytes(b"precious")
    sentence = refuses(pair, out=out, names=[out.name])
    assert "--overwrite" in sentence
    ran = run(
        "restore", pair.scan, "--mask", pair.mask, "-o", out, "--model", tiny_model, "--overwrite"
    )
    assert ran.status == 0
    assert tifffile.imread(out).shape == (72, 96, 3)


def test_a_sidecar_that_is_already_there(refuses, pair, tmp_path):
    (tmp_path / "wall_restored.json").write_text("precious")
    refuses(pair, out=tmp_path / "wall_restored.tif", names=["wall_restored.json"])


def test_the_scan_itself_as_the_output(refuses, pair):
    refuses(pair, "--overwrite", out=pair.scan, names=[pair.scan.name])


def test_a_format_nobody_writes(refuses, pair, tmp_path):
    refuses(pair, out=tmp_path / "restored.jpg", names=["restored.jpg"])


def refuse_writing_below(monkeypatch, folder: Path, number: int) -> None:
    """Make the operating system refuse to open files for writing below a folder."""
    real = os.open

    def refusing(path, flags, *rest, **named):
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and str(folder) in os.fspath(path):
            raise OSError(number, os.strerror(number), os.fspath(path))
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)
    import builtins
    import io

    real_open = builtins.open

    def refusing_open(file, mode="r", *rest, **named):
        if not isinstance(file, int) and set(mode) & set("wax+") and str(folder) in str(file):
            raise OSError(number, os.strerror(number), str(file))
        return real_open(file, mode, *rest, **named)

    monkeypatch.setattr(builtins, "open", refusing_open)
    monkeypatch.setattr(io, "open", refusing_open)
