"""Whatever door a document is read through, it is opened; recalled, all are shut."""

import pytest
from tests.cast import Person, Province

from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.distribution.tests.steps import at, delivery, letter, recalled

DOORS = ("", "tep/")
CHECK = ("", "phieu/", "tep/", "loi/csv/", "tien-do/")


def status(person: Person, address: str) -> int:
    response = person.client().get(address)
    response.getvalue()  # read to its end, a file is closed
    return int(response.status_code)


@pytest.mark.parametrize("door", DOORS)
def test_the_page_and_the_file_open_it(province: Province, door: str) -> None:
    pk = letter(province)
    giang = province.people["giang"]
    with clock.fixed(at("24/04 09:00")):
        assert status(giang, f"/van-ban/{pk}/{door}") == 200
    assert delivery(pk, "giang", province).opened_at == at("24/04 09:00")


def test_the_layout_check_opens_it_so_that_it_is_not_recalled(
    province: Province,
) -> None:
    pk = letter(province)
    giang = province.people["giang"]
    with clock.fixed(at("24/04 09:30")):
        made = giang.client().post(f"/van-ban/{pk}/the-thuc/")
        assert made.status_code == 302
    assert delivery(pk, "giang", province).opened_at == at("24/04 09:30")
    with pytest.raises(Refused, match="không thu hồi được nữa"):
        recalled(province, pk)


def test_a_check_of_what_was_recalled_is_shut_to_whom_it_was_sent(
    province: Province,
) -> None:
    pk = letter(province)
    chi, giang = province.people["chi"], province.people["giang"]
    with clock.fixed(at("24/04 09:00")):
        own = chi.client().post(f"/van-ban/{pk}/the-thuc/")["Location"]
    recalled(province, pk)
    with clock.fixed(at("24/04 11:00")):
        assert giang.client().post(f"/van-ban/{pk}/the-thuc/").status_code == 404
        for door in CHECK:
            assert status(giang, own + door) == 404, door
            assert status(chi, own + door) == 200, door
