"""The marks before a signer's title, and the seats that may use them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

LAW: Final = "Nghị định 30/2020/NĐ-CP, Điều 13"


class Rank(StrEnum):
    """What a seat is in its body, as far as signing goes."""

    HEAD = "head"
    DEPUTY = "deputy"
    UNIT_HEAD = "unit_head"
    STAFF = "staff"


class Capacity(StrEnum):
    """How a person signs; OWN needs no mark: the head of a one-head body."""

    OWN = ""
    COLLECTIVE = "TM"
    DEPUTISING = "KT"
    BY_ORDER = "TL"
    AUTHORISED = "TUQ"
    ACTING = "Q"


def mark(capacity: Capacity) -> str:
    """Return the mark as it is printed.

    >>> mark(Capacity.DEPUTISING), mark(Capacity.OWN)
    ('KT.', '')
    """
    return f"{capacity.value}." if capacity else ""


def words(capacity: str, behalf: str) -> str:
    """Return for whom a person acted, as an entry says it; "" in their own name.

    >>> words("KT", "Giám đốc; thay Nguyễn Văn Dũng, nghỉ phép")
    'KT. Giám đốc; thay Nguyễn Văn Dũng, nghỉ phép'
    >>> words("", "Chuyên viên; thay Lê Thị An, đi học")
    'làm thay Chuyên viên; thay Lê Thị An, đi học'
    """
    if not behalf:
        return ""
    return f"{capacity}. {behalf}" if capacity else f"làm thay {behalf}"


def capacities(
    rank: Rank,
    *,
    collective: bool,
    acting: bool = False,
    granted: Iterable[Capacity] = (),
) -> tuple[Capacity, ...]:
    """Return the capacities in which a seat may sign, its own one first.

    A body is `collective` where it decides as one (Ủy ban nhân dân); elsewhere its
    head decides. `acting`: given the head's powers (quyền). Signing by order and
    under authority needs what was `granted` in writing.

    >>> capacities(Rank.DEPUTY, collective=True)
    (<Capacity.DEPUTISING: 'KT'>,)
    >>> capacities(Rank.STAFF, collective=False)
    ()

    Law: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1 (chế độ thủ trưởng), khoản 2 (chế độ
    tập thể), khoản 3 (thừa ủy quyền), khoản 4 (thừa lệnh); Phụ lục I, Phần I, mục II.7.
    """
    own: list[Capacity] = []
    if rank is Rank.HEAD:
        own = [_heads(collective=collective, acting=acting)]
    elif rank is Rank.DEPUTY:
        own = [Capacity.DEPUTISING]
    written = (Capacity.BY_ORDER, Capacity.AUTHORISED)
    given = set(granted)
    return (*own, *(each for each in written if each in given))


def _heads(*, collective: bool, acting: bool) -> Capacity:
    if collective:
        return Capacity.COLLECTIVE
    return Capacity.ACTING if acting else Capacity.OWN


def block(
    capacity: Capacity,
    title: str,
    *,
    head: str = "",
    collective: str = "",
    acting: bool = False,
    order: str = "",
) -> tuple[str, ...]:
    """Return the lines above the signer's name, in capitals.

    Args:
        title: the signer's own title.
        head: the title of the head for whom a deputy signs, or who gave the order or
            the authority; needed for KT., TL. and TUQ.
        collective: the body's name where it decides as one, else "".
        acting: the signer holds the head's powers for the time being (quyền).
        order: the head above `head`, whose order a unit's deputy carries out: TL. of
            one, KT. of the other.

    >>> block(Capacity.DEPUTISING, "Phó Chủ tịch", head="Chủ tịch",
    ...       collective="Ủy ban nhân dân")
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    >>> block(Capacity.DEPUTISING, "Phó Chánh Văn phòng", head="Chánh Văn phòng",
    ...       order="Chủ tịch")
    ('TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG')

    Raises:
        ValueError: KT., TL. or TUQ. without the head.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II.7.
    """
    for_another = {Capacity.DEPUTISING, Capacity.BY_ORDER, Capacity.AUTHORISED}
    if capacity in for_another and not head:
        raise ValueError(f"{mark(capacity)} needs the title of the head")
    lines = []
    if collective and capacity in {Capacity.COLLECTIVE, Capacity.DEPUTISING}:
        lines.append(f"{mark(Capacity.COLLECTIVE)} {collective}")
    if order:
        lines.append(f"{mark(Capacity.BY_ORDER)} {order}")
    if capacity in for_another:
        lines.append(f"{mark(capacity)} {head}")
    quyen = acting or capacity is Capacity.ACTING
    lines.append(f"{mark(Capacity.ACTING)} {title}" if quyen else title)
    return tuple(line.upper() for line in lines)
