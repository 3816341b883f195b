"""The user's own models: taken in, renamed, copied, deleted, and what is refused."""

from __future__ import annotations

import errno
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import torch
from disk import contents, fill_disk, names
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from restorer.errors import ExportError, ModelError
from restorer.model import catalogue, weights
from restorer.model.header import METADATA_KEY, ModelCard, copy_file, read_header
from restorer.model.unet import PConvUNet, UNetConfig


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """A folder of bundled models and one of the user's own, which is not there yet."""
    bundled, own = tmp_path / "bundled", tmp_path / "data" / "models"
    bundled.mkdir()
    monkeypatch.setattr(catalogue, "bundled_folder", lambda: bundled)
    monkeypatch.setattr(catalogue, "user_folder", lambda: own)
    write(bundled / "mural-small.safetensors")
    return bundled, own


@pytest.fixture
def own(folders):
    return folders[1]


def write(path, name=None, seed=0):
    """Write a network of its own first weights."""
    torch.manual_seed(seed)
    network = PConvUNet(UNetConfig(width=4, levels=2))
    card = ModelCard(name=name or path.stem, summary="für Tests · 敦煌", metrics={"loss": 0.1})
    weights.save(network, path, card, half=True)
    return path


@pytest.fixture
def fresco(tmp_path):
    """A weight file somewhere."""
    return write(tmp_path / "fresco.safetensors")


def same_weights(one, other):
    before, after = load_file(one), load_file(other)
    return before.keys() == after.keys() and all(torch.equal(before[k], after[k]) for k in before)


def flip_last_bit(path):
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


# Keeping


def test_a_kept_model_is_found_by_its_name_and_its_card_bears_it(fresco, own):
    before = fresco.read_bytes()
    path = catalogue.keep(fresco, "Höhle 12, north")
    assert path == own / "Höhle 12, north.safetensors"
    assert catalogue.find("Höhle 12, north") == path
    header = weights.verify(path)
    assert header.card.name == "Höhle 12, north"
    assert header.card.model_copy(update={"name": "fresco"}) == read_header(fresco).card
    assert same_weights(fresco, path)
    weights.load(path)
    assert fresco.read_bytes() == before


def test_a_model_kept_under_its_own_name_is_the_same_file(fresco):
    assert catalogue.keep(fresco).read_bytes() == fresco.read_bytes()


def test_a_name_that_is_taken_is_refused_and_replaced_only_when_asked(fresco, own, tmp_path):
    other = write(tmp_path / "other.safetensors", seed=1)
    path = catalogue.keep(fresco)
    before = path.read_bytes()
    for name in ("fresco", "Fresco"):
        with pytest.raises(ModelError, match="called 'fresco' already"):
            catalogue.keep(other, name)
    with pytest.raises(ModelError, match="comes with the program"):
        catalogue.keep(other, "Mural-Small", overwrite=True)
    assert contents(own) == {"fresco.safetensors": before}
    catalogue.keep(other, "fresco", overwrite=True)
    assert same_weights(other, path)
    assert read_header(path).card.name == "fresco"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("x" * 61, "longer than 60"),
        ("cave/12", "holds /"),
        ("..\\cave", r"holds \\"),
        ("what?", r"holds \?"),
        ("line\nbreak", "nobody sees"),
        ("..", "begins or ends"),
        ("-x", "begins or ends"),
        ("wall ", "begins or ends"),
        ("CON", "kept by Windows"),
        ("lpt1.wall", "kept by Windows"),
        ("com²", "kept by Windows"),
        ("wall.safetensors", "gets by itself"),
    ],
)
def test_what_no_file_can_be_called_everywhere_is_no_name(fresco, tmp_path, name, words):
    before = contents(tmp_path)
    with pytest.raises(ModelError, match=words):
        catalogue.keep(fresco, name)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["a", "x" * 60, "𝔵" * 60, "敦煌 158", "v1.2", "console", "com10"])
def test_names_of_any_language_are_names(fresco, name):
    path = catalogue.keep(fresco, name)
    assert catalogue.find(name) == path
    assert read_header(path).card.name == name


def test_a_damaged_model_is_not_taken_in(fresco, own):
    flip_last_bit(fresco)
    with pytest.raises(ModelError, match=r"fresco\.safetensors.*not the ones"):
        catalogue.keep(fresco)
    assert not own.parent.exists()


def test_weights_that_do_not_fit_their_header_are_not_taken_in(fresco, own):
    fields = read_header(fresco).model_dump(mode="json")
    fields["config"]["width"] = 8
    save_file(load_file(fresco), fresco, {METADATA_KEY: json.dumps(fields)})
    with pytest.raises(ModelError, match="do not fit"):
        catalogue.keep(fresco)
    assert not own.exists()


@pytest.mark.parametrize("room", [0, 100, 3000])
def test_a_full_disk_leaves_nothing_behind(fresco, own, monkeypatch, room):
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(ExportError, match="no space left"):
            catalogue.keep(fresco, "other")
    assert not own.parent.exists(), "folders that were made for it are gone, too"
    kept = catalogue.keep(fresco)
    before = contents(own)
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(ExportError, match="no space left"):
            catalogue.rename("fresco", "other")
        with pytest.raises(ExportError, match="no space left"):
            catalogue.export("fresco", own.parent / "new" / "out.safetensors")
    assert contents(own.parent) == {f"models/{kept.name}": before[kept.name]}
    assert names(own.parent) == ["models"]


def test_what_was_written_is_read_back(fresco, own, monkeypatch):
    def lossy(source, target, length):
        data = bytearray(source.read())
        data[5] ^= 1
        target.write(data)

    monkeypatch.setattr(shutil, "copyfileobj", lossy)
    with pytest.raises(ExportError, match="not what was written"):
        catalogue.keep(fresco, "other")
    assert not own.exists()


# Renaming


def test_a_renamed_model_has_the_same_weights_and_another_name(fresco, own):
    catalogue.keep(fresco)
    path = catalogue.rename("fresco", "Wall of cave 12")
    assert names(own) == ["Wall of cave 12.safetensors"]
    assert same_weights(fresco, path)
    assert weights.verify(path).card.name == "Wall of cave 12"
    assert path.stat().st_size % 8 == 0, "tensors begin where safetensors wants them"
    assert catalogue.find("Wall of cave 12") == path
    with pytest.raises(ModelError, match="No model is called 'fresco'"):
        catalogue.find("fresco")


def test_capital_letters_can_be_changed(fresco, own):
    catalogue.keep(fresco)
    path = catalogue.rename("fresco", "Fresco")
    assert names(own) == ["Fresco.safetensors"]
    assert read_header(path).card.name == "Fresco"


def test_a_file_that_was_put_there_by_hand_gets_its_own_name_back(own, fresco):
    own.mkdir(parents=True)
    (own / "by hand.safetensors").write_bytes(fresco.read_bytes())
    path = catalogue.rename("by hand", "by hand")
    assert read_header(path).card.name == "by hand"
    assert names(own) == ["by hand.safetensors"]


def test_bundled_models_are_neither_renamed_nor_removed(folders):
    before = contents(folders[0])
    for change in (
        lambda: catalogue.rename("mural-small", "x"),
        lambda: catalogue.remove("mural-small"),
    ):
        with pytest.raises(ModelError, match="comes with the program and can be neither"):
            change()
    assert contents(folders[0]) == before


def test_renaming_to_a_name_that_is_taken_changes_nothing(fresco, own, tmp_path):
    catalogue.keep(fresco)
    catalogue.keep(write(tmp_path / "other.safetensors", seed=1))
    (own / "broken.safetensors").write_bytes(b"no model")
    before = contents(own)
    for new, words in (
        ("other", "called 'other' already"),
        ("OTHER", "called 'other' already"),
        ("broken", "called 'broken' already"),
        ("mural-small", "comes with the program"),
        ("a/b", "holds /"),
    ):
        with pytest.raises(ModelError, match=words):
            catalogue.rename("fresco", new)
    assert contents(own) == before


def test_a_model_that_cannot_be_deleted_keeps_its_old_name_only(fresco, own, monkeypatch):
    catalogue.keep(fresco)
    before = contents(own)
    real = Path.unlink

    def unlink(path, *rest, **named):
        if path.name == "fresco.safetensors":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        real(path, *rest, **named)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(ModelError, match=r"fresco\.safetensors: cannot be deleted"):
        catalogue.rename("fresco", "other")
    assert contents(own) == before


def test_renaming_needs_no_torch(fresco, own):
    catalogue.keep(fresco)
    code = (
        "import sys; from pathlib import Path; from restorer.model import catalogue\n"
        f"catalogue.user_folder = lambda: Path({str(own)!r})\n"
        "catalogue.rename('fresco', 'other'); catalogue.remove('other')\n"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert names(own) == []


# Removing and exporting


def test_a_removed_model_is_gone_and_the_others_stay(fresco, own, tmp_path):
    path = catalogue.keep(fresco)
    other = catalogue.keep(write(tmp_path / "other.safetensors"))
    assert catalogue.remove("fresco") == path
    assert names(own) == [other.name]
    with pytest.raises(ModelError, match="No model is called 'fresco'"):
        catalogue.remove("fresco")


def test_a_damaged_model_is_told_of_and_can_be_removed(own):
    own.mkdir(parents=True)
    broken = own / "broken.safetensors"
    broken.write_bytes(struct.pack("<Q", 3) + b"{x}")
    assert [entry.name for entry in catalogue.models()] == ["mural-small"]
    assert "not JSON" in catalogue.damaged()[broken]
    with pytest.raises(ModelError, match="not JSON"):
        catalogue.rename("broken", "whole")
    catalogue.remove("broken")
    assert catalogue.damaged() == {}


@pytest.mark.parametrize("name", ["../fresco", "", "fresk", "."])
def test_only_models_of_the_catalogue_are_removed(fresco, own, name):
    own.mkdir(parents=True)
    before = fresco.read_bytes()
    with pytest.raises(ModelError, match="No model is called"):
        catalogue.remove(name)
    assert fresco.read_bytes() == before


def test_a_model_that_is_just_being_written_is_not_listed(fresco, own):
    own.mkdir(parents=True)
    (own / ".restorer-0123.safetensors").write_bytes(fresco.read_bytes())
    assert [entry.name for entry in catalogue.models()] == ["mural-small"]


def test_an_exported_model_is_the_same_file(fresco, tmp_path):
    path = catalogue.keep(fresco, "mine")
    out = tmp_path / "stick" / "copy.safetensors"
    assert catalogue.export("mine", out) == out
    assert out.read_bytes() == path.read_bytes()
    assert catalogue.export("mural-small", out, overwrite=True).read_bytes() != path.read_bytes()


def test_an_export_replaces_nothing_and_writes_no_other_kind_of_file(fresco, tmp_path):
    path = catalogue.keep(fresco)
    before = contents(tmp_path)
    for out, words in (
        (path, "is the model itself"),
        (fresco, "is there already"),
        (tmp_path / "x.pth", "written as .safetensors"),
        (tmp_path / "fresco.safetensors" / "x.safetensors", "cannot be written|may not"),
    ):
        with pytest.raises(ExportError, match=words):
            catalogue.export("fresco", out)
    flip_last_bit(path)
    with pytest.raises(ModelError, match="not the ones"):
        catalogue.export("fresco", tmp_path / "x.safetensors")
    flip_last_bit(path)
    assert contents(tmp_path) == before


READ_ONLY = """
import os, sys
from pathlib import Path
from restorer.errors import RestorerError
from restorer.model import catalogue, weights

own = Path(sys.argv[1])
catalogue.user_folder = lambda: own
catalogue.bundled_folder = lambda: own / "bundled"
weights.load(own / "fresco.safetensors")  # imports what another user may not read
if os.getuid() == 0:
    os.setuid(65534)
for change in (
    lambda: catalogue.keep(own / "fresco.safetensors", "other"),
    lambda: catalogue.rename("fresco", "other"),
    lambda: catalogue.remove("fresco"),
):
    try:
        change()
        print("done")
    except RestorerError as error:
        print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are set in another way there")
def test_a_folder_that_may_not_be_written_is_said_and_left_as_it_is(fresco):
    with tempfile.TemporaryDirectory() as name:
        own = Path(name)
        (own / "fresco.safetensors").write_bytes(fresco.read_bytes())
        before = contents(own)
        own.chmod(0o555)
        try:
            ran = subprocess.run(
                [sys.executable, "-c", READ_ONLY, name], capture_output=True, text=True, check=True
            )
        finally:
            own.chmod(0o755)
        said = ran.stdout.splitlines()
        for sentence in said[:2]:
            assert sentence.startswith(f"{own / 'other.safetensors'}: may not be written")
        assert said[2].startswith(f"{own / 'fresco.safetensors'}: cannot be deleted")
        assert contents(own) == before


def test_tensors_of_any_kind_are_copied_byte_for_byte(fresco, tmp_path):
    """Even ones this program does not use, with what others wrote into the header."""
    tensors = {"x": torch.arange(7, dtype=torch.uint8), "y": torch.full((), 0.3).double()}
    text = json.dumps(read_header(fresco).model_dump(mode="json"))
    save_file(tensors, fresco, {METADATA_KEY: text, "note": "theirs"})
    out = tmp_path / "out.safetensors"
    copy_file(fresco, out, name="a much longer name than before")
    assert same_weights(fresco, out)
    with safe_open(out, "pt") as opened:
        assert opened.metadata()["note"] == "theirs"
    assert read_header(out).card.name == "a much longer name than before"


def test_a_folder_that_is_a_file_is_named(fresco, own):
    own.parent.write_text("in the way")
    with pytest.raises(ExportError, match="models: cannot be written"):
        catalogue.keep(fresco)
    assert own.parent.read_text() == "in the way"
