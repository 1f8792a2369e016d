"""A person's data go; the chain stays whole."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps

from kycuong.kernel.audit import canonical, shredding
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.queries import acts
from kycuong.kernel.audit.verifying.faults import Wrong
from kycuong.kernel.searching import queries as searching
from kycuong.kernel.searching import services
from kycuong.ledger import services as ledger
from kycuong.shared.verdict import Refused
from tests.audit.hands import by_hand, one, verified
from tests.cast import MORNING

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Văn Dũng"
LATER = MORNING + timedelta(hours=3)
BASIS = "Quyết định 12/QĐ-UBND ngày 20/4/2024"


def shred(world: SimpleNamespace, **given: object) -> int:
    people = world.province.people
    person = people["dung"]
    official = apps.get_model("organisations", "Official").objects
    return shredding.shred(
        **{
            "user": person.actor.user,
            "names": [NAME],
            "rows": {
                "accounts.user": [person.actor.user],
                "organisations.official": [official.get(full_name=NAME).pk],
            },
            "basis": BASIS,
            "second": people["son"].actor,
            "actor": people["chi"].actor,
            "at": MORNING,
            **given,
        }
    )


def test_the_name_is_gone_and_the_chain_is_whole(world: SimpleNamespace) -> None:
    assert shred(world) > 2
    said = "SELECT COUNT(*) FROM audit_payload WHERE who LIKE %s OR what LIKE %s"
    assert one(said, f"%{NAME}%", f"%{NAME}%")[0] == 0
    for table in ("accounts_user", "organisations_official"):
        query = f"SELECT COUNT(*) FROM {table} WHERE full_name = %s"
        assert one(query, NAME)[0] == 0
    assert verified() == []


def found(words: str) -> bool:
    answer = searching.owners("matter", searching.asked(words))
    return bool(answer if isinstance(answer, set) else answer.exists())


def test_a_name_that_was_shredded_is_no_longer_found_and_the_other_words_are(
    world: SimpleNamespace,
) -> None:
    said = f"Ông {NAME} đề nghị giãn tiến độ Quỳnh-Lưu."
    actor = world.province.people["dung"].actor
    ledger.report(world.matter, text=said, actor=actor, at=LATER)
    assert found(f'"{NAME}"')
    assert found("quynh luu")
    shred(world, at=LATER)
    for words in (f'"{NAME}"', "nguyen van dung", NAME):
        assert not found(words), words
    assert found("giãn tiến độ Quỳnh-Lưu")
    assert list(services.verify()) == []
    assert verified() == []


def test_a_name_that_was_shredded_stays_away_when_passages_are_made_again(
    world: SimpleNamespace,
) -> None:
    actor = world.province.people["dung"].actor
    ledger.report(world.matter, text=f"Ông {NAME} đã họp.", actor=actor, at=LATER)
    shred(world, at=LATER)
    services.rebuild(actor=SYSTEM, at=LATER)
    assert not found(f'"{NAME}"')
    assert list(services.verify()) == []
    digest, salt = one("SELECT digest, salt FROM searching_silence")
    assert canonical.sealed(salt, "nguyen van dung") == digest


def test_the_act_names_basis_and_both_people_and_not_the_name(
    world: SimpleNamespace,
) -> None:
    shred(world)
    (trace,) = acts(verb="audit.shredded")
    assert trace.detail["basis"] == BASIS
    assert trace.detail["second"] == world.province.people["son"].actor.user
    assert trace.user == world.province.people["chi"].actor.user


def test_rows_of_other_people_are_still_verified(world: SimpleNamespace) -> None:
    shred(world)
    key = world.province.people["an"].actor.user
    by_hand("UPDATE accounts_user SET full_name = 'Ai khác' WHERE id = %s", key)
    assert [(fault.table, fault.key) for fault in verified()] == [
        ("accounts_user", str(key))
    ]


def test_what_is_shredded_by_hand_is_named(world: SimpleNamespace) -> None:
    key, salt, who = one(
        "SELECT act_id, who_salt, who FROM audit_payload ORDER BY act_id DESC LIMIT 1"
    )
    by_hand(
        "UPDATE audit_payload SET who = '', who_salt = '', who_hash = %s, "
        "shredded_by = 'x' WHERE act_id = %s",
        canonical.sealed(salt, who),
        key,
    )
    assert [(one.wrong, one.key) for one in verified()] == [(Wrong.SHREDDED, str(key))]


def test_one_person_alone_shreds_nothing(world: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        shred(world, second=world.province.people["chi"].actor)
    with pytest.raises(Refused):
        shred(world, basis=" ")


def test_what_an_act_of_shredding_says_is_never_shredded(
    world: SimpleNamespace,
) -> None:
    shred(world)
    later = "Quyết định 13/QĐ-UBND ngày 21/4/2024"
    people = world.province.people
    shredding.shred(
        user=None,
        names=["20/4/2024"],
        rows={},
        basis=later,
        second=people["son"].actor,
        actor=people["chi"].actor,
        at=MORNING,
    )
    assert verified() == []


def test_the_basis_that_is_kept_for_ever_names_nobody(world: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="không nêu tên"):
        shred(world, basis=f"{BASIS} về dữ liệu của ông {NAME}")
