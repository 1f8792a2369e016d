"""What each code of the layout rules is called on screens, and what belongs together."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

TITLES: Final[dict[str, str]] = {
    "page.size": _("Khổ giấy"),
    "page.margin_top": _("Lề trên"),
    "page.margin_bottom": _("Lề dưới"),
    "page.margin_left": _("Lề trái"),
    "page.margin_right": _("Lề phải"),
    "page.number": _("Số trang"),
    "font.family": _("Phông chữ"),
    "font.colour": _("Màu chữ"),
    "national_name.missing": _("Thiếu Quốc hiệu"),
    "national_name.text": _("Lời của Quốc hiệu"),
    "national_name.style": _("Kiểu chữ Quốc hiệu"),
    "motto.missing": _("Thiếu Tiêu ngữ"),
    "motto.text": _("Lời của Tiêu ngữ"),
    "motto.style": _("Kiểu chữ Tiêu ngữ"),
    "issuer.missing": _("Thiếu tên cơ quan ban hành"),
    "issuer.style": _("Kiểu chữ tên cơ quan ban hành"),
    "parent.style": _("Kiểu chữ tên cơ quan chủ quản"),
    "number.missing": _("Thiếu số, ký hiệu"),
    "number.pattern": _("Cách ghi số, ký hiệu"),
    "number.padding": _("Số nhỏ hơn 10 thiếu số 0 phía trước"),
    "number.type": _("Ký hiệu không khớp tên loại văn bản"),
    "number.style": _("Kiểu chữ số, ký hiệu"),
    "place_date.missing": _("Thiếu địa danh, thời gian ban hành"),
    "place_date.style": _("Kiểu chữ địa danh, thời gian"),
    "place_date.padding": _("Cách ghi địa danh, ngày tháng"),
    "title.missing": _("Thiếu tên loại văn bản"),
    "title.style": _("Kiểu chữ tên loại văn bản"),
    "subject.missing": _("Thiếu trích yếu nội dung"),
    "subject.style": _("Kiểu chữ trích yếu nội dung"),
    "addressee.missing": _("Thiếu «Kính gửi»"),
    "basis.style": _("Trình bày căn cứ ban hành"),
    "body.size": _("Cỡ chữ, kiểu chữ nội dung"),
    "body.align": _("Căn lề nội dung"),
    "body.indent": _("Lùi đầu dòng của đoạn"),
    "body.spacing": _("Khoảng cách đoạn, khoảng cách dòng"),
    "signer.missing": _("Thiếu chức vụ hoặc họ tên người ký"),
    "signer.capacity": _("Quyền hạn của người ký"),
    "signer.style": _("Kiểu chữ quyền hạn, chức vụ, họ tên người ký"),
    "signer.honours": _("Học hàm, học vị trước tên người ký"),
    "recipients.missing": _("Thiếu «Nơi nhận»"),
    "recipients.heading": _("Từ «Nơi nhận»"),
    "recipients.style": _("Kiểu chữ danh sách nơi nhận"),
    "recipients.archive": _("Dòng «Lưu: VT» ở cuối nơi nhận"),
    "urgency.style": _("Dấu chỉ mức độ khẩn"),
    "annex.style": _("Trình bày phụ lục"),
    "capitals.unit": _("Viết hoa đơn vị hành chính, cơ quan"),
    "wording.state": _("Viết hoa «Nhân dân», «Nhà nước»"),
    "wording.unit": _("Viết hoa đơn vị hành chính sau tên cơ quan"),
    "wording.post": _("Viết hoa chức vụ"),
    "wording.name": _("Viết hoa âm tiết thứ hai"),
    "wording.calendar": _("Viết hoa thứ, tháng, ngày tết"),
    "wording.document": _("Viết hoa tên loại văn bản"),
    "wording.provision": _("Viết hoa khi viện dẫn điều, khoản, điểm"),
    "wording.citation_first": _("Viện dẫn lần đầu chưa đầy đủ"),
    "wording.citation_again": _("Viện dẫn lặp lại chưa gọn"),
}
"""Code → its title (msgid)."""

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (_("khổ giấy, định lề"), ("page.size", "page.margin")),
    (_("số trang"), ("page.number",)),
    (_("phông chữ, màu chữ"), ("font.",)),
    (_("Quốc hiệu, Tiêu ngữ"), ("national_name.", "motto.")),
    (_("tên cơ quan ban hành"), ("issuer.", "parent.")),
    (_("số, ký hiệu"), ("number.",)),
    (_("địa danh, thời gian ban hành"), ("place_date.",)),
    (_("tên loại, trích yếu"), ("title.", "subject.")),
    (_("nơi gửi, căn cứ"), ("addressee.", "basis.")),
    (_("trình bày nội dung"), ("body.",)),
    (_("quyền hạn, chức vụ, họ tên người ký"), ("signer.",)),
    (_("nơi nhận"), ("recipients.",)),
    (_("mức độ khẩn, phụ lục"), ("urgency.", "annex.")),
    (_("viết hoa đơn vị hành chính"), ("capitals.",)),
)
"""What was looked at, in the order of a document (msgid, beginnings of codes)."""


def title_of(code: str) -> str:
    """Return what a code is called; a code that has no title yet is shown as it is."""
    return gettext(TITLES[code]) if code in TITLES else code


PARTS: Final[dict[str, str]] = {
    "national_name.missing": _("Quốc hiệu"),
    "motto.missing": _("Tiêu ngữ"),
    "issuer.missing": _("Tên cơ quan ban hành"),
    "number.missing": _("Số, ký hiệu"),
    "place_date.missing": _("Địa danh, thời gian ban hành"),
    "title.missing": _("Tên loại văn bản"),
    "subject.missing": _("Trích yếu nội dung"),
    "addressee.missing": _("Kính gửi"),
    "signer.missing": _("Chức vụ, họ tên người ký"),
    "recipients.missing": _("Nơi nhận"),
}
"""Components of which nobody can say whether they are there (msgid)."""


def doubt_of(code: str) -> str:
    """Return what could not be judged, as a list of doubts calls it."""
    return gettext(PARTS[code]) if code in PARTS else title_of(code)


def judged(undecided: set[str]) -> list[str]:
    """Return the groups that were looked at: what may be missing was not."""
    found = []
    for label, beginnings in GROUPS:
        codes = {code for code in TITLES if code.startswith(beginnings)}
        hidden = any(code.endswith(".missing") for code in codes & undecided)
        if codes - undecided and not hidden:
            found.append(gettext(label))
    return found
