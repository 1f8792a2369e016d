"""What stands against a reorganisation, and what its readers should know."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.models import (
    Appointment,
    Delegation,
    Substitution,
    Unit,
)
from kycuong.kernel.organisations.reorganising import reactions
from kycuong.kernel.organisations.reorganising.enums import ENDING, LineKind
from kycuong.kernel.organisations.reorganising.models import (
    Founding,
    Line,
    Reorganisation,
)

MERGING_NEEDS_HEIR = "Hãy chọn cơ quan kế thừa hoặc ghi tên cơ quan mới."


@dataclass(frozen=True, slots=True)
class Plan:
    """A reorganisation with its lines and the bodies it founds."""

    row: Reorganisation
    lines: tuple[Line, ...]
    foundings: tuple[Founding, ...]

    @property
    def ending(self) -> dict[int, list[Line]]:
        """The lines by the body they end, the main line first."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.kind in ENDING:
                found.setdefault(line.unit_id, []).append(line)
        return {
            unit: sorted(lines, key=lambda line: not line.main)
            for unit, lines in found.items()
        }


def read(row: Reorganisation) -> Plan:
    """Return a reorganisation whole, in two queries."""
    return Plan(
        row,
        tuple(Line.objects.filter(reorganisation=row).select_related("founding")),
        tuple(Founding.objects.filter(reorganisation=row)),
    )


def problems(plan: Plan, at: datetime) -> list[str]:
    """Return what must be put right before the plan can be approved or applied."""
    if not plan.lines and not plan.foundings:
        return ["Quyết định chưa ghi cơ quan nào. Hãy thêm ít nhất một dòng."]
    return [
        *_of_lines(plan),
        *_of_bodies(plan, at),
        *_of_foundings(plan.foundings),
        *_of_others(plan),
    ]


def _of_lines(plan: Plan) -> list[str]:
    registry, day = directory.current(), plan.row.on
    before, ending, told = day - timedelta(days=1), plan.ending, []
    for line in plan.lines:
        unit = registry.unit(line.unit_id, before)
        if not unit.exists_on(before) or not _lasts(unit.valid_to, day):
            told.append(
                f"{unit.name} không hoạt động đến ngày {day:%d/%m/%Y}. Hãy bỏ dòng này."
            )
        if line.heir_id is None:
            if line.kind in {LineKind.MERGE, LineKind.SPLIT} and not line.founding_id:
                told.append(f"{unit.name}: {MERGING_NEEDS_HEIR}")
            continue
        heir = registry.unit(line.heir_id, day)
        if line.heir_id == line.unit_id:
            told.append(f"{unit.name} không thể kế thừa chính mình.")
        elif line.heir_id in ending:
            told.append(
                f"{heir.name} cũng kết thúc ngày {day:%d/%m/%Y} nên không kế thừa "
                f"{unit.name} được. Hãy chọn cơ quan nhận sau cùng."
            )
        elif not heir.exists_on(day):
            told.append(
                f"Ngày {day:%d/%m/%Y} chưa có hoặc không còn {heir.name} để kế thừa "
                f"{unit.name}. Hãy chọn cơ quan hoạt động ngày đó."
            )
    return told


def _of_bodies(plan: Plan, at: datetime) -> list[str]:
    registry, told = directory.current(), []
    renamed = {line.unit_id for line in plan.lines if line.kind == LineKind.RENAME}
    for unit, lines in plan.ending.items():
        name = registry.unit(unit).name
        if unit in renamed:
            told.append(f"{name} vừa đổi tên vừa kết thúc. Hãy bỏ một trong hai dòng.")
        if len({line.kind for line in lines}) > 1:
            told.append(f"{name} có hai cách kết thúc khác nhau. Hãy giữ một cách.")
        if not lines[0].main:
            told.append(f"{name}: hãy chọn một cơ quan kế thừa chính.")
        if lines[0].kind == LineKind.SPLIT and len(lines) < 2:
            told.append(f"{name} chia, tách phải có ít nhất hai cơ quan kế thừa.")
    without = [
        unit
        for unit, lines in plan.ending.items()
        if lines[0].heir_id is None and lines[0].founding_id is None
    ]
    asked = {unit: within(unit) for unit in without}
    for unit, load in reactions.loads(asked, at).items() if asked else ():
        if load.total:
            told.append(
                f"{registry.unit(unit).name} còn {load.total} việc đang mở nên không "
                "thể giải thể mà không có cơ quan nhận việc. Hãy chọn cơ quan kế thừa."
            )
    return told


def _of_foundings(foundings: Sequence[Founding]) -> list[str]:
    codes = [one.code for one in foundings if one.unit_id is None]
    taken = Unit.objects.filter(code__in=codes).values_list("code", flat=True)
    return [
        f"Mã định danh {code} đã có cơ quan khác dùng. Hãy ghi mã khác."
        for code in taken
    ]


def _of_others(plan: Plan) -> list[str]:
    """Name the bodies that another approved decision will have ended by then."""
    registry = directory.current()
    mine = {line.unit_id for line in plan.lines}
    mine |= {line.heir_id for line in plan.lines if line.heir_id}
    rivals = Line.objects.filter(
        reorganisation__approved_at__isnull=False,
        reorganisation__applied_at__isnull=True,
        reorganisation__withdrawn_at__isnull=True,
        reorganisation__on__lte=plan.row.on,
        kind__in=ENDING,
        unit__in=mine,
    ).exclude(reorganisation=plan.row)
    return [
        f"{registry.unit(line.unit_id).name} sẽ kết thúc theo "
        f"{line.reorganisation.number}, hiệu lực {line.reorganisation.on:%d/%m/%Y}. "
        "Hãy chọn cơ quan kế thừa của quyết định đó."
        for line in rivals.select_related("reorganisation")
    ]


def warnings(plan: Plan, at: datetime) -> list[str]:
    """Return what is allowed yet ought to be known by who approves."""
    registry, day, told = directory.current(), plan.row.on, []
    if day <= at.date():
        told.append(
            f"Ngày hiệu lực {day:%d/%m/%Y} đã qua: được thực hiện ngay khi duyệt, việc "
            "đang mở chuyển lúc đó, sổ ghi rõ ngày hiệu lực."
        )
    if plan.row.issued_on > at.date():
        told.append("Ngày ban hành ở sau ngày hôm nay. Hãy kiểm tra lại.")
    heirs = Counter(line.heir_id for line in plan.lines if line.heir_id)
    for heir in heirs:
        view = registry.unit(heir, day)
        if view.kind == UnitKind.DIVISION:
            told.append(f"{view.name} là phòng, ban: việc chuyển về phòng, ban này.")
    for unit, lines in plan.ending.items():
        if lines[0].heir_id is None and lines[0].founding_id is None:
            told.append(
                f"{registry.unit(unit).name} kết thúc không có cơ quan kế thừa; nếu "
                "đến ngày đó còn việc đang mở thì quyết định chưa được thực hiện."
            )
    return [*told, *_of_people(plan)]


def _of_people(plan: Plan) -> list[str]:
    """Say who is left without a post, and which substitutions end with theirs."""
    day, told = plan.row.on, []
    units = {room for unit in plan.ending for room in within(unit)}
    left = {
        room
        for unit, lines in plan.ending.items()
        if not lines[0].carry
        or (lines[0].heir_id, lines[0].founding_id) == (None, None)
        for room in within(unit)
    }
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    people = Appointment.objects.filter(lasting, post__unit__in=left).count()
    if people:
        told.append(
            f"{people} người chưa có chức vụ mới từ {day:%d/%m/%Y}: họ không làm được gì "
            "cho đến khi được bổ nhiệm."
        )
    open_rows = Q(withdrawn_at__isnull=True, valid_to__gt=day)
    lapsing = (
        Substitution.objects.filter(
            open_rows, Q(absent__unit__in=units) | Q(substitute__unit__in=units)
        ).count()
        + Delegation.objects.filter(
            open_rows, Q(giver__unit__in=units) | Q(receiver__unit__in=units)
        ).count()
    )
    if lapsing:
        told.append(
            f"{lapsing} phân công thay thế, ủy quyền hết hiệu lực cùng chức vụ. Hãy lập "
            "lại ở cơ quan kế thừa nếu còn cần."
        )
    return told


def within(unit: int) -> frozenset[int]:
    """Return a unit with all divisions it has or had."""
    units = directory.current().units.values()
    rooms = {
        one.id
        for one in units
        if one.parent_id == unit and one.kind == UnitKind.DIVISION
    }
    return frozenset({unit, *rooms})


def _lasts(valid_to: object, day: object) -> bool:
    return valid_to is None or valid_to >= day  # type: ignore[operator]
