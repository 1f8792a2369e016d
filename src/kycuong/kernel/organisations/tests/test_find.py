"""Every spelling of a name that letters use leads to the one body it means."""

from datetime import date

from tests.cast import DAY, MORNING, AnGiang

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries, services
from kycuong.kernel.organisations.directory import current

SPELLINGS = {
    "Sở Nội vụ": "Sở Nội vụ | sở nội vụ | so noi vu | SNV | Sở NV | Sở Nội vụ tỉnh An Giang"
    " | Giám đốc Sở Nội vụ | GĐ Sở Nội vụ | đồng chí Giám đốc Sở Nội vụ",
    "Sở NN&PTNT": "Sở NN&PTNT | Sở Nông nghiệp & PTNT | Sở NN và PTNT tỉnh | Sở NNPTNT"
    " | Sở Nông nghiệp và Phát triển nông thông",
    "Sở LĐTB&XH": "Sở LĐTBXH | Sở LĐ-TB&XH | Sở LĐTB và XH | Sở LĐ - TBXH"
    " | Sở Lao động – Thương binh và Xã hội | Sở Lao động, Thương binh và Xã hội",
    "Sở TN&MT": "Sở TN-MT | Sở TNMT | Sở Tài nguyên - Môi trường",
    "Sở GD&ĐT": "Sở GD-ĐT | Sở GDĐT | Sở Giáo dục & Đào tạo",
    "Sở VHTTDL": "Sở VH,TT&DL | Sở VH-TT-DL | Sở Văn hoá, Thể thao và Du lịch",
    "Sở KH&ĐT": "SKHĐT | Sở KH & ĐT | Sở Kế hoạch - Đầu tư",
    "Sở KH&CN": "Sở KHCN | Sở Khoa học, Công nghệ",
    "Sở TT&TT": "Sở TTTT | Sở Thông tin & Truyền thông",
    "Sở Tài chính": "STC | Sở TC | đồng chí Giám đốc Sở Tài chính",
    "Sở Tư pháp": "Sở TP | STP",
    "Sở Công Thương": "Sở CT | Sở Công thương",
    "VP UBND tỉnh": "Văn phòng UBND tỉnh | VPUBND tỉnh | VP.UBND tỉnh An Giang"
    " | Chánh Văn phòng UBND tỉnh | Chánh Văn phòng Ủy ban nhân dân tỉnh",
    "UBND tỉnh": "UBND tỉnh | Ủy ban nhân dân tỉnh | Uỷ ban nhân dân tỉnh An Giang"
    " | Chủ tịch UBND tỉnh",
    "Thanh tra tỉnh": "Thanh tra | Chánh Thanh tra tỉnh",
    "BQL Khu kinh tế": "BQL KKT | Ban QLKKT | BQL Khu kinh tế tỉnh",
    "Ban Dân tộc": "Trưởng Ban Dân tộc tỉnh | Ban DT",
    "UB MTTQVN tỉnh": "UBMTTQVN tỉnh | UB MTTQ tỉnh | Ủy ban MTTQ Việt Nam tỉnh",
    "Tỉnh đoàn": "Tỉnh Đoàn | Bí thư Tỉnh đoàn | Đoàn TNCS Hồ Chí Minh tỉnh",
    "Hội LHPN tỉnh": "Hội LHPN tỉnh | Hội Phụ nữ tỉnh",
    "Hội Nông dân tỉnh": "Hội ND tỉnh | Chủ tịch Hội Nông dân tỉnh",
    "LĐLĐ tỉnh": "LĐLĐ tỉnh | Liên đoàn Lao động tỉnh",
    "Công an tỉnh": "Công an tỉnh | CA tỉnh | Giám đốc Công an tỉnh",
    "Bộ CHQS tỉnh": "BCH Quân sự tỉnh | Bộ CHQS tỉnh"
    " | Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh",
    "Cục Thuế tỉnh": "Cục Thuế | Cục trưởng Cục Thuế tỉnh",
    "KBNN An Giang": "KBNN An Giang | Kho bạc Nhà nước tỉnh",
    "TAND tỉnh": "TAND tỉnh | Chánh án Tòa án nhân dân tỉnh",
    "UBND TP Long Xuyên": "UBND TP. Long Xuyên | UBND TP.Long Xuyên | TP Long Xuyên"
    " | Chủ tịch UBND thành phố Long Xuyên",
    "UBND TX Tân Châu": "UBND TX Tân Châu | TX. Tân Châu | thị xã Tân Châu",
    "UBND TX Tịnh Biên": "TX.Tịnh Biên | UBND huyện Tịnh Biên",
    "UBND huyện Tri Tôn": "UBND H. Tri Tôn | huyện Tri Tôn | uy ban nhan dan huyen tri ton",
    "UBND huyện Chợ Mới": "UBND huyện Chợ Mới | H. Chợ Mới",
}
LISTS = {
    "Các sở: TN&MT, GD&ĐT, NN&PTNT": "Sở TN&MT | Sở GD&ĐT | Sở NN&PTNT",
    "các Sở Nội vụ, Tài chính": "Sở Nội vụ | Sở Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính và Sở Y tế": "Sở VHTTDL"
    " | Sở Tài chính | Sở Y tế",
    "UBND các huyện Châu Phú, Châu Thành và thành phố Long Xuyên": "UBND huyện Châu Phú"
    " | UBND huyện Châu Thành | UBND TP Long Xuyên",
    "Sở Tài chính và các cơ quan liên quan": "Sở Tài chính",
    "Chủ đầu tư; Công an tỉnh; Sở Xây dựng": "Công an tỉnh | Sở Xây dựng",
}
NOBODY = (
    "UBND huyện Châu Đức | Sở Nội vụ tỉnh Kiên Giang | Sở Ngội vụ | Bộ Nội vụ"
    " | Chủ đầu tư | Sở Du lịch | Công an huyện Tri Tôn | Phòng Nội vụ huyện Tri Tôn"
    " | các sở, ngành liên quan | các bộ, ngành, địa phương | Cục Thuế tỉnh Quảng Ngãi"
    " | Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương | ; | "
    " | Huyện ủy Châu Thành | Bí thư Huyện ủy Tri Tôn | Ủy ban nhân dân | UBND"
    " | Văn phòng HĐND và UBND | Công an các huyện, thị xã, thành phố"
    " | Phòng GD&ĐT các huyện, thị xã, thành phố | các Ban Hội đồng nhân dân tỉnh"
    " | Công an huyện Tri Tôn, huyện Thoại Sơn | Công an các huyện Tri Tôn, Thoại Sơn"
    " | Mặt trận Tổ quốc Việt Nam các cấp | các cơ quan, đơn vị"
    " | Thủ trưởng các cơ quan, đơn vị và địa phương"
)


def short(text: str, on: date = DAY) -> list[str]:
    return [unit.short_name for unit in queries.resolve(text, on=on).units]


def test_there_are_sixty_spellings_and_more() -> None:
    assert sum(row.count("|") + 1 for row in SPELLINGS.values()) >= 60


def test_every_spelling_leads_to_its_body(an_giang: AnGiang) -> None:
    wrong = {
        text: got
        for want, row in SPELLINGS.items()
        for text in row.split(" | ")
        if (got := short(text)) != [want]
    }
    assert not wrong


def test_lists_of_names_are_taken_apart(an_giang: AnGiang) -> None:
    wrong = {
        text: got
        for text, want in LISTS.items()
        if (got := short(text)) != want.split(" | ")
    }
    assert not wrong


def test_what_is_not_certain_charges_nobody(an_giang: AnGiang) -> None:
    for text in NOBODY.split(" | "):
        resolution = queries.resolve(text, on=DAY)
        assert not resolution.units, text
        assert resolution.explained.endswith("."), text


def test_two_names_equally_near_are_both_named(an_giang: AnGiang) -> None:
    told = queries.resolve("Sở Ngội vụ", on=DAY).explained
    assert "Sở Nội vụ" in told
    assert "Sở Ngoại vụ" in told


def test_a_head_stands_for_the_body_and_the_sentence_says_so(an_giang: AnGiang) -> None:
    told = queries.resolve("Giám đốc Sở Nội vụ", on=DAY).explained
    assert told == (
        "«Giám đốc Sở Nội vụ» là người đứng đầu Sở Nội vụ; việc được giao cho cơ quan."
    )


def test_every_official_and_short_name_leads_back_to_its_unit(
    an_giang: AnGiang,
) -> None:
    registry = current()
    for unit in registry.units.values():
        if unit.kind != "division":
            for name in (unit.name, unit.short_name):
                found = queries.resolve(name, on=DAY)
                assert [one.id for one in found.units] == [unit.id], name


def test_typing_finds_by_beginnings_and_parts_without_marks(an_giang: AnGiang) -> None:
    def first(text: str) -> str:
        return queries.find(text, on=DAY)[0].unit.short_name

    assert first("tai ch") == "Sở Tài chính"
    assert first("noi v") == "Sở Nội vụ"
    assert first("long x") == "UBND TP Long Xuyên"
    assert first("ldtb") == "Sở LĐTB&XH"
    assert first("so nn") == "Sở NN&PTNT"
    assert first("vp ub") == "VP UBND tỉnh"
    assert queries.find("", on=DAY) == ()
    scores = [match.score for match in queries.find("ban", on=DAY)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_merged_unit_is_offered_as_its_successor_but_never_charged(
    an_giang: AnGiang,
) -> None:
    ids = {unit.short_name: unit.id for unit in queries.units_on(DAY)}
    merger = date(2025, 3, 1)
    services.close_unit(
        ids["Sở KH&ĐT"],
        on=merger,
        successors=[ids["Sở Tài chính"]],
        actor=SYSTEM,
        at=MORNING,
    )
    assert short("Sở Kế hoạch và Đầu tư", date(2025, 2, 28)) == ["Sở KH&ĐT"]
    after = queries.resolve("Sở Kế hoạch và Đầu tư", on=merger)
    assert not after.units
    assert "01/03/2025; kế tục là Sở Tài chính" in after.explained
    assert queries.find("Sở KH&ĐT", on=merger)[0].unit.id == ids["Sở Tài chính"]


def test_a_unit_does_not_exist_before_it_was_set_up(an_giang: AnGiang) -> None:
    early = queries.resolve("Sở Nội vụ", on=date(2020, 1, 1))
    assert not early.units
    assert "chưa thành lập" in early.explained
