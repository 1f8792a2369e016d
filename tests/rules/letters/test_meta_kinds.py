"""The frame of every kind of letter an office receives."""

from datetime import date

import pytest
from tests.rules.letters import meta_letters as letters
from tests.rules.letters import meta_letters_more as more

from kycuong.rules.letters.meta import Meta, read_meta


def number_of(meta: Meta) -> tuple[str | None, str | None, str | None]:
    return meta.full_number, meta.doc_type, str(meta.date) if meta.date else None


@pytest.mark.parametrize(
    ("text", "full_number", "doc_type", "day"),
    [
        (letters.WIRE, "12/CĐ-UBND", "công điện", "2024-09-05"),
        (letters.WIRE_PM, "88/CĐ-TTg", "công điện", "2024-09-06"),
        (letters.INVITATION, "215/GM-VPUBND", "giấy mời", "2024-05-10"),
        (letters.DISTRICT_PLAN, "45/KH-UBND", "kế hoạch", "2023-05-02"),
        (letters.DEPARTMENT, "1204/SNNMT-TTBVTV", "công văn", "2025-08-14"),
        (letters.PARTY, "15-CT/TU", "chỉ thị", "2024-04-03"),
        (letters.MINISTRY_PIPES, "3515/BNV-TCBC", "công văn", "2025-07-08"),
        (letters.COMMUNE_COUNCIL, "07/NQ-HĐND", "nghị quyết", "2025-07-25"),
        (letters.CONCLUSION, "345/TB-VPCP", "thông báo", "2024-07-19"),
        (letters.SIGNATURE_FIRST, "2210/QĐ-UBND", "quyết định", "2024-04-24"),
        (letters.TASK_FORCE, "03/BCĐ-CĐS", "công văn", "2024-03-01"),
        (more.ASSEMBLY, "1654/NQ-UBTVQH15", "nghị quyết", "2025-06-16"),
        (more.WEBCELL, "04/CT-UBND", "chỉ thị", "2024-03-25"),
        (more.URGENT, "1287/UBND-NN", "công văn", "2024-10-09"),
        (more.SUBMISSION, "517/TTr-SNV", "tờ trình", "2024-04-15"),
        (more.PARTYLAW, "57-NQ/TW", "nghị quyết", "2024-12-22"),
        (more.CIRCULAR, "91/2025/TT-BTC", "thông tư", "2025-09-26"),
        (more.STEERING, "84/CĐ-TW", "công điện", "2020-11-05"),
        (more.MERGEDHEAD, "2031/SGD&ĐT-GDTrH", "công văn", "2023-10-03"),
        (more.BLANKFORM, None, "kế hoạch", None),
        (more.NEWS, None, "công văn", "2008-11-16"),
    ],
)
def test_number_type_and_day_are_read_wherever_the_columns_fell(
    text: str, full_number: str | None, doc_type: str, day: str | None
) -> None:
    assert number_of(read_meta(text)) == (full_number, doc_type, day)


@pytest.mark.parametrize(
    ("text", "issuer", "parent"),
    [
        (letters.WIRE, "Ủy ban nhân dân tỉnh Nghệ An", None),
        (letters.DISTRICT_PLAN, "Ủy ban nhân dân huyện Tri Tôn", None),
        (letters.COMMUNE_COUNCIL, "Hội đồng nhân dân xã An Phú", None),
        (letters.PARTY, "Tỉnh ủy An Giang", None),
        (more.BLANKFORM, "Đảng ủy xã Mỹ Đức", None),
        (more.ASSEMBLY, "Ủy ban Thường vụ Quốc hội", None),
        (more.URGENT, "Ủy ban nhân dân huyện Chợ Mới", None),
        (
            letters.INVITATION,
            "Văn phòng Ủy ban nhân dân tỉnh An Giang",
            "Ủy ban nhân dân tỉnh An Giang",
        ),
        (
            letters.DEPARTMENT,
            "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng",
            "Ủy ban nhân dân tỉnh Lâm Đồng",
        ),
        (
            more.MERGEDHEAD,
            "Sở Giáo dục và Đào tạo tỉnh Nghệ An",
            "Ủy ban nhân dân tỉnh Nghệ An",
        ),
    ],
)
def test_the_issuer_is_named_in_full_with_its_place(
    text: str, issuer: str, parent: str | None
) -> None:
    meta = read_meta(text)
    assert (meta.issuer, meta.parent) == (issuer, parent)


@pytest.mark.parametrize(
    ("text", "name", "position", "capacity"),
    [
        (
            letters.INVITATION,
            "Đặng Thị Hoa Rây",
            "PHÓ CHÁNH VĂN PHÒNG",
            "TL. CHỦ TỊCH; KT. CHÁNH VĂN PHÒNG",
        ),
        (
            letters.MINISTRY_PIPES,
            "Vũ Hải Nam",
            "PHÓ VỤ TRƯỞNG",
            "TL. BỘ TRƯỞNG; KT. VỤ TRƯỞNG VỤ TỔ CHỨC - BIÊN CHẾ",
        ),
        (
            letters.PARTY,
            "Lê Văn Nưng",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "T/M BAN THƯỜNG VỤ",
        ),
        (letters.DISTRICT_PLAN, "Trần Minh Giang", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        (letters.SIGNED_PDF, "Nguyễn Quốc Việt", "CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH"),
        (letters.SIGNATURE_FIRST, "Trần Sỹ Thanh", "CHỦ TỊCH", None),
        (letters.TASK_FORCE, "Trương Công Thái", "TRƯỞNG BAN", None),
        (more.PARTYLAW, "Tô Lâm", "TỔNG BÍ THƯ", "T/M BỘ CHÍNH TRỊ"),
        (more.INVITE2, "Chau Sóc Kha", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        (
            more.OCR,
            "H'Yim Kđoh",
            "PHÓ CHỦ TỊCH",
            "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
        ),
    ],
)
def test_capacity_post_and_name_are_told_apart(
    text: str, name: str, position: str, capacity: str | None
) -> None:
    signer = read_meta(text).signer
    assert signer is not None
    assert (signer.name, signer.position, signer.capacity) == (name, position, capacity)


def test_a_wire_is_addressed_to_the_list_after_dien() -> None:
    assert read_meta(letters.WIRE).addressees == (
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Giao thông vận tải",
        "Chủ tịch Ủy ban nhân dân các huyện, thành phố, thị xã",
        "Đài Khí tượng thủy văn khu vực Bắc Trung Bộ",
    )


def test_an_invitation_is_addressed_to_the_invited_and_keeps_its_body() -> None:
    meta = read_meta(more.INVITE2)
    assert meta.addressees[0] == "Thường trực Đảng ủy, Hội đồng nhân dân xã"
    assert "Thời gian: 7 giờ 30" in more.INVITE2[slice(*meta.body)]


def test_addressees_on_one_line_end_with_the_line() -> None:
    assert read_meta(letters.TASK_FORCE).addressees == (
        "Các sở, ban, ngành",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
    )


def test_recipients_do_not_take_in_the_column_of_the_signer() -> None:
    assert read_meta(letters.SIGNED_PDF).recipients == (
        "Như trên",
        "CT, PCT UBND tỉnh",
        "Lưu: VT, NC",
    )
    assert read_meta(letters.DISTRICT_PLAN).recipients == (
        "Sở Thông tin và Truyền thông",
        "TT. Huyện ủy, TT. HĐND huyện",
        "UBND các xã, thị trấn",
        "Lưu: VT, VHTT",
    )


def test_subjects_end_where_the_body_begins() -> None:
    subjects = [
        read_meta(t).subject for t in (more.WEBCELL, more.INVITE2, letters.PARTY)
    ]
    assert subjects == [
        "VỀ TĂNG CƯỜNG CÔNG TÁC PHÒNG, CHỐNG THIÊN TAI NĂM 2024 TRÊN ĐỊA BÀN"
        " TỈNH TIỀN GIANG",
        "Họp giao ban tháng 9",
        "về tăng cường sự lãnh đạo của Đảng đối với công tác cải cách hành chính",
    ]


def test_widget_values_of_a_signed_pdf_fill_the_blanks_and_are_to_be_confirmed() -> (
    None
):
    meta = read_meta(letters.SIGNED_PDF)
    assert (meta.number, meta.date) == ("6214", date(2024, 11, 12))
    assert {"number", "date"} <= set(meta.confirm)
    assert [letters.SIGNED_PDF[a:b] for a, b in meta.stray] == ["6214\n12\n11\n2024\n"]


def test_blank_number_and_day_stay_blank() -> None:
    meta = read_meta(more.BLANKFORM)
    assert (meta.number, meta.symbol, meta.date_partial) == (None, "KH/ĐU", "2025-09")


def test_an_annex_is_no_part_of_the_body() -> None:
    meta = read_meta(letters.COMMUNE_COUNCIL)
    (annex,) = meta.annexes
    assert letters.COMMUNE_COUNCIL[slice(*annex)].startswith("PHỤ LỤC")
    assert letters.COMMUNE_COUNCIL[slice(*meta.body)].rstrip().endswith("thực hiện./.")
    assert meta.in_annex(annex[0])
    assert not meta.in_annex(meta.body[0])
