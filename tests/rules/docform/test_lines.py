"""Lines of a printed page: which letters belong to one column, which lines run on."""

from itertools import pairwise

from kycuong.rules.docform.model import Align, Look, Side
from kycuong.rules.docform.pdf.glyphs import Glyph, Sheetful
from kycuong.rules.docform.pdf.lines import Line, lines_of
from kycuong.rules.docform.pdf.measures import Frame, frame_of
from kycuong.rules.docform.pdf.paragraphs import paragraphs_of

LOOK = Look(font="LiberationSerif", size=13.0, bold=False, italic=False)
WIDTH = 595.0
LETTER = 6.5
"""Every letter of these pages is so wide, in points; a blank is half of it."""


def glyphs(left: float, base: float, text: str) -> list[Glyph]:
    made = []
    for letter in text:
        wide = LETTER / 2 if letter == " " else LETTER
        made.append(Glyph(letter, left, left + wide, base, LOOK))
        left += wide
    return made


def page(*texts: tuple[float, float, str]) -> Sheetful:
    every = [glyph for text in texts for glyph in glyphs(*text)]
    return Sheetful(WIDTH, 842.0, tuple(every), (), 0.0, False)


def shown(made: Sheetful) -> list[tuple[str, Side | None]]:
    return [(line.text, line.side) for line in lines_of(made, 1)]


def lines(*texts: tuple[float, str]) -> list[Line]:
    """Return lines one below the other, each from its left end."""
    placed = [(left, 700.0 - 18 * at, text) for at, (left, text) in enumerate(texts)]
    return lines_of(page(*placed), 1)


def test_columns_that_all_but_touch_are_two() -> None:
    left, right = "UBND TINH QUANG NGAI VN", "CONG HOA XA HOI CHU NGHIA VIET NAM"
    made = page((90, 780, left), (246, 780, right))
    assert shown(made) == [(left, Side.LEFT), (right, Side.RIGHT)]


def test_words_a_blank_apart_are_one_line() -> None:
    ((text, _),) = shown(page((90, 780, "UBND TINH AN GIANG CONG HOA XA HOI")))
    assert text == "UBND TINH AN GIANG CONG HOA XA HOI"


def test_words_pushed_apart_without_blanks_are_one_line() -> None:
    words = ["Tai", "Thanh", "pho", "Long", "Xuyen", "da", "trien", "khai"]
    texts, left = [], 90.0
    for word in words:
        texts.append((left, 600.0, word))
        left += LETTER * len(word) + 8
    below = (90.0, 560.0, "mot hai ba bon nam sau bay tam chin muoi")
    assert shown(page(*texts, below))[0][0] == " ".join(words)


def test_the_date_and_the_subject_below_it_are_two_paragraphs() -> None:
    date = (330.0, "An Giang ngay 06 thang 02 nam 24")
    about = (85.0, "V/v bao cao")
    first, second = paragraphs_of(lines(date, about), Frame(85.0, 540.0, True))
    assert first.side is Side.RIGHT
    assert second.text == "V/v bao cao"


FULL = "x" * 70


def test_lines_that_end_at_the_right_and_begin_anywhere_stand_there() -> None:
    texts = [(85 + LETTER * (70 - n), "x" * n) for n in (66, 60, 63)]
    (found,) = paragraphs_of(lines(*texts), Frame(85.0, 540.0, True))
    assert found.setting.align is Align.RIGHT


def test_a_short_letter_shows_its_margin_by_two_lines() -> None:
    text = [(121.0, FULL[:64]), (85.0, FULL), (121.0, FULL[:64]), (85.0, FULL)]
    assert frame_of(lines(*text), WIDTH).left == 85.0


def test_lines_that_keep_no_side_show_no_margin() -> None:
    text = [(85.0 + 7 * at, FULL[: 70 - 2 * at]) for at in range(6)]
    found = frame_of(lines(*text), WIDTH)
    assert found.loose
    assert not found.justified


def test_ragged_lines_that_end_alike_by_chance_show_no_right_margin() -> None:
    text = [(85.0, "x" * n) for n in (70, 66, 66, 66, 61, 58, 63, 69, 60, 64, 57, 68)]
    assert not frame_of(lines(*text), WIDTH).justified


def test_lines_come_from_top_to_bottom() -> None:
    made = lines((85.0, "a b c"), (85.0, "d e f"))
    assert all(above.base > below.base for above, below in pairwise(made))
