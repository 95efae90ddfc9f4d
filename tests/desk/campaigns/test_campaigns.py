"""The pages of 点题整治: planned, ordered, reported, checked, published, read by everybody."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.disclosure.models import Campaign, Finding, Publication
from huiyin.people.models import Organisation, Post
from huiyin.processes.disclosure import findings
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE
from tests.disclosure.findings import rows
from tests.public.pages import words
from tests.village_cast import village_cast

TITLE = "村级合同续签不公示"
SAID = {
    "title": TITLE,
    "topic": "assets",
    "text": "清理没有公开决定就续签的合同。",
    "rules": ["undecided_contract"],
    "look_back_months": 6,
}


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def plan(village, now):
    office = Organisation.objects.get(unit__code=COUNTY, office="agriculture")
    due = now.date() + timedelta(days=60)
    return SAID | {"department": office.pk, "due_on": due.isoformat()}


def upload(name, colour="red"):
    """A photo that says who took it."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camera of the reporter"
    Image.new("RGB", (9, 9), colour).save(content, "JPEG", exif=exif)
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def word():
    return SimpleUploadedFile("公示.docx", b"PK", "application/msword")


def planned(desk, village, plan, now):
    """A draft that the findings of two villages joined."""
    answer = desk(village.dianti).post("/desk/campaigns/plan/", plan)
    assert answer.status_code == 302, words(answer)
    row = Campaign.objects.get(county=COUNTY)
    for unit in (VILLAGE, OTHER_VILLAGE):
        rows.contract(unit, way="negotiated", starts=now.date() - timedelta(days=9))
    findings.look(COUNTY, "undecided_contract", at=now)
    found = Finding.objects.filter(county=COUNTY)
    findings.join(found, row.id, by=village.dianti.actor(), at=now)
    return row


def running(desk, village, plan, now):
    row = planned(desk, village, plan, now)
    desk(village.dianti).post(f"/desk/campaigns/{row.id}/acts/start/")
    return Campaign.objects.get(county=COUNTY)


def test_the_whole_way(client, desk, village, plan, now):
    row = planned(desk, village, plan, now)
    page, public = f"/desk/campaigns/{row.id}/", f"/campaigns/{row.id}/"
    assert client.get(public).status_code == 404
    assert desk(village.kuaiji).get(page).status_code == 404
    assert "协商发包" in words(desk(village.dianti).get(page))
    desk(village.dianti).post(page + "acts/start/")
    assert "还有 2 个村" in words(client.get(public))

    own = f"{page}villages/{VILLAGE}/"
    done = now.date().isoformat()
    clerk, town = desk(village.kuaiji), desk(village.choucha)
    assert "填报整改" in words(clerk.get(own))
    seen = words(clerk.get(page))
    assert "协商发包" not in seen
    assert "前后对照" not in seen
    assert "前后对照" in words(town.get(page))
    clerk.post(own + "acts/report/", {"text": "已经补公示。", "done_on": done})
    town.post(own + "acts/send_back/", {"why": "没有看到公示。"})
    assert "没有看到公示。" in words(clerk.get(own))
    clerk.post(own + "acts/report/", {"text": "公示在村务公开栏。", "done_on": done})
    town.post(own + "acts/check/")
    other = f"{page}villages/{OTHER_VILLAGE}/"
    desk(village.other_kuaiji).post(other + "acts/report/", {"text": "已改。", "done_on": done})
    desk(village.other_choucha).post(other + "acts/check/")

    assert "acts/publish/" not in desk(village.dianti).get(page).content.decode()
    desk(village.xianchoucha).post(page + "acts/measure/", {"text": "续签一律先公示。"})
    desk(village.dianti).post(page + "acts/publish/", {"result": "两个村都改了。"})
    shown = words(client.get(public))
    for said in ("两个村都改了。", "续签一律先公示。", "<5"):
        assert said in shown
    assert "公示在村务公开栏" not in shown
    assert Publication.objects.filter(county=COUNTY, kind="campaign_result").count() == 1
    assert TITLE in words(client.get("/campaigns/"))


def test_what_was_typed_stays(desk, village, plan):
    answer = desk(village.dianti).post("/desk/campaigns/plan/", plan | {"due_on": ""})
    assert answer.status_code == 422
    assert "请选日期" in words(answer)
    assert TITLE in answer.content.decode()
    answer = desk(village.dianti).post("/desk/campaigns/plan/", plan | {"due_on": "2020-01-01"})
    assert "今天以后" in words(answer)


@pytest.mark.parametrize(
    ("act", "sent", "said"),
    [
        ("link_case", {"reference": "没有"}, "没有找到这件事"),
        ("link_publication", {"series": "https://x/y"}, "不是公开内容的地址"),
        (
            "link_publication",
            {"series": "/village/p/00000000-0000-4000-8000-000000000000/"},
            "没有找到这条",
        ),
        ("stop", {"why": " "}, "请写清楚"),
        ("publish", {"result": "改了。"}, "制度办法"),
    ],
)
def test_a_refusal_says_why(desk, village, plan, now, act, sent, said):
    row = running(desk, village, plan, now)
    answer = desk(village.dianti).post(f"/desk/campaigns/{row.id}/acts/{act}/", sent)
    assert answer.status_code == 422
    assert said in words(answer)


def test_nothing_else_is_an_act(desk, village, plan, now):
    row = running(desk, village, plan, now)
    page = f"/desk/campaigns/{row.id}/"
    assert desk(village.dianti).post(page + "acts/delete/").status_code == 404
    assert desk(village.dianti).get(page + "acts/stop/").status_code == 405
    clerk = desk(village.kuaiji)
    assert clerk.post(f"{page}villages/{OTHER_VILLAGE}/acts/report/").status_code == 404
    assert clerk.get(f"{page}villages/{STREET}/").status_code == 404


def test_who_may_not(desk, village, cast, plan, now):
    row = running(desk, village, plan, now)
    for person in (village.shoujian, cast.wangge):
        assert desk(person).get(f"/desk/campaigns/{row.id}/").status_code == 404
    for person in (village.kuaiji, village.choucha):
        assert desk(person).get("/desk/campaigns/plan/").status_code == 403
    beside = words(desk(village.other_choucha).get(f"/desk/campaigns/{row.id}/"))
    assert "兴港社区居委会" not in beside.split("各村（社区）的整改")[1]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same(desk, village, plan, now, many, django_assert_max_num_queries):
    for number in range(many):
        desk(village.dianti).post(
            "/desk/campaigns/plan/", plan | {"title": f"第{number}项（示例）"}
        )
    browser = desk(village.dianti)
    browser.get("/desk/campaigns/")
    with django_assert_max_num_queries(12):
        assert words(browser.get("/desk/campaigns/")).count("项（示例）") == many


def test_the_department_finds_what_waits_for_its_measure(desk, village, cast, plan, now):
    office = cast.zhujian.post.organisation
    row = running(desk, village, plan | {"department": office.pk}, now)
    todo = desk(cast.zhujian).get("/desk/")
    assert "有1项点题整治等您单位填写制度办法" in words(todo)
    assert 'href="/desk/campaigns/"' in todo.content.decode()
    assert TITLE in words(desk(cast.zhujian).get("/desk/campaigns/"))
    for person in (cast.zhifa, cast.jiedao, cast.wangge):
        assert "点题整治" not in words(desk(person).get("/desk/"))
    done = desk(cast.zhujian).post(
        f"/desk/campaigns/{row.id}/acts/measure/", {"text": "续签三十天以前先公示。"}
    )
    assert done.status_code == 302
    assert "点题整治" not in words(desk(cast.zhujian).get("/desk/"))


def test_what_a_village_shows_is_for_those_who_check_it(
    client, desk, village, plan, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    row = running(desk, village, plan, now)
    own = f"/desk/campaigns/{row.id}/villages/{VILLAGE}/"
    said = {"text": "公示栏已经贴出。", "done_on": now.date().isoformat()}
    clerk, town = desk(village.kuaiji), desk(village.choucha)
    bad = clerk.post(own + "acts/report/", said | {"papers": [upload("公示.jpg"), word()]})
    assert bad.status_code == 422
    assert "“公示.docx”没有收进来" in words(bad)
    assert "公示栏已经贴出。" in bad.content.decode()
    assert list(tmp_path.rglob("*.jpg")) == []

    clerk.post(own + "acts/report/", said | {"papers": [upload("公示.jpg")]})
    page = town.get(own)
    assert "公示.jpg" in words(page)
    (address,) = re.findall(r'href="([^"]*/files/[^"]*)"', page.content.decode())
    given = town.get(address)
    assert given["Content-Type"] == "image/jpeg"
    assert b"Camera of the reporter" not in b"".join(given.streaming_content)
    assert desk(village.other_choucha).get(address).status_code == 404
    assert desk(village.other_kuaiji).get(address).status_code == 404
    assert client.get(address).status_code == 302
    assert town.get(address[:-9] + "00000000/").status_code == 404


def test_it_says_what_it_waits_for(desk, village, cast, plan, now):
    row = running(desk, village, plan | {"department": cast.zhujian.post.organisation.pk}, now)
    page = f"/desk/campaigns/{row.id}/"
    name = cast.zhujian.post.organisation.name
    assert f"公布结果以前，等{name}填写制度办法、" in words(desk(village.dianti).get(page))
    desk(cast.zhujian).post(page + "acts/measure/", {"text": "续签三十天以前先公示。"})
    assert "个村（社区）核验通过。" in words(desk(village.dianti).get(page))
    assert "填写制度办法、" not in words(desk(village.dianti).get(page))


def test_an_office_without_people_is_not_made_responsible(desk, village, cast):
    form = desk(village.dianti).get("/desk/campaigns/plan/").context["form"]
    offered = {str(key) for key, _name in form.fields["department"].choices}
    office = cast.zhujian.post.organisation
    assert str(office.pk) in offered
    empty = Organisation.objects.filter(unit=office.unit).exclude(
        pk__in=Post.objects.filter(user__isnull=False).values("organisation")
    )
    assert empty.exists()
    assert not offered & {str(pk) for pk in empty.values_list("pk", flat=True)}


def test_what_was_not_enough_stays_beside_what_came_after(
    desk, village, plan, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    row = running(desk, village, plan, now)
    own = f"/desk/campaigns/{row.id}/villages/{VILLAGE}/"
    said = {"text": "公示栏已经贴出。", "done_on": now.date().isoformat()}
    clerk, town = desk(village.kuaiji), desk(village.choucha)
    clerk.post(own + "acts/report/", said | {"papers": [upload("公示.jpg")]})
    town.post(own + "acts/send_back/", {"why": "看不清。"})
    back = words(clerk.get(own))
    assert back.count("公示栏已经贴出。") == 1  # as what came back, no longer as what stands
    assert "看不清。" in back
    better = said | {"text": "换了清楚的照片。", "papers": [upload("近照.jpg", "blue")]}
    clerk.post(own + "acts/report/", better)
    page = town.get(own)
    standing, returned = words(page).split("退回过的填报")
    assert "近照.jpg" in standing
    assert "公示.jpg" not in standing
    for word in ("公示栏已经贴出。", "看不清。", "公示.jpg"):
        assert word in returned
    addresses = re.findall(r'href="([^"]*/files/[^"]*)"', page.content.decode())
    shown = [b"".join(town.get(one).streaming_content) for one in addresses]
    assert len(set(shown)) == 2
    assert desk(village.other_choucha).get(addresses[1]).status_code == 404


def test_one_file_too_many_is_said_and_nothing_is_kept(
    desk, village, plan, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    row = running(desk, village, plan, now)
    own = f"/desk/campaigns/{row.id}/villages/{VILLAGE}/"
    said = {"text": "公示栏已经贴出。", "done_on": now.date().isoformat()}
    many = [upload(f"{number}.jpg") for number in range(10)]
    answer = desk(village.kuaiji).post(own + "acts/report/", said | {"papers": many})
    assert "最多放 9 个文件，您选了 10 个" in words(answer)
    assert list(tmp_path.rglob("*.jpg")) == []
