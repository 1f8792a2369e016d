"""A list on its way from draft to minutes, in the steps of its life, for the tests."""

from datetime import datetime
from typing import Any

from django.apps import apps
from tests.cast import Province

from kycuong.rules.worktime import LOCAL
from kycuong.work.documents.tests import steps as documents
from kycuong.work.retention import services

Document: Any = apps.get_model("documents", "Document")
Content: Any = apps.get_model("documents", "Content")
StoredFile: Any = apps.get_model("files", "StoredFile")
TEXT = "Nội dung phải biến mất: quả chuông đồng 7731 ở kho số chín."
WORDS = "quả chuông đồng 7731"
DECISION = "Quyết định số 15/QĐ-UBND ngày 20/01/2035"
COUNCIL = "Quyết định số 3/QĐ-VPUBND ngày 08/01/2035"
MANNER = "Nghiền bản giấy tại kho lưu trữ; tệp do hệ thống xóa."
SEATED = ("son", "an", "binh")


def at(text: str) -> datetime:
    """Return a local instant: `2035 06/01 08:00`."""
    return datetime.strptime(text, "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


NOW = at("2035 06/01 08:00")


def came(province: Province, by: str = "chi", **given: Any) -> int:
    """Let a clerk register a letter of 2024; return the document."""
    text = given.pop("text", TEXT)
    return documents.registered(province.people[by], text, anyway=True, **given)


def drafted(
    province: Province, *pks: int, by: str = "phuc", when: datetime = NOW
) -> int:
    """Let an officer draw a list up."""
    return services.draft(pks, actor=province.people[by].actor, at=when)


def convened(province: Province, pk: int, *people: str, by: str = "phuc") -> None:
    """Let the officer name the council; its first is the chair."""
    chair, *members = [
        (province.people[key].user.pk, province.people[key].actor.name)
        for key in people or SEATED
    ]
    services.convene(
        pk,
        chair=chair,
        members=members,
        council=COUNCIL,
        actor=province.people[by].actor,
        at=NOW,
    )


def opined(province: Province, pk: int, by: str, *, agrees: bool = True) -> None:
    """Let a member say what they think."""
    said = "Đúng thời hạn." if agrees else "Còn giá trị tra cứu."
    actor = province.people[by].actor
    services.opine(pk, agrees=agrees, opinion=said, actor=actor, at=NOW)


def decided(
    province: Province, pk: int, by: str = "quang", *, approve: bool = True
) -> None:
    """Let the leader decide."""
    services.decide(
        pk,
        approve=approve,
        decision=DECISION,
        reason="" if approve else "Chưa rõ nhóm.",
        actor=province.people[by].actor,
        at=NOW,
    )


def supervised(province: Province, pk: int, by: str) -> int:
    """Let somebody watch."""
    return services.supervise(pk, actor=province.people[by].actor, at=NOW)


def carried(province: Province, pk: int, by: str = "chi") -> int:
    """Let the clerk carry it out."""
    actor = province.people[by].actor
    return services.carry(pk, manner=MANNER, actor=actor, at=NOW)


def ready(province: Province, *pks: int) -> int:
    """Bring documents as far as the day of destruction, watched by two."""
    pk = drafted(province, *pks)
    convened(province, pk)
    for key in SEATED:
        opined(province, pk, key)
    decided(province, pk)
    supervised(province, pk, "son")
    supervised(province, pk, "an")
    return pk
