"""On the first morning the demo has one checked letter, with faults to be seen."""

import re

import pytest
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import papers

CHECKER = papers.CHECKERS[0]


def test_the_sample_shows_what_the_rules_find_once(an_giang: AnGiang) -> None:
    assert papers.load(MORNING) == 2
    assert papers.load(MORNING) == 0
    browser = an_giang.client(CHECKER)
    listed = browser.get("/the-thuc/").content.decode()
    assert papers.NAME in listed
    (address,) = set(re.findall(r'href="(/the-thuc/\d+/)"', listed))
    text = browser.get(address).content.decode()
    for words in (
        "4 lỗi thể thức",
        "Lề trái",
        "Lời của Tiêu ngữ",
        "Căn lề nội dung",
        "Viết hoa đơn vị hành chính",
        "Tải bản đã sửa thể thức (.docx)",
    ):
        assert words in text, words


@pytest.mark.django_db
def test_without_the_demos_people_nothing_is_checked() -> None:
    assert papers.load(MORNING) == 0
