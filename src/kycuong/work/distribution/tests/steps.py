"""A letter on its way, in the steps of its life, for the tests."""

from datetime import datetime
from typing import Any

from django.apps import apps
from tests.cast import MORNING, Person, Province

from kycuong.rules.worktime import LOCAL
from kycuong.work.distribution import services
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import services as documents

Matter: Any = apps.get_model("ledger", "Matter")
Entry: Any = apps.get_model("ledger", "Entry")
Document: Any = apps.get_model("documents", "Document")
WHAT = "Phổ biến đến toàn thể công chức trong tháng 4."
DONE = "Họp cơ quan ngày 25/4, 42/42 công chức dự."


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def letter(province: Province, *to: str, by: str = "chi", **given: Any) -> int:
    """Let the Office's clerk issue a letter to bodies; return the document."""
    person: Person = province.people[by]
    values: dict[str, Any] = {
        "kind": "cong_van",
        "subject": "chấn chỉnh kỷ luật, kỷ cương hành chính",
        "body": ["Đề nghị các cơ quan thực hiện nghiêm."],
        "addressees": ["Các sở, ban, ngành"],
        "units": [province[key] for key in to or ("noi_vu", "tai_chinh")],
    }
    draft = documents.draft_letter(**(values | given), actor=person.actor, at=MORNING)
    return documents.issue(draft, day=MORNING.date(), actor=person.actor, at=MORNING)


def asked(province: Province, pk: int, when: str = "24/04 08:30", **given: Any) -> int:
    """Let the Office ask everybody to confirm."""
    actor = province.people["chi"].actor
    values = {"text": WHAT} | given
    return services.ask(pk, **values, actor=actor, at=at(when))


def opened(province: Province, pk: int, by: str, when: str = "24/04 09:00") -> None:
    """Let somebody open the document's page."""
    documents.open_document(pk, actor=province.people[by].actor, at=at(when))


def confirmed(province: Province, pk: int, by: str, when: str, **given: Any) -> None:
    """Let somebody confirm for their body."""
    actor = province.people[by].actor
    values = {"done": DONE} | given
    services.confirm(delivery(pk, by, province).pk, **values, actor=actor, at=at(when))


def recalled(
    province: Province, pk: int, by: str = "son", when: str = "24/04 10:00"
) -> None:
    """Let somebody recall the document."""
    actor = province.people[by].actor
    services.recall(pk, reason="Ban hành nhầm bản.", actor=actor, at=at(when))


def delivery(pk: int, by: str, province: Province) -> Delivery:
    """Return what was sent to the body of a person."""
    body = province.people[by].unit
    found: Delivery = Delivery.objects.get(document=pk, body=body, post=None)
    return found
