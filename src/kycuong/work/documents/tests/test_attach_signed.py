"""The signed file of what went out: that document, unchanged, by the right person."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from tests.at_once import at_once
from tests.cast import DAY, MORNING, Person, Province
from tests.signed_papers import (
    Seal,
    authority,
    person,
    roots,
    signed,
    tampered,
    with_note,
)

from kycuong.shared import clock
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.letterform import Letter, from_json, printed
from kycuong.work.documents.models import Document, Revision, SignedCopy
from kycuong.work.documents.services import Upload
from kycuong.work.documents.tests.steps import drafted, line, taken_in

SIGNED = datetime(2024, 4, 24, 8, 0, tzinfo=clock.LOCAL)
SIGNER, OFFICE = "Ngô Thanh Sơn", "Văn phòng Ủy ban nhân dân tỉnh"


def seal(name: str = SIGNER) -> Seal:
    return person(name, OFFICE)


@pytest.fixture
def gone_out(chi: Person) -> tuple[Document, Letter]:
    """An issued letter, and what stands in it."""
    draft = drafted(chi)
    pk = services.issue(draft, day=DAY, actor=chi.actor, at=MORNING)
    document = Document.objects.get(pk=pk)
    content = Revision.objects.filter(draft=draft).latest("number").content
    letter = replace(from_json(content), day=DAY, number=document.entry)
    return document, letter


def paper(letter: Letter, name: str = SIGNER) -> bytes:
    return signed(printed(letter), seal(name), at=SIGNED)


def attach(who: Person, document: Document, data: bytes) -> int:
    return services.attach_signed(
        document.pk, upload=Upload("ky.pdf", [data]), actor=who.actor, at=MORNING
    )


def test_the_signed_file_becomes_the_authentic_one(
    chi: Person, dung: Person, gone_out: tuple[Document, Letter], province: Province
) -> None:
    document, letter = gone_out
    services.give(document.pk, units=[province["noi_vu"]], actor=chi.actor, at=MORNING)
    data = paper(letter)
    browser = chi.client()
    sent = {"file": SimpleUploadedFile("ky.pdf", data)}
    answer = browser.post(f"/van-ban/{document.pk}/ky-so/", sent)
    assert answer.status_code == 302
    html = browser.get(f"/van-ban/{document.pk}/").content.decode()
    assert "1 chữ ký còn nguyên vẹn" in html
    assert SIGNER in html
    got = b"".join(dung.client().get(f"/van-ban/{document.pk}/tep/"))  # type: ignore[arg-type]
    assert got == data
    unsigned = f"/van-ban/{document.pk}/tep/?ban=chua-ky"
    assert b"".join(browser.get(unsigned)).startswith(b"PK")  # type: ignore[arg-type]
    assert dung.client().get(unsigned).status_code == 404
    assert queries.facts_of(document.pk).sound


def test_attaching_twice_changes_nothing_and_more_signatures_replace(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    data = paper(letter)
    assert attach(chi, document, data) == attach(chi, document, data)
    more = signed(data, seal(OFFICE), field="Con dau", at=SIGNED)
    attach(chi, document, more)
    assert queries.original(chi.actor, document.pk)[0].read_bytes() == more
    assert SignedCopy.objects.count() == 2


def test_an_older_file_does_not_push_out_the_newer(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    data = paper(letter)
    more = signed(data, seal(OFFICE), field="Con dau", at=SIGNED)
    attach(chi, document, more)
    with pytest.raises(Refused, match="tệp ký số khác"):
        attach(chi, document, data)
    with pytest.raises(Refused, match="tệp ký số khác"):
        attach(chi, document, paper(letter))


def refused(who: Person, document: Document, data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        attach(who, document, data)
    assert not SignedCopy.objects.exists()
    return refusal.value.verdict.reason


def test_what_is_not_that_document_is_refused_with_one_sentence(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    assert "không có chữ ký số" in refused(chi, document, printed(letter))
    assert "không có chữ ký số" in refused(chi, document, b"khong phai PDF")
    assert "không hợp lệ" in refused(chi, document, tampered(paper(letter)))
    assert "sau khi ký" in refused(chi, document, with_note(paper(letter)))
    other = paper(replace(letter, number=77))
    assert "mang số 01/VPUBND-TH" in refused(chi, document, other)
    assert "Lê Văn Khác" in refused(chi, document, paper(letter, "Lê Văn Khác"))


def test_one_changed_figure_is_refused_and_named(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    body = tuple(
        replace(part, text=part.text.replace("10 tháng 5", "20 tháng 5"))  # type: ignore[type-var]
        if hasattr(part, "text")
        else part
        for part in letter.body
    )
    assert "«10»" in refused(chi, document, paper(replace(letter, body=body)))


def test_only_who_keeps_the_register_attaches(
    chi: Person,
    phuc: Person,
    quang: Person,
    giang: Person,
    gone_out: tuple[Document, Letter],
) -> None:
    document, letter = gone_out
    address = f"/van-ban/{document.pk}/ky-so/"
    assert chi.client().get(address).status_code == 200
    assert quang.client().get(address).status_code == 403
    assert giang.client().get(address).status_code == 404
    with pytest.raises(NotThere):
        attach(giang, document, paper(letter))


def test_a_refused_file_comes_back_with_its_reason_on_the_form(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    sent = {"file": SimpleUploadedFile("ky.pdf", tampered(paper(letter)))}
    answer = chi.client().post(f"/van-ban/{document.pk}/ky-so/", sent)
    assert answer.status_code == 409
    assert "không hợp lệ" in answer.content.decode()


def test_a_recalled_document_takes_no_signed_file(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    services.recall(document.pk, reason="nhầm số", actor=chi.actor, at=MORNING)
    assert "thu hồi" in refused(chi, document, paper(letter))


def test_signatures_of_what_comes_in_are_told_on_intake_and_page(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    _document, letter = gone_out
    pk = taken_in(chi, paper(letter), name="den.pdf")
    page = queries.intake_page(chi.actor, pk)
    assert page.signed is not None
    assert "1 chữ ký còn nguyên vẹn" in page.signed.headline
    assert page.signed.hints == ()
    html = chi.client().get(f"/van-ban/tiep-nhan/{pk}/").content.decode()
    assert SIGNER in html


def test_a_broken_signature_says_what_to_do_and_a_strange_one_is_compared(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    _document, letter = gone_out
    broken = taken_in(chi, tampered(paper(letter)), name="a.pdf")
    html = chi.client().get(f"/van-ban/tiep-nhan/{broken}/").content.decode()
    assert "Điều 21" in html
    assert "trả lại nơi gửi" in html
    other = taken_in(chi, paper(letter, "Lê Văn Khác"), name="b.pdf")
    found = queries.intake_page(chi.actor, other).signed
    assert found is not None
    assert any(SIGNER in hint for hint in found.hints)


def test_a_day_of_coming_before_the_signature_is_doubted(
    chi: Person, gone_out: tuple[Document, Letter]
) -> None:
    pk = services.register(
        taken_in(chi, paper(gone_out[1]), name="den.pdf"),
        fields=line(arrived_on=date(2024, 4, 23)),
        anyway=True,
        actor=chi.actor,
        at=MORNING,
    )
    html = chi.client().get(f"/van-ban/{pk}/").content.decode()
    assert "ngày đến 23/04/2024, trước thời điểm ký số (08:00 ngày 24/04/2024)" in html
    assert "chưa kiểm được tới gốc tin cậy" in html


def test_a_signer_nobody_vouches_for_is_told_on_arrival(
    chi: Person, gone_out: tuple[Document, Letter], tmp_path: Path
) -> None:
    with override_settings(KYCUONG_SIGNATURE_ROOTS=str(roots(tmp_path, authority()))):
        sound = taken_in(chi, paper(gone_out[1]), name="a.pdf")
        forged = person(SIGNER, OFFICE, root="Gốc giả")
        data = signed(printed(gone_out[1]), forged, at=SIGNED)
        strange = taken_in(chi, data, name="b.pdf")
    page = queries.intake_page(chi.actor, sound).signed
    assert page is not None
    assert "theo gốc tin cậy" in page.trust
    other = queries.intake_page(chi.actor, strange).signed
    assert other is not None
    assert "chưa thể tin tên người ký" in other.hints[0]


@pytest.mark.django_db(transaction=True)
def test_two_who_attach_at_once_leave_one_file(
    chi: Person, phuc: Person, gone_out: tuple[Document, Letter]
) -> None:
    document, letter = gone_out
    data = paper(letter)
    kept = at_once(
        lambda: attach(chi, document, data),
        lambda: attach(phuc, document, data),
        no=(),
    )
    assert len(set(kept)) == 1
    assert SignedCopy.objects.count() == 1
