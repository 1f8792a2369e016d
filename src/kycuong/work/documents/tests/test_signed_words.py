"""A signed file says what was issued: every word with its marks, in its order."""

import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from tests.cast import DAY, MORNING, Person
from tests.signed_papers import authority, person, roots, signed, with_empty_field

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import queries as kept
from kycuong.kernel.files.signatures import Signed
from kycuong.shared import clock
from kycuong.work.documents import services
from kycuong.work.documents.letterform import Letter, from_json, printed
from kycuong.work.documents.models import Document, Revision
from kycuong.work.documents.sameness import differs
from kycuong.work.documents.tests.steps import drafted
from kycuong.work.documents.tests.test_attach_signed import (
    OFFICE,
    SIGNED,
    SIGNER,
    attach,
    refused,
    seal,
)

LONG = [
    "Giao Sở Nội vụ chủ trì, Sở Y tế phối hợp; báo cáo trước ngày 10/5/2024.",
    *(f"{n}. Việc thứ {n}: rà soát, tổng hợp, báo cáo đúng hạn." for n in range(2, 60)),
]


@pytest.fixture(autouse=True)
def office_roots(tmp_path: Path, settings: Any) -> None:
    settings.KYCUONG_SIGNATURE_ROOTS = str(roots(tmp_path / "goc", authority()))


def gone_out(chi: Person, body: list[str]) -> tuple[Document, Letter]:
    draft = drafted(chi, body=body)
    pk = services.issue(draft, day=DAY, actor=chi.actor, at=MORNING)
    document = Document.objects.get(pk=pk)
    content = Revision.objects.filter(draft=draft).latest("number").content
    return document, replace(from_json(content), day=DAY, number=document.entry)


def saying(letter: Letter, text: str) -> bytes:
    """Return the letter with another first paragraph, printed."""
    first, *rest = letter.body
    other = replace(letter, body=(replace(first, text=text), *rest))  # type: ignore[call-arg]
    assert other != letter
    return printed(other)


@pytest.mark.parametrize(
    ("issued", "forged", "told"),
    [
        (
            "Sở Nội vụ báo cáo ngày 10/5/2024; Sở Y tế báo cáo ngày 20/6/2024.",
            "Sở Nội vụ báo cáo ngày 20/6/2024; Sở Y tế báo cáo ngày 10/5/2024.",
            "khác thứ tự",
        ),
        (
            "Giao Sở Nội vụ thu hồi đất của hộ ông Lê Văn Bình.",
            "Giao Sở Nội vụ không thu hồi đất của hộ ông Lê Văn Bình.",
            "«không»",
        ),
        ("Cho phép bán tài sản công.", "Cho phép bàn tài sản công.", "«bán»"),
        (
            "Giao Sở Nội vụ chủ trì, Sở Y tế phối hợp.",
            "Giao Sở Nội vụ phối hợp, Sở Y tế chủ trì.",
            "khác thứ tự",
        ),
        (
            "Giao Sở Nội vụ báo cáo.",
            "Giao Sở Nội vụ báo cáo ngày 24.",
            "khác thứ tự",
        ),
    ],
)
def test_one_word_that_turns_the_meaning_is_refused(
    chi: Person, issued: str, forged: str, told: str
) -> None:
    document, letter = gone_out(chi, [issued])
    data = signed(saying(letter, forged), seal(), at=SIGNED)
    assert told in refused(chi, document, data)


def test_a_long_letter_is_recognised_over_its_pages(chi: Person) -> None:
    document, letter = gone_out(chi, LONG)
    attach(chi, document, signed(printed(letter), seal(), at=SIGNED))


def test_two_paragraphs_that_change_places_are_refused(chi: Person) -> None:
    document, letter = gone_out(chi, LONG)
    first, second, *rest = letter.body
    turned = replace(letter, body=(second, first, *rest))
    data = signed(printed(turned), seal(), at=SIGNED)
    assert "khác thứ tự" in refused(chi, document, data)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not there")
def test_the_issued_file_printed_by_an_office_program_is_the_same(
    chi: Person, tmp_path: Path
) -> None:
    document, _letter = gone_out(chi, LONG)
    file = tmp_path / "di.docx"
    assert document.file is not None
    file.write_bytes(kept.path_of(document.file).read_bytes())
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", file.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    data = (tmp_path / "di.pdf").read_bytes()
    attach(chi, document, signed(data, seal(), at=SIGNED))


def test_columns_of_head_and_foot_may_be_set_in_another_order() -> None:
    issued = (
        "UBND TỈNH AN GIANG\nVĂN PHÒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 01/VP-TH\nAn Giang, ngày 24 tháng 4 năm 2024\nKính gửi: Sở A.\n"
        "Báo cáo.\nNơi nhận:\n- Như trên;\nCHÁNH VĂN PHÒNG\nNgô Thanh Sơn\n"
        "Sở A giao sở B.\nSở B giao sở A."
    )
    shown = (
        "UBND TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ\nVĂN PHÒNG NGHĨA VIỆT NAM\n"
        "An Giang, ngày 24 tháng 4 năm 2024\nSố: 01/VP-TH\nKính gửi: Sở A.\n"
        "Báo cáo.\nCHÁNH VĂN PHÒNG\nNơi nhận:\n- Như trên; Ngô Thanh Sơn\n"
        "Sở A giao sở B.\nSở B giao sở A."
    )
    assert not differs(issued, shown, Signed(), SIGNER)
    swapped = shown.replace("Sở A giao sở B.\nSở B giao sở A.", "Sở B giao sở A.\n" * 2)
    assert differs(issued, swapped, Signed(), SIGNER)
    turned = shown.replace(
        "Sở A giao sở B.\nSở B giao sở A.", "Sở B giao sở A.\nSở A giao sở B."
    )
    assert "khác thứ tự" in differs(issued, turned, Signed(), SIGNER)


def test_who_no_root_vouches_for_does_not_sign_for_the_office(chi: Person) -> None:
    document, letter = gone_out(chi, LONG[:1])
    forged = person(SIGNER, OFFICE, root="Gốc giả")
    data = signed(printed(letter), forged, at=SIGNED)
    assert "không dẫn tới gốc tin cậy" in refused(chi, document, data)


def test_a_name_with_another_tone_is_another_person(chi: Person) -> None:
    document, letter = gone_out(chi, LONG[:1])
    for name in ("Ngô Thanh Sòn", f"Lê {SIGNER}"):
        data = signed(printed(letter), seal(name), at=SIGNED)
        assert "hãy chọn tệp do đúng người ký" in refused(chi, document, data)


def test_a_signature_older_than_the_number_or_of_a_weak_digest_is_refused(
    chi: Person,
) -> None:
    document, letter = gone_out(chi, LONG[:1])
    early = datetime(2024, 4, 23, 23, 59, tzinfo=clock.LOCAL)
    data = signed(printed(letter), seal(), at=early)
    assert "trước ngày ban hành" in refused(chi, document, data)
    weak = signed(printed(letter), seal(), at=SIGNED, digest="sha1")
    assert "SHA-1" in refused(chi, document, weak)


def test_paint_and_bytes_put_behind_a_signature_are_refused(chi: Person) -> None:
    document, letter = gone_out(chi, LONG[:1])
    data = signed(printed(letter), seal(), at=SIGNED)
    assert "đè lên trang" in refused(chi, document, with_empty_field(data))
    assert "dữ liệu thừa" in refused(chi, document, data + b"THUA" * 9)


def test_where_the_register_names_no_signer_only_who_may_sign_does(
    chi: Person,
) -> None:
    document, letter = gone_out(chi, LONG[:1])
    with act(SYSTEM, "tests.unnamed", at=MORNING):
        Document.objects.filter(pk=document.pk).update(signer="")
    stranger = signed(printed(letter), seal("Lê Văn Khác"), at=SIGNED)
    assert "không giữ chức vụ" in refused(chi, document, stranger)
    attach(chi, document, signed(printed(letter), seal(), at=SIGNED))
