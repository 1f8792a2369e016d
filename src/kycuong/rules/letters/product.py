"""What a task must produce, who receives it, and who takes part."""

from __future__ import annotations

import re

from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.bodies import Body, BodyReader
from kycuong.rules.letters.source import Source, phrase
from kycuong.rules.vntext.folding import fold

_COOPERATE = phrase(
    r"(?<![a-z])phoi hop(?:,? (?:chat che|cu the|thuong xuyen|kip thoi|ho tro|dong bo|nhip nhang|va huong dan|cung))*(?:,? (?:voi|cung)(?= ))?(?: voi)?\s*:?\s*"
)
_ALONGSIDE = phrase(
    r"(?<![a-z])(?:doi chieu[^.;]{0,110}? voi|cung voi|cung(?= (?:cac )?(?:so|bo|cong an|uy ban|ubnd|ban|cuc|chi cuc|hoi|don vi|co quan|dia phuong|van phong)(?![a-z]))|lay y kien(?: cua)?|trao doi,? (?:thong nhat )?voi|thong nhat voi)\s+"
)
_MEETS = phrase(
    r"(?<![a-z])lam viec (?:truc tiep )?voi (?=(?:cac )?(?:so|bo|ubnd|uy ban|co quan|cuc|nganh)(?![a-z]))"
)
_VIA = phrase(
    r"(?<![a-z])(?:chi dao(?:(?: va|,) (?:huong dan|tao dieu kien|don doc|kiem tra))*|huong dan va chi dao|don doc)\s+"
)
_RECEIVER = phrase(
    r"(?<![a-z])(?:tham muu(?:,? (?:de xuat|giup|trinh|cho))*|de xuat(?: voi)?|bao cao(?: ket qua| tinh hinh| ve| cho| len|,)*|trinh|kien nghi(?: voi)?|gui(?: bao cao| ket qua| ho so| van ban)?(?: ve| cho| den| toi)?|gui)\s+(?=(?:cac )?[a-z])"
)
_RECEIVER_LATER = phrase(
    r"(?<![a-z])(?:bao cao|gui|thong tin|phan anh)[^.;]{0,110}? (?:ve|den|cho|voi|toi|gui) (?=(?:cac )?[a-z])"
)
_THROUGH = phrase(r"\s*\((?:thong )?qua ([^)]{3,60})\)")
_PURPOSE = phrase(r"(?:^|[^a-z])de(?: [a-z]+,?){0,4} $")
_PRODUCTS = (
    "văn bản quy phạm pháp luật", "báo cáo quyết toán", "báo cáo tổng hợp", "báo cáo nhanh",
    "dự thảo quyết định", "dự thảo nghị quyết", "dự thảo kế hoạch", "dự thảo nghị định",
    "dự thảo thông tư", "báo cáo", "kế hoạch", "đề án", "phương án", "danh sách", "danh mục",
    "tờ trình", "hồ sơ", "chương trình", "quy chế", "thông tư", "nghị định", "hướng dẫn",
    "văn bản góp ý", "văn bản", "quyết định", "nghị quyết", "giải pháp", "quy hoạch",
    "chỉ tiêu", "dự toán", "biên bản",
)  # fmt: skip
_PRODUCT_KEYS = tuple(
    (fold(product), product) for product in sorted(_PRODUCTS, key=len, reverse=True)
)
_MAKING = (
    r"(?:xay dung|lap|ban hanh|hoan thien|hoan chinh|trinh|gui|tong hop|cung cap|cong bo"
    r"|phe duyet|dang ky|tham muu|de xuat|co|ra soat)"
)
_MAKE = phrase(
    rf"(?<![a-z]){_MAKING}(?:(?:,| va|,? hoac)? {_MAKING})*"
    r"(?: (?:cac|cu the|ngay|som|mot so|day du|kip thoi|theo tham quyen|nhung))*\s+"
)
_REPORT = phrase(
    r"(?<![a-z])(?<!theo\x20)(?<!duyet\x20)(?<!trong\x20)bao cao(?P<what>(?: ket qua| tinh"
    r" hinh| nhanh| ve| len| bang van ban|,? de xuat|,)*)\s+"
)


class Particulars:
    """Reads coordinators, executors, product and receiver out of a task's words."""

    def __init__(self, source: Source, reader: BodyReader) -> None:
        self.source = source
        self.reader = reader

    def coordinators(self, start: int, end: int) -> list[Body]:
        """Bodies the lead works with ("phối hợp với …"), in order, each once."""
        found: list[Body] = []
        fold_text = self.source.fold
        words = fold_text[start:end]
        if (
            "phoi hop" in words
            or "voi" in words
            or "cung" in words
            or "lay y kien" in words
        ):
            for pattern in (_COOPERATE, _ALONGSIDE, _MEETS):
                for word in pattern.finditer(fold_text, start, end):
                    found += self.reader.read_list(word.end(), end)
        return _once(found)

    def executors(self, start: int, end: int) -> list[Body]:
        """Bodies that do the work under the lead ("chỉ đạo …")."""
        found: list[Body] = []
        for word in _VIA.finditer(self.source.fold, start, end):
            found += self.reader.read_list(word.end(), end)
        return _once(found)

    def receiver(self, start: int, end: int) -> str | None:
        """Who receives the product, with the way in brackets ("… (qua …)")."""
        fold_text = self.source.fold
        for pattern in (_RECEIVER, _RECEIVER_LATER):
            for word in pattern.finditer(fold_text, start, end):
                if _PURPOSE.search(
                    fold_text, max(start, word.start() - 40), word.start()
                ):
                    continue
                bodies = self.reader.read_list(word.end(), end)
                if not bodies:
                    continue
                names = ", ".join(_once_names(bodies))
                way = _THROUGH.match(fold_text, bodies[-1].end, end)
                if way:
                    through = re.sub(
                        r"\s+", " ", self.source.text[way.start(1) : way.end(1)]
                    )
                    names += f" (qua {through})"
                return names
        return None

    def output(self, start: int, end: int) -> str | None:
        """The product named right after a verb of making, in its dictionary form."""
        fold_text = self.source.fold
        for verb in _MAKE.finditer(fold_text, start, end):
            for key, product in _PRODUCT_KEYS:
                if fold_text.startswith(key, verb.end(), end):
                    return product
        for report in _REPORT.finditer(fold_text, start, end):
            said = "ket qua" in report["what"] or "tinh hinh" in report["what"]
            if said or self.reader.read_list(report.end(), end):
                return "báo cáo"
        return None


def _once(bodies: list[Body]) -> list[Body]:
    seen: set[str] = set()
    kept = []
    for body in bodies:
        name = name_key(body.name)
        if name not in seen:
            seen.add(name)
            kept.append(body)
    return kept


def _once_names(bodies: list[Body]) -> list[str]:
    return [body.name for body in _once(bodies)]
