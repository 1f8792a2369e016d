"""Equal contents are equal bytes; what cannot be written one way is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.reporting import NotCanonical, canonical, digest

values = st.recursive(
    st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcđư"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcdefgh", min_size=1), values, max_size=6))
def test_the_order_of_keys_does_not_count(value: dict[str, Any]) -> None:
    turned = dict(reversed(list(value.items())))
    assert canonical(value) == canonical(turned)


@pytest.mark.parametrize(
    "value", [1.5, None, True, {"a": None}, {1: "a"}, b"a", {"a": [{"b": 2.0}]}, {1, 2}]
)
def test_what_has_several_spellings_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_marks_typed_apart_are_the_same_text() -> None:
    assert canonical("S\u1edf") == canonical("So\u031b\u0309")


def test_two_keys_that_are_one_are_refused() -> None:
    with pytest.raises(NotCanonical):
        canonical({"\u1edf": 1, "o\u031b\u0309": 2})


def test_the_bytes_are_those_of_this_day() -> None:
    written = canonical({"số": [1, "Sở Nội vụ"], "a": {"b": -2}})
    assert written == '{"a":{"b":-2},"số":[1,"Sở Nội vụ"]}'.encode()
    assert digest(b"") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
