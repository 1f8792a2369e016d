"""What is put on a signed paper in the name of a signature, and what hides behind it."""

from pathlib import Path

import pytest
from tests.extract.writers import pdf
from tests.signatures.test_signatures import told_of
from tests.signed_papers import authority, person, roots, signed, with_empty_field

from kycuong.kernel.files.signatures import Change, State, examine

PAGE = (0, 0, 600, 850)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("paper")
    return pdf(folder / "a.pdf", ["Số: 493/UBND-KGVX"]).read_bytes()


@pytest.fixture(scope="module")
def once(paper: bytes) -> bytes:
    return signed(paper, person())


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return roots(tmp_path_factory.mktemp("goc"), authority())


def test_an_empty_field_that_paints_over_the_page_is_no_signature(once: bytes) -> None:
    found = told_of(with_empty_field(once))
    (one,) = found.signatures
    assert (one.state, one.change) == (State.CHANGED, Change.ANNOTATED)
    assert found.wrong
    assert not found.sound


def test_an_empty_field_that_nobody_sees_is_no_signature_either(once: bytes) -> None:
    (one,) = told_of(with_empty_field(once, drawn=False)).signatures
    assert (one.state, one.change) == (State.CHANGED, Change.FILLED)


def test_paint_put_on_before_a_second_signature_is_still_told(once: bytes) -> None:
    twice = signed(with_empty_field(once), person(), field="Con dau")
    first, _second = told_of(twice).signatures
    assert first.change is Change.ANNOTATED


def test_a_second_signature_larger_than_a_stamp_covers_the_page(once: bytes) -> None:
    covered = signed(once, person(), field="Con dau", box=PAGE)
    first, _second = told_of(covered).signatures
    assert (first.state, first.change) == (State.CHANGED, Change.ANNOTATED)


def test_a_drawn_signature_of_somebody_unknown_leaves_the_first_changed(
    once: bytes, trusted: Path
) -> None:
    forged = person("Kẻ gian", root="Gốc giả")
    for box, state in (((300, 100, 500, 160), State.CHANGED), (None, State.INTACT)):
        found = told_of(signed(once, forged, field="Con dau", box=box), trusted)
        assert found.signatures[0].state is state
        assert not found.sound


def test_only_a_certificate_for_timestamping_vouches_for_a_time(
    paper: bytes, trusted: Path
) -> None:
    data = signed(paper, person(), stamped=person("Đồng nghiệp"))
    (one,) = told_of(data, trusted).signatures
    assert one.claimed


def test_bytes_behind_the_end_of_the_file_are_told(once: bytes) -> None:
    again = b"\n1 0 obj <</Type/Catalog>> endobj\n" + once[once.rindex(b"startxref") :]
    for behind in (b"THUA" * 10, again):
        found = told_of(once + behind)
        assert "dữ liệu thừa" in found.signatures[0].doubts[0]
        assert not found.sound
    assert told_of(once + b"\r\n").sound


def test_a_key_written_in_codes_does_not_hide_a_signature(once: bytes) -> None:
    hidden = examine(once.replace(b"/ByteRange", b"/Byt#65Range"))
    assert hidden.signatures or hidden.problem
