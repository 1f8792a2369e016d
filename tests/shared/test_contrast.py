"""Paper and ink can be read: every pair of tokens that meets on a page, counted."""

import re
from pathlib import Path

import pytest

from kycuong import shared

TOKENS = (Path(shared.__file__).parent / "static/shared/css/tokens.css").read_text()
HEX = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
PAPERS = ("paper", "sheet", "well", "tint")
INKS = ("ink", "soft", "accent", "accent-deep", "late", "soon", "accepted")
TINTED = (
    ("late", "late-tint"),
    ("soon", "soon-tint"),
    ("accepted", "accepted-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("ink", "mark"),
)


def palettes() -> dict[str, dict[str, str]]:
    light, dark, printed = (
        dict(HEX.findall(part)) for part in re.split(r"@media", TOKENS)[:3]
    )
    return {"light": light, "dark": light | dark, "print": light | printed}


def luminance(colour: str) -> float:
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_counted_as_the_standard_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", INKS)
def test_text_stands_out_seven_to_one(scheme: str, ink: str, paper: str) -> None:
    tokens = palettes()[scheme]
    assert contrast(tokens[ink], tokens[paper]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "paper"), TINTED)
def test_text_on_a_tint_stands_out_seven_to_one(
    scheme: str, ink: str, paper: str
) -> None:
    tokens = palettes()[scheme]
    assert contrast(tokens[ink], tokens[paper]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("paper", ["paper", "sheet"])
def test_the_edge_of_a_control_stands_out_three_to_one(scheme: str, paper: str) -> None:
    tokens = palettes()[scheme]
    assert contrast(tokens["edge"], tokens[paper]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("tone", range(4))
def test_names_on_the_custody_bar_stand_out(scheme: str, tone: int) -> None:
    tokens = palettes()[scheme]
    assert contrast(tokens["ink"], tokens[f"hold-{tone}"]) >= 4.5


def test_components_name_tokens_never_colours() -> None:
    sheets = Path(shared.__file__).parent.glob("static/shared/css/*.css")
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")
    named = {"tokens.css", "print.css"}
    assert not [
        sheet.name
        for sheet in sheets
        if sheet.name not in named and raw.search(sheet.read_text())
    ]


def test_the_whole_look_is_small() -> None:
    root = Path(shared.__file__).parent / "static/shared"
    assert sum(sheet.stat().st_size for sheet in root.glob("css/*.css")) < 40_000
    assert sum(script.stat().st_size for script in root.glob("js/*.js")) < 12_000
