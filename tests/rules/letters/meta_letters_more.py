"""More small letters: assemblies, web pages, the Party, scans, invitations."""

ASSEMBLY = """\
ỦY BAN THƯỜNG VỤ
QUỐC HỘI
--------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Nghị quyết số: 1654/NQ-UBTVQH15

Hà Nội, ngày 16 tháng 6 năm 2025

NGHỊ QUYẾT

VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH AN GIANG NĂM 2025

ỦY BAN THƯỜNG VỤ QUỐC HỘI

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;

Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15;

Căn cứ Nghị quyết số 76/2025/UBTVQH15 ngày 14 tháng 4 năm 2025 của Ủy ban Thường vụ Quốc hội;

QUYẾT NGHỊ:

Điều 1. Sắp xếp.

TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI
CHỦ TỊCH

Trần Thanh Mẫn
"""

WEBCELL = """\
ỦY BAN NHÂN DÂN
TỈNH TIỀN GIANG
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 04/CT-UBND
|
Tiền Giang, ngày
25 tháng 3 năm 2024
|
CHỈ THỊ
VỀ TĂNG CƯỜNG CÔNG
TÁC PHÒNG, CHỐNG THIÊN TAI NĂM 2024 TRÊN ĐỊA BÀN TỈNH TIỀN
GIANG
Năm 2014, theo nhận định của Đài Khí tượng Thủy văn
tỉnh Tiền Giang số lượng bão có khả năng tăng, Chủ tịch Ủy ban nhân dân
tỉnh Chỉ thị:
1. Ban Chỉ huy phòng thủ dân sự tỉnh báo cáo./.
|
Nơi nhận:
- Ban Chỉ đạo Quốc gia
về PCTT (b/c);
- Các sở, ngành tỉnh;
- Lưu: VT, KT (Nhã).
|
CHỦ TỊCH
Nguyễn Văn Vĩnh
|
"""

NEWS = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bến Tre, ngày 16 tháng 11 năm 2008

            Kính gửi:
                - Sở Nông nghiệp và Phát triển nông thôn;
                - VP. Ban chỉ huy Phòng chống lụt bão và TKCN tỉnh;
                - Sở Giao thông, Y tế, Bưu điện, Điện lực tỉnh;
                - UBND các huyện, thị.

Theo thông tin của Đài Khí tượng thủy văn khu vực Nam bộ thì bão số 10 có khả năng đổ bộ.

1- Cho học sinh nghỉ học kể từ sáng ngày 17-11-2008;

TM. ỦY BAN NHÂN DÂN TỈNH
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Hiếu
"""

URGENT = """\
ỦY BAN NHÂN DÂN
HUYỆN CHỢ MỚI
HỎA TỐC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1287/UBND-NN
Chợ Mới, ngày 9 tháng 10 năm 2024
V/v phòng, chống sạt lở bờ sông
Kính gửi:
	- Phòng Nông nghiệp và PTNT huyện;
	- Ban CHQS, Công an huyện;
	- UBND các xã, thị trấn.
Căn cứ Công văn số 1532/UBND-KTN, ngày 08/10/2024 của UBND tỉnh; Chủ tịch UBND huyện yêu cầu:
1. Kiểm tra ngay./.
Nơi nhận:
- Như trên;
- TT.HU, TT.HĐND huyện;
- CT, các PCT UBND huyện;
- Lưu: VT, NN.
TM. UBND HUYỆN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(đã ký)
Huỳnh Thị Thanh Xuân
"""

SUBMISSION = """\
UBND TỈNH AN GIANG
SỞ NỘI VỤ
-------
Số: 517/TTr-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
---------------
An Giang, ngày 15 tháng 4 năm 2024
TỜ TRÌNH
Về việc ban hành Kế hoạch cải cách hành chính
Kính gửi: Ủy ban nhân dân tỉnh An Giang
Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021, Sở Nội vụ kính trình./.
Nơi nhận:
- Như trên;
- Giám đốc, các Phó Giám đốc;
- Lưu: VT, P.CCHC.
GIÁM ĐỐC
Ngô Hồng Yến
"""

PARTYLAW = """\
BỘ CHÍNH TRỊ
*
Số 57-NQ/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 22 tháng 12 năm 2024
NGHỊ QUYẾT
về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia
-----
Phát triển khoa học, công nghệ.
Nơi nhận:
- Các tỉnh ủy, thành ủy,
- Các ban đảng,
- Lưu Văn phòng Trung ương Đảng.
T/M BỘ CHÍNH TRỊ
TỔNG BÍ THƯ
Tô Lâm
"""

CIRCULAR = """\
BỘ TÀI CHÍNH
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 91/2025/TT-BTC
Hà Nội, ngày 26 tháng 9 năm 2025
THÔNG TƯ
QUY ĐỊNH VỀ HỆ THỐNG BIỂU MẪU SỬ DỤNG TRONG CÔNG TÁC QUYẾT TOÁN
Căn cứ Luật Đầu tư công số 58/2024/QH15;
Căn cứ Nghị định số 254/2025/NĐ-CP;
Bộ trưởng Bộ Tài chính ban hành Thông tư.
Điều 1. Phạm vi.
Điều 2. Hiệu lực.
Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Lưu: VT, ĐT (  bản).
KT. BỘ TRƯỞNG
THỨ TRƯỞNG


Trần Quốc Phương
"""

OCR = """\
ÚY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐẮK LẮK Độc lập - Tự do - Hạnh phúc

Số: 0745 /UBND-KGVX Đắk Lắk, ngày A2 tháng 02 năm 2024
V/v tăng cường công tác quản lý lễ
hội đầu năm

Kính gửi:
~ Các sở, ban, ngành, đoàn thê tỉnh;
_— UBND các huyện, thị xã, thành phố.

Thực hiện Công điện sô 13/CĐ-TTg ngày 15/02/2024 của Thủ tướng Chính phủ vê
việc tổ chức lễ hội, UBND tỉnh yêu câu:
1. Sở Văn hóa, Thê thao và Du lịch chủ trì./.

Nơi nhận: TM. ỦY BAN NHÂN DÂN
— Như trên; KT. CHỦ TỊCH
~ TT Tỉnh ủy, TT HĐND tỉnh (b/c); PHÓ CHỦ TỊCH
- CT, các PCT UBND tỉnh; H ZÁ (⁄
- Lưu: VT, KGVX (Ng.5b). ^ˆ
 H'Yim Kđoh
"""

BLANKFORM = """\
ĐẢNG ỦY XÃ MỸ ĐỨC
*
Số     -KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Mỹ Đức, ngày    tháng 9 năm 2025
KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW
-----
Thực hiện Nghị quyết.
Nơi nhận:
- Ban Thường vụ Tỉnh ủy (b/c),
- Lưu VPĐU.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn Bình
"""

MERGEDHEAD = """\
UBND TỈNH NGHỆ AN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc
Số: 2031/SGD&ĐT-GDTrH Nghệ An, ngày 03 tháng 10 năm 2023
V/v hướng dẫn thực hiện nhiệm vụ năm học
Kính gửi: - Trưởng phòng Giáo dục và Đào tạo các huyện, thành, thị;
          - Hiệu trưởng các trường THPT.
Thực hiện Chỉ thị số 18/CT-UBND ngày 28/8/2023 của Chủ tịch UBND tỉnh Nghệ An.
Sở yêu cầu báo cáo trước ngày 20/10/2023.
Nơi nhận: KT. GIÁM ĐỐC
- Như trên; PHÓ GIÁM ĐỐC
- GĐ, các PGĐ;
- Lưu: VT, GDTrH.
Nguyễn Văn Khoa
"""

STEERING = """\
BAN CHỈ ĐẠO TRUNG ƯƠNG
VỀ PHÒNG, CHỐNG THIÊN TAI
-------
Số: 84/CĐ-TW
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, hồi 16 giờ 30 ngày 05 tháng 11 năm 2020
CÔNG ĐIỆN
BAN CHỈ ĐẠO TRUNG ƯƠNG VỀ PHÒNG, CHỐNG THIÊN TAI
ĐIỆN:
- Ban Chỉ huy PCTT và TKCN các tỉnh từ Quảng Ngãi đến Kiên Giang;
- Các Bộ: Quốc phòng, Công an.
Hiện nay có hai áp thấp nhiệt đới.
1. Thông báo cho chủ tàu.
Nơi nhận:
- Như trên;
- Lưu: VT, BCĐ.
TRƯỞNG BAN
Nguyễn Xuân Cường
"""

INVITE2 = """\
ỦY BAN NHÂN DÂN
XÃ AN HẢO
Số: 33/GM-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hảo, ngày 3 tháng 9 năm 2025
GIẤY MỜI
Họp giao ban tháng 9
Ủy ban nhân dân xã trân trọng kính mời các đồng chí tham dự cuộc họp như sau:
1. Thời gian: 7 giờ 30 ngày 05/9/2025.
2. Địa điểm: Hội trường UBND xã.
3. Thành phần:
- Thường trực Đảng ủy, HĐND xã;
- Trưởng các phòng chuyên môn;
- Trưởng Công an xã.
4. Phân công chuẩn bị: Phòng Kinh tế gửi báo cáo trước ngày 04/9/2025.
Nơi nhận:
- Như thành phần mời;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Chau Sóc Kha
"""
