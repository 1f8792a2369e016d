"""What the trail does by the clock."""

from datetime import datetime

from kycuong.kernel.audit import anchoring


def anchor(now: datetime) -> None:
    """Anchor yesterday; `now` is local."""
    anchoring.anchor(anchoring.due(now), at=now)
