"""What is typed is understood as the office types it."""

import pytest

from kycuong.kernel.searching.asking import MOST, Term, asked, loosely
from kycuong.kernel.searching.matching import fts5, tsquery
from kycuong.kernel.searching.snippets import snippet


def terms(text: str) -> list[tuple[str, ...]]:
    return [term.words for term in asked(text).terms]


def test_marks_and_case_do_not_count() -> None:
    assert asked("Cải CÁCH đất") == asked("cai cach dat")


def test_words_in_quotation_marks_stand_together() -> None:
    assert terms('báo cáo "cải cách hành chính" quý') == [
        ("bao",),
        ("cao",),
        ("cai", "cach", "hanh", "chinh"),
        ("quy",),
    ]


@pytest.mark.parametrize(
    "text", ["493/UBND-KGVX", "493 / UBND-KGVX", '"493 ubnd kgvx"']
)
def test_a_number_of_a_document_stands_together(text: str) -> None:
    assert ("ubnd", "kgvx") in [words[-2:] for words in terms(text)]


def test_the_last_word_may_be_a_beginning_until_it_is_ended() -> None:
    assert asked("kế hoa").terms[-1] == Term(("hoa",), open_end=True)
    assert asked("kế hoạch ").terms[-1] == Term(("hoach",))
    assert asked('"kế hoạch"').terms[-1] == Term(("ke", "hoach"))
    assert asked("k").terms == (Term(("k",)),)


def test_an_asterisk_opens_any_word() -> None:
    assert asked("giải* ngân ").terms[0] == Term(("giai",), open_end=True)


@pytest.mark.parametrize("text", ["", "  ", '""', "***", "/-", "«»", "\x00", "%_"])
def test_what_has_no_word_asks_nothing(text: str) -> None:
    assert not asked(text)


def test_odd_letters_never_reach_the_databases() -> None:
    odd = asked('a\' OR "b" & c:* | (d) <-> ! \\ NEAR( \x00 ệ' + " w" * 50 + "x" * 500)
    assert len(odd.terms) == MOST
    for said in (fts5(odd), tsquery(odd)):
        assert set(said) <= set('abcdefghijklmnopqrstuvwxyz0123456789_ "*()ANDOR:&|')


def test_half_of_the_words_are_neighbours() -> None:
    found = loosely(["a", "b", "c", "d"])
    assert [tuple(term.words[0] for term in one) for one in found.alternatives] == [
        ("a", "b"),
        ("b", "c"),
        ("c", "d"),
    ]


def marked(text: str, question: str) -> str:
    pieces = snippet(text, asked(question))
    return "".join(f"[{one.text}]" if one.marked else one.text for one in pieces)


def test_a_snippet_marks_the_words_as_they_were_written() -> None:
    said = "Rà soát, đẩy mạnh Cải cách hành chính trong quý"
    assert marked(said, "cai cach ") == said.replace("Cải cách", "[Cải] [cách]")
    assert marked(said, '"cai cach"') == said.replace("Cải cách", "[Cải cách]")
    assert marked(said, "hanh chi") == said.replace("hành chính", "[hành] [chính]")


def test_a_snippet_of_a_long_text_is_short_and_begins_at_a_word() -> None:
    said = "xa " * 200 + "đúng chỗ này " + "xa " * 200
    shown = marked(said, '"dung cho"')
    assert "[đúng chỗ]" in shown
    assert shown.startswith("…xa")
    assert shown.endswith("xa…")
    assert len(shown) < 260


def test_a_word_within_another_is_no_place() -> None:
    assert marked("công tác", "tac ") == "công [tác]"
    assert marked("hợp tác xã", '"ac"') == ""
