"""Content Credentials: copies signed with a certificate of our own, and what cannot sign."""

from __future__ import annotations

import datetime
import json
import sys

import c2pa
import numpy as np
import pytest
import tifffile
from copies import read
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from disk import contents, sha256

from restorer.errors import ExportError
from restorer.pipeline import engine, export
from restorer.pipeline.credentials import Signing
from restorer.pipeline.sidecar import Provenance
from restorer.rect import Rect
from restorer.scan import open_scan
from restorer.scan.xmp import COMPOSITE

HOLE = Rect(20, 30, 50, 70)
PROVENANCE = Provenance(model="fresco", model_sha256="1" * 64)
NOW = datetime.datetime.now(datetime.UTC)


def certificate(subject, key, issuer, issuer_key, *, signs, days=30):
    """A certificate: of an authority, or of somebody who ``signs`` documents."""

    def named(name):
        return x509.Name([
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "The museum"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ])  # fmt: skip

    uses = [False] * 9
    for use in [0] if signs else [5, 6]:
        uses[use] = True
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(60))
        .not_valid_after(NOW + datetime.timedelta(days))
        .add_extension(x509.BasicConstraints(not signs, None), True)
        .add_extension(x509.KeyUsage(*uses), True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False
        )
    )
    if signs:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, False)
    return builder.sign(issuer_key, hashes.SHA256())


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    """Make the two files of somebody who signs."""

    def make(key=None, *, password=None, days=30):
        folder = tmp_path_factory.mktemp("signer")
        key = key or ec.generate_private_key(ec.SECP256R1())
        authority = ec.generate_private_key(ec.SECP256R1())
        chain = [
            certificate("Anna", key, "Authority", authority, signs=True, days=days),
            certificate("Authority", authority, "Authority", authority, signs=False),
        ]
        pem = serialization.Encoding.PEM
        secret = (
            serialization.BestAvailableEncryption(password)
            if password
            else serialization.NoEncryption()
        )
        signing = Signing(folder / "chain.pem", folder / "key.pem")
        signing.certificate.write_bytes(b"".join(each.public_bytes(pem) for each in chain))
        form = serialization.PrivateFormat.PKCS8
        signing.key.write_bytes(key.private_bytes(pem, form, secret))
        return signing

    return make


@pytest.fixture
def restored(make_scan, layer_of):
    """A scan, its damage, and another colour in it."""

    def make(scan=None):
        scan = scan or make_scan(dtype=np.uint16)
        hole = np.zeros(scan.shape, bool)
        hole[HOLE.slices] = True
        restoration = engine.working_copy(scan)
        values = np.full((*scan.shape, 4), np.iinfo(scan.dtype).max, scan.dtype)
        restoration.apply(restoration.edit(Rect.of_size(*scan.shape), values, hole))
        return scan, layer_of(hole), restoration

    return make


@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize(
    "key", [None, lambda: rsa.generate_private_key(65537, 2048)], ids=["P-256", "RSA"]
)
def test_a_signed_copy_says_what_it_was_made_from_and_is_the_same_picture(
    restored, signer, tmp_path, suffix, key
):
    layers = restored()
    before = sha256(layers[0].path)
    out, plain = tmp_path / f"signed{suffix}", tmp_path / f"plain{suffix}"
    signing = signer(key and key())
    report = export.export_restored(*layers, out, provenance=PROVENANCE, signing=signing)
    export.export_restored(*layers, plain, provenance=PROVENANCE)
    assert np.array_equal(read(out), read(plain))
    assert report.sha256 == sha256(out), "the sidecar is of the signed file"
    assert sha256(layers[0].path) == before
    with open_scan(out) as copy, open_scan(plain) as other:
        assert copy.reader.metadata.xmp == other.reader.metadata.xmp
    with c2pa.Reader(out) as reader:
        assert reader.get_validation_state() == "Valid"
        manifest = json.loads(reader.json())
    signed = manifest["manifests"][manifest["active_manifest"]]
    assert signed["signature_info"]["common_name"] == "Anna"
    assert signed["title"] == out.name
    (parent,) = signed["ingredients"]
    assert (parent["title"], parent["relationship"]) == ("wall.tif", "parentOf")
    actions = {a["action"]: a for each in signed["assertions"] for a in each["data"]["actions"]}
    assert set(actions) == {"c2pa.opened", "c2pa.edited"}
    assert actions["c2pa.edited"]["digitalSourceType"] == COMPOSITE
    assert "fresco" in actions["c2pa.edited"]["description"]


def test_one_changed_byte_breaks_the_signature(restored, signer, tmp_path):
    out = tmp_path / "signed.png"
    export.export_restored(*restored(), out, provenance=PROVENANCE, signing=signer())
    data = bytearray(out.read_bytes())
    data[data.index(b"IDAT") + 40] ^= 1
    out.write_bytes(data)
    with c2pa.Reader(out) as reader:
        assert reader.get_validation_state() == "Invalid"


def test_a_pyramid_keeps_every_page_and_tag(restored, signer, tmp_path):
    pixels = np.random.default_rng(0).integers(0, 255, (96, 120, 3), np.uint8)
    path = tmp_path / "wall.tif"
    with tifffile.TiffWriter(path) as writer:
        how = {"photometric": "rgb", "tile": (32, 32), "metadata": None}
        writer.write(pixels, subifds=1, extratags=[(271, 2, 0, "Camera", True)], **how)
        writer.write(np.ascontiguousarray(pixels[::2, ::2]), subfiletype=1, **how)
    out, plain = tmp_path / "signed.tif", tmp_path / "plain.tif"
    with open_scan(path) as scan:
        layers = restored(scan)
        export.export_restored(*layers, plain, provenance=PROVENANCE)
        export.export_restored(*layers, out, provenance=PROVENANCE, signing=signer())
    with open_scan(out) as copy, open_scan(plain) as other:
        assert list(copy.reader.levels) == list(other.reader.levels) == [1]
        for level in (0, 1):
            whole = Rect.of_size(96 >> level, 120 >> level)
            assert np.array_equal(copy.read(whole, level), other.read(whole, level))
    with tifffile.TiffFile(out) as file:
        assert file.pages[0].tags[271].value == "Camera"


def test_who_cannot_sign_is_told_why_before_anything_is_written(restored, signer, tmp_path):
    layers = restored()
    good, other = signer(), signer()
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    before = contents(tmp_path)
    for signing, words in {
        Signing(good.certificate, other.key): "is not the key of",
        Signing(good.certificate, empty): "no private key",
        Signing(empty, good.key): "holds no certificate",
        Signing(good.certificate, tmp_path / "none.pem"): "cannot be read",
        signer(password=b"secret"): "without a password",
        signer(ec.generate_private_key(ec.SECP256K1())): "of a kind",
    }.items():
        with pytest.raises(ExportError, match=words):
            export.check_export(layers[0], tmp_path / "a.tif", overwrite=False, signing=signing)
        assert contents(tmp_path) == before


def test_an_expired_certificate_signs_nothing(restored, signer, tmp_path):
    layers = restored()
    before = contents(tmp_path)
    with pytest.raises(ExportError, match="cannot be signed"):
        export.export_restored(
            *layers, tmp_path / "a.png", provenance=PROVENANCE, signing=signer(days=-1)
        )
    assert contents(tmp_path) == before


def test_a_bigtiff_cannot_be_signed(restored, signer, tmp_path):
    path = tmp_path / "big.tif"
    tifffile.imwrite(path, np.zeros((96, 120, 3), np.uint8), photometric="rgb", bigtiff=True)
    with open_scan(path) as scan:
        with pytest.raises(ExportError, match="BigTIFF"):
            export.check_export(scan, tmp_path / "a.tif", overwrite=False, signing=signer())
        export.check_export(scan, tmp_path / "a.png", overwrite=False, signing=signer())


def test_without_the_library_it_is_said_how_to_install_it(restored, signer, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(ExportError, match=r"pip install mural-restorer\[provenance\]"):
        export.check_export(restored()[0], tmp_path / "a.tif", overwrite=False, signing=signer())
