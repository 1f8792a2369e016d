"""What the header says beside what the machine read from the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kycuong.rules.vntext.folding import fold
from kycuong.rules.vntext.numbers import number_key
from kycuong.shared.formats import local_day
from kycuong.work.documents.reading import proposals
from kycuong.work.exchange import addresses, header
from kycuong.work.exchange.models import Arrival

LABELS: Final = {
    "number": _("Số, ký hiệu"),
    "issued_on": _("Ngày văn bản"),
    "issuer": _("Cơ quan ban hành"),
    "doc_type": _("Loại văn bản"),
    "subject": _("Trích yếu"),
    "signer": _("Người ký"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One field: what the header says, what was read from the file."""

    label: str
    said: str
    read: str
    differs: bool


def compared(said: Mapping[str, str], read: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return the fields of both, in the order of the form.

    They differ where both say something and mean something else: spelling, marks and
    spaces do not count, a number is its digits and letters.
    """
    return tuple(
        Pair(
            str(label),
            said.get(name, ""),
            read.get(name, ""),
            _differs(name, said.get(name, ""), read.get(name, "")),
        )
        for name, label in LABELS.items()
        if said.get(name) or read.get(name)
    )


def _differs(name: str, said: str, read: str) -> bool:
    if not said or not read:
        return False
    if name == "number":
        return number_key(said) != number_key(read)
    if name == "signer":
        said, read = said.partition(",")[0], read.partition(",")[0]
    one, other = fold(said).split(), fold(read).split()
    if name in ("issuer", "subject"):
        short, longer = sorted(("".join(one), "".join(other)), key=len)
        return short not in longer
    return one != other


def notes_of(intake: int) -> tuple[str, ...]:
    """Return what the clerk reads beside the form of what came over the axis."""
    arrival = Arrival.objects.select_related("intake").filter(intake=intake).first()
    if arrival is None:
        return ()
    who = arrival.sender_name or arrival.sender
    notes = [
        gettext(
            "Nhận qua trục liên thông từ %(who)s (%(id)s); các ô dưới đây điền theo "
            "thông tin nơi gửi ghi trong gói, hãy đối chiếu với văn bản."
        )
        % {"who": who, "id": arrival.sender}
    ]
    if addresses.look_up(arrival.sender, local_day(arrival.received_at)) is None:
        notes.append(
            gettext(
                "Mã định danh %(id)s chưa có trong danh bạ: tên cơ quan là lời của nơi "
                "gửi, hãy kiểm tra."
            )
            % {"id": arrival.sender}
        )
    notes += [
        gettext("%(label)s: gói ghi «%(said)s», trong tệp đọc được «%(read)s».")
        % {"label": pair.label, "said": pair.said, "read": pair.read}
        for pair in pairs_of(arrival)
        if pair.differs
    ]
    return tuple(notes)


def pairs_of(arrival: Arrival) -> tuple[Pair, ...]:
    """Return the header of an arrival beside what was read from its file."""
    return compared(header.typed(arrival.header), _read(arrival))


def _read(arrival: Arrival) -> dict[str, Any]:
    if arrival.intake is None:
        return {}
    return proposals(arrival.intake.reading)
