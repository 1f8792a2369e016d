"""Every code of the rules has a Vietnamese title, and every title a code."""

from kycuong.rules.docform.rules import RULES
from kycuong.rules.docform.wording.warnings import CODES
from kycuong.work.formcheck.titles import GROUPS, PARTS, TITLES, judged

KNOWN = {rule.code for rule in RULES} | set(CODES)


def test_every_code_has_a_title_and_every_title_a_code() -> None:
    assert set(TITLES) == KNOWN


def test_every_rule_is_told_among_what_was_looked_at() -> None:
    for rule in RULES:
        told = [label for label, starts in GROUPS if rule.code.startswith(starts)]
        assert len(told) == 1, rule.code


def test_a_component_that_may_be_hidden_was_not_looked_at() -> None:
    assert len(judged(set())) == len(GROUPS)
    for code in PARTS:
        assert len(judged({code})) == len(GROUPS) - 1, code
    assert "số trang" not in judged({"page.number"})
