"""What in the wording should be looked at again (câu chữ nên xem lại).

Capitals and citations that Decree 30/2020 words otherwise: warnings, never findings.
Only what is wrong whatever the sentence means is told, and only in the main text.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6; Phụ lục II.
"""

from kycuong.rules.docform.wording.warnings import CODES, warnings_of

__all__ = ["CODES", "warnings_of"]
