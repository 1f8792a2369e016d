"""What officials type, and what becomes of it."""

from datetime import date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kycuong.shared import formats
from kycuong.shared.clock import LOCAL, fixed
from kycuong.shared.formats import NotADay, parse_day
from kycuong.shared.widgets import Candidate, DayField, MomentField, PickerField

TODAY = date(2024, 4, 24)
NAMES = {1: "Sở Nội vụ", 2: "Sở Tài chính", 3: "Sở Tài nguyên và Môi trường"}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_written_is_read_back(value: date) -> None:
    assert parse_day(formats.day(value), TODAY) == value
    assert parse_day(value.isoformat(), TODAY) == value


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.integers(-180, 180))
def test_a_day_without_its_year_is_the_nearest_one(today: date, off: int) -> None:
    meant = date.fromordinal(today.toordinal() + off)
    if (meant.month, meant.day) != (2, 29):
        assert parse_day(f"{meant.day}/{meant.month}", today) == meant


@pytest.mark.parametrize("text", ["31/4", "0/1/2024", "30/02/2024", "1/13"])
def test_a_day_that_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(NotADay, match="Không có ngày"):
        parse_day(text, TODAY)


@pytest.mark.parametrize("text", ["mai", "26", "26/4/20240", "24/04/2024 8:00", "²/4"])
def test_what_is_no_day_is_told_how_to_type_one(text: str) -> None:
    with pytest.raises(NotADay, match="Hãy gõ như 26/4"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2024, 1, 9), "ngày 09 tháng 01 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 1), "ngày 01 tháng 3 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_days_below_10_and_months_1_and_2_get_a_zero(on: date, words: str) -> None:
    assert formats.long_day(on) == words


def test_an_instant_is_written_in_vietnam_s_time() -> None:
    utc = datetime.fromisoformat("2024-04-24T18:30:00+00:00")
    assert formats.moment(utc) == "01:30 ngày 25/04/2024"
    assert formats.day(utc) == "25/04/2024"


def test_a_day_field_keeps_what_was_typed_wrongly() -> None:
    class Form(forms.Form):
        on = DayField(label="Ngày", today=TODAY)

    form = Form({"on": "31/4"})
    assert not form.is_valid()
    assert 'value="31/4"' in str(form["on"])
    assert 'value="24/04/2024"' in str(Form(initial={"on": TODAY})["on"])


def test_a_moment_field_takes_the_hour_on_either_side() -> None:
    with fixed(datetime(2024, 4, 24, 8, tzinfo=LOCAL)):
        field = MomentField()
        for text in ("16:40 26/4", "26/04/2024 16h40", "2024-04-26T16:40"):
            assert field.clean(text) == datetime(2024, 4, 26, 16, 40, tzinfo=LOCAL)
        for text in ("26/4", "25:00 26/4", "16:60 26/4", "x y"):
            with pytest.raises(ValidationError):
                field.clean(text)


def picker(*found: Candidate) -> PickerField:
    return PickerField(find=lambda text: found, name_of=NAMES.__getitem__)


def test_a_name_that_fits_one_thing_is_taken() -> None:
    near = Candidate(2, NAMES[2], 0.6)
    assert picker(Candidate(1, NAMES[1], 0.95), near).clean("so noi vu") == 1


def test_a_name_written_out_is_taken_whatever_else_is_near() -> None:
    both = (Candidate(1, NAMES[1], 0.97), Candidate(2, NAMES[2], 0.97))
    assert picker(*both).clean("sở nội vụ") == 1


def test_a_name_that_may_mean_two_things_is_not_guessed() -> None:
    both = (Candidate(2, NAMES[2], 0.95), Candidate(3, NAMES[3], 0.93))
    with pytest.raises(ValidationError, match="Sở Tài chính; Sở Tài nguyên"):
        picker(*both).clean("so tai")


def test_a_weak_match_is_offered_not_taken() -> None:
    with pytest.raises(ValidationError, match="có thể là: Sở Nội vụ"):
        picker(Candidate(1, NAMES[1], 0.7)).clean("noi")


def test_a_name_nothing_bears_is_told() -> None:
    with pytest.raises(ValidationError, match="Không tìm thấy «xyz»"):
        picker().clean("xyz")


def test_a_percent_sign_typed_does_not_break_the_sentence() -> None:
    with pytest.raises(ValidationError, match="Không tìm thấy «100%d»"):
        picker().clean("100%d")


def test_a_key_is_shown_as_its_name() -> None:
    assert picker().prepare_value(1) == "Sở Nội vụ"
