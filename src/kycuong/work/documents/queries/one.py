"""One document: its page, its text, its file."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.shared.formats import day, moment
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import ALLOWED, NotThere, Refused, Verdict, refuse
from kycuong.work.documents import classes, policy
from kycuong.work.documents.enums import Amending, Direction, Urgency
from kycuong.work.documents.models import Content, Copy, Document
from kycuong.work.documents.offers import Offer, offers_for
from kycuong.work.documents.queries.entered import EnteredView, entered_view
from kycuong.work.documents.queries.registers import body_of, visible_to
from kycuong.work.documents.queries.signed import SignedView, newest_copy, signed_view

PART: Final = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """A document as contexts above see it: what it is called and what it says."""

    pk: int
    label: str
    number: str
    subject: str
    issuer: str
    doc_type: str
    urgency: str
    issued_on: date | None
    arrived_on: date | None
    unit: int
    text: str
    origin: str
    url: str
    classification: str = Classification.INTERNAL


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document's page."""

    pk: int
    title: str
    subject: str
    register: str
    register_url: str
    facts: tuple[tuple[str, str], ...]
    text: str
    quoted: str
    rest: str
    parts: Pager
    file_name: str
    file_url: str
    offers: tuple[Offer, ...]
    recalled: str = ""
    destroyed: str = ""
    classification: str = ""
    class_key: str = ""
    may_classify: bool = False
    related: tuple[tuple[str, str, str], ...] = ()
    may_amend: bool = False
    answer_url: str = ""
    entered: EnteredView | None = None
    signed: SignedView | None = None
    unsigned_url: str = ""
    attach_url: str = ""


def get_for(actor: Actor | None, pk: int, verb: str) -> Document:
    """Return a document on which `actor` may do `verb`.

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: this person sees it but may not do that.
    """
    document = visible_to(actor).select_related("unit", "file").filter(pk=pk).first()
    if document is None:
        raise NotThere
    body = body_of(actor)
    if verb not in policy.READS:
        policy.require(actor, verb, unit=document.unit_id, body=body)
    return document


def source(pk: int) -> Source:
    """Return what a document is called and what it says; for contexts, not for pages."""
    document = Document.objects.select_related("content").get(pk=pk)
    content = getattr(document, "content", None)
    return Source(
        pk=pk,
        label=label_of(document),
        number=document.number,
        subject=document.subject,
        issuer=document.issuer,
        doc_type=document.doc_type,
        urgency=document.urgency,
        issued_on=document.issued_on,
        arrived_on=document.arrived_on,
        unit=document.unit_id,
        text=content.text if content else "",
        origin=content.origin if content else "text",
        url=reverse("documents:document", args=[pk]),
        classification=document.classification,
    )


def told_by(pk: int) -> str:
    """Return the key of the message by which bodies are told of a document."""
    return f"document-{pk}-issued"


def given_to(pk: int) -> tuple[int, ...]:
    """Return the bodies that were given a document."""
    units = Copy.objects.filter(document=pk).order_by("pk").values_list("unit_id")
    return tuple(dict.fromkeys(organisations.root_of(unit) for (unit,) in units))


@dataclass(frozen=True, slots=True)
class Notice:
    """What a body reads of a document that was taken back from it."""

    title: str
    text: str


def recall_notice(actor: Actor | None, pk: int) -> Notice | None:
    """Return the notice of a recalled document for a body that had been given it."""
    document = Document.objects.filter(
        pk=pk, recalled_at__isnull=False, given_to__unit=body_of(actor)
    ).first()
    if document is None or document.recalled_at is None:
        return None
    said = {
        "issuer": document.issuer,
        "label": label_of(document),
        "when": moment(document.recalled_at),
        "reason": document.recalled_reason.rstrip(" ."),
    }
    text = gettext(
        "%(issuer)s đã thu hồi %(label)s lúc %(when)s. Lý do: %(reason)s. Văn bản không "
        "còn giá trị với cơ quan nhận; bản giấy, nếu có, gửi lại nơi ban hành."
    )
    return Notice(label_of(document), text % said)


def readable_on(pk: int) -> tuple[int, date] | None:
    """Return whose register holds a document, and its date; None without a text."""
    found = Document.objects.filter(pk=pk).exclude(issued_on=None)
    row = found.exclude(content=None).exclude(content__text="").first()
    return (row.unit_id, row.issued_on) if row and row.issued_on else None


def document_page(
    actor: Actor, pk: int, *, start: int = 0, end: int = 0, part: str = ""
) -> DocumentPage:
    """Return the page of one document; characters `start` to `end` are marked.

    A long text is shown part by part: the one asked for, or the one with the mark.
    """
    document = get_for(actor, pk, "document")
    body = body_of(actor)
    admitted = classes.is_admitted(actor, document, body)
    incoming = document.direction == Direction.INCOMING
    content = Content.objects.filter(document=document).first()
    text = content.text if content else ""
    if not admitted:
        text = masked(text)
    reading = content.reading if content else {}
    copy = None if incoming else newest_copy(pk)
    facts = copy.facts if copy else reading.get("signatures", {})
    whole = document.destroyed_at is None
    stands = not incoming and document.recalled_at is None and whole
    cuts = cuts_of(text)
    marked = 0 <= start < end <= len(text)
    asked = part or str(sum(cut <= start for cut in cuts[:-1]) if marked else 1)
    parts = asked_page(asked, len(cuts) - 1, 1)
    first, last = cuts[parts.page - 1], cuts[parts.page]
    low, high = (min(max(spot, first), last) for spot in (start, end))
    marked = marked and low < high
    return DocumentPage(
        pk=pk,
        title=label_of(document),
        subject=classes.true_subject(document) if admitted else document.subject,
        classification=_class(document),
        class_key=document.classification,
        may_classify=admitted
        and whole
        and bool(policy.may(actor, "classify", unit=document.unit_id, body=body)),
        register=gettext("Sổ văn bản đến") if incoming else gettext("Sổ văn bản đi"),
        register_url=reverse(f"documents:{document.direction}"),
        facts=tuple(_facts(document, incoming=incoming)),
        text=text[first : low if marked else last].lstrip("\n"),
        quoted=text[low:high] if marked else "",
        rest=text[high:last] if marked else "",
        parts=parts,
        file_name=document.file.name if document.file else "",
        file_url=reverse("documents:original", args=[pk])
        if whole and (copy or document.file)
        else "",
        offers=_offers(actor, document),
        recalled=_recalled(document),
        destroyed=_destroyed(document),
        related=_related(actor, document),
        answer_url=""
        if document.recalled_at or not whole or body_of(actor) is None
        else f"{reverse('documents:compose')}?van-ban={pk}",
        may_amend=stands
        and bool(policy.may(actor, "amend", unit=document.unit_id, body=body)),
        entered=entered_view(pk) if incoming else None,
        signed=signed_view(facts, reading.get("meta")),
        unsigned_url=f"{reverse('documents:original', args=[pk])}?ban=chua-ky"
        if whole and copy and document.file and body == document.unit_id
        else "",
        attach_url=reverse("documents:attach_signed", args=[pk])
        if stands
        and policy.may(actor, "attach_signed", unit=document.unit_id, body=body)
        else "",
    )


def _offers(actor: Actor, document: Document) -> tuple[Offer, ...]:
    """Return the next steps; nothing more is begun from what was recalled."""
    found = offers_for(actor, document.pk)
    if document.destroyed_at is not None:
        return tuple(offer for offer in found if offer.lasting)
    if document.recalled_at is None:
        return found
    return tuple(offer for offer in found if offer.plain)


def _recalled(document: Document) -> str:
    if document.recalled_at is None:
        return ""
    return gettext(
        "Đã thu hồi lúc %(when)s (%(by)s). Lý do: %(reason)s. Văn bản giữ trong sổ để tra "
        "cứu, không dùng và không gửi đi nữa."
    ) % {
        "when": moment(document.recalled_at),
        "by": document.recalled_by,
        "reason": document.recalled_reason.rstrip(" ."),
    }


def _destroyed(document: Document) -> str:
    if document.destroyed_at is None:
        return ""
    return gettext(
        "Nội dung và tệp đã tiêu hủy lúc %(when)s theo %(decision)s. Dòng đăng ký giữ lại "
        "trong sổ."
    ) % {
        "when": moment(document.destroyed_at),
        "decision": document.destroyed_by,
    }


def _related(actor: Actor, document: Document) -> tuple[tuple[str, str, str], ...]:
    """Return what it sets right and what sets it right, as far as this person reads."""
    seen = visible_to(actor)
    found = []
    if document.amends_id is not None:
        words = {
            Amending.CORRECTION: gettext("Đính chính"),
            Amending.REPLACEMENT: gettext("Thay thế"),
        }
        for each in seen.filter(pk=document.amends_id):
            found.append((words[Amending(document.amending)], each))
    words = {
        Amending.CORRECTION: gettext("Được đính chính bằng"),
        Amending.REPLACEMENT: gettext("Được thay thế bằng"),
    }
    for each in seen.filter(amends=document.pk).order_by("pk"):
        found.append((words[Amending(each.amending)], each))
    return tuple(
        (word, label_of(each), reverse("documents:document", args=[each.pk]))
        for word, each in found
    )


def cuts_of(text: str) -> tuple[int, ...]:
    """Return where a text is cut into parts of a page's size, at ends of lines.

    >>> cuts_of("ngắn")
    (0, 4)
    """
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        line = text.rfind("\n", cuts[-1] + PART // 2, cuts[-1] + PART)
        cuts.append(line + 1 if line > 0 else cuts[-1] + PART)
    return (*cuts, len(text))


def original(actor: Actor, pk: int, *, unsigned: bool = False) -> tuple[Path, str]:
    """Return where a document's file lies and its name: the signed one where there is.

    Args:
        unsigned: the file as printed before signing; for the body that issued it.

    Raises:
        NotThere: it does not exist, or not for this person.
        Refused: it has personal data, and the person does not work on it.
    """
    document = get_for(actor, pk, "original")
    if not classes.is_admitted(actor, document, body_of(actor)):
        raise Refused(PERSONAL)
    copy = newest_copy(pk)
    stored = copy.file if copy and not unsigned else document.file
    if unsigned and body_of(actor) != document.unit_id:
        raise NotThere
    if stored is None:
        raise NotThere
    return files.path_of(stored), stored.name


PERSONAL: Final = refuse(
    "Tệp của văn bản này có dữ liệu cá nhân; chỉ người xử lý văn bản mở được.",
    who_can="Lãnh đạo, văn thư của cơ quan giữ hoặc nhận văn bản; người đang giữ việc.",
    law="Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15",
)


def _class(document: Document) -> str:
    """Return the chip of a class other than internal."""
    word = Classification(document.classification)
    return "" if word is Classification.INTERNAL else str(word.label)


def label_of(document: Document) -> str:
    """Return how entries and pages call a document: type and number.

    Always in Vietnamese: the ledger keeps it with the matter.
    """
    kind = document.doc_type[:1].upper() + document.doc_type[1:]
    number = f"số {document.number}" if document.number else "không số"
    return f"{kind or 'Văn bản'} {number}"


def _facts(document: Document, *, incoming: bool) -> list[tuple[str, str]]:
    register = gettext("Số đến") if incoming else gettext("Số đi")
    urgency = str(Urgency(document.urgency).label) if document.urgency else ""
    rows = [
        (register, f"{document.entry}/{document.year}"),
        (gettext("Số, ký hiệu"), document.number),
        (gettext("Ngày văn bản"), day(document.issued_on)),
        (gettext("Cơ quan ban hành"), document.issuer),
        (gettext("Loại văn bản"), document.doc_type),
        (gettext("Mức độ khẩn"), urgency),
        (gettext("Người ký"), document.signer),
        (gettext("Ngày đến"), day(document.arrived_on)),
        (gettext("Đơn vị hoặc người nhận"), document.handed_to),
        (gettext("Ngày chuyển"), day(document.handed_on)),
        (gettext("Nơi nhận"), document.recipients.replace("\n", "; ")),
        (gettext("Người giữ bản lưu"), document.kept_by),
        (gettext("Số lượng bản"), str(document.copies or "")),
        (gettext("Ghi chú"), document.note),
        (
            gettext("Đăng ký"),
            f"{document.registered_by}, {moment(document.registered_at)}",
        ),
    ]
    return [(label, value) for label, value in rows if value]


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about the document of a key, or the registers of one's body."""
    body = body_of(actor)
    if pk is None:
        return policy.may(actor, verb, unit=body, body=body)
    unit = visible_to(actor).filter(pk=pk).values_list("unit_id", flat=True).first()
    if unit is None:
        raise NotThere
    if verb in policy.READS:
        return ALLOWED
    return policy.may(actor, verb, unit=unit, body=body)
