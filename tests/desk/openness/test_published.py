"""What stands: corrected with a reason, taken down with both eyes open, spot-checked, proved."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from huiyin.disclosure.models import CheckState, Draft, Kinship, Publication, SpotCheck
from huiyin.processes.disclosure import publishing, spot_checks
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.stories import published, reading
from tests.public.pages import words

OFFER = "当月纸质公示（PDF）"

MONTH = timedelta(days=32)
REASON = "一户的金额写错了"


def versions():
    return list(Publication.objects.filter(county=COUNTY).order_by("version"))


def test_a_correction_begins_with_what_was_written_and_takes_every_step(desk, people, now):
    row = published(people, now)
    address = f"/desk/open/published/{row.series}/"
    form = desk(people.kuaiji).get(address + "correct/").content.decode()
    assert 'value="赵示例"' in form  # the draft behind it, not the masked text
    said = {"title": "更正（示例）", "text": "", "rows": "1", "k-0": "r0001", "c-0-0": "赵示例",
            "c-0-2": "低保", "c-0-4": "500", "act": "save"}  # fmt: skip
    assert desk(people.kuaiji).post(address + "correct/", said).status_code == 422
    answer = desk(people.kuaiji).post(address + "correct/", said | {"reason": REASON})
    draft = Draft.objects.get(county=COUNTY, state="preparing")
    assert answer["Location"] == f"/desk/open/drafts/{draft.id}/"
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
    publishing.sign(draft, by=people.jiandu.actor(), at=now)
    page = words(desk(people.jiandu).get(address))
    assert REASON in page and "500.00" in page
    old = words(desk(people.jiandu).get(address + "?version=1"))
    assert "这不是最新的一版" in old and "600.00" in old


def test_who_does_not_prepare_corrects_nothing(desk, people, now):
    row = published(people, now)
    for name in ("jiandu", "weiyuan", "choucha", "other_kuaiji"):
        browser = desk(getattr(people, name))
        assert browser.get(f"/desk/open/published/{row.series}/correct/").status_code == 404
    assert desk(people.other_kuaiji).get(f"/desk/open/published/{row.series}/").status_code == 404


def test_taken_down_only_by_the_town_and_only_on_purpose(desk, people, now):
    row = published(people, now)
    address = f"/desk/open/published/{row.series}/1/take-down/"
    why = {"reason": "写进了住址", "basis": "个人信息保护法第四十七条"}
    sure = {"sure": "on", "typed": row.title[:4]}
    assert desk(people.kuaiji).post(address, why | sure).status_code == 403
    assert desk(people.other_choucha).post(address, why | sure).status_code == 404
    town = desk(people.choucha)
    assert "找不回来" in words(town.get(address))
    for short in (why, why | {"sure": "on"}, why | sure | {"typed": "别的一份"}):
        assert town.post(address, short).status_code == 422
    assert versions()[0].content
    town.post(address, why | sure)
    assert not versions()[0].content
    page = words(town.get(f"/desk/open/published/{row.series}/"))
    assert "写进了住址" in page and "赵*" not in page


def test_the_proof_is_a_file(desk, people, now):
    row = published(people, now)
    answer = desk(people.weiyuan).get(f"/desk/open/published/{row.series}/1/proof.json")
    assert json.loads(answer.content)["index"] == row.leaf
    assert "赵示例" not in answer.content.decode()


@pytest.fixture
def drawn(people, now):
    """What was published last month, and drawn today."""
    row = published(people, now - MONTH)
    spot_checks.keep_up(COUNTY, at=now)
    return row, SpotCheck.objects.get(county=COUNTY)


def test_a_defect_waits_for_the_clerk(desk, people, drawn, now):
    row, check = drawn
    address = f"/desk/open/checks/{check.id}/"
    town = desk(people.choucha)
    assert "低保" in words(town.get("/desk/open/checks/"))
    day = f"{localdate(now) + timedelta(days=5):%Y-%m-%d}"
    assert town.post(address + "defect/", {"reason": "", "correct_by": day}).status_code == 422
    past = {"reason": "和存折对不上", "correct_by": f"{localdate(now):%Y-%m-%d}"}
    refused = town.post(address + "defect/", past)
    assert refused.status_code == 422
    assert "和存折对不上" in refused.content.decode()
    town.post(address + "defect/", {"reason": "和存折对不上", "correct_by": day})
    check.refresh_from_db()
    assert check.state == CheckState.DEFECT
    assert "抽查要求更正的" in words(desk(people.kuaiji).get("/desk/open/work/"))
    assert f"/desk/open/published/{row.series}/correct/" in (
        desk(people.kuaiji).get(address).content.decode()
    )
    assert "抽查要求更正的" not in words(desk(people.other_kuaiji).get("/desk/open/work/"))


def test_nobody_else_finds_or_settles_a_check(desk, people, drawn):
    _row, check = drawn
    address = f"/desk/open/checks/{check.id}/"
    for name in ("other_choucha", "other_kuaiji", "other_jiandu"):
        browser = desk(getattr(people, name))
        assert browser.get(address).status_code == 404
        assert browser.post(address + "in-order/", {"note": ""}).status_code == 404
    desk(people.kuaiji).post(address + "in-order/", {"note": ""})
    check.refresh_from_db()
    assert check.state == CheckState.DRAWN
    desk(people.choucha).post(address + "in-order/", {"note": "看过存折"})
    check.refresh_from_db()
    assert check.state == CheckState.IN_ORDER


def test_a_relative_declared_does_not_sign(desk, people, now):
    row = reading(people, now)
    address = f"/desk/open/villages/{VILLAGE}/kinship/"
    said = {"one": people.jiandu.user.pk, "other": people.weiyuan.user.pk, "relation": "spouse"}
    assert desk(people.weiyuan).post(address, said).status_code == 403
    twice = said | {"other": said["one"]}
    assert desk(people.jiandu).post(address, twice).status_code == 422
    outside = said | {"other": people.other_weiyuan.user.pk}
    assert desk(people.jiandu).post(address, outside).status_code == 422
    desk(people.jiandu).post(address, said)
    (kin,) = Kinship.objects.filter(county=COUNTY)
    draft = f"/desk/open/drafts/{row.id}/"
    assert "近亲属" in words(desk(people.jiandu).get(draft))
    desk(people.jiandu).post(draft + "sign/")
    assert versions() == []
    desk(people.jiandu).post(f"{address}{kin.id}/end/")
    kin.refresh_from_db()
    assert kin.ended_at is None
    desk(people.choucha).post(f"{address}{kin.id}/end/")
    desk(people.jiandu).post(draft + "sign/")
    assert len(versions()) == 1


def test_the_notice_on_paper_is_offered_to_those_who_may_print_it(desk, people, now):
    row = published(people, now)
    page = f"/desk/open/published/{row.series}/"
    for person in (people.kuaiji, people.jiandu, people.choucha):
        assert OFFER in desk(person).get(page).content.decode()
    for person in (people.weiyuan, people.zhiwei, people.xianchoucha):
        answer = desk(person).get(page)
        assert answer.status_code == 200
        assert OFFER not in answer.content.decode()
