"""What the gate returns in words of its own: where it stands, on which file, by what.

Law: Công văn 493/UBND-KGVX, điểm 8 (trả lại và yêu cầu hoàn thiện).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.rules import gate
from kycuong.rules.gate import Gate, Ground, Item, ItemState, Round
from kycuong.rules.gate.charging import WHOLE
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions.examining import Compared
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.services import rounds

MOST_ADDED: Final = 50
JUDGED_BY: Final = {Gate.G1: ("field", "authority"), Gate.G4: ("concerned", "asked")}


@dataclass(frozen=True, slots=True)
class Added:
    """What the gate returns in words of its own; G7 is never a ground of return.

    `paper` is the hash of the file that it speaks of, empty for the whole part. Where
    the part holds a file that did not change beside one that did, it must be named:
    by it is told against whom the item counts (N18).
    """

    gate: Gate
    sentence: str
    component: str = ""
    ground: Ground | None = None
    law: str = ""
    paper: str = ""


def items_of(
    dossier: Dossier, found: Compared, added: Sequence[Added]
) -> tuple[Item, ...]:
    """Return what the gate adds as items; each has its ground, place and clause.

    Raises:
        Refused: too many; an item without words, without its place, or on a file that
            is not there; a file has to be named and is not.
    """
    if len(added) > MOST_ADDED:
        raise Refused(refuse(f"Ghi thêm nhiều nhất {MOST_ADDED} nội dung."))
    on = local_day(found.sealed.at)
    parts = gate.checklist(dossier.kind, on)
    earlier = rounds.before(dossier, found.sealed.seq) if added else ()
    items = []
    for one in added:
        text = " ".join(one.sentence.split())
        _require_words(one, text)
        if one.component and parts.component(one.component) is None:
            raise Refused(
                refuse("Loại hồ sơ này không có thành phần đó; hãy chọn lại.")
            )
        if not one.component and one.gate is not Gate.G1:
            raise Refused(refuse(f"Hãy chọn thành phần hồ sơ của nội dung: {text}"))
        _require_paper(one, text, found.sealed.marks, earlier)
        items.append(_item(one, text, on))
    return tuple(items)


def _require_words(one: Added, text: str) -> None:
    if not text:
        raise Refused(refuse("Nội dung ghi thêm để trống; hãy ghi rõ hoặc bỏ dòng."))
    if one.gate is Gate.G7:
        raise Refused(
            refuse("Gửi sau ngày của chương trình chỉ được ghi nhận, không trả lại.")
        )


def _require_paper(
    one: Added, text: str, marks: dict[str, str], earlier: Sequence[Round]
) -> None:
    """Refuse a file that is not there, and no file where it decides who is charged."""
    if one.paper:
        if _mark(one) not in marks:
            raise Refused(
                refuse(f"Tệp đã chọn không thuộc thành phần của nội dung: {text}")
            )
        return
    if not one.component:
        return
    part, files = f"part:{one.component}", f"paper:{one.component}:"
    if any(each.marks.get(part, "") == marks.get(part, "") for each in earlier):
        return
    same = [mark for mark in marks if mark.startswith(files)]
    if any(mark in each.marks for mark in same for each in earlier):
        raise Refused(
            refuse(
                "Thành phần này có tệp không đổi từ lần gửi trước, có tệp mới; hãy chọn "
                f"tệp mà nội dung này nói tới: {text}"
            )
        )


def _item(one: Added, text: str, on: date) -> Item:
    rule = gate.rulebook().rule(f"{one.gate.value}.other")
    part = (f"part:{one.component}",) if one.component else ()
    whole = (*JUDGED_BY.get(one.gate, ()), *part) or (WHOLE,)
    return Item(
        code=rule.code,
        gate=one.gate,
        ground=one.ground or rule.ground,
        component=one.component,
        state=ItemState.FAULTY,
        sentence=text,
        law=one.law.strip() or rule.law_on(on),
        paper=one.paper,
        depends=(_mark(one),) if one.paper else whole,
    )


def _mark(one: Added) -> str:
    return f"paper:{one.component}:{one.paper}"
