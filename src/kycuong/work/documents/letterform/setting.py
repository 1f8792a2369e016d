"""Setting a letter: its components in the boxes that the decree gives them."""

from kycuong.work.documents.letterform.columns import CELL_AIR, widths_of
from kycuong.work.documents.letterform.composing import AnnexSheet, Sheet
from kycuong.work.documents.letterform.content import Block, Heading, Table
from kycuong.work.documents.letterform.measures import (
    FACES,
    HEAD_LEFT,
    HEAD_RIGHT,
    STAMP_RED,
    STAMPS,
    TAIL_LEFT,
    TAIL_RIGHT,
    TEXT,
    TEXT_ACROSS,
)
from kycuong.work.documents.letterform.ooxml import (
    Element,
    cell,
    paragraph,
    table,
    val,
    w,
)
from kycuong.work.documents.letterform.widths import width


def body_of(sheet: Sheet) -> list[Element]:
    """Return the letter without its annexes, from head to recipients."""
    return [
        _head(sheet),
        *_title(sheet),
        *_addressees(sheet),
        *(paragraph("Basis", line) for line in sheet.bases),
        *_blocks(sheet.body, TEXT, close=True),
        _tail(sheet),
    ]


def annex_of(annex: AnnexSheet) -> list[Element]:
    """Return the content of an annex.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1.
    """
    return [
        paragraph("AnnexNumber", annex.number),
        paragraph("AnnexTitle", annex.title),
        paragraph("AnnexOf", annex.belongs),
        *_blocks(annex.body, TEXT_ACROSS if annex.landscape else TEXT),
    ]


def _head(sheet: Sheet) -> Element:
    """Return boxes 1 to 4, 5b and 10b: two columns without lines."""
    issuer = sheet.issuer[-1] if sheet.issuer else ""
    rule = round(width(issuer, FACES["Issuer"].size) * 0.42)
    motto = width(sheet.motto, FACES["Motto"].size)
    left = [
        *([paragraph("Parent", *sheet.parent)] if sheet.parent else []),
        paragraph("Issuer", *sheet.issuer),
        _rule(rule, HEAD_LEFT),
    ]
    right = [
        paragraph("NationalName", sheet.national_name),
        paragraph("Motto", sheet.motto),
        _rule(motto, HEAD_RIGHT),
    ]
    below = [paragraph("Number", sheet.number)]
    if sheet.letter_subject:
        below.append(paragraph("LetterSubject", sheet.letter_subject))
    if sheet.urgency:
        below += [_stamp(sheet.urgency), paragraph("Gap")]
    return table(
        (HEAD_LEFT, HEAD_RIGHT),
        _row(cell(HEAD_LEFT, *left), cell(HEAD_RIGHT, *right)),
        _row(
            cell(HEAD_LEFT, *below),
            cell(HEAD_RIGHT, paragraph("PlaceDate", sheet.place_date)),
        ),
    )


def _rule(length: int, room: int) -> Element:
    """Return a line of that length in the middle of the room."""
    side = max(0, (room - length) // 2)
    border = w("pBdr", w("top", val="single", sz=6, space=1, color="000000"))
    return paragraph("Rule", properties=(border, w("ind", left=side, right=side)))


def _stamp(words: str) -> Element:
    """Return the stamp of urgency in its box (10b)."""
    side = (HEAD_LEFT - STAMPS[words]) // 2
    lines = [
        w(edge, val="single", sz=8, space=1, color=STAMP_RED)
        for edge in ("top", "left", "bottom", "right")
    ]
    properties = (w("pBdr", *lines), w("ind", left=side, right=side))
    return paragraph("Stamp", words, properties=properties)


def _title(sheet: Sheet) -> list[Element]:
    """Return box 5a: the type's name, the subject, the rule below."""
    if not sheet.title:
        return []
    rule = min(round(width(sheet.subject, FACES["Subject"].size) * 0.42), TEXT // 3)
    return [
        paragraph("Title", sheet.title),
        paragraph("Subject", sheet.subject),
        _rule(rule, TEXT),
        paragraph("Gap", properties=(w("spacing", after=160),)),
    ]


def _addressees(sheet: Sheet) -> list[Element]:
    """Return box 9a."""
    if sheet.addressee:
        return [paragraph("Addressee", sheet.addressee)]
    if not sheet.addressees:
        return []
    last = len(sheet.addressees) - 1
    return [
        paragraph("AddresseeHead", sheet.to),
        *(
            paragraph(
                "AddresseeItem",
                line,
                properties=(w("spacing", after=240),) if place == last else (),
            )
            for place, line in enumerate(sheet.addressees)
        ),
    ]


def _blocks(
    blocks: tuple[Block, ...], room: int, *, close: bool = False
) -> list[Element]:
    """Return paragraphs, headings and tables; `close` keeps the end with what follows.

    A signature alone on its page could stand under any text.
    """
    made: list[Element] = []
    last = len(blocks) - 1
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            made += [_grid(block, room), paragraph("Gap", properties=_after())]
        elif isinstance(block, Heading):
            made.append(paragraph("BodyHeading", block.text))
        else:
            kept = (w("keepNext"),) if close and place == last else ()
            made.append(paragraph("BodyText", block.text, properties=kept))
    return made


def _after() -> tuple[Element, ...]:
    return (w("spacing", after=120),)


def _grid(block: Table, room: int) -> Element:
    """Return a table with lines; its head stands again on every page."""
    widths = widths_of(block, room)
    head = _row(
        *(
            cell(
                size,
                paragraph("TableHead", column.title),
                properties=(val("vAlign", "center"),),
            )
            for size, column in zip(widths, block.columns, strict=True)
        ),
        head=True,
    )
    rows = [
        _row(
            *(
                cell(
                    size,
                    paragraph("TableCell", text, properties=(val("jc", column.align),)),
                )
                for size, column, text in zip(widths, block.columns, row, strict=True)
            )
        )
        for row in block.rows
    ]
    return table(widths, head, *rows, style="Grid", margin=CELL_AIR)


def _tail(sheet: Sheet) -> Element:
    """Return boxes 9b and 7: recipients at the left, the signature at the right."""
    left = [paragraph("RecipientsHead", sheet.copies)] if sheet.recipients else []
    left += [paragraph("RecipientsItem", line) for line in sheet.recipients]
    right = [paragraph("Capacity", line) for line in sheet.capacity]
    right.append(paragraph("SignerName", sheet.signer))
    return table(
        (TAIL_LEFT, TAIL_RIGHT),
        _row(cell(TAIL_LEFT, *(left or [paragraph("Gap")])), cell(TAIL_RIGHT, *right)),
    )


def _row(*cells: Element, head: bool = False) -> Element:
    """Return a row that no page break cuts."""
    properties = w("trPr", w("cantSplit"))
    if head:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)
