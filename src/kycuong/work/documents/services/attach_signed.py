"""Attaching the signed file of a document that went out (tệp đã ký số)."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files import services as files
from kycuong.kernel.files.extract import Unreadable, extract
from kycuong.kernel.files.signatures import Signed, State, Trust, examine
from kycuong.rules.letters.origin import Origin
from kycuong.rules.vntext.numbers import number_key
from kycuong.rules.worktime import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.models import Content, Document, SignedCopy
from kycuong.work.documents.queries.one import get_for
from kycuong.work.documents.queries.signed import newest_copy
from kycuong.work.documents.reading import read_text
from kycuong.work.documents.sameness import differs, signed_by
from kycuong.work.documents.services.intake import Upload
from kycuong.work.documents.services.recall import lock
from kycuong.work.documents.signing import ways

LAW: Final = (
    "Nghị định 30/2020/NĐ-CP, Điều 13, Điều 18; Luật Giao dịch điện tử 20/2023/QH15, "
    "Điều 22"
)
_STEP: Final = 1_000_000


def attach_signed(pk: int, *, upload: Upload, actor: Actor, at: datetime) -> int:
    """Keep the signed PDF of an issued document as its authentic file; return its key.

    It must be signed and unchanged since, bear the document's number and words, and be
    signed by the person whose name stands under it, not before the day it bears, with a
    certificate that the office's roots vouch for where it named any. Attaching the same file twice
    changes nothing; another one must be the same file with more signatures.

    Raises:
        Refused: not who keeps the register; or the file is not that document, signed.
        TooLarge: the file passes the limit.

    Writes: audit acts `files.kept`, `documents.attached_signed`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13, Điều 18; Luật Giao dịch điện tử 2023, Điều 22.
    """
    document = get_for(actor, pk, "attach_signed")
    if document.direction != Direction.OUTGOING:
        raise _no("Chỉ văn bản đi mới đính kèm tệp đã ký số ở đây.")
    with tempfile.TemporaryDirectory(prefix="kycuong-") as folder:
        paper = Path(folder) / "signed.pdf"
        _spool(upload.chunks, paper)
        signed = _examined(paper)
        _require_sound(signed)
        _require_proven(document, signed)
        _require_same(document, paper, signed)
        with act(actor, "documents.attached_signed", document, at=at):
            if not lock(pk):
                raise _no("Văn bản đã thu hồi; không đính kèm tệp ký số nữa.")
            known = newest_copy(pk)
            if known is not None and _continues(known, paper):
                return int(known.pk)
            stored = files.keep(
                _chunks(paper),
                name=f"{document.number.replace('/', '-')}.ky-so.pdf",
                media_type="application/pdf",
                actor=actor,
                at=at,
            )
            made = SignedCopy.objects.create(
                document=document,
                file=stored,
                facts=signed.to_json(),
                attached_at=at,
                attached_by=actor.name,
                attached_user=actor.user,
            )
    return int(made.pk)


def _spool(chunks: Iterable[bytes], paper: Path) -> None:
    """Write what is sent to a place of its own, no more than may be kept."""
    size = 0
    with paper.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.KYCUONG_UPLOAD_LIMIT:
                raise files.TooLarge(settings.KYCUONG_UPLOAD_LIMIT)
            out.write(chunk)


def _examined(paper: Path) -> Signed:
    named = settings.KYCUONG_SIGNATURE_ROOTS
    return examine(paper, roots=Path(named) if named else None)


def _require_sound(signed: Signed) -> None:
    """Refuse a file that nobody signed, or that was touched since."""
    if signed.problem:
        raise _no(signed.problem)
    if not signed.people:
        raise _no("Tệp này không có chữ ký số; hãy chọn tệp PDF đã ký số.")
    for each in signed.signatures:
        if each.state is not State.INTACT:
            raise _no(each.sentence)
        if each.in_force is False:
            raise _no(f"{each.sentence} {each.doubts[0]}")
        if each.trailing:
            raise _no(f"{each.sentence} {each.doubts[0]}")


def _require_proven(document: Document, signed: Signed) -> None:
    """Refuse signatures that prove neither who signed this, nor when, nor what.

    Law: Luật Giao dịch điện tử 20/2023/QH15, Điều 22 khoản 3.
    """
    for each in signed.people:
        if each.trust is Trust.UNTRUSTED:
            raise _no(
                f"Chứng thư số của {each.name} không dẫn tới gốc tin cậy nào của cơ "
                "quan; hãy ký bằng chứng thư số được công nhận."
            )
        if each.weak:
            raise _no(
                f"Chữ ký số của {each.name} dùng thuật toán {each.weak} đã yếu; hãy ký "
                "lại bằng thuật toán còn an toàn (SHA-256 trở lên)."
            )
        if each.signed_at is None:
            raise _no(f"Chữ ký số của {each.name} không ghi thời điểm ký; hãy ký lại.")
        day = document.issued_on
        if day is not None and local_day(each.signed_at) < day:
            raise _no(
                f"{each.name} ký số ngày {local_day(each.signed_at):%d/%m/%Y}, trước "
                f"ngày ban hành {day:%d/%m/%Y}, khi văn bản chưa có số; hãy ký số bản "
                "đã cấp số."
            )


def _require_same(document: Document, paper: Path, signed: Signed) -> None:
    """Refuse a file that is not this document: its number, its words, its signer."""
    try:
        shown = extract(paper, name="signed.pdf")
    except Unreadable as refusal:
        raise _no(refusal.message) from None
    if shown.origin is not Origin.TEXT:
        raise _no(
            "Tệp là ảnh quét nên không đối chiếu được từng chữ với bản đã ban hành; hãy "
            "ký số tệp PDF xuất từ bản đã cấp số."
        )
    meta = read_text(shown.text, shown.origin)["meta"]
    found = meta.get("full_number") or ""
    if number_key(found) != document.number_key:
        raise _no(
            f"Tệp ghi số {found or '(không đọc được)'}, văn bản đã ban hành mang số "
            f"{document.number}; hãy chọn đúng tệp."
        )
    content = Content.objects.filter(document=document).first()
    issued = content.text if content else ""
    signer = document.signer.split(",")[0].strip()
    told = differs(issued, shown.text, signed, signer) if issued else ""
    if told:
        raise _no(f"{told} Hãy ký số đúng bản đã cấp số.")
    if signer and not signed_by(signer, signed):
        names = ", ".join(each.name for each in signed.people)
        raise _no(
            f"Văn bản do {signer} ký, nhưng tệp mang chữ ký số của {names}; hãy chọn "
            "tệp do đúng người ký."
        )
    if not signer:
        _require_lawful(document, signed)


def _require_lawful(document: Document, signed: Signed) -> None:
    """Refuse a signer who may not sign that day, where the register names nobody.

    A body of which nobody is known to hold a post cannot be judged, and passes.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    on = document.issued_on or local_day(document.registered_at)
    lawful = ways(document.issuer_unit_id or document.unit_id, on=on)
    if lawful and not any(signed_by(way.name, signed) for way in lawful):
        names = ", ".join(each.name for each in signed.people)
        raise _no(
            f"Sổ không ghi người ký, và ngày {on:%d/%m/%Y} {names} không giữ chức vụ "
            "được ký văn bản này; hãy chọn tệp do đúng người ký."
        )


def _continues(known: SignedCopy, paper: Path) -> bool:
    """Say whether the file is the one kept; refuse another that does not continue it."""
    old = kept.path_of(known.file).read_bytes()
    with paper.open("rb") as file:
        begins = file.read(len(old)) == old
        more = bool(file.read(1))
    if not begins:
        raise _no(
            "Văn bản đã có tệp ký số khác; chỉ thay được bằng chính tệp ấy có thêm chữ "
            "ký số."
        )
    return not more


def _chunks(paper: Path) -> Iterator[bytes]:
    with paper.open("rb") as file:
        while chunk := file.read(_STEP):
            yield chunk


def _no(reason: str) -> Refused:
    return Refused(refuse(reason, law=LAW))
