"""Every surface that says which matters are late, on time, open …: the ids it gives.

Pages and files are read as people get them, over HTTP.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.test import Client
from python_calamine import CalamineWorkbook

LINK = re.compile(r'class="row-link" href="/viec/(\d+)/"')
FIGURE = re.compile(r'<a [^>]*href="(/theo-doi/so-lieu/\?[^"]*)"[^>]*>(.*?)</a>', re.S)
Found = list[int]


def listed(client: Client, address: str) -> Found:
    """Return the matters of a list, page by page, in its order."""
    found: Found = []
    for number in range(1, 40):
        mark = "&" if "?" in address else "?"
        text = got(client, f"{address}{mark}trang={number}").decode()
        page = [int(pk) for pk in LINK.findall(text)]
        if not page or page == found[-len(page) :]:
            break
        found += page
        if 'rel="next"' not in text and len(page) < 50:
            break
    return found


def in_csv(client: Client, address: str) -> Found:
    """Return the matters of a CSV file, in its order."""
    text = got(client, address).decode().removeprefix("\ufeff")
    return ids_of(row[0] for row in list(csv.reader(io.StringIO(text)))[1:])


def in_workbook(client: Client, address: str) -> Found:
    """Return the matters of a workbook, in its order."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(got(client, address)))
    rows: list[Any] = book.get_sheet_by_index(0).to_python()
    return ids_of(str(row[0]) for row in rows[2:])


def in_json(client: Client, address: str) -> Found:
    """Return the matters of a JSON answer, in its order."""
    return [row["id"] for row in json.loads(got(client, address))["rows"]]


FILES: dict[str, Callable[[Client, str], Found]] = {
    "csv": in_csv,
    "json": in_json,
    "xlsx": in_workbook,
}


def figures(text: str) -> list[tuple[str, int]]:
    """Return the address of every figure of a page that opens rows, and the figure."""
    found = []
    for address, words in FIGURE.findall(text):
        plain = re.sub(r"<[^>]*>", "", words).strip().replace(".", "")
        if plain.isdecimal():
            found.append((address.replace("&amp;", "&"), int(plain)))
    return found


def got(client: Client, address: str) -> bytes:
    """Return what an address answers, whole."""
    answer: Any = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def ids_of(codes: Iterable[str]) -> Found:
    """Return the keys of matters by their codes."""
    return [int(code.rpartition("-")[2]) for code in codes]
