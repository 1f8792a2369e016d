"""What became of each paper between two sendings."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from kycuong.rules.worktime import LOCAL
from kycuong.work.submissions.queries.changes import between

ORDER = ["proposal", "draft", "annex"]


def at(day: int) -> datetime:
    return datetime(2024, 5, day, 8, tzinfo=LOCAL)


def paper(
    pk: int,
    component: str = "proposal",
    *,
    sha: str = "",
    added: int = 1,
    removed: int | None = None,
    by: int | None = None,
) -> Any:
    return SimpleNamespace(
        pk=pk,
        component=component,
        sha256=sha or f"sha{pk}",
        added_at=at(added),
        removed_at=at(removed) if removed else None,
        replaced_by_id=by,
    )


def fates(*papers: Any) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (
            each.component,
            each.fate.value,
            each.before.pk if each.before else None,
            each.after.pk if each.after else None,
        )
        for each in between(papers, at(2), at(10), ORDER)
    ]


def test_a_paper_that_stayed_is_unchanged() -> None:
    assert fates(paper(1)) == [("proposal", "unchanged", 1, 1)]


def test_the_same_bytes_put_in_again_are_unchanged() -> None:
    found = fates(paper(1, sha="a", removed=5), paper(2, sha="a", added=5))
    assert found == [("proposal", "unchanged", 1, 2)]


def test_a_paper_is_replaced_by_the_last_of_a_row() -> None:
    found = fates(
        paper(1, removed=4, by=2),
        paper(2, added=4, removed=6, by=3),
        paper(3, added=6),
        paper(4, added=6),
    )
    assert found == [
        ("proposal", "replaced", 1, 3),
        ("proposal", "new", None, 4),
    ]


def test_one_gone_and_one_come_in_a_component_belong_together() -> None:
    found = fates(paper(1, removed=5), paper(2, added=6))
    assert found == [("proposal", "replaced", 1, 2)]


def test_what_was_moved_to_another_component_is_removed_and_new() -> None:
    found = fates(
        paper(1, "annex", sha="a", removed=5), paper(2, "draft", sha="a", added=5)
    )
    assert found == [("draft", "new", None, 2), ("annex", "removed", 1, None)]


def test_what_came_and_went_between_two_sendings_is_nothing() -> None:
    assert fates(paper(1, added=4, removed=6)) == []


def test_what_came_after_the_second_sending_is_not_of_it() -> None:
    assert fates(paper(1, added=11)) == []


def test_a_paper_removed_at_the_instant_of_sending_was_not_sent() -> None:
    assert fates(paper(1, removed=2)) == []
    assert fates(paper(1, added=10)) == [("proposal", "new", None, 1)]


def test_the_order_is_the_checklists() -> None:
    found = fates(paper(1, "annex"), paper(2, "proposal"), paper(3, "unheard"))
    assert [row[0] for row in found] == ["proposal", "annex", "unheard"]
