"""`kycuong read`: what letters say and order, one file or many."""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kycuong.kernel.files import extract
from kycuong.rules import letters

HELP = "Đọc văn bản: số, ngày, cơ quan, trích yếu, việc được giao, thời hạn, viện dẫn."

_BAD_INPUT = 2
_WIDTH = 88
_TASK_LETTERS = 240
_NONE = "không có"
_FIELDS = {
    "number": "số",
    "symbol": "ký hiệu",
    "date": "ngày",
    "place": "nơi ban hành",
    "doc_type": "loại văn bản",
    "issuer": "cơ quan ban hành",
    "parent": "cơ quan chủ quản",
    "subject": "trích yếu",
    "signer": "người ký",
    "addressees": "nơi kính gửi",
    "recipients": "nơi nhận",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and the form of the answer."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="TỆP",
        help="tệp .docx, .pdf, .doc, .odt, .txt, .md, .html hoặc ảnh quét",
    )
    parser.add_argument(
        "--json", action="store_true", help="in mỗi tệp một tài liệu JSON trên một dòng"
    )


def run(args: argparse.Namespace) -> int:
    """Read every file; return 2 if at least one could not be read, else 0."""
    code = 0
    try:
        for name in args.files:
            try:
                document = _document(name)
            except extract.Unreadable as refusal:
                sys.stdout.flush()
                sys.stderr.write(f"{_shown(name)}: {refusal.message}\n")
                code = _BAD_INPUT
                continue
            _write(document, as_json=args.json)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    return code


def _document(name: str) -> dict[str, Any]:
    taken = extract.extract(Path(name), progress=_progress)
    letter = letters.read(taken.text, origin=taken.origin)
    document: dict[str, Any] = {
        "file": _shown(name),
        "kind": taken.kind.value,
        "origin": taken.origin.value,
        "pages": taken.pages,
        **letter.to_json(),
    }
    document["notes"] = [*taken.notes, *document.get("notes", [])]
    return document


def _progress(done: int, pages: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\rĐang nhận dạng trang {done}/{pages}…")
        sys.stderr.write("\n" if done == pages else "")
        sys.stderr.flush()


def _shown(name: str) -> str:
    """Return a file name that can be printed, whatever bytes it has."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _write(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        text = json.dumps(document, ensure_ascii=False, default=str)
    else:
        text = "\n".join(_summary(document)) + "\n"
    sys.stdout.write(text + "\n")


def _drop_output() -> None:
    """Send what is left nowhere: the reader of the pipe has gone away."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _summary(document: dict[str, Any]) -> Iterator[str]:
    meta = document["meta"]
    yield f"Tệp: {document['file']}"
    for label, value in (
        ("Số, ký hiệu", meta.get("full_number") or meta.get("symbol")),
        ("Ngày", _day(meta.get("date")) or _day(meta.get("date_partial"))),
        ("Loại văn bản", meta.get("doc_type")),
        ("Cơ quan ban hành", meta.get("issuer")),
        ("Trích yếu", meta.get("subject")),
    ):
        yield from _filled(f"{label}: ", str(value or "chưa rõ"))
    yield ""
    yield from _tasks(document["tasks"])
    for label, lines in (
        ("Cần xác nhận", [_FIELDS.get(n, n) for n in document.get("confirm", [])]),
        ("Cảnh báo", [warning["message"] for warning in document.get("warnings", [])]),
        ("Ghi chú", document["notes"]),
    ):
        if lines:
            yield f"{label}:"
            for line in lines:
                yield from _filled("- ", str(line))


def _tasks(tasks: list[dict[str, Any]]) -> Iterator[str]:
    if not tasks:
        yield "Không thấy việc nào được giao."
        return
    yield f"Việc được giao: {len(tasks)}"
    for task in tasks:
        deadline = task["deadline"]
        text = textwrap.shorten(task["text"], _TASK_LETTERS, placeholder=" …")
        yield from _filled(f"{task['n']:>3}. ", text)
        yield from _filled("     Chủ trì:   ", "; ".join(task["lead"]) or "chưa rõ")
        if task["coord"]:
            yield from _filled("     Phối hợp:  ", "; ".join(task["coord"]))
        yield from _filled("     Thời hạn:  ", deadline["text"] or _NONE)
        if deadline["date"]:
            provisional = " (tạm tính)" if deadline.get("provisional") else ""
            yield f"     Đến hạn:   {_day(deadline['date'])}{provisional}"


def _day(iso: str | None) -> str | None:
    """Return an ISO date, or a month, as people write it: 22/04/2024, 04/2024."""
    return "/".join(reversed(iso.split("-"))) if iso else None


def _filled(first: str, text: str) -> list[str]:
    """Return `text` after `first`, wrapped; a label's later lines stand in by two."""
    hang = "  " if first.endswith(": ") and not first.startswith(" ") else ""
    later = hang or " " * len(first)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=later)
