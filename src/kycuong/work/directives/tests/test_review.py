"""The review: every item of the letter is accounted for, nothing disappears."""

from datetime import date

import pytest
from tests.cast import MORNING, Person

from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.directives import queries, services
from kycuong.work.directives.models import Draft
from kycuong.work.directives.tests.steps import accepted, drafts, items, opened
from kycuong.work.documents.tests.letters import LETTER, seed


def done(directive: int, person: Person) -> tuple[int, int]:
    coverage = queries.review_page(person.actor, directive, MORNING).coverage
    return coverage.done, coverage.total


def test_opening_drafts_every_item_with_its_lead_and_deadline(chi: Person) -> None:
    first, second, third = drafts(opened(chi))
    assert first.due_on == date(2024, 5, 10)
    assert first.product == "báo cáo"
    assert [p["written"] for p in first.parties] == ["Sở Nội vụ", "Sở Tài chính"]
    assert second.due_on == date(2024, 5, 4)
    assert any("làm bù" in line.lower() for line in second.receipt["lines"])
    assert third.due_choice == ""


def test_opening_twice_keeps_what_was_decided(chi: Person) -> None:
    directive = opened(chi)
    accepted(directive, chi, draft=drafts(directive)[0])
    document = queries.review_page(chi.actor, directive, MORNING).document_url
    response = chi.client().get(document)
    assert f"/giao-viec/{directive}/" in response.content.decode()
    assert done(directive, chi) == (1, 3)


def test_a_task_without_a_deadline_is_not_accepted_without_a_choice(
    chi: Person,
) -> None:
    directive = opened(chi)
    third = drafts(directive)[2]
    with pytest.raises(Refused, match="thời hạn"):
        services.accept(
            directive,
            draft=third.pk,
            version=third.version,
            actor=chi.actor,
            at=MORNING,
        )
    accepted(directive, chi, draft=third)
    assert Draft.objects.get(pk=third.pk).due_choice == "standing"


def test_the_seed_letter_has_eight_instructions_and_none_can_be_dropped(
    chi: Person,
) -> None:
    directive = opened(chi, seed(), issued_on=date(2024, 4, 22))
    assert [item.mark for item in items(directive)] == [f"{n}." for n in range(1, 9)]
    assert len(drafts(directive)) == 8
    for row in drafts(directive):
        with pytest.raises(Refused, match="duy nhất"):
            services.drop(
                directive,
                draft=row.pk,
                version=row.version,
                actor=chi.actor,
                at=MORNING,
            )
    assert done(directive, chi) == (0, 8)
    accepted(directive, chi)
    assert done(directive, chi) == (8, 8)


def test_a_collective_addressee_names_the_bodies_of_the_letters_day(
    chi: Person,
) -> None:
    directive = opened(chi, seed(), issued_on=date(2024, 4, 22))
    sectors, districts = drafts(directive)[0].parties
    assert {unit["name"] for unit in districts["units"]} == {
        "Ủy ban nhân dân thành phố Long Xuyên",
        "Ủy ban nhân dân huyện Tri Tôn",
    }
    assert sectors["collective"]
    assert "22/04/2024" in sectors["explained"]


def test_an_item_marked_as_no_task_needs_a_reason_and_can_be_retaken(
    chi: Person,
) -> None:
    directive = opened(chi)
    item = items(directive)[2]
    with pytest.raises(Refused, match="lý do"):
        services.no_task(
            directive, item=item.pk, reason="  ", actor=chi.actor, at=MORNING
        )
    services.no_task(
        directive, item=item.pk, reason="chỉ để biết", actor=chi.actor, at=MORNING
    )
    assert done(directive, chi) == (1, 3)
    services.retake(directive, item=item.pk, actor=chi.actor, at=MORNING)
    assert done(directive, chi) == (0, 3)


def test_two_reviewers_at_once_do_not_overwrite_each_other(
    chi: Person, phuc: Person
) -> None:
    directive = opened(chi)
    seen = drafts(directive)[0]
    accepted(directive, phuc, draft=seen)
    with pytest.raises(services.Stale, match="Huỳnh Gia Phúc"):
        accepted(directive, chi, draft=seen)


def test_splitting_keeps_bodies_and_asks_again(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[1]
    accepted(directive, chi, draft=row)
    row = drafts(directive)[1]
    cut = LETTER.index("gửi kết quả")
    services.split(
        directive,
        draft=row.pk,
        version=row.version,
        at_offset=cut,
        actor=chi.actor,
        at=MORNING,
    )
    _, first, second, _ = drafts(directive)
    assert first.title == "Sở Tài chính rà soát kinh phí cải cách hành chính,"
    assert second.title.startswith("gửi kết quả về Sở Nội vụ")
    assert first.parties == second.parties
    assert first.accepted_at is None and second.accepted_at is None
    assert done(directive, chi) == (0, 3)


def test_the_split_must_lie_inside_the_draft(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[1]
    with pytest.raises(Refused, match="Chỗ tách"):
        services.split(
            directive,
            draft=row.pk,
            version=row.version,
            at_offset=row.start,
            actor=chi.actor,
            at=MORNING,
        )


def test_merging_covers_both_items_and_opens_a_deadline_that_differs(
    chi: Person,
) -> None:
    directive = opened(chi)
    row = drafts(directive)[0]
    services.merge(
        directive, draft=row.pk, version=row.version, actor=chi.actor, at=MORNING
    )
    merged, _ = drafts(directive)
    assert len(merged.spans) == 2
    assert merged.due_choice == ""
    assert "10/5/2024" in merged.limit_text
    accepted(directive, chi, draft=merged)
    assert done(directive, chi) == (2, 3)


def test_merging_passes_over_an_item_that_is_no_task(chi: Person) -> None:
    directive = opened(chi)
    first, _, third = drafts(directive)
    middle = items(directive)[1]
    services.no_task(
        directive, item=middle.pk, reason="chỉ để biết", actor=chi.actor, at=MORNING
    )
    services.merge(
        directive, draft=first.pk, version=first.version, actor=chi.actor, at=MORNING
    )
    merged = drafts(directive)[0]
    assert merged.spans == [first.spans[0], third.spans[0]]
    services.retake(directive, item=middle.pk, actor=chi.actor, at=MORNING)
    assert done(directive, chi) == (0, 3)


def test_the_last_draft_has_nothing_to_be_merged_with(chi: Person) -> None:
    directive = opened(chi)
    row = drafts(directive)[-1]
    with pytest.raises(Refused, match="không còn nháp nào"):
        services.merge(
            directive, draft=row.pk, version=row.version, actor=chi.actor, at=MORNING
        )


def test_a_task_is_added_from_a_selection_and_an_extra_one_can_be_dropped(
    chi: Person,
) -> None:
    directive = opened(chi)
    start = LETTER.index("gửi kết quả")
    end = LETTER.index(" trong thời hạn")
    pk = services.add(directive, start=start, end=end, actor=chi.actor, at=MORNING)
    row = Draft.objects.get(pk=pk)
    assert row.title == "gửi kết quả về Sở Nội vụ"
    assert row.parties[0]["written"] == "Sở Tài chính"
    assert row.due_choice == ""
    services.drop(directive, draft=pk, version=row.version, actor=chi.actor, at=MORNING)
    assert len(drafts(directive)) == 3


def test_an_empty_selection_is_refused(chi: Person) -> None:
    directive = opened(chi)
    with pytest.raises(Refused, match="một câu"):
        services.add(directive, start=5, end=5, actor=chi.actor, at=MORNING)


def test_strangers_learn_nothing_of_a_directive(chi: Person, giang: Person) -> None:
    directive = opened(chi)
    with pytest.raises(NotThere):
        queries.review_page(giang.actor, directive, MORNING)
    assert giang.client().get(f"/giao-viec/{directive}/").status_code == 404
