"""A letter of our own, and the seed letter where the corpus is present."""

from tests.system_programs import corpus

LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG

Số: 512/UBND-TH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Giang, ngày 24 tháng 4 năm 2024

V/v chuẩn bị báo cáo công tác cải cách hành chính

Kính gửi:

- Sở Nội vụ;
- Sở Tài chính.

Ủy ban nhân dân tỉnh yêu cầu các cơ quan thực hiện các nội dung sau:

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng báo cáo kết quả cải cách hành chính quý I năm 2024, trình Ủy ban nhân dân tỉnh trước ngày 10/5/2024.

2. Sở Tài chính rà soát kinh phí cải cách hành chính, gửi kết quả về Sở Nội vụ trong thời hạn 05 ngày làm việc kể từ ngày ban hành Công văn này.

3. Sở Nội vụ thường xuyên kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Mẫu
"""


def seed() -> str:
    """Return the seed letter's text; skip, saying so, where it is not here."""
    return corpus("seed-493.txt").read_text()
