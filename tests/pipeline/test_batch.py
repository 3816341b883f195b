"""Which scans a batch finds, and how they pair with masks and projects."""

from __future__ import annotations

import pytest

from restorer.errors import UsageError
from restorer.pipeline import batch


def touch(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return folder


def names(plan):
    return [(item.scan.name, item.mask.name, item.out.name) for item in plan.items]


def test_masks_pair_by_stem_then_by_stem_mask(tmp_path):
    scans = touch(tmp_path / "scans", "b.tif", "a.PNG", "c.jpeg", "notes.txt")
    masks = touch(tmp_path / "masks", "a.png", "a_mask.png", "b_mask.png", "other.png")
    plan = batch.make_plan([scans], masks, tmp_path / "out")
    assert names(plan) == [
        ("a.PNG", "a.png", "a_restored.tif"),
        ("b.tif", "b_mask.png", "b_restored.tif"),
    ]
    ((scan, sentence),) = plan.missing
    assert scan.name == "c.jpeg"
    assert "c.png or c_mask.png" in sentence
    assert str(masks) in sentence


def test_masks_and_results_among_the_scans_are_no_scans(tmp_path):
    folder = touch(tmp_path / "all", "a.png", "a_mask.png", "a_restored.tif", "b_mask.png")
    touch(folder, "b_mask_mask.png")
    plan = batch.make_plan([folder], folder, tmp_path)
    # a scan may itself be called b_mask: nothing called b is there
    assert [name[:2] for name in names(plan)] == [
        ("a.png", "a_mask.png"),
        ("b_mask.png", "b_mask_mask.png"),
    ]


def test_no_result_takes_the_place_of_another_scan_or_a_mask(tmp_path):
    folder = touch(tmp_path / "all", "a.tif", "a_restored.tif", "b.tif", "b_restored.png")
    masks = touch(tmp_path / "masks", "a.png", "b.png", "a_restored.png")
    with pytest.raises(UsageError, match=r"a\.tif: would be written over .*a_restored\.tif"):
        batch.make_plan([folder / "a.tif", folder / "a_restored.tif"], masks, folder)
    with pytest.raises(UsageError, match=r"would be written over .*a_restored\.png"):
        batch.make_plan(
            [folder / "a.tif", folder / "a_restored.tif"], masks, tmp_path / "masks", ".png"
        )
    assert batch.make_plan([folder / "a.tif", folder / "b.tif"], masks, folder).missing == ()


def test_what_a_mac_hides_beside_a_scan_is_none(tmp_path):
    folder = touch(tmp_path / "all", "a.png", "._a.png", ".a.tif")
    masks = touch(tmp_path / "masks", "a.png", "._a.png")
    plan = batch.make_plan([folder], masks, tmp_path / "out")
    assert [item.scan.name for item in plan.items] == ["a.png"]
    assert plan.missing == ()


def test_a_file_as_the_folder_for_results_is_refused_before_the_work(tmp_path):
    folder = touch(tmp_path / "scans", "a.tif", "out")
    masks = touch(tmp_path / "masks", "a.png")
    with pytest.raises(UsageError, match=r"out: is a file"):
        batch.make_plan([folder], masks, folder / "out")


def test_files_and_folders_may_be_mixed_and_named_twice(tmp_path):
    scans = touch(tmp_path / "scans", "a.tif", "b.tif")
    masks = touch(tmp_path / "masks", "a.png", "b.png")
    plan = batch.make_plan([scans / "b.tif", scans], masks, tmp_path, ".png")
    assert [name[2] for name in names(plan)] == ["b_restored.png", "a_restored.png"]


def test_two_scans_for_one_file_are_refused(tmp_path):
    scans = touch(tmp_path / "scans", "a.tif", "a.png")
    masks = touch(tmp_path / "masks", "a.png")
    with pytest.raises(UsageError, match=r"a\.tif: would be written to .*a_restored"):
        batch.make_plan([scans], masks, tmp_path)


@pytest.mark.parametrize("what", ["no scans", "no masks", "no folder", "no such scans"])
def test_a_batch_of_nothing_is_refused(tmp_path, what):
    scans = touch(tmp_path / "scans", *([] if what == "no scans" else ["a.tif"]))
    masks = touch(tmp_path / "masks", *(["b.png"] if what == "no masks" else ["a.png"]))
    wanted = {"no masks": "a.tif: has no mask", "no folder": "elsewhere", "no such scans": "gone"}
    with pytest.raises(UsageError, match=wanted.get(what, "no scans here")):
        batch.make_plan(
            [tmp_path / "gone" if what == "no such scans" else scans],
            tmp_path / "elsewhere" if what == "no folder" else masks,
            tmp_path,
        )
