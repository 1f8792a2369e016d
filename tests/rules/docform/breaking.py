"""One breach at a time: for every code, ways to break a clean document."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tests.rules.docform.documents import Doc, Line, Page, centred

Break = Callable[[Doc], Doc | None]


def _each(doc: Doc, change: Callable[[Line], Line | None]) -> Doc:
    def column(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(made for line in lines if (made := change(line)) is not None)

    return replace(
        doc,
        head=tuple((column(left), column(right)) for left, right in doc.head),
        middle=column(doc.middle),
        tail=(column(doc.tail[0]), column(doc.tail[1])),
        annexes=tuple(column(annex) for annex in doc.annexes),
    )


def _has(doc: Doc, role: str) -> bool:
    return any(line.role == role for line in doc.lines())


def setting(role: str, **values: Any) -> Break:
    """Set all lines of a role otherwise."""

    def broken(doc: Doc) -> Doc | None:
        if not _has(doc, role):
            return None
        return _each(
            doc, lambda line: replace(line, **values) if line.role == role else line
        )

    return broken


def once(role: str, **values: Any) -> Break:
    """Set the last line of a role otherwise."""

    def broken(doc: Doc) -> Doc | None:
        found = [line for line in doc.lines() if line.role == role]
        if not found:
            return None
        last = found[-1]
        return _each(
            doc, lambda line: replace(line, **values) if line is last else line
        )

    return broken


def text(role: str, change: Callable[[str], str]) -> Break:
    """Change the words of the first line of a role, where that changes them."""

    def broken(doc: Doc) -> Doc | None:
        first = next((line for line in doc.lines() if line.role == role), None)
        if first is None or change(first.text) == first.text:
            return None
        made = replace(first, text=change(first.text))
        return _each(doc, lambda line: made if line is first else line)

    return broken


def last_text(role: str, change: Callable[[str], str]) -> Break:
    """Change the words of the last line of a role, where that changes them."""

    def broken(doc: Doc) -> Doc | None:
        found = [line for line in doc.lines() if line.role == role]
        if not found or change(found[-1].text) == found[-1].text:
            return None
        made = replace(found[-1], text=change(found[-1].text))
        return _each(doc, lambda line: made if line is found[-1] else line)

    return broken


def without(*roles: str) -> Break:
    """Leave lines out."""

    def broken(doc: Doc) -> Doc | None:
        if not all(_has(doc, role) for role in roles):
            return None
        return _each(doc, lambda line: None if line.role in roles else line)

    return broken


def page(**values: Any) -> Break:
    """Change paper, margins or page number."""
    return lambda doc: replace(doc, page=replace(doc.page, **values))


def page_number(**values: Any) -> Break:
    """Set the page number otherwise."""

    def broken(doc: Doc) -> Doc | None:
        number = doc.page.number
        assert number is not None
        return replace(doc, page=replace(doc.page, number=replace(number, **values)))

    return broken


def no_number(doc: Doc) -> Doc | None:
    """Leave the page number out of a document that has several pages."""
    if len(doc.middle) < 20:
        return None
    return replace(doc, page=replace(doc.page, number=None))


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda words: words.replace(old, new)


def _letter_only(rule: Break) -> Break:
    return lambda doc: rule(doc) if _has(doc, "letter_subject") else None


def _named_only(rule: Break) -> Break:
    return lambda doc: rule(doc) if _has(doc, "title") else None


def _marked(capacity: str, made: str) -> Break:
    return text("capacity", lambda words: made if words == capacity else words)


def _without_tm(doc: Doc) -> Doc | None:
    found = [line for line in doc.tail[1] if line.text.startswith("TM.")]
    return _each(doc, lambda line: None if line in found else line) if found else None


def _deputy_of_another(doc: Doc) -> Doc | None:
    deputies = [line for line in doc.tail[1] if line.text.startswith("PHÓ")]
    if not deputies:
        return None
    return _each(
        doc,
        lambda line: (
            replace(line, text="CHÁNH VĂN PHÒNG") if line in deputies else line
        ),
    )


def _arabic_annexes(doc: Doc) -> Doc | None:
    if len(doc.annexes) < 2:
        return None
    numbers = {"Phụ lục I": "Phụ lục 1", "Phụ lục II": "Phụ lục 2"}
    return _each(
        doc, lambda line: replace(line, text=numbers.get(line.text, line.text))
    )


def _stamped(**values: Any) -> Break:
    def broken(doc: Doc) -> Doc:
        rows = list(doc.head)
        kept = tuple(line for line in rows[1][0] if line.role != "stamp")
        made = centred("stamp", "KHẨN", 13, bold=True, colour="FF0000")
        rows[1] = ((*kept, replace(made, **values)), rows[1][1])
        return replace(doc, head=tuple(rows))

    return broken


def _padded(words: str) -> str:
    return words.replace("Số: 07", "Số: 7")


BREAKS: tuple[tuple[str, Break], ...] = (
    ("page.size", page(width=215.9, height=279.4)),
    ("page.size", page(width=148, height=210)),
    ("page.size", page(width=297, height=210)),
    ("page.margin_top", page(top=15)),
    ("page.margin_top", page(top=25.4)),
    ("page.margin_bottom", page(bottom=30)),
    ("page.margin_left", page(left=25)),
    ("page.margin_left", page(left=40)),
    ("page.margin_right", page(right=10)),
    ("page.margin_right", page(right=25.4)),
    ("page.number", page_number(align="right")),
    ("page.number", page_number(size=11)),
    ("page.number", page_number(italic=True)),
    ("page.number", page(number_first=True)),
    ("page.number", page(number_code="PAGE \\* roman")),
    ("page.number", no_number),
    ("font.family", setting("body", font="Arial")),
    ("font.family", once("body", font="Calibri")),
    ("font.family", setting("national_name", font="Tahoma")),
    ("font.colour", once("body", colour="0000FF")),
    ("font.colour", setting("title", colour="FF0000")),
    ("font.colour", setting("number", colour="1F4E79")),
    ("national_name.missing", without("national_name")),
    ("national_name.text", text("national_name", _swap("NGHĨA VIỆT", "NGHIÃ VIỆT"))),
    ("national_name.text", text("national_name", _swap(" CHỦ NGHĨA", ""))),
    ("national_name.style", setting("national_name", size=14)),
    ("national_name.style", setting("national_name", bold=False)),
    ("national_name.style", setting("national_name", italic=True)),
    ("national_name.style", text("national_name", str.capitalize)),
    ("motto.missing", without("motto")),
    ("motto.text", text("motto", _swap(" - ", "-"))),
    ("motto.text", text("motto", str.upper)),
    ("motto.style", setting("motto", size=12)),
    ("motto.style", setting("motto", bold=False)),
    ("motto.style", setting("motto", italic=True)),
    ("issuer.missing", without("issuer")),
    ("issuer.style", setting("issuer", bold=False)),
    ("issuer.style", setting("issuer", size=14)),
    ("issuer.style", setting("issuer", italic=True)),
    ("issuer.style", text("issuer", str.title)),
    ("parent.style", setting("parent", bold=True)),
    ("parent.style", setting("parent", size=14)),
    ("parent.style", text("parent", str.title)),
    ("number.missing", without("number")),
    ("number.pattern", text("number", _swap("/", " / "))),
    ("number.pattern", text("number", _swap("-", " - "))),
    ("number.pattern", _letter_only(text("number", lambda words: words.split("-")[0]))),
    (
        "number.pattern",
        _named_only(text("number", lambda w: w.replace("/", "-").replace("-", "/"))),
    ),
    ("number.padding", text("number", _padded)),
    (
        "number.type",
        _named_only(
            text(
                "number",
                lambda w: (
                    w.replace("BC", "KH").replace("QĐ", "TB").replace("TTr", "CTr")
                ),
            )
        ),
    ),
    ("number.style", setting("number", size=12)),
    ("number.style", setting("number", italic=True)),
    ("place_date.missing", without("place_date")),
    ("place_date.style", setting("place_date", italic=False)),
    ("place_date.style", setting("place_date", size=12)),
    ("place_date.padding", text("place_date", _swap("ngày 06", "ngày 6"))),
    ("place_date.padding", text("place_date", _swap("tháng 02", "tháng 2"))),
    ("place_date.padding", text("place_date", _swap(", ngày", " ngày"))),
    ("title.missing", without("title")),
    ("title.style", setting("title", bold=False)),
    ("title.style", setting("title", size=16)),
    ("title.style", setting("title", align="left")),
    ("title.style", setting("title", italic=True)),
    ("title.style", text("title", str.capitalize)),
    ("subject.missing", without("letter_subject")),
    ("subject.missing", without("subject")),
    ("subject.style", setting("letter_subject", size=14)),
    ("subject.style", setting("letter_subject", bold=True)),
    ("subject.style", setting("letter_subject", italic=True)),
    ("subject.style", setting("subject", bold=False)),
    ("subject.style", setting("subject", align="left")),
    ("subject.style", setting("subject", italic=True)),
    ("subject.style", setting("subject", size=12)),
    ("addressee.missing", _letter_only(without("to", "to_item"))),
    ("basis.style", setting("basis", italic=False)),
    ("basis.style", setting("basis", size=12)),
    ("basis.style", text("basis", lambda words: words[:-1] + ".")),
    ("basis.style", last_text("basis", lambda words: words[:-1] + ";")),
    ("body.size", setting("body", size=12)),
    ("body.size", once("body", size=16)),
    ("body.size", setting("body", italic=True)),
    ("body.align", setting("body", align="left")),
    ("body.align", once("body", align="left")),
    ("body.align", setting("body", align="center")),
    ("body.indent", setting("body", first=0)),
    ("body.indent", setting("body", first=20)),
    ("body.indent", setting("body", first=6)),
    ("body.spacing", setting("body", after=0)),
    ("body.spacing", setting("body", after=3)),
    ("body.spacing", setting("body", leading=2.0)),
    ("body.spacing", setting("body", leading=0.8)),
    ("signer.missing", without("name")),
    ("signer.missing", without("capacity")),
    ("signer.missing", without("name", "capacity")),
    ("signer.capacity", text("capacity", lambda w: w.replace("TM. ", "T/M "))),
    ("signer.capacity", text("capacity", lambda w: w.replace("KT. ", "K/T. "))),
    ("signer.capacity", text("capacity", lambda w: w.replace("KT. ", "KT "))),
    ("signer.capacity", _deputy_of_another),
    ("signer.capacity", _without_tm),
    ("signer.style", setting("capacity", bold=False)),
    ("signer.style", setting("capacity", size=12)),
    ("signer.style", text("capacity", str.title)),
    ("signer.style", setting("name", bold=False)),
    ("signer.style", setting("name", size=15)),
    ("signer.honours", text("name", lambda words: f"TS. {words}")),
    ("signer.honours", text("name", lambda words: f"PGS.TS {words}")),
    ("signer.honours", text("name", lambda words: f"Thạc sĩ {words}")),
    ("recipients.missing", without("copies", "copy")),
    ("recipients.heading", setting("copies", size=14)),
    ("recipients.heading", setting("copies", bold=False)),
    ("recipients.heading", setting("copies", italic=False)),
    ("recipients.style", setting("copy", size=13)),
    ("recipients.style", setting("copy", italic=True)),
    ("recipients.archive", last_text("copy", lambda words: "- Phòng Tổng hợp.")),
    ("recipients.archive", last_text("copy", lambda words: words.replace("VT, ", ""))),
    ("urgency.style", _stamped(bold=False)),
    ("urgency.style", _stamped(size=11)),
    ("urgency.style", _stamped(text="KHẨN CẤP")),
    ("annex.style", setting("annex", bold=False)),
    ("annex.style", setting("annex", size=13)),
    ("annex.style", setting("annex", align="left")),
    ("annex.style", _arabic_annexes),
    ("capitals.unit", last_text("body", _swap("huyện Tri Tôn", "Huyện Tri Tôn"))),
    ("capitals.unit", last_text("body", _swap("tỉnh An Giang", "Tỉnh An Giang"))),
    (
        "capitals.unit",
        last_text("body", lambda words: words + " Thực hiện tại quận 1."),
    ),
)


def broken(documents: dict[str, Doc]) -> Iterator[tuple[str, str, Doc]]:
    """Yield (name, code, document) for every way to break every clean document."""
    for name, doc in documents.items():
        for at, (code, rule) in enumerate(BREAKS):
            made = rule(doc)
            if made is not None and made != doc:
                yield f"{name} #{at}", code, made


__all__ = ["BREAKS", "Page", "broken"]
