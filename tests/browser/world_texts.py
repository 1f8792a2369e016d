"""What officials wrote in the weeks of the tour."""

TITLES = {
    "standing": "Duy trì kỷ luật, kỷ cương hành chính tại cơ quan, đơn vị; chấn chỉnh "
    "việc sử dụng giờ làm việc",
    "checked": "Thường xuyên kiểm tra việc tiếp công dân, giải quyết khiếu nại, tố cáo",
    "late": "Tham mưu kế hoạch kiểm tra công vụ năm 2024 tại các cơ quan, địa phương",
    "very_late": "Báo cáo kết quả rà soát, cắt giảm chi thường xuyên quý I năm 2024",
    "parts": "Xây dựng đề án sắp xếp đơn vị sự nghiệp công lập giai đoạn 2024 - 2026, "
    "trình Ủy ban nhân dân tỉnh",
    "asked": "Tổng hợp số liệu biên chế của các huyện, thị xã, thành phố, báo cáo Chủ "
    "tịch Ủy ban nhân dân tỉnh",
    "returned": "Rà soát, công khai thủ tục hành chính thuộc phạm vi quản lý của Sở",
    "shared": "Có giải pháp nâng cao Chỉ số cải cách hành chính năm 2024 của tỉnh",
    "disputed": "Hướng dẫn quyết toán kinh phí đào tạo, bồi dưỡng cán bộ, công chức",
    "recalled": "Góp ý dự thảo quy chế phối hợp quản lý địa giới hành chính",
    "declined": "Thẩm định dự toán kinh phí tinh giản biên chế đợt 2 năm 2024",
    "fresh": "Khẩn trương tham mưu nội dung trả lời kiến nghị của cử tri sau kỳ họp",
    "points": "Rà soát vị trí việc làm, công khai kết quả và báo cáo số liệu 6 tháng",
}
PILE = (
    "Báo cáo kết quả thực hiện văn hóa công sở 5 tháng đầu năm 2024",
    "Rà soát quy hoạch cán bộ lãnh đạo, quản lý nhiệm kỳ 2025 - 2030",
    "Tham mưu tổ chức hội nghị sơ kết công tác dân vận chính quyền",
    "Cung cấp số liệu hợp đồng lao động theo Nghị định 111/2022/NĐ-CP",
    "Báo cáo tình hình thực hiện chuyển đổi vị trí công tác",
    "Xây dựng kế hoạch thi tuyển công chức năm 2024",
    "Rà soát, đề xuất khen thưởng phong trào thi đua 6 tháng đầu năm",
)
PARTS = (
    "Rà soát thực trạng 42 đơn vị sự nghiệp, đề xuất phương án sắp xếp",
    "Dự thảo tờ trình và phụ lục biên chế kèm theo đề án",
)
POINTS = [
    {"id": "1", "text": "Rà soát thủ tục hành chính thuộc phạm vi quản lý"},
    {"id": "2", "text": "Niêm yết công khai tại trụ sở và trên trang thông tin"},
    {"id": "3", "text": "Báo cáo số liệu 6 tháng đầu năm"},
]
ANSWERS = list(
    zip(
        POINTS,
        (
            "Đã rà soát 145 thủ tục, đề nghị bãi bỏ 12 thủ tục.",
            "Đã niêm yết tại trụ sở và cập nhật trang thông tin ngày 10/5/2024.",
            "Số liệu 6 tháng tại Phụ lục 2 kèm theo báo cáo.",
        ),
        strict=True,
    )
)
ATTESTED = "Họp giao ban 4 lần; kiểm tra đột xuất 2 phòng, không có người vắng mặt."
QUESTION = "Cho ý kiến về phương án tài chính và căn cứ pháp lý của dự thảo đề án."
OPINION = "Thống nhất với phương án tài chính tại mục III của dự thảo."
PAUSED = "Chờ Bộ Nội vụ hướng dẫn định mức biên chế sự nghiệp."
REFUSED = "Nội dung thuộc lĩnh vực quản lý ngân sách, không thuộc Sở Nội vụ."
CLAUSE = "Quyết định 12/2024/QĐ-UBND, Điều 2 khoản 3"
CONTESTED = "Kinh phí đào tạo do cơ quan quản lý cán bộ hướng dẫn quyết toán."
OTHER = "Thông tư 36/2018/TT-BTC, Điều 8"
ASKED = "Còn 4 huyện chưa gửi số liệu; cần đối chiếu với kết quả thanh tra."
PROGRESS = "Đã nhận và kiểm tra số liệu của 7 trên 11 huyện, thị xã, thành phố."
RESULT = "Đã ban hành kế hoạch cải thiện 8 chỉ số thành phần; tập huấn 320 người."
RECALLED = "Giao nhầm cơ quan; nội dung thuộc Sở Tài nguyên và Môi trường."
BASIS = "Quyết định 18/2024/QĐ-UBND, Điều 12"
STEPS = (
    (1, "part", "Soạn dự thảo kế hoạch", "3wd", ""),
    (1, "opinion", "Cho ý kiến về kinh phí", "3wd", "Sở Tài chính"),
    (2, "part", "Hoàn chỉnh, trình ký", "2wd", ""),
)
WORDS = (
    "Trong tháng, các cơ quan tập trung thực hiện nhiệm vụ được giao tại Công văn số "
    "493/UBND-KGVX; số liệu chi tiết tại phụ lục kèm theo."
)
