"""One key for every way of typing a document's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.vntext.numbers import number_key


@pytest.mark.parametrize(
    "typed",
    [
        "493/UBND-KGVX",
        "493 ubnd kgvx",
        "số 493 /UBND- KGVX",
        "Số: 493/UBND-KGVX",
        "493/ubnd–kgvx",
        "  493UBNDKGVX ",
        "So 0493/UBND-KGVX",
    ],
)
def test_spacing_case_marks_and_label_make_no_difference(typed: str) -> None:
    assert number_key(typed) == "493ubndkgvx"


def test_d_with_a_stroke_and_its_lookalike_are_d() -> None:
    assert number_key("61/2022/QĐ-UBND") == number_key("61/2022/QÐ-UBND")
    assert number_key("61/2022/QĐ-UBND") == number_key("61 2022 qd ubnd")


def test_zeros_in_front_of_the_running_number_do_not_count() -> None:
    assert number_key("07/CT-UBND") == number_key("7/CT-UBND")
    assert number_key("70/CT-UBND") != number_key("7/CT-UBND")
    assert number_key("10/2008/QĐ-BNV") == "102008qdbnv"


def test_a_symbol_that_begins_with_so_is_no_label() -> None:
    assert number_key("SONV-1") == "sonv1"
    assert number_key("12/SoNV") == "12sonv"


def test_numbers_that_differ_have_keys_that_differ() -> None:
    keys = {number_key(n) for n in ("493/UBND-KGVX", "493/UBND-TH", "494/UBND-KGVX")}
    assert len(keys) == 3


@given(st.text(max_size=40))
def test_a_key_is_plain_letters_and_digits_and_its_own_key(text: str) -> None:
    key = number_key(text)
    assert key == "" or (key.isascii() and key.isalnum())
    assert key.lower() == key
