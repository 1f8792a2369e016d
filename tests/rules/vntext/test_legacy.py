"""Vietnamese before Unicode: what is recognised, what is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.vntext import legacy
from kycuong.rules.vntext.legacy import Encoding, convert, detect, is_syllable, repair

LETTER = (
    "ủy ban nhân dân tỉnh An Giang\n"
    "Số: 493/UBND-KGVX\n"
    "Kính gửi: Các sở, ban, ngành, đoàn thể tỉnh; Ủy ban nhân dân các huyện.\n"
    "1. Tiếp tục quán triệt, thực hiện đầy đủ, nghiêm túc chỉ đạo của Trung ương; "
    "chấm dứt tình trạng đùn đẩy, né tránh trách nhiệm; báo cáo trước ngày 15/5/2024.\n"
    "2. Giao Sở Nội vụ hướng dẫn, kiểm tra, theo dõi, mỗi quý ký một lần."
)
SMALL = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def as_tcvn3(text: str) -> str:
    """Write `text` as a TCVN3 font shows it where the font is missing."""
    signs = {letter: sign for sign, letter in legacy._TCVN3.items()}
    return "".join(
        signs.get(letter, signs.get(letter.lower(), letter)) for letter in text
    )


def as_vni(text: str) -> str:
    signs: dict[str, str] = {}
    for sign, letter in legacy._VNI.items():
        if letter.isupper() == sign.isupper():
            signs[letter] = sign
    return "".join(signs.get(letter, letter) for letter in text)


def as_cp1258(text: str) -> bytes:
    out: list[str] = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        shape = "".join(sign for sign in apart if sign not in MARKS)
        out.append(unicodedata.normalize("NFC", shape))
        out += [sign for sign in apart if sign in MARKS]
    return "".join(out).encode("cp1258")


def test_every_small_letter_survives_each_code() -> None:
    assert convert(as_tcvn3(SMALL), Encoding.TCVN3) == SMALL
    assert convert(as_vni(SMALL), Encoding.VNI) == SMALL
    assert convert(as_cp1258(SMALL), Encoding.CP1258) == SMALL


def test_every_capital_survives_vni_and_windows_1258() -> None:
    capitals = SMALL.upper()
    assert convert(as_vni(capitals), Encoding.VNI) == capitals
    assert convert(as_cp1258(capitals), Encoding.CP1258) == capitals


def test_words_in_capitals_stay_capitals_in_tcvn3() -> None:
    assert convert(as_tcvn3("TỈNH QUẢNG NGÃI"), Encoding.TCVN3) == "TỈNH QUẢNG NGÃI"
    assert convert("Uû ban", Encoding.TCVN3) == "Uỷ ban"


def test_known_shapes_of_broken_text_are_read() -> None:
    assert repair("Uû ban nh©n d©n tØnh Qu¶ng Ng·i")[0] == (
        "Uỷ ban nhân dân tỉnh Quảng Ngãi"
    )
    assert repair("UÛY BAN NHAÂN DAÂN TÆNH AN GIANG, Coäng hoøa xaõ hoäi")[0] == (
        "ỦY BAN NHÂN DÂN TỈNH AN GIANG, Cộng hòa xã hội"
    )


@pytest.mark.parametrize(
    ("broken", "encoding"),
    [
        (as_tcvn3(LETTER), Encoding.TCVN3),
        (as_vni(LETTER), Encoding.VNI),
        (as_cp1258(LETTER).decode("cp1252"), Encoding.CP1258),
    ],
)
def test_a_whole_letter_is_mended(broken: str, encoding: Encoding) -> None:
    mended, found = repair(broken)
    assert found is encoding
    assert mended.lower() == LETTER.lower()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (as_tcvn3(LETTER).encode("latin-1"), Encoding.TCVN3),
        (as_vni(LETTER).encode("cp1252"), Encoding.VNI),
        (as_cp1258(LETTER), Encoding.CP1258),
        (LETTER.encode(), Encoding.UNICODE),
    ],
)
def test_bytes_are_recognised(data: bytes, encoding: Encoding) -> None:
    assert detect(data) is encoding
    assert convert(data, encoding).lower() == LETTER.lower()


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        LETTER.upper(),
        unicodedata.normalize("NFD", LETTER),
        "Plain ASCII, nothing else.",
        "",
        "Monsieur le préfet, à bientôt, très cordialement, où êtes-vous ?",
        "UBND tỉnh Đắk Lắk, Krông Pắk, Ea H'leo, Cư M’gar",
        "µ ± § © ® ¹",
    ],
)
def test_what_is_right_already_is_never_converted(text: str) -> None:
    assert repair(text) == (unicodedata.normalize("NFC", text), Encoding.UNICODE)


def test_two_broken_words_are_too_few_to_tell() -> None:
    assert detect("nh©n d©n") is Encoding.UNICODE


def test_only_the_broken_lines_of_a_mixed_letter_change() -> None:
    mixed = f"Việc này cần làm ngay\n{as_tcvn3(LETTER)}\nNơi nhận: như trên"
    mended = repair(mixed)[0].split("\n")
    assert mended[0] == "Việc này cần làm ngay"
    assert mended[-1] == "Nơi nhận: như trên"
    assert mended[2] == "Số: 493/UBND-KGVX"


@pytest.mark.parametrize(
    "word", ["nghiêng", "Ủy", "UỶ", "khuya", "quyết", "giữa", "gì"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nh©n", "Coäng", "fà", "ngừờng", "préfet", "hoøa"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=200))
def test_any_text_is_mended_to_composed_unicode(text: str) -> None:
    mended, _ = repair(text)
    assert unicodedata.is_normalized("NFC", mended)


@given(st.binary(max_size=200))
def test_any_bytes_have_a_code(data: bytes) -> None:
    assert isinstance(convert(data, detect(data)), str)
