"""How long records are kept (thời hạn bảo quản): classes as dated data, one pure rule.

`classes` reads what the law and the office say of each kind of record; `judge` answers
for one record on a day. Nothing here destroys: that is decided by people.
"""

from kycuong.rules.retention.classes import (
    LAW,
    PERMANENT,
    Kind,
    RetentionClass,
    Term,
    class_of_type,
    classes,
    law_on,
    shortest,
)
from kycuong.rules.retention.judging import Kept, Standing, Work, judge

__all__ = (
    "LAW",
    "PERMANENT",
    "Kept",
    "Kind",
    "RetentionClass",
    "Standing",
    "Term",
    "Work",
    "class_of_type",
    "classes",
    "judge",
    "law_on",
    "shortest",
)
