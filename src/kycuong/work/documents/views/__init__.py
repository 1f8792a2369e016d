"""The pages of documents."""

from kycuong.work.documents.views.checking import (
    check_document,
    check_draft,
    check_intake,
)
from kycuong.work.documents.views.drafts import (
    amend,
    draft,
    draft_file,
    draft_letter,
    drafts,
    issue,
    revise,
    withdraw,
)
from kycuong.work.documents.views.late import late, late_export
from kycuong.work.documents.views.registers import (
    abandon,
    document,
    export,
    incoming,
    intake,
    intake_file,
    original,
    outgoing,
    progress,
    read_again,
    register_incoming,
    register_outgoing,
)
from kycuong.work.documents.views.signed import attach_signed
from kycuong.work.documents.views.templates import (
    begin,
    compose,
    compose_matter,
    new_template,
    retire_template,
    template,
)

__all__ = (
    "abandon",
    "amend",
    "attach_signed",
    "begin",
    "check_document",
    "check_draft",
    "check_intake",
    "compose",
    "compose_matter",
    "document",
    "draft",
    "draft_file",
    "draft_letter",
    "drafts",
    "export",
    "incoming",
    "intake",
    "intake_file",
    "issue",
    "late",
    "late_export",
    "new_template",
    "original",
    "outgoing",
    "progress",
    "read_again",
    "register_incoming",
    "register_outgoing",
    "retire_template",
    "revise",
    "template",
    "withdraw",
)
