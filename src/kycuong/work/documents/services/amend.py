"""Setting right what has gone out: a correction, or a replacement of equal form."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.retention import law_on
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import long_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import classes
from kycuong.work.documents.enums import Amending, Direction, DraftState
from kycuong.work.documents.letterform import (
    LETTER,
    Letter,
    blocks_of,
    from_json,
    kind_of,
    kinds,
)
from kycuong.work.documents.models import Copy, Document, Draft
from kycuong.work.documents.queries.one import PERSONAL, get_for, label_of
from kycuong.work.documents.queries.registers import body_of
from kycuong.work.documents.services.drafts import draft_letter

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3"
BLANKS: Final = (
    "nơi nhận văn bản được đính chính",
    "vị trí có sai sót",
    "chữ đã in",
    "chữ đúng",
    "ngày ban hành",
)
_CORRECTION: Final = """{issuer} đính chính {name} ngày {day} về {subject} như sau:
Tại «vị trí có sai sót» đã in là “«chữ đã in»”, nay sửa thành “«chữ đúng»”.
Các nội dung khác của văn bản nêu trên không thay đổi. {issuer} thông báo để các cơ quan, tổ chức, cá nhân biết, thực hiện."""
_CLAUSE: Final = "{mine} này thay thế {name} ngày {day} của {issuer}."


def amend(pk: int, *, how: str, actor: Actor, at: datetime) -> int:
    """Draft what corrects or replaces a document that has gone out; return the draft.

    A slip of form, layout or procedure is corrected by a công văn; what says something
    wrong is replaced by a document of the same type. Both go to whoever has the first.

    Args:
        how: a value of `Amending`.

    Raises:
        NotThere: no such document for this person.
        Refused: not of the register's body, not outgoing, recalled, or replaced already.
        ValueError: no such way.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3.
    """
    chosen = Amending(how)
    document = get_for(actor, pk, "amend")
    if not classes.is_admitted(actor, document, body_of(actor)):
        raise Refused(PERSONAL)
    require_standing(document)
    if document.direction != Direction.OUTGOING:
        raise Refused(
            refuse(
                "Chỉ cơ quan ban hành đính chính, thay thế văn bản của mình.", law=LAW
            )
        )
    if _replaced(document):
        raise Refused(refuse("Văn bản này đã được thay thế; hãy sửa văn bản mới."))
    return draft_letter(
        **_text(document, chosen),
        unit=document.unit_id,
        units=_had(document),
        sources=[(label_of(document), f"/van-ban/{document.pk}/")],
        amends=document.pk,
        amending=chosen.value,
        classification=document.classification,
        blanks=BLANKS,
        actor=actor,
        at=at,
    )


def _text(document: Document, how: Amending) -> dict[str, Any]:
    """Return what the draft says to begin with."""
    before = _before(document)
    subject = classes.true_subject(document)
    issuer = document.issuer or (before.issuer_name if before else "")
    known = {
        "issuer": issuer,
        "name": label_of(document),
        "day": _day(document),
        "subject": subject,
    }
    if how is Amending.CORRECTION:
        body, _ = blocks_of(_CORRECTION.format(**known))
        addressees = before.addressees if before else ()
        return {
            "kind": LETTER,
            "subject": f"đính chính {label_of(document)}",
            "body": body,
            "addressees": addressees or ("«nơi nhận văn bản được đính chính»",),
            **_issuer(document),
        }
    kind = kind_named(document.doc_type)
    mine = kind_of(kind).name
    clause = _CLAUSE.format(mine=mine[:1].upper() + mine[1:], **known)
    body, _ = blocks_of(clause)
    return {
        "kind": kind,
        "subject": subject,
        "body": (*(before.body if before else ()), *body),
        "addressees": before.addressees if before else (),
        "bases": before.bases if before else (),
        "annexes": before.annexes if before else (),
        "symbol": before.symbol if before else "",
        "recipients": before.recipients if before else (),
        **_issuer(document),
    }


def _issuer(document: Document) -> dict[str, Any]:
    drafted = Draft.objects.filter(document=document).first()
    return {"issuer": drafted.issuer_id if drafted else None}


def _before(document: Document) -> Letter | None:
    drafted = Draft.objects.filter(document=document).first()
    if drafted is None:
        return None
    last = drafted.revisions.get(number=drafted.revision)
    return replace(from_json(last.content), number=None, day=None)


def _day(document: Document) -> str:
    if document.issued_on is None:
        return "«ngày ban hành»"
    return long_day(document.issued_on).removeprefix("ngày ")


def _had(document: Document) -> list[int]:
    found = Copy.objects.filter(document=document)
    return list(found.values_list("unit_id", flat=True))


def kind_named(name: str) -> str:
    """Return the key of a type by its name; a công văn where it is none of the 29.

    >>> kind_named("Báo cáo"), kind_named("")
    ('bao_cao', 'cong_van')
    """
    wanted = name.strip().lower()
    known = (key for key, kind in kinds().items() if kind.name == wanted)
    return next(known, LETTER)


def _replaced(document: Document) -> bool:
    """Say whether something replaces it that was not itself recalled since."""
    standing = document.amended_by.filter(recalled_at=None)
    return bool(standing.filter(amending=Amending.REPLACEMENT).exists())


def require_standing(document: Document) -> None:
    """Refuse what was recalled or destroyed: it changes no more.

    Raises:
        Refused: it was recalled; its words and files were destroyed.
    """
    if document.destroyed_at is not None:
        raise Refused(
            refuse(
                f"{label_of(document)} đã tiêu hủy theo {document.destroyed_by}, chỉ còn "
                "dòng đăng ký trong sổ.",
                law=law_on(local_day(document.destroyed_at)),
            )
        )
    if document.recalled_at is not None:
        raise Refused(
            refuse(
                f"{label_of(document)} đã thu hồi nên không dùng được nữa. Hãy ban hành "
                "văn bản mới.",
                law="Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4",
            )
        )


def require_form(draft: Draft, letter: Letter) -> None:
    """Refuse a correction that is no công văn, a replacement of another type.

    Raises:
        Refused: so it is; or what it amends was recalled or replaced meanwhile.
    """
    if draft.amends_id is None:
        return
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(
        pk=draft.amends_id
    )
    require_standing(document)
    replacing = draft.amending == Amending.REPLACEMENT
    wanted = kind_named(document.doc_type) if replacing else LETTER
    if letter.kind != wanted:
        words = "Thay thế bằng văn bản cùng loại" if replacing else "Đính chính bằng"
        name = kind_of(wanted).name
        raise Refused(refuse(f"{words}: {name}. Hãy đổi loại văn bản.", law=LAW))
    if replacing and _replaced(document):
        raise Refused(refuse("Văn bản này đã được thay thế; hãy bỏ dự thảo.", law=LAW))


def amended(draft: Draft, pk: int) -> None:
    """Join an issued document to the one that it corrects or replaces."""
    if draft.amends_id is not None and draft.state == DraftState.ISSUED:
        Document.objects.filter(pk=pk).update(
            amends_id=draft.amends_id, amending=draft.amending
        )
