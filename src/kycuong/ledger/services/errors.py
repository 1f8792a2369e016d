"""What a service refuses besides what policy refuses."""

from kycuong.rules.duty import IllegalEntry
from kycuong.shared.verdict import Refused, refuse


class Stale(Refused):
    """The page was older than the book: somebody wrote an entry in between."""

    def __init__(self, since: str) -> None:
        """Say what happened in between."""
        super().__init__(
            refuse(
                f"Việc đã có mục mới sau khi trang này mở ra: {since} "
                "Chưa ghi gì thêm; hãy xem lại rồi làm lại nếu vẫn cần."
            )
        )


def refused_by(rule: IllegalEntry) -> Refused:
    """Return a broken rule of the engine as a refusal."""
    return Refused(refuse(rule.sentence, law=rule.law))
