"""Before and after, of every way in which a row is written."""

from typing import Any

import pytest
from django.apps import apps

from kycuong.kernel.audit import tracing
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.queries import Trace, acts
from tests.audit.hands import verified
from tests.cast import MORNING, SINCE

pytestmark = pytest.mark.django_db
Official = apps.get_model("organisations", "Official")
Unit = apps.get_model("organisations", "Unit")
User = apps.get_model("accounts", "User")


def done(verb: str = "test.done") -> Any:
    return act(SYSTEM, verb, at=MORNING)


def told(verb: str = "test.done") -> Trace:
    return acts(verb=verb)[-1]


def made() -> Any:
    with done("test.made"):
        return Official.objects.create(full_name="Cao Thị Út")


def unit(code: str) -> Any:
    with done("test.made"):
        return Unit.objects.create(
            code=code, kind="department", name=code, short_name=code, valid_from=SINCE
        )


def test_a_saved_row_tells_its_field_before_and_after() -> None:
    row = made()
    with done():
        row.full_name = "Cao Thị Lan"
        row.save()
    change = {"full_name": ["Cao Thị Út", "Cao Thị Lan"]}
    assert told().changes == (["organisations.official", str(row.pk), change],)


def test_a_row_updated_in_bulk_and_one_taken_away_are_told() -> None:
    row, other = made(), made()
    with done():
        Official.objects.filter(pk=row.pk).update(full_name="Ai khác")
        Official.objects.filter(pk=other.pk).delete()
    assert told().changes == (
        [
            "organisations.official",
            str(row.pk),
            {"full_name": ["Cao Thị Út", "Ai khác"]},
        ],
        ["organisations.official", str(other.pk), {"full_name": ["Cao Thị Út", None]}],
    )
    assert verified() == []


def test_of_rows_made_and_changed_within_one_act_the_end_is_told() -> None:
    with done():
        row = Official.objects.create(full_name="Một")
        Official.objects.filter(pk=row.pk).update(full_name="Hai")
    change = {"full_name": [None, "Hai"]}
    assert told().changes == (["organisations.official", str(row.pk), change],)


def test_what_is_changed_and_changed_back_is_no_change() -> None:
    row = made()
    for name in ("Khác", "Cao Thị Út"):
        row.full_name = name
    with done():
        row.save()
    assert told().changes == ()
    assert told().digests == 1


def test_an_act_within_tells_what_it_did_itself() -> None:
    row, other = unit("A"), unit("B")
    with done("test.outer"):
        Unit.objects.filter(pk=row.pk).update(name="A2")
        with done("test.inner"):
            Unit.objects.filter(pk=other.pk).update(name="B2")
    assert [change[1] for change in told("test.outer").changes] == [str(row.pk)]
    assert [change[1] for change in told("test.inner").changes] == [str(other.pk)]
    assert verified() == []


def test_many_new_rows_leave_digests_alone() -> None:
    with done():
        Official.objects.bulk_create(
            Official(full_name=f"Người {number}") for number in range(30)
        )
    assert (told().changes, told().digests) == ((), 30)
    assert verified() == []


def test_rows_that_were_there_already_are_not_told() -> None:
    heir, other = unit("A"), unit("B")
    Succession = apps.get_model("organisations", "Succession")
    rows = [Succession(predecessor=heir, successor=other, on=MORNING.date())]
    for _ in range(2):
        with done():
            for row in rows:
                row.pk = None
            Succession.objects.bulk_create(rows, ignore_conflicts=True)
    assert verified() == []


def test_a_password_is_never_told() -> None:
    with done():
        user = User.objects.create_user("ut", "bi-mat-lam-day", full_name="Út")
        user.set_password("bi-mat-khac-nua")
        user.save()
    told_of = dict(told().changes[0][2])
    assert told_of["password"] == [None, "•"]


def test_an_act_knows_its_request_and_its_door() -> None:
    tokens = tracing.request_id.set("r-1"), tracing.via.set("api")
    with done():
        pass
    tracing.request_id.reset(tokens[0])
    tracing.via.reset(tokens[1])
    assert (told().request, told().via) == ("r-1", "api")
