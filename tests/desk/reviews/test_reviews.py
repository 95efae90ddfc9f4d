"""解剖麻雀 on the desk: chosen from what is suggested, written up, changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.cases.models import Case
from huiyin.common.models import AuditEvent
from huiyin.insight.models import ReviewCase, ReviewMonth
from huiyin.notices.models import Notice
from huiyin.people.actors import SYSTEM
from huiyin.processes import casework
from huiyin.processes.counting import count_new
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, STREET
from tests.desk.people.reading import text
from tests.situations import dissatisfied
from tests.stories import Story

MONTH = "2026-06"
CHOOSE = reverse("desk:review_choose", args=[MONTH])
PAGE = reverse("desk:review", args=[MONTH])
LIST = reverse("desk:reviews")


@pytest.fixture
def hard(cast, now):
    """Refused twice by its requester, in the first street."""
    story = dissatisfied(cast, now, rounds=2)
    count_new(COUNTY)
    return story


@pytest.fixture
def chosen(cast, desk, hard):
    """In the review of June."""
    desk(cast.lingdao).post(CHOOSE, {"case": [hard.case.reference]})
    return ReviewCase.objects.get()


def sheet(row):
    return reverse("desk:review_case", args=[MONTH, row.id])


def settling(row):
    return reverse("desk:review_settle", args=[MONTH, row.id])


def written(cast, **more):
    due = cast.lingdao.on + timedelta(days=30)
    desk_ = cast.office("township_enforcement", STREET)
    known = {"kinds": ["cross_office", "matter_apart"], "findings": "两家都等对方先出"}
    changes = {"change": "定下夜间联合出勤的办法", "desk": str(desk_.pk), "due": due.isoformat()}
    return {**known, **changes, **more}


def test_suggested_with_its_reasons_and_chosen(cast, desk, hard, now):
    client = desk(cast.lingdao)
    assert "还没有评查过" in text(client.get(LIST))
    response = client.get(CHOOSE)
    read = text(response)
    assert "诉求人2次不满意" in read and hard.case.reference in read
    assert f'value="{hard.case.reference}" checked' in " ".join(response.content.decode().split())
    done = text(client.post(CHOOSE, {"case": [hard.case.reference]}, follow=True))
    assert "已经选定" in done and "待评查" in done and "诉求人2次不满意" in done
    assert "没有可以推荐的" in text(client.get(CHOOSE))  # what is chosen is not offered again
    assert MONTH in text(client.get(LIST))
    assert AuditEvent.objects.filter(event="review.choose").count() == 1


def test_nothing_chosen_or_something_not_offered(cast, desk, hard, now):
    plain = Story(cast, now).handling()
    client = desk(cast.ducha)
    assert "请至少选一件" in text(client.post(CHOOSE, {}))
    response = client.post(CHOOSE, {"case": [plain.case.reference]})
    assert response.status_code == 422 and "名单刚刚变了" in text(response)
    assert not ReviewMonth.objects.exists()


def test_written_up_and_changed_by_the_office(cast, desk, chosen):
    client = desk(cast.ducha)
    wrong = client.post(sheet(chosen), written(cast, due="", findings=""))
    assert wrong.status_code == 422 and "请写明查出了什么" in text(wrong)
    assert "定下夜间联合出勤的办法" in text(wrong)  # what was typed stays
    half = client.post(sheet(chosen), written(cast, due=""))
    assert half.status_code == 422 and "要一起写" in text(half)
    done = text(client.post(sheet(chosen), written(cast), follow=True))
    assert "跨部门、人事分离" in done and "两家都等对方先出" in done and "等着改" in done
    squad = cast.office("township_enforcement", STREET)
    notice = Notice.objects.get(county=COUNTY, kind="review_change")
    assert [squad.pk, Right.HANDLE.value] in notice.recipients["offices"]
    assert "联合出勤" not in str(notice.facts)
    # Written once more with the same office, it is not told twice.
    client.post(sheet(chosen), written(cast, findings="再查了一次"))
    assert Notice.objects.filter(county=COUNTY, kind="review_change").count() == 1
    # The office reads what it is to change, and nothing else of the review.
    office = desk(cast.jiezhifa)
    mine = office.get(LIST)
    assert "要您单位改的" in text(mine) and "定下夜间联合出勤的办法" in text(mine)
    assert "两家都等对方先出" not in text(mine) and MONTH + " " not in text(mine)
    assert office.get(sheet(chosen)).status_code == 403
    assert office.get(PAGE).url == LIST
    assert "请写明改了什么" in text(office.post(settling(chosen), {"note": " "}))
    gone = text(office.post(settling(chosen), {"note": "七月一日起联合出勤"}, follow=True))
    assert "没有要您单位改的" in gone
    assert office.post(settling(chosen), {"note": "又一次"}).status_code == 404
    after = text(client.get(sheet(chosen)))
    assert "改好了" in after and "七月一日起联合出勤" in after and "改评查意见" not in after


def test_only_who_oversees_the_whole_place(cast, desk, chosen):
    # A town's leader, a secretary, and the receiving centre, which reads and does not write.
    for person in (cast.fenguan, cast.shuji, cast.zhujian):
        assert desk(person).get(PAGE).status_code == 403
        assert desk(person).get(CHOOSE).status_code == 403
        assert desk(person).post(sheet(chosen), written(cast)).status_code == 403
        assert desk(person).get(settling(chosen)).status_code == 404
    centre = desk(cast.quji)
    assert centre.get(PAGE).status_code == 200
    assert centre.post(CHOOSE, {"case": [chosen.reference]}).status_code == 403
    chosen.refresh_from_db()
    assert chosen.written_at is None
    assert desk(cast.renshi).get(LIST).status_code == 403


def test_what_one_may_not_see_is_only_counted(cast, desk, chosen):
    # The centre of the district holds nothing of this matter, which lies with a community.
    read = text(desk(cast.quji).get(PAGE))
    assert chosen.reference not in read and "另有1件您的岗位看不到" in read
    assert desk(cast.quji).get(sheet(chosen)).status_code == 404
    # Once it is confidential it is nobody's to review any more.
    Case.objects.filter(county=COUNTY, id=chosen.case_id).update(confidential=True)
    leader = text(desk(cast.lingdao).get(PAGE))
    assert chosen.reference not in leader and "另有1件您的岗位看不到" in leader
    assert desk(cast.lingdao).get(sheet(chosen)).status_code == 404


def test_left_out_again_until_something_is_written(cast, desk, chosen):
    client = desk(cast.lingdao)
    out = reverse("desk:review_leave_out", args=[MONTH, chosen.id])
    assert "移出这个月的评查" in text(client.get(sheet(chosen)))
    client.post(sheet(chosen), written(cast))
    assert "移出这个月的评查" not in text(client.get(sheet(chosen)))
    assert "不能再移出" in client.post(out, follow=True).content.decode()
    assert ReviewCase.objects.count() == 1
    ReviewCase.objects.update(written_at=None)
    assert "已经移出" in client.post(out, follow=True).content.decode()
    assert not ReviewCase.objects.exists()


def test_the_texts_go_with_the_case(cast, desk, chosen, hard, now):
    desk(cast.lingdao).post(sheet(chosen), written(cast))
    casework.erase(hard.fresh(), basis="依法删除", by=SYSTEM, at=now + timedelta(hours=4))
    chosen.refresh_from_db()
    assert (chosen.findings, chosen.change) == ("", "")
    assert chosen.kinds  # which names nobody


@pytest.mark.parametrize("month", ["2026-13", "june", "2026-6"])
def test_what_is_no_month(cast, desk, month):
    assert desk(cast.lingdao).get(reverse("desk:review", args=[month])).status_code == 404


def test_a_month_that_has_not_come(cast, desk, hard):
    client = desk(cast.lingdao)
    later = reverse("desk:review_choose", args=["2026-09"])
    response = client.post(later, {"case": [hard.case.reference]})
    assert response.status_code == 422 and "还没有到" in text(response)


def test_as_many_statements_for_three_as_for_one(
    cast, desk, chosen, now, django_assert_max_num_queries
):
    client = desk(cast.lingdao)
    client.get(PAGE)
    with django_assert_max_num_queries(30) as one:
        client.get(PAGE)
    most = len(one)
    more = [dissatisfied(cast, now, rounds=2).case.reference for _more in range(2)]
    count_new(COUNTY)
    client.post(CHOOSE, {"case": more})
    with django_assert_max_num_queries(most):
        assert text(client.get(PAGE)).count("诉求人2次不满意") == 3


def test_what_became_confidential_is_no_longer_read_by_the_office(cast, desk, chosen):
    """Its text would tell of the matter to whoever is not involved in it."""
    desk(cast.ducha).post(sheet(chosen), written(cast))
    office = desk(cast.jiezhifa)
    assert office.get(settling(chosen)).status_code == 200
    Case.objects.filter(county=COUNTY).update(confidential=True)
    assert office.get(settling(chosen)).status_code == 404
    assert "定下夜间联合出勤的办法" not in text(office.get(LIST))
