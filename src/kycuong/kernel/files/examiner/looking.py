"""A signed PDF in, what can be said of each of its signatures out."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from kycuong.kernel.files.examiner import changes, sentences
from kycuong.kernel.files.examiner.integrity import Proof, prove
from kycuong.kernel.files.examiner.later import Row, settled
from kycuong.kernel.files.examiner.trusting import Roots
from kycuong.kernel.files.examiner.values import Signature, Signed, State, Trust

MOST: Final = 40
_END: Final = b"%%EOF"
_FORMS: Final = {
    "/ETSI.CAdES.detached": "PAdES",
    "/adbe.pkcs7.detached": "CMS",
    "/adbe.pkcs7.sha1": "adbe.pkcs7.sha1",
    "/ETSI.RFC3161": "RFC 3161",
}


def look(path: Path, roots: Path | None) -> Signed:
    """Return what can be said of every filled signature field, oldest first."""
    with path.open("rb") as stream:
        try:
            reader = PdfFileReader(stream, strict=False)
            if reader.encrypted:
                reader.decrypt("")
            fields = _fields(reader)
        except Exception:  # noqa: BLE001  (any error of a hostile file is one sentence)
            return Signed(problem=sentences.UNREADABLE)
        if not fields:
            return Signed(problem=sentences.NO_FIELD)
        problem = sentences.too_many(MOST) if len(fields) > MOST else ""
        trusted = Roots.of(roots)
        rows = [_one(reader, *field, trusted) for field in fields[:MOST]]
        try:
            rows = settled(reader, rows)
        except Exception:  # noqa: BLE001  (the same)
            return Signed(problem=sentences.UNREADABLE)
        trailing = _trailing(path, reader) and not any(e.told.whole for e in rows)
    rows.sort(key=lambda row: row.revision)
    told = (_said(row, trailing=trailing) for row in rows)
    return Signed(tuple(told), problem)


def _said(row: Row, *, trailing: bool) -> Signature:
    """Return the signature of a row with its sentence, where it has none yet."""
    if row.told.sentence:
        return row.told
    told = replace(row.told, trailing=trailing)
    return sentences.tell(told, digest_differs=not row.holds)


def _trailing(path: Path, reader: PdfFileReader) -> bool:
    """Say whether bytes stand after the end of the file's last update."""
    data = path.read_bytes()
    end = data.find(_END, reader.last_startxref)
    return end >= 0 and bool(data[end + len(_END) :].strip())


def _fields(reader: PdfFileReader) -> list[tuple[str, Any]]:
    """Return names and dictionaries of filled signature fields, a few more than MOST."""
    found = []
    for name, _value, field in enumerate_sig_fields(reader, filled_status=True):
        found.append((str(name), field))
        if len(found) > MOST:
            break
    return found


def _one(reader: PdfFileReader, name: str, field: Any, roots: Roots) -> Row:
    """Return the revision a field was signed in, and what is known of it."""
    form = ""
    try:
        value = field.get_object()["/V"]
        form = str(value.get("/SubFilter", ""))
        if form not in _FORMS:
            return Row(0, sentences.unknown(name, form.lstrip("/"), sentences.FORM))
        signature = EmbeddedPdfSignature(reader, field, name)
        proof = prove(signature, form)
        return _row(signature, proof, form, roots)
    except Exception:  # noqa: BLE001  (the same)
        known = _FORMS.get(form, "")
        return Row(0, sentences.unknown(name, known, sentences.MALFORMED))


def _row(signature: EmbeddedPdfSignature, proof: Proof, form: str, roots: Roots) -> Row:
    """Return one signature whose proof was read, not yet told in a sentence."""
    after = changes.after(signature)
    state = State.BROKEN
    if proof.holds:
        state = after.state
    trust, root = Trust.UNCHECKED, ""
    if roots:
        trust, root = asyncio.run(roots.judge(proof))
    stamped = asyncio.run(proof.stamped(roots))
    signed_at = stamped or proof.claimed_at
    certificate = proof.certificate
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Row(
        revision=int(signature.signed_revision),
        holds=proof.holds,
        later=after.fields,
        told=Signature(
            field=signature.field_name,
            form=_FORMS[form],
            name=_first(subject, "common_name", "organization_name"),
            organisation=_first(
                subject, "organization_name", "organizational_unit_name"
            ),
            title=_first(subject, "title"),
            issuer=_first(issuer, "common_name", "organization_name"),
            serial=f"{certificate.serial_number:X}",
            signed_at=signed_at,
            claimed=stamped is None,
            timestamp=proof.timestamp,
            state=state,
            change=after.change,
            trust=trust,
            root=root,
            valid_from=begins,
            valid_to=ends,
            in_force=begins <= signed_at <= ends if signed_at else None,
            whole=after.whole,
            permits=after.permits,
            digest=proof.digest.upper(),
            weak=proof.weak,
        ),
    )


def _first(names: Any, *keys: str) -> str:
    """Return the first of these parts of a name that is given, as one line."""
    for text in _texts(names, keys):
        return " ".join(text.split())[:200]
    return ""


def _texts(names: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = names.get(key)
        yield from value[:1] if isinstance(value, list) else [value] if value else []
