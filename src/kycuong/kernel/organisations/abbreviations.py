"""Abbreviations in the names of bodies, in plain letters without blanks.

`ANYWHERE` holds wherever it stands; `AFTER` only behind a given word, because two
letters mean one thing behind "Sở" and another behind "Hội".
"""

from typing import Final

ANYWHERE: Final = {
    # councils, committees, offices
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "vp": "van phong",
    "vpub": "van phong uy ban nhan dan",
    "vpubnd": "van phong uy ban nhan dan",
    "cvp": "chanh van phong",
    "dbqh": "dai bieu quoc hoi",
    "ddbqh": "doan dai bieu quoc hoi",
    "bql": "ban quan ly",
    "qlkkt": "quan ly khu kinh te",
    "bqlkkt": "ban quan ly khu kinh te",
    "kkt": "khu kinh te",
    "kcn": "khu cong nghiep",
    "bqlda": "ban quan ly du an",
    "dtxd": "dau tu xay dung",
    # places
    "tp": "thanh pho",
    "tx": "thi xa",
    # departments
    "nnptnt": "nong nghiep va phat trien nong thon",
    "nongnghiepptnt": "nong nghiep va phat trien nong thon",
    "ptnt": "phat trien nong thon",
    "nnmt": "nong nghiep va moi truong",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "laodongtbxh": "lao dong thuong binh va xa hoi",
    "tbxh": "thuong binh va xa hoi",
    "tnmt": "tai nguyen va moi truong",
    "gddt": "giao duc va dao tao",
    "vhttdl": "van hoa the thao va du lich",
    "vhtt": "van hoa the thao",
    "vhtttdl": "van hoa the thao va du lich",
    "khdt": "ke hoach va dau tu",
    "khcn": "khoa hoc va cong nghe",
    "tttt": "thong tin va truyen thong",
    "gtvt": "giao thong van tai",
    "dttg": "dan toc va ton giao",
    # mass bodies
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "mttqvn": "mat tran to quoc viet nam",
    "ldld": "lien doan lao dong",
    "ccb": "cuu chien binh",
    "lhpn": "lien hiep phu nu",
    "tncs": "thanh nien cong san",
    "tncshcm": "thanh nien cong san ho chi minh",
    # vertical bodies
    "bhxh": "bao hiem xa hoi",
    "kbnn": "kho bac nha nuoc",
    "nhnn": "ngan hang nha nuoc",
    "qltt": "quan ly thi truong",
    "thads": "thi hanh an dan su",
    "bchqs": "bo chi huy quan su",
    "bchbdbp": "bo chi huy bo doi bien phong",
    "bdbp": "bo doi bien phong",
    "bch": "bo chi huy",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "ptth": "phat thanh truyen hinh",
    "phatthanhtruyenhinh": "phat thanh truyen hinh",
    # heads
    "gd": "giam doc",
    "pgd": "pho giam doc",
    "pct": "pho chu tich",
    "dc": "dong chi",
}

_DEPARTMENTS = {
    "nv": "noi vu",
    "tp": "tu phap",
    "tc": "tai chinh",
    "ct": "cong thuong",
    "xd": "xay dung",
    "yt": "y te",
    "gd": "giao duc",
    "ngv": "ngoai vu",
    "nongnghiep": "nong nghiep",
}
AFTER: Final = {
    **{("so", short): full for short, full in _DEPARTMENTS.items()},
    ("dan", "h"): "huyen",
    ("dan", "x"): "xa",
    ("dan", "p"): "phuong",
    ("dan", "dk"): "dac khu",
    ("", "h"): "huyen",
    ("", "ca"): "cong an",
    ("", "ct"): "chu tich",
    ("hoi", "nd"): "nong dan",
    ("hoi", "pn"): "lien hiep phu nu",
    ("hoi", "phunu"): "lien hiep phu nu",
    ("ban", "dt"): "dan toc",
}
