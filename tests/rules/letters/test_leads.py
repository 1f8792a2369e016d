"""Whom an item of a letter binds, and with whom: names of every kind."""

import pytest

from kycuong.rules.letters import read

LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 1/UBND-TH
An Giang, ngày 05 tháng 9 năm 2025
Kính gửi: Các sở, ban, ngành tỉnh.
Ủy ban nhân dân tỉnh yêu cầu:
1. {item}
2. Sở Nội vụ theo dõi việc thực hiện.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Lê Văn An
"""
ITEMS = [
    (
        "Sở Y tế, Bảo hiểm xã hội tỉnh phối hợp với Công an tỉnh rà soát dữ liệu.",
        ["Sở Y tế", "Bảo hiểm xã hội tỉnh"],
        ["Công an tỉnh"],
    ),
    (
        "Giao các sở: Tài chính, Y tế và Nội vụ chủ trì, phối hợp với UBND các xã, phường, đặc khu Phú Quốc triển khai.",
        ["Sở Tài chính", "Sở Y tế", "Sở Nội vụ"],
        ["Ủy ban nhân dân các xã, phường, đặc khu Phú Quốc"],
    ),
    (
        "Trưởng Ban Quản lý Khu kinh tế tỉnh chỉ đạo đẩy nhanh tiến độ.",
        ["Trưởng Ban Quản lý Khu kinh tế tỉnh"],
        [],
    ),
    (
        "Giao Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh lập hồ sơ.",
        ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"],
        [],
    ),
    (
        "Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh vận hành các trạm bơm.",
        ["Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh"],
        [],
    ),
    (
        "Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng công tác tuyên truyền.",
        ["Ban Tuyên giáo và Dân vận Tỉnh ủy"],
        [],
    ),
    (
        "Ban Dân tộc tỉnh, Ban Quản lý Khu bảo tồn thiên nhiên Trà Sư báo cáo kết quả.",
        ["Ban Dân tộc tỉnh", "Ban Quản lý Khu bảo tồn thiên nhiên Trà Sư"],
        [],
    ),
    (
        "Chi cục Kiểm lâm, Hạt Kiểm lâm các huyện tăng cường tuần tra.",
        ["Chi cục Kiểm lâm", "Hạt Kiểm lâm các huyện"],
        [],
    ),
    (
        "Chủ tịch UBND các huyện: Châu Phú, Tri Tôn, An Phú tổ chức đối thoại với người dân.",
        ["Chủ tịch Ủy ban nhân dân các huyện: Châu Phú, Tri Tôn, An Phú"],
        [],
    ),
    (
        "UBND thành phố Long Xuyên, UBND thị xã Tân Châu báo cáo.",
        ["Ủy ban nhân dân thành phố Long Xuyên", "Ủy ban nhân dân thị xã Tân Châu"],
        [],
    ),
    (
        "Yêu cầu Giám đốc Sở Xây dựng trực tiếp kiểm tra hiện trường.",
        ["Giám đốc Sở Xây dựng"],
        [],
    ),
    (
        "Sở Nông nghiệp và Môi trường (Chi cục Thủy lợi) kiểm tra các tuyến đê.",
        ["Sở Nông nghiệp và Môi trường"],
        [],
    ),
    (
        "Cơ quan Thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh tổng hợp thiệt hại.",
        ["Cơ quan Thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh"],
        [],
    ),
    (
        "Thanh tra tỉnh, Kiểm toán nhà nước khu vực IX công bố kết luận.",
        ["Thanh tra tỉnh", "Kiểm toán nhà nước khu vực IX"],
        [],
    ),
    (
        "Điện lực An Giang và Viễn thông An Giang khắc phục sự cố.",
        ["Điện lực An Giang", "Viễn thông An Giang"],
        [],
    ),
    (
        "Trường Đại học An Giang cử giảng viên tham gia.",
        ["Trường Đại học An Giang"],
        [],
    ),
    (
        "Hiệu trưởng các trường THPT trên địa bàn tổ chức ngoại khóa.",
        ["Hiệu trưởng các trường THPT trên địa bàn"],
        [],
    ),
    (
        "Các doanh nghiệp khai thác khoáng sản trên địa bàn tỉnh chấp hành nghiêm quy định.",
        ["Các doanh nghiệp khai thác khoáng sản trên địa bàn tỉnh"],
        [],
    ),
    (
        "Giao đồng chí Phó Chủ tịch UBND tỉnh phụ trách lĩnh vực chỉ đạo thực hiện.",
        ["đồng chí Phó Chủ tịch Ủy ban nhân dân tỉnh"],
        [],
    ),
    (
        "Cục Hải quan, Chi cục Hải quan khu vực XX phối hợp với các lực lượng chức năng kiểm soát hàng hóa.",
        ["Cục Hải quan", "Chi cục Hải quan khu vực XX"],
        ["các lực lượng chức năng"],
    ),
    (
        "Ngân hàng Nhà nước Chi nhánh Khu vực 15 chỉ đạo các tổ chức tín dụng giảm lãi suất.",
        ["Ngân hàng Nhà nước Chi nhánh Khu vực 15"],
        [],
    ),
    (
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh bố trí phương tiện.",
        ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"],
        [],
    ),
    (
        "Tỉnh Đoàn, Hội LHPN tỉnh, LĐLĐ tỉnh vận động đoàn viên.",
        ["Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh", "Liên đoàn Lao động tỉnh"],
        [],
    ),
    (
        "Trung tâm Xúc tiến Thương mại và Đầu tư tỉnh tổ chức hội chợ.",
        ["Trung tâm Xúc tiến Thương mại và Đầu tư tỉnh"],
        [],
    ),
    (
        "Bệnh viện Đa khoa Trung tâm An Giang bảo đảm thuốc men.",
        ["Bệnh viện Đa khoa Trung tâm An Giang"],
        [],
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch; Sở Du lịch; Hiệp hội Du lịch tỉnh xây dựng sản phẩm mới.",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Du lịch", "Hiệp hội Du lịch tỉnh"],
        [],
    ),
    (
        "Đội Quản lý thị trường số 3 kiểm tra các cơ sở kinh doanh.",
        ["Đội Quản lý thị trường số 3"],
        [],
    ),
    (
        "Các thành viên Ban Chỉ đạo 389 tỉnh thực hiện nhiệm vụ được phân công.",
        ["Các thành viên Ban Chỉ đạo 389 tỉnh"],
        [],
    ),
    (
        "Tòa án nhân dân khu vực 3, Viện kiểm sát nhân dân khu vực 3 đẩy nhanh xét xử.",
        ["Tòa án nhân dân khu vực 3", "Viện kiểm sát nhân dân khu vực 3"],
        [],
    ),
    (
        "Công an các xã, phường phối hợp chặt chẽ với Ban Chỉ huy Quân sự cùng cấp tuần tra.",
        ["Công an các xã, phường"],
        ["Ban Chỉ huy Quân sự cùng cấp"],
    ),
    ("Các địa phương ven biển cấm biển, sơ tán dân.", ["Các địa phương ven biển"], []),
    (
        "Sở Công Thương là cơ quan đầu mối, theo dõi việc thực hiện.",
        ["Sở Công Thương"],
        [],
    ),
    (
        "Trung tâm Y tế các huyện giám sát dịch bệnh; Sở Y tế tổng hợp, báo cáo.",
        ["Trung tâm Y tế các huyện"],
        [],
    ),
]


@pytest.mark.parametrize(("item", "lead", "coord"), ITEMS)
def test_an_item_binds_the_bodies_it_opens_with(item, lead, coord):
    task = read(LETTER.format(item=item)).tasks[0]
    assert (list(task.lead), list(task.coord)) == (lead, coord)
