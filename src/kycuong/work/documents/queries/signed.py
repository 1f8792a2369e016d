"""What pages say of a document's digital signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.files.signatures import Signature, Signed, State, Trust
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime import to_local
from kycuong.shared.formats import day, moment
from kycuong.work.documents.models import Document, SignedCopy
from kycuong.work.documents.sameness import signed_by

SURE: Final = 0.9
RETURN: Final = (
    "Văn bản điện tử không hợp lệ thì trả lại nơi gửi trên hệ thống (Nghị định "
    "30/2020/NĐ-CP, Điều 21); khi bất thường, báo ngay cho nơi gửi."
)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as a page tells it."""

    who: str
    state: str
    kind: str
    sentence: str
    trust: str
    certificate: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedView:
    """All signatures of a file: one headline, each of them, what to do, what to compare.

    `wrong`: a signature is broken, or the file was changed after signing.
    """

    headline: str
    wrong: bool
    todo: str
    lines: tuple[SignatureLine, ...]
    hints: tuple[str, ...]
    trust: str = ""


def signed_view(
    kept: Mapping[str, Any], meta: Mapping[str, Any] | None = None
) -> SignedView | None:
    """Return what to say of kept facts; None for a file without signatures.

    Args:
        meta: what the reader made of the text, to compare signer, issuer and day.
    """
    if not kept:
        return None
    signed = Signed.from_json(kept)
    if not signed.signatures and not signed.problem:
        return None
    wrong = signed.wrong or bool(signed.problem)
    return SignedView(
        headline=_headline(signed),
        wrong=wrong,
        todo=RETURN if wrong else "",
        lines=tuple(map(_line, signed.signatures)),
        hints=(*_strangers(signed), *_hints(signed, meta or {})),
        trust=_trust(signed),
    )


def _strangers(signed: Signed) -> tuple[str, ...]:
    """Return who is vouched for by nobody the office trusts."""
    names = [e.name for e in signed.people if e.trust is Trust.UNTRUSTED]
    if not names:
        return ()
    told = gettext(
        "Chứng thư số của %(names)s không dẫn tới gốc tin cậy nào của cơ quan; chưa thể "
        "tin tên người ký."
    )
    return (told % {"names": ", ".join(names[:6])},)


def _trust(signed: Signed) -> str:
    """Return what holds for every signature alike: who vouches for the names."""
    trusts = {e.trust for e in signed.people if e.state is not State.UNKNOWN}
    if trusts == {Trust.TRUSTED}:
        return gettext("Tên người ký được xác nhận theo gốc tin cậy của cơ quan.")
    if Trust.UNCHECKED in trusts:
        return gettext("Tên người ký chưa kiểm được tới gốc tin cậy.")
    return ""


def _headline(signed: Signed) -> str:
    """Return the one sentence that stands first."""
    if signed.problem:
        return signed.problem
    people = signed.people or signed.signatures
    named = "; ".join(_who_when(each) for each in people[:6])
    if signed.wrong:
        bad = [e for e in signed.signatures if e.state in (State.BROKEN, State.CHANGED)]
        if len(bad) == 1:
            return bad[0].sentence
        return gettext("%(n)s chữ ký số có vấn đề. %(first)s") % {
            "n": len(bad),
            "first": bad[0].sentence,
        }
    if not signed.sound:
        return gettext(
            "Chữ ký số: %(n)s chữ ký, chưa kết luận được hết: %(named)s."
        ) % {
            "n": len(people),
            "named": named,
        }
    return gettext("Chữ ký số: %(n)s chữ ký còn nguyên vẹn: %(named)s.") % {
        "n": len(people),
        "named": named,
    }


def _who_when(each: Signature) -> str:
    who = each.name or gettext("không rõ người ký")
    if each.signed_at is None:
        return who
    return gettext("%(who)s lúc %(when)s") % {
        "who": who,
        "when": moment(each.signed_at),
    }


_KINDS: Final = {
    State.INTACT: "closed",
    State.CHANGED: "soon",
    State.BROKEN: "soon",
    State.UNKNOWN: "",
}


def _line(each: Signature) -> SignatureLine:
    names = {
        State.INTACT: gettext("Nguyên vẹn"),
        State.CHANGED: gettext("Có thay đổi sau khi ký"),
        State.BROKEN: gettext("Không hợp lệ"),
        State.UNKNOWN: gettext("Chưa kết luận được"),
    }
    trusts = {
        Trust.TRUSTED: gettext("tin cậy, theo %s") % each.root,
        Trust.UNTRUSTED: gettext("không dẫn tới gốc tin cậy nào"),
        Trust.UNCHECKED: gettext("chưa kiểm được tới gốc tin cậy"),
    }
    valid = ""
    if each.valid_from and each.valid_to:
        valid = gettext("%(issuer)s cấp, số %(serial)s, từ %(first)s đến %(last)s") % {
            "issuer": each.issuer,
            "serial": each.serial,
            "first": day(to_local(each.valid_from).date()),
            "last": day(to_local(each.valid_to).date()),
        }
    return SignatureLine(
        who=" · ".join(
            part for part in (each.name, each.title, each.organisation) if part
        )
        or each.field,
        state=names[each.state],
        kind=_KINDS[each.state],
        sentence=each.sentence,
        trust=trusts[each.trust] if each.state is not State.UNKNOWN else "",
        certificate=valid,
        doubts=each.doubts,
    )


def _hints(signed: Signed, meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where signatures and text say different things; a person decides."""
    people = signed.people
    if not people or not meta:
        return ()
    told = []
    signer = (meta.get("signer") or {}).get("name") or ""
    if signer and not signed_by(signer, signed, marks=False):
        told.append(
            gettext(
                "Văn bản ghi người ký là %(signer)s, nhưng không có chữ ký số nào mang "
                "tên này."
            )
            % {"signer": signer}
        )
    printed = date.fromisoformat(meta["date"]) if meta.get("date") else None
    moments = [to_local(each.signed_at) for each in people if each.signed_at]
    if printed and moments and not any(each.date() == printed for each in moments):
        told.append(
            gettext("Văn bản ghi ngày %(printed)s, chữ ký số lúc %(signed)s.")
            % {"printed": day(printed), "signed": moment(moments[0])}
        )
    issuer = meta.get("issuer") or ""
    if issuer and printed and _elsewhere(issuer, people, printed):
        told.append(
            gettext(
                "Văn bản ghi cơ quan ban hành là %(issuer)s, chứng thư số thuộc %(body)s."
            )
            % {"issuer": issuer, "body": people[-1].organisation or people[-1].name}
        )
    return tuple(told)


def _elsewhere(issuer: str, people: tuple[Signature, ...], on: date) -> bool:
    """Say whether the certificates surely belong to bodies that are not the issuer."""
    ours = _body(issuer, on)
    names = [name for each in people for name in (each.name, each.organisation) if name]
    theirs = {body for name in names if (body := _body(name, on)) is not None}
    return ours is not None and bool(theirs) and ours not in theirs


def _body(name: str, on: date) -> int | None:
    found = organisations.resolve(name, on=on)
    if found.collective or len(found.units) != 1 or found.score < SURE:
        return None
    return organisations.root_of(found.units[0].id)


def newest_copy(pk: int) -> SignedCopy | None:
    """Return the signed file in force of a document, or None."""
    found = SignedCopy.objects.filter(document=pk).select_related("file")
    return found.order_by("-pk").first()


def facts_of(pk: int) -> Signed:
    """Return what signatures said of a document's file when it came or was signed.

    For contexts above: the file that counts, as it was known that day.
    """
    known = newest_copy(pk)
    if known is not None:
        return Signed.from_json(known.facts)
    document = Document.objects.select_related("content").filter(pk=pk).first()
    content = getattr(document, "content", None)
    return Signed.from_json(content.reading.get("signatures", {}) if content else {})
