"""The demo's archive shows every stage: gone, examined, due, held, not classified."""

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import archives, people
from kycuong.work.documents import queries as documents
from kycuong.work.retention import queries


def test_old_letters_stand_at_every_stage_loaded_once(an_giang: AnGiang) -> None:
    assert archives.load(MORNING) == 11
    assert archives.load(MORNING) == 0
    officer = people.present(archives.OFFICER, MORNING)
    lists = queries.disposals_page(officer).rows
    assert [(row.lines, row.state) for row in lists] == [
        (3, "Hội đồng xem xét"),
        (2, "Đã tiêu hủy"),
    ]
    page = queries.due_page(officer, MORNING)
    assert [count for _key, _label, count, _now in page.tabs] == [7, 1, 1, 0]
    assert sum(bool(row.listed) for row in page.rows) == 3
    clerk = people.present(archives.CLERK, MORNING)
    (gone,) = documents.search(clerk, archives.GONE[0].subject)
    assert "dữ liệu mẫu" in str(gone)


@pytest.mark.django_db
def test_without_the_demos_people_nothing_is_entered() -> None:
    assert archives.load(MORNING) == 0
