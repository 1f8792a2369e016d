"""Kinds of bodies, roles of posts, and the rights a role gives."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kycuong.rules.signing import Capacity, Rank


class UnitKind(TextChoices):
    """What a body is, and so which collective addresses name it."""

    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
    OFFICE = "office", _("Văn phòng Ủy ban nhân dân tỉnh")
    DEPARTMENT = "department", _("Sở")
    EQUIVALENT = "equivalent", _("Cơ quan ngang sở, ban, ngành")
    MASS = "mass", _("Mặt trận, đoàn thể tỉnh")
    PARTY = "party", _("Cơ quan Đảng")
    VERTICAL = "vertical", _("Cơ quan ngành dọc")
    DISTRICT = "district", _("Ủy ban nhân dân cấp huyện")
    COMMUNE = "commune", _("Ủy ban nhân dân cấp xã")
    DIVISION = "division", _("Phòng, ban thuộc cơ quan")
    SERVICE = "service", _("Đơn vị sự nghiệp")


class Role(TextChoices):
    """What a post is for."""

    CHAIRMAN = "chairman", _("Chủ tịch Ủy ban nhân dân tỉnh")
    VICE_CHAIRMAN = "vice_chairman", _("Phó Chủ tịch Ủy ban nhân dân tỉnh")
    HEAD = "head", _("Thủ trưởng cơ quan")
    DEPUTY = "deputy", _("Cấp phó của thủ trưởng")
    DIVISION_HEAD = "division_head", _("Trưởng phòng")
    OFFICER = "officer", _("Chuyên viên")
    CLERK = "clerk", _("Văn thư")
    INSPECTOR = "inspector", _("Thanh tra")


class Right(TextChoices):
    """A key that policies read. The Office's posts have `office` besides their own."""

    OFFICE = "office", _("Thuộc Văn phòng Ủy ban nhân dân tỉnh")
    LEADER = "leader", _("Lãnh đạo Ủy ban nhân dân tỉnh")
    HEAD = "head", _("Lãnh đạo cơ quan")
    DIVISION_HEAD = "division_head", _("Lãnh đạo phòng")
    CLERK = "clerk", _("Văn thư cơ quan")
    OFFICER = "officer", _("Chuyên viên")
    INSPECTOR = "inspector", _("Thanh tra công vụ")


RIGHTS_OF_ROLE: dict[str, frozenset[str]] = {
    Role.CHAIRMAN: frozenset({Right.LEADER}),
    Role.VICE_CHAIRMAN: frozenset({Right.LEADER}),
    Role.HEAD: frozenset({Right.HEAD}),
    Role.DEPUTY: frozenset({Right.HEAD}),
    Role.DIVISION_HEAD: frozenset({Right.DIVISION_HEAD}),
    Role.OFFICER: frozenset({Right.OFFICER}),
    Role.CLERK: frozenset({Right.CLERK}),
    Role.INSPECTOR: frozenset({Right.INSPECTOR}),
}

RANK_OF_ROLE: dict[str, Rank] = {
    Role.CHAIRMAN: Rank.HEAD,
    Role.VICE_CHAIRMAN: Rank.DEPUTY,
    Role.HEAD: Rank.HEAD,
    Role.DEPUTY: Rank.DEPUTY,
    Role.DIVISION_HEAD: Rank.UNIT_HEAD,
    Role.OFFICER: Rank.STAFF,
    Role.CLERK: Rank.STAFF,
    Role.INSPECTOR: Rank.STAFF,
}
DECIDING = frozenset({Right.HEAD, Right.LEADER, Right.DIVISION_HEAD})


class Manner(TextChoices):
    """How a person holds a post."""

    FULL = "full", _("Chính thức")
    CONCURRENT = "concurrent", _("Kiêm nhiệm")
    ACTING = "acting", _("Quyền cấp trưởng (Q.)")
    IN_CHARGE = "in_charge", _("Cấp phó phụ trách, điều hành")


class Extent(TextChoices):
    """How much of an absent post's work the substitute does."""

    FULL = "full", _("Toàn bộ công việc, cả quyết định và ký")
    HANDLING = "handling", _("Xử lý việc hằng ngày, không quyết định, không ký")


class Grant(TextChoices):
    """In which capacity a written delegation lets a post sign."""

    BY_ORDER = Capacity.BY_ORDER.value, _("TL.: ký thừa lệnh")
    AUTHORISED = Capacity.AUTHORISED.value, _("TUQ.: ký thừa ủy quyền")
