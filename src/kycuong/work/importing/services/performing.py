"""Doing what a batch asks for, row by row, each by itself (thực hiện)."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import services as ledger
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.importing import heads, policy
from kycuong.work.importing.enums import Fate, Sort, Stage
from kycuong.work.importing.found import Wrong
from kycuong.work.importing.models import Batch, Known, Line
from kycuong.work.importing.newcomers import terms_of
from kycuong.work.importing.people import at_seat, seat_key
from kycuong.work.importing.steps import HIDDEN, sentence
from kycuong.work.importing.steps import perform as do

TAKEN = "Mã ngoài này vừa được nhập bằng một danh sách khác. Hãy nhập lại tệp để xem."
CHANGED = (
    "Ngày giao, hạn, cơ quan chủ trì hoặc phối hợp nay khác với lúc xem thử. Hãy xem thử "
    "lại: gửi lại tệp."
)
SEEN = 25
"""Rows whose end the sender waits for and sees."""
OVER = "Người gửi không còn giữ chức vụ đã dùng khi gửi danh sách."


def begin(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let a batch be performed: by who sent it, from the seat they sent it from.

    Beginning again changes nothing: a batch goes on where it was.

    Raises:
        NotThere: it is not theirs.
        Refused: another seat; not checked; new duties by who may not give them.

    Writes: audit act `importing.begun`.
    """
    batch = Batch.objects.filter(pk=pk, sent_by=actor.user or 0).first()
    if batch is None:
        raise NotThere
    if batch.seat != seat_key(actor):
        raise Refused(
            refuse(
                "Danh sách này gửi từ một chức vụ khác của bạn. Hãy chuyển sang chức vụ "
                "đó rồi thực hiện."
            )
        )
    if batch.stage in (Stage.READING, Stage.UNREADABLE):
        raise Refused(refuse("Danh sách chưa xem thử xong nên chưa thực hiện được."))
    policy.require(actor, "perform", sort=batch.sort)
    if batch.stage != Stage.CHECKED:
        return
    with act(actor, "importing.begun", batch, at=at):
        waiting = Batch.objects.filter(pk=pk, stage=Stage.CHECKED)
        waiting.update(stage=Stage.PERFORMING)


def perform(pk: int, *, at: datetime) -> None:
    """Do every row that waits, each in a transaction of its own; idempotent.

    A row is claimed by its line in the transaction of its acts: of two runs at once,
    or of one taken up after a break, each row is done by one.

    Writes: acts of the ledger with the sender's rights; lines; audit acts
    `importing.row`, `importing.refused`, `importing.performed`.
    """
    batch = Batch.objects.filter(pk=pk, stage=Stage.PERFORMING).first()
    if batch is None:
        return
    actor = at_seat(batch.sent_by, batch.seat, at)
    for line in Line.objects.filter(batch=pk, fate=Fate.READY).order_by("number"):
        if actor is None:
            _refused(line, OVER, _nobody(batch), at)
        else:
            _row(batch, line, actor, at)
    ended = actor or _nobody(batch)
    with act(ended, "importing.performed", batch, at=at):
        going = Batch.objects.filter(pk=pk, stage=Stage.PERFORMING)
        if going.update(stage=Stage.DONE, performed_at=at) and batch.sort == Sort.NEW:
            _tell(batch, at)
    _report(batch, at)


def _row(batch: Batch, line: Line, actor: Actor, at: datetime) -> None:
    """Do one row; what is refused is said of the row and keeps no other from its turn."""
    try:
        with act(actor, "importing.row", line, at=at):
            if _claimed(line, fate=Fate.DONE):
                _do(batch, line, actor, at)
    except NotThere:
        _refused(line, HIDDEN, actor, at)
    except Refused as no:
        _refused(line, sentence(no.verdict), actor, at)
    except Wrong as no:
        _refused(line, str(no), actor, at)
    except IntegrityError:
        if not Known.objects.filter(code=line.key).exists():
            raise
        _refused(line, TAKEN, actor, at)


def _claimed(line: Line, **values: Any) -> int:
    waiting = Line.objects.filter(pk=line.pk, fate=Fate.READY)
    return int(waiting.update(**values))


def _refused(line: Line, why: str, actor: Actor, at: datetime) -> None:
    with act(actor, "importing.refused", line, at=at):
        _claimed(line, fate=Fate.REFUSED, said=[why])


def _do(batch: Batch, line: Line, actor: Actor, at: datetime) -> None:
    first = line.steps[0]
    if first["verb"] == "open":
        matter = _open(batch, line, first, actor, at)
        Line.objects.filter(pk=line.pk).update(matter_id=matter)
        return
    acts = [step for step in line.steps if step["verb"] != "keep"]
    do(line.matter_id or 0, acts, seen=line.seen or 0, actor=actor, at=at)
    for step in line.steps:
        if step["verb"] == "keep":
            Known.objects.filter(code=line.key).update(cells=step["cells"])


def _open(
    batch: Batch, line: Line, step: Mapping[str, Any], actor: Actor, at: datetime
) -> int:
    """Give one duty of the Office; its external id is taken with it, once.

    Raises:
        Wrong: today the row gives something else than the dry run promised.
    """
    cells, terms = step["cells"], terms_of(step["cells"], at)
    if terms.promised != step.get("promised"):
        raise Wrong(CHANGED)
    limit = terms.limit
    label = cells["van-ban"] or f"Danh sách {batch.file_name}"
    came = f"Danh sách {batch.file_name}, dòng {line.number}, mã {cells[heads.CODE]}."
    matter = ledger.open_matter(
        kind="directive",
        title=cells["noi-dung"],
        issuer=organisations.office(local_day(at)).id,
        lead=terms.lead,
        coordinators=terms.helpers,
        due=limit.due,
        limit_text=limit.text,
        receipt=limit.receipt,
        standing=limit.standing,
        product=cells["san-pham"],
        classification=terms.classification,
        source=ledger.Source(
            label=f"{label}, giao ngày {day(terms.given)}",
            quote=f"{cells['noi-dung']}\n{came}",
        ),
        tell=False,
        actor=actor,
        at=at,
    )
    Known.objects.create(code=cells[heads.CODE], matter_id=matter, cells=dict(cells))
    return matter


def _tell(batch: Batch, at: datetime) -> None:
    """Tell each body once how many duties the list gives it."""
    done = Line.objects.filter(batch=batch, fate=Fate.DONE)
    promised = [line.steps[0].get("promised") for line in done]
    leads = Counter(int(each["lead"]) for each in promised if each)
    for unit, count in sorted(leads.items()):
        notifications.notify(
            units=[organisations.root_of(unit)],
            text=f"Văn phòng giao cơ quan bạn chủ trì {count} việc theo danh sách.",
            url=f"{reverse('ledger:matters')}?pham-vi=chu-tri&sap=-giao",
            at=at,
            key=f"import-batch-{batch.pk}",
        )


def _report(batch: Batch, at: datetime) -> None:
    """Tell the sender of a long batch how it ended; a short one they saw end."""
    fates = Counter(Line.objects.filter(batch=batch).values_list("fate", flat=True))
    done, refused = fates[Fate.DONE], fates[Fate.REFUSED]
    if done + refused > SEEN:
        notifications.notify(
            users=[batch.sent_by],
            text=f"Danh sách «{batch.file_name[:80]}»: {done} dòng đã ghi sổ, {refused} "
            "dòng không ghi được.",
            url=reverse("importing:batch", args=[batch.pk]),
            at=at,
            key=f"import-batch-{batch.pk}-done",
        )


def _nobody(batch: Batch) -> Actor:
    """Return the sender as somebody who may do nothing any more."""
    return Actor(user=batch.sent_by, name=batch.sent_name)
