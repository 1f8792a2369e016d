"""Kinds of bodies, roles of posts, and the rights a role gives."""

from django.db.models import TextChoices


class UnitKind(TextChoices):
    """What a body is, and so which collective addresses name it."""

    COMMITTEE = "committee", "Ủy ban nhân dân tỉnh"
    OFFICE = "office", "Văn phòng Ủy ban nhân dân tỉnh"
    DEPARTMENT = "department", "Sở"
    EQUIVALENT = "equivalent", "Cơ quan ngang sở, ban, ngành"
    MASS = "mass", "Mặt trận, đoàn thể tỉnh"
    PARTY = "party", "Cơ quan Đảng"
    VERTICAL = "vertical", "Cơ quan ngành dọc"
    DISTRICT = "district", "Ủy ban nhân dân cấp huyện"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    DIVISION = "division", "Phòng, ban thuộc cơ quan"
    SERVICE = "service", "Đơn vị sự nghiệp"


class Role(TextChoices):
    """What a post is for."""

    CHAIRMAN = "chairman", "Chủ tịch Ủy ban nhân dân tỉnh"
    VICE_CHAIRMAN = "vice_chairman", "Phó Chủ tịch Ủy ban nhân dân tỉnh"
    HEAD = "head", "Thủ trưởng cơ quan"
    DEPUTY = "deputy", "Cấp phó của thủ trưởng"
    DIVISION_HEAD = "division_head", "Trưởng phòng"
    OFFICER = "officer", "Chuyên viên"
    CLERK = "clerk", "Văn thư"
    INSPECTOR = "inspector", "Thanh tra"


class Right(TextChoices):
    """A key that policies read. The Office's posts have `office` besides their own."""

    OFFICE = "office", "Thuộc Văn phòng Ủy ban nhân dân tỉnh"
    LEADER = "leader", "Lãnh đạo Ủy ban nhân dân tỉnh"
    HEAD = "head", "Lãnh đạo cơ quan"
    DIVISION_HEAD = "division_head", "Lãnh đạo phòng"
    CLERK = "clerk", "Văn thư cơ quan"
    OFFICER = "officer", "Chuyên viên"
    INSPECTOR = "inspector", "Thanh tra công vụ"


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
