"""What exports say in their XMP of how they were made, read back by exiftool where it is there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from disk import sha256
from PIL import Image, ImageCms

from restorer import __version__
from restorer.layers import Layer, damage
from restorer.pipeline import engine, export, sharing, tiling
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.tiling import Tiling
from restorer.rect import Rect
from restorer.scan import open_scan, verify

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None,
    reason="exiftool is not installed (Debian: libimage-exiftool-perl)",
)
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
PROVENANCE = Provenance(
    model="fresco", model_sha256="1" * 64, finish=Finish(), window=512,
    mask=Path("losses.png"), mask_sha256="2" * 64, made="2026-11-24T18:00:00+00:00",
)  # fmt: skip
SAID = [
    "-XMP-dc:Creator=Anna", "-XMP-dc:Rights=The museum", "-XMP-xmpMM:DocumentID=did:1",
    "-XMP-xmpMM:InstanceID=iid:2", "-XMP-xmpMM:HistoryAction=created",
    "-XMP-iptcExt:DigitalSourceType=digitalCapture", "-IPTC:Headline=North wall",
    "-IPTC:Keywords=fresco", "-IPTC:Keywords=saint", "-EXIF:Artist=Anna",
    "-EXIF:DateTimeOriginal=2026:01:02 03:04:05", "-EXIF:LensModel=85 mm",
    "-GPS:GPSLatitude=45.5", "-GPS:GPSLatitudeRef=N",
]  # fmt: skip
HOLE = Rect(20, 30, 50, 70)

EXPORTS = {
    "restored.tif": export.export_restored,
    "restored.png": export.export_restored,
    "layer.tif": export.export_layer,
    "layer.png": export.export_layer,
    "layers.tif": sharing.export_layers,
    "small.jpg": sharing.export_picture,
    "small.jxl": sharing.export_picture,
}


def exiftool(path):
    """All that exiftool reads of a file, by group and tag."""
    command = ["exiftool", "-json", "-struct", "-G1", "-a", "-n", "-b", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)[0]


def write_scan(path):
    """Write a wall, with a profile and a resolution, and have exiftool describe it."""
    pixels = np.random.default_rng(3).integers(0, 2**16, (90, 110, 3), np.uint16)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if path.suffix == ".tif":
        tifffile.imwrite(
            path, pixels, photometric="rgb", tile=(32, 32), compression="zlib", metadata=None,
            iccprofile=profile, resolution=(300, 300), resolutionunit="inch",
            description="Wall", software="Scanner",
        )  # fmt: skip
    else:
        picture = Image.fromarray((pixels >> 8).astype(np.uint8))
        picture.save(path, dpi=(300, 300), icc_profile=profile)
    texts = ["-PNG:Title=North wall, left"] if path.suffix == ".png" else []
    told = [*SAID, *texts]
    subprocess.run(["exiftool", "-q", "-q", "-overwrite_original", *told, path], check=True)
    return path


def restored(scan, hole=HOLE):
    """The damage and a restoration of a scan."""
    everything = Rect.of_size(*scan.shape)
    where = np.zeros(scan.shape, bool)
    where[hole.slices] = True
    layer = Layer("damage", scan.shape, 1, np.dtype(np.uint8))
    layer.apply(damage.mark(layer, everything, where))
    restoration = engine.working_copy(scan)
    grey = np.full((*scan.shape, scan.channels + 1), np.iinfo(scan.dtype).max, scan.dtype)
    grey[..., :-1] //= 2
    restoration.apply(restoration.edit(everything, grey, where))
    return layer, restoration


def packet_of(path):
    """The bytes of a file's XMP, wherever it stands."""
    data = path.read_bytes()
    begin = data.index(b"<x:xmpmeta")
    return data[begin : data.index(b"</x:xmpmeta>", begin)]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_says_what_it_was_made_from_and_with(make_scan, tmp_path, name):
    scan = make_scan()
    layer, restoration = restored(scan)
    EXPORTS[name](scan, layer, restoration, tmp_path / name, provenance=PROVENANCE)
    packet = packet_of(tmp_path / name)
    wanted = [
        "<stRef:filePath>wall.tif</stRef:filePath>", sha256(scan.path), COMPOSITE,
        "<stEvt:when>2026-11-24T18:00:00+00:00</stEvt:when>",
        f"<stEvt:softwareAgent>Mural Restorer {__version__}<",
        "<Iptc4xmpExt:AISystemUsed>fresco (Mural Restorer)<", f"<mural:ModelSHA256>{'1' * 64}<",
        "Finish: mode blend, boundary True", f"losses.png, SHA-256 {'2' * 64}",
    ]  # fmt: skip
    for words in wanted:
        assert words.encode() in packet, words


def test_tiles_say_whether_something_in_them_was_restored(make_scan, tmp_path):
    scan = make_scan()
    layer, restoration = restored(scan)
    folder = tmp_path / "tiles"
    for form in ("tif", "png"):
        manifest = tiling.export_tiles(
            scan, layer, restoration, folder,
            tiling=Tiling(48, form=form), provenance=PROVENANCE, overwrite=True,
        )  # fmt: skip
        tiles = json.loads(manifest.read_text(encoding="utf-8"))["tiles"]
        assert {tile["restored"] for tile in tiles} == {True, False}
        for tile in tiles:
            packet = packet_of(folder / tile["file"])
            assert (COMPOSITE.encode() in packet) == tile["restored"]
            assert sha256(scan.path).encode() in packet
        identifiers = {packet_of(folder / tile["file"]).partition(b"did:")[2] for tile in tiles}
        assert len(identifiers) == len(tiles)


def test_where_nothing_was_restored_no_model_is_named(make_scan, tmp_path):
    scan = make_scan()
    layer, _ = restored(scan)
    sharing.export_layers(
        scan, layer, engine.working_copy(scan), tmp_path / "a.tif", provenance=PROVENANCE
    )
    packet = packet_of(tmp_path / "a.tif")
    assert COMPOSITE.encode() not in packet
    assert b"fresco" not in packet
    assert b"DerivedFrom" in packet


def test_the_same_work_at_the_same_time_gives_the_same_bytes(make_scan, tmp_path, monkeypatch):
    scan = make_scan()
    layer, restoration = restored(scan)
    found = []
    for moment in ("1790000000", "1790000000", "1790000001"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        export.export_layer(scan, layer, restoration, tmp_path / "a.png", overwrite=True)
        found.append((tmp_path / "a.png").read_bytes())
    assert found[0] == found[1] != found[2]


def test_a_jpeg_without_room_for_the_scans_packet_has_ours(tmp_path):
    large = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="' + 70_000 * b"x" + b'"/>'
        b"</rdf:RDF></x:xmpmeta>"
    )
    path = tmp_path / "scan.tif"
    pixels = np.zeros((60, 80, 3), np.uint8)
    tifffile.imwrite(path, pixels, photometric="rgb", extratags=[(700, 1, len(large), large, True)])
    with open_scan(path) as scan:
        layer, restoration = restored(scan)
        for suffix in (".jpg", ".jxl"):
            sharing.export_picture(scan, layer, restoration, tmp_path / f"a{suffix}")
    assert len(packet_of(tmp_path / "a.jxl")) > 70_000
    assert len(packet_of(tmp_path / "a.jpg")) < 5_000
    assert imagecodecs.jpeg8_decode((tmp_path / "a.jpg").read_bytes()).shape == (60, 80, 3)
    assert imagecodecs.jpegxl_decode((tmp_path / "a.jxl").read_bytes()).shape == (60, 80, 3)


@needs_exiftool
@pytest.mark.parametrize("name", EXPORTS)
def test_exiftool_reads_the_packet_of_every_export(tmp_path, name):
    with open_scan(write_scan(tmp_path / "wall.tif")) as scan:
        layer, restoration = restored(scan)
        EXPORTS[name](scan, layer, restoration, tmp_path / name, provenance=PROVENANCE)
    found = exiftool(tmp_path / name)
    assert "ExifTool:Warning" not in found
    assert found["XMP-dc:Creator"] == ["Anna"], "the scan's own packet is kept"
    assert found["XMP-dc:Rights"] == "The museum"
    assert found["XMP-iptcExt:DigitalSourceType"] == COMPOSITE
    assert found["XMP-iptcExt:AISystemUsed"] == "fresco (Mural Restorer)"
    assert found["XMP-iptcExt:AISystemVersionUsed"] == __version__
    assert found["XMP-mural:Model"] == "fresco"
    assert found["XMP-mural:ModelSHA256"] == "1" * 64
    assert found["XMP-xmpMM:OriginalDocumentID"] == "did:1"
    assert found["XMP-xmpMM:DerivedFrom"] == {
        "FilePath": "wall.tif", "DocumentID": "did:1", "InstanceID": "iid:2",
        "Sha256": sha256(tmp_path / "wall.tif"),
    }  # fmt: skip
    created, edited = found["XMP-xmpMM:History"]
    assert created == {"Action": "created"}
    assert edited["Action"] == "edited"
    assert edited["When"] == "2026:11:24 18:00:00+00:00"
    assert edited["SoftwareAgent"] == f"Mural Restorer {__version__}"
    assert "SHA-256 " + "1" * 64 in edited["Parameters"]


OWN = ("XMP-xmpMM:", "XMP-mural:", "XMP-iptcExt:")
"""What the export says of itself in the scan's packet."""
STORED = {
    "BitsPerSample", "Compression", "TileWidth", "TileLength", "TileOffsets", "TileByteCounts",
    "StripOffsets", "StripByteCounts", "RowsPerStrip", "PhotometricInterpretation", "Predictor",
    "SamplesPerPixel", "PlanarConfiguration", "ImageWidth", "ImageHeight", "YCbCrPositioning",
    "Orientation", "XResolution", "YResolution", "ResolutionUnit",
    "BitDepth", "ColorType", "Filter", "Interlace", "ProfileName",
}  # fmt: skip
"""Tags of a picture's first directory that say how it is stored there; resolution is compared
apart."""
SAME = {
    "PNG:Title": "IFD0:DocumentName",
    "PNG:Description": "IFD0:ImageDescription",
    "PNG:Software": "IFD0:Software",
    "PNG:Author": "IFD0:Artist",
}
"""The texts of a PNG, and the tags of a TIFF that say the same."""
IN_THE_FILE = ("ICC", "XMP", "IPTC:", "ExifIFD:", "GPS:", "IFD0:", "PNG:")


def described(path):
    """What a file says of its picture, but for how it is stored there and what an export adds."""
    return {
        name: value
        for name, value in exiftool(path).items()
        if name.startswith(IN_THE_FILE)
        and not name.startswith(OWN)
        and not (name.startswith(("IFD0:", "PNG:")) and name.partition(":")[2] in STORED)
    }


@needs_exiftool
@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize("form", ["tif", "png", "jpg"])
def test_exiftool_reads_all_that_the_scan_said_in_its_copy(tmp_path, form, suffix):
    path = write_scan(tmp_path / f"wall.{form}")
    out = tmp_path / f"copy{suffix}"
    with open_scan(path) as scan:
        layer, restoration = restored(scan)
        report = export.export_restored(scan, layer, restoration, out, provenance=PROVENANCE)
        with open_scan(out) as copy:
            assert verify(scan, copy, lambda rect: damage.is_hole(layer, rect)).identical
            assert copy.dpi == pytest.approx(scan.dpi, abs=0.01)
    assert report.notes == ()
    before, after = described(path), described(out)
    if path.suffix != suffix:
        for words in (before, after):
            for name in [name for name in words if name.startswith("PNG:")]:
                words[SAME[name]] = words.pop(name)
    missing = {name: value for name, value in before.items() if after.get(name) != value}
    assert missing == {}
    assert set(before) >= {
        "IPTC:Headline", "IPTC:Keywords", "ExifIFD:LensModel", "GPS:GPSLatitude", "IFD0:Artist",
        "XMP-dc:Creator", "ICC_Profile:ProfileDescription",
    }  # fmt: skip
