"""The tags: exact markup, nothing unescaped, addresses kept."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory

from kycuong.shared import navigation
from kycuong.shared.navigation import Section
from kycuong.shared.paging import Pager
from kycuong.shared.verdict import ALLOWED, refuse


def render(source: str, address: str = "/viec/", **given: Any) -> str:
    template = engines["django"].from_string(source)
    return str(template.render(given, RequestFactory().get(address)))


def href(html: str, label: str) -> QueryDict:
    before = html.split(f">{label}</a>")[0]
    return QueryDict(before.rsplit('href="?', 1)[1].split('"')[0].replace("&amp;", "&"))


def test_a_chip_says_its_word_and_carries_its_shape() -> None:
    late = SimpleNamespace(kind="late", text="quá hạn 2 ngày làm việc")
    assert render("{% chip c %}", c=late) == (
        '<span class="chip late">quá hạn 2 ngày làm việc</span>'
    )
    assert 'href="/viec/1/han/"' in render("{% chip c '/viec/1/han/' %}", c=late)
    assert render("{% chip c %}", c=None) == ""


def test_text_in_tags_is_escaped() -> None:
    evil = SimpleNamespace(kind="ok", text="<script>")
    assert "<script>" not in render("{% chip c %}{% status c.text %}", c=evil)
    verdict = refuse("<b>không</b>", law="Điều 1", who_can="<i>")
    assert "&lt;b&gt;" in render("{% refusal v %}", v=verdict)


def test_an_allowed_act_shows_no_refusal() -> None:
    assert render("{% refusal v %}", v=ALLOWED) == ""


def test_sorting_turns_round_and_keeps_the_filter_but_not_the_page() -> None:
    head = '{% sort_header "due" "Hạn" "day" %}'
    first = render(head, "/viec/?don-vi=3&trang=4")
    assert 'aria-sort="none"' in first
    assert href(first, "Hạn").dict() == {"don-vi": "3", "sap": "due"}
    again = render(head, "/viec/?don-vi=3&sap=due")
    assert 'aria-sort="ascending"' in again
    assert href(again, "Hạn")["sap"] == "-due"


def test_the_order_a_list_has_by_itself_is_marked() -> None:
    assert 'aria-sort="descending"' in render(
        '{% sort_header "due" "Hạn" %}', sorted_by="-due"
    )


def test_a_pager_names_what_is_shown_and_keeps_the_filter() -> None:
    html = render("{% pager p %}", "/viec/?don-vi=3", p=Pager(3, 1240))
    assert "101–150 trong 1.240" in html
    assert href(html, "Trang sau").dict() == {"don-vi": "3", "trang": "4"}
    assert href(html, "25")["trang"] == "25"


def test_a_short_list_has_no_page_links() -> None:
    html = render("{% pager p %}", p=Pager(1, 7))
    assert "Tất cả 7 dòng" in html
    assert "<a " not in html


class Typed(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Như 493/UBND-KGVX.")
    note = forms.CharField(label="Ghi chú", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu", required=False)
    how = forms.ChoiceField(
        label="Cách đến", choices=[("a", "Giấy")], widget=forms.RadioSelect
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    html = render("{% field f.number %}", f=Typed({}))
    for part in (
        '<label for="id_number">',
        'id="id_number_helptext"',
        'id="id_number_error"',
        'aria-describedby="id_number_helptext id_number_error"',
        'aria-invalid="true"',
    ):
        assert part in html
    assert html.index("id_number_helptext") < html.index("<input")


def test_only_optional_fields_say_so() -> None:
    form = Typed()
    assert "không bắt buộc" in render("{% field f.note %}", f=form)
    assert "không bắt buộc" not in render("{% field f.number %}", f=form)


def test_choices_are_a_group_with_a_legend() -> None:
    html = render("{% field f.how %}", f=Typed())
    assert "<fieldset" in html
    assert "<legend>Cách đến</legend>" in html


def test_hidden_fields_show_no_label() -> None:
    html = render("{% field f.seen %}", f=Typed())
    assert html.startswith("<input")
    assert "<label" not in html


def test_the_summary_counts_and_links_every_error() -> None:
    html = render("{% error_summary f %}", f=Typed({}))
    assert "còn 2 chỗ cần sửa" in html
    assert '<a href="#id_number">Số, ký hiệu</a>' in html
    assert render("{% error_summary f %}", f=Typed()) == ""


def test_typed_text_comes_back_escaped() -> None:
    html = render("{% fields f %}", f=Typed({"number": '"><script>'}))
    assert "<script>" not in html


def test_the_deepest_section_is_the_current_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = [
        Section("Trang đầu", "desk:home", "/"),
        Section("Tìm", "desk:search", "/tim/"),
    ]
    monkeypatch.setattr(navigation, "_sections", kept)
    current = {link.label: link.current for link in navigation.links("/tim/x/", None)}
    assert current == {"Trang đầu": "", "Tìm": "true"}
    current = {link.label: link.current for link in navigation.links("/tim/", None)}
    assert current == {"Trang đầu": "", "Tìm": "page"}
