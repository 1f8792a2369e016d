"""Documents that break one rule at a time are found with that code and no other."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from tests.rules.docform.breaking import BREAKS, broken
from tests.rules.docform.documents import CLEAN
from tests.rules.docform.writing import DIALECTS, LAYOUTS, write

from kycuong.rules import docform
from kycuong.rules.docform.rules import RULES

WAYS = [("direct", "tables", 3), ("themed", "tables", 7), ("styled", "tabs", 7)]
"""How styles are stated, how columns are made, and every how-many-th breach is tried."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_document_gives_no_finding(
    name: str, dialect: str, layout: str
) -> None:
    assert not docform.check(write(CLEAN[name], dialect, layout), name=name).findings


@pytest.mark.parametrize(("dialect", "layout", "step"), WAYS)
def test_every_breach_is_found_with_its_code_and_no_other(
    dialect: str, layout: str, step: int
) -> None:
    wrong = []
    for name, code, doc in islice(broken(CLEAN), 0, None, step):
        found = docform.check(write(doc, dialect, layout), name=name)
        if found.codes != (code,):
            wrong.append((name, code, found.findings))
    assert not wrong


def test_every_rule_is_broken_by_some_document() -> None:
    counted = Counter(code for code, _ in BREAKS)
    assert {rule.code for rule in RULES} == set(counted)
    tried = {code for _, code, _ in broken(CLEAN)}
    assert tried == set(counted)


def test_a_finding_says_where_what_and_by_which_clause() -> None:
    _, code, doc = next(
        each for each in broken(CLEAN) if each[1] == "place_date.padding"
    )
    (found,) = docform.check(write(doc), name="").findings
    assert found.code == code
    assert found.where == "bảng 1, hàng 2, cột 2 (đoạn 7)"
    assert "số 0 phía trước" in found.expected
    assert "ngày 6 tháng 02" in found.got
    assert found.law == "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4"


def test_every_code_is_in_the_docs() -> None:
    page = (Path(__file__).parents[3] / "docs" / "layout.md").read_text("utf-8")
    assert not [rule.code for rule in RULES if rule.code not in page]
