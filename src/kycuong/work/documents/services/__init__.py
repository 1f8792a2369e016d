"""Writing registers: taking files in, reading them, registering, drafting, issuing,
recalling and setting right.
"""

from kycuong.work.documents.services.amend import amend
from kycuong.work.documents.services.attach_signed import attach_signed
from kycuong.work.documents.services.classifying import classify, classify_draft
from kycuong.work.documents.services.destroying import destroy, on_destroyed
from kycuong.work.documents.services.drafts import (
    Stale,
    draft_letter,
    revise,
    withdraw,
)
from kycuong.work.documents.services.give import give, on_given
from kycuong.work.documents.services.intake import (
    Upload,
    abandon,
    fail,
    keep_typed,
    on_left,
    read,
    read_again,
    receive,
)
from kycuong.work.documents.services.issue import Issued, issue, on_issued, tell
from kycuong.work.documents.services.opening import on_opened, open_document
from kycuong.work.documents.services.recall import lock, on_recalled, recall
from kycuong.work.documents.services.register import (
    Fields,
    Suspected,
    on_registered,
    register,
)
from kycuong.work.documents.services.succeed import succeed
from kycuong.work.documents.services.templating import (
    begin,
    keep_template,
    retire_template,
    template_of_draft,
)

__all__ = (
    "Fields",
    "Issued",
    "Stale",
    "Suspected",
    "Upload",
    "abandon",
    "amend",
    "attach_signed",
    "begin",
    "classify",
    "classify_draft",
    "destroy",
    "draft_letter",
    "fail",
    "give",
    "issue",
    "keep_template",
    "keep_typed",
    "lock",
    "on_destroyed",
    "on_given",
    "on_issued",
    "on_left",
    "on_opened",
    "on_recalled",
    "on_registered",
    "open_document",
    "read",
    "read_again",
    "recall",
    "receive",
    "register",
    "retire_template",
    "revise",
    "succeed",
    "tell",
    "template_of_draft",
    "withdraw",
)
