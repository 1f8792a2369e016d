"""The list as files: the same rows, columns and order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import exports, forms, queries, requests
from kycuong.ledger.columns import Column, seldom
from kycuong.ledger.listing_pages import asked_columns
from kycuong.ledger.queries import Filters, Row

TO_FILL: Final = "sua"
TOGETHER: Final = 200  # lines in one piece of a streamed answer


@dataclass(frozen=True, slots=True)
class Asked:
    """The list that an address means, at one second."""

    filters: Filters
    columns: tuple[Column, ...]
    at: datetime

    def rows(self, request: Request) -> Iterator[Row]:
        """Yield every row in the list's order."""
        whole = seldom(self.columns)
        return queries.every(request.actor, self.at, self.filters, whole=whole)


@login_required
@require_GET
def matters_csv(request: Request) -> StreamingHttpResponse:
    asked = _asked(request)
    lines = exports.csv_lines(asked.rows(request), asked.columns, asked.at)
    return _streamed(lines, "text/csv; charset=utf-8", "viec.csv")


@login_required
@require_GET
def matters_json(request: Request) -> StreamingHttpResponse:
    asked = _asked(request)
    lines = exports.json_lines(asked.rows(request), asked.columns, asked.at)
    return _streamed(lines, "application/json", "viec.json")


@login_required
@require_GET
def matters_xlsx(request: Request) -> HttpResponseBase:
    asked, to_fill = _asked(request), TO_FILL in request.GET
    many = queries.count(request.actor, asked.at, asked.filters) > exports.AT_ONCE
    if many and exports.preparing:
        keys = tuple(column.key for column in asked.columns)
        prepare = exports.preparing[0]
        return redirect(prepare(request.actor, asked.at, asked.filters, keys, to_fill))
    title = exports.title_of(request.actor, asked.at)
    rows = asked.rows(request)
    book = exports.workbook(title, rows, asked.columns, asked.at, to_fill=to_fill)
    return FileResponse(book, as_attachment=True, filename="viec.xlsx")


def _asked(request: Request) -> Asked:
    filters = forms.Narrow(request.GET, at=request.now).filters()
    return Asked(filters, asked_columns(request), requests.to_the_second(request))


def _streamed(lines: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_pieces(lines), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines many at a time: a server pays for each piece."""
    while piece := "".join(islice(lines, TOGETHER)):
        yield piece
