"""A Word file with its form set right, never its words (sửa thể thức)."""

from kycuong.rules.docform.fixing.fixing import fix
from kycuong.rules.docform.fixing.model import Change, Fixed, Left

__all__ = ["Change", "Fixed", "Left", "fix"]
