"""One verdict, one exact writing: whoever asks, in whatever order the facts come."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.gate.stories import ANSWERED, ANSWERS, DAY, DRAFT, PROPOSAL, facts

from kycuong.rules.gate import (
    Asked,
    Facts,
    Fault,
    PaperFacts,
    Stance,
    Told,
    canonical,
    different,
    examine,
    read,
    sha256,
)

FAULTS = tuple(
    Fault(code, "Đoạn 3", "13–14", "12", "Phụ lục I")
    for code in ("text.size", "text.font", "margin.left")
)
PAPERS = (
    PROPOSAL,
    replace(DRAFT, faults=FAULTS),
    PaperFacts("opinions", "một.pdf", "1" * 64, unreadable="Tệp hỏng."),
    PaperFacts("opinions", "hai.pdf", "2" * 64, empty=True, unreadable="Tệp rỗng."),
    PaperFacts("figures", "ba.xlsx", "1" * 64),
)
CONSULTED = (
    replace(ANSWERED, body=31, name="Sở Y tế", stance=Stance.DISAGREE),
    replace(ANSWERED, body=32, name="Sở Công Thương", state=Asked.SILENT),
    replace(ANSWERED, body=33, name="Ban Dân tộc", state=Asked.WAITING),
)
CONCERNED = ((31, "Sở Y tế"), (32, "Sở Công Thương"), (34, "Sở Xây dựng"))
TOLD = (
    Told(1, "G6.form", "draft", "Sai cỡ chữ.", paper=DRAFT.sha256),
    Told(1, "G3.unreadable", "opinions", "Tệp hỏng.", paper="1" * 64),
)
WHOLE = facts(
    papers=PAPERS,
    consulted=CONSULTED,
    concerned=CONCERNED,
    told=TOLD,
    programme_on=date(2024, 4, 30),
)


def shuffled(order: st.DrawFn) -> Facts:
    return replace(
        WHOLE,
        papers=tuple(order(st.permutations(PAPERS))),
        consulted=tuple(order(st.permutations(CONSULTED))),
        concerned=tuple(order(st.permutations(CONCERNED))),
        told=tuple(order(st.permutations(TOLD))),
        declared=dict(order(st.permutations(sorted(ANSWERS.items())))),
    )


@given(st.data())
def test_the_order_in_which_facts_come_changes_no_byte(data: st.DataObject) -> None:
    other = shuffled(data.draw)
    assert canonical(examine(other, on=DAY)) == canonical(examine(WHOLE, on=DAY))


def test_what_is_written_reads_back_as_the_same_verdict() -> None:
    verdict = examine(WHOLE, on=DAY)
    assert read(canonical(verdict)) == verdict
    assert canonical(read(canonical(verdict))) == canonical(verdict)


def test_stored_facts_of_a_file_give_the_same_bytes() -> None:
    papers = tuple(
        PaperFacts.restored(p.component, p.name, p.sha256, p.stored()) for p in PAPERS
    )
    again = examine(replace(WHOLE, papers=papers), on=DAY)
    assert canonical(again) == canonical(examine(WHOLE, on=DAY))


def test_another_day_under_the_same_rules_changes_no_byte() -> None:
    later = examine(WHOLE, on=date(2024, 6, 3))
    assert canonical(later) == canonical(examine(WHOLE, on=DAY))


def test_every_item_has_a_key_of_its_own() -> None:
    keys = [item.key for item in examine(WHOLE, on=DAY).items]
    assert len(keys) == len(set(keys))


def test_other_bytes_of_a_file_are_another_verdict() -> None:
    one = examine(WHOLE, on=DAY)
    papers = (*PAPERS[:1], replace(PAPERS[1], sha256="7" * 64), *PAPERS[2:])
    other = examine(replace(WHOLE, papers=papers), on=DAY)
    assert sha256(one) != sha256(other)
    assert any("7777" in key for key in different(one, other))
    assert different(one, one) == ()


SCRIPT = """
from datetime import date
from tests.rules.gate.test_canonical import WHOLE
from kycuong.rules.gate import examine, sha256
print(sha256(examine(WHOLE, on=date(2024, 5, 6))))
"""


def test_another_process_with_another_locale_writes_the_same_bytes() -> None:
    said = set()
    for seed, lang, zone in (("1", "C", "UTC"), ("77", "vi_VN.UTF-8", "Asia/Tokyo")):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": lang,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        command = [sys.executable, "-c", SCRIPT]
        run = subprocess.run(command, env=env, capture_output=True, check=True)
        said.add(run.stdout)
    assert said == {(sha256(examine(WHOLE, on=DAY)) + "\n").encode()}
