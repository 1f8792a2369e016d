"""Search speaks the office's Vietnamese: 200 queries, the document among the first 5.

Each document is asked for in words without marks, by its number in several spacings,
by its last digits with a word, and by a name its issuer bears or bore.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.rules.vntext.folding import fold
from kycuong.work.documents import queries
from kycuong.work.documents.models import Document
from kycuong.work.documents.tests.steps import registered

TODAY = MORNING.date()
BODIES = (
    ("Ủy ban nhân dân tỉnh An Giang", "UBND", ("KGVX", "TH", "KTN", "NC")),
    ("Sở Nội vụ", "SNV", ("CCHC", "VP", "TTr")),
    ("Sở Tài chính", "STC", ("NS", "HCSN", "VP")),
    ("Thanh tra tỉnh", "TTT", ("NV1", "VP")),
    ("Ủy ban nhân dân thành phố Long Xuyên", "UBND", ("TCKH", "VX")),
    ("Tỉnh đoàn An Giang", "TĐTN", ("VP", "PT")),
)
SUBJECTS = (
    "tăng cường kỷ luật, kỷ cương hành chính",
    "nâng cao chỉ số cải cách hành chính năm 2024",
    "rà soát thủ tục hành chính theo hướng một cửa liên thông",
    "báo cáo kết quả giải ngân vốn đầu tư công quý I",
    "phòng, chống dịch sốt xuất huyết trên địa bàn",
    "chuẩn bị kỳ họp Hội đồng nhân dân tỉnh giữa năm",
    "tuyển dụng viên chức ngành giáo dục",
    "kiểm tra công vụ đột xuất tại các huyện",
    "bảo đảm an toàn giao thông dịp lễ 30/4",
    "xây dựng kế hoạch trồng lúa vụ hè thu",
    "khắc phục sạt lở bờ sông Hậu",
    "chuyển đổi số trong cơ quan nhà nước",
    "quyết toán ngân sách xã, phường, thị trấn",
    "giải quyết khiếu nại, tố cáo kéo dài",
    "tổ chức Tháng Thanh niên và hè tình nguyện",
    "quản lý, sử dụng tài sản công",
    "bồi dưỡng kiến thức quốc phòng và an ninh",
    "cấp nước sạch nông thôn mùa khô",
    "xử lý cơ sở gây ô nhiễm môi trường",
    "khen thưởng tập thể có thành tích xuất sắc",
)
PLACES = (
    "tại huyện An Phú",
    "tại thị xã Tân Châu",
    "tại huyện Thoại Sơn",
    "tại thành phố Châu Đốc",
)


@pytest.fixture
def letters(chi: Person) -> list[Document]:
    """Sixty-six documents of six bodies, their subjects told apart by few words."""
    made = []
    for n in range(66):
        issuer, code, units = BODIES[n % len(BODIES)]
        unit = units[n % len(units)]
        subject = SUBJECTS[n % len(SUBJECTS)]
        place = PLACES[n // len(SUBJECTS)]
        number = f"{100 + 37 * n}/{code}-{unit}"
        made.append(
            registered(
                chi,
                number=number,
                issuer=issuer,
                subject=f"{subject} {place}",
                issued_on=date(2024, 1 + n % 4, 1 + n % 28),
            )
        )
    return list(Document.objects.filter(pk__in=made).order_by("pk"))


def typo(text: str, chance: random.Random) -> str:
    """Two neighbouring letters changed places in one longer word."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) > 3]
    place = chance.choice(long)
    word = words[place]
    spot = chance.randrange(1, len(word) - 2)
    turned = word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
    return " ".join([*words[:place], turned, *words[place + 1 :]])


def questions(row: Document, chance: random.Random) -> Iterator[tuple[str, str]]:
    digits, symbol = row.number.split("/", 1)
    body, unit = symbol.rsplit("-", 1)
    plain = fold(row.subject)
    yield "number", f"{digits} {body.lower()} {unit.lower()}"
    yield "number", f"số {digits} /{body}- {unit}"
    yield "number", f"{digits}{body}{unit}".lower()
    yield "number", digits
    yield "tail", f"{digits[-3:]} {fold(body)}"
    yield "tail", f"{digits[-2:]} {' '.join(plain.split()[:4])}"
    yield "words", plain
    yield "words", f"{' '.join(plain.split()[:5])} {' '.join(plain.split()[-3:])}"
    yield "words", f"công văn {row.subject}"
    yield "words", f"{fold(row.issuer)} {' '.join(plain.split()[:6])} {plain[-9:]}"
    yield "number in words", f"cong van {digits} cua {fold(row.issuer)}"
    yield "typo", typo(plain, chance)


def test_two_hundred_queries_find_their_document_among_the_first_five(
    chi: Person, letters: list[Document]
) -> None:
    chance = random.Random(493)
    asked = [
        (kind, text, row.pk) for row in letters for kind, text in questions(row, chance)
    ]
    chosen = chance.sample(asked, 200)
    missed: dict[str, list[str]] = defaultdict(list)
    for kind, text, pk in chosen:
        found = queries.search(chi.actor, text, on=TODAY, limit=5)
        if pk not in [each.pk for each in found]:
            missed[kind].append(text)
    hits = 200 - sum(map(len, missed.values()))
    assert hits / 200 >= 0.95, dict(missed)


def test_every_spelling_of_a_number_finds_it_first(
    chi: Person, letters: list[Document]
) -> None:
    row = letters[3]
    digits, symbol = row.number.split("/", 1)
    for text in (
        row.number,
        row.number.lower(),
        f"số {digits} / {symbol}",
        f"{digits} {fold(symbol)}",
    ):
        assert queries.search(chi.actor, text, on=TODAY)[0].pk == row.pk, text


def test_a_body_is_found_by_another_name_it_bears(
    chi: Person, letters: list[Document]
) -> None:
    found = queries.search(chi.actor, "SNV", on=TODAY, limit=50)
    issuers = {each.issuer for each in found}
    assert issuers == {"Sở Nội vụ"}


def test_strangers_find_nothing_of_another_bodys_register(
    giang: Person, letters: list[Document]
) -> None:
    assert queries.search(giang.actor, letters[0].number, on=TODAY) == ()


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "'; --", "/", "0" * 500])
def test_odd_queries_are_answered(chi: Person, text: str, db: None) -> None:
    registered(chi)
    assert isinstance(queries.search(chi.actor, text, on=TODAY), tuple)


def test_the_number_of_questions_to_the_database_is_fixed(
    chi: Person, letters: list[Document], django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        queries.search(chi.actor, "493 ubnd kgvx", on=TODAY)


def test_a_document_is_found_by_the_name_its_issuer_bore_before(
    chi: Person, province: Province
) -> None:
    organisations.rename_unit(
        province["thanh_tra"],
        name="Cơ quan Giám sát An Giang",
        on=date(2024, 4, 1),
        actor=SYSTEM,
        at=MORNING,
    )
    pk = registered(chi, issuer="Cơ quan Giám sát An Giang", subject="kết luận đợt 1")
    for old in ("Thanh tra tỉnh", "thanh tra tinh"):
        assert pk in [each.pk for each in queries.search(chi.actor, old, on=TODAY)]


def test_after_a_merger_the_old_name_still_finds_the_old_documents(
    chi: Person, province: Province
) -> None:
    pk = registered(chi, issuer="Sở Tài chính", number="77/STC-NS")
    organisations.close_unit(
        province["tai_chinh"],
        on=date(2025, 3, 1),
        successors=[province["noi_vu"]],
        instrument="quyết định thử",
        actor=SYSTEM,
        at=MORNING,
    )
    later = date(2026, 1, 5)
    for old in ("so tai chinh", "STC"):
        assert pk in [each.pk for each in queries.search(chi.actor, old, on=later)]
