"""Content Credentials (C2PA): a restored copy signed by whoever answers for it.

c2pa-python (extra ``provenance``) writes them; certificate and key are the user's own. A signed
file names the scan by its checksum, and says that it was edited, by which program and model.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restorer import __version__
from restorer.errors import ExportError
from restorer.pipeline.statement import PROGRAM
from restorer.scan import Scan
from restorer.scan.xmp import COMPOSITE, Statement

_FORMATS = {"tiff": "image/tiff", "png": "image/png", "jpeg": "image/jpeg"}
_BIG_TIFF = (b"II+\0", b"MM\0+")
_CURVES = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


@dataclass(frozen=True)
class Signing:
    """Who signs.

    Attributes:
        certificate: a PEM file of the signer's certificate and those above it, in this order.
        key: a PEM file of the certificate's private key, without a password.
    """

    certificate: Path
    key: Path


def check(scan: Scan, out: Path, signing: Signing) -> None:
    """Refuse, before any work is done, what could not be signed afterwards.

    Raises:
        ExportError: c2pa-python is not installed, the certificate or the key cannot be used, or
            the copy will be a BigTIFF.
    """
    _c2pa()
    _algorithm(signing)
    if out.suffix.lower() != ".png" and scan.layout.startswith("BigTIFF"):
        raise ExportError(_too_big(out))


def sign(made: Path, out: Path, scan: Scan, said: Statement, signing: Signing) -> None:
    """Sign a file that was just written, in its place.

    Args:
        made: the file; nothing may be changed in it afterwards.
        out: its name, once it is in place.
        scan: what it was made from.
        said: what its XMP says.
        signing: who signs.

    Raises:
        ExportError: it cannot be signed; the file is as it was.
    """
    c2pa = _c2pa()
    with made.open("rb") as file:
        if file.read(4) in _BIG_TIFF:
            raise ExportError(_too_big(out))
    information = c2pa.C2paSignerInfo(
        _algorithm(signing).encode(), _read(signing.certificate), _read(signing.key), None
    )
    signed = made.with_name(f"signed-{made.name}")
    settings = c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}})
    try:
        with (
            c2pa.Context(settings) as context,
            c2pa.Signer.from_info(information) as signer,
            c2pa.Builder(_manifest(out, said), context) as builder,
            scan.path.open("rb") as source,
        ):
            builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
            parent = {"title": said.scan, "relationship": "parentOf"}
            builder.add_ingredient(parent, _FORMATS[scan.format], source)
            builder.sign_file(made, signed, signer)
        with c2pa.Reader(signed) as reader:
            state = reader.get_validation_state()
    except c2pa.C2paError as error:
        signed.unlink(missing_ok=True)
        raise ExportError(
            f"{out}: cannot be signed with {signing.certificate} ({error}). Ask whoever gave you "
            "the certificate for one that is made for signing documents or Content Credentials."
        ) from error
    if state == "Invalid":
        signed.unlink()
        raise ExportError(f"{out}: was signed, and the signature is not valid. Do not sign it.")
    signed.replace(made)


def _manifest(out: Path, said: Statement) -> dict[str, Any]:
    """What is signed besides the pixels and that the scan was opened."""
    edited = {
        "action": "c2pa.edited",
        "when": said.when,
        "softwareAgent": {"name": PROGRAM, "version": __version__},
        "digitalSourceType": COMPOSITE,
        "description": said.parameters,
    }
    actions = {"label": "c2pa.actions.v2", "data": {"actions": [edited]}}
    return {
        "claim_generator_info": [{"name": PROGRAM, "version": __version__}],
        "title": out.name,
        "assertions": [actions] if said.system else [],
    }


def _algorithm(signing: Signing) -> str:
    """C2PA's name for what the key signs with.

    Raises:
        ExportError: a file cannot be read, or the key is not that of the certificate.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(_read(signing.key), None)
    except (ValueError, TypeError) as error:
        raise ExportError(
            f"{signing.key}: is no private key without a password, as PEM. Save it as one, and "
            "let nobody else read it."
        ) from error
    try:
        certificate = x509.load_pem_x509_certificates(_read(signing.certificate))[0]
    except ValueError as error:
        raise ExportError(
            f"{signing.certificate}: holds no certificate; expected a PEM file that begins with "
            "the signer's own."
        ) from error
    if key.public_key() != certificate.public_key():
        raise ExportError(
            f"{signing.key}: is not the key of the first certificate in {signing.certificate}. The "
            "signer's own comes first, those above it after."
        )
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _CURVES:
        return _CURVES[key.curve.name]
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    raise ExportError(
        f"{signing.key}: is of a kind that C2PA does not know; expected P-256 or RSA."
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportError(f"{path}: cannot be read ({error.strerror}). Check the name.") from error


def _too_big(out: Path) -> str:
    return (
        f"{out}: would be a BigTIFF, in which Content Credentials cannot be written. Write a .png, "
        "or do not sign it."
    )


def _c2pa() -> Any:
    """The library.

    Raises:
        ExportError: it is not installed.
    """
    try:
        import c2pa
    except (ImportError, OSError) as error:
        raise ExportError(
            "Signing needs c2pa-python. Install it with 'pip install mural-restorer[provenance]'."
        ) from error
    return c2pa
