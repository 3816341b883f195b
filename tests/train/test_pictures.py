"""Which crops are drawn, how often, and that nothing of a damaged pixel is in them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import TrainingError
from restorer.model.config import UNetConfig
from restorer.model.unet import PConvUNet
from restorer.rect import Rect
from train import damage
from train.data import Pictures, _other_camera, _resized, batch
from train.marks import Marks
from train.opened import Opened, open_sources
from train.sources import Source, find_sources
from train.split import Part


@pytest.fixture
def write(tmp_path):
    """Write a picture of noise, or the given pixels; its path."""

    def write(name, shape=(40, 50), pixels=None):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        if pixels is None:
            pixels = np.random.default_rng(len(name)).integers(0, 256, (*shape, 3), np.uint8)
        cv2.imwrite(str(path), pixels)
        return path

    return write


def whole(paths, side=32, masks=None):
    """Crops of whole pictures."""
    opened = open_sources(find_sources(paths, masks), side=side).opened
    return Pictures.of(opened, [Part(i, scan.rect) for i, scan in enumerate(opened)], side=side)


def test_a_large_source_does_not_drown_a_small_one(write):
    """Nine pictures of one photographer and one of another, all of one size: three to one."""
    paths = [write(f"many/{i}.png") for i in range(9)] + [write("few/0.png")]
    pictures = whole(paths)
    by_folder = {"many": [], "few": []}
    for part, chance in zip(pictures.parts, pictures.chances, strict=True):
        by_folder[pictures.opened[part.source].source.folder.name].append(chance)
    assert by_folder["many"] == pytest.approx([0.75 / 9] * 9)
    assert by_folder["few"] == pytest.approx([0.25])


def test_in_one_folder_a_larger_picture_is_drawn_more_often(write):
    paths = [write("large.png", (120, 120)), write("small.png", (40, 40))]
    assert whole(paths).chances == pytest.approx([0.75, 0.25])


def test_only_sound_area_counts_and_parts_of_one_scan_share_its_chance(write, tmp_path):
    first, second = write("a.png", (100, 400)), write("b.png", (100, 100))
    mask = np.zeros((100, 400), np.uint8)
    mask[:, 320:] = 255
    write("masks/a.png", pixels=mask)
    opened = open_sources(find_sources([first, second], tmp_path / "masks"), side=32).opened
    parts = [
        Part(0, Rect(0, 0, 100, 120)),
        Part(0, Rect(0, 200, 100, 400)),
        Part(1, opened[1].rect),
    ]
    scan = np.sqrt(240), np.sqrt(100)
    expected = [scan[0] / 2, scan[0] / 2, scan[1]]
    assert Pictures.of(opened, parts, side=32).chances == pytest.approx(expected / np.sum(expected))


def test_parts_that_hold_no_crop_are_left_out_and_none_at_all_is_an_error(write):
    opened = open_sources(find_sources([write("a.png", (100, 100))]), side=32).opened
    parts = [Part(0, Rect(0, 0, 100, 100)), Part(0, Rect(0, 0, 20, 100))]
    assert Pictures.of(opened, parts, side=32).parts == parts[:1]
    with pytest.raises(TrainingError, match="no sound place of 32 x 32 pixels"):
        Pictures.of(opened, parts[1:], side=32)


def same(one, other):
    return all(
        torch.equal(getattr(one, name), getattr(other, name))
        for name in ("truth", "valid", "sound")
    )


def test_a_sample_depends_on_seed_step_and_index_alone(write):
    pictures = whole([write("a.png", (90, 120)), write("b.png", (60, 60))])
    settings = {"seed": 3, "side": 32}
    given = batch(pictures, step=5, size=6, **settings)
    assert given.truth.shape == (6, 3, 32, 32)
    assert given.valid.shape == given.sound.shape == (6, 1, 32, 32)
    assert given.truth.dtype == given.valid.dtype == given.sound.dtype == torch.float32
    assert same(
        given, batch(whole([*(s.source.path for s in pictures.opened)]), step=5, size=6, **settings)
    )
    part = batch(pictures, step=5, size=6, indices=range(2, 6, 3), **settings)
    assert torch.equal(part.truth, given.truth[[2, 5]])
    assert torch.equal(part.valid, given.valid[[2, 5]])
    for other in ({"seed": 4}, {"step": 6}):
        assert not same(given, batch(pictures, **{"step": 5, "size": 6, **settings, **other}))


def test_held_pictures_and_those_read_by_region_give_the_same_batch(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 65536, (200, 300, 3), np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", pixels, photometric="rgb", tile=(64, 64))
    made = []
    for memory in (0, 2**30):
        opened = open_sources(find_sources([tmp_path / "a.tif"]), side=48, memory=memory).opened
        pictures = Pictures.of(opened, [Part(0, opened[0].rect)], side=48)
        made.append(batch(pictures, seed=0, step=0, size=8, side=48))
    assert same(*made)


def test_without_augmentation_a_crop_is_a_piece_of_the_scan(write):
    path = write("a.png", (40, 45))
    pixels = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    given = batch(whole([path]), seed=0, step=0, size=5, side=32, augment=False)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, (32, 32, 3)).reshape(-1, 32, 32, 3)
    for truth in np.round(given.truth.permute(0, 2, 3, 1).numpy() * 255).astype(np.uint8):
        assert (windows == truth).all((1, 2, 3)).any()
    assert (given.sound == 1).all()


def test_damage_is_of_the_kinds_asked_for(write, monkeypatch):
    pictures = whole([write("a.png", (90, 120))])
    stripes = np.tile([True, False], (64, 32))
    monkeypatch.setitem(damage.GENERATORS, "cracks", lambda rng, height, width: stripes)
    given = batch(pictures, seed=0, step=1, size=4, side=64, shares={"cracks": 1.0})
    assert (given.valid.numpy() == ~stripes).all()
    assert (given.sound == 1).all()


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """Crops of two scans that differ in nothing but what lies under their damage."""
    folder = tmp_path_factory.mktemp("twins")
    rng = np.random.default_rng(0)
    mask = np.zeros((150, 180), np.uint8)
    mask[60:90, 70:110] = 255
    mask[rng.random(mask.shape) < 0.01] = 255
    one = rng.integers(0, 256, (*mask.shape, 3), np.uint8)
    other = np.where(mask[..., None] > 0, 255 - one, one)
    cv2.imwrite(str(folder / "mask.png"), mask)
    made = []
    for name, pixels in (("one", one), ("other", other)):
        cv2.imwrite(str(folder / f"{name}.png"), pixels)
        source = Source(folder / f"{name}.png", folder / "mask.png", folder)
        opened = open_sources([source], side=64).opened
        made.append(Pictures.of(opened, [Part(0, opened[0].rect)], side=64))
    return made


@pytest.fixture(scope="module")
def network():
    """A small one; its weights do not matter."""
    torch.manual_seed(0)
    return PConvUNet(UNetConfig(width=4, levels=2, prior="membrane")).eval()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_nothing_of_a_damaged_pixel_is_in_what_is_sound_or_what_the_network_sees(
    twins, network, seed, augment
):
    one, other = (batch(p, seed=seed, step=0, size=2, side=64, augment=augment) for p in twins)
    assert torch.equal(one.sound, other.sound)
    assert torch.equal(one.valid, other.valid)
    assert (one.sound == 0).any(), "else this shows nothing"
    assert torch.equal(one.truth * one.sound, other.truth * other.sound)
    assert (one.valid <= one.sound).all()
    assert (one.sound.mean((1, 2, 3)) > 0.3).all()
    with torch.no_grad():
        given = [network(made.truth, made.valid) for made in (one, other)]
    assert torch.equal(*given)


def test_without_augmentation_exactly_what_is_marked_is_not_sound(twins):
    made = batch(twins[0], seed=1, step=0, size=8, side=64, augment=False)
    scan = twins[0].opened[0]
    rgb, sound = scan.read(scan.rect)
    for truth, known in zip(made.truth, made.sound, strict=True):
        wanted = np.round(truth.permute(1, 2, 0).numpy() * 255).astype(np.uint8)
        corners = np.argwhere((rgb[:-63, :-63] == wanted[0, 0]).all(2))
        rects = [Rect.of_size(64, 64, top, left) for top, left in corners]
        (rect,) = [rect for rect in rects if np.array_equal(rgb[rect.slices], wanted)]
        assert np.array_equal(known[0].numpy() > 0, sound[rect.slices])


@pytest.mark.parametrize("taken", [33, 47, 63, 64, 65, 97, 127, 128])
def test_resizing_keeps_damage_out_and_not_much_else(taken):
    rng = np.random.default_rng(taken)
    sound = rng.random((taken, taken)) > 0.01
    one = rng.integers(0, 256, (taken, taken, 3), np.uint8)
    other = np.where(sound[..., None], one, 255 - one)
    (first, known), (second, known_again) = (_resized(piece, sound, 64) for piece in (one, other))
    assert np.array_equal(known, known_again)
    assert np.array_equal(first[known], second[known])
    assert known.mean() > (0.99 if taken > 64 else 0.99**25) - 0.05


def test_a_smaller_crop_is_made_of_the_sound_pixels_in_each_place():
    piece = np.array([[10, 20], [30, 200]], np.uint8).repeat(3).reshape(2, 2, 3)
    sound = np.array([[True, True], [True, False]])
    small, known = _resized(np.tile(piece, (8, 8, 1)), np.tile(sound, (8, 8)), 8)
    assert known.all()
    assert (small == 20).all()
    small, known = _resized(np.tile(piece, (8, 8, 1)), np.tile(~sound, (8, 8)), 8)
    assert not known.any()


def test_sharpness_at_the_edge_of_damage_is_made_of_sound_pixels():
    piece = np.full((40, 40, 3), 0.5, np.float32)
    sound = np.ones((40, 40), bool)
    sound[:, 20:] = False
    piece[:, 20:] = 1
    for seed in range(10):
        given = _other_camera(np.random.default_rng(seed), piece, sound)
        assert np.ptp(given[:, :20], axis=(0, 1)) == pytest.approx([0, 0, 0], abs=1e-5)


class Transparent(Opened):
    """A large scan, most of it transparent, which is only known once it is read."""

    def __init__(self, tmp_path, opaque):
        self.shape = (400, 400)
        self.marks: Marks | None = None
        self.source = Source(tmp_path / "a.tif", None, tmp_path)
        self._opaque = opaque

    def read(self, rect):
        sound = np.zeros(self.shape, bool)
        sound[: self._opaque] = True
        return np.zeros((*rect.shape, 3), np.uint8), sound[rect.slices]


def test_crops_that_turn_out_transparent_are_drawn_again(tmp_path):
    scan = Transparent(tmp_path, 200)
    pictures = Pictures.of([scan], [Part(0, scan.rect)], side=64)
    given = batch(pictures, seed=0, step=0, size=10, side=64)
    assert (given.sound.mean((1, 2, 3)) >= 0.5).all()
    scan = Transparent(tmp_path, 0)
    pictures = Pictures.of([scan], [Part(0, scan.rect)], side=64)
    with pytest.raises(TrainingError, match="transparent"):
        batch(pictures, seed=0, step=0, size=1, side=64)
