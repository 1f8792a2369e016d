"""What the frame of a letter says, and how far it may be trusted."""

import json
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.letters import meta_letters as letters

from kycuong.rules.letters.header_names import place_key
from kycuong.rules.letters.meta import Meta, Origin, read_meta

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
LETTERS = [v for v in vars(letters).values() if isinstance(v, str) and "Số" in v]
LINE = st.sampled_from(sorted({line for t in LETTERS for line in t.split("\n")}))
TEXTS = st.one_of(
    st.text(max_size=400),
    st.text(alphabet=string.printable + "ĐđỦủỐố⁄|", max_size=400),
    st.lists(LINE, max_size=60).map("\n".join),
)


def spans_of(meta: Meta) -> list[tuple[int, int]]:
    return [*meta.spans.values(), meta.body, *meta.annexes, *meta.stray]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_frame_whose_spans_lie_in_the_text(text: str) -> None:
    meta = read_meta(text)
    assert all(0 <= a <= b <= len(text) for a, b in spans_of(meta))
    json.dumps(meta.to_json())


@pytest.mark.parametrize("text", ["", "\n\n", "Xin chào.", "0 1 2 3"])
def test_a_text_that_is_no_letter_has_no_frame(text: str) -> None:
    meta = read_meta(text)
    assert (meta.issuer, meta.full_number, meta.date, meta.signer) == (None,) * 4
    assert meta.body == (0, len(text))


def test_a_scan_is_never_trusted_for_number_and_date() -> None:
    typed = read_meta(letters.DEPARTMENT)
    scanned = read_meta(letters.DEPARTMENT, origin=Origin.SCAN)
    assert typed.confirm == ()
    assert {"number", "date"} <= set(scanned.confirm)
    assert scanned.full_number == typed.full_number


def test_spans_point_at_what_was_read() -> None:
    text = letters.WIRE
    spans = read_meta(text).spans
    assert text[slice(*spans["number"])] == "12/CĐ-UBND"
    assert text[slice(*spans["date"])] == "Nghệ An, ngày 05 tháng 9 năm 2024"
    assert text[slice(*spans["issuer"])] == "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN"
    assert text[slice(*spans["signer"])].endswith("Nguyễn Văn Đệ")
    assert text[slice(*spans["recipients"])].startswith("Nơi nhận:")


def test_the_body_lies_between_addressees_and_recipients() -> None:
    text = letters.WIRE
    body = text[slice(*read_meta(text).body)].strip()
    assert body.startswith("Theo tin từ")
    assert body.endswith("ngày 06/9/2024./.")


def test_a_day_that_does_not_exist_is_left_to_a_person() -> None:
    meta = read_meta("Số: 01/TB-SNV\nHuế, ngày 31 tháng 02 năm 2024\nTHÔNG BÁO\nVề A\n")
    assert (meta.date, meta.date_partial) == (None, "2024-02")
    assert "date" in meta.confirm


def test_a_blank_day_takes_the_stamp_only_as_a_proposal() -> None:
    text = (
        "SAO Y; UBND TỈNH A; Thời gian ký: 2026-04-10T17:19:48+07:00\n"
        "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nSố: 36/UBND-KT\n"
        "Nghệ An, ngày    tháng 4 năm 2026\nV/v quyết toán\nKính gửi: Sở Tài chính.\n"
    )
    meta = read_meta(text)
    assert str(meta.date) == "2026-04-10"
    assert "date" in meta.confirm


def test_wrapped_subject_lines_that_begin_like_a_body_do_not_hide_the_date() -> None:
    text = (
        "UBND TỈNH AN GIANG\nSố: 12/UBND-TH\nV/v đôn đốc\nthực hiện Kế hoạch 05\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nAn Giang, ngày 02 tháng 5 năm 2024\n"
        "Kính gửi: Sở Nội vụ.\n"
    )
    meta = read_meta(text)
    assert meta.subject == "đôn đốc thực hiện Kế hoạch 05"
    assert str(meta.date) == "2024-05-02"


def test_a_date_in_the_first_sentence_is_not_the_day_of_issue() -> None:
    text = "THÔNG BÁO\nKết luận cuộc họp\n\nNgày 24 tháng 12 năm 2024, tại trụ sở.\n"
    assert read_meta(text).date is None


SHAPES = {
    "doubled lines": lambda text: text.replace("\n", "\n\n"),
    "no blank lines": lambda text: "\n".join(x for x in text.split("\n") if x.strip()),
    "indented": lambda text: "\n".join("      " + x for x in text.split("\n")),
    "DOS line ends": lambda text: text.replace("\n", "\r\n"),
    "no-break blanks": lambda text: text.replace("Số: ", "Số:\xa0"),
    "bold capitals": lambda text: "\n".join(
        f"**{x}**" if x.isupper() else x for x in text.split("\n")
    ),
    "a portal's menu": lambda text: "Trang chủ > Văn bản\nTÌM KIẾM\n\n" + text,
    "a portal's footer": lambda text: text + "\n\nChia sẻ bài viết\nBÌNH LUẬN\n",
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
@pytest.mark.parametrize(
    "name", ["WIRE", "DEPARTMENT", "SIGNATURE_FIRST", "CONCLUSION"]
)
def test_the_shape_of_the_text_does_not_change_the_frame(shape: str, name: str) -> None:
    text = getattr(letters, name)
    plain, shaped = read_meta(text), read_meta(SHAPES[shape](text))
    assert shaped.to_json() == plain.to_json()


def test_tone_marks_lost_in_a_scan_do_not_hide_the_frame() -> None:
    text = letters.DEPARTMENT.replace("SỞ NÔNG", "SƠ NONG").replace(
        "GIÁM ĐỐC", "GIAM ĐÓC"
    )
    meta = read_meta(
        text.replace("Nơi nhận", ";Nơi nhân").replace("ngày 14", "ngay 14")
    )
    assert meta.issuer == "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
    assert str(meta.date) == "2025-08-14"
    assert meta.recipients[-1] == "Lưu: VT, TTBVTV"
    assert meta.signer is not None
    assert meta.signer.name == "Nguyễn Hoàng Phúc"


def test_a_badly_scanned_header_gives_what_is_sure_and_asks_for_the_rest() -> None:
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TĨNH QUANG NGÃI Độc lập - Tự do - Hạnh phúc\n"
        "§ế: 1#⁄⁄ /UBND-KTN Quảng Ngãi, ngày A‡ thăng 3 năm 2024\n"
        "V⁄v đẩy nhanh\ntiến độ\nKinh gởi: Các sở, ban, ngành.\nThực hiện A.\n"
    )
    meta = read_meta(text)
    assert meta.issuer == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert (meta.number, meta.symbol) == (None, "UBND-KTN")
    assert (meta.date, meta.date_partial) == (None, "2024-03")
    assert meta.subject == "đẩy nhanh tiến độ"
    assert meta.addressees == ("Các sở, ban, ngành",)
    assert {"number", "date"} <= set(meta.confirm)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="cần bộ văn bản mẫu shared/corpus")
def test_the_labelled_letters_keep_their_frame() -> None:
    wrong: list[str] = []
    for path in sorted((CORPUS / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["meta"]
        raw = (CORPUS / f"{path.stem}.txt").read_text(encoding="utf-8")
        meta = read_meta(unicodedata.normalize("NFC", raw)).to_json()
        unread = " ".join(gold.get("not_in_text") or [])
        wrong += [
            f"{path.stem}.{key}"
            for key in ("issuer", "symbol", "doc_type", "place")
            if gold.get(key) and key not in unread
            if place_key(gold[key]) != place_key(str(meta[key]))
        ]
    assert wrong == []
