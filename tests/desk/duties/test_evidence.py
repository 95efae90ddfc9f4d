"""退单举证包: all that was put forward for a return, for whoever sees the case."""

import pytest
from django.urls import reverse

from huiyin.cases.domain.duties import Ruled, write_ruling
from huiyin.cases.models import Attachment, Case, Entry
from tests.cast import COUNTY
from tests.desk.people.reading import text
from tests.duty_files import listed
from tests.stories import PHOTO, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast, now, tmp_path):
    """The community gives noise back with everything it has."""
    listed(tmp_path, now, ["基本履职,3,噪音劝导,neighbour_noise,,据"])
    story = Story(cast, now).handling()
    ruled = Ruled(cast.office("urban_management"), cast.office("township_centre"), 7)
    write_ruling(story.case, ruled, at=now)
    return story.do(
        "return",
        cast.wangge.actor(),
        return_reason="not_our_area",
        reason="在隔壁小区",
        clause="第3条",
        legal_basis="某法第九条",
        ownership="道路属市政",
        boundary="界线在马路中间",
        photos=[PHOTO],
    )


def page(story):
    number = Entry.objects.of(story.case).get(kind="return").number
    return reverse("desk:return_evidence", args=[story.case.reference, number])


def test_everything_that_was_put_forward(cast, desk, story):
    response = desk(cast.shuji).get(page(story))
    said = text(response)
    for words in (
        "不在本辖区", "在隔壁小区", "第3条 噪音劝导（基本履职）", "某法第九条", "道路属市政",
        "界线在马路中间", f"指定由{cast.office('urban_management').name}承办（第 1 版）",
        "还没有定", "边界为示意",
    ):  # fmt: skip
        assert words in said
    assert response.context["place"].system_name in response.content.decode()  # of every page
    assert "<svg" in response.content.decode()
    number = Attachment.objects.of(story.case).get().number
    assert reverse("desk:file", args=[story.case.reference, number]) in response.content.decode()


def test_the_case_links_to_it_and_the_decision_stands_in_it(cast, desk, story):
    client = desk(cast.shuji)
    case = reverse("desk:case", args=[story.case.reference])
    assert page(story) in client.get(case).content.decode()
    story.do("refuse_return", cast.shuji.actor(), reason="界线图上在本社区")
    said = text(client.get(page(story)))
    assert "界线图上在本社区" in said and "还没有定" not in said


def test_what_is_missing_is_said(cast, desk, now):
    story = Story(cast, now).handling().returned()
    said = text(desk(cast.shuji).get(page(story)))
    assert "法律依据 没有写" in said
    assert "本镇街道的清单没有写这个事项" in said
    assert "没有附照片" in said
    assert "还没有指定过" in said


def test_nobody_who_does_not_see_the_case(cast, desk, story):
    for person in (cast.other_shuji, cast.next_shequ, cast.renshi, cast.xitong):
        assert desk(person).get(page(story)).status_code == 404
    Case.objects.filter(county=COUNTY, id=story.case.id).update(confidential=True)
    assert desk(cast.fenguan).get(page(story)).status_code == 404


def test_another_entry_is_no_package(cast, desk, story):
    for number in (1, 999):
        address = reverse("desk:return_evidence", args=[story.case.reference, number])
        assert desk(cast.shuji).get(address).status_code == 404
