"""Capacity, post and name out of signature blocks of every build."""

import pytest

from kycuong.rules.letters.signature import Signer, read_signature


def signer(text: str) -> Signer | None:
    signed = read_signature(text, 0, len(text))
    return signed.signer if signed else None


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG\nVỤ PHÁP CHẾ\n\nTrần Anh Đức",
            Signer("Trần Anh Đức", "VỤ TRƯỞNG VỤ PHÁP CHẾ", "TL. BỘ TRƯỞNG"),
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An",
            Signer(
                "Lê Văn An",
                "PHÓ CHỦ TỊCH",
                "TM. ỦY BAN NHÂN DÂN TỈNH AN GIANG; KT. CHỦ TỊCH",
            ),
        ),
        (
            "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nThS. Lê Văn Tám",
            Signer("Lê Văn Tám", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ),
        (
            "KI. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị B ình",
            Signer("Trần Thị Bình", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ),
        (
            "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\n\nNgô Hồng Yến",
            Signer("Ngô Hồng Yến", "GIÁM ĐỐC SỞ NỘI VỤ", "TUQ. CHỦ TỊCH"),
        ),
        (
            "Q. GIÁM ĐỐC\n\nPHẠM MINH TUẤN",
            Signer("Phạm Minh Tuấn", "Q. GIÁM ĐỐC", None),
        ),
        (
            "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n\n\nPHÓ THỦ TƯỚNG\nTrần Lưu Quang",
            Signer("Trần Lưu Quang", "TRƯỞNG BAN", "TM. BAN CHỈ ĐẠO"),
        ),
        (
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM Nguyễn Khắc Định",
            Signer("Nguyễn Khắc Định", "PHÓ CHỦ NHIỆM", "KT. BỘ TRƯỞNG, CHỦ NHIỆM"),
        ),
        (
            "CHỦ TỊCH\n(Đã ký)\n\nĐại tá Phạm Văn Hùng",
            Signer("Phạm Văn Hùng", "CHỦ TỊCH", None),
        ),
    ],
)
def test_a_block_is_read_line_by_line(block: str, expected: Signer) -> None:
    assert signer(block) == expected


def test_codes_of_rooms_are_no_posts() -> None:
    assert signer("- Lưu: VT, KT, NC.\n- KT. NCKSTTHC") is None


def test_a_garbled_post_is_a_guess_in_doubt() -> None:
    text = "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n⁄Z/P?HĐ;€HU TỊCH\n~Bùi Thanh An"
    signed = read_signature(text, 0, len(text))
    assert signed is not None
    assert signed.doubt
    assert signed.signer == Signer(
        "Bùi Thanh An", "PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    )


def test_a_clean_block_is_not_in_doubt() -> None:
    text = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Phước"
    signed = read_signature(text, 0, len(text))
    assert signed is not None
    assert not signed.doubt
    assert text[slice(*(signed.name_span or (0, 0)))] == "Lê Văn Phước"
