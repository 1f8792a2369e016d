"""Small letters of the kinds offices receive, written for these tests."""

WIRE = """\
ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
--------
Số: 12/CĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nghệ An, ngày 05 tháng 9 năm 2024

CÔNG ĐIỆN
Về việc tập trung ứng phó khẩn cấp bão số 3

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:
- Các sở: Nông nghiệp và Phát triển nông thôn, Giao thông vận tải;
- Chủ tịch UBND các huyện, thành phố, thị xã;
- Đài Khí tượng thủy văn khu vực Bắc Trung Bộ.

Theo tin từ cơ quan khí tượng, bão số 3 đang mạnh lên. Chủ tịch UBND tỉnh yêu cầu:
1. Kiểm đếm tàu thuyền trước 17 giờ ngày 06/9/2024./.

Nơi nhận:
- Như trên;
- Thủ tướng Chính phủ (b/c);
- Lưu: VT, NN (B).

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Nguyễn Văn Đệ
"""

WIRE_PM = """\
THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 88/CĐ-TTg
Hà Nội, ngày 06 tháng 9 năm 2024
CÔNG ĐIỆN
VỀ VIỆC TẬP TRUNG ỨNG PHÓ KHẨN CẤP BÃO SỐ 3 NĂM 2024
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân các tỉnh Quảng Ninh, Thái Bình, Nam Định;
- Bộ trưởng các Bộ: Quốc phòng, Công an, Nông nghiệp và Phát triển nông thôn.

Hồi 07 giờ ngày 06 tháng 9, tâm bão ở phía Đông đảo Hải Nam. Thủ tướng yêu cầu:
1. Hoãn các cuộc họp chưa cấp bách.

Nơi nhận:
- Như trên;
- Văn phòng Tổng Bí thư;
- VPCP: BTCN, các PCN, Trợ lý TTg;
- Lưu: VT, NN (2).
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
(Đã ký)
Trần Hồng Hà
"""

INVITATION = """\
UBND TỈNH AN GIANG
VĂN PHÒNG

Số: 215/GM-VPUBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Giang, ngày 10 tháng 5 năm 2024

GIẤY MỜI
Dự họp về tiến độ giải ngân vốn đầu tư công

Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh trân trọng kính mời:
- Lãnh đạo Sở Tài chính;
- Lãnh đạo Sở Kế hoạch và Đầu tư;
- Chủ tịch UBND huyện Tri Tôn.
Nội dung: Rà soát tiến độ giải ngân.
Thời gian: 14 giờ 00 ngày 15/5/2024.
Địa điểm: Phòng họp số 1./.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.
TL. CHỦ TỊCH
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Đặng Thị Hoa Rây
"""

DISTRICT_PLAN = """\
ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  HUYỆN TRI TÔN                Độc lập - Tự do - Hạnh phúc

Số: 45/KH-UBND          Tri Tôn, ngày 02 tháng 5 năm 2023

                       KẾ HOẠCH
      Triển khai chiến dịch chuyển đổi số
            trên địa bàn huyện năm 2023

Thực hiện Kế hoạch số 112/KH-UBND ngày 10/3/2023 của Ủy ban nhân dân tỉnh, Ủy ban
nhân dân huyện ban hành kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa và Thông tin chủ trì./.

Nơi nhận:                                TM. ỦY BAN NHÂN DÂN
- Sở Thông tin và Truyền thông;                 CHỦ TỊCH
- TT. Huyện ủy, TT. HĐND huyện;
- UBND các xã, thị trấn;
- Lưu: VT, VHTT.
                                            Trần Minh Giang
"""

DEPARTMENT = """\
UBND TỈNH LÂM ĐỒNG
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 1204/SNNMT-TTBVTV
V/v tăng cường phòng trừ sâu bệnh
trên cây cà phê
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 14 tháng 8 năm 2025
Kính gửi:
- UBND các xã, phường, đặc khu;
- Chi cục Trồng trọt và Bảo vệ thực vật.
Hiện nay, sâu bệnh phát sinh mạnh. Sở Nông nghiệp và Môi trường đề nghị:
1. UBND các xã, phường, đặc khu báo cáo trước ngày 20/8/2025./.
Nơi nhận:
- Như trên;
- UBND tỉnh (b/c);
- GĐ, các PGĐ Sở;
- Lưu: VT, TTBVTV.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Nguyễn Hoàng Phúc
"""

PARTY = """\
TỈNH ỦY AN GIANG
*
Số 15-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Long Xuyên, ngày 03 tháng 4 năm 2024

CHỈ THỊ
của Ban Thường vụ Tỉnh ủy
về tăng cường sự lãnh đạo của Đảng đối với công tác cải cách hành chính
-----
Thời gian qua, thực hiện Kết luận số 62-KL/TW, ngày 02/10/2023 của Bộ Chính trị, các
cấp ủy đã có nhiều cố gắng. Ban Thường vụ Tỉnh ủy yêu cầu:
1. Các cấp ủy quán triệt Chỉ thị này.

Nơi nhận:
- Ban Bí thư Trung ương Đảng (báo cáo),
- Các huyện ủy, thị ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC

Lê Văn Nưng
"""

SIGNED_PDF = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:          /UBND-NC
Quảng Ngãi, ngày       tháng       năm 2024
V/v đôn đốc kê khai tài sản,
thu nhập năm 2024
Kính gửi:
- Các sở, ban, ngành tỉnh;
- UBND các huyện, thị xã, thành phố.
Thực hiện Nghị định số 130/2020/NĐ-CP ngày 30/10/2020 của Chính phủ, Chủ tịch
UBND tỉnh yêu cầu các cơ quan khẩn trương rà
6214
12
11
2024
TRUNG TÂM CÔNG BÁO VÀ TIN HỌC
soát, lập danh sách người có nghĩa vụ kê khai, gửi Thanh tra tỉnh./.
Nơi nhận:
TL. CHỦ TỊCH
- Như trên;
CHÁNH VĂN PHÒNG
- CT, PCT UBND tỉnh;
- Lưu: VT, NC.
Nguyễn Quốc Việt
"""

MINISTRY_PIPES = """\
| BỘ NỘI VỤ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------------- |
| --- | --- |
| Số: 3515/BNV-TCBC V/v hướng dẫn một số nội dung về biên chế | Hà Nội, ngày 08 tháng 7 năm 2025 |

Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương.

Căn cứ Nghị định số 150/2025/NĐ-CP ngày 12/6/2025 của Chính phủ, Bộ Nội vụ đề nghị:

1. Báo cáo biên chế trước ngày 31/7/2025./.

| Nơi nhận: - Như trên; - Bộ trưởng (để b/c); - Vụ Pháp chế; - Lưu: VT, TCBC. | TL. BỘ TRƯỞNG KT. VỤ TRƯỞNG VỤ TỔ CHỨC - BIÊN CHẾ PHÓ VỤ TRƯỞNG Vũ Hải Nam |
| --- | --- |
"""

COMMUNE_COUNCIL = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
HỘI ĐỒNG NHÂN DÂN
XÃ AN PHÚ
Số: 07/NQ-HĐND
An Phú, ngày 25 tháng 7 năm 2025
NGHỊ QUYẾT
Về việc phê chuẩn dự toán ngân sách xã năm 2025
HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ
KHÓA I, KỲ HỌP THỨ 2
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
QUYẾT NGHỊ:
Điều 1. Phê chuẩn dự toán.
Điều 2. Giao UBND xã thực hiện./.
Nơi nhận:
- TT. HĐND tỉnh;
- Lưu: VT.
CHỦ TỊCH
Phan Thị Mỹ Dung
PHỤ LỤC
DỰ TOÁN NGÂN SÁCH
(Kèm theo Nghị quyết số 07/NQ-HĐND ngày 25 tháng 7 năm 2025 của HĐND xã An Phú)
"""

CONCLUSION = """\
VĂN PHÒNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 345/TB-VPCP
Hà Nội, ngày 19 tháng 7 năm 2024

THÔNG BÁO
Kết luận của Phó Thủ tướng Chính phủ Trần Hồng Hà tại cuộc họp
về tháo gỡ vướng mắc dự án đường bộ cao tốc

Ngày 12 tháng 7 năm 2024, Phó Thủ tướng Chính phủ Trần Hồng Hà chủ trì cuộc họp.
1. Bộ Giao thông vận tải khẩn trương hoàn thiện hồ sơ.
Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./.

Nơi nhận:
- Thủ tướng, các PTTg (để b/c);
- Các bộ: KH&ĐT, TC, GTVT;
- Lưu: VT, CN (2b).
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM

Nguyễn Sỹ Hiệp
"""

SIGNATURE_FIRST = """\
ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 2210/QĐ-UBND
Hà Nội, ngày 24 tháng 4 năm 2024
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác cải cách thủ tục hành chính
CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Xét đề nghị của Chánh Văn phòng UBND Thành phố,
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
CHỦ TỊCH

Trần Sỹ Thanh

Nơi nhận:
- Như Điều 2;
- Thường trực Thành ủy;
- Lưu: VT, KSTTHC.
"""

TASK_FORCE = """\
UBND TỈNH ĐẮK LẮK
BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ
Số: 03/BCĐ-CĐS
V/v báo cáo kết quả quý I
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 1 tháng 3 năm 2024
Kính gửi: Các sở, ban, ngành; UBND các huyện, thị xã, thành phố
Đề nghị báo cáo trước ngày 05/3/2024./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG BAN



PHÓ CHỦ TỊCH UBND TỈNH
Trương Công Thái
"""
