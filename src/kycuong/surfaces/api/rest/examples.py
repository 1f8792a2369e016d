"""One example of everything that is sent; the schema shows it."""

from typing import Any, Final

REASON: Final = "Theo Quyết định 12/2024/QĐ-UBND, Điều 2 khoản 3."
SEEN: Final[dict[str, Any]] = {"seen": 3}
BECAUSE: Final = SEEN | {"reason": REASON}
CLAUSE: Final = "Quyết định 12/2024/QĐ-UBND, Điều 2 khoản 3"
LINE: Final[dict[str, Any]] = {
    "issued_on": "2024-04-22",
    "issuer": "Sở Nội vụ",
    "doc_type": "công văn",
    "subject": "tăng cường kỷ luật, kỷ cương hành chính",
    "signer": "Nguyễn Văn Dũng",
}
CLASS: Final = {
    "classification": "restricted",
    "reason": "Có thông tin của người tố cáo.",
}
EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "Seen": SEEN,
    "Because": BECAUSE,
    "Decline": BECAUSE | {"proper_unit": 7, "clause": CLAUSE},
    "Assign": BECAUSE | {"unit": 7, "due_day": "2024-05-10"},
    "HandOver": SEEN | {"unit": 12, "post": 31, "due_day": "2024-05-03"},
    "Report": SEEN | {"text": "Đã họp với các đơn vị, dự thảo xong phần một."},
    "Submit": SEEN
    | {
        "text": "Đã ban hành kế hoạch cải cách hành chính năm 2024.",
        "document_number": "12/KH-SNV",
        "document_date": "2024-05-08",
        "files": [41],
    },
    "Approve": SEEN | {"note": "Đạt yêu cầu."},
    "Rework": BECAUSE | {"points": ["1"]},
    "Ask": BECAUSE
    | {"due_day": "2024-05-20", "progress": "Đã xong 3 trên 5 nội dung."},
    "Counter": BECAUSE | {"due_day": "2024-05-15"},
    "Pause": BECAUSE
    | {
        "ground": "ministry",
        "instrument": "Công văn 12/BNV-TH ngày 02/5/2024",
        "until": "2024-05-31",
    },
    "Answer": SEEN
    | {"stance": "agree", "text": "Thống nhất với dự thảo; đề nghị bổ sung Điều 5."},
    "Contest": BECAUSE | {"clause": CLAUSE},
    "Urge": SEEN | {"text": "Đề nghị báo cáo trước 16 giờ hôm nay."},
    "Split": SEEN
    | {
        "parts": [
            {"unit": 12, "title": "Tổng hợp số liệu các huyện"},
            {"unit": 7, "title": "Thẩm định kinh phí", "due_day": "2024-05-06"},
        ]
    },
    "Consult": SEEN
    | {"units": [7, 9], "question": "Cho ý kiến về dự thảo kế hoạch.", "days": 3},
    "Attest": SEEN
    | {"period": "2024-05", "text": "Họp giao ban 4 lần, không đơn vị nào vắng."},
    "Check": SEEN
    | {"period": "2024-05", "ok": True, "text": "Xem sổ họp tháng 5, đủ 4 lần."},
    "ClassifyMatter": SEEN | CLASS,
    "ClassifyDocument": CLASS,
    "RegisterBody": LINE | {"number": "493/UBND-KGVX", "arrived_on": "2024-04-24"},
    "RegisterOutgoing": LINE | {"symbol": "SNV-CCHC", "recipients": "Sở Tài chính"},
    "Abandon": {"why": "twice"},
    "Send": {"bodies": [7, 9], "posts": [31]},
    "AskConfirmation": {
        "text": "Phổ biến đến toàn thể công chức trong tháng 4.",
        "due_day": "2024-04-30",
    },
    "Reason": {"reason": "Gửi nhầm bản chưa ký."},
    "Confirm": {"done": "Họp cơ quan ngày 25/4, 42/42 công chức dự."},
    "SendOver": {"organs": ["G14", "H01.05"]},
    "OtherSideReads": {"reason": "Văn bản gửi cho Sở Tài chính, không phải Sở Nội vụ."},
    "AnswerRecall": {"agree": False, "reason": "Đã giao việc theo văn bản này."},
}
"""By the name of what is sent; every one of them is taken by its shape."""
