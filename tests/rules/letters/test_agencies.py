"""Lists of public bodies, split where one ends and the next begins."""

import pytest

from kycuong.rules.letters.bodies import BodyReader
from kycuong.rules.letters.source import Source

LISTS = [
    ("Sở Nội vụ khẩn trương tham mưu", ["Sở Nội vụ"]),
    (
        "các sở: Tài nguyên và Môi trường, Giáo dục và Đào tạo và Văn phòng UBND tỉnh theo dõi",
        ["Sở Tài nguyên và Môi trường", "Sở Giáo dục và Đào tạo", "Văn phòng Ủy ban nhân dân tỉnh"],
    ),
    (
        "các Sở Tài chính, Kế hoạch và Đầu tư, Xây dựng; Cục Thuế tỉnh",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Xây dựng", "Cục Thuế tỉnh"],
    ),
    ("Sở KHĐT, Sở LĐTBXH", ["Sở Kế hoạch và Đầu tư", "Sở Lao động - Thương binh và Xã hội"]),
    (
        "Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh và Chủ tịch UBND các huyện, thị xã, thành phố thực hiện",
        ["Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh", "Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố"],
    ),
    ("UBND các xã, phường, đặc khu chủ động", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
    (
        "Hội Cựu giáo chức tỉnh Bình Thuận, Hội Bảo vệ thiên nhiên và môi trường tỉnh Bình Thuận thực hiện",
        ["Hội Cựu giáo chức tỉnh Bình Thuận", "Hội Bảo vệ thiên nhiên và môi trường tỉnh Bình Thuận"],
    ),
    (
        "Giám đốc các Sở: Tài chính, Nội vụ và Giám đốc Công an tỉnh khẩn trương",
        ["Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ", "Giám đốc Công an tỉnh"],
    ),
    (
        "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố trực thuộc Trung ương theo chức năng",
        ["các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"],
    ),
    (
        "phòng Kinh tế hoặc phòng Kinh tế, Hạ tầng và Đô thị thuộc UBND cấp xã lập",
        ["phòng Kinh tế", "phòng Kinh tế, Hạ tầng và Đô thị thuộc Ủy ban nhân dân cấp xã"],
    ),
    ("Sở, ban thuộc UBND cấp tỉnh xét duyệt", ["Sở, ban thuộc Ủy ban nhân dân cấp tỉnh"]),
    ("Tòa án nhân dân tỉnh; Viện kiểm sát nhân dân tỉnh:", ["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"]),
    ("Ban Tuyên giáo Tỉnh ủy chủ trì", ["Ban Tuyên giáo Tỉnh ủy"]),
    ("Sở Nông nghiệp và Môi trường, Sở Dân tộc và Tôn giáo theo dõi", ["Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo"]),
    ("Ngân hàng Nhà nước Chi nhánh tỉnh An Giang chỉ đạo", ["Ngân hàng Nhà nước Chi nhánh tỉnh An Giang"]),
    ("BQL các KCN tỉnh phối hợp", ["Ban Quản lý các Khu công nghiệp tỉnh"]),
    ("Viện trưởng Viện kiểm sát nhân dân tỉnh, Chánh án Tòa án nhân dân tỉnh chỉ đạo", ["Viện trưởng Viện kiểm sát nhân dân tỉnh", "Chánh án Tòa án nhân dân tỉnh"]),
    ("Công ty TNHH MTV Khai thác thủy lợi An Giang vận hành", ["Công ty TNHH MTV Khai thác thủy lợi An Giang"]),
    ("Viễn thông An Giang, Bưu điện tỉnh đảm bảo", ["Viễn thông An Giang", "Bưu điện tỉnh"]),
    ("Hội Khuyến học tỉnh tôn vinh các điển hình", ["Hội Khuyến học tỉnh"]),
    ("Chủ tịch UBND các xã: Tân Hòa, Phú Mỹ và thị trấn Cái Dầu tổ chức", ["Chủ tịch Ủy ban nhân dân các xã: Tân Hòa, Phú Mỹ và thị trấn Cái Dầu"]),
    ("VTV, VOV, TTXVN", ["Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam"]),
]  # fmt: skip


def names(text: str) -> list[str]:
    return [body.name for body in BodyReader(Source.of(text)).read_list(0, len(text))]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_split_into_its_bodies(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lost_tone_marks_do_not_lose_a_body(text, expected):
    scanned = text.replace("ế", "ê").replace("ộ", "ô").replace("ả", "ä")
    assert len(names(scanned)) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức tập huấn, hướng dẫn các tổ chức, cá nhân",
        "Chủ trì, phối hợp với các cơ quan",
        "Số liệu báo cáo của đơn vị",
        "Bảo đảm an toàn giao thông",
        "Báo cáo kết quả thực hiện",
        "Trường hợp vượt thẩm quyền",
        "Hội nghị tổng kết năm",
        "Ban hành các văn bản chỉ đạo",
        "Đội ngũ cán bộ, công chức",
    ],
)
def test_a_verb_or_a_common_noun_is_no_body(text):
    assert names(text) == []
