"""Lists for tests: exported as a person sees them, edited, sent back."""

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.cast import Person

from kycuong.work.importing.models import Batch, Line

Rows = list[list[str]]


def downloaded(person: Person, kind: str = "csv", **words: Any) -> bytes:
    """Return the exported list as it is downloaded."""
    answer = person.client().get(reverse(f"ledger:matters_{kind}"), words)
    return b"".join(answer.streaming_content)


def exported(person: Person, kind: str = "csv", **words: Any) -> Rows:
    """Return the exported list as rows of texts, its heads first."""
    data = downloaded(person, kind, **words)
    if kind == "csv":
        return [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    return opened(data)[1:]


def opened(data: bytes) -> Rows:
    """Return a workbook's first sheet as rows of texts."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def as_csv(rows: Rows, *, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(
    rows: Sequence[Sequence[Any]],
    touch: Callable[..., None] | None = None,
    options: dict[str, Any] | None = None,
) -> bytes:
    """Return rows as a workbook; `touch` may do to book and sheet what it likes."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as out:
        with xlsxwriter.Workbook(out.name, options or {}) as book:
            sheet = book.add_worksheet("Việc")
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell)
            if touch:
                touch(book, sheet)
        return Path(out.name).read_bytes()


def send(person: Person, data: bytes, name: str = "viec.csv") -> Batch:
    """Send a file as the page does; return its batch, checked."""
    upload = SimpleUploadedFile(name, data)
    answer = person.client().post(reverse("importing:send"), {"file": upload})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Batch.objects.get(pk=int(answer["Location"].strip("/").split("/")[-1]))


def perform(person: Person, batch: Batch, client: Client | None = None) -> Batch:
    """Press «Thực hiện»; return the batch as it is then."""
    browser = client or person.client()
    answer = browser.post(reverse("importing:perform", args=[batch.pk]))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Batch.objects.get(pk=batch.pk)


def said(batch: Batch) -> list[tuple[int, str, str]]:
    """Return (row, fate, words) of every line of a batch."""
    lines = Line.objects.filter(batch=batch.pk)
    return [(line.number, line.fate, " ".join(line.said)) for line in lines]


def edit(rows: Rows, code: str, **cells: str) -> Rows:
    """Return rows with cells of one matter edited: `Chủ_trì="…"`."""
    head = list(rows[0])
    done = [list(row) for row in rows]
    for label in cells:
        name = label.replace("_", " ")
        if name not in head:
            head.append(name)
    done[0] = head
    for row in done[1:]:
        row += [""] * (len(head) - len(row))
        if row[0] == code:
            for label, text in cells.items():
                row[head.index(label.replace("_", " "))] = text
    return done
