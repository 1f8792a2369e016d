"""Signed PDFs: who signed, when, what was changed since, and hostile ones."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm
from tests.extract.writers import pdf
from tests.signed_papers import (
    SIGNED_AT,
    alone,
    authority,
    person,
    roots,
    signed,
    signed_the_old_way,
    tampered,
    with_note,
    with_other_text,
)

from kycuong.kernel.files.examiner.looking import look
from kycuong.kernel.files.signatures import Change, Signed, State, Trust, examine

BODY = "Ủy ban nhân dân tỉnh An Giang"


def told_of(data: bytes, roots: Path | None = None) -> Signed:
    """Examine in this process, which is quicker than in one of its own."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return alone(lambda: look(Path(file.name), roots))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("paper")
    lines = ["ỦY BAN NHÂN DÂN TỈNH AN GIANG", "Số: 493/UBND-KGVX"]
    return pdf(folder / "a.pdf", lines).read_bytes()


@pytest.fixture(scope="module")
def once(paper: bytes) -> bytes:
    return signed(paper, person())


@pytest.fixture(scope="module")
def twice(once: bytes) -> bytes:
    return signed(once, person(BODY, BODY), field="Con dau")


def test_who_signed_when_and_that_nothing_changed_is_told(
    once: bytes, tmp_path: Path
) -> None:
    found = told_of(once, roots=roots(tmp_path / "goc", authority()))
    (one,) = found.signatures
    assert (one.name, one.organisation) == ("Nguyễn Văn An", BODY)
    assert (one.serial, one.form, one.digest) == ("5407", "CMS", "SHA256")
    assert (one.signed_at, one.claimed) == (SIGNED_AT, True)
    assert (one.state, one.change, one.whole) == (State.INTACT, Change.NONE, True)
    assert (one.trust, one.root) == (Trust.TRUSTED, "Cơ quan chứng thực số mẫu")
    assert one.in_force
    assert found.sound
    assert "lúc 10:15 ngày 05/03/2026 còn nguyên vẹn" in one.sentence
    assert any("thu hồi" in doubt for doubt in one.doubts)


def test_without_roots_trust_is_told_to_be_unchecked(once: bytes) -> None:
    (one,) = told_of(once).signatures
    assert one.trust is Trust.UNCHECKED
    assert any("gốc tin cậy" in doubt for doubt in one.doubts)


def test_a_certificate_of_a_forged_root_is_not_trusted(
    paper: bytes, tmp_path: Path
) -> None:
    forged = signed(paper, person(root="Gốc giả"))
    found = told_of(forged, roots=roots(tmp_path / "goc", authority()))
    (one,) = found.signatures
    assert (one.state, one.trust) == (State.INTACT, Trust.UNTRUSTED)
    assert not one.good
    assert not found.sound


def test_a_second_signature_leaves_the_first_intact(twice: bytes) -> None:
    first, second = told_of(twice).signatures
    assert (first.state, first.change) == (State.INTACT, Change.SIGNED)
    assert (second.state, second.whole) == (State.INTACT, True)
    assert [first.name, second.name] == ["Nguyễn Văn An", BODY]


def test_a_note_put_on_afterwards_is_told(twice: bytes) -> None:
    found = told_of(with_note(twice))
    assert [each.state for each in found.signatures] == [State.CHANGED] * 2
    assert {each.change for each in found.signatures} == {Change.ANNOTATED}
    assert found.wrong
    assert not found.sound


@pytest.mark.parametrize("change", [tampered, with_other_text])
def test_changed_content_breaks_the_signature(
    once: bytes, change: Callable[[bytes], bytes]
) -> None:
    (one,) = told_of(change(once)).signatures
    assert one.state is State.BROKEN
    assert "không hợp lệ" in one.sentence


def test_what_a_certifying_signature_forbids_breaks_it(paper: bytes) -> None:
    strict = signed(paper, person(), certify=MDPPerm.NO_CHANGES)
    mild = signed(paper, person(), certify=MDPPerm.ANNOTATE)
    (one,) = told_of(with_note(strict)).signatures
    (other,) = told_of(with_note(mild)).signatures
    assert (one.state, other.state) == (State.BROKEN, State.CHANGED)
    assert "không cho phép" in one.sentence


def test_a_timestamp_token_is_believed_before_the_signers_clock(
    paper: bytes, tmp_path: Path
) -> None:
    seal = person("Dấu thời gian", "TSA", stamping=True)
    data = signed(paper, person(), pades=True, stamped=seal)
    (one,) = told_of(data, roots(tmp_path / "goc", authority())).signatures
    assert (one.form, one.claimed, one.signed_at) == ("PAdES", False, SIGNED_AT)
    (same,) = told_of(data).signatures
    assert same.claimed


def test_a_token_of_an_unknown_authority_proves_no_time(
    paper: bytes, tmp_path: Path
) -> None:
    seal = person("Dấu giả", "TSA", root="Gốc giả", stamping=True)
    given = roots(tmp_path / "goc", authority())
    (one,) = told_of(signed(paper, person(), stamped=seal), roots=given).signatures
    assert one.claimed
    assert one.trust is Trust.TRUSTED


def test_a_certificate_out_of_date_when_signing_is_told(paper: bytes) -> None:
    ended = person("Người cũ", until=datetime(2025, 12, 31, tzinfo=UTC))
    (one,) = told_of(signed(paper, ended)).signatures
    assert one.in_force is False
    assert not one.good
    assert "hiệu lực" in one.doubts[0]


def test_sha1_is_told_to_be_weak(paper: bytes) -> None:
    (one,) = told_of(signed(paper, person(), digest="sha1")).signatures
    assert (one.weak, one.state) == ("SHA-1", State.INTACT)
    assert any("SHA-1" in doubt for doubt in one.doubts)


def test_the_old_form_of_signatures_is_read(paper: bytes) -> None:
    data = signed_the_old_way(paper, person())
    (one,) = told_of(data).signatures
    assert (one.form, one.weak) == ("adbe.pkcs7.sha1", "SHA-1")
    assert one.state is State.INTACT
    assert told_of(tampered(data)).signatures[0].state is State.BROKEN


def test_what_is_not_signed_has_no_signature_and_no_problem(paper: bytes) -> None:
    assert examine(paper) == examine(b"") == examine("khong-co.pdf") == Signed()


def test_what_was_kept_reads_as_it_was_found(once: bytes) -> None:
    found = examine(once)
    assert found == told_of(once)
    assert Signed.from_json(found.to_json()) == found


def malformed(data: bytes) -> bytes:
    """Break the CMS inside the signature's own window."""
    at = data.index(b"/Contents <") + 20
    return data[:at] + b"f" * 40 + data[at + 40 :]


def cut(data: bytes) -> bytes:
    return data[: data.rindex(b"startxref")]


def unfielded(data: bytes) -> bytes:
    return data.replace(b"/AcroForm", b"/AcroFrom")


@pytest.mark.parametrize("harm", [malformed, cut, unfielded])
def test_a_harmed_file_is_told_and_nothing_is_raised(
    once: bytes, harm: Callable[[bytes], bytes]
) -> None:
    found = told_of(harm(once))
    assert not found.sound
    assert found.problem or found.signatures[0].state in (State.BROKEN, State.UNKNOWN)


def test_every_cut_of_a_signed_file_is_answered(once: bytes) -> None:
    for share in (0.5, 0.9, 0.99):
        assert not told_of(once[: int(len(once) * share)]).sound


def test_a_thousand_signatures_are_not_all_examined(once: bytes) -> None:
    found = once.rindex(b"/Fields [")
    end = once.index(b"]", found)
    many = (once[found + 9 : end] + b" ") * 3000
    started = time.monotonic()
    told = examine(once[: found + 9] + many + once[end:])
    assert time.monotonic() - started < 25
    assert not told.sound


def test_kids_that_loop_end(once: bytes) -> None:
    data = once.replace(b"/FT /Sig", b"/Kids [6 0 R]", 1)
    assert isinstance(told_of(data), Signed)


def test_an_examination_that_takes_too_long_is_stopped(once: bytes) -> None:
    told = examine(once, seconds=0.01)
    assert told.problem
    assert "quá lâu" in told.problem


def test_the_house_does_not_load_the_cryptography() -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = (
        "import sys, kycuong.kernel.files.signatures;"
        "print([n for n in sys.modules if n.startswith(('pyhanko', 'cryptography'))])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert said.stdout.strip() == "[]"


def test_random_bytes_are_answered(once: bytes) -> None:
    for seed in range(3):
        data = bytearray(once)
        for step in range(40):
            data[(seed * 7919 + step * 104729) % len(data)] = (seed * 31 + step) % 256
        assert isinstance(told_of(bytes(data)), Signed)
