"""The pages of findings: who looks, what the village is shown, how it ends."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from huiyin.cases.models import Case
from huiyin.disclosure.findings.found import Evidence
from huiyin.disclosure.models import Finding
from huiyin.notices.models import Notice
from huiyin.people.models import Organisation
from huiyin.processes.disclosure import campaigns
from huiyin.processes.disclosure import findings as process
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET
from tests.clock import stopped
from tests.disclosure import holdings as held
from tests.disclosure.found import SENTENCE, found
from tests.disclosure.stories import published
from tests.public.pages import words
from tests.village_cast import village_cast

HOME = "/desk/findings/"
ANSWER = "租户拆迁停业，已经约定年底补交（示例）"
WHY = "已经查看催收记录，情况属实（示例）"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def row(village, now):
    return found(now)


def address(row, act=""):
    return f"{HOME}{row.id}/{act}"


def again(row):
    return Finding.objects.get(county=COUNTY, id=row.id)


def test_asked_explained_and_cleared(desk, village, row):
    town, clerk = desk(village.choucha), desk(village.kuaiji)
    assert SENTENCE in words(town.get(HOME))
    page = town.get(address(row))
    assert "3期没有收到" in words(page)
    assert "部署时由本地确定；逾期多少天起列为疑点" in words(page)
    town.post(address(row, "ask/"), {"days": 7})
    assert Notice.objects.filter(county=COUNTY, kind="finding_asked").count() == 1
    assert SENTENCE in words(clerk.get(HOME))
    assert "提交说明" in words(clerk.get(address(row)))
    refused = town.post(address(row, "clear/"), {"why": WHY})
    assert refused.status_code == 422
    assert "等说明了或者到期了再认定" in words(refused)
    assert WHY in refused.content.decode()
    clerk.post(address(row, "explain/"), {"text": ANSWER})
    assert Notice.objects.filter(county=COUNTY, kind="finding_explained").count() == 1
    page = town.get(address(row))
    assert ANSWER in words(page)
    town.post(address(row, "clear/"), {"why": WHY})
    assert again(row).state == "cleared"
    assert SENTENCE not in words(town.get(HOME))
    assert SENTENCE in words(town.get(HOME, {"state": "cleared"}))
    assert "认为说得通" not in words(town.get(address(row))).split("经过")[0]


def test_what_the_village_typed_stays_and_a_telephone_number_is_refused(desk, village, row, now):
    process.ask(row, days=7, by=village.choucha.actor(), at=now)
    clerk = desk(village.kuaiji)
    assert clerk.post(address(row, "explain/"), {"text": " "}).status_code == 422
    said = f"{ANSWER} 联系电话13912345678"
    page = clerk.post(address(row, "explain/"), {"text": said})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert again(row).state == "asked"


def test_the_village_sees_nothing_that_was_not_asked(desk, village, row, now):
    people = (village.kuaiji, village.weiyuan, village.zhiwei, village.jiandu)
    for who in people:
        assert desk(who).get(address(row)).status_code == 404
        assert SENTENCE not in words(desk(who).get(HOME))
        for act in ("ask/", "clear/", "confirm/", "explain/"):
            assert desk(who).post(address(row, act)).status_code == 404
    process.clear(row, WHY, by=village.choucha.actor(), at=now)
    for who in people:  # judged without a question: nobody there ever hears of it
        assert desk(who).get(address(row)).status_code == 404
        assert SENTENCE not in words(desk(who).get(HOME))


def test_the_village_never_sees_who_looked_nor_why(desk, village, row, now):
    town = village.choucha
    asked = process.ask(row, days=7, by=town.actor(), at=now)
    told = process.explain(asked, ANSWER, by=village.kuaiji.actor(), at=now)
    process.confirm(told, WHY, open_case=True, by=village.xianchoucha.actor(), at=now)
    case = Case.objects.get(county=COUNTY, id=again(row).case_id)
    for who in (village.kuaiji, village.weiyuan, village.jiandu):
        for page in (desk(who).get(HOME), desk(who).get(address(row))):
            html = page.content.decode()
            assert page.status_code == 200
            for secret in (town.user.name, village.xianchoucha.user.name, WHY, case.reference):
                assert secret not in html
    above = desk(village.xianchoucha).get(address(row))
    assert town.user.name in words(above)
    assert WHY in words(above)
    assert desk(village.kuaiji).get(f"/desk/cases/{case.reference}/").status_code == 404


def test_the_village_does_not_judge_itself(desk, village, row, now):
    process.ask(row, days=7, by=village.choucha.actor(), at=now)
    for act, said in (("clear/", {"why": WHY}), ("confirm/", {"why": WHY}), ("ask/", {"days": 3})):
        assert desk(village.kuaiji).post(address(row, act), said).status_code == 403
    witness = desk(village.jiandu)
    assert "提交说明" not in words(witness.get(address(row)))
    assert witness.post(address(row, "explain/"), {"text": ANSWER}).status_code == 422
    assert again(row).state == "asked"


def test_another_town_and_another_village_find_nothing(desk, village, row, now):
    process.ask(row, days=7, by=village.choucha.actor(), at=now)
    for who in (village.other_choucha, village.other_kuaiji, village.other_jiandu):
        assert desk(who).get(address(row)).status_code == 404
        assert SENTENCE not in words(desk(who).get(HOME))
        assert desk(who).post(address(row, "clear/"), {"why": WHY}).status_code == 404
    assert desk(village.kuaiji).get(f"{HOME}list.xlsx").status_code == 403


def test_nobody_without_a_post_for_it(desk, village, cast, row):
    assert desk(village.shoujian).get(HOME).status_code == 403


def test_narrowed_counted_and_taken_along(desk, village, now):
    found(now)
    found(now, OTHER_VILLAGE)
    other = found(now, OTHER_VILLAGE, rule="overspent", facts={})
    above = desk(village.dianti)
    page = above.get(HOME, {"town": OTHER_STREET, "rule": other.rule})
    assert SENTENCE not in words(page)
    assert "超出计划支出" in words(page)
    assert "没有疑点" in words(above.get(HOME, {"town": STREET, "rule": other.rule}))
    process.confirm(other, WHY, open_case=False, by=village.dianti.actor(), at=now)
    html = above.get(HOME).content.decode()
    assert "?rule=overspent&amp;state=confirmed" in html
    assert "超出计划支出" in words(above.get(HOME, {"rule": other.rule, "state": "confirmed"}))
    assert '"?rule=rent_long_late"' in html
    book = load_workbook(BytesIO(above.get(f"{HOME}list.xlsx", {"town": STREET}).content))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert rows[1][3] == SENTENCE
    assert 'name="town"' in above.get(HOME).content.decode()
    assert 'name="town"' not in desk(village.choucha).get(HOME).content.decode()


def test_evidence_leads_to_its_page(desk, village, now):
    contract = held.holdings.let(
        held.agreed(), held.registered(village, now), by=village.kuaiji.actor(), at=now
    )
    series = str(published(village, now).series)
    rows = [Evidence("contract", str(contract.id), "合同"), Evidence("publication", series, "公开")]
    row = found(now, evidence=rows)
    paper, book = f"/village/p/{series}/", f"/contracts/{contract.id}/"
    html = desk(village.choucha).get(address(row)).content.decode()
    (link,) = (part.split('"')[0] for part in html.split('href="') if book in part[:120])
    assert desk(village.choucha).get(link).status_code == 200
    assert paper in html
    html = desk(village.xianchoucha).get(address(row)).content.decode()
    assert book in html and paper in html and held.TENANT not in html
    assert desk(village.xianchoucha).get(link).status_code == 200
    html = desk(village.dianti).get(address(row)).content.decode()  # what the data say, no names
    assert book not in html and paper in html and held.TENANT not in html
    assert desk(village.dianti).get(link).status_code == 404
    assert book not in desk(village.other_choucha).get(address(row)).content.decode()


def test_three_ask_no_more_questions_than_one(desk, village, now):
    client = desk(village.choucha)
    found(now)
    client.get(HOME)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    found(now, many=3)
    with CaptureQueriesContext(connection) as more:
        client.get(HOME)
    assert len(more) == len(few)
    for row in Finding.objects.filter(county=COUNTY):
        process.ask(row, days=7, by=village.choucha.actor(), at=now)
    clerk = desk(village.kuaiji)
    clerk.get(HOME)
    with CaptureQueriesContext(connection) as asked:
        clerk.get(HOME)
    found(now, many=6)
    with CaptureQueriesContext(connection) as still:
        clerk.get(HOME)
    assert len(asked) == len(still)


def test_after_its_days_it_may_be_judged_without_an_answer(desk, village, row, now, monkeypatch):
    process.ask(row, days=1, by=village.choucha.actor(), at=now)
    later = now.replace(day=now.day + 3)
    stopped(later, monkeypatch)
    answer = desk(village.choucha).post(address(row, "confirm/"), {"why": WHY})
    assert answer.status_code == 302
    assert again(row).state == "confirmed"
    assert again(row).case_id is None


def test_put_into_a_campaign_by_who_runs_them(desk, village, cast, row, now):
    department = Organisation.objects.filter(office="agriculture", unit__code=COUNTY).get()
    said = campaigns.Plan(
        "三资租金专项整治（示例）", "assets", "把拖欠的租金收上来。", department.pk,
        now.date() + timedelta(days=60), 3, rules=(row.rule,),
    )  # fmt: skip
    one = desk(village.dianti)
    assert "并入点题整治" not in words(one.get(address(row)))  # there is none yet
    made = campaigns.plan(said, COUNTY, by=village.dianti.actor(), at=now)
    assert "三资租金专项整治" in words(one.get(address(row)))
    town = desk(village.choucha)
    assert "三资租金专项整治" not in words(town.get(address(row)))
    assert town.post(address(row, "join/"), {"campaign": str(made.id)}).status_code == 403
    other = {"campaign": "019e8b35-8100-71ac-acc4-7a81bbf2a814"}
    assert one.post(address(row, "join/"), other).status_code == 422
    one.post(address(row, "join/"), {"campaign": str(made.id)})
    assert again(row).campaign == made.id
    page = words(one.get(address(row)))
    assert "已经并入点题整治" in page
    assert "并入哪一项点题整治" not in page
