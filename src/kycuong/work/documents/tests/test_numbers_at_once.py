"""Numbers of outgoing documents: no gap and no twin, however many issue at once."""

import threading

import pytest
from django.db import connection
from tests.cast import DAY, MORNING, build_province

from kycuong.shared.verdict import Refused
from kycuong.work.documents import services
from kycuong.work.documents.letterform import Signature
from kycuong.work.documents.models import Document
from kycuong.work.documents.tests.steps import drafted


@pytest.mark.django_db(transaction=True)
def test_of_many_issued_at_once_none_shares_a_number_and_refusals_take_none() -> None:
    province = build_province()
    chi, phuc = province.people["chi"], province.people["phuc"]
    unlawful = Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Ai Đó")
    good = [drafted(person) for person in (chi, phuc, chi, phuc)]
    bad = [drafted(chi, signature=unlawful), drafted(phuc, body=[])]
    gate, said = threading.Barrier(len(good) + len(bad)), []

    def issue(pk: int) -> None:
        gate.wait(20)
        try:
            services.issue(pk, day=DAY, actor=chi.actor, at=MORNING)
            said.append("issued")
        except Refused:
            said.append("refused")
        finally:
            connection.close()

    order = [good[0], bad[0], good[1], good[2], bad[1], good[3]]
    threads = [threading.Thread(target=issue, args=(pk,)) for pk in order]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(said) == ["issued"] * 4 + ["refused"] * 2
    entries = Document.objects.order_by("entry").values_list("entry", flat=True)
    assert list(entries) == [1, 2, 3, 4]
