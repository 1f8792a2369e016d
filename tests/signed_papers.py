"""Signed PDFs made while testing: an authority, its people, and what is done later."""

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers import cms_embedder, pdf_byterange, pdf_signer
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNED_AT = datetime(2026, 3, 5, 3, 15, tzinfo=UTC)  # 10:15 in Vietnam
FIRST, LAST = datetime(2023, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
_Made = TypeVar("_Made")
STAMPING = ExtendedKeyUsageOID.TIME_STAMPING


@dataclass(frozen=True)
class Seal:
    """A certificate with its key, and the one that issued it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    root: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _asn1(certificate: x509.Certificate) -> Any:
    der = certificate.public_bytes(serialization.Encoding.DER)
    return asn1_x509.Certificate.load(der)


def _asn1_key(key: rsa.RSAPrivateKey) -> Any:
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return asn1_keys.PrivateKeyInfo.load(der)


def _name(common: str, body: str = "", title: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if body:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, body))
    if title:
        parts.append(x509.NameAttribute(NameOID.TITLE, title))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def authority(name: str = "Cơ quan chứng thực số mẫu") -> Seal:
    """Return a root that signs itself; the same one every time."""
    return _authority(name)


@cache
def _authority(name: str) -> Seal:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    called = _name(name)
    built = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(0x1001)
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return Seal(built, key, built)


@cache
def person(
    name: str = "Nguyễn Văn An",
    body: str = "Ủy ban nhân dân tỉnh An Giang",
    title: str = "",
    *,
    root: str = "Cơ quan chứng thực số mẫu",
    until: datetime = LAST,
    stamping: bool = False,
) -> Seal:
    """Return a certificate of a person or a body, issued by `root`."""
    issuer = authority(root)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name, body, title))
        .issuer_name(issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(0x5407)
        .not_valid_before(FIRST)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )
    if stamping:
        usage = x509.ExtendedKeyUsage([STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Seal(builder.sign(issuer.key, hashes.SHA256()), key, issuer.certificate)


def signed(
    paper: bytes,
    seal: Seal,
    *,
    field: str = "Chu ky 1",
    at: datetime = SIGNED_AT,
    digest: str = "sha256",
    pades: bool = False,
    certify: fields.MDPPerm | None = None,
    stamped: Seal | None = None,
    box: tuple[int, int, int, int] | None = (300, 100, 500, 160),
) -> bytes:
    """Return the paper with one more signature, appended as programs do."""
    writer = IncrementalPdfFileWriter(io.BytesIO(paper), strict=False)
    store = SimpleCertificateStore()
    store.register(_asn1(seal.root))
    signer = signers.SimpleSigner(
        signing_cert=_asn1(seal.certificate),
        signing_key=_asn1_key(seal.key),
        cert_registry=store,
    )
    spec = fields.SigFieldSpec(field, box=box)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=digest,
        certify=certify is not None,
        docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
        subfilter=fields.SigSeedSubFilter.PADES
        if pades
        else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
    )
    stamper = (
        DummyTimeStamper(
            _asn1(stamped.certificate), _asn1_key(stamped.key), fixed_dt=at
        )
        if stamped
        else None
    )
    made = signers.PdfSigner(meta, signer, timestamper=stamper, new_field_spec=spec)
    return _at(at, made, writer)


def _at(
    at: datetime, made: signers.PdfSigner, writer: IncrementalPdfFileWriter
) -> bytes:
    """Sign as of a moment: the signer's own clock is what the paper claims."""
    clock = mock.patch.object(pdf_signer, "datetime", _Stopped)
    _Stopped.moment = at
    with clock:
        out: io.BytesIO = alone(lambda: made.sign_pdf(writer))
    return out.getvalue()


def alone(work: Callable[[], _Made]) -> _Made:
    """Run what needs an event loop of its own: a browser's may run in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


class _Stopped(datetime):
    """A clock that stands."""

    moment = SIGNED_AT

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return cls.moment.astimezone(tz)


def _changed(paper: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(paper), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_note(paper: bytes, text: str = "Đã xem") -> bytes:
    """Return the paper with a note put on its first page afterwards."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _resources = writer.find_page_for_modification(0)
        note = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
                generic.pdf_name("/Rect"): generic.ArrayObject(
                    map(generic.NumberObject, (60, 400, 300, 440))
                ),
                generic.pdf_name("/Contents"): generic.pdf_string(text),
                generic.pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf 0 g"),
            }
        )
        reference = writer.add_object(note)
        holder = page.get_object()
        listed = holder.get("/Annots", generic.ArrayObject())
        holder[generic.pdf_name("/Annots")] = generic.ArrayObject(
            [*list(listed), reference]
        )
        writer.mark_update(page)

    return _changed(paper, change)


def with_empty_field(paper: bytes, *, drawn: bool = True) -> bytes:
    """Return the paper with a signature field that nobody signed, over the page."""
    box = (0, 0, 600, 850) if drawn else (0, 0, 0, 0)

    def change(writer: IncrementalPdfFileWriter) -> None:
        spec = fields.SigFieldSpec("Chu ky gia", box=box)
        fields.append_signature_field(writer, spec)
        if drawn:
            field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
            picture = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 850 re f")
            picture[generic.pdf_name("/Type")] = generic.pdf_name("/XObject")
            picture[generic.pdf_name("/Subtype")] = generic.pdf_name("/Form")
            picture[generic.pdf_name("/BBox")] = generic.ArrayObject(
                map(generic.NumberObject, box)
            )
            field[generic.pdf_name("/AP")] = generic.DictionaryObject(
                {generic.pdf_name("/N"): writer.add_object(picture)}
            )

    return _changed(paper, change)


def with_other_text(paper: bytes) -> bytes:
    """Return the paper with its first page's content replaced in an update."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page, _resources = writer.find_page_for_modification(0)
        stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf (khac) Tj ET")
        page.get_object()[generic.pdf_name("/Contents")] = writer.add_object(stream)
        writer.mark_update(page)

    return _changed(paper, change)


def tampered(paper: bytes) -> bytes:
    """Return the paper with one signed byte changed where it stands."""
    at = paper.index(b"/MediaBox") + 11
    spot = next(i for i in range(at, at + 60) if paper[i : i + 1].isdigit())
    other = b"7" if paper[spot : spot + 1] != b"7" else b"6"
    return paper[:spot] + other + paper[spot + 1 :]


def roots(folder: Path, *seals: Seal) -> Path:
    """Write the roots an office trusts into a folder, and return it."""
    folder.mkdir(exist_ok=True)
    for at, seal in enumerate(seals):
        (folder / f"goc-{at}.pem").write_bytes(seal.pem())
    return folder


def signed_the_old_way(paper: bytes, seal: Seal, field: str = "Chu ky 1") -> bytes:
    """Return the paper signed as adbe.pkcs7.sha1: the CMS holds the digest itself."""
    writer = IncrementalPdfFileWriter(io.BytesIO(paper), strict=False)
    store = SimpleCertificateStore()
    store.register(_asn1(seal.root))
    signer = signers.SimpleSigner(
        signing_cert=_asn1(seal.certificate),
        signing_key=_asn1_key(seal.key),
        cert_registry=store,
    )
    steps = cms_embedder.PdfCMSEmbedder(
        new_field_spec=fields.SigFieldSpec(field, box=None)
    ).write_cms(field_name=field, writer=writer)
    next(steps)
    form = mock.Mock(value=generic.pdf_name("/adbe.pkcs7.sha1"))
    placed = pdf_byterange.PdfSignedData(
        obj_type=generic.pdf_name("/Sig"), subfilter=form, bytes_reserved=16_384
    )
    steps.send(cms_embedder.SigObjSetup(sig_placeholder=placed))
    prepared, out = steps.send(
        cms_embedder.SigIOSetup(md_algorithm="sha1", in_place=True)
    )
    digest = prepared.document_digest
    made = alone(
        lambda: asyncio.run(
            signer.async_sign_general_data(digest, "sha1", detached=False)
        )
    )
    steps.send(made.dump())
    return bytes(out.getvalue())
