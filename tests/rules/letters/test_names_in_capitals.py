"""Headers print the issuer in capitals; running text does not."""

import pytest

from kycuong.rules.letters.agencies import dictionary
from kycuong.rules.letters.header_names import proper

FIELDS = sorted(set(dictionary().field_names.values()))
BODIES = sorted(set(dictionary().body_names.values()))


@pytest.mark.parametrize("head", ["Sở", "Bộ"])
def test_every_department_and_ministry_comes_back_from_capitals(head):
    names = [f"{head} {field}" for field in FIELDS]
    assert [proper(name.upper()) for name in names] == names


def test_every_known_body_comes_back_from_capitals():
    names = [name.lower() for name in BODIES]
    assert [proper(name.upper()).lower() for name in names] == names


def test_trung_uong_is_written_out_only_where_it_is_an_abbreviation():
    assert proper("SỞ TƯ PHÁP") == "Sở Tư pháp"
    assert proper("BỘ KẾ HOẠCH VÀ ĐẦU TƯ") == "Bộ Kế hoạch và Đầu tư"
    assert dictionary().expand.search("trực thuộc TƯ")
