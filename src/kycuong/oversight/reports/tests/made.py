"""Contents of reports of any size, made without a book."""

from typing import Any

from kycuong.oversight.reports import texts
from kycuong.oversight.reports.enums import REQUEST, WHOLE
from kycuong.rules.reporting import STATED

CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
PLACES = (
    "xã Vĩnh Thạnh Trung",
    "phường Mỹ Long",
    "thị trấn Ba Chúc",
    "xã An Cư",
    "phường Bình Khánh",
    "thị trấn Óc Eo",
    "xã Ô Long Vĩ",
)
WINDOWS = {
    "tuan": ("2024-05-13", "2024-05-19"),
    "thang": ("2024-04-15", "2024-05-14"),
    "quy": ("2024-03-15", "2024-06-14"),
}


def content(kind: str = "tuan", bodies: int = 3, late: int = 2) -> dict[str, Any]:
    """Return a sealed content of so many bodies, each with so many late matters."""
    first, last = WINDOWS[kind]
    figures: dict[str, Any] = {
        "bodies": [_body(n, late) for n in range(1, bodies + 1)],
        "matters": [
            [
                n * 100 + m,
                f"V-2024-{n * 100 + m:05d}",
                "Báo cáo kết quả cải cách hành chính",
            ]
            for n in range(1, bodies + 1)
            for m in (*range(late + 1), 98, 99)
        ],
        "overdue": [
            [n * 100 + m, "10/05/2024"]
            for n in range(1, bodies + 1)
            for m in (*range(1, late + 1), 99)
        ],
        "breaches": [_breach(n) for n in range(1, min(bodies, 3) + 1)],
        "lifted": [],
        "sent_back": [[n * 100, 2, "Thiếu phụ lục."] for n in range(1, bodies + 1, 3)],
        "as_of": "2024-05-20T08:00:00+07:00",
        "entry": 4711,
    }
    words = texts.in_force(figures, [], CHAIRMAN)
    return {
        **figures,
        "format": 1,
        "kind": kind,
        "first": first,
        "last": last,
        "edition": 1,
        "reason": "",
        "texts": {
            "whole": words[WHOLE].text,
            "request": words[REQUEST].text,
            "bodies": {
                str(part): each.text for part, each in words.items() if part > 0
            },
        },
        "head": {
            "parent": "UBND tỉnh An Giang",
            "issuer": "Văn phòng",
            "issuer_name": "Văn phòng Ủy ban nhân dân tỉnh",
            "place": "An Giang",
            "symbol": "BC-VPUBND",
            "chairman": CHAIRMAN,
            "recipients": [
                "Như trên",
                "Các Phó Chủ tịch Ủy ban nhân dân tỉnh An Giang",
                "Lưu: VT, TH",
            ],
        },
        "signature": {
            "lines": ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            "name": "Huỳnh Gia Phúc",
        },
        "versions": {"query": 1, "definitions": "a", "calendar": "b", "settings": "c"},
        "sealed": {
            "at": "2024-05-20T09:00:00+07:00",
            "by": "Ngô Thanh Sơn",
            "post": "",
        },
    }


def named(n: int) -> str:
    """Return the name of the body of a number."""
    return f"Ủy ban nhân dân {PLACES[n % len(PLACES)]} {n}"


def _body(n: int, late: int) -> dict[str, Any]:
    done, overdue = n * 100, [[n * 100 + m, 1] for m in range(1, late + 1)]
    rows: dict[str, list[list[int]]] = {figure.value: [] for figure in STATED}
    rows |= {
        "opening": [[done, 1], *overdue],
        "on_time": [[done, 2]],
        "closing": overdue,
        "overdue": overdue,
        "beyond": overdue,
    }
    return {
        "id": n,
        "name": named(n),
        "figures": {key: len(listed) for key, listed in rows.items()},
        "rows": rows,
        "answers": _answers(n),
        "returned": [[done, 2]] if n % 3 == 1 else [],
        "breaches": [n] if n <= 3 else [],
    }


def _answers(n: int) -> dict[str, Any]:
    """Return what a body was asked by others: one lapsed, one open and late."""
    asked, owed = [n * 100 + 98, 1], [n * 100 + 99, 1]
    rows: dict[str, list[list[int]]] = {figure.value: [] for figure in STATED}
    rows |= {
        "opening": [asked, owed],
        "lapsed": [asked],
        "closing": [owed],
        "overdue": [owed],
        "beyond": [owed],
    }
    figures = {key: len(listed) for key, listed in rows.items()}
    return {"figures": figures, "rows": rows}


def _breach(n: int) -> dict[str, Any]:
    return {
        "id": n,
        "number": f"VP-2024-{n:05d}",
        "body": n,
        "body_name": named(n),
        "group": "Chế độ thông tin, báo cáo",
        "behaviour": "Báo cáo chậm so với thời hạn được giao",
        "rule": "Nghị định 09/2019/NĐ-CP, Điều 12",
        "happened_on": "15/05/2024",
        "evidence": [f"V-2024-{n:05d}"],
        "reply": "Do chưa đủ số liệu.",
        "decision": "Kết luận ngày 17/05/2024: có vi phạm",
        "appealed": 0,
    }
