"""What is said of a signature, one Vietnamese sentence each."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kycuong.kernel.files.examiner.values import (
    CHANGE_NAMES,
    Change,
    Signature,
    State,
    Trust,
)

_HERE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
UNREADABLE: Final = (
    "Tệp có chữ ký số nhưng bị khóa hoặc hỏng nên không kiểm tra được; hãy xin gửi lại "
    "tệp gốc đã ký."
)
NO_FIELD: Final = (
    "Tệp có dấu vết chữ ký số nhưng không còn ô chữ ký nào; hãy xin gửi lại tệp gốc đã "
    "ký."
)
FORM: Final = "chữ ký số thuộc dạng mà hệ thống chưa đọc được"
MALFORMED: Final = "cấu trúc chữ ký số bị hỏng"
NOT_TRUSTED: Final = (
    "Chứng thư số không dẫn tới gốc tin cậy nào của cơ quan; chưa thể tin tên người ký."
)
NO_ROOTS: Final = (
    "Chưa kiểm được tới gốc tin cậy: cơ quan chưa khai chứng thư số gốc trong hệ thống."
)
REVOCATION: Final = "Chưa hỏi tình trạng thu hồi chứng thư số (kiểm tra ngoại tuyến)."
TRAILING: Final = (
    "Sau phần đã ký, tệp còn dữ liệu thừa mà không ai ký; phần mềm khác có thể hiện nội "
    "dung khác. Hãy xin lại tệp gốc đã ký."
)
CLAIMED: Final = "Thời điểm ký do máy người ký khai, không có dấu thời gian xác nhận."


def too_many(most: int) -> str:
    """Return what is said of a file with more signatures than are examined."""
    return (
        f"Tệp có hơn {most} chữ ký số; chỉ {most} chữ ký đầu được kiểm tra, hãy kiểm "
        "tra phần còn lại bằng phần mềm ký số của cơ quan."
    )


def unknown(field: str, form: str, why: str) -> Signature:
    """Return the value of a signature that cannot be judged, and why."""
    return Signature(
        field=field[:200],
        form=form[:60],
        state=State.UNKNOWN,
        sentence=f"Chưa kết luận được về chữ ký số tại ô «{field[:60]}»: {why}.",
    )


def tell(signature: Signature, *, digest_differs: bool) -> Signature:
    """Return the signature with its sentence and what to doubt."""
    who = signature.name or "người ký không nêu tên"
    body = signature.organisation
    of = f" ({body})" if body and body != signature.name else ""
    what = "Dấu thời gian" if signature.timestamp else "Chữ ký số"
    head = f"{what} của {who}{of}{_when(signature.signed_at)}"
    if digest_differs:
        tail = "không hợp lệ: nội dung tệp khác với nội dung đã ký"
    elif signature.state is State.BROKEN and signature.change is not Change.OTHER:
        tail = (
            f"không hợp lệ: chữ ký {signature.permits}, nhưng "
            f"{CHANGE_NAMES[signature.change]}"
        )
    elif signature.state is State.BROKEN:
        tail = f"không hợp lệ: {CHANGE_NAMES[Change.OTHER]}"
    elif signature.state is State.CHANGED:
        tail = f"ký đúng, nhưng {CHANGE_NAMES[signature.change]}"
    else:
        tail = f"còn nguyên vẹn; {CHANGE_NAMES[signature.change]}"
    return replace(signature, sentence=f"{head} {tail}.", doubts=_doubts(signature))


def _when(moment: datetime | None) -> str:
    """Return the time of signing on Vietnam's clock, or nothing."""
    return f" lúc {moment.astimezone(_HERE):%H:%M ngày %d/%m/%Y}" if moment else ""


def _doubts(signature: Signature) -> tuple[str, ...]:
    """Return what a person must read before relying on the signature."""
    told = []
    if signature.trailing:
        told.append(TRAILING)
    if signature.in_force is False:
        told.append("Chứng thư số không còn hoặc chưa có hiệu lực vào lúc ký.")
    if signature.weak:
        told.append(
            f"Chữ ký dùng thuật toán {signature.weak} đã yếu; không nên coi là bằng "
            "chứng chắc chắn về nội dung."
        )
    if signature.trust is Trust.UNTRUSTED:
        told.append(NOT_TRUSTED)
    if signature.trust is Trust.UNCHECKED:
        told.append(NO_ROOTS)
    if signature.claimed and signature.signed_at:
        told.append(CLAIMED)
    return (*told, REVOCATION)
