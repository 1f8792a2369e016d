"""From late matters to a report that an official can sign, over HTTP, by those in it."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import Person, Province

from kycuong.kernel.schedules import services as schedules
from kycuong.ledger import services as ledger
from kycuong.ledger.tests.matters import at
from kycuong.oversight.watching.tests import stories
from kycuong.rules.docform import check
from kycuong.rules.reporting import digest
from kycuong.shared import clock

pytestmark = pytest.mark.django_db


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def seen(browser: Client, path: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', browser.get(path).content.decode())
    assert found, path
    return found[1]


@pytest.fixture
def week(province: Province, settings: Any, tmp_path: Any) -> dict[str, int]:
    """Live the week of 13/05/2024: one duty late, one sent back."""
    settings.MEDIA_ROOT = tmp_path
    schedules.tick(at("06/05 06:00"))
    made = {
        "late": stories.accepted(province, date(2024, 5, 14)),
        "back": stories.accepted(province, date(2024, 5, 31)),
    }
    stories.submit(province, made["back"], "dung", "15/05 08:00")
    ledger.rework(
        made["back"],
        reason="Thiếu phụ lục.",
        actor=province.people["son"].actor,
        at=at("15/05 14:00"),
    )
    schedules.tick(at("20/05 07:00"))
    return made


def test_the_week_is_drafted_by_itself_corrected_sealed_and_proved(
    week: dict[str, int], chi: Person, son: Person, quang: Person
) -> None:
    with clock.fixed(at("20/05 07:30")):
        clerk = chi.client()
        inbox = words(clerk.get("/thong-bao/").content)
        assert "Dự thảo báo cáo tuần từ ngày 13/05/2024 đến ngày 19/05/2024" in inbox
        listed = clerk.get("/bao-cao/").content.decode()
        path = re.search(r'href="(/bao-cao/\d+/)">Báo cáo tuần 13/05', listed)
        assert path
        draft = path[1]
        page = words(clerk.get(draft).content)
        assert (
            "Sở Nội vụ: mang sang 2 việc. Cuối kỳ còn 2 việc, trong đó 1 việc quá hạn. "
            "Kết quả bị trả lại để làm tiếp: 1 lần." in page
        )
        assert (
            "2 đầu kỳ + 0 được giao + 0 nhận từ nơi khác − 0 chuyển nơi khác − 0 kết "
            "thúc = 2 cuối kỳ" in page
        )
        form = draft + "loi-van/kien-nghi/"
        text = "Đề nghị Chủ tịch phê bình Sở Nội vụ vì một việc quá hạn."
        answer = clerk.post(form, {"text": text, "seen": seen(clerk, form)})
        assert answer.status_code == 302
        assert "do lãnh đạo Văn phòng chốt" in words(clerk.get(draft).content)

    with clock.fixed(at("20/05 08:30")):
        head = son.client()
        sealing = {"seen": seen(head, draft + "chot/")}
        sealed = words(head.post(draft + "chot/", sealing, follow=True).content)
        assert "Báo cáo đã được chốt" in sealed
        assert text.rstrip(".") in sealed

    with clock.fixed(at("21/05 08:00")):
        chairman = quang.client()
        shown = chairman.get(draft).content.decode()
        for ending in ("docx", "pdf"):
            file = chairman.get(f"{draft}tep/{ending}/").content
            assert digest(file) in shown
            assert check(file, name=f"a.{ending}").codes == ()
        proofs = words(chairman.get(draft + "kiem-tra/").content)
        assert "✗" not in proofs
        assert "in lại được đúng từng byte" in proofs
        late = chairman.get(draft + "viec/?co-quan=0&so=overdue").content.decode()
        assert f"/viec/{week['late']}/" in late
        assert f"/viec/{week['back']}/" not in late
