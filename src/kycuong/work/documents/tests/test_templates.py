"""Templates: blanks asked for by name, filled with what is known, left open by none."""

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.documents import queries, services
from kycuong.work.documents.drafting import Text, packaged
from kycuong.work.documents.letterform import Paragraph, kind_of
from kycuong.work.documents.models import Draft, Template, TemplateVersion
from kycuong.work.documents.tests.steps import drafted, registered

TEXT = Text(
    kind="thong_bao",
    subject="lịch tiếp công dân tháng «tháng»",
    body="«cơ quan ban hành» tiếp công dân ngày «ngày tiếp».",
    recipients="Các phòng\nLưu: VT",
)


def begun(person: Person, key: str, **values: str) -> int:
    names = {name.replace("_", " "): value for name, value in values.items()}
    return services.begin(key, values=names, actor=person.actor, at=MORNING)


def kept(person: Person, **given: object) -> int:
    values = {"name": "Lịch tiếp công dân", "text": TEXT} | given
    return services.keep_template(**values, actor=person.actor, at=MORNING)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", packaged())
def test_each_packaged_template_filled_lacks_nothing(chi: Person, key: str) -> None:
    text = packaged()[key].text
    assert kind_of(text.kind) and text.recipients.strip().endswith("Lưu: VT")
    values = dict.fromkeys(text.blanks, "nội dung đã điền")
    pk = services.begin(key, values=values, actor=chi.actor, at=MORNING)
    page = queries.draft_page(chi.actor, pk, DAY)
    assert page.lacks == ()
    assert page.may_sign
    assert services.issue(pk, day=DAY, actor=chi.actor, at=MORNING)


@pytest.mark.parametrize("key", packaged())
def test_every_blank_left_open_is_named_and_stops_the_issue(
    chi: Person, key: str
) -> None:
    pk = begun(chi, key)
    page = queries.draft_page(chi.actor, pk)
    named = [words for words in page.lacks if words.startswith("còn ô trống")]
    assert named == [f"còn ô trống «{name}»" for name in packaged()[key].text.blanks]
    with pytest.raises(Refused, match="còn ô trống"):
        services.issue(pk, day=DAY, actor=chi.actor, at=MORNING)


def test_a_value_brings_no_blank_and_no_line_of_its_own(chi: Person) -> None:
    pk = begun(chi, "giay-moi", nội_dung_cuộc_họp="rà soát\n# X «lén»")
    letter = queries.draft_page(chi.actor, pk).letter
    assert letter.subject == "dự họp về rà soát # X “lén”"


def test_what_is_known_of_the_document_answered_stands_in_the_form(
    chi: Person,
) -> None:
    letter = registered(chi)
    browser = chi.client()
    html = browser.get(f"/van-ban/{letter}/").content.decode()
    assert f"/van-ban/di/du-thao/soan/?van-ban={letter}" in html
    page = browser.get(f"/van-ban/di/du-thao/soan/?van-ban={letter}").content.decode()
    assert f"/van-ban/di/du-thao/soan/tra-loi/?van-ban={letter}" in page
    form = browser.get(f"/van-ban/di/du-thao/soan/tra-loi/?van-ban={letter}")
    html = form.content.decode()
    assert 'value="Công văn số 493/UBND-KGVX ngày 22/04/2024"' in html
    assert 'value="Văn phòng Ủy ban nhân dân tỉnh"' in html
    names = queries.begin_page(chi.actor, "tra-loi", MORNING, answered=letter).blanks
    sent = {f"o{place}": value for place, (_name, value) in enumerate(names)}
    answer = browser.post(
        f"/van-ban/di/du-thao/soan/tra-loi/?van-ban={letter}",
        sent | {"issuer": str(chi.unit)},
    )
    draft = Draft.objects.get()
    assert answer["Location"] == f"/van-ban/di/du-thao/{draft.pk}/"
    assert draft.sources == [["Công văn số 493/UBND-KGVX", f"/van-ban/{letter}/"]]
    assert draft.template == "Công văn trả lời"


def test_nobody_answers_what_they_may_not_read(chi: Person, giang: Person) -> None:
    letter = registered(chi)
    browser = giang.client()
    url = "/van-ban/di/du-thao/soan/tra-loi/"
    assert browser.get(f"{url}?van-ban={letter}").status_code == 404
    assert browser.get(f"{url}?viec=1").status_code == 404
    assert browser.get(f"{url}?van-ban=٣&viec=-1").status_code == 200


def test_the_office_writes_in_the_committees_name_too(
    chi: Person, van_thu: Person, province: Province
) -> None:
    page = queries.begin_page(chi.actor, "quyet-dinh", MORNING)
    assert [pk for pk, _ in page.issuers] == [province["office"], province["committee"]]
    assert len(queries.begin_page(van_thu.actor, "quyet-dinh", MORNING).issuers) == 1
    pk = services.begin(
        "quyet-dinh",
        values={},
        issuer=province["committee"],
        actor=chi.actor,
        at=MORNING,
    )
    letter = queries.draft_page(chi.actor, pk, DAY).letter
    assert (letter.symbol, letter.signature.lines[0]) == (
        "QĐ-UBND",
        "TM. ỦY BAN NHÂN DÂN",
    )
    sent = {"issuer": str(province["tai_chinh"])}
    answer = chi.client().post("/van-ban/di/du-thao/soan/quyet-dinh/", sent)
    assert answer.status_code == 200
    assert Draft.objects.count() == 1


def test_a_body_keeps_its_own_and_each_version_stays(
    van_thu: Person, an: Person
) -> None:
    pk = kept(van_thu)
    begun(an, f"rieng-{pk}", tháng="5")
    longer = Text(**(TEXT.to_json() | {"body": "Ngày «ngày tiếp»."}))
    kept(van_thu, pk=pk, seen=1, text=longer)
    rows = TemplateVersion.objects.order_by("number").values_list("content", flat=True)
    assert [row["body"] for row in rows] == [TEXT.body, longer.body]
    draft = Draft.objects.get()
    assert draft.template == "Lịch tiếp công dân (bản 1)"
    assert draft.subject == "lịch tiếp công dân tháng 5"


def test_heads_and_clerks_keep_templates_others_use_them(
    van_thu: Person, dung: Person, an: Person, giang: Person
) -> None:
    with pytest.raises(Refused):
        kept(an)
    pk = kept(dung)
    assert an.client().get("/van-ban/di/mau/moi/").status_code == 403
    assert an.client().get(f"/van-ban/di/mau/{pk}/").status_code == 200
    assert giang.client().get(f"/van-ban/di/mau/{pk}/").status_code == 404
    with pytest.raises(NotThere):
        begun(giang, f"rieng-{pk}")
    assert "Lịch tiếp công dân" in (
        van_thu.client().get("/van-ban/di/du-thao/soan/").content.decode()
    )


def test_who_saves_over_a_newer_version_is_told(van_thu: Person, dung: Person) -> None:
    pk = kept(van_thu)
    kept(dung, pk=pk, seen=1, name="Tên khác")
    sent = {"seen": 1, "name": "Của tôi", "kind": "thong_bao", "body": "Nội dung."}
    answer = van_thu.client().post(f"/van-ban/di/mau/{pk}/", sent)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Nguyễn Văn Dũng đã sửa mẫu" in html and "Của tôi" in html
    assert Template.objects.get(pk=pk).version == 2


def test_a_name_stands_for_one_template_until_it_is_retired(van_thu: Person) -> None:
    pk = kept(van_thu)
    with pytest.raises(Refused, match="đã có mẫu"):
        kept(van_thu)
    browser = van_thu.client()
    browser.post(f"/van-ban/di/mau/{pk}/ngung/", {"reason": ""})
    assert Template.objects.get(pk=pk).retired_at is None
    browser.post(f"/van-ban/di/mau/{pk}/ngung/", {"reason": "đã có quy chế mới"})
    with pytest.raises(Refused, match="ngừng dùng"):
        begun(van_thu, f"rieng-{pk}")
    html = browser.get(f"/van-ban/di/mau/{pk}/").content.decode()
    assert "đã có quy chế mới" in html
    assert kept(van_thu) != pk


def test_a_draft_becomes_a_template(van_thu: Person) -> None:
    pk = drafted(van_thu, symbol="SNV-VP")
    browser = van_thu.client()
    html = browser.get(f"/van-ban/di/mau/moi/?du-thao={pk}").content.decode()
    assert "Đề nghị Sở Nội vụ báo cáo trước ngày 10 tháng 5 năm 2024." in html
    sent = {"name": "Đôn đốc", "kind": "cong_van", "body": "| A | B |\n| lệch |"}
    assert "có 1 ô" in browser.post("/van-ban/di/mau/moi/", sent).content.decode()
    sent["body"] = "Đề nghị «cơ quan» báo cáo."
    assert browser.post("/van-ban/di/mau/moi/", sent).status_code == 302
    assert Template.objects.get().name == "Đôn đốc"


def test_quotes_in_tables_are_no_blanks(chi: Person) -> None:
    pk = drafted(chi)
    sent = {
        "seen": 1,
        "kind": "cong_van",
        "symbol": "VPUBND-TH",
        "place": "An Giang",
        "subject": "đôn đốc",
        "addressees": "Sở Nội vụ",
        "body": "Gửi danh mục:\n| TT | Việc |\n| 1 | Việc «A» |\nĐề nghị báo cáo.",
        "capacity": "CHÁNH VĂN PHÒNG",
        "signer": "Ngô Thanh Sơn",
        "recipients": "Lưu: VT",
    }
    chi.client().post(f"/van-ban/di/du-thao/{pk}/sua/", sent)
    assert queries.draft_page(chi.actor, pk).lacks == ()


def test_words_that_quote_somebody_are_no_blank(chi: Person) -> None:
    pk = drafted(chi, body=["Đề nghị bỏ cụm từ «các cơ quan» tại Điều 2."])
    assert queries.draft_page(chi.actor, pk).lacks == ()
    assert services.issue(pk, day=DAY, actor=chi.actor, at=MORNING)
    own = begun(chi, "giay-moi")
    before = queries.draft_page(chi.actor, own)
    more = (*before.letter.body, Paragraph("Bàn về «việc nóng»."))
    services.revise(own, changes={"body": more}, seen=1, actor=chi.actor, at=MORNING)
    assert "còn ô trống" in before.lacks[0]
    assert queries.draft_page(chi.actor, own).lacks == before.lacks


def test_a_blank_in_a_table_is_asked_for_too(van_thu: Person) -> None:
    text = Text(**(TEXT.to_json() | {"body": "Lịch:\n| TT | Việc |\n| 1 | «việc» |"}))
    pk = kept(van_thu, text=text)
    draft = begun(van_thu, f"rieng-{pk}")
    assert "còn ô trống «việc»" in queries.draft_page(van_thu.actor, draft).lacks
    with pytest.raises(Refused, match="còn ô trống «việc»"):
        services.issue(draft, day=DAY, actor=van_thu.actor, at=MORNING)


@pytest.mark.parametrize(
    "key", ["khong-co", "rieng-9", "rieng-x", "rieng-9999999999999999"]
)
def test_an_address_that_names_no_template_finds_none(chi: Person, key: str) -> None:
    assert chi.client().get(f"/van-ban/di/du-thao/soan/{key}/").status_code == 404
